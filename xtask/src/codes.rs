//! `codes.json` and the TypeScript union of all issue codes, from the rules themselves, append-only; and what the
//! package says of its tables.

use crate::Done;
use crate::tool::{self, root};
use kyc_preflight::catalogue::Places;
use kyc_preflight::field::face_photo::FORMATS;
use kyc_preflight::field::{self, CHAINS, Field, Kind, Sex};
use kyc_preflight::plan::{Class, Options};

use kyc_preflight::provider::{self, Breach, Endpoint, NoteCode, Words};
use kyc_preflight::reason::{Reason, Weight};
use kyc_preflight::report::{ENGINE, RULES};
use kyc_preflight::table::{self, Table};
use kyc_preflight::text::{self, Locale};
use kyc_preflight::verdict::Ground;
use std::collections::BTreeMap;

/// Every code that an issue may have.
pub fn all() -> Vec<String> {
    let of = |field: &Field| {
        field.every_reason().map(|reason| format!("{}.{}", field.id(), reason.id())).collect::<Vec<_>>()
    };
    let mut codes: Vec<String> = Field::ALL.iter().flat_map(of).collect();
    codes.sort();
    codes
}

pub fn json() -> String {
    let rows: Vec<String> = all().iter().map(|code| format!("  \"{code}\"")).collect();
    format!("[\n{}\n]\n", rows.join(",\n"))
}

pub fn typescript() -> String {
    let rows: Vec<String> = all().iter().map(|code| format!("  | '{code}'\n")).collect();
    format!(
        "/** Written by `cargo xtask codes`: every code an issue may have. */\nexport type IssueCode =\n{}",
        rows.concat()
    )
}

/// Date, source and licence of every table.
pub fn tables() -> String {
    let row = |table: &&Table| {
        let Table { id, as_of, source, licence, .. } = table;
        format!("  {id}: {{ asOf: {as_of:?}, source: {source:?}, licence: {licence:?} }},\n")
    };
    let rows: String = table::ALL.iter().map(row).collect();
    format!(
        "/** Written by `cargo xtask codes`: where the tables come from. */\n\
         export const TABLES = {{\n{rows}}} as const\n"
    )
}

/// Parts of what the package says: what every form needs, what only forms of KryptoGO do, and what only the desk does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Form,
    KryptoGo,
    Desk,
}

const PARTS: [(Part, &str); 3] = [(Part::Form, "form"), (Part::KryptoGo, "krypto-go"), (Part::Desk, "desk")];

/// Every sentence and name of a part, a line each in every language, in the order of the keys.
///
/// A key is a letter and what it is of: `l` a kind of field, `n` a provider's name for a field (kind and wire name),
/// `r` a reason, `s` a reason in a field that has words of its own, `c` a check, `p` a product; a verdict's ground, a
/// remark and a violation stand by their code.
fn texts(part: Part) -> String {
    let mut keys: Vec<String> = Vec::new();
    let mut lines: [Vec<String>; 3] = Default::default();
    let mut known: Vec<String> = Vec::new();
    for (of, key, text) in lexicon() {
        if known.contains(&key) {
            continue;
        }
        known.push(key.clone());
        if of != part {
            continue;
        }
        for (locale, lines) in Locale::ALL.into_iter().zip(&mut lines) {
            lines.push(text(locale).replace('\\', "\\\\").replace('`', "\\`"));
        }
        keys.push(key);
    }
    let [en, zh_hans, zh_hant] = lines.map(|lines| lines.join("\n"));
    format!(
        "/** Written by `cargo xtask codes`: sentences and names, a line each, in the order of the keys. */\n\
         export const KEYS = `{}`\n\nexport const EN = `{en}`\n\n\
         export const ZH_HANS = `{zh_hans}`\n\nexport const ZH_HANT = `{zh_hant}`\n",
        keys.join("\n")
    )
}

/// Sentences by code as JSON, with the fields called by their kinds and the parameters left open: `{max}`, as ICU
/// MessageFormat has it.
pub fn messages(locale: Locale) -> String {
    let mut rows = BTreeMap::new();
    for field in Field::ALL {
        for reason in field.every_reason() {
            let sentence = text::template(locale, *field, reason)
                .replace("{Label}", &text::label(locale, *field))
                .replace("{label}", text::words(locale, *field));
            rows.insert(format!("{}.{}", field.id(), reason.id()), sentence);
        }
    }
    for ground in Ground::ALL {
        rows.insert(ground.id().to_owned(), text::ground(locale, *ground).to_owned());
    }
    serde_json::json!(rows).to_string()
}

/// JSON Schemas of the kinds of field that are no texts.
fn shapes() -> String {
    let kinds = Field::ALL.iter().filter(|field| field.shape() != field::TEXT);
    let rows: String = kinds.map(|field| format!("  {}: {},\n", field.id(), field.shape())).collect();
    format!(
        "/** Written by `cargo xtask codes`: JSON Schemas of the kinds of field that are no texts. */\n\
         export const SHAPES: Record<string, Record<string, unknown>> = {{\n{rows}}}\n"
    )
}

/// Every endpoint with its fields, checks and products, without names, in the order in which the engine counts them; or
/// those of the engine without KryptoGO.
fn catalogue(china: bool) -> String {
    let mut rows: Vec<serde_json::Value> =
        serde_json::to_value(Places).ok().and_then(|rows| rows.as_array().cloned()).unwrap_or_default();
    if china {
        rows.retain(|row| row["provider"] != "krypto-go");
        for row in &mut rows {
            let fields = row["fields"].as_array_mut().into_iter();
            fields.for_each(|fields| fields.retain(|field| field["field"] != Field::CryptoAddress.id()));
        }
    }
    let json = serde_json::to_string(&rows).unwrap_or_default();
    format!("/** Written by `cargo xtask codes`: the endpoints, without names. */\nexport const CATALOGUE = `{json}`\n")
}

/// What numbers stand for, in the order in which the engine counts them.
fn ids() -> String {
    fn list<T>(name: &str, all: &[T], id: impl Fn(&T) -> String) -> String {
        let words: Vec<String> = all.iter().map(id).collect();
        format!("export const {name} = '{}'.split('|')\n", words.join("|"))
    }
    let reason = |reason: &Reason| [&[reason.id()], reason.params()].concat().join(" ");
    let bits: Vec<String> = Options::BITS.iter().map(|(name, bit)| format!("{name}: {bit}")).collect();
    [
        "/** Written by `cargo xtask codes`: what numbers stand for, in the order in which the engine counts them. */\n"
            .to_owned(),
        list("FIELDS", Field::ALL, |field| field.id().to_owned()),
        "/** With the names of their parameters. */\n".to_owned(),
        list("REASONS", Reason::ALL, reason),
        list("WEIGHTS", &Weight::ALL, |weight| weight.id().to_owned()),
        list("KINDS", Kind::ALL, |kind| kind.id().to_owned()),
        list("SEXES", &[Sex::Male, Sex::Female], |sex| sex.id().to_owned()),
        list("CARRIERS", &table::CARRIERS, |word| (*word).to_owned()),
        list("SERVICES", &table::SERVICES, |word| (*word).to_owned()),
        list("FORMATS", &FORMATS, |word| (*word).to_owned()),
        list("CHAINS", &CHAINS, |word| (*word).to_owned()),
        list("CARD_KINDS", &table::KINDS, |word| (*word).to_owned()),
        list("CLASSES", Class::ALL, |class| class.id().to_owned()),
        list("NOTES", NoteCode::ALL, |note| note.id().to_owned()),
        format!("/** Options. */\nexport const BITS = {{ {} }} as const\n", bits.join(", ")),
        format!("export const ENGINE = '{ENGINE}', RULES = '{RULES}'\n"),
    ]
    .concat()
}

type Said = Box<dyn Fn(Locale) -> String>;

fn of_field(field: Field) -> Part {
    if field == Field::CryptoAddress { Part::KryptoGo } else { Part::Form }
}

fn lexicon() -> Vec<(Part, String, Said)> {
    let mut all: Vec<(Part, String, Said)> = Vec::new();
    let mut add = |part, key: String, said: Said| all.push((part, key, said));
    for field in Field::ALL {
        add(of_field(*field), format!("l {}", field.id()), Box::new(|locale| text::words(locale, *field).to_owned()));
    }
    for reason in Reason::ALL {
        add(Part::Form, format!("r {}", reason.id()), Box::new(|locale| text::usual(locale, *reason).to_owned()));
    }
    for (field, reason, _) in text::special(Locale::En) {
        let key = format!("s {}.{}", field.id(), reason.id());
        add(of_field(*field), key, Box::new(|locale| text::template(locale, *field, *reason).to_owned()));
    }
    for ground in Ground::ALL {
        add(Part::Desk, ground.id().to_owned(), Box::new(|locale| text::ground(locale, *ground).to_owned()));
    }
    for note in NoteCode::ALL {
        add(Part::Form, note.id().to_owned(), Box::new(|locale| text::note(locale, *note).to_owned()));
    }
    for breach in Breach::ALL {
        add(Part::Desk, breach.id().to_owned(), Box::new(|locale| text::breach(locale, *breach).to_owned()));
    }
    for endpoint in provider::ALL {
        all.append(&mut names(endpoint));
    }
    all
}

/// What a provider calls its fields, checks and products.
fn names(endpoint: &'static Endpoint) -> Vec<(Part, String, Said)> {
    let part = if endpoint.provider == "krypto-go" { Part::KryptoGo } else { Part::Form };
    let mut all: Vec<(Part, String, Said)> = Vec::new();
    let mut add =
        |key: String, name: Words| all.push((part, key, Box::new(move |locale| locale.pick(name).to_owned())));
    for slot in endpoint.contract.slots {
        if let Some(name) = slot.name {
            add(format!("n {} {}", slot.field.id(), slot.wire), name);
        }
    }
    for check in endpoint.checks {
        add(format!("c {}", check.id), check.name);
    }
    for product in endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products) {
        add(format!("p {}", product.id), product.name);
    }
    all
}

/// Every file that the rules write, and what stands in it.
fn generated() -> Vec<(String, String)> {
    let mut files = vec![
        ("codes.json".to_owned(), json()),
        ("npm/src/generated/ids.ts".to_owned(), ids()),
        ("npm/src/generated/catalogue.ts".to_owned(), catalogue(false)),
        ("npm/src/generated/catalogue-china.ts".to_owned(), catalogue(true)),
        ("npm/src/generated/shapes.ts".to_owned(), shapes()),
        ("npm/src/generated/tables.ts".to_owned(), tables()),
        ("npm/src/generated/codes.ts".to_owned(), typescript()),
    ];
    files.extend(PARTS.map(|(part, name)| (format!("npm/src/generated/words-{name}.ts"), texts(part))));
    files
}

pub fn write() -> Done {
    generated().into_iter().try_for_each(|(path, text)| tool::write(&root().join(path), text))
}

/// Whether the files are those that [`write`] would write.
pub fn check() -> Done {
    generated().into_iter().try_for_each(|(path, text)| match tool::read(&root().join(&path))? == text {
        true => Ok(()),
        false => Err(format!("{path} is not what the rules say: run cargo xtask codes")),
    })
}
