//! Everything that must pass, in two lanes side by side. The last line is `N passed, N failed`.

use crate::tally::Tally;
use crate::tool::{self, command};
use crate::{Done, codes, consumer, pack, packed, serve, servers};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

pub fn run() -> Done {
    let tally = Tally::default();
    let built = std::thread::scope(|scope| {
        scope.spawn(|| native(&tally));
        scope.spawn(|| tally.step("packages of npm and Debian", packages));
        tally.step("the package builds", pack::build)
    });
    // The package is held against what the native tests wrote down.
    if built {
        std::thread::scope(|scope| {
            scope.spawn(|| others(&tally));
            packaged(&tally);
        });
    }
    tally.close()
}

/// What has to be fetched is fetched while others compile.
fn packages() -> Done {
    chromium()?;
    tool::run(command("node").arg("npm/tool/installs.mjs"))
}

/// What other people's packages make of ours: one after the other, as they install it into the same folders.
fn others(tally: &Tally) {
    tally.runner("libraries that take the schema", command("node").arg("npm/consumers/main.mjs"));
    browser(tally, "environments", "npm/matrix/main.mjs");
    browser(tally, "the guides and the documentation", "npm/guides/main.mjs");
}

fn cargo(line: &str) -> Command {
    let mut cargo = command("cargo");
    cargo.args(line.split(' ')).env("RUST_BACKTRACE", "0");
    cargo
}

fn native(tally: &Tally) {
    let clippy = "clippy --quiet --workspace --all-targets --all-features -- -D warnings";
    let conformance = "test --quiet --package kyc-preflight --features names,crossing --test conformance -- \
                       --nocapture --test-threads=1";
    let native = "test --quiet --no-fail-fast --package kyc-preflight --features names,crossing -- \
                  --skip conformance_ --nocapture";
    tally.step("rustfmt", || tool::run(&mut cargo("fmt --all --check")));
    tally.step("clippy", || tool::run(&mut cargo(clippy)));
    for provider in PROVIDERS {
        let alone = format!("clippy --quiet --lib --no-default-features --features {provider} -- -D warnings");
        tally.step(&format!("{provider} alone"), || tool::run(&mut cargo(&alone)));
    }
    tally.step("codes.json and codes.ts are those of the rules", codes::check);
    tally.step("cargo packs the crate's own files only", packed::check);
    tally.step("a new cargo project", consumer::run);
    tally.runner("conformance natively", &mut cargo(conformance));
    tally.runner("native tests", &mut cargo(native));
    tally.runner("sandbox and gateway", &mut cargo("test --quiet --no-fail-fast --package kyc-server"));
}

/// What needs the built package, and a browser.
fn packaged(tally: &Tally) {
    tally.runner("the package in Node", command("node").arg("npm/test/main.mjs"));
    tally.runner("the package beside validator.js and stdnum", command("node").arg("npm/test/peers.mjs"));
    match (chromium(), tool::wasm_bindgen("wasm-bindgen-test-runner")) {
        (Ok((_, driver)), Ok(runner)) => web(tally, &runner, &driver),
        (Err(why), _) | (_, Err(why)) => drop(tally.step("the binding in Chromium", || Err(why))),
    }
    browser(tally, "the package and the form in Chromium", "npm/test/browser.mjs");
    match servers::start() {
        Ok(()) => browser(tally, "form, gateway and sandbox in Chromium", "npm/test/servers.mjs"),
        Err(why) => drop(tally.step("form, gateway and sandbox in Chromium", || Err(why))),
    }
}

/// Chromium and its driver, looked for and installed once.
fn chromium() -> Done<(PathBuf, PathBuf)> {
    static FOUND: OnceLock<Done<(PathBuf, PathBuf)>> = OnceLock::new();
    FOUND.get_or_init(tool::chromium).clone()
}

/// A suite that drives a browser; the one that opens the form gets the address of a server of its own.
fn browser(tally: &Tally, name: &str, suite: &str) {
    let forms = ["browser.mjs", "servers.mjs"];
    let served = if forms.iter().any(|form| suite.ends_with(form)) { serve::start(0).map(Some) } else { Ok(None) };
    match chromium().and_then(|(chromium, _)| Ok((chromium, served?))) {
        Err(why) => drop(tally.step(name, || Err(why))),
        Ok((chromium, base)) => {
            let sandbox = servers::running().map(|running| ("KYC_SANDBOX", running.sandbox.as_str()));
            tally.runner(name, command("node").arg(suite).args(base).arg(chromium).envs(sandbox));
        }
    }
}

/// Each is a feature of the crate, and stands alone.
const PROVIDERS: [&str; 3] = ["fill-easy", "rapid-id", "krypto-go"];

/// A test of a second is not worth a minute of optimising.
const PLAIN: [&str; 2] = ["profile.dev.package.kyc-preflight.opt-level=0", "profile.dev.package.\"*\".opt-level=0"];

/// The binding's own tests, in Chromium.
fn web(tally: &Tally, runner: &Path, driver: &Path) {
    tally.runner(
        "the binding in Chromium",
        command("cargo")
            .args(["test", "--target", "wasm32-unknown-unknown", "--features", "wasm", "--test", "web"])
            .args(PLAIN.iter().flat_map(|setting| ["--config", setting]))
            .arg("--target-dir")
            .arg(tool::target("npm/web"))
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("CHROMEDRIVER", driver)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "900"),
    );
}
