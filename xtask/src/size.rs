//! Bytes that travel, part by part, against their budgets.

use crate::tool::{command, root, run as spawn, target};
use crate::{Done, pack};

pub fn run() -> Done {
    pack::build()?;
    measure()
}

/// Measures what is already built.
pub fn measure() -> Done {
    spawn(
        command("node")
            .arg("npm/tool/size.mjs")
            .arg(target("npm/kyc.wasm"))
            .arg(root().join("pkg"))
            .arg(root().join("www")),
    )
}
