//! What comes in: trees of values, one after another, each a byte that says what it is and what follows.
//!
//! | byte | value | what follows |
//! |---|---|---|
//! | 0, 1, 2 | null, false, true | |
//! | 3 | number | 8 bytes, as IEEE 754 has them |
//! | 4 | text | its length in bytes, the bytes in UTF-8 |
//! | 5 | list | how many, the items |
//! | 6 | object | how many, and for each a name and a value |
//! | 7 | anything else | |
//!
//! A length, a count and a name's first number have four bytes, the lowest first. A name is a text, or with the highest bit set
//! the place of a field of the endpoint. The host keeps the bounds of [`crate::value`] for depth and count.

use crate::contract::Slot;
use crate::field::address::PROPERTIES;
use crate::value::{DEPTH, Key, Value};

const PLACE: u32 = 1 << 31;

/// Reads values in the order in which they were written. What breaks off is nothing.
pub(super) struct Input<'a> {
    bytes: &'a [u8],
    slots: &'static [Slot],
}

impl<'a> Input<'a> {
    pub(super) fn new(bytes: &'a [u8], slots: &'static [Slot]) -> Self {
        Input { bytes, slots }
    }

    pub(super) fn value(&mut self) -> Value {
        self.node(DEPTH).unwrap_or_default()
    }

    /// The text, of a value that is one.
    pub(super) fn text(&mut self) -> &'a str {
        self.if_text().unwrap_or_default()
    }

    /// The same, or nothing, and then the value can still be read.
    pub(super) fn if_text(&mut self) -> Option<&'a str> {
        if self.bytes.first() != Some(&4) {
            return None;
        }
        self.take::<1>()?;
        self.string()
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn string(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        self.letters(length)
    }

    fn letters(&mut self, length: u32) -> Option<&'a str> {
        let (text, rest) = self.bytes.split_at_checked(length as usize)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    fn node(&mut self, depth: u32) -> Option<Value> {
        let [kind] = self.take()?;
        Some(match kind {
            1 | 2 => Value::Bool(kind == 2),
            3 => number(f64::from_le_bytes(self.take()?)),
            4 => Value::Text(self.string()?.to_owned()),
            5 | 6 if depth == 0 => return None,
            5 => {
                let mut list = Vec::new();
                for _ in 0..self.number()? {
                    list.push(self.node(depth - 1)?);
                }
                Value::List(list)
            }
            6 => {
                let count = self.number()?;
                let mut map = Vec::with_capacity(count.min(self.slots.len() as u32) as usize);
                for _ in 0..count {
                    map.push((self.key()?, self.node(depth - 1)?));
                }
                Value::Map(map)
            }
            7 => Value::Other,
            _ => Value::Null,
        })
    }

    fn key(&mut self) -> Option<Key> {
        let number = self.number()?;
        if number & PLACE != 0 {
            return Some(Key::Borrowed(self.slots.get((number ^ PLACE) as usize)?.wire));
        }
        let name = self.letters(number)?;
        let own = PROPERTIES.iter().find(|own| **own == name);
        Some(own.map_or_else(|| Key::Owned(name.to_owned()), |own| Key::Borrowed(own)))
    }
}

fn number(number: f64) -> Value {
    let counted = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0;
    if counted { Value::Int(number as i64) } else { Value::Float(number) }
}
