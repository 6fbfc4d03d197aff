//! What crosses to JSON: one small writer for every binding.
//!
//! JSON text is written here and parsed by the host: the same objects, built property by property through
//! serde-wasm-bindgen, made the module 3.5 KB gzip larger.

// `String::push` encodes its character first; on this path that costs more than it looks.
#![allow(clippy::single_char_add_str)]

use crate::value::{Value, decimal};

/// The name of a property with its quotes and colon, put together by the compiler.
macro_rules! name {
    ($name:literal) => {
        concat!("\"", $name, "\":")
    };
}
pub(crate) use name;

/// A JSON text in the making. Commas come by themselves.
pub struct Json(String);

/// Something that JSON can say.
pub trait Say {
    /// Writes itself.
    fn say(&self, out: &mut Json);

    /// The whole as JSON text.
    fn to_json(&self) -> String {
        let mut out = Json::new();
        self.say(&mut out);
        out.finish()
    }
}

impl Json {
    /// An empty text.
    #[allow(clippy::new_without_default)] // nobody needs one
    pub fn new() -> Self {
        // A report, plan and estimate of a full form have 1.3 KB.
        Json(String::with_capacity(2048))
    }

    /// The text.
    pub fn finish(self) -> String {
        self.0
    }

    #[inline(never)]
    fn raw(&mut self, text: &str) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push_str(",");
        }
        self.0.push_str(text);
    }

    /// A word of ours, which never needs an escape.
    #[inline(never)]
    pub fn quoted(&mut self, word: &str) {
        self.raw("\"");
        self.0.push_str(word);
        self.0.push_str("\"");
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: &str) {
        self.raw(bracket);
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: &str) {
        self.0.push_str(bracket);
    }

    /// The name of a property, ready with its quotes and colon: see `name!`.
    pub fn key(&mut self, name: &str) {
        self.raw(name);
    }

    /// The name of a property that is not known beforehand.
    pub fn any_key(&mut self, name: &str) {
        self.text(name);
        self.0.push_str(":");
    }

    /// A string, escaped as RFC 8259 §7 asks, and no more.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.raw("\"");
        let (bytes, mut done, mut at) = (text.as_bytes(), 0, 0);
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < b' ' || byte == b'"' || byte == b'\\' {
                self.0.push_str(text.get(done..at).unwrap_or_default());
                self.escape(byte);
                done = at + 1;
            }
            at += 1;
        }
        self.0.push_str(text.get(done..).unwrap_or_default());
        self.0.push_str("\"");
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            8 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            12 => b'f',
            b'\r' => b'r',
            byte => byte,
        };
        if short >= b' ' {
            self.0.push('\\');
            self.0.push(char::from(short));
        } else {
            self.0.push_str("\\u00");
            self.0.push(char::from(HEX[usize::from(byte >> 4)]));
            self.0.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// An integer.
    #[inline(never)]
    pub fn int(&mut self, number: i64) {
        self.raw(if number < 0 { "-" } else { "" });
        let (mut rest, mut groups, mut count) = (number.unsigned_abs(), [0; 3], 0);
        while rest > 0 || count == 0 {
            (groups[count], rest, count) = ((rest % 1_000_000_000) as u32, rest / 1_000_000_000, count + 1);
        }
        for at in (0..count).rev() {
            let digits = decimal(groups[at]);
            if at + 1 < count {
                self.0.push_str("000000000".get(digits.len()..).unwrap_or_default());
            }
            self.0.push_str(&digits);
        }
    }

    /// A property that is a word of ours.
    #[inline(never)]
    pub fn word(&mut self, name: &str, word: &str) {
        self.raw(name);
        self.0.push_str("\"");
        self.0.push_str(word);
        self.0.push_str("\"");
    }

    /// A property that is any text.
    #[inline(never)]
    pub fn line(&mut self, name: &str, text: &str) {
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

    /// A property that is a list of words of ours.
    pub fn words<T: AsRef<str>>(&mut self, name: &str, words: &[T]) {
        self.key(name);
        self.open("[");
        for word in words {
            self.quoted(word.as_ref());
        }
        self.close("]");
    }

    /// A property that is a list of any texts.
    pub fn texts<T: AsRef<str>>(&mut self, name: &str, texts: &[T]) {
        self.key(name);
        self.open("[");
        for text in texts {
            self.text(text.as_ref());
        }
        self.close("]");
    }

    /// A property that is a list.
    pub fn list<T: Say>(&mut self, name: &str, items: &[T]) {
        self.key(name);
        self.open("[");
        for item in items {
            item.say(self);
        }
        self.close("]");
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
            Value::Word(word) => out.quoted(word),
            Value::List(items) => {
                out.open("[");
                items.iter().for_each(|item| item.say(out));
                out.close("]");
            }
            Value::Map(entries) => object(entries, out),
            Value::Record(entries) => object(entries, out),
        }
    }
}

fn object<K: AsRef<str>>(entries: &[(K, Value)], out: &mut Json) {
    out.open("{");
    for (key, value) in entries {
        out.any_key(key.as_ref());
        value.say(out);
    }
    out.close("}");
}

/// A fraction with up to nine decimals, without the float formatting of `core::fmt`, which is 10 KB; beyond that, null.
fn float(number: f64, out: &mut Json) {
    if !number.is_finite() || number.abs() >= 9e15 {
        return out.null();
    }
    let whole = number.trunc();
    let parts = ((number - whole).abs() * 1e9).round() as u32;
    let mut digits = decimal(parts.min(999_999_999));
    if whole == 0.0 && number < 0.0 && parts > 0 {
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
