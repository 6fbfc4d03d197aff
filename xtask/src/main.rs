//! `cargo xtask <command>`: everything that is built, served, measured and tested, on a machine that has only rustup
//! and Node.

use std::process::ExitCode;

mod bench;
mod check;
mod codes;
mod consumer;
mod demo;
mod native;
mod pack;
mod packed;
mod probe;
mod relay;
mod serve;
mod servers;
mod size;
mod tables;
mod tally;
mod test;
mod tool;

type Done<T = ()> = Result<T, String>;

const USAGE: &str = "cargo xtask <command>

  build                      the installable npm package in pkg/
  demo [--port N]            builds everything and serves the form on a loopback port, and then the sandbox and the
                             gateway behind it
  docs                       the documentation in target/site/docs
  test                       everything that must pass; the last line is `N passed, N failed`
  size                       raw, gzip and brotli of every part, against its budget
  bench [--beside <pkg>]     times against their bars, an error where one is missed: of the package in Node beside
                             plain JavaScript and validator.js, of the crate itself (bench-native), and of loading in
                             Chromium, which is judged beside another built package
  probe                      schemathesis against the sandbox and the gateway, by their OpenAPI documents
  codes                      writes codes.json and npm/src/codes.ts from the rules
  tables                     writes src/table/*.tsv from published packages
  check --file applicant.json [--endpoint ID] [--tariff tariff.json] [--today YYYY-MM-DD] [--sandbox] [--locale zh-Hans]
                             report, plan and bill of one applicant, in the terminal";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest = args.get(1..).unwrap_or_default();
    let done = match args.first().map(String::as_str) {
        Some("build") => pack::build().map(|()| println!("pkg/ is ready: npm install ./pkg")),
        Some("demo") => demo::run(rest),
        Some("docs") => demo::docs(),
        Some("test") => test::run(),
        Some("size") => size::run(),
        Some("bench") => bench::run(rest),
        Some("bench-native") => native::run(),
        Some("probe") => probe::run(),
        Some("codes") => codes::write(),
        Some("tables") => tables::write(),
        Some("check") => check::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The value behind a flag such as `--port`.
fn flag<'a>(args: &'a [String], name: &str) -> Option<&'a str> {
    args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).map(String::as_str)
}
