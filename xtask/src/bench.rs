//! Times of the built package in Node and in Chromium, beside plain JavaScript and validator.js, of the crate itself, and of
//! the sandbox beside a bare route: ratios of one run each.

use crate::tool::{self, command, root, run as spawn};
use crate::{Done, flag, pack};
use std::path::{Path, PathBuf};

/// Runs every part and says everything that failed, so that one missed bar does not hide another.
pub fn run(args: &[String]) -> Done {
    let beside = beside(args)?;
    pack::build()?;
    let package = root().join("pkg");
    let native = ["run", "--release", "--quiet", "--package", "xtask", "--", "bench-native"];
    let parts = [
        spawn(command("node").arg("npm/tool/bench.mjs").arg(&package)),
        spawn(command("cargo").args(native)),
        spawn(command("cargo").args(["run", "--release", "--quiet", "--package", "kyc-server", "--example", "pace"])),
        load(&package, beside.as_deref()),
    ];
    let failed: Vec<String> = parts.into_iter().filter_map(Result::err).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// The other package, from where the command was given. Without its folder nothing would be judged, unseen.
fn beside(args: &[String]) -> Done<Option<PathBuf>> {
    const FLAG: &str = "--beside";
    match flag(args, FLAG) {
        None if args.iter().any(|arg| arg == FLAG) => Err(format!("{FLAG} needs the folder of a built package")),
        None => Ok(None),
        Some(folder) => std::path::absolute(folder).map(Some).map_err(|error| format!("{FLAG} {folder}: {error}")),
    }
}

/// Loading in Chromium.
fn load(package: &Path, beside: Option<&Path>) -> Done {
    let (chromium, _) = tool::chromium()?;
    let mut load = command("node");
    load.arg("npm/tool/load.mjs").arg(package).arg(chromium);
    if let Some(beside) = beside {
        load.arg("--beside").arg(beside);
    }
    spawn(&mut load)
}
