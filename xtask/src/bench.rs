//! Times of the built package in Node and in Chromium, beside plain JavaScript and validator.js, and of the crate itself: ratios of
//! one run each.

use crate::tool::{self, command, root, run as spawn};
use crate::{Done, flag, pack};

/// Runs every part, so that one missed bar does not hide another.
pub fn run(args: &[String]) -> Done {
    pack::build()?;
    let package = root().join("pkg");
    let (chromium, _) = tool::chromium()?;
    let mut load = command("node");
    load.arg("npm/tool/load.mjs").arg(&package).arg(chromium);
    if let Some(beside) = flag(args, "--beside") {
        load.arg("--beside").arg(beside);
    }
    let native = ["run", "--release", "--quiet", "--package", "xtask", "--", "bench-native"];
    let parts = [
        spawn(command("node").arg("npm/tool/bench.mjs").arg(&package)),
        spawn(command("cargo").args(native)),
        spawn(&mut load),
    ];
    parts.into_iter().collect()
}
