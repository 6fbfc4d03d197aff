//! What there is: every endpoint with its fields, checks and products, for forms that build themselves.

use crate::text::Locale;

/// The catalogue of every endpoint, with names in a language.
///
/// Written by serde it is a list, in the order of [`provider::ALL`](crate::provider::ALL), of
///
/// ```text
/// { id, provider, typed?, points?, body?, fields, handles, when, checks, products, unimplemented }
/// ```
///
/// | property | what it holds |
/// |---|---|
/// | `typed` | the field whose value is the id of the only check that runs |
/// | `points` | the account needs more of them than this |
/// | `body` | `list`: one such object in a list; `value`: the value of the only field; else it is an object |
/// | `fields` | `{ name, field, required, requiredFor?, usedFor?, label?, choices?, quota? }`, in published order |
/// | `handles` | what the provider's other calls belong to it by: a token, an id |
/// | `when` | `{ field, value, needs }`: what has to be there beside a value of a field |
/// | `checks` | `{ id, name?, needs, covers, perEntry?, fansOut, asks }`, in published order |
/// | `products` | `{ id, name?, checks }` |
/// | `unimplemented` | products of the catalogue without an upstream |
///
/// Of a field, `field` is the id of its kind, `requiredFor` and `usedFor` are checks where the endpoint has `typed`,
/// `choices` are `{ value, meaning? }`, and `quota` is `{ most, hours }`. Of a check, `needs` are sets of fields of
/// which any one does. A build without the feature `text` has neither `label` nor `name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoints(pub Locale);

/// The same with the endpoint of nobody behind, and without names: what the package looks places up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Places;

#[cfg(feature = "serde")]
mod rows {
    use super::{Endpoints, Places};
    use crate::contract::Slot;
    use crate::field::{Field, bank_card};
    use crate::provider::{self, Check, Endpoint, FanOut, Product, Question};
    use crate::set::Set;
    use crate::text::Locale;
    use crate::value::{TEXT, Words, cut};
    use serde::{Serialize, Serializer};

    type Names = Vec<&'static str>;

    #[derive(Serialize)]
    struct EndpointRow {
        id: &'static str,
        provider: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        typed: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        points: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<&'static str>,
        fields: Vec<FieldRow>,
        handles: Names,
        when: Vec<WhenRow>,
        checks: Vec<CheckRow>,
        products: Vec<ProductRow>,
        unimplemented: &'static [&'static str],
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct FieldRow {
        name: &'static str,
        field: Field,
        required: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        required_for: Option<Names>,
        #[serde(skip_serializing_if = "Option::is_none")]
        used_for: Option<Names>,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        choices: Vec<ChoiceRow>,
        #[serde(skip_serializing_if = "Option::is_none")]
        quota: Option<QuotaRow>,
    }

    #[derive(Serialize)]
    struct ChoiceRow {
        value: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        meaning: Option<&'static str>,
    }

    #[derive(Serialize)]
    struct QuotaRow {
        most: i64,
        hours: i64,
    }

    #[derive(Serialize)]
    struct WhenRow {
        field: &'static str,
        value: &'static str,
        needs: Names,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct CheckRow {
        id: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<&'static str>,
        needs: Vec<Names>,
        covers: &'static [&'static str],
        #[serde(skip_serializing_if = "Option::is_none")]
        per_entry: Option<&'static str>,
        fans_out: bool,
        asks: &'static [Question],
    }

    #[derive(Serialize)]
    struct ProductRow {
        id: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<&'static str>,
        checks: &'static [&'static str],
    }

    impl Serialize for Endpoints {
        fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
            out.collect_seq(provider::ALL.iter().map(|endpoint| row(endpoint, Some(self.0))))
        }
    }

    impl Serialize for Places {
        fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
            out.collect_seq((0..=provider::ALL.len()).filter_map(provider::at).map(|endpoint| row(endpoint, None)))
        }
    }

    /// An endpoint, with names in a language or without.
    fn row(endpoint: &'static Endpoint, locale: Option<Locale>) -> EndpointRow {
        let catalogue = endpoint.catalogue.as_ref();
        let body = if endpoint.contract.is_rootless() { Some("value") } else { None };
        let fields = (0..endpoint.contract.slots.len()).map(|place| field(endpoint, place, locale));
        let when = endpoint.contract.when.iter().map(|rule| WhenRow {
            field: rule.wire,
            value: rule.value,
            needs: rule.needs.names(&endpoint.contract),
        });
        let products = catalogue.map_or(&[][..], |catalogue| catalogue.products).iter();
        EndpointRow {
            id: endpoint.id,
            provider: endpoint.provider,
            typed: endpoint.typed,
            points: endpoint.points,
            body: if endpoint.listed { Some("list") } else { body },
            fields: fields.collect(),
            handles: endpoint.handles.iter().map(|slot| slot.wire).collect(),
            when: when.collect(),
            checks: endpoint.checks.iter().map(|one| check(endpoint, one, locale)).collect(),
            products: products
                .map(|Product { id, name, checks }| ProductRow { id, name: named(*name, locale), checks })
                .collect(),
            unimplemented: catalogue.map_or(&[][..], |catalogue| catalogue.unimplemented),
        }
    }

    /// A field: required where every set of `needs` has it, of the endpoint and of each check.
    fn field(endpoint: &'static Endpoint, place: usize, locale: Option<Locale>) -> FieldRow {
        let (slot, needs) = (&endpoint.contract.slots[place], endpoint.contract.needs);
        let every = |sets: &[Set]| sets.iter().all(|set| set.has(place));
        let any = |sets: &[Set]| sets.iter().any(|set| set.has(place));
        let of = |holds: &dyn Fn(&[Set]) -> bool| -> Option<Names> {
            endpoint.typed?;
            Some(endpoint.checks.iter().filter(|check| holds(check.needs)).map(|check| check.id).collect())
        };
        let [most, hours] = bank_card::TRIES;
        FieldRow {
            name: slot.wire,
            field: slot.field,
            required: !needs.is_empty() && every(needs),
            required_for: of(&every),
            used_for: of(&any),
            label: label(slot, locale),
            choices: choices(slot),
            quota: (slot.field == Field::BankCard).then_some(QuotaRow { most, hours }),
        }
    }

    #[cfg(feature = "text")]
    fn label(slot: &Slot, locale: Option<Locale>) -> Option<String> {
        locale.map(|locale| crate::text::slot_label(locale, slot))
    }

    #[cfg(not(feature = "text"))]
    fn label(_: &Slot, _: Option<Locale>) -> Option<String> {
        None
    }

    /// What may be chosen, with the provider's meaning of a code where it publishes one.
    fn choices(slot: &'static Slot) -> Vec<ChoiceRow> {
        let mut meanings = slot.allow.meanings();
        let mut meaning = || {
            let (meaning, rest) = cut(meanings, b'\n')?;
            meanings = rest;
            Some(meaning)
        };
        slot.allow.values().map(|value| ChoiceRow { value, meaning: meaning() }).collect()
    }

    fn check(endpoint: &'static Endpoint, check: &'static Check, locale: Option<Locale>) -> CheckRow {
        CheckRow {
            id: check.id,
            name: named(check.name, locale),
            needs: check.needs.iter().map(|set| set.names(&endpoint.contract)).collect(),
            covers: check.covers,
            per_entry: check.per,
            fans_out: check.fans_out == FanOut::Default,
            asks: check.asks,
        }
    }

    /// The name in a language, where the build has names.
    fn named(words: Words, locale: Option<Locale>) -> Option<&'static str> {
        locale.filter(|_| TEXT).map(|locale| locale.pick(words))
    }
}
