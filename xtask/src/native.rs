//! Times of the crate itself, as ratios to the bare checksum loop of an identity number, in the same run.

use crate::Done;
use kyc_preflight::bill::estimate;
use kyc_preflight::date::Date;
use kyc_preflight::field::{Context, resident_id};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{self, Options};
use kyc_preflight::provider;
use kyc_preflight::value::Value;
use std::hint::black_box;
use std::time::Instant;

const IDS: [&str; 4] = ["11010519491231002X", "110101199003070011", "440308199512150230", "310104200002291017"];
const WINDOWS: usize = 60;
/// Calls in a window: of an identity number, and of a whole form.
const CALLS: [usize; 2] = [20_000, 500];

/// A photo of 300 by 400 points, as base64.
const PHOTO: &str = concat!(
    "iVBORw0KGgoAAAANSUhEUgAAASwAAAGQAQAAAAA8DmDWAAAASElEQVR42u3KoQEAAAwCIP9/Wl9YWIRMehJN0z",
    "RN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN07TvNsRTKBbSW1A1AAAAAElFTkSuQmCC"
);

/// Prints both ratios; an error where a bar is missed.
pub fn run() -> Done {
    let today = Date::iso("2026-11-20");
    let context = Context { today, ..Context::default() };
    let options = Options { today, ..Options::default() };
    let endpoint = provider::endpoint("fill-easy/kyc-cn").map_err(|error| error.to_string())?;
    let form = full();
    let id = |at: usize| black_box(IDS[at % IDS.len()]);
    let whole = |_: usize| {
        let plan = plan::plan(endpoint, black_box(&form), &options);
        estimate(endpoint, &plan, None).is_ok_and(|estimate| estimate.calls.max > 0)
    };
    let told = |at: usize| resident_id::told(id(at)).is_some_and(|told| told.known);
    let good = |at: usize| resident_id::check(id(at), context).flaws.is_empty();
    if !(0..4).all(|at| sum(id(at)) && told(at) && good(at) && whole(at)) {
        return Err("not measured: an answer is wrong".to_owned());
    }
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..WINDOWS {
        times[0].push(window(CALLS[0], |at| sum(id(at))));
        times[1].push(window(CALLS[0], told));
        times[2].push(window(CALLS[0], good));
        times[3].push(window(CALLS[1], whole));
    }
    let [sum, told, check, whole] = times.map(median);
    println!(
        "native, ns: bare checksum loop {sum:.1}, ID check with small facts {told:.1}, with a finding {check:.1}, \
         check + plan + estimate {whole:.0}"
    );
    let kept = [
        held(
            "native check + plan + estimate / bare checksum loop",
            whole / sum,
            |ratio| ratio <= 200.0,
            "200, stretch 100",
        ),
        held(
            "bare checksum loop / native ID check with small facts",
            sum / told,
            |ratio| ratio >= 0.5,
            "0.5, stretch 0.75",
        ),
    ];
    if kept == [true; 2] { Ok(()) } else { Err("a bar of the native engine is missed".to_owned()) }
}

/// The plain loop, which everything is measured by.
fn sum(id: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = id.as_bytes();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    b"10X98765432"[sum as usize % 11] == digits[17]
}

/// The form of `npm/tool/bench.mjs`.
fn full() -> Form {
    let address =
        |kind: &str| Value::object([("type", kind), ("city", "北京"), ("address", "朝阳区建国路88号")].map(pair));
    let texts = [
        ("name", "张三丰"),
        ("idNumber", IDS[0]),
        ("mobile", "13800138000"),
        ("bankCardNumber", "6222026789012345676"),
        ("idIssueDate", "20180501"),
        ("idExpiryDate", "长期"),
        ("facePhoto", PHOTO),
    ];
    let addresses = ("addressesToVerify".to_owned(), Value::List(vec![address("common"), address("work")]));
    Form::from(Value::object(texts.map(pair).into_iter().chain([addresses])))
}

fn pair((name, text): (&str, &str)) -> (String, Value) {
    (name.to_owned(), Value::from(text))
}

/// Nanoseconds of a call.
fn window(calls: usize, call: impl Fn(usize) -> bool) -> f64 {
    let from = Instant::now();
    for at in 0..calls {
        black_box(call(at));
    }
    from.elapsed().as_nanos() as f64 / calls as f64
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn held(what: &str, ratio: f64, keeps: fn(f64) -> bool, bar: &str) -> bool {
    println!("{} {what}: {ratio:.2} (bar {bar})", if keeps(ratio) { "kept  " } else { "missed" });
    keeps(ratio)
}
