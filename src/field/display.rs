//! How numbers are grouped for the eye, and where the caret goes: 3-4-4 for a mobile number, 4-4-4-4-3 for a bank card, 6-8-4
//! for an identity number. What is shown is accepted by the same field's check.
//!
//! ```
//! use kyc_preflight::field::{Field, display::{Shown, group}};
//! let typed = Shown { value: "1381234".to_owned(), start: 7, end: 7 };
//! let shown = group(Field::Mobile, &typed, false);
//! assert_eq!((shown.value.as_str(), shown.start), ("138 1234", 8));
//! ```

use super::{Field, tidy};

/// A text in an input and its selection, both counted in UTF-16 code units as in the DOM.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Shown {
    /// The text.
    pub value: String,
    /// Start of the selection, or the caret.
    #[cfg_attr(feature = "serde", serde(rename = "selectionStart"))]
    pub start: usize,
    /// End of the selection.
    #[cfg_attr(feature = "serde", serde(rename = "selectionEnd"))]
    pub end: usize,
}

/// Without the text.
impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").field("start", &self.start).field("end", &self.end).finish_non_exhaustive()
    }
}

/// Places before which a space stands.
fn breaks(field: Field) -> &'static [usize] {
    match field {
        Field::Mobile => &[3, 7],
        Field::BankCard => &[4, 8, 12, 16],
        Field::ResidentId => &[6, 14],
        _ => &[],
    }
}

/// The text in groups, with the selection between the same characters as before.
///
/// A text that is no beginning of such a number stays as it is: nothing that was typed is taken away. A caret between two groups
/// stands before the space, so that Backspace takes a digit; after a deletion `forward` it stands behind the space, so that
/// Delete does.
pub fn group(field: Field, typed: &Shown, forward: bool) -> Shown {
    let breaks = breaks(field);
    let (mut value, mut seen, mut count) = (String::with_capacity(typed.value.len() + 4), 0, 0);
    let (mut start, mut end) = (0, 0);
    for c in typed.value.chars() {
        // Of such characters each is one code unit.
        seen += 1;
        let c = tidy::narrow(c);
        let blank = tidy::is_separator(c) && (count > 0 || c != '-');
        if breaks.is_empty() || !(blank || c.is_ascii_digit() || matches!(c, 'X' | 'x')) {
            return typed.clone();
        }
        if blank {
            continue;
        }
        if breaks.contains(&count) {
            value.push(' ');
        }
        value.push(c);
        count += 1;
        start += usize::from(seen <= typed.start);
        end += usize::from(seen <= typed.end);
    }
    let behind = |digits: usize| {
        let spaces = breaks.iter().filter(|at| if forward { **at <= digits } else { **at < digits }).count();
        value.len().min(digits + spaces)
    };
    let (start, end) = (behind(start), behind(end.max(start)));
    Shown { value, start, end }
}
