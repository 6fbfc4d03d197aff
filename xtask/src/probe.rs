//! schemathesis against both servers, by the OpenAPI documents that they print.

use crate::{Done, servers, tool};
use std::path::PathBuf;

/// Of PyPI; MIT.
const VERSION: &str = "schemathesis==4.32.5";
/// Requests for each operation.
const EXAMPLES: &str = "100";

pub fn run() -> Done {
    servers::start()?;
    let running = servers::running().ok_or("the servers do not run")?;
    let program = installed()?;
    let bearer = format!("Authorization: Bearer {}", running.key);
    let keys = ["x-client-id: demo", "x-client-secret: demo-secret", "x-api-key: demo-key", "token: demo-token"];
    let wrong = [("sandbox", &running.sandbox, &keys[..]), ("gateway", &running.gateway, &[bearer.as_str()])]
        .into_iter()
        .filter_map(|(name, address, headers)| {
            probe(&program, address, headers).err().map(|why| format!("{name}: {why}"))
        })
        .collect::<Vec<_>>();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn probe(program: &PathBuf, address: &str, headers: &[&str]) -> Done {
    let mut command = tool::command(program);
    command.arg("run").arg(format!("{address}/openapi.json")).args(["--max-examples", EXAMPLES]);
    command.args([
        "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    ]);
    command.args(["--seed", "20261128", "--no-color"]);
    for header in headers {
        command.args(["--header", header]);
    }
    tool::run(&mut command)
}

/// The program, in an environment of its own under target/.
fn installed() -> Done<PathBuf> {
    let place = tool::target("probe");
    let program = place.join("bin/schemathesis");
    if !program.exists() {
        println!("installing {VERSION} into target/probe, once");
        tool::run(tool::command("python3").args(["-m", "venv"]).arg(&place))?;
        tool::run(tool::command(place.join("bin/pip")).args(["install", "--quiet", VERSION]))
            .map_err(|error| format!("{error}\nPyPI is needed, once"))?;
    }
    Ok(program)
}
