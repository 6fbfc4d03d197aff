//! The reader of JSON beside serde_json's: the same of every text that is JSON, nothing of what is none.
#![cfg(feature = "raw")]

use kyc_preflight::json::Say;
use kyc_preflight::read::value;
use kyc_preflight::value::Value;

/// JSON texts that are one value.
const GOOD: &[&str] = &[
    "null",
    " true ",
    "false",
    "0",
    "-0",
    "7",
    "-12",
    "9223372036854775807",
    "0.5",
    "-0.25",
    "1e3",
    "1E-3",
    "2.5e+1",
    "1e22",
    "123456789012345678901234567890",
    "\"\"",
    "\"a\"",
    r#""\" \\ \/ \b \f \n \r \t""#,
    r#""\u4e2d\u6587""#,
    r#""\ud842\udfb7""#,
    "\"中文\"",
    "[]",
    "[ ]",
    "[1, [2, [3]]]",
    "{}",
    r#"{"a": 1, "b": {"c": []}}"#,
    r#" { "a" : [ null , "x" ] } "#,
    "[\n\t1\r\n]",
];

/// Texts that are none.
const BAD: &[&str] = &[
    "",
    " ",
    "nul",
    "True",
    "01",
    "-",
    "1.",
    ".5",
    "1e",
    "1e+",
    "+1",
    "'a'",
    "\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\u{1}\"",
    "[",
    "[1",
    "[1,]",
    "[,1]",
    "[1 2]",
    "{",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{a:1}",
    "{\"a\" 1}",
    "1 2",
    "null,",
    "[1]]",
    "NaN",
    "\"\\",
];

fn theirs(text: &str) -> Option<String> {
    serde_json::from_str::<Value>(text).ok().map(|value| value.to_json())
}

#[test]
fn reads_what_serde_reads() {
    for text in GOOD {
        assert_eq!(Some(value(text.as_bytes()).to_json()), theirs(text), "{text}");
    }
    for text in BAD {
        assert!(theirs(text).is_none() && value(text.as_bytes()).is_null(), "{text}");
    }
}

/// Every text with one byte taken away, doubled or exchanged.
#[test]
fn reads_broken_texts_as_serde_does() {
    let mut count = 0;
    // Half a pair alone is an error of serde's and U+FFFD of ours.
    for text in GOOD.iter().filter(|text| !text.contains("\\ud")) {
        for at in 0..text.len() {
            for byte in
                [None, Some(b'"'), Some(b'\\'), Some(b','), Some(b'1'), Some(b'e'), Some(b'}'), Some(b' '), Some(0xFF)]
            {
                let mut broken = text.as_bytes().to_vec();
                match byte {
                    None => drop(broken.remove(at)),
                    Some(byte) => broken[at] = byte,
                }
                let read = serde_json::from_slice::<Value>(&broken).map_or(Value::Null, |value| value);
                let ours = value(&broken);
                assert_eq!(ours.to_json(), read.to_json(), "{}", String::from_utf8_lossy(&broken));
                count += 1;
            }
        }
    }
    assert!(count > 2000, "{count}");
}

#[test]
fn says_what_json_cannot() {
    for (text, kind) in
        [("3ff8000000000000", "number"), ("7ff0000000000000", "number"), ("", "other"), ("3ff", "other")]
    {
        let read = value(format!("{{\"\\u0000\":0,\"\\u0000\":\"{text}\"}}").as_bytes());
        assert_eq!(read.kind(), kind, "{text}");
    }
    assert!(matches!(value(br#"{"\u0000":0,"\u0000":"3ff8000000000000"}"#), Value::Float(number) if number == 1.5));
    assert_eq!(value(br#"{"\u0000":0}"#).kind(), "object");
    assert_eq!(value(br#""\ud842 \udfb7""#).text(), Some("\u{FFFD} \u{FFFD}"));
}

#[test]
fn depth_is_bounded() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert_eq!(value(deep(64).as_bytes()).kind(), "array");
    assert!(value(deep(65).as_bytes()).is_null() && value(deep(1_000_000).as_bytes()).is_null());
}
