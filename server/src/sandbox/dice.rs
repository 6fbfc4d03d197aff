//! Chance that a seed repeats: the register, and what a scenario leaves to chance.

/// Numbers from a seed.
#[derive(Debug)]
pub struct Dice(fastrand::Rng);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Dice(fastrand::Rng::with_seed(seed))
    }

    /// From 0 to one below.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.usize(..bound.max(1))
    }

    /// One of the characters.
    pub fn pick(&mut self, from: &str) -> char {
        let count = from.chars().count();
        from.chars().nth(self.below(count)).unwrap_or('一')
    }
}
