//! A new cargo project with the crate as it is handed over: a program that prints, writes, returns and asks `?` of
//! everything.

use crate::Done;
use crate::tool::{command, copy, output, read, root, target, write};

/// Makes it in `target/consumer`, with what cargo has built for the crate's own tests, and compares what it prints;
/// with the variable `EXPECT` that becomes what is expected.
pub fn run() -> Done {
    let (program, place) = (root().join("tests/consumer"), target("consumer"));
    copy(&program.join("Cargo.toml.txt"), &place.join("Cargo.toml"))?;
    copy(&program.join("main.rs"), &place.join("src/main.rs"))?;
    copy(&root().join("Cargo.lock"), &place.join("Cargo.lock"))?;
    let printed = output(
        command("cargo")
            .args(["run", "--quiet", "--manifest-path"])
            .arg(place.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(root().join("target")),
    )?;
    let expected = program.join("expected.txt");
    if std::env::var_os("EXPECT").is_some() {
        return write(&expected, printed);
    }
    let (printed, expected): (Vec<_>, String) = (printed.lines().map(str::to_owned).collect(), read(&expected)?);
    let (mut lines, mut at) = (expected.lines(), 0);
    loop {
        match (printed.get(at), lines.next()) {
            (None, None) => return Ok(()),
            (Some(line), Some(other)) if line == other => at += 1,
            (line, other) => {
                return Err(format!("line {} of tests/consumer/expected.txt is\n{other:?}\nand was\n{line:?}", at + 1));
            }
        }
    }
}
