//! Chance that is the same in every run, and in Node: `npm/test/chance.mjs` draws the same numbers from the same seeds.
#![allow(dead_code)]

const SEED: u64 = 0x2026_1120_0B5E_55ED;

/// SplitMix64.
pub struct Rng(u64);

impl Rng {
    /// A sequence of its own for each salt.
    pub fn new(salt: u64) -> Self {
        Rng(SEED ^ salt.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0, less than the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.draw() % bound as u64) as usize
    }

    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn digit(&mut self) -> char {
        char::from(b'0' + self.below(10) as u8)
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| self.digit()).collect()
    }
}
