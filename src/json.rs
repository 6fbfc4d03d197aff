//! What crosses to JSON: one small writer for every binding.
//!
//! JSON text is written here and parsed by the host: building the same objects property by property over wasm-bindgen took
//! twice the time and 4 KB more.

use crate::value::{Value, decimal};

/// A JSON text in the making. Commas come by themselves.
#[derive(Default)]
pub struct Json(String);

/// Something that JSON can say.
pub trait Say {
    fn say(&self, out: &mut Json);

    /// The whole as JSON text.
    fn to_json(&self) -> String {
        let mut out = Json::default();
        self.say(&mut out);
        out.0
    }
}

impl Json {
    pub fn finish(self) -> String {
        self.0
    }

    #[inline(never)]
    fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.comma();
        self.0.push_str(text);
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.comma();
        self.0.push(bracket);
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    pub fn key(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    /// A string, escaped as RFC 8259 §7 asks, and no more.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.comma();
        self.0.push('"');
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte < b' ' || byte == b'"' || byte == b'\\' {
                self.0.push_str(text.get(done..at).unwrap_or_default());
                self.escape(byte);
                done = at + 1;
            }
        }
        self.0.push_str(text.get(done..).unwrap_or_default());
        self.0.push('"');
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        if byte >= b' ' {
            self.0.extend(['\\', char::from(byte)]);
        } else {
            self.0.push_str("\\u00");
            self.0.push(char::from(HEX[usize::from(byte >> 4)]));
            self.0.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }

    pub fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    pub fn null(&mut self) {
        self.raw("null");
    }

    /// An integer.
    #[inline(never)]
    pub fn int(&mut self, number: i64) {
        let (high, low) = (number.unsigned_abs() / 1_000_000_000, number.unsigned_abs() % 1_000_000_000);
        self.comma();
        if number < 0 {
            self.0.push('-');
        }
        let low = decimal(low as u32);
        if high > 0 {
            // Up to 2^53 and a bit: the high part fits 32 bits.
            self.0.push_str(&decimal(high.min(u32::MAX.into()) as u32));
            self.0.push_str("000000000".get(low.len()..).unwrap_or_default());
        }
        self.0.push_str(&low);
    }

    /// A property that is a string.
    #[inline(never)]
    pub fn word(&mut self, name: &str, text: &str) {
        self.key(name);
        self.text(text);
    }

    /// A property that is an integer.
    #[inline(never)]
    pub fn count(&mut self, name: &str, number: i64) {
        self.key(name);
        self.int(number);
    }

    /// A property that says itself.
    pub fn member(&mut self, name: &str, value: &impl Say) {
        self.key(name);
        value.say(self);
    }

    /// A property that is a list of strings.
    pub fn texts<T: AsRef<str>>(&mut self, name: &str, texts: &[T]) {
        self.key(name);
        self.open('[');
        for text in texts {
            self.text(text.as_ref());
        }
        self.close(']');
    }

    /// A property that is a list.
    pub fn list<T: Say>(&mut self, name: &str, items: &[T]) {
        self.key(name);
        self.open('[');
        for item in items {
            item.say(self);
        }
        self.close(']');
    }
}

impl Say for Value {
    fn say(&self, out: &mut Json) {
        match self {
            Value::Null | Value::Other => out.null(),
            Value::Bool(flag) => out.flag(*flag),
            Value::Int(number) => out.int(*number),
            // Amounts of money in an answer; two decimals are what they have.
            Value::Float(number) => float(*number, out),
            Value::Text(text) => out.text(text),
            Value::Word(word) => out.text(word),
            Value::List(items) => {
                out.open('[');
                items.iter().for_each(|item| item.say(out));
                out.close(']');
            }
            Value::Map(entries) => {
                out.open('{');
                entries.iter().for_each(|(key, value)| out.member(key, value));
                out.close('}');
            }
            Value::Record(entries) => {
                out.open('{');
                entries.iter().for_each(|(key, value)| out.member(key, value));
                out.close('}');
            }
        }
    }
}

/// A fraction with up to nine decimals, without the float formatting of `core::fmt`, which is 10 KB; beyond that, null.
fn float(number: f64, out: &mut Json) {
    if !number.is_finite() || number.abs() >= 9e15 {
        return out.null();
    }
    let whole = number.trunc();
    let parts = ((number - whole).abs() * 1e9).round() as u32;
    let mut digits = decimal(parts.min(999_999_999));
    if whole == 0.0 && number < 0.0 {
        out.raw("-0");
    } else {
        out.int(whole as i64);
    }
    if parts > 0 {
        out.0.push('.');
        out.0.push_str("000000000".get(digits.len()..).unwrap_or_default());
        while digits.ends_with('0') {
            digits.pop();
        }
        out.0.push_str(&digits);
    }
}
