//! Builds everything and serves the form.

use crate::{Done, flag, pack, serve};

pub fn run(args: &[String]) -> Done {
    let port = flag(args, "--port")
        .map_or(Ok(8787), |port| port.parse().map_err(|_| format!("--port {port} is not a port")))?;
    pack::build()?;
    let address = serve::start(port).or_else(|_| serve::start(0))?;
    println!("the form is at {address}  (stop with Ctrl-C)");
    loop {
        std::thread::park();
    }
}
