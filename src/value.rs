//! What came in, whatever it is: a small tree that any serde format can fill, bounded in depth and size.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::Cell;

/// JSON, or what is left of a value that JSON cannot say.
///
/// `Debug` prints the kind and never the content, since the content is somebody's identity card.
///
/// ```
/// use kyc_preflight::value::Value;
///
/// let value: Value = serde_json::from_str(r#"{ "name": "张三", "pages": [1, 2.5] }"#)?;
/// assert_eq!(value.get("name").text(), Some("张三"));
/// assert_eq!((value.get("pages").list()[0].int(), value.get("none").is_null()), (Some(1), true));
/// assert_eq!(format!("{value:?}"), "object");
/// # Ok::<(), serde_json::Error>(())
/// ```
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
    Map(Vec<(Key, Value)>),
    /// A word of ours, in what goes out.
    Word(&'static str),
    /// Too deep, too many, or of a kind that JSON does not have.
    Other,
}

/// The name of a property: ours, or as it came in.
pub type Key = Cow<'static, str>;

/// Deeper than any published request (3) or answer (8).
pub const DEPTH: u32 = 16;
/// More nodes than any published answer needs; stops cyclic objects.
///
/// What lies beyond either bound is [`Value::Other`].
pub const NODES: u32 = 200_000;

static NULL: Value = Value::Null;

/// An id or name of ours, such as that of a check.
pub type Id = &'static str;

/// Whether this build carries sentences and names.
pub const TEXT: bool = cfg!(feature = "text");
/// Languages in which a build carries names.
const LANGUAGES: usize = if TEXT { 3 } else { 0 };

/// A name in every language, made by [`words!`](crate::words): a missing one does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub [&'static str; LANGUAGES]);

impl Words {
    /// The name in a language, by its place in [`crate::text::Locale`]; nothing in a build without the feature `text`.
    pub fn at(self, place: usize) -> &'static str {
        self.0.get(place).copied().unwrap_or_default()
    }
}

/// A name in English, simplified and traditional Chinese; nothing in a build without the feature `text`.
#[cfg(feature = "text")]
#[macro_export]
macro_rules! words {
    ($en:literal, $zh_hans:literal, $zh_hant:literal) => {
        $crate::value::Words([$en, $zh_hans, $zh_hant])
    };
}

/// A name in English, simplified and traditional Chinese; nothing in a build without the feature `text`.
#[cfg(not(feature = "text"))]
#[macro_export]
macro_rules! words {
    ($en:literal, $zh_hans:literal, $zh_hant:literal) => {
        $crate::value::Words([])
    };
}

impl Value {
    /// An object.
    pub fn object<K: Into<Key>>(entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        Value::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

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
    ///
    /// A fraction of 0 counts: 3.0 is 3, as JavaScript writes it, up to 9·10¹⁵.
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
    pub fn map(&self) -> &[(Key, Value)] {
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
            Value::Map(_) => "object",
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
        }
    }
}

/// A number as this crate writes it: nine decimals at most; nothing for what JSON cannot say.
#[cfg(any(feature = "serde", feature = "crossing"))]
pub(crate) fn plain(number: f64) -> Option<f64> {
    let parts = (number.fract().abs() * 1e9).round().min(999_999_999.0) / 1e9;
    (number.is_finite() && number.abs() < 9e15).then(|| number.trunc() + parts.copysign(number) + 0.0)
}

/// The same, a whole one without a point.
#[cfg(feature = "serde")]
pub(crate) fn fraction<S: serde::Serializer>(number: &f64, out: S) -> Result<S::Ok, S::Error> {
    match plain(*number) {
        None => out.serialize_unit(),
        Some(whole) if whole.fract() == 0.0 => out.serialize_i64(whole as i64),
        Some(number) => out.serialize_f64(number),
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
    /// One level further in.
    fn down(self) -> Self {
        Seed { depth: self.depth - 1, ..self }
    }

    /// Counts a node; whether one of the bounds is reached.
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
        let mut map: Vec<(Key, Value)> = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self.down())?;
            map.push((key.into(), value));
        }
        Ok(Value::Map(map))
    }
}
