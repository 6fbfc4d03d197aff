//! Counts of what passed and failed, from lanes that run side by side: what a step prints is shown when it ends.

use crate::Done;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[derive(Default)]
pub struct Tally(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    passed: u32,
    failed: u32,
    /// What each step took, for whoever wants the whole to be shorter; nothing is judged by it.
    took: Vec<(String, Duration)>,
}

impl Tally {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One thing to do; whether it went well.
    pub fn step(&self, name: &str, work: impl FnOnce() -> Done) -> bool {
        let start = Instant::now();
        let done = work();
        let mut counts = self.counts();
        counts.took.push((name.to_owned(), start.elapsed()));
        counts.add(name, &done);
        done.is_ok()
    }

    /// Runs a test runner, adds up its closing lines, and shows what it printed.
    pub fn runner(&self, name: &str, runner: &mut Command) {
        println!("......  {name}");
        let start = Instant::now();
        let followed = follow(runner);
        let mut counts = self.counts();
        counts.took.push((name.to_owned(), start.elapsed()));
        println!("------  {name}");
        match followed {
            Err(why) => counts.add(name, &Err(why)),
            Ok(run) => counts.close(name, &run),
        }
    }

    /// Says what each step took, and the closing line.
    pub fn close(self) -> Done {
        let Counts { passed, failed, took } = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (name, took) in took {
            println!("{:>8.1} s  {name}", took.as_secs_f64());
        }
        println!("{passed} passed, {failed} failed");
        if failed == 0 { Ok(()) } else { Err("not everything passed".to_owned()) }
    }
}

/// What a test runner printed and came to.
struct Run {
    lines: Vec<String>,
    passed: u32,
    failed: u32,
    well: bool,
}

impl Counts {
    fn add(&mut self, name: &str, done: &Done) {
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

    fn close(&mut self, name: &str, Run { lines, passed, failed, well }: &Run) {
        lines.iter().for_each(|line| println!("        {line}"));
        self.passed += passed;
        self.failed += failed;
        match (well, passed, failed) {
            (true, 1.., 0) => println!("ok      {name}: {passed} passed"),
            (_, _, 1..) => println!("FAILED  {name}: {passed} passed, {failed} failed"),
            _ => self.add(name, &Err("it ended without a closing line, or badly".to_owned())),
        }
    }
}

fn follow(runner: &mut Command) -> Done<Run> {
    let pipe = || std::io::pipe().and_then(|(read, write)| Ok((read, write.try_clone()?, write)));
    let (output, out, err) = pipe().map_err(|error| format!("no pipe: {error}"))?;
    let started = runner.stdout(out).stderr(err).spawn();
    // The command keeps its ends of the pipe, which would never close.
    runner.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = started.map_err(|error| format!("cannot start {runner:?}: {error}"))?;
    let mut run = Run { lines: Vec::new(), passed: 0, failed: 0, well: false };
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        if let Some((passed, failed)) = closing(&line) {
            run.passed += passed;
            run.failed += failed;
        }
        run.lines.push(line);
    }
    run.well = child.wait().map_err(|error| error.to_string())?.success();
    Ok(run)
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
