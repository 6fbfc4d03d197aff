//! Sample answers out of files, and every way to break one a little.
#![allow(dead_code)]

use crate::json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{Endpoint, Reading, find};
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Decision, Policy, Verdict, decide};
use serde_json::{Value as Json, json};
use std::path::Path;

/// A sample answer, what it decides by itself, and whatever else its file says.
pub struct Sample {
    pub name: String,
    pub decision: Decision,
    pub endpoint: &'static Endpoint,
    pub request: Form,
    pub answer: Json,
    pub more: Json,
}

/// The samples of a folder of `tests/answer`.
pub fn samples(folder: &str) -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answer").join(folder);
    let paths = std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("entry").path());
    let mut samples: Vec<_> = paths.map(|path| sample(&path)).collect();
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    samples
}

fn sample(path: &Path) -> Sample {
    let text = std::fs::read_to_string(path).expect("readable");
    let mut sample: Json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Sample {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        decision: sample["decision"].as_str().and_then(Decision::from_id).expect("a decision"),
        endpoint: sample["endpoint"].as_str().and_then(find).expect("an endpoint"),
        request: Form::from_json(&sample["request"]),
        answer: sample["answer"].take(),
        more: sample,
    }
}

impl Sample {
    pub fn read(&self, answer: &Json, with_request: bool) -> Reading {
        let answer: Value = serde_json::from_value(answer.clone()).expect("any JSON is a value");
        let options = Options { today: Date::iso("2026-11-20"), ..Options::default() };
        self.endpoint.read(&answer, with_request.then_some(&self.request), &options)
    }

    pub fn decide(&self, answer: &Json, with_request: bool) -> Verdict {
        decide(&[self.read(answer, with_request)], &Policy::default())
    }
}

/// What the JSON of a reading decides, as a caller across a binding would have it.
pub fn again(reading: &Reading) -> Verdict {
    let json = reading.to_json();
    let value: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    decide(&[Reading::from(&value)], &Policy::default())
}

// ---- breaking

/// The path of every node, the root's first.
pub fn paths(node: &Json, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match node {
        Json::Object(map) => map.iter().for_each(|(key, inner)| paths(inner, &format!("{path}/{}", escaped(key)), all)),
        Json::Array(list) => list.iter().enumerate().for_each(|(at, inner)| paths(inner, &format!("{path}/{at}"), all)),
        _ => {}
    }
}

/// Values of every type that stand for nothing published.
pub fn strangers() -> Vec<Json> {
    vec![
        Json::Null,
        json!(""),
        json!("zz"),
        json!("MATCH"),
        json!("match "),
        json!(0),
        json!(1),
        json!(-7),
        json!(0.5),
        json!(1e300),
        json!(u64::MAX),
        json!(true),
        json!(false),
        json!([]),
        json!(["zz"]),
        json!([[null]]),
        json!({}),
        json!({ "zz": "zz" }),
        json!({ "status": "completed", "result": "match", "total": 0 }),
    ]
}

pub fn set(root: &Json, path: &str, node: Json) -> Json {
    let mut root = root.clone();
    *root.pointer_mut(path).expect("a path of the sample") = node;
    root
}

/// Everything about a node but itself: gone, twice, renamed.
pub fn around(root: &Json, path: &str) -> Vec<Json> {
    let Some((parent, last)) = path.rsplit_once('/') else { return Vec::new() };
    let last = last.replace("~1", "/").replace("~0", "~");
    let change = |edit: &dyn Fn(&mut Json)| {
        let mut root = root.clone();
        edit(root.pointer_mut(parent).expect("a parent"));
        root
    };
    match root.pointer(parent).expect("a parent") {
        Json::Array(list) => {
            let at: usize = last.parse().expect("an index");
            let take = |list: &mut Json| drop(list.as_array_mut().expect("a list").remove(at));
            let twice = |list: &mut Json| {
                list.as_array_mut().expect("a list").push(root.pointer(path).expect("a node").clone())
            };
            let first = if at + 1 < list.len() {
                vec![change(&|list| list.as_array_mut().expect("a list").truncate(at + 1))]
            } else {
                Vec::new()
            };
            [vec![change(&take), change(&twice)], first].concat()
        }
        _ => {
            let take = |map: &mut Json| drop(map.as_object_mut().expect("an object").remove(&last));
            let rename = |map: &mut Json| {
                let map = map.as_object_mut().expect("an object");
                let node = map.remove(&last).unwrap_or_default();
                map.insert(format!("{last}2"), node);
            };
            vec![change(&take), change(&rename)]
        }
    }
}

pub fn inside(root: &Json, path: &str) -> Vec<Json> {
    match root.pointer(path).expect("a node") {
        Json::Array(list) => {
            let reversed: Vec<_> = list.iter().rev().cloned().collect();
            let same = reversed == *list;
            if same { Vec::new() } else { vec![set(root, path, reversed.into())] }
        }
        Json::String(text) => {
            let padded = [format!("{text} "), format!(" {text}"), text.to_uppercase(), format!("{text}\u{0}")];
            let last = text.chars().count().saturating_sub(1);
            let shorter: String = text.chars().take(last).collect();
            padded
                .into_iter()
                .chain([shorter])
                .filter(|other| other != text)
                .map(|other| set(root, path, other.into()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Each node gone, twice, renamed, or null.
pub fn faults(root: &Json) -> Vec<(String, Json)> {
    let (mut all, mut found) = (Vec::new(), Vec::new());
    paths(root, "", &mut all);
    for path in all {
        let broken = around(root, &path).into_iter().chain([set(root, &path, Json::Null)]);
        found.extend(broken.map(|answer| (path.clone(), answer)));
    }
    found
}

pub fn mutations(root: &Json) -> Vec<(String, Json)> {
    let (mut all, mut found) = (Vec::new(), Vec::new());
    paths(root, "", &mut all);
    for path in all {
        let original = root.pointer(&path).expect("a node");
        let retyped = strangers().into_iter().filter(|node| node != original).map(|node| set(root, &path, node));
        let broken = retyped.chain(around(root, &path)).chain(inside(root, &path));
        found.extend(broken.map(|answer| (path.clone(), answer)));
    }
    found
}
