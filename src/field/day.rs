//! A day as people write it: `20180501`, `2018.05.01` as cards print it, `2018-5-1`, `2018年5月1日`; between the parts also `/ 。 、 ·`,
//! and a dot at the end. A moment in time is no day.
//!
//! Fields that hold a day read it here and send it in their own form.

use super::{Context, Finding, tidy};
use crate::date::{Date, Span, unreal};
use crate::reason::{Reason, Weight};

const LENGTH: usize = 8;

/// Digits of year, month and day, and where each stands in the text, counted from 1.
#[derive(Default)]
struct Digits {
    digits: [u8; LENGTH],
    places: [usize; LENGTH],
    length: usize,
    /// A separator came after the year.
    separated: bool,
}

/// The day of a text; what is wrong with it is said. Nothing outside the span can be meant.
pub(super) fn read(finding: &mut Finding, context: Context, span: Span) -> Option<Date> {
    let plain = Date::compact(finding.text.as_bytes()).filter(|day| span.has(*day));
    if plain.is_some() {
        return plain;
    }
    let have = tidy::length(&finding.text);
    if have > LENGTH && tidy::first_non_digit(&finding.text).is_none() {
        finding.long(LENGTH, have);
        return None;
    }
    let (mut read, stray) = Digits::read(&finding.text);
    if read.separated && (stray == 0 && !context.typing || read.stuck(Span::default()).is_some()) {
        read.close();
    }
    let whole = read.length == LENGTH;
    match read.stuck(span).filter(|_| whole || context.typing) {
        Some((reason, at)) if stray == 0 || context.typing && at < stray => doom(finding, reason, at),
        _ if stray > 0 => finding.character(stray - 1),
        _ if !whole => finding.short(context.typing, LENGTH, read.length),
        _ => return Date::compact(&read.digits),
    }
    if whole && stray == 0 { Date::compact(&read.digits) } else { None }
}

/// Nobody in a register is older.
const OLDEST: u32 = 130;
/// Hardly anybody is.
const OLD: u32 = 120;

/// The births that can be meant.
pub(super) fn births(today: Option<Date>) -> Span {
    Span::lifetime(today, OLDEST)
}

/// Says why nothing that can be meant begins so, and from which character, counted from 1, where that tells anything.
pub(super) fn doom(finding: &mut Finding, reason: Reason, at: usize) {
    match reason {
        Reason::Ancient => finding.say(Weight::Doomed, reason),
        _ => finding.count(Weight::Doomed, reason, [at, 0, 0]),
    }
}

/// Doubts a birth that is too long ago for nearly every living holder.
pub(super) fn age(finding: &mut Finding, birth: Date, today: Option<Date>) {
    let number = birth.as_number();
    if (births(today).first..Span::lifetime(today, OLD).first).contains(&number) {
        finding.say(Weight::Doubt, Reason::Ancient);
    }
}

/// A whole day and nothing else.
pub(super) fn whole(text: &str) -> Option<Date> {
    let (mut read, stray) = Digits::read(tidy::bare(text));
    let closed = !read.separated || read.close();
    Date::compact(&read.digits).filter(|_| stray == 0 && closed && read.length == LENGTH)
}

/// Whether a text may become a day.
pub(super) fn is_begun(text: &str) -> bool {
    let (mut read, stray) = Digits::read(tidy::bare(text));
    let open = |read: &Digits| read.stuck(Span::default()).is_none();
    stray == 0 && (open(&read) || read.close() && open(&read))
}

/// Between the two days of a range, as cards print it.
fn is_until(c: char) -> bool {
    let c = tidy::narrow(c);
    tidy::is_separator(c) || matches!(c, '~' | '至' | '到' | '\u{301C}')
}

/// Beginning and end of a range; the end in words is the caller's to read.
pub(super) fn range(text: &str) -> Option<(Date, &str)> {
    let mut marks = text.char_indices().filter(|(_, c)| is_until(*c));
    marks.find_map(|(at, _)| Some((whole(&text[..at])?, text[at..].trim_start_matches(is_until))))
}

impl Digits {
    /// The digits, and the place of what cannot stand there otherwise; 0 where everything can.
    fn read(text: &str) -> (Self, usize) {
        let (mut read, mut place) = (Digits::default(), 0);
        for c in text.chars().map(tidy::narrow) {
            place += 1;
            let fits = if c.is_ascii_digit() { read.push(c as u8, place) } else { read.separate(c) };
            if !fits {
                return (read, place);
            }
        }
        (read, 0)
    }

    fn push(&mut self, digit: u8, place: usize) -> bool {
        if let (Some(to), Some(at)) = (self.digits.get_mut(self.length), self.places.get_mut(self.length)) {
            (*to, *at) = (digit, place);
            self.length += 1;
            return true;
        }
        false
    }

    fn separate(&mut self, c: char) -> bool {
        let parts = matches!(c, '/' | '.' | '。' | '、' | '·' | '月') || tidy::is_separator(c);
        let fits = match (c, self.separated) {
            ('年', _) => self.length == 4,
            ('日' | '号' | '號', true) => self.length > 6,
            ('.' | '。', true) if self.length > 6 => true,
            ('.' | '。', false) if self.length == LENGTH => true,
            // Around other separators.
            (_, true) if tidy::is_blank(c) => true,
            (_, true) => parts && matches!(self.length, 5 | 6),
            (_, false) => parts && c != '月' && self.length == 4,
        };
        self.separated |= fits;
        fits && (self.length == 4 || self.close())
    }

    /// Why nothing that is whole begins so, and the place where that shows first.
    fn stuck(&self, span: Span) -> Option<(Reason, usize)> {
        let (reason, at) = unreal(self.digits.get(..self.length)?, span)?;
        // A digit that could be a month or day alone is no fault of its own.
        let alone = self.separated && self.digits.get(at) != Some(&b'0') && (at == 4 || at == 6 && !self.padded());
        let fault = if alone && at + 1 < self.length { at + 1 } else { at };
        Some((reason, *self.places.get(fault)?))
    }

    /// Whether the month was written with a zero in front, so that the day has to be.
    fn padded(&self) -> bool {
        self.digits[4] == b'0' && self.places[4] != self.places[5]
    }

    /// Ends a month or day: one digit gets its zero.
    fn close(&mut self) -> bool {
        let at = self.length;
        if !matches!(at, 5 | 7) {
            return matches!(at, 6 | 8);
        }
        if self.digits[at - 1] == b'0' || at == 7 && self.padded() {
            return false;
        }
        (self.digits[at], self.places[at]) = (self.digits[at - 1], self.places[at - 1]);
        self.digits[at - 1] = b'0';
        self.length += 1;
        true
    }
}
