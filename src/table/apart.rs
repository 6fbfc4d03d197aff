//! The tables that a build may leave out and a host hand over: places, card ranges, characters, countries. What such a table would say stays
//! unsaid without it.

use super::card_range::Cards;
use super::character::Characters;
use super::country::Countries;
use super::region::Regions;
use crate::set::Set;

/// Places, card ranges, characters and countries, as far as they are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tables {
    /// Place codes.
    pub regions: Regions,
    /// Issuers' ranges of bank cards.
    pub cards: Cards,
    /// What characters of a name stand for.
    pub characters: Characters,
    /// Letters of countries.
    pub countries: Countries,
}

/// What this build carries: all of them with the feature `tables`.
pub static CARRIED: Tables = Tables {
    regions: Regions::CARRIED,
    cards: Cards::CARRIED,
    characters: Characters::CARRIED,
    countries: Countries::CARRIED,
};

impl Default for &Tables {
    fn default() -> Self {
        &CARRIED
    }
}

const PARTS: usize = 11;

impl Tables {
    /// The places of those that are there, among [`super::ALL`]; two are part of every build.
    pub(crate) fn there(&self) -> Set {
        let there = [
            self.regions.is_empty(),
            self.cards.is_empty(),
            false,
            self.countries.is_empty(),
            false,
            self.characters.is_empty(),
        ];
        let mut places = Set::NONE;
        for (place, _) in there.iter().enumerate().filter(|(_, empty)| !**empty) {
            places.insert(place);
        }
        places
    }

    /// The tables as [`packed`] writes them; nothing where the bytes are not so.
    pub fn read(bytes: &'static [u8]) -> Option<Tables> {
        let (lengths, mut rest) = bytes.split_at_checked(PARTS * 4)?;
        let mut parts: [&'static [u8]; PARTS] = [&[]; PARTS];
        for (part, length) in parts.iter_mut().zip(lengths.as_chunks().0) {
            (*part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        }
        let [characters, countries, a, b, c, d, e, f, g, h, i] = parts;
        Some(Tables {
            regions: Regions::new([a, b, c], d),
            cards: Cards::new([e, f, g], h, i),
            characters: Characters::new(characters),
            countries: Countries::new(countries),
        })
    }
}

/// All tables that this build carries in one text of bytes, for a host that hands them over: the lengths of the parts, four bytes
/// each and the least significant first, and the parts.
pub fn packed() -> Vec<u8> {
    let regions = CARRIED.regions.parts();
    let cards = CARRIED.cards.parts();
    let parts: Vec<&[u8]> =
        [CARRIED.characters.rows(), CARRIED.countries.letters()].into_iter().chain(regions).chain(cards).collect();
    let mut bytes = Vec::new();
    for part in &parts {
        bytes.extend((part.len() as u32).to_le_bytes());
    }
    bytes.extend(parts.concat());
    bytes
}
