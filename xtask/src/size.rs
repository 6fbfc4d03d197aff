//! Bytes that travel, part by part, against their budgets.

use crate::tool::{command, root, run as spawn, target, write};
use crate::{Done, flag, pack};
use kyc_preflight::table;

/// The whole package, or with `--provider` a module that carries only these: `--provider fill-easy,rapid-id`.
pub fn run(args: &[String]) -> Done {
    match flag(args, "--provider") {
        Some(names) => part(names),
        None => {
            pack::build()?;
            measure()
        }
    }
}

fn part(names: &str) -> Done {
    let names: Vec<&str> = names.split(',').collect();
    if let Some(name) = names.iter().find(|name| !pack::PROVIDERS.contains(name)) {
        return Err(format!("no provider {name:?}: there are {}", pack::PROVIDERS.join(", ")));
    }
    spawn(command("node").arg("npm/tool/size.mjs").arg(pack::part(&names)?))
}

/// Measures what is already built.
pub fn measure() -> Done {
    let tables = target("npm/tables");
    for table in table::ALL {
        write(&tables.join(table.id).with_extension("bin"), table.parts.concat())?;
    }
    spawn(command("node").arg("npm/tool/size.mjs").arg(target("npm/kyc.wasm")).arg(root().join("pkg")).arg(tables))
}
