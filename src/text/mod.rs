//! Words for people: one file per language, exhaustive matches, so that a missing sentence does not compile.
//!
//! A sentence is a template: `{Label}` and `{label}` stand for the field (at the start of a sentence and inside one),
//! the other braces for the flaw's own parameters. No template can hold a submitted value, because no flaw does.

use crate::error::ConfigError;
use crate::value::Words;

#[cfg(feature = "text")]
mod en;
#[cfg(feature = "text")]
mod speech;
#[cfg(feature = "text")]
mod zh_hans;
#[cfg(feature = "text")]
mod zh_hant;

#[cfg(feature = "text")]
pub use speech::*;

/// A language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhHans,
    /// Traditional Chinese, in the terms of Taiwan.
    ZhHant,
}

#[cfg(feature = "serde")]
crate::known::by_id! { Locale "locale" Locale::ALL }

/// As [`Locale::from_id`] reads it.
impl std::str::FromStr for Locale {
    type Err = ConfigError;

    fn from_str(id: &str) -> Result<Self, ConfigError> {
        Locale::from_id(id).ok_or_else(|| ConfigError::unknown("locale", "locale", id, &Locale::ALL.map(Locale::id)))
    }
}

impl Locale {
    /// Every language there is.
    pub const ALL: [Locale; 3] = [Locale::En, Locale::ZhHans, Locale::ZhHant];

    /// BCP 47.
    pub const fn id(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::ZhHans => "zh-Hans",
            Locale::ZhHant => "zh-Hant",
        }
    }

    /// The language of a tag, exactly as [`Locale::id`] writes it.
    pub fn from_id(id: &str) -> Option<Self> {
        Locale::ALL.into_iter().find(|locale| locale.id() == id)
    }

    /// One of a provider's names.
    pub fn pick(self, words: Words) -> &'static str {
        words.at(self as usize)
    }
}

/// A verdict with sentences in a language; by itself it speaks English.
///
/// Written by serde it is `{ decision, reasons: [{ code, checks, message }] }`; a build without the feature `text` has
/// no `message`.
#[cfg(feature = "desk")]
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken(pub crate::verdict::Verdict, pub Locale);
