//! Everything that must pass. The last line is `N passed, N failed`.

use crate::tool::{self, command};
use crate::{Done, codes, consumer, pack, serve, size};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[derive(Default)]
struct Count {
    passed: u32,
    failed: u32,
}

pub fn run() -> Done {
    let mut count = Count::default();
    let cargo = |line: &str| {
        let mut cargo = command("cargo");
        cargo.args(line.split(' ')).env("RUST_BACKTRACE", "0");
        cargo
    };
    let clippy = "clippy --quiet --workspace --all-targets --all-features -- -D warnings";
    let conformance = "test --quiet --package kyc-preflight --features names,raw --test conformance --test alloc -- --nocapture --test-threads=1";
    let native = "test --quiet --no-fail-fast --package kyc-preflight --features names -- --skip conformance_ \
                  --nocapture --test-threads=1";
    count.step("rustfmt", tool::run(&mut cargo("fmt --all --check")));
    count.step("clippy", tool::run(&mut cargo(clippy)));
    for provider in pack::PROVIDERS {
        let alone = format!("clippy --quiet --lib --no-default-features --features {provider} -- -D warnings");
        count.step(&format!("{provider} alone"), tool::run(&mut cargo(&alone)));
    }
    count.step("codes.json and codes.ts are those of the rules", codes::check());
    count.step("a new cargo project", consumer::run());
    count.runner("conformance natively", &mut cargo(conformance));
    count.runner("native tests", &mut cargo(native));
    let built = pack::build();
    let is_built = built.is_ok();
    count.step("the package builds", built);
    if is_built {
        packaged(&mut count);
    }
    println!("{} passed, {} failed", count.passed, count.failed);
    if count.failed == 0 { Ok(()) } else { Err("not everything passed".to_owned()) }
}

/// What needs the built package, and a browser.
fn packaged(count: &mut Count) {
    count.step("sizes are within their budgets", size::measure());
    count.runner("the package in Node", command("node").arg("npm/test/main.mjs"));
    count.runner("the package beside validator.js and stdnum", command("node").arg("npm/test/peers.mjs"));
    count.runner("libraries that take the schema", command("node").arg("npm/consumers/main.mjs"));
    match tool::chromium().and_then(|found| Ok((found, serve::start(0)?))) {
        Err(why) => count.step("a browser", Err(why)),
        Ok(((chromium, driver), base)) => {
            match tool::wasm_bindgen("wasm-bindgen-test-runner") {
                Err(why) => count.step("wasm-bindgen's test runner", Err(why)),
                Ok(runner) => web(count, &runner, &driver),
            }
            count.runner(
                "the package and the form in Chromium",
                command("node").arg("npm/test/browser.mjs").arg(base).arg(&chromium),
            );
            count.runner("environments", command("node").arg("npm/matrix/main.mjs").arg(&chromium));
            count.runner("the guides and the documentation", command("node").arg("npm/guides/main.mjs").arg(chromium));
        }
    }
}

/// The binding's own tests, in Chromium.
fn web(count: &mut Count, runner: &std::path::Path, driver: &std::path::Path) {
    count.runner(
        "the binding in Chromium",
        command("cargo")
            .args(["test", "--target", "wasm32-unknown-unknown", "--features", "wasm", "--test", "web"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("CHROMEDRIVER", driver)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    );
}

impl Count {
    fn step(&mut self, name: &str, done: Done) {
        match done {
            Ok(()) => {
                self.passed += 1;
                println!("ok      {name}");
            }
            Err(why) => {
                self.failed += 1;
                println!("FAILED  {name}\n{why}");
            }
        }
    }

    /// Runs a test runner, shows what it prints and adds up its closing lines.
    fn runner(&mut self, name: &str, runner: &mut Command) {
        println!("------  {name}");
        let before = (self.passed, self.failed);
        let done = self.follow(runner);
        let (passed, failed) = (self.passed - before.0, self.failed - before.1);
        match done {
            Ok(true) if passed > 0 && failed == 0 => println!("ok      {name}: {passed} passed"),
            Ok(_) if failed > 0 => println!("FAILED  {name}: {passed} passed, {failed} failed"),
            Ok(_) => self.step(name, Err("it ended without a closing line, or badly".to_owned())),
            Err(why) => self.step(name, Err(why)),
        }
    }

    fn follow(&mut self, runner: &mut Command) -> Done<bool> {
        let mut child =
            runner.stdout(Stdio::piped()).spawn().map_err(|error| format!("cannot start {runner:?}: {error}"))?;
        let output = child.stdout.take().ok_or("no output")?;
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("        {line}");
            if let Some((passed, failed)) = closing(&line) {
                self.passed += passed;
                self.failed += failed;
            }
        }
        child.wait().map(|status| status.success()).map_err(|error| error.to_string())
    }
}

/// `test result: ok. 3 passed; 0 failed; …`, or `3 passed, 0 failed` alone on a line.
fn closing(line: &str) -> Option<(u32, u32)> {
    let result = line.trim().strip_prefix("test result:").and_then(|rest| rest.split_once(". "));
    let words: Vec<&str> =
        result.map_or(line, |(_, counts)| counts).split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    let (counts, rest) = words.split_at_checked(4)?;
    let fits = counts[1] == "passed" && counts[3] == "failed" && (result.is_some() || rest.is_empty());
    fits.then(|| Some((counts[0].parse().ok()?, counts[2].parse().ok()?)))?
}
