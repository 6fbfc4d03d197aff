//! The servers behind the form: built once the form is open, then a sandbox and a gateway on loopback ports of their own.

use crate::tool::{command, root, target};
use crate::{Done, tool};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How far they are.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Parts that are compiled, and how many there are.
    Building(usize, usize),
    /// They run.
    Ready,
    /// They do not.
    Failed,
}

static STANDING: Mutex<Option<Standing>> = Mutex::new(None);
static RUNNING: OnceLock<Running> = OnceLock::new();

/// Where they listen, and the key that the form's server has for them.
#[derive(Debug)]
pub struct Running {
    pub gateway: String,
    pub sandbox: String,
    pub key: String,
    _children: Mutex<[Child; 2]>,
}

fn set(standing: Standing) {
    *STANDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(standing);
}

/// As the form reads it; nothing where no servers were asked for.
pub fn told() -> Option<String> {
    Some(match STANDING.lock().unwrap_or_else(PoisonError::into_inner).clone()? {
        Standing::Building(done, of) => format!(r#"{{"state":"building","done":{done},"of":{of}}}"#),
        Standing::Ready => r#"{"state":"ready"}"#.to_owned(),
        Standing::Failed => r#"{"state":"failed"}"#.to_owned(),
    })
}

/// The servers, once they run.
pub fn running() -> Option<&'static Running> {
    RUNNING.get()
}

/// Builds and starts them; the form is told.
pub fn start() -> Done {
    let started = build().and_then(|program| spawn(&program));
    match started {
        Ok(running) => {
            let _ = RUNNING.set(running);
            set(Standing::Ready);
            Ok(())
        }
        Err(why) => {
            set(Standing::Failed);
            Err(why)
        }
    }
}

/// The program; a line for every ten seconds that it takes.
pub fn build() -> Done<PathBuf> {
    let of = parts();
    set(Standing::Building(0, of));
    let mut cargo = command("cargo");
    cargo.args(["build", "--quiet", "--package", "kyc-server", "--bin", "kyc", "--message-format", "json"]);
    let mut child = cargo.stdout(Stdio::piped()).spawn().map_err(|error| format!("cargo: {error}"))?;
    let lines = BufReader::new(child.stdout.take().ok_or("cargo says nothing")?).lines();
    let (mut done, mut said) = (0, Instant::now());
    for line in lines.map_while(Result::ok).filter(|line| line.contains("\"reason\":\"compiler-artifact\"")) {
        done += 1;
        drop(line);
        set(Standing::Building(done.min(of), of));
        if said.elapsed() > Duration::from_secs(10) {
            println!("the servers: {} of {of} parts compiled", done.min(of));
            said = Instant::now();
        }
    }
    let ended = child.wait().map_err(|error| error.to_string())?;
    let program = target("debug").join(if cfg!(windows) { "kyc.exe" } else { "kyc" });
    if ended.success() { Ok(program) } else { Err("the servers could not be built".to_owned()) }
}

/// How many packages there are to compile.
fn parts() -> usize {
    let tree = ["tree", "--package", "kyc-server", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"];
    let listed = tool::says("cargo", &tree).unwrap_or_default();
    let names: std::collections::HashSet<&str> = listed.lines().filter_map(|line| line.split(" (").next()).collect();
    names.len().max(1)
}

fn spawn(program: &std::path::Path) -> Done<Running> {
    let key = format!("demo-{:x}", RandomState::new().build_hasher().finish());
    let keys = ["--client", "demo:demo-secret", "--api-key", "demo-key", "--token", "demo-token"];
    let any = ["--listen", "127.0.0.1:0"];
    let mut sandbox = Command::new(program);
    sandbox.arg("sandbox").args(any).args(keys).current_dir(root());
    let (first, sandbox) = listening(&mut sandbox)?;
    let mut gateway = Command::new(program);
    gateway.arg("serve").args(any).args(keys).args(["--sandbox", &sandbox]).env("KYC_DEV_KEY", &key);
    let (second, gateway) = listening(&mut gateway)?;
    Ok(Running { gateway, sandbox, key, _children: Mutex::new([first, second]) })
}

/// A server and the address that its first line says.
fn listening(program: &mut Command) -> Done<(Child, String)> {
    let mut child = program.stdout(Stdio::piped()).spawn().map_err(|error| format!("kyc: {error}"))?;
    let mut first = String::new();
    let out = child.stdout.take().ok_or("kyc says nothing")?;
    BufReader::new(out).read_line(&mut first).map_err(|error| error.to_string())?;
    let address = first.trim().rsplit(' ').next().filter(|address| address.starts_with("http"));
    let address = address.ok_or("a server did not start")?.to_owned();
    Ok((child, address))
}
