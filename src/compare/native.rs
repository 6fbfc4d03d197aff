//! A form in an endpoint's own names.

use crate::contract::Slot;
use crate::field::{Allow, Field};
use crate::form::Form;
use crate::plan::Options;
use crate::provider::Endpoint;
use crate::reason::Weight;
use crate::value::{Value, cut};

/// The form in an endpoint's own names.
///
/// For each field the value under its wire name; else under the id of its kind, such as `residentId`; else under
/// another spelling of it; else under any of these endpoints' name for the kind. By its kind only what is about a
/// person is found, and only where an endpoint has one field of the kind. A birth date that is not there is taken from
/// an identity number without a flaw; city, street address and category of a place from the first entry of a list of
/// addresses.
pub fn native(form: &Form, endpoint: &'static Endpoint, endpoints: &[&'static Endpoint], options: &Options) -> Form {
    let mut entries = Vec::new();
    for slot in endpoint.contract.slots {
        if endpoint.typed == Some(slot.wire) || slot.field == Field::Products || slot.wire.is_empty() {
            continue;
        }
        let alike = is_personal(slot.field) && only(endpoint, slot.field).is_some();
        let mut value = form.get(slot.wire);
        if alike {
            value = or(value, || by_id(form, slot.field));
        }
        value = spelt(value, form, slot);
        if alike {
            value = or(value, || seek(form, slot.field, endpoints));
        }
        let value = if value.is_null() { derived(form, slot, endpoints, options) } else { Some(value.clone()) };
        if let Some(value) = value {
            entries.push((slot.wire.into(), value));
        }
    }
    Form::from(Value::Map(entries))
}

/// Whether the kind is about a person, so that its value is the same whoever asks for it.
pub(super) fn is_personal(field: Field) -> bool {
    use Field::*;
    matches!(
        field,
        Name | ResidentId
            | IssueDate
            | ExpiryDate
            | FacePhoto
            | Mobile
            | BankCard
            | BirthDate
            | Addresses
            | Country
            | CryptoAddress
    )
}

/// The only field of a kind.
#[inline(never)]
pub(super) fn only(endpoint: &'static Endpoint, field: Field) -> Option<&'static Slot> {
    let mut only = None;
    for slot in endpoint.contract.slots {
        if slot.field == field {
            if only.is_some() {
                return None;
            }
            only = Some(slot);
        }
    }
    only
}

/// The value, or another where it is not there.
pub(super) fn or<'a>(value: &'a Value, other: impl FnOnce() -> &'a Value) -> &'a Value {
    if value.is_null() { other() } else { value }
}

/// The id of a list of addresses is also the name of an address.
#[inline(never)]
pub(super) fn by_id(form: &Form, field: Field) -> &Value {
    let value = form.get(field.id());
    if field == Field::Addresses && !matches!(value, Value::List(_)) { &Value::Null } else { value }
}

/// The value, or that of the first other spelling that is there.
#[inline(never)]
pub(super) fn spelt<'a>(mut value: &'a Value, form: &'a Form, slot: &Slot) -> &'a Value {
    for also in slot.also {
        value = or(value, || form.get(also));
    }
    value
}

/// The value of a kind under its id, or under the first endpoint's name for it that is there.
#[inline(never)]
pub(super) fn seek<'a>(form: &'a Form, field: Field, endpoints: &[&'static Endpoint]) -> &'a Value {
    let mut value = by_id(form, field);
    for endpoint in endpoints {
        if let Some(slot) = only(endpoint, field).filter(|_| value.is_null()) {
            value = spelt(form.get(slot.wire), form, slot);
        }
    }
    value
}

/// What other fields tell: a birth date by the identity number, the parts of the first address.
pub(super) fn derived(form: &Form, slot: &Slot, endpoints: &[&'static Endpoint], options: &Options) -> Option<Value> {
    if slot.field == Field::BirthDate {
        let number = seek(form, Field::ResidentId, endpoints).text()?;
        let number = Field::ResidentId.check_text(number, options.context())?;
        let sound = number.flaws.iter().all(|flaw| flaw.weight < Weight::Incomplete);
        return number.facts.birth.filter(|_| sound).map(|birth| Value::Text(birth.iso_string()));
    }
    let first = seek(form, Field::Addresses, endpoints).list().first()?;
    match slot.allow {
        Allow::Code(_, meanings) => category(*slot.allow, meanings, first.get("type").text()?),
        _ if slot.field == Field::Text => first.find(slot.wire).cloned(),
        _ => None,
    }
}

/// The value of which the meaning ends with this word.
pub(super) fn category(allow: Allow, mut meanings: &str, word: &str) -> Option<Value> {
    for value in allow.values() {
        let (meaning, rest) = cut(meanings, b'\n')?;
        if cut(meaning, b' ')?.1 == word {
            return Some(value.into());
        }
        meanings = rest;
    }
    None
}
