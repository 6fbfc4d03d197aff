//! A wrong call: the caller's mistake and not the person's, so that it is an error and not an issue.

/// What was wrong with a call, and what would do. Nothing of the input is in it.
///
/// `KycConfigError` of the npm package has the same codes and words.
///
/// ```
/// let error = kyc_preflight::provider::endpoint("rapid/cnbc").expect_err("rapid-id/cnbc");
/// assert_eq!((error.code, error.accepted[0]), ("endpoint", "rapid-id/cnbc"));
/// ```
///
/// | code | when |
/// |---|---|
/// | `endpoint`, `field`, `locale`, `profile`, `question` | none of the known ids; `accepted` has the nearest |
/// | `today` | no day of the calendar as `YYYY-MM-DD` |
/// | `points`, `options` | no whole number from 0 on; no object |
/// | `tariff.shape` | not `{ currency, prices }` |
/// | `tariff.currency` | no code of ISO 4217, or two of them in one comparison |
/// | `tariff.price` | no whole number of minor units up to 2⁵³ − 1 |
/// | `tariff.id` | a check or product that the endpoint does not have |
/// | `chances` | no probability for a check of the endpoint |
/// | `policy.shape`, `policy.required` | no object; no list of checks of any endpoint |
/// | `policy.on…` | no decision |
/// | `policy.…Review`, `policy.…Reject` | no level |
/// | `endpoints`, `questions`, `tariffs` | of a comparison in JavaScript: no list, or no tariff by each endpoint |
/// | `result` | in JavaScript: what would be handed out is no JSON |
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ConfigError {
    /// Stable and append-only: `endpoint`, `tariff.currency`.
    pub code: &'static str,
    /// The argument, or the property of it: `endpoint`, `tariff.currency`, `chances`.
    pub argument: &'static str,
    /// What would do, in words; empty where the ids say it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "str::is_empty"))]
    pub want: &'static str,
    /// Ids that would do, nearest to what was given first, twelve at most.
    pub accepted: Vec<&'static str>,
}

/// How many ids an error names.
const MOST: usize = 12;
/// What is longer is compared by its beginning.
const LONGEST: usize = 64;

impl ConfigError {
    /// A call whose code is the name of its argument, with what would do in words.
    pub(crate) const fn new(code: &'static str, want: &'static str) -> Self {
        ConfigError { code, argument: code, want, accepted: Vec::new() }
    }

    /// An id that is none of the known ones.
    #[inline(never)]
    pub(crate) fn unknown(code: &'static str, argument: &'static str, given: &str, known: &[&'static str]) -> Self {
        ConfigError { code, argument, want: "", accepted: nearest(given, known) }
    }
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.argument)?;
        f.write_str(" cannot be used")?;
        for (at, part) in std::iter::once(self.want).chain(self.accepted.iter().copied()).enumerate() {
            if !part.is_empty() {
                f.write_str(if at < 2 { "; what would do: " } else { ", " })?;
                f.write_str(part)?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

/// The ids that are least far from what was given, nearest first; of equally near ones the first. Where nothing was
/// given, the first.
#[inline(never)]
pub fn nearest<'a>(given: &str, known: &[&'a str]) -> Vec<&'a str> {
    let mut left = Vec::with_capacity(known.len());
    for id in known {
        left.push(if given.is_empty() { 0 } else { distance(given.as_bytes(), id.as_bytes()) });
    }
    let mut near = Vec::new();
    while near.len() < MOST.min(known.len()) {
        let (mut best, mut least) = (0, usize::MAX);
        for (at, distance) in left.iter().enumerate() {
            (best, least) = if *distance < least { (at, *distance) } else { (best, least) };
        }
        near.push(known[best]);
        left[best] = usize::MAX;
    }
    near
}

/// How far a text is from an id, without regard to case: a letter that is missing counts 1, a wrong one or one too many
/// 3, so that a part of an id is near to it.
fn distance(given: &[u8], id: &[u8]) -> usize {
    let (given, id) = (given.get(..LONGEST).unwrap_or(given), id.get(..LONGEST).unwrap_or(id));
    let mut row: Vec<usize> = (0..=id.len()).collect();
    for (line, a) in given.iter().enumerate() {
        let (mut corner, mut left) = (line * 3, line * 3 + 3);
        for (place, b) in id.iter().enumerate() {
            let above = row[place + 1];
            let change = corner + if a.eq_ignore_ascii_case(b) { 0 } else { 3 };
            row[place] = left;
            (corner, left) = (above, change.min(above + 3).min(left + 1));
        }
        row[id.len()] = left;
    }
    row[id.len()]
}
