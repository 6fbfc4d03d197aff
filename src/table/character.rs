//! What a character of a name may stand for: the simplified form of a traditional one, and the ideograph of a code point that
//! only looks like it (a Kangxi or CJK radical, a compatibility ideograph).
//!
//! A traditional character is one that simplified text does not have: it is in OpenCC's list without itself among its simplified
//! forms, and not in the Table of General Standard Chinese Characters of 2013 (通用规范汉字表), by which 於 and 甯 are surnames. Of
//! several forms those count that the standard table has: 買 is 买, and 鍾 is 钟 or 锺.
//!
//! The table is handed over where a build does not carry it (feature `tables`); without it nothing is known.

/// The table, or nothing of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Characters(&'static [u8]);

impl std::fmt::Debug for Characters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_empty() { "Characters(none)" } else { "Characters(..)" })
    }
}

/// What a character stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// This one.
    One(char),
    /// One of several, which only a person can tell.
    Several,
}

const PLANES: usize = 6;

impl Characters {
    pub(super) const CARRIED: Characters = Characters::new(super::CHARACTER_ROWS);

    pub(super) fn rows(self) -> &'static [u8] {
        self.0
    }

    /// The table as `build.rs` encodes it: six planes of a byte for each row. Anything else is no table.
    pub(super) const fn new(rows: &'static [u8]) -> Self {
        Characters(if rows.len().is_multiple_of(PLANES) { rows } else { &[] })
    }

    /// Whether nothing is known.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// What a character stands for, if it is in the table.
    ///
    /// ```
    /// use kyc_preflight::table::{apart::CARRIED, character::Form};
    /// let table = CARRIED.characters;
    /// assert_eq!(table.form('張'), Some(Form::One('张')));
    /// assert_eq!(table.form('鍾'), Some(Form::Several));
    /// assert_eq!(table.form('於'), None);
    /// ```
    pub fn form(self, c: char) -> Option<Form> {
        let rows = self.0.len() / PLANES;
        let (low, rest) = self.0.split_at_checked(rows)?;
        let (middle, high) = rest.split_at_checked(rows)?;
        let point = |row| Some(u32::from_le_bytes([*low.get(row)?, *middle.get(row)?, *high.get(row)?, 0]));
        let (mut from, mut to) = (0, rows);
        while from < to {
            let row = (from + to) / 2;
            (from, to) = if point(row)? <= u32::from(c) { (row + 1, to) } else { (from, row) };
        }
        let row = from.checked_sub(1)?;
        if point(row)? == u32::from(c) { self.stands(row) } else { None }
    }

    /// What the character of a row stands for.
    fn stands(self, row: usize) -> Option<Form> {
        let byte = |plane: usize| self.0.get(plane * (self.0.len() / PLANES) + row).copied();
        match u32::from_le_bytes([byte(3)?, byte(4)?, byte(5)?, 0]) {
            0 => Some(Form::Several),
            point => char::from_u32(point).map(Form::One),
        }
    }
}

/// A radical or a compatibility ideograph, which a font draws like an ideograph and a register does not know. The twelve
/// ideographs of their own that stand among the compatible ones are none.
pub fn looks_like(c: char) -> bool {
    let own = matches!(
        c,
        '\u{FA0E}'
            | '\u{FA0F}'
            | '\u{FA11}'
            | '\u{FA13}'
            | '\u{FA14}'
            | '\u{FA1F}'
            | '\u{FA21}'
            | '\u{FA23}'
            | '\u{FA24}'
            | '\u{FA27}'..='\u{FA29}'
    );
    !own && matches!(c, '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1D}')
}
