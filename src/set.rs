//! Sets of places as bits: fields of a contract, checks of an endpoint.

/// Rows that a table with sets of its places may have.
pub(crate) const MOST: usize = 32;

/// A set of places in a table of at most 32 rows: fields of a contract, or checks of an endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Set(u32);

impl Set {
    /// Nothing.
    pub const NONE: Set = Set(0);

    /// The set of one place.
    pub const fn at(place: usize) -> Set {
        Set(1 << place)
    }

    /// Whether all of the other set is in this one.
    pub const fn contains(self, other: Set) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of the other set is in this one.
    pub const fn meets(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether this place is in it.
    pub const fn has(self, place: usize) -> bool {
        self.meets(Set::at(place))
    }

    /// What is in this set and not in the other.
    pub const fn without(self, other: Set) -> Set {
        Set(self.0 & !other.0)
    }

    /// What is in both sets.
    pub const fn both(self, other: Set) -> Set {
        Set(self.0 & other.0)
    }

    /// So many places from the first on.
    pub const fn first(count: usize) -> Set {
        Set(if count < 32 { (1 << count) - 1 } else { u32::MAX })
    }

    /// What is in either set.
    pub const fn with(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many places are in it.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Adds a place.
    pub fn insert(&mut self, place: usize) {
        *self = self.with(Set::at(place));
    }

    /// The set of these bits, the lowest for place 0.
    pub const fn from_bits(bits: u32) -> Set {
        Set(bits)
    }

    /// The same as bits, the lowest for place 0.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Places, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (place < 32).then_some(place)
        })
    }
}

/// What each of several sets still lacks, without those that lack more than another.
pub fn lacking(needs: &[Set], present: Set) -> impl Iterator<Item = Set> {
    let lacks = move |set: &Set| set.without(present);
    needs.iter().map(lacks).filter(move |lack| {
        let more = |other: Set| other != *lack && lack.contains(other);
        !needs.iter().map(lacks).any(more)
    })
}
