//! What a valid value tells without asking anybody.

use super::face_photo;
use crate::date::Date;
use crate::table::card_range::CardRange;
use crate::table::mobile_segment::Segment;
use crate::table::region::Region;

/// What a valid value tells without asking anybody.
///
/// `day` and `long_term` are for rules across fields; JSON does not have them.
#[derive(Clone, Copy, Default, PartialEq)]
#[non_exhaustive]
pub struct Facts {
    /// Which number it is.
    pub kind: Option<Kind>,
    /// The birth date that an identity number holds.
    pub birth: Option<Date>,
    /// The sex that an identity number encodes.
    pub sex: Option<Sex>,
    /// Full years on the day of the check.
    pub age: Option<u32>,
    /// The day that a date field holds.
    pub day: Option<Date>,
    /// `长期` in an expiry date.
    pub long_term: bool,
    /// The day of issue that stands in front of an expiry date, as cards print both.
    pub since: Option<Date>,
    /// The place code that an identity number begins with.
    pub region: Option<Region>,
    /// The numeric country code of ISO 3166-1 that a foreigner's number holds.
    pub nationality: Option<u32>,
    /// Whom the segment of a mobile number was assigned to; the number may have been ported.
    pub segment: Option<Segment>,
    /// The issuer's range of a bank card.
    pub card: Option<CardRange>,
    /// What the header of a photo says.
    pub photo: Option<face_photo::Photo>,
    /// The blockchain that an address belongs to: `btc` or `eth`.
    pub chain: Option<&'static str>,
}

/// Names what is known: a birth date is as much a value as the number that told it.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known = [
            ("birth", self.birth.is_some()),
            ("sex", self.sex.is_some()),
            ("age", self.age.is_some()),
            ("day", self.day.is_some()),
            ("long_term", self.long_term),
            ("region", self.region.is_some()),
            ("nationality", self.nationality.is_some()),
            ("segment", self.segment.is_some()),
            ("card", self.card.is_some()),
        ];
        let mut text = f.debug_struct("Facts");
        for (name, _) in known.iter().filter(|(_, known)| *known) {
            text.field(name, &format_args!("_"));
        }
        text.field("kind", &self.kind).field("photo", &self.photo).finish_non_exhaustive()
    }
}

/// Blockchains whose addresses are told apart.
pub const CHAINS: [&str; 2] = ["btc", "eth"];

/// Which number a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// GB 11643 number of a resident of mainland China.
    Resident,
    /// Residence permit of a Hong Kong resident, place code 810000.
    HongKongPermit,
    /// Residence permit of a Macau resident, place code 820000.
    MacauPermit,
    /// Residence permit of a Taiwan resident, place code 830000.
    TaiwanPermit,
    /// Permanent resident card of a foreigner, 2023 edition.
    ForeignPermanent,
    /// Fifteen digits of a card of the first generation.
    FirstGeneration,
    /// Taiwan national identity number.
    TaiwanNational,
    /// Taiwan resident certificate, since 2021.
    TaiwanResident,
    /// Taiwan resident certificate of the old form.
    TaiwanResidentOld,
}

crate::ids::ids! {
    Kind "kind" {
        Resident = "resident", HongKongPermit = "hongKongPermit", MacauPermit = "macauPermit", TaiwanPermit = "taiwanPermit",
        ForeignPermanent = "foreignPermanent", FirstGeneration = "firstGeneration", TaiwanNational = "taiwanNational",
        TaiwanResident = "taiwanResident", TaiwanResidentOld = "taiwanResidentOld",
    }
}

impl Facts {
    /// No facts at all.
    pub const NOTHING: Facts = Facts {
        kind: None,
        birth: None,
        sex: None,
        age: None,
        day: None,
        long_term: false,
        since: None,
        region: None,
        nationality: None,
        segment: None,
        card: None,
        photo: None,
        chain: None,
    };
}

/// As GB 11643 encodes it: odd order codes for men.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// An odd order code.
    Male,
    /// An even order code.
    Female,
}

impl Sex {
    /// The letter used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Sex::Male => "M",
            Sex::Female => "F",
        }
    }
}
