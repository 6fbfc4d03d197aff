//! JSON text (RFC 8259) into a [`Value`], for the binding that has no other way in.
//!
//! serde_json does the same and made the module 20 KB gzip larger, most of it for floats and the words of its errors. An object
//! with the key U+0000 twice, which no host has, stands for what JSON cannot say: sixteen hexadecimal digits in the second are the
//! bits of a number, anything else is a value of another kind.

use crate::value::Value;

/// Deeper than [`crate::value::DEPTH`], so that the host's own bound is the one that counts.
const DEEPEST: u32 = 64;

/// The value of a text; `Null` for what is not JSON.
pub fn value(text: &[u8]) -> Value {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST);
    reader.space();
    value.filter(|_| reader.at == text.len()).unwrap_or_default()
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn take(&mut self, token: &[u8]) -> Option<()> {
        let there = self.text.get(self.at..)?.starts_with(token);
        self.at += if there { token.len() } else { 0 };
        there.then_some(())
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        self.space();
        match self.peek() {
            b'n' => self.take(b"null").map(|()| Value::Null),
            b't' => self.take(b"true").map(|()| Value::Bool(true)),
            b'f' => self.take(b"false").map(|()| Value::Bool(false)),
            b'"' => self.string().map(Value::Text),
            b'[' => self.list(depth.checked_sub(1)?),
            b'{' => self.map(depth.checked_sub(1)?),
            _ => self.number(),
        }
    }

    /// Whether there is one more item; commas stand between them.
    fn more(&mut self, first: bool, end: u8) -> Option<bool> {
        self.space();
        if self.peek() == end {
            self.at += 1;
            return Some(false);
        }
        if !first {
            self.take(b",")?;
        }
        Some(true)
    }

    fn list(&mut self, depth: u32) -> Option<Value> {
        self.take(b"[")?;
        let mut items = Vec::new();
        while self.more(items.is_empty(), b']')? {
            items.push(self.value(depth)?);
        }
        Some(Value::List(items))
    }

    fn map(&mut self, depth: u32) -> Option<Value> {
        self.take(b"{")?;
        let mut entries = Vec::new();
        while self.more(entries.is_empty(), b'}')? {
            self.space();
            let key = self.string()?;
            self.space();
            self.take(b":")?;
            entries.push((key, self.value(depth)?));
        }
        Some(odd(&entries).unwrap_or(Value::Map(entries)))
    }

    fn string(&mut self) -> Option<String> {
        self.take(b"\"")?;
        let mut text = String::new();
        loop {
            let from = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..b' ') {
                self.at += 1;
            }
            text.push_str(std::str::from_utf8(self.text.get(from..self.at)?).ok()?);
            match self.peek() {
                b'"' => break,
                b'\\' => text.push(self.escape()?),
                _ => return None,
            }
        }
        self.at += 1;
        Some(text)
    }

    /// Half a pair alone is U+FFFD, as hosts write it.
    fn escape(&mut self) -> Option<char> {
        self.at += 2;
        Some(match self.text.get(self.at - 1)? {
            b'u' => {
                let unit = self.unit()?;
                match char::from_u32(unit) {
                    Some(char) => char,
                    None => self.pair(unit).unwrap_or(char::REPLACEMENT_CHARACTER),
                }
            }
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            byte @ (b'"' | b'\\' | b'/') => char::from(*byte),
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }

    fn pair(&mut self, high: u32) -> Option<char> {
        let from = self.at;
        let low = self.take(b"\\u").and_then(|()| self.unit()).filter(|low| (0xDC00..0xE000).contains(low));
        match low.filter(|_| high < 0xDC00) {
            Some(low) => char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)),
            None => {
                self.at = from;
                None
            }
        }
    }

    fn digits(&mut self) -> &[u8] {
        let from = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// Whole numbers to the last digit; fractions and exponents to the fifteenth, which is all that a float keeps.
    fn number(&mut self) -> Option<Value> {
        let negative = self.take(b"-").is_some();
        let whole = self.digits().to_vec();
        if whole.is_empty() || (whole.len() > 1 && whole[0] == b'0') {
            return None;
        }
        let fraction = match self.take(b".") {
            Some(()) => Some(self.digits().to_vec()).filter(|digits| !digits.is_empty())?,
            None => Vec::new(),
        };
        let exponent = self.exponent()?;
        let int = whole.iter().try_fold(0_i64, |int, digit| int.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
        if let Some(int) = int.filter(|_| fraction.is_empty() && exponent.is_none()) {
            return Some(Value::Int(if negative { -int } else { int }));
        }
        let places = i32::try_from(fraction.len()).ok()?;
        let mantissa =
            whole.iter().chain(&fraction).fold(0.0, |mantissa, digit| mantissa * 10.0 + f64::from(digit - b'0'));
        let float = scaled(mantissa, exponent.unwrap_or(0).saturating_sub(places));
        Some(Value::Float(if negative { -float } else { float }))
    }

    fn exponent(&mut self) -> Option<Option<i32>> {
        if self.take(b"e").or_else(|| self.take(b"E")).is_none() {
            return Some(None);
        }
        let negative = self.take(b"-").is_some();
        if !negative {
            let _ = self.take(b"+");
        }
        let digits = self.digits();
        let power = digits
            .iter()
            .fold(0_i32, |power, digit| power.saturating_mul(10).saturating_add(i32::from(digit - b'0')).min(1000));
        (!digits.is_empty()).then_some(Some(if negative { -power } else { power }))
    }
}

/// Times a power of ten, which is exact up to 22.
fn scaled(mantissa: f64, power: i32) -> f64 {
    let mut unit = 1.0;
    for _ in 0..power.unsigned_abs().min(308) {
        unit *= 10.0;
    }
    if power < 0 { mantissa / unit } else { mantissa * unit }
}

fn odd(entries: &[(String, Value)]) -> Option<Value> {
    let [(key, _), (again, value)] = entries else { return None };
    (key == "\0" && again == key).then(|| value.text().and_then(float).unwrap_or(Value::Other))
}

fn float(hex: &str) -> Option<Value> {
    let bits = (hex.len() == 16).then(|| u64::from_str_radix(hex, 16).ok())??;
    Some(Value::Float(f64::from_bits(bits)))
}
