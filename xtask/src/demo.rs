//! Builds everything and serves the form.

use crate::{Done, flag, pack, serve, servers, tool};

pub fn run(args: &[String]) -> Done {
    let port = flag(args, "--port")
        .map_or(Ok(8787), |port| port.parse().map_err(|_| format!("--port {port} is not a port")))?;
    pack::build()?;
    let address = serve::start(port).or_else(|_| serve::start(0))?;
    println!("the form is at {address}?servers  (stop with Ctrl-C); the servers behind it are built now");
    servers::start()?;
    if let Some(running) = servers::running() {
        println!("the servers are behind it: gateway {}, sandbox {}", running.gateway, running.sandbox);
    }
    loop {
        std::thread::park();
    }
}

/// The documentation, from the declarations and rules of the package.
pub fn docs() -> Done {
    pack::build()?;
    tool::run(tool::command("node").arg("npm/tool/docs.mjs"))?;
    println!("the documentation is in target/site/docs");
    Ok(())
}
