//! What came in, whatever it is: a small tree that any serde format can fill, bounded in depth and size.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;

/// JSON, or what is left of a value that JSON cannot say.
///
/// `Debug` prints the kind and never the content, since the content is somebody's identity card.
#[derive(Clone, Default)]
pub enum Value {
    /// `null`, or nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, in the order given.
    Map(Vec<(String, Value)>),
    /// A word of ours, in what goes out.
    Word(&'static str),
    /// An object with keys of ours, in what goes out.
    Record(Vec<(&'static str, Value)>),
    /// Too deep, too many, or of a kind that JSON does not have.
    Other,
}

/// Deeper than any published request (3) or answer (8).
pub const DEPTH: u32 = 16;
/// More nodes than any published answer needs; stops cyclic objects.
pub const NODES: u32 = 200_000;

static NULL: Value = Value::Null;

/// An id or name of ours, such as that of a check.
pub type Id = &'static str;

/// A name in every language, made by [`words!`](crate::words): a missing one does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub &'static str);

impl Words {
    /// The name in a language, by its place in [`crate::text::Locale`].
    pub fn at(self, place: usize) -> &'static str {
        line(self.0, place)
    }
}

/// Whether this build carries sentences and names.
pub const TEXT: bool = cfg!(feature = "text");

/// A name in English, simplified and traditional Chinese; nothing in a build without the feature `text`.
#[macro_export]
macro_rules! words {
    ($en:literal, $zh_hans:literal, $zh_hant:literal) => {
        $crate::value::Words(if $crate::value::TEXT { concat!($en, "\n", $zh_hans, "\n", $zh_hant, "\n") } else { "" })
    };
}

impl Value {
    /// A property of an object, the last where a name is repeated.
    #[inline(never)]
    pub fn find(&self, key: &str) -> Option<&Value> {
        self.map().iter().rfind(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The same, with `Null` where there is none.
    #[inline(never)]
    pub fn get(&self, key: &str) -> &Value {
        self.find(key).unwrap_or(&NULL)
    }

    /// The string, of a string.
    #[inline(never)]
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A string of either kind.
    fn word(&self) -> Option<&str> {
        match self {
            Value::Word(word) => Some(word),
            _ => self.text(),
        }
    }

    /// The integer, of a number without a fraction.
    #[inline(never)]
    pub fn int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            Value::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
            _ => None,
        }
    }

    /// The items of an array; none of anything else.
    #[inline(never)]
    pub fn list(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The properties of an object; none of anything else.
    #[inline(never)]
    pub fn map(&self) -> &[(String, Value)] {
        match self {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Whether it is `null` or nothing.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The name of the kind, as JSON Schema calls it.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Int(_) | Value::Float(_) => "number",
            Value::Text(_) | Value::Word(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) | Value::Record(_) => "object",
            Value::Other => "other",
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind())
    }
}

/// As JSON: our words are strings, our keys names, and a number is what it is worth.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) | (Value::Other, Value::Other) => true,
            (Value::Bool(one), Value::Bool(other)) => one == other,
            (Value::Int(one), Value::Int(other)) => one == other,
            (Value::Float(one), Value::Float(other)) => one == other,
            (Value::Int(int), Value::Float(float)) | (Value::Float(float), Value::Int(int)) => *int as f64 == *float,
            (Value::List(one), Value::List(other)) => one == other,
            (Value::Map(one), Value::Map(other)) => one == other,
            (Value::Record(one), Value::Record(other)) => one == other,
            (Value::Map(map), Value::Record(record)) | (Value::Record(record), Value::Map(map)) => {
                map.len() == record.len()
                    && map.iter().zip(record).all(|(one, other)| one.0 == other.0 && one.1 == other.1)
            }
            _ => self.word().is_some() && self.word() == other.word(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

/// Adds a property that is there.
pub fn put(record: &mut Vec<(&'static str, Value)>, key: &'static str, value: Option<Value>) {
    if let Some(value) = value {
        record.push((key, value));
    }
}

/// Text from parts, without the formatting machinery of `core::fmt`.
pub fn join(parts: &[&str]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        text.push_str(part);
    }
    text
}

/// What stands before and after the first of an ASCII character; far smaller than the standard library's searchers.
#[inline(never)]
pub fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// A line of a text, counted from 0. Tables of words are kept as texts: a table of pointers is larger than the words.
pub fn line(text: &'static str, number: usize) -> &'static str {
    let (mut start, mut left) = (0, number);
    // Eight bytes at once: a sentence is thousands of bytes down.
    for eight in text.as_bytes().as_chunks().0 {
        let count = newlines(*eight);
        if count >= left {
            break;
        }
        (start, left) = (start + 8, left - count);
    }
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut rest = ("", text.get(start..).unwrap_or_default());
    for _ in 0..=left {
        rest = cut(rest.1, b'\n').unwrap_or_default();
    }
    rest.0
}

/// How many of eight bytes are line feeds.
fn newlines(eight: [u8; 8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let other = u64::from_le_bytes(eight) ^ (ONES * 10);
    // The top bit of a byte stays clear only where the rest of it is zero.
    let seven = (other & (ONES * 0x7F)) + ONES * 0x7F;
    8 - ((seven | other) & (ONES * 0x80)).count_ones() as usize
}

/// The number of the line that is `word`.
pub fn line_of(text: &'static str, word: &str) -> Option<usize> {
    let (mut rest, mut at) = (text, 0);
    while let Some((line, tail)) = cut(rest, b'\n') {
        if line == word {
            return Some(at);
        }
        (rest, at) = (tail, at + 1);
    }
    None
}

/// Decimal digits of a number, without the formatting machinery of `core::fmt`.
pub fn decimal(number: u32) -> String {
    let mut text = String::new();
    let mut unit = 1_000_000_000;
    while unit > 0 {
        if number >= unit || unit == 1 {
            text.push(char::from(b'0' + (number / unit % 10) as u8));
        }
        unit /= 10;
    }
    text
}

/// Plain JSON: what JSON cannot say is null, and a fraction has nine decimals at most.
#[cfg(feature = "serde")]
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null | Value::Other => out.serialize_unit(),
            Value::Bool(flag) => out.serialize_bool(*flag),
            Value::Int(number) => out.serialize_i64(*number),
            Value::Float(number) => fraction(number, out),
            Value::Text(text) => out.serialize_str(text),
            Value::Word(word) => out.serialize_str(word),
            Value::List(items) => out.collect_seq(items),
            Value::Map(entries) => out.collect_map(entries.iter().map(|(key, value)| (key, value))),
            Value::Record(entries) => out.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// A number as this crate writes it.
#[cfg(feature = "serde")]
pub(crate) fn fraction<S: serde::Serializer>(number: &f64, out: S) -> Result<S::Ok, S::Error> {
    if !number.is_finite() || number.abs() >= 9e15 {
        return out.serialize_unit();
    }
    let parts = (number.fract().abs() * 1e9).round().min(999_999_999.0) / 1e9;
    match parts > 0.0 {
        true => out.serialize_f64(number.trunc() + parts.copysign(*number)),
        false => out.serialize_i64(number.trunc() as i64),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Seed { depth: DEPTH, nodes: &Cell::new(NODES) }.deserialize(deserializer)
    }
}

/// Carries what is left of the two bounds down the tree.
#[derive(Clone, Copy)]
struct Seed<'a> {
    depth: u32,
    nodes: &'a Cell<u32>,
}

impl Seed<'_> {
    fn down(self) -> Self {
        Seed { depth: self.depth - 1, ..self }
    }

    fn spent(self) -> bool {
        self.nodes.set(self.nodes.get().saturating_sub(1));
        self.depth == 0 || self.nodes.get() == 0
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.spent() {
            serde::de::IgnoredAny::deserialize(deserializer)?;
            return Ok(Value::Other);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.down())? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map: Vec<(String, Value)> = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self.down())?;
            map.push((key, value));
        }
        Ok(Value::Map(map))
    }
}
