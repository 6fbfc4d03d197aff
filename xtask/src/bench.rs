//! Times of the built package in Node, beside plain JavaScript and validator.js in the same run.

use crate::tool::{command, root, run as spawn};
use crate::{Done, pack};

pub fn run() -> Done {
    pack::build()?;
    spawn(command("node").arg("npm/tool/bench.mjs").arg(root().join("pkg")))
}
