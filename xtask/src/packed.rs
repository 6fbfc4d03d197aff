//! What `cargo package` takes along: the crate's own files and nothing else.

use crate::Done;
use crate::tool::{command, output, root};
use std::path::Path;

/// What a package has whatever is included.
const ALWAYS: [&str; 5] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig", "LICENSE"];
const OURS: [&str; 3] = ["README.md", "build.rs", "codes.json"];
const MOST: usize = 130;

pub fn check() -> Done {
    let list =
        output(command("cargo").args(["package", "--quiet", "--package", "kyc-preflight", "--list", "--allow-dirty"]))?;
    let files: Vec<&str> = list.lines().collect();
    let strange = |file: &&&str| !(file.starts_with("src/") || ALWAYS.contains(file) || OURS.contains(file));
    let strangers: Vec<_> = files.iter().filter(strange).collect();
    let sources = sources(&root().join("src"))?;
    let missing: Vec<_> = sources.iter().map(String::as_str).chain(OURS).filter(|file| !files.contains(file)).collect();
    println!("cargo package: {} files", files.len());
    if strangers.is_empty() && missing.is_empty() && files.len() < MOST {
        return Ok(());
    }
    Err(format!("{} files of at most {MOST}; not the crate's: {strangers:?}; missing: {missing:?}", files.len()))
}

/// Files below a folder, as the checkout calls them.
fn sources(folder: &Path) -> Done<Vec<String>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        match path.is_dir() {
            true => found.extend(sources(&path)?),
            false => found.extend(path.strip_prefix(root()).map(|inner| inner.to_string_lossy().into_owned())),
        }
    }
    Ok(found)
}
