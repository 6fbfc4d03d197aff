//! How work grows with its input: the same work with a quarter, the half and the whole of it, compared within the run.
//!
//! In proportion that takes 2 and 4 times as long, in square 4 and 16 times. Other processes only ever add to a time, so that the
//! best of several is the work itself.

use std::time::{Duration, Instant};

const ROUNDS: usize = 40;
/// A whole that takes less says nothing, and a square would be no harm.
const FAINT: Duration = Duration::from_millis(20);
const TWICE: u32 = 3;
const FOURFOLD: u32 = 9;

/// Best times of a quarter, the half and the whole.
struct Best([Duration; 3]);

const QUARTERS: [usize; 3] = [1, 2, 4];

impl Best {
    fn take<T>(&mut self, place: usize, less: &impl Fn(usize, usize) -> T, work: &mut impl FnMut(T)) {
        let given = less(QUARTERS[place], 4);
        let start = Instant::now();
        work(given);
        self.0[place] = self.0[place].min(start.elapsed());
    }

    fn is_straight(&self) -> bool {
        let [quarter, half, whole] = self.0;
        let twice = half < Duration::MAX && whole <= half * TWICE;
        whole <= FAINT || whole <= quarter * FOURFOLD || twice
    }
}

/// What is wrong: `less(part, of)` makes `part / of` of the input.
pub fn steep<T>(less: impl Fn(usize, usize) -> T, mut work: impl FnMut(T)) -> Option<String> {
    let mut best = Best([Duration::MAX; 3]);
    [2, 0, 0].into_iter().for_each(|place| best.take(place, &less, &mut work));
    for _ in 1..ROUNDS {
        if best.is_straight() {
            return None;
        }
        (0..3).for_each(|place| best.take(place, &less, &mut work));
    }
    let [quarter, half, whole] = best.0;
    (!best.is_straight())
        .then(|| format!("takes more time than its input grows: {quarter:?} for a quarter, {half:?} for half of it, {whole:?} for the whole"))
}
