//! Bytes that travel, part by part, against their budgets.

use crate::tool::{command, root, run as spawn, target, write};
use crate::{Done, pack};
use kyc_preflight::table;

/// Builds the package and measures it.
pub fn run() -> Done {
    pack::build()?;
    let tables = target("npm/tables");
    for table in table::ALL {
        write(&tables.join(table.id).with_extension("bin"), table.parts.concat())?;
    }
    spawn(command("node").arg("npm/tool/size.mjs").arg(target("npm")).arg(root().join("pkg")).arg(tables))
}
