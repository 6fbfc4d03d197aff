//! The shape of the source: who may use whom, what no file may say, and how long a function may be.

use regex::Regex;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A module may use the modules before it, and itself.
const ORDER: &[&str] = &[
    "error",
    "ids",
    "value",
    "reason",
    "digit",
    "date",
    "set",
    "table",
    "field",
    "term",
    "contract",
    "form",
    "exam",
    "provider",
    "examine",
    "plan",
    "known",
    "bill",
    "compare",
    "stage",
    "verdict",
    "text",
    "catalogue",
    "report",
    "stored",
    "crossing",
];

/// Uses that go against the order on purpose, with the reason.
const KNOWN: &[(&str, &str)] = &[];

const LONGEST: usize = 40;

struct Source {
    path: PathBuf,
    module: String,
    /// Without comments, texts and tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut stack, mut sources) = (vec![root.clone()], Vec::new());
    while let Some(folder) = stack.pop() {
        for path in std::fs::read_dir(folder).expect("src").map(|entry| entry.expect("entry").path()) {
            if path.is_dir() {
                stack.push(path);
                continue;
            }
            let first = path.strip_prefix(&root).expect("inside").iter().next().expect("a name");
            let module = first.to_string_lossy().trim_end_matches(".rs").to_owned();
            let code = strip(&std::fs::read_to_string(&path).expect("readable"));
            sources.push(Source { path, module, code });
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 20, "only {} files", sources.len());
    sources
}

/// Takes out comments, the inside of texts and characters, and what follows `#[cfg(test)]`.
fn strip(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let noise = r#"(?s)//[^\n]*|/\*.*?\*/|b?"(?:\\.|[^"\\])*"|b?'(?:\\[^u]|\\u\{[0-9A-Fa-f]+\}|[^'\\\n])'"#;
    let keep_lines = |found: &regex::Captures| "\n".repeat(found[0].matches('\n').count());
    Regex::new(noise).expect("a pattern").replace_all(text, keep_lines).into_owned()
}

/// Modules named after `crate::`, also inside braces: `use crate::{a, b::{c}}`.
fn uses(code: &str) -> BTreeSet<String> {
    let single = Regex::new(r"\bcrate::(?:r#)?([a-z_]+)").expect("a pattern");
    let mut used: BTreeSet<_> = single.captures_iter(code).map(|found| found[1].to_owned()).collect();
    for (at, opening) in code.match_indices("crate::{") {
        let (mut depth, mut word) = (0, String::new());
        for c in code[at + opening.len() - 1..].chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 1 && (c.is_alphanumeric() || c == '_') => word.push(c),
                _ => {}
            }
            if matches!(c, ',' | ':' | '}') && depth <= 1 && !word.is_empty() {
                used.insert(std::mem::take(&mut word));
            }
            if depth == 0 {
                break;
            }
        }
    }
    used
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

#[test]
fn every_module_has_a_place() {
    let modules: BTreeSet<_> =
        sources().into_iter().map(|source| source.module).filter(|module| module != "lib").collect();
    let order: BTreeSet<_> = ORDER.iter().map(|module| (*module).to_owned()).collect();
    assert_eq!(modules, order);
}

#[test]
fn nobody_looks_to_the_right() {
    let mut wrong = BTreeSet::new();
    for source in sources().iter().filter(|source| source.module != "lib") {
        let own = rank(&source.module).expect("a place in the order");
        for used in uses(&source.code) {
            let known = KNOWN.contains(&(source.module.as_str(), used.as_str()));
            if rank(&used).is_some_and(|rank| rank > own) && !known {
                wrong.insert(format!("{} uses {used}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What all fields share.
const SHARED: [&str; 5] = ["mod", "allow", "facts", "finding", "issue"];

/// Inside `field`, a module may use the shared parts, and the expiry date the issue date's calendar.
#[test]
fn fields_do_not_know_each_other() {
    let named = Regex::new(r"super::(?:\{([^}]*)\}|([a-z_]+))").expect("a pattern");
    for source in sources().iter().filter(|source| source.path.parent().is_some_and(|folder| folder.ends_with("field")))
    {
        let own = source.path.file_stem().expect("a name").to_string_lossy().into_owned();
        for found in named.captures_iter(&source.code).filter(|_| !SHARED.contains(&own.as_str())) {
            let words = found.get(1).or(found.get(2)).map_or("", |list| list.as_str());
            for word in words.split(',').map(str::trim).filter(|word| word.starts_with(char::is_lowercase)) {
                let shared = matches!(word, "tidy" | "day" | "host" | "is_blank")
                    || own == "expiry_date" && word == "issue_date";
                assert!(shared, "{own} uses {word}");
            }
        }
    }
}

#[test]
fn only_the_binding_knows_javascript() {
    for source in sources().iter().filter(|source| !source.path.ends_with("crossing/wasm.rs")) {
        for word in ["JsValue", "js_sys", "wasm_bindgen"] {
            assert!(!source.code.contains(word), "{} says {word}", source.path.display());
        }
    }
}

#[test]
fn words_that_no_file_says() {
    let banned = [
        "unsafe",
        "SystemTime",
        "Instant",
        "println!",
        "print!",
        "dbg!",
        "todo!",
        "unimplemented!",
        "unreachable!",
        ".unwrap()",
        ".expect(",
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "format!(",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for word in banned {
            let pattern =
                Regex::new(&format!(r"(?:^|[^a-z_]){}(?:[^a-z_]|$)", regex::escape(word))).expect("a pattern");
            if pattern.is_match(&named(&source)) {
                wrong.push(format!("{} says {word}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Without the attribute that gives exports of the raw binding their names: no code is unsafe, but Rust 2024 calls it so.
fn named(source: &Source) -> String {
    match source.path.ends_with("crossing/raw.rs") {
        true => source.code.replacen("#[unsafe(export_name = $js)]", "", 1),
        false => source.code.clone(),
    }
}

/// Who may read a clock: what compares growth within a run, what ends a wait after minutes, and what prints a time without judging it.
const CLOCKS: &[&str] = &[
    "tests/compare.rs",
    "tests/growth/mod.rs",
    "npm/guides/main.mjs",
    "npm/guides/servers.mjs",
    "npm/matrix/run.mjs",
    "npm/test/growth.mjs",
    "npm/test/launch.mjs",
    "npm/test/showcase.mjs",
];

fn suites(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path()) {
        let (name, kind) = (path.file_name().unwrap_or_default(), path.extension().unwrap_or_default());
        match path.is_dir() {
            true if name != "node_modules" => suites(&path, found),
            false if (kind == "rs" || kind == "mjs") && name != "layers.rs" => found.push(path),
            _ => {}
        }
    }
}

/// A bound on seconds fails on a slow machine and passes on a fast one.
#[test]
fn tests_do_not_judge_by_a_clock() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["tests", "npm/test", "npm/consumers", "npm/matrix", "npm/guides"] {
        suites(&root.join(folder), &mut files);
    }
    let reads = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("readable");
        let clock =
            ["Instant", "SystemTime", "performance.now", "Date.now", "hrtime"].iter().any(|word| text.contains(word));
        let known = CLOCKS.iter().any(|known| path.ends_with(known));
        (clock && !known) || text.contains("waitForTimeout")
    };
    assert!(files.len() > 60, "only {} files", files.len());
    let wrong: Vec<_> = files.iter().filter(|path| reads(path)).collect();
    assert!(
        wrong.is_empty(),
        "compare growth (npm/test/growth.mjs, tests/growth), or wait for a condition: {wrong:#?}"
    );
}

/// Name and lines of each function, from `fn` to its closing brace.
fn functions(code: &str) -> Vec<(String, usize)> {
    let head = Regex::new(r"\bfn ([a-z_0-9]+)").expect("a pattern");
    let mut functions = Vec::new();
    for found in head.captures_iter(code) {
        let rest = &code[found.get(0).expect("the whole").start()..];
        let (mut depth, mut end) = (0, None);
        for (at, c) in rest.char_indices() {
            match c {
                ';' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => continue,
            }
            if depth == 0 {
                end = Some(at);
                break;
            }
        }
        functions.extend(end.map(|end| (found[1].to_owned(), rest[..=end].lines().count())));
    }
    functions
}

/// A table written as a match is as long as its rows: only the sentences are.
fn is_table(source: &Source, name: &str) -> bool {
    source.module == "text" && ["reason", "ground", "note", "breach", "label"].contains(&name)
}

#[test]
fn functions_are_short() {
    let (mut lengths, mut long) = (Vec::new(), Vec::new());
    for source in sources() {
        for (name, lines) in functions(&source.code) {
            lengths.push(lines);
            if lines > LONGEST && !is_table(&source, &name) {
                long.push(format!("{} {name}: {lines} lines", source.path.display()));
            }
        }
    }
    lengths.sort_unstable();
    println!("{} functions, median {} lines", lengths.len(), lengths[lengths.len() / 2]);
    assert!(lengths.len() > 100, "the counter is broken");
    assert!(long.is_empty(), "{long:#?}");
}

/// No file of the source is so long that it has two subjects.
#[test]
fn files_are_short() {
    const MOST: usize = 500;
    let lines = |source: &Source| std::fs::read_to_string(&source.path).expect("readable").lines().count();
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|source| source.path.extension().is_some_and(|kind| kind == "rs"))
        .map(|source| (lines(&source), source.path))
        .filter(|(lines, _)| *lines > MOST)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// Sources and conformance cases below a folder.
fn texts(folder: &Path) -> String {
    let mut text = String::new();
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path()) {
        let (name, kind) = (path.file_name().unwrap_or_default(), path.extension().unwrap_or_default());
        match path.is_dir() {
            true if name != "target" && name != "node_modules" => text += &texts(&path),
            false if kind == "rs" || kind == "json" => text += &std::fs::read_to_string(&path).expect("readable"),
            _ => {}
        }
    }
    text
}

/// Number and place of each row of the page of ambiguities.
fn ambiguities() -> Vec<(String, String)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/provider/ambiguities.md");
    let page = std::fs::read_to_string(page).expect("a page of ambiguities");
    let row = Regex::new(r"(?m)^\| AMB-(\d+) \|(?: [^|]+ \|){3} ([^|]+) \|$").expect("a pattern");
    row.captures_iter(&page).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
}

/// Whoever meets an `AMB-NN` finds what it is; some are met in the conformance cases only.
#[test]
fn every_ambiguity_has_its_row() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = texts(&root.join("src")) + &texts(&root.join("tests"));
    let mention = Regex::new(r"AMB-(\d+)").expect("a pattern");
    let mentioned: BTreeSet<_> = mention.captures_iter(&text).map(|found| found[1].to_owned()).collect();
    let rows: Vec<_> = ambiguities().into_iter().map(|(number, _)| number).collect();
    assert!(mentioned.len() > 70, "only {} are mentioned", mentioned.len());
    assert_eq!(rows.iter().cloned().collect::<BTreeSet<_>>(), mentioned);
    assert_eq!(rows.len(), mentioned.len(), "a row twice");
}

/// A row names the files that hold its rule.
#[test]
fn every_ambiguity_has_its_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let wrong: Vec<_> = ambiguities()
        .into_iter()
        .filter(|(_, places)| !places.split(", ").all(|place| root.join(place).is_file()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_counters_count() {
    assert_eq!(uses("use crate::{a, b::{C, d}, e};"), BTreeSet::from(["a", "b", "e"].map(str::to_owned)));
    assert_eq!(uses("x(crate::date::number(y))"), BTreeSet::from(["date".to_owned()]));
    assert_eq!(functions("fn a() {\n if x {\n }\n}\nfn b();"), [("a".to_owned(), 4)]);
    assert_eq!(strip("a // fn\n\"}\" '{' b"), "a \n  b");
}
