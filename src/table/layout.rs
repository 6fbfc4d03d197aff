//! What `build.rs` writes into the tables and the modules beside this one read out of them: the one copy of both.

/// Kinds of cards, by the two lowest bits of a range's form.
pub const KINDS: [&str; 4] = ["debit", "credit", "semiCredit", "prepaid"];
/// A form counts digits of a card from here.
pub(crate) const SHORTEST_CARD: usize = 12;
/// Operators, by eights of a segment's byte.
pub const CARRIERS: [&str; 4] = ["mobile", "unicom", "telecom", "broadnet"];
/// What a segment is for, by the rest of its byte.
pub const SERVICES: [&str; 6] = ["public", "virtual", "data", "iot", "satellite", "emergency"];
/// Years in which places were given up are counted from here.
pub(crate) const CENTURY: u32 = 1900;
/// The first of the private code points that have a standard one.
pub(crate) const FIRST_PRIVATE: u32 = 0xE815;
/// Bytes of a row of [`super::Codes`].
pub(crate) const ROW: usize = 102;
/// Bits for each beginning of four digits there.
pub(crate) const WIDTH: usize = 104;
/// Bytes of them with one count of what comes before.
pub(crate) const BLOCK: usize = 32;
