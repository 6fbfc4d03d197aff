//! What a remark on a plan is about.

use crate::known::stranger;
use crate::plan::NoteParams;
use crate::provider;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;

/// `documented` and `table` are numbers of calls and come together; `name` and `asOf` are of a table.
#[derive(Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Params<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    documented: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Cow<'a, str>>,
}

impl Serialize for NoteParams {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (documented, table) = self.documented.zip(self.table).unzip();
        let (name, as_of) = self.old.map(|(name, as_of)| (name.into(), as_of.into())).unzip();
        Params { documented, table, check: self.check.map(Cow::Borrowed), name, as_of }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for NoteParams {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Params { documented, table, check, name, as_of } = Params::deserialize(from)?;
        let mut params = NoteParams { documented, table, ..Default::default() };
        if let Some(check) = check {
            params.check = Some(provider::known_check(&check).ok_or_else(|| stranger("check"))?);
        }
        if let Some((name, as_of)) = name.zip(as_of) {
            let table = crate::table::ALL.iter().find(|table| table.id == name && table.as_of == as_of);
            params.old = Some(table.map(|table| (table.id, table.as_of)).ok_or_else(|| stranger("table"))?);
        }
        Ok(params)
    }
}
