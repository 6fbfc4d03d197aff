//! Chinese names of places and of the banks that issue cards: feature `names`.
#![cfg(feature = "names")]

use kyc_preflight::table::names::{bank, region};
use kyc_preflight::table::{card_range, region as codes};
use std::collections::BTreeSet;

fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

const REGIONS: &str = include_str!("../src/table/region.tsv");
const RANGES: &str = include_str!("../src/table/card_range.tsv");
const BANKS: &str = include_str!("../src/table/bank.tsv");

/// Code → province, prefecture, county; `-` where there is none.
#[rustfmt::skip]
const PLACES: &[(u32, [&str; 3])] = &[
    (440_308, ["广东省", "深圳市", "盐田区"]),
    (110_105, ["北京市", "市辖区", "朝阳区"]),
    (110_103, ["北京市", "市辖区", "崇文区"]),
    (310_225, ["上海市", "县", "南汇县"]),
    (332_522, ["浙江省", "丽水地区", "青田县"]),
    (441_900, ["广东省", "东莞市", "-"]),
    (442_000, ["广东省", "中山市", "-"]),
    (460_400, ["海南省", "儋州市", "-"]),
    (440_300, ["广东省", "深圳市", "-"]),
    (440_000, ["广东省", "-", "-"]),
    (810_000, ["香港特别行政区", "-", "-"]),
    (820_000, ["澳门特别行政区", "-", "-"]),
    (830_000, ["台湾省", "-", "-"]),
    (659_013, ["新疆维吾尔自治区", "自治区直辖县级行政单位", "草湖市"]),
    (440_399, ["广东省", "深圳市", "-"]),
    (660_101, ["-", "-", "-"]),
    (0, ["-", "-", "-"]),
    (4_294_967_295, ["-", "-", "-"]),
];

#[test]
fn places() {
    let named = |code: u32| {
        let names = region(code);
        [names.province, names.prefecture, names.county].map(|name| name.unwrap_or("-"))
    };
    let wrong: Vec<_> =
        PLACES.iter().filter(|(code, want)| named(*code) != *want).map(|(code, _)| (code, named(*code))).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Codes have their own name at their own level, and are known to the table of codes: one in ten, since names are looked up slowly.
#[test]
fn every_code_is_named() {
    let mut rows = 0;
    for row in table(REGIONS).step_by(10) {
        let (code, name) = (row[0].parse().expect("six digits"), row[2]);
        let names = region(code);
        let own = match (code % 10_000, code % 100) {
            (0, _) => names.province,
            (_, 0) => names.prefecture,
            _ => names.county,
        };
        assert_eq!(own, Some(name), "{code}");
        assert!(names.province.is_some(), "{code} has no province");
        assert_eq!(codes::find(code).map(|(known, _)| known.current), Some(row[3] == "1"), "{code}");
        rows += 1;
    }
    assert!(rows > 700, "{rows} rows");
}

/// A card of every range is told its bank, and every bank its name.
#[test]
fn every_card_has_its_bank() {
    let banks: Vec<_> = table(BANKS).collect();
    let (mut rows, mut wrong) = (0, Vec::new());
    for row in table(RANGES) {
        let length: usize = row[1].parse().expect("a length");
        let card = format!("{:0<length$}", row[0]);
        let range = card_range::find(card.as_bytes()).unwrap_or_else(|| panic!("{row:?} is not found"));
        let name = banks.iter().find(|bank| bank[0] == row[3]).map(|bank| bank[1]);
        // Of a range inside another, zeros may lead to the inner one.
        let inner = range.bin.to_string().len() > row[0].len().min(9);
        // Nine digits do not tell two ranges of ten apart.
        let name = name.filter(|_| row[0].len() < 10);
        if !inner && bank(range) != name.map(|name| (row[3], name)) {
            wrong.push(format!("{row:?}: {:?}", bank(range)));
        }
        rows += 1;
    }
    assert!(rows > 1500, "{rows} ranges");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn banks() {
    for (card, want) in [
        ("6222026789012345676", "中国工商银行"),
        ("6228480000000000000", "中国农业银行"),
        ("6217000000000000000", "中国建设银行"),
        ("6013820000000000000", "中国银行"),
        ("62225800000000000", "交通银行"),
    ] {
        let range = card_range::find(card.as_bytes()).expect(card);
        assert_eq!(bank(range).map(|(_, name)| name), Some(want), "{card}");
    }
}

/// A bank stands once in its table, and has a name in Chinese.
#[test]
fn banks_are_told_apart() {
    let codes: Vec<_> = table(BANKS).map(|row| row[0]).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    for row in table(BANKS) {
        assert!(row[1].chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{row:?}");
    }
}
