//! Finding or installing what the other commands need, with clear words where something cannot be had.

use crate::Done;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The checkout.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default())
}

/// Build products of this tool, beside cargo's own.
pub fn target(part: &str) -> PathBuf {
    root().join("target").join(part)
}

pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Runs to the end; anything but success is an error that names the command.
pub fn run(command: &mut Command) -> Done {
    let name = format!("{command:?}");
    let status = command.status().map_err(|error| format!("cannot start {name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed: {status}")) }
}

/// The same, and what it printed.
pub fn output(command: &mut Command) -> Done<String> {
    let name = format!("{command:?}");
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| format!("cannot start {name}: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{name} failed: {}\n{}", output.status, String::from_utf8_lossy(&output.stdout))),
    }
}

pub fn read(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Done {
    let parent = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent).map_err(|error| format!("cannot make {}: {error}", parent.display()))?;
    std::fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

pub fn copy(from: &Path, to: &Path) -> Done {
    let bytes = std::fs::read(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    write(to, bytes)
}

pub fn says(program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The wasm32-unknown-unknown target of the toolchain in use.
pub fn wasm_target() -> Done {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = says("rustc", &["--print", "sysroot"]).ok_or("rustc is missing: install Rust with rustup")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", TARGET]))
        .map_err(|error| format!("{error}\nthe target {TARGET} is needed: rustup target add {TARGET}"))
}

/// The sources of the standard library, for the lean build of the wasm.
pub fn rust_src() -> Done {
    let sysroot = says("rustc", &["--print", "sysroot"]).ok_or("rustc is missing: install Rust with rustup")?;
    if Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std").is_dir() {
        return Ok(());
    }
    run(command("rustup").args(["component", "add", "rust-src"]))
}

/// Tools that run for a second are not worth minutes of optimising; of the features they only have TLS, for drivers
/// elsewhere.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// A program of the wasm-bindgen of exactly the version in Cargo.lock.
pub fn wasm_bindgen(program: &str) -> Done<PathBuf> {
    let wanted = locked("wasm-bindgen")?;
    let tools = target("tools");
    let path = tools.join("bin").join(program);
    let known = says(tools.join("bin/wasm-bindgen"), &["--version"]).unwrap_or_default();
    if known.split_whitespace().nth(1) == Some(&wanted) && path.exists() {
        return Ok(path);
    }
    println!("installing wasm-bindgen {wanted} into target/tools, once");
    // Not --locked: its lock file names versions that registry mirrors may not have yet.
    let install = ["install", "wasm-bindgen-cli", "--version", &wanted, "--force", "--quiet", "--no-default-features"];
    let mut cargo = command("cargo");
    cargo.args(install).args(["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner", "--root"]).arg(&tools);
    run(cargo.envs(QUICK).env("CARGO_TARGET_DIR", target("tools/build")))
        .map_err(|error| format!("{error}\nwasm-bindgen {wanted} is needed and could not be built"))?;
    let _ = std::fs::remove_dir_all(target("tools/build"));
    Ok(path)
}

/// A package's version in Cargo.lock.
fn locked(package: &str) -> Done<String> {
    let lock = read(&root().join("Cargo.lock"))?;
    let after = lock.split_once(&format!("name = \"{package}\"\nversion = \"")).map(|(_, after)| after);
    let version = after.and_then(|after| after.split_once('"')).map(|(version, _)| version.to_owned());
    version.ok_or_else(|| format!("Cargo.lock has no {package}"))
}

/// Node 20 or newer.
pub fn node() -> Done {
    let version = says("node", &["--version"]).ok_or("node is missing: install Node 20 or newer")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        _ => Err(format!("node 20 or newer is needed, this is {}", version.trim())),
    }
}

/// The packages of npm/package-lock.json, installed once per lock file; who comes meanwhile waits.
pub fn npm() -> Done<PathBuf> {
    static INSTALLED: OnceLock<Done<PathBuf>> = OnceLock::new();
    INSTALLED.get_or_init(npm_install).clone()
}

fn npm_install() -> Done<PathBuf> {
    node()?;
    let (npm, modules) = (root().join("npm"), root().join("npm/node_modules"));
    let (lock, stamp) = (read(&npm.join("package-lock.json"))?, modules.join(".lock-used"));
    if std::fs::read_to_string(&stamp).ok().as_deref() != Some(&lock) {
        println!("installing the tools of npm/package-lock.json, once");
        run(command("npm").current_dir(&npm).args(["ci", "--silent", "--ignore-scripts"]))
            .map_err(|error| format!("{error}\nthe npm registry is needed, once"))?;
        write(&stamp, &lock)?;
    }
    Ok(modules.join(".bin"))
}

/// Packages of Debian.
const CHROMIUM: &[&str] = &["chromium", "chromium-driver", "fonts-noto-cjk", "fontconfig"];

/// Chromium and its driver, from Debian when absent.
pub fn chromium() -> Done<(PathBuf, PathBuf)> {
    let find = || Some((which(&["chromium", "chromium-browser", "google-chrome"])?, which(&["chromedriver"])?));
    let fonts = || says("fc-list", &[":lang=zh"]).is_some_and(|fonts| !fonts.trim().is_empty());
    if let Some(found) = find().filter(|_| fonts()) {
        return Ok(found);
    }
    println!("installing chromium, chromium-driver and fonts-noto-cjk from Debian, once");
    let apt = |args: &[&str]| {
        run(command("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
    };
    apt(&["update", "-qq"])
        .and_then(|()| apt(&[&["install", "-y", "-qq", "--no-install-recommends"], CHROMIUM].concat()))
        .map_err(|error| {
            format!(
                "{error}\nChromium, its driver and a Chinese font are needed: install chromium, chromium-driver and \
                 fonts-noto-cjk"
            )
        })?;
    find().ok_or_else(|| "chromium or chromedriver is still missing after apt-get install".to_owned())
}

fn which(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let all = names.iter().flat_map(|name| std::env::split_paths(&path).map(move |dir| dir.join(name)));
    all.into_iter().find(|program| program.is_file())
}
