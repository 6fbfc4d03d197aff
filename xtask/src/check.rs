//! Report, plan and bill of one applicant in the terminal, for those without a browser.

use crate::{Done, flag};
use kyc_preflight::bill::{Estimate, Tariff, estimate};
use kyc_preflight::date::Date;
use kyc_preflight::error::ConfigError;
use kyc_preflight::field::Facts;
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, Plan};
use kyc_preflight::provider::{self, Endpoint};
use kyc_preflight::reason::Profile;
use kyc_preflight::report::{self, Preflight, Report};
use kyc_preflight::table::names;
use kyc_preflight::text::{self, Locale};
use kyc_preflight::value::Value;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

const SHANGHAI: u64 = 8 * 3600;

pub fn run(args: &[String]) -> Done {
    let file = flag(args, "--file").ok_or("which applicant? --file applicant.json")?;
    let id = flag(args, "--endpoint").unwrap_or("fill-easy/kyc-cn");
    let wrong = |error: ConfigError| format!("--{error}");
    let endpoint = provider::endpoint(id).map_err(wrong)?;
    let locale: Locale = flag(args, "--locale").unwrap_or("en").parse().map_err(wrong)?;
    let options = Options { today: Some(today(args)?), profile: profile(args), ..Options::default() };
    let tariff = flag(args, "--tariff").map(tariff).transpose()?;
    let form = Form::from(json(file)?);
    let Preflight { report, plan, .. } = report::preflight(endpoint, &form, &options, locale);
    tell_report(&report);
    tell_plan(endpoint, &plan, locale);
    tell_bill(&estimate(endpoint, &plan, tariff.as_ref()).map_err(|error| error.to_string())?);
    if report.ok { Ok(()) } else { Err("this request would be stopped".to_owned()) }
}

fn json(file: &str) -> Done<Value> {
    let text = crate::tool::read(Path::new(file))?;
    serde_json::from_str(&text).map_err(|error| format!("{file} is not JSON: {error}"))
}

fn tariff(file: &str) -> Done<Tariff> {
    Tariff::try_from(&json(file)?).map_err(|error| format!("{file}: {error}"))
}

fn profile(args: &[String]) -> Profile {
    if args.iter().any(|arg| arg == "--sandbox") { Profile::Sandbox } else { Profile::Production }
}

/// The day given, or the clock's in Asia/Shanghai, which has had no summer time since 1991.
fn today(args: &[String]) -> Done<Date> {
    if let Some(text) = flag(args, "--today") {
        return Date::iso(text).ok_or_else(|| "--today is YYYY-MM-DD".to_owned());
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?.as_secs();
    Date::from_epoch_days(((seconds + SHANGHAI) / 86_400) as i32).ok_or_else(|| "the clock is out of range".to_owned())
}

fn tell_report(report: &Report) {
    println!("Report");
    for issue in &report.issues {
        let stops = if issue.stops { "stops" } else { "tells" };
        println!("  {stops}  {:10} {:28} {}", issue.flaw.weight.id(), issue.code(), issue.message);
        if !issue.wastes.is_empty() {
            println!("         paid for nothing: {}", issue.wastes.join(", "));
        }
        if let Some(fix) = issue.fix.as_ref().filter(|fix| fix.value.len() < 100) {
            println!("         on offer ({}): {}", fix.code, fix.value);
        }
    }
    if report.issues.is_empty() {
        println!("  nothing to say");
    }
    tell_facts(&report.facts);
}

/// What the values tell without asking anybody.
fn tell_facts(facts: &Facts) {
    if let (Some(kind), Some(birth), Some(sex)) = (facts.kind, facts.birth, facts.sex) {
        let age = facts.age.map_or("?".to_owned(), |age| age.to_string());
        println!("  {}: born {birth}, {}, {age} years", kind.id(), sex.id());
    }
    if let Some(region) = facts.region {
        let names = names::region(region.code);
        let parts: Vec<&str> = [names.province, names.prefecture, names.county].into_iter().flatten().collect();
        let state = if region.current { "" } else { ", given up" };
        println!("  place {}: {}{state}", region.code, parts.join(" "));
    }
    if let Some(segment) = facts.segment {
        println!("  segment of {}, {}; the number may have been ported", segment.carrier(), segment.service());
    }
    if let Some(card) = facts.card {
        let bank = names::bank(card).map_or("", |(_, name)| name);
        println!("  {} card of {} digits, {bank}", card.kind(), card.length());
    }
    if let Some(photo) = facts.photo {
        let sides = photo.sides.map_or(String::new(), |(width, height)| format!(", {width} × {height}"));
        println!("  {} of {} bytes{sides}", photo.format, photo.bytes);
    }
}

fn tell_plan(endpoint: &'static Endpoint, plan: &Plan, locale: Locale) {
    println!("\nPlan: {} calls, the provider would answer {}", plan.calls(), plan.status);
    let wasted: Vec<_> = plan.wasted().collect();
    for id in plan.run() {
        let name = endpoint.check(&id).map_or("", |check| locale.pick(check.name));
        let waste = if wasted.contains(&id) { "  <- paid for nothing" } else { "" };
        println!("  {id:30} {name}{waste}");
    }
    for covered in plan.covered() {
        println!("  {:30} covered by {}", covered.check, covered.by);
    }
    for unlock in plan.unlocks() {
        println!("  + {} would add {} ({:+} calls)", unlock.fields.join(" + "), unlock.checks.join(", "), unlock.calls);
    }
    for note in plan.notes() {
        println!("  {}", text::note(locale, note.code));
    }
}

fn tell_bill(estimate: &Estimate) {
    println!("\nBill: {} to {} calls", estimate.calls.min, estimate.calls.max);
    if let Some(cost) = &estimate.cost {
        println!("  {} to {} minor units of {}", cost.minor.min, cost.minor.max, cost.currency);
        if !cost.unpriced.is_empty() {
            println!("  without a price: {}", cost.unpriced.join(", "));
        }
    }
}
