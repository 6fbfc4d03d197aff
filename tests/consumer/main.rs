//! A program of somebody else's: what a server does with the crate, in a new cargo project in which a warning is an error.
#![deny(warnings)]

use kyc_preflight::bill::{Estimate, Tariff, estimate};
use kyc_preflight::compare::{Offer, compare};
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, PlanRecord, plan};
use kyc_preflight::provider::{self, Endpoint, Question, Reading};
use kyc_preflight::reason::Profile;
use kyc_preflight::report::{Report, check_field, preflight};
use kyc_preflight::stage::stages;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Policy, Verdict, decide};
use std::error::Error;

/// A report outlives the form it is of.
fn checked(body: &serde_json::Value, endpoint: &'static Endpoint, today: Date) -> Report {
    Form::from_json(body).check(endpoint, Some(today), Profile::Production)
}

/// Writes a value and reads it back.
fn again<T>(value: &T) -> Result<String, Box<dyn Error>>
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq,
{
    let text = serde_json::to_string(value)?;
    let same = serde_json::from_str::<T>(&text)? == *value;
    Ok(format!("{} {text}", if same { "same" } else { "other" }))
}

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    run().map_err(|error| error.to_string().into())
}

fn run() -> Result<(), Box<dyn Error>> {
    let endpoint = provider::endpoint("fill-easy/kyc-cn")?;
    let today: Date = "2026-11-20".parse()?;
    let (locale, profile): (Locale, Profile) = ("en".parse()?, "production".parse()?);
    let options = Options { today: Some(today), profile, ..Options::default() };
    let wrong = serde_json::json!({ "name": "张三", "idNumber": "110105194912310021" });
    let report = checked(&wrong, endpoint, today);
    for issue in &report.issues {
        println!("{issue:?}");
    }
    println!("{}", again::<Report>(&report)?);

    let form = Form::from([("name", "张三"), ("idNumber", "11010519491231002X")]);
    let run = plan(endpoint, &form, &options);
    println!("{}", again(&PlanRecord::from(&run))?);
    let tariff: Tariff = serde_json::from_str(r#"{"currency":"HKD","prices":{"identity.two-factor":300}}"#)?;
    println!("{}", again::<Estimate>(&estimate(endpoint, &run, Some(&tariff))?)?);
    let wanted = ["name-id".parse::<Question>()?];
    let offers = [Offer { endpoint, tariff: Some(tariff.clone()) }];
    println!("{}", again(&compare(&form, &offers, &wanted, &options)?)?);
    println!("{}", again(&stages(endpoint, &form, Some(&tariff), &Value::Null, &options)?)?);
    println!("{}", again(&check_field(endpoint, "mobile", &"13800138000".into(), &options, false, locale)?)?);
    println!("{}", again(&preflight(endpoint, &form, &options, locale).report)?);
    println!("{}", serde_json::to_string(&endpoint.ask(&form, &options, locale)?)?);

    let answer: Value = serde_json::from_str(r#"{"reportMetadata":{"status":"processing"}}"#)?;
    let reading = endpoint.read(&answer, Some(&form), &options);
    println!("{}", again::<Reading>(&reading)?);
    let policy: Policy = serde_json::from_str(r#"{"onNotFound":"reject","required":["identity.two-factor"]}"#)?;
    println!("{}", again::<Verdict>(&decide(&[reading], &policy))?);

    let stopped: Box<dyn Error + Send + Sync> = match endpoint.ask(&Form::from_json(&wrong), &options, locale) {
        Ok(_) => "nothing stops".into(),
        Err(error) => error.into(),
    };
    println!("{stopped}");
    println!("{}", provider::endpoint("fill-easy/kyc-c").err().ok_or("it exists")?);
    Ok(())
}
