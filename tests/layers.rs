//! The shape of the source: who may use whom, what no file may say, and how long a function may be.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
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

// ---- inside a folder

/// Files of a folder that need each other, on purpose or not yet mended; the list may only shrink.
const CIRCLES: &[(&str, &[&str])] = &[("field", &["allow", "face_photo", "facts", "finding", "tidy"])];

/// A path of modules, `["provider", "rapid_id"]`; of `mod.rs` that of its folder.
type Place = Vec<String>;

fn place(path: &Path) -> Place {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("inside");
    let words = inside.with_extension("").iter().map(|word| word.to_string_lossy().into_owned()).collect::<Place>();
    words.into_iter().filter(|word| word != "mod" && word != "lib").collect()
}

/// Each path of a tree such as `super::{a, b::{C, d as e}}`.
fn spread(tree: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in tree.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            _ => parts.last_mut().expect("one").push(c),
        }
    }
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    let inner = |part: &str| match (part.split_once('{'), part.split_once(" as ")) {
        (Some((before, rest)), _) => spread(rest.trim_end().strip_suffix('}').unwrap_or(rest))
            .iter()
            .map(|path| format!("{before}{path}"))
            .collect(),
        (_, Some((name, _))) => vec![name.to_owned()],
        _ => vec![part.to_owned()],
    };
    parts.flat_map(inner).collect()
}

/// What a file names: paths, and whether it only passes them on.
fn paths(code: &str) -> Vec<(String, bool)> {
    let statement = Regex::new(r"(?m)^\s*(pub(?:\([^)]*\))? )?use ([^;]+);").expect("a pattern");
    let inline = Regex::new(r"\b(?:[a-z_]+::)+[A-Za-z_]\w*").expect("a pattern");
    let mut paths = Vec::new();
    for found in statement.captures_iter(code) {
        paths.extend(spread(&found[2]).into_iter().map(|path| (path, found.get(1).is_some())));
    }
    let rest = statement.replace_all(code, "");
    paths.extend(inline.find_iter(&rest).map(|found| (found.as_str().to_owned(), false)));
    paths
}

/// Files and what they name; `super::*` of a module inside a file is that file.
struct Map(Vec<(Place, Vec<(Place, bool)>)>);

impl Map {
    fn of(sources: &[Source]) -> Self {
        let places: BTreeSet<Place> = sources.iter().map(|source| place(&source.path)).collect();
        let named = |source: &Source| {
            let own = place(&source.path);
            let paths = paths(&source.code).into_iter().filter(|(path, _)| path != "super::*");
            let whole = paths.filter_map(|(path, passed)| Some((absolute(&own, &path, &places)?, passed)));
            (own.clone(), whole.collect())
        };
        Map(sources.iter().map(named).collect())
    }

    fn named(&self, place: &[String]) -> Option<&[(Place, bool)]> {
        self.0.iter().find(|(known, _)| known == place).map(|(_, named)| named.as_slice())
    }

    /// The file that has what a path leads to, past those that pass it on.
    fn owner(&self, path: &[String], left: usize) -> Place {
        let length = (0..=path.len()).rev().find(|length| self.named(&path[..*length]).is_some()).unwrap_or(0);
        let (file, rest) = path.split_at(length);
        let passed = self.named(file).into_iter().flatten().filter(|(_, passed)| *passed);
        match rest.first().and_then(|name| passed.map(|(path, _)| path).find(|path| path.last() == Some(name))) {
            Some(further) if left > 0 => self.owner(further, left - 1),
            _ => file.to_vec(),
        }
    }

    /// By folder, who needs whom of those in it; the folder's own file is `mod`.
    fn edges(&self) -> BTreeMap<Place, BTreeSet<(String, String)>> {
        let mut edges: BTreeMap<Place, BTreeSet<_>> = BTreeMap::new();
        for (own, named) in &self.0 {
            for (path, passed) in named {
                let other = self.owner(path, 5);
                let shared = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
                let node = |place: &Place| place.get(shared).cloned().unwrap_or_else(|| "mod".to_owned());
                if shared > 0 && *own != other && !(*passed && own.len() == shared) {
                    edges.entry(own[..shared].to_vec()).or_default().insert((node(own), node(&other)));
                }
            }
        }
        edges
    }
}

/// From the root of the crate; `None` where a path leads out of it.
fn absolute(own: &Place, path: &str, places: &BTreeSet<Place>) -> Option<Place> {
    let mut words = path.split("::").map(|word| word.trim_start_matches("r#").to_owned()).collect::<Vec<_>>();
    let mut base = own.clone();
    match words[0].as_str() {
        "crate" => base.clear(),
        "self" => {}
        "super" => {
            let up = words.iter().take_while(|word| *word == "super").count();
            base.truncate(base.len().checked_sub(up)?);
            words.drain(..up - 1);
        }
        child => {
            base.push(child.to_owned());
            places.contains(&base).then_some(())?;
        }
    }
    base.extend(words.into_iter().skip(1));
    Some(base)
}

/// Who is led back to itself.
fn circle<'a>(edges: &'a BTreeSet<(String, String)>) -> BTreeSet<&'a str> {
    let reached = |from: &'a str| {
        let (mut seen, mut stack) = (BTreeSet::new(), vec![from]);
        while let Some(at) = stack.pop() {
            let next = edges.iter().filter(|(one, _)| one == at).map(|(_, other)| other.as_str());
            stack.extend(next.filter(|other| seen.insert(*other)));
        }
        seen
    };
    edges.iter().map(|(from, _)| from.as_str()).filter(|from| reached(from).contains(from)).collect()
}

/// As the modules of the crate, so the files of a folder: who is needed does not need back.
#[test]
fn no_circle_in_a_folder() {
    let edges = Map::of(&sources()).edges();
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 100, "{edges:#?}");
    for (folder, edges) in &edges {
        let folder = folder.join("/");
        let known = CIRCLES.iter().find(|(known, _)| *known == folder).map_or(&[][..], |(_, files)| files);
        assert_eq!(circle(edges), known.iter().copied().collect(), "in {folder}: {edges:#?}");
    }
}

/// Scripts below a folder, without those that are built or generated.
fn scripts(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path()) {
        match path.is_dir() {
            true if !path.ends_with("docs") => scripts(&path, found),
            false if path.extension().is_some_and(|kind| kind == "ts" || kind == "js") => found.push(path),
            _ => {}
        }
    }
}

/// The same of what scripts load of each other; types are not loaded, and what is imported later is no need.
#[test]
fn no_circle_among_scripts() {
    let import = Regex::new(r"(?m)^(?:import|export) ([^']*)from '(\.[^']*)\.js'").expect("a pattern");
    for folder in ["npm/src", "www"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let (mut files, mut edges) = (Vec::new(), BTreeSet::new());
        scripts(&folder, &mut files);
        for path in &files {
            let text = std::fs::read_to_string(path).expect("readable");
            for found in import.captures_iter(&text).filter(|found| !found[1].starts_with("type ")) {
                let own = path.with_extension("").display().to_string();
                let mut other = path.parent().expect("a folder").to_owned();
                for word in found[2].split('/').filter(|word| *word != ".") {
                    match word {
                        ".." => assert!(other.pop()),
                        word => other.push(word),
                    }
                }
                edges.insert((own, other.display().to_string()));
            }
        }
        assert!(edges.len() > 30, "{edges:#?}");
        assert_eq!(circle(&edges), BTreeSet::new());
    }
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
    assert_eq!(spread("super::{a, b::{C, d as e}}"), ["super::a", "super::b::C", "super::b::d"]);
    let edges = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")].map(|(from, to)| (from.to_owned(), to.to_owned()));
    assert_eq!(circle(&edges.into()), BTreeSet::from(["b", "c"]));
}
