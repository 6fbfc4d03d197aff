//! Sample answers, and every way to break one a little: nothing panics, and no broken answer is ever accepted.

mod fault;
mod json;

use fault::{again, faults, mutations, samples, set, strangers};
use kyc_preflight::verdict::{Decision, Policy, decide};
use serde_json::{Value as Json, json};

#[test]
fn samples_decide_as_they_say() {
    for sample in samples("fill-easy") {
        for with_request in [false, true] {
            let reading = sample.read(&sample.answer, with_request);
            let verdict = decide(std::slice::from_ref(&reading), &Policy::default());
            assert_eq!(
                verdict.decision, sample.decision,
                "{} {with_request}: {:?} {:?}",
                sample.name, verdict.reasons, reading.violations
            );
        }
    }
}

/// A sample contradicts its own contract only where that is what it shows.
#[test]
fn samples_keep_to_the_contract() {
    for sample in samples("fill-easy") {
        let reading = sample.read(&sample.answer, true);
        assert_eq!(reading.violations, [], "{}", sample.name);
    }
}

#[test]
fn nothing_broken_is_accepted() {
    let (mut count, mut wrong) = (0, Vec::new());
    for sample in samples("fill-easy") {
        for (path, answer) in mutations(&sample.answer) {
            for with_request in [false, true] {
                count += 1;
                let verdict = sample.decide(&answer, with_request);
                if verdict.decision == Decision::Accept && sample.decision != Decision::Accept {
                    wrong.push(format!("{} {path} {:?} (request: {with_request})", sample.name, answer.pointer(&path)));
                }
            }
        }
    }
    println!("{count} broken answers of {} samples", samples("fill-easy").len());
    assert!(wrong.is_empty(), "{} accepted:\n{}", wrong.len(), wrong.join("\n"));
}

/// Two faults at once, where the second hides the category of the first; the request shows what should be there.
#[test]
fn pairs_of_faults() {
    const PARTS: [&str; 8] =
        ["/submitted", "/summary", "/identity", "/mobile", "/risk", "/bank4f", "/bank", "/litigation"];
    let (mut count, mut wrong) = (0, Vec::new());
    for sample in samples("fill-easy").iter().filter(|sample| sample.decision != Decision::Accept) {
        for (path, answer) in faults(&sample.answer) {
            for part in PARTS.iter().filter(|part| answer.pointer(part).is_some()) {
                for node in [Json::Null, json!({})] {
                    count += 1;
                    if sample.decide(&set(&answer, part, node.clone()), true).decision == Decision::Accept {
                        wrong.push(format!("{} {path}, {part} {node}", sample.name));
                    }
                }
            }
        }
    }
    println!("{count} pairs");
    assert!(wrong.is_empty(), "{} accepted:\n{}", wrong.len(), wrong.join("\n"));
}

/// A reading decides the same after it went through JSON.
#[test]
fn json_keeps_the_decision() {
    for sample in samples("fill-easy") {
        for (path, answer) in mutations(&sample.answer) {
            let reading = sample.read(&answer, true);
            let (here, there) = (decide(std::slice::from_ref(&reading), &Policy::default()), again(&reading));
            assert_eq!(here.decision, there.decision, "{} {path} {:?}", sample.name, answer.pointer(&path));
        }
    }
}

/// Several readings decide no milder than the worst of them, in any order. A match in one is a match for all.
#[test]
fn together_no_milder_than_alone() {
    let samples: Vec<_> = samples("fill-easy").into_iter().filter(|sample| sample.name != "nobody-confirmed").collect();
    for one in &samples {
        for other in &samples {
            let readings = [one.read(&one.answer, true), other.read(&other.answer, true)];
            let decision = decide(&readings, &Policy::default()).decision;
            assert!(decision >= one.decision.max(other.decision), "{} {}", one.name, other.name);
            let swapped = decide(&[readings[1].clone(), readings[0].clone()], &Policy::default()).decision;
            assert_eq!(decision, swapped, "{} {}", one.name, other.name);
        }
    }
}

#[test]
fn silence_is_no_yes() {
    assert_ne!(decide(&[], &Policy::default()).decision, Decision::Accept);
    for sample in samples("fill-easy") {
        for answer in strangers() {
            for with_request in [false, true] {
                let verdict = sample.decide(&answer, with_request);
                assert_ne!(verdict.decision, Decision::Accept, "{answer}");
                assert!(!verdict.reasons.is_empty(), "{answer}");
            }
        }
    }
}
