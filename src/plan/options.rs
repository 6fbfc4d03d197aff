//! What a caller may settle differently.

use crate::date::Date;
use crate::error::ConfigError;
use crate::field::Context;
use crate::reason::Profile;
use crate::table::apart::Tables;
use crate::value::Value;

/// What a caller may settle differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Options {
    /// The day in Asia/Shanghai; rules of time are skipped without it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub today: Option<Date>,
    /// Which weights stop.
    pub profile: Profile,
    /// The contract adds `litigation.records` to the default fan-out (AMB-03).
    pub litigation_by_default: bool,
    /// Values go on the wire as they stand, without normalisation.
    pub exact: bool,
    /// Points that remain in the account, for the endpoints that ask for some.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub points: Option<u32>,
    /// The task was accepted or rejected before.
    pub decided: bool,
    /// Places, card ranges and characters, as far as they are there.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub tables: &'static Tables,
}

/// As the npm package has them: `{ today, profile, litigationByDefault, exact, points, decided }`, each if there is one.
impl TryFrom<&Value> for Options {
    type Error = ConfigError;

    fn try_from(value: &Value) -> Result<Self, ConfigError> {
        let flag = |name| matches!(value.get(name), Value::Bool(true));
        if !matches!(value, Value::Null | Value::Map(_)) {
            return Err(ConfigError::new("options", "an object, or nothing"));
        }
        let mut options = Options { exact: flag("exact"), decided: flag("decided"), ..Options::default() };
        options.litigation_by_default = flag("litigationByDefault");
        if !value.get("today").is_null() {
            let day = value.get("today").text().and_then(Date::iso);
            options.today = Some(day.ok_or(ConfigError::new("today", "a day of the calendar as YYYY-MM-DD"))?);
        }
        if !value.get("profile").is_null() {
            options.profile = value.get("profile").text().unwrap_or_default().parse()?;
        }
        if !value.get("points").is_null() {
            let points = value.get("points").int().and_then(|points| u32::try_from(points).ok());
            options.points = Some(points.ok_or(ConfigError::new("points", "a whole number from 0 on"))?);
        }
        Ok(options)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Options {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Options::try_from(&Value::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// As one number, for a host that crosses with numbers.
#[doc(hidden)]
impl Options {
    pub const SANDBOX: u32 = 1;
    pub const LITIGATION: u32 = 2;
    pub const EXACT: u32 = 4;
    pub const TYPING: u32 = 8;
    pub const DECIDED: u32 = 16;
    /// Points that remain, one more than they are, count from this bit on; 0 where nothing is said of them.
    pub const POINTS: u32 = 32;
    /// All of them by name.
    pub const BITS: [(&str, u32); 6] = [
        ("SANDBOX", Options::SANDBOX),
        ("LITIGATION", Options::LITIGATION),
        ("EXACT", Options::EXACT),
        ("TYPING", Options::TYPING),
        ("DECIDED", Options::DECIDED),
        ("POINTS", Options::POINTS),
    ];

    pub fn from_bits(bits: u32) -> Self {
        Options {
            profile: if bits & Options::SANDBOX == 0 { Profile::Production } else { Profile::Sandbox },
            litigation_by_default: bits & Options::LITIGATION != 0,
            exact: bits & Options::EXACT != 0,
            decided: bits & Options::DECIDED != 0,
            points: (bits / Options::POINTS).checked_sub(1),
            ..Options::default()
        }
    }
}

impl Options {
    /// What a field may know of the options.
    pub fn context(&self) -> Context {
        Context { today: self.today, exact: self.exact, tables: self.tables, ..Context::default() }
    }
}
