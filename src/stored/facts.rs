//! What values tell by themselves.

use crate::date::Date;
use crate::field::face_photo::{FORMATS, Photo};
use crate::field::{CHAINS, Facts, Kind, Sex};
use crate::known::stranger;
use crate::table::card_range::CardRange;
use crate::table::mobile_segment::Segment;
use crate::table::region::Region;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;

/// Days as `YYYY-MM-DD`, `age` in years, `nationality` as three digits of ISO 3166-1; what is not known is left out.
#[derive(Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Derived {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<Sex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nationality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<CardRange>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<Photo>,
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Derived {
            kind: self.kind,
            birth_date: self.birth,
            sex: self.sex,
            age: self.age,
            region: self.region,
            nationality: self.nationality.map(|country| digits(country, 3)),
            carrier: self.segment.map(|segment| segment.carrier().into()),
            segment: self.segment.map(|segment| segment.service().into()),
            card: self.card,
            chain: self.chain.map(Cow::Borrowed),
            photo: self.photo,
        }
        .serialize(out)
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let derived = Derived::deserialize(from)?;
        let mut facts = Facts { kind: derived.kind, birth: derived.birth_date, ..Facts::NOTHING };
        (facts.sex, facts.age, facts.region) = (derived.sex, derived.age, derived.region);
        (facts.card, facts.photo) = (derived.card, derived.photo);
        if let Some(country) = derived.nationality {
            facts.nationality = Some(country.parse().map_err(|_| stranger("nationality"))?);
        }
        if let Some((carrier, service)) = derived.carrier.zip(derived.segment) {
            facts.segment = Some(Segment::told(&carrier, &service).ok_or_else(|| stranger("segment"))?);
        }
        if let Some(chain) = derived.chain {
            let known = CHAINS.into_iter().find(|known| *known == chain);
            facts.chain = Some(known.ok_or_else(|| stranger("chain"))?);
        }
        Ok(facts)
    }
}

/// Decimal digits with zeros in front.
fn digits(number: u32, width: usize) -> String {
    let text = number.to_string();
    "0".repeat(width.saturating_sub(text.len())) + &text
}

/// `{ code, current }`: six digits of GB/T 2260, and whether the place still exists.
#[derive(serde::Serialize, serde::Deserialize)]
struct StoredRegion {
    code: String,
    current: bool,
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        StoredRegion { code: self.code.to_string(), current: self.current }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let StoredRegion { code, current } = StoredRegion::deserialize(from)?;
        Ok(Region { code: code.parse().map_err(|_| stranger("place"))?, current })
    }
}

/// `{ bin, kind, length }`: the first digits of the range, and how long its cards are.
#[derive(serde::Serialize, serde::Deserialize)]
struct StoredCard<'a> {
    bin: String,
    kind: Cow<'a, str>,
    length: usize,
}

impl Serialize for CardRange {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        StoredCard { bin: self.bin.to_string(), kind: self.kind().into(), length: self.length() }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for CardRange {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let StoredCard { bin, kind, length } = StoredCard::deserialize(from)?;
        let range = bin.parse().ok().and_then(|bin| CardRange::told(bin, &kind, length));
        range.ok_or_else(|| stranger("card range"))
    }
}

/// By itself; in [`Facts`] its two words stand beside the others.
impl Serialize for Segment {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut segment = out.serialize_struct("Segment", 2)?;
        segment.serialize_field("carrier", self.carrier())?;
        segment.serialize_field("segment", self.service())?;
        segment.end()
    }
}

/// `{ format, bytes, width?, height? }`: bytes of the file, sides in pixels as stored.
#[derive(serde::Serialize, serde::Deserialize)]
struct Picture<'a> {
    format: Cow<'a, str>,
    bytes: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

impl Serialize for Photo {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (width, height) = self.sides.unzip();
        Picture { format: self.format.into(), bytes: self.bytes, width, height }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for Photo {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Picture { format, bytes, width, height } = Picture::deserialize(from)?;
        let known = FORMATS.into_iter().find(|known| *known == format);
        Ok(Photo { format: known.ok_or_else(|| stranger("format"))?, bytes, sides: width.zip(height) })
    }
}
