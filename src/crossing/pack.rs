//! What goes out: numbers, and one text of which a number says how many UTF-16 units come next.

use crate::value::{Value, plain};

/// A number that may not be there: one more than it is, or 0.
pub(super) fn maybe(number: Option<u32>) -> u32 {
    number.map_or(0, |number| number.saturating_add(1))
}

/// A result in the making.
pub(super) struct Pack {
    numbers: Vec<f64>,
    text: String,
}

impl Pack {
    /// Where the text stands and how many bytes it has, in front of everything.
    const HEAD: usize = 2;

    pub(super) const fn new() -> Self {
        Pack { numbers: Vec::new(), text: String::new() }
    }

    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.numbers.resize(Self::HEAD, 0.0);
        self.text.clear();
    }

    /// Where the host reads: the address of the numbers.
    pub(super) fn finish(&mut self) -> usize {
        if let [place, length, ..] = self.numbers.as_mut_slice() {
            (*place, *length) = (self.text.as_ptr().addr() as f64, self.text.len() as f64);
        }
        self.numbers.as_ptr().addr()
    }

    #[inline(never)]
    pub(super) fn number(&mut self, number: u32) {
        self.numbers.push(number.into());
    }

    pub(super) fn numbers<const N: usize>(&mut self, numbers: [u32; N]) {
        self.numbers.extend(numbers.map(f64::from));
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.number(flag.into());
    }

    /// An amount, which may have more digits than other numbers.
    pub(super) fn amount(&mut self, amount: u64) {
        self.numbers.push(amount as f64);
    }

    #[inline(never)]
    pub(super) fn text(&mut self, text: &str) {
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.number(units as u32);
        self.text.push_str(text);
    }

    /// How many there are, and each of them.
    pub(super) fn list<T>(&mut self, items: impl Iterator<Item = T>, mut each: impl FnMut(&mut Pack, T)) {
        let at = self.numbers.len();
        let mut count = 0;
        self.number(0);
        for item in items {
            each(self, item);
            count += 1;
        }
        if let Some(place) = self.numbers.get_mut(at) {
            *place = count.into();
        }
    }

    /// Whether it is there, and what it is.
    pub(super) fn option<T>(&mut self, one: Option<T>, each: impl FnOnce(&mut Pack, T)) {
        self.flag(one.is_some());
        if let Some(one) = one {
            each(self, one);
        }
    }

    pub(super) fn texts<T: AsRef<str>>(&mut self, texts: impl Iterator<Item = T>) {
        self.list(texts, |out, text| out.text(text.as_ref()));
    }

    /// A tree: 0 null, 1 false, 2 true, 3 number, 4 text, 5 list, 6 object.
    pub(super) fn value(&mut self, value: &Value) {
        match value {
            Value::Null | Value::Other => self.number(0),
            Value::Bool(flag) => self.number(1 + u32::from(*flag)),
            Value::Int(number) => self.float(Some(*number as f64)),
            Value::Float(number) => self.float(plain(*number)),
            Value::Text(text) => self.string(text),
            Value::Word(word) => self.string(word),
            Value::List(items) => {
                self.number(5);
                self.list(items.iter(), |out, item| out.value(item));
            }
            Value::Map(entries) => {
                self.number(6);
                self.list(entries.iter(), |out, (key, value)| {
                    out.text(key);
                    out.value(value);
                });
            }
        }
    }

    fn float(&mut self, number: Option<f64>) {
        self.number(if number.is_some() { 3 } else { 0 });
        self.numbers.extend(number);
    }

    fn string(&mut self, text: &str) {
        self.number(4);
        self.text(text);
    }
}
