//! A provider that only the tests know: a register of tenants. Nothing of it is in `src`.

use kyc_preflight::contract::{Contract, Slot};
use kyc_preflight::field::{Allow, Field};
use kyc_preflight::form::Form;
use kyc_preflight::provider::{Axis, Breach, Check, Endpoint, Outcome, Reading, State};
use kyc_preflight::reason::Weight;
use kyc_preflight::set::Set;
use kyc_preflight::value::Value;
use kyc_preflight::words;

pub static TENANT: Endpoint = Endpoint {
    id: "extra/tenant",
    provider: "extra",
    contract: Contract { needs: NEEDS, ..Contract::new(SLOTS) },
    checks: &[&CHECK],
    read,
    ..Endpoint::BLANK
};

const SLOTS: &[Slot] = &[
    Slot::new("tenant", Field::Name).named(words!("tenant", "租客", "租客")),
    Slot::new("flat", Field::Text)
        .allow(&Allow::Most(8, Weight::Refused))
        .named(words!("flat", "单位", "單位"))
        .also(&["unit", "room"]),
];
const NEEDS: &[Set] = &[Set::of(SLOTS, &["tenant", "flat"])];

static CHECK: Check =
    Check { id: "tenancy", name: words!("Tenancy", "租约核验", "租約核驗"), needs: NEEDS, ..Check::BLANK };

fn read(answer: &Value, _: Option<&Form>) -> Reading {
    let mut reading = Reading::new(State::Completed);
    let outcome = match answer.get("lives") {
        Value::Bool(true) => Outcome::Match,
        Value::Bool(false) => Outcome::Mismatch,
        _ => Outcome::Unknown,
    };
    if outcome == Outcome::Unknown {
        reading.violation(Breach::MissingKey, "key", "lives");
    }
    reading.push("tenancy", Axis::Match, outcome);
    reading
}
