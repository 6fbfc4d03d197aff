//! Face photo: a JPEG or PNG file in standard base64, without the `data:` prefix.
//!
//! Other spellings of the same bytes are tidied with a note: a `data:…;base64,` prefix as a browser's FileReader gives it, whatever
//! type it declares, line breaks (RFC 2045), the URL alphabet and missing padding (RFC 4648 §5, §3.2). Spaces stay, since they may
//! be plus signs that a web form lost.
//!
//! Standards: RFC 4648 §4 (base64: `A`–`Z a`–`z 0`–`9 + /`, padded with `=` to a multiple of four), ISO/IEC 10918-1 (JPEG), W3C
//! Portable Network Graphics, third edition (PNG, APNG included).
//!
//! A JPEG starts with `FF D8 FF`, goes on in segments of which one, SOF0 to SOF15, has height and width, and ends with
//! `FF D9`, behind which cameras put data of their own. A PNG starts with `89 50 4E 47 0D 0A 1A 0A`, goes on in chunks, the first
//! of them IHDR with width and height, and ends with the chunk IEND. An `acTL` in front of the first IDAT makes it an animation.
//! Headers are read where they stand in the base64: nothing is decoded as a whole, and nothing is allocated.
//!
//! Sources: fan-out (documents 001 and 002) "Do not include the data:image/...;base64, prefix", "Recommended: … JPEG/PNG,
//! ≤2 MB"; classic (document 000) "Supported formats: JPEG, PNG. Recommended size: 300x400 pixels minimum" (AMB-27, AMB-67).
//!
//! Weights: what is not base64 is refused, and so is a `data:` prefix where the value goes on the wire as it stands. Bytes of no
//! raster image (PDF, HTML, SVG, ZIP, base64 of base64) doom: no face can be found in them. Doubted are other raster formats (WebP,
//! HEIC, GIF, BMP, TIFF), more than 2 000 000 decoded bytes, fewer than 300 pixels on the shorter or 400 on the longer side (a picture may lie), a
//! file that ends too early, and more than one frame. A JPEG whose Exif data turns or mirrors it is noted: face engines are known
//! to look at the pixels as they are stored. The documents' own sample is a PNG of 18 bytes, doubted for its end.
//!
//! KryptoGO (document 004) takes pictures of documents and faces: "Max. 15MB & <8000 pixels per side & longest side >300 pixels".
//! More than 15 MiB, 8000 pixels or more, and 300 or fewer are refused; more than 15 000 000 bytes are doubted (AMB-101).
//!
//! ```
//! use kyc_preflight::{field::{face_photo, Context}, reason::Reason};
//! let whole = "iVBORw0KGgoAAAANSUhEUgAAASwAAAGQAQAAAAA8DmDWAAAASElEQVR42u3KoQEAAAwCIP9/Wl9YWIRMehJN0zRN0zRN0zRN0zRN0zRN0zRN\
//!     0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN07TvNsRTKBbSW1A1AAAAAElFTkSuQmCC";
//! let good = face_photo::check(whole, Context::default());
//! assert!(good.flaws.is_empty());
//! assert_eq!(good.facts.photo.unwrap().sides, Some((300, 400)));
//! let bad = face_photo::check("iVBORw0KGgoAAAANSUhEUgAA", Context::default());
//! assert_eq!(bad.flaws[0].reason, Reason::ImageTruncated);
//! assert_eq!(face_photo::check("not base64!!", Context::default()).flaws[0].reason, Reason::Base64);
//! ```

use super::{Allow, Context, Finding, Fix, tidy};
use crate::reason::{Reason, Weight};
use crate::value::cut;

/// What a photo may be.
pub const FORMATS: [&str; 2] = ["jpeg", "png"];

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::DataPrefix,
    Reason::Base64,
    Reason::Base64Form,
    Reason::ImageType,
    Reason::ImageTurned,
    Reason::ImageSize,
    Reason::ImageTruncated,
    Reason::ImageAnimated,
    Reason::ImageSides,
    Reason::SideLeast,
    Reason::SideMost,
    Reason::Mismatch,
    Reason::OneOfTwo,
    Reason::Spacing,
];

/// What a picture's header tells.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Photo {
    /// `jpeg` or `png`.
    pub format: &'static str,
    /// Decoded bytes.
    pub bytes: u32,
    /// Width and height in pixels, as stored: a JPEG may say elsewhere that it is to be turned.
    pub sides: Option<(u32, u32)>,
}

/// What a provider recommends, and what it refuses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// More decoded bytes are doubted.
    pub bytes: usize,
    /// More decoded bytes are refused.
    pub most_bytes: usize,
    /// Fewer pixels of the shorter and of the longer side are doubted.
    pub least: (u32, u32),
    /// A longer side of so many pixels, or fewer, is refused.
    pub more: u32,
    /// A side of so many pixels, or more, is refused; `u32::MAX` for none.
    pub fewer: u32,
}

/// "≤2 MB" of the fan-out, "300x400 pixels minimum" of the classic document.
pub static FILL_EASY: Limits =
    Limits { bytes: 2_000_000, most_bytes: usize::MAX, least: (300, 400), more: 0, fewer: u32::MAX };

/// "Max. 15MB & <8000 pixels per side & longest side >300 pixels".
pub static KRYPTO_GO: Limits =
    Limits { bytes: 15_000_000, most_bytes: 15 << 20, least: (0, 0), more: 300, fewer: 8000 };

/// Chunks or segments that are looked at: far more than a picture has whose size is not doubted.
const MOST_PARTS: usize = 4096;
/// How a PNG and a JPEG begin.
const STARTS: [&[u8]; 2] = [b"iVBORw0KGgo", b"/9j"];
/// Bytes by which a type is told.
const MAGIC: usize = 12;
const IHDR: u32 = u32::from_be_bytes(*b"IHDR");
const IDAT: u32 = u32::from_be_bytes(*b"IDAT");
const IEND: u32 = u32::from_be_bytes(*b"IEND");
const ACTL: u32 = u32::from_be_bytes(*b"acTL");

/// See the [module](self). Facts: photo.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let limits = if let Allow::Photo(limits) = context.allow { limits } else { &FILL_EASY };
    inspect(raw, context, limits)
}

/// The same, with the limits of a provider.
pub fn inspect<'a>(raw: &'a str, context: Context, limits: &Limits) -> Finding<'a> {
    let mut finding = Finding::new(raw);
    if first_stray(raw.as_bytes()).is_none() {
        picture(&mut finding, raw.as_bytes(), context, limits);
        return finding;
    }
    finding = tidy::trim(raw, context);
    if !context.exact {
        strip(&mut finding);
        respell(&mut finding, context.typing);
    }
    if has_prefix(&finding.text) {
        finding.fix = payload(&finding.text).map(|value| Fix { code: "stripPrefix", value: value.to_owned() });
        finding.say(Weight::Refused, Reason::DataPrefix);
        return finding;
    }
    let whole = std::mem::take(&mut finding.text);
    look(&mut finding, whole.as_bytes(), context, limits);
    finding.text = whole;
    finding
}

/// Judges what should be standard base64.
fn look(finding: &mut Finding, text: &[u8], context: Context, limits: &Limits) {
    if let Some(at) = first_stray(text) {
        // Of what has padding, only `xx=` may still become a four.
        let begun = context.typing && at == text.len() && at % 4 > padding(text) * 2;
        let (weight, at) = match begun {
            true => (Weight::Incomplete, at),
            false => (Weight::Refused, at),
        };
        return finding.count(weight, Reason::Base64, [at + 1, 0, 0]);
    }
    picture(finding, text, context, limits);
}

/// Judges what standard base64 holds.
fn picture(finding: &mut Finding, text: &[u8], context: Context, limits: &Limits) {
    let padding = padding(text);
    let bytes = Bytes { text, length: text.len() / 4 * 3 - padding };
    let (length, picture) = (bytes.length, Picture::of(&bytes));
    let growing = context.typing && padding == 0;
    if picture.is_none() && !(growing && STARTS.iter().any(|start| start.starts_with(text))) {
        let open = is_raster(&bytes) || growing && length < MAGIC;
        finding.say(if open { Weight::Doubt } else { Weight::Doomed }, Reason::ImageType);
    } else if picture.is_none_or(|picture| picture.truncated) {
        finding.say(if growing { Weight::Incomplete } else { Weight::Doubt }, Reason::ImageTruncated);
    }
    if picture.is_some_and(|picture| picture.animated) {
        finding.say(Weight::Doubt, Reason::ImageAnimated);
    }
    if picture.is_some_and(|picture| picture.turned) {
        finding.say(Weight::Note, Reason::ImageTurned);
    }
    finding.facts.photo = picture.map(|picture| picture.photo);
    limits.judge(finding, length);
}

/// Whether the bytes begin like a picture of another type. A sound, film or document in the same container is none.
fn is_raster(bytes: &Bytes) -> bool {
    let word = |at| bytes.number(at, 4).unwrap_or(0).to_be_bytes();
    match (&word(0), &word(4), &word(8)) {
        (b"RIFF", _, b"WEBP") | (b"GIF8" | b"qoif", ..) => true,
        (b"II*\0" | b"MM\0*" | b"II+\0" | b"MM\0+", ..) => true,
        // HEIC, HEIF, AVIF; JPEG XL and JPEG 2000 in a box.
        (
            _,
            b"ftyp",
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" | b"avif" | b"avis",
        ) => true,
        ([0, 0, 0, 12], b"JXL " | b"jP  ", _) => true,
        ([0xFF, 0x0A, ..] | [0xFF, 0x4F, 0xFF, 0x51], ..) => true,
        (b"8BPS" | [0, 0, 1, 0], ..) => true,
        ([b'B', b'M', ..], ..) => bytes.number(6, 4) == Some(0),
        ([b'P', b'1'..=b'7', b'\n' | b' ' | b'\r' | b'\t', _], ..) => true,
        _ => false,
    }
}

impl Limits {
    /// Holds bytes and sides against the limits.
    fn judge(&self, finding: &mut Finding, bytes: usize) {
        if bytes > self.most_bytes {
            finding.count(Weight::Refused, Reason::ImageSize, [self.most_bytes, bytes, 0]);
        } else if bytes > self.bytes {
            finding.count(Weight::Doubt, Reason::ImageSize, [self.bytes, bytes, 0]);
        }
        let Some((width, height)) = finding.facts.photo.and_then(|photo| photo.sides) else { return };
        let (least, (shorter, longer)) = (self.least, (width.min(height), width.max(height)));
        if longer >= self.fewer && self.fewer < u32::MAX {
            finding.count(Weight::Refused, Reason::SideMost, [self.fewer as usize, 0, 0]);
        } else if longer <= self.more {
            finding.count(Weight::Refused, Reason::SideLeast, [self.more as usize, 0, 0]);
        } else if shorter < least.0 || longer < least.1 {
            finding.count(Weight::Doubt, Reason::ImageSides, [least.0 as usize, least.1 as usize, 0]);
        }
    }
}

/// Whether an address of data stands in front of the bytes; the scheme is written in any case (RFC 3986 §3.1).
fn has_prefix(text: &str) -> bool {
    text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// What follows the comma, where base64 is announced before it.
fn payload(text: &str) -> Option<&str> {
    let (head, payload) = cut(text, b',').filter(|_| has_prefix(text))?;
    let word = head.len().checked_sub(7).and_then(|at| head.get(at..));
    word.is_some_and(|word| word.eq_ignore_ascii_case(";base64")).then_some(payload)
}

/// Takes the prefix off, and one more that a second reader put in front.
fn strip(finding: &mut Finding) {
    let mut inner = payload(&finding.text);
    while let Some(again) = inner.and_then(payload) {
        inner = Some(again);
    }
    if let Some(payload) = inner.map(str::to_owned) {
        finding.change(payload, Reason::DataPrefix);
    }
}

/// Writes the same bytes in standard base64. A text in both alphabets stays as it is, and so does the end of one still being typed.
fn respell(finding: &mut Finding, typing: bool) {
    let text = finding.text.as_bytes();
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let has = |signs: [u8; 2]| text.iter().any(|byte| signs.contains(byte));
    let (broken, other) = (text.iter().any(is_break), has(*b"-_") && !has(*b"+/"));
    let length = text.iter().filter(|byte| !is_break(byte)).count();
    let bare = !typing && text.last() != Some(&b'=') && matches!(length % 4, 2 | 3);
    if !(broken || other || bare) {
        return;
    }
    let standard = |c: char| match c {
        '-' if other => '+',
        '_' if other => '/',
        c => c,
    };
    let mut value = String::with_capacity(text.len() + 2);
    value.extend(finding.text.chars().filter(|c| !matches!(c, '\r' | '\n')).map(standard));
    value.push_str(if !bare {
        ""
    } else if length % 4 == 2 {
        "=="
    } else {
        "="
    });
    // Of what is no base64 at all the places stay as they are.
    let stray = first_stray(value.as_bytes());
    if stray.is_none_or(|at| typing && at == value.len()) {
        finding.change(value, Reason::Base64Form);
    }
}

const STRAY: u8 = 0xFF;

/// The value of every base64 digit: a comparison of ranges takes several times as long on megabytes.
static VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut values, mut at) = ([STRAY; 256], 0);
    while at < digits.len() {
        values[digits[at] as usize] = at as u8;
        at += 1;
    }
    values
}

/// `=` at the end, two at most.
fn padding(text: &[u8]) -> usize {
    match text {
        [.., b'=', b'='] => 2,
        [.., b'='] => 1,
        _ => 0,
    }
}

/// The 0-based place where standard base64 ends to be one: a foreign character, padding inside, or a length not of fours.
fn first_stray(text: &[u8]) -> Option<usize> {
    let padding = padding(text);
    let body = text.get(..text.len() - padding)?;
    let value = |byte: &u8| VALUES[usize::from(*byte)];
    let strays = body.iter().fold(0, |all, byte| all | value(byte)) == STRAY;
    let stray = if strays { body.iter().position(|byte| value(byte) == STRAY) } else { None };
    // So many `=` can follow; the first one more is out of place.
    let room = [0, 0, 2, 1][body.len() % 4];
    stray.or((!text.len().is_multiple_of(4)).then_some(body.len() + padding.min(room)))
}

/// Base64 in fours, read as the bytes that it holds.
struct Bytes<'a> {
    text: &'a [u8],
    length: usize,
}

impl Bytes<'_> {
    fn get(&self, at: usize) -> Option<u8> {
        if at >= self.length {
            return None;
        }
        let (first, shift) = (at / 3 * 4 + at % 3, at % 3 * 2);
        let high = VALUES[usize::from(*self.text.get(first)?)];
        let low = VALUES[usize::from(*self.text.get(first + 1)?)];
        Some(high << (shift + 2) | low >> (4 - shift))
    }

    /// A number of `size` bytes, four at most, the most significant first.
    fn number(&self, at: usize, size: usize) -> Option<u32> {
        let (mut number, from) = (0_u64, at / 3 * 4);
        for place in from..from + 8 {
            // Of what is behind the end, nothing reaches the bytes before it.
            number = number << 6 | u64::from(self.text.get(place).map_or(0, |digit| VALUES[usize::from(*digit)]));
        }
        let number = number >> (8 * (6 - at % 3 - size)) & ((1 << (8 * size)) - 1);
        (at + size <= self.length).then_some(number as u32)
    }

    /// Two numbers of `size` bytes, neither of them 0.
    fn pair(&self, at: usize, size: usize) -> Option<(u32, u32)> {
        let pair = (self.number(at, size)?, self.number(at + size, size)?);
        (pair.0 > 0 && pair.1 > 0).then_some(pair)
    }
}

/// What the structure of a file tells.
#[derive(Clone, Copy)]
struct Picture {
    photo: Photo,
    truncated: bool,
    animated: bool,
    turned: bool,
}

impl Picture {
    fn of(bytes: &Bytes) -> Option<Picture> {
        let start = (bytes.number(0, 4), bytes.number(4, 4));
        let png = start == (Some(0x8950_4E47), Some(0x0D0A_1A0A));
        if !png && bytes.number(0, 3) != Some(0xFF_D8FF) {
            return None;
        }
        let length = u32::try_from(bytes.length).unwrap_or(u32::MAX);
        let photo = Photo { format: FORMATS[usize::from(png)], bytes: length, sides: None };
        let mut picture = Picture { photo, truncated: false, animated: false, turned: false };
        if png {
            picture.png(bytes);
        } else {
            picture.jpeg(bytes);
        }
        Some(picture)
    }

    /// Chunks up to IEND. Each is length, type, data, check sum.
    fn png(&mut self, bytes: &Bytes) {
        if bytes.number(12, 4) == Some(IHDR) {
            self.photo.sides = bytes.pair(16, 4);
        }
        let (mut at, mut data) = (8, false);
        for _ in 0..MOST_PARTS {
            let kind = bytes.number(at + 4, 4);
            let next = bytes.number(at, 4).and_then(|length| (at + 12).checked_add(length as usize));
            data |= kind == Some(IDAT);
            // An animation of one frame is none.
            self.animated |= !data && kind == Some(ACTL) && bytes.number(at + 8, 4) != Some(1);
            at = match next {
                Some(next) if next <= bytes.length => next,
                _ => return self.truncated = true,
            };
            if kind == Some(IEND) {
                return;
            }
        }
    }

    /// Segments up to the frame header. Each is `FF`, a marker, and nearly always a length that counts itself.
    fn jpeg(&mut self, bytes: &Bytes) {
        let mut at = 2;
        for _ in 0..MOST_PARTS {
            let (Some(0xFF), Some(marker)) = (bytes.get(at), bytes.get(at + 1)) else { break };
            match (marker, bytes.number(at + 2, 2)) {
                (0xFF, _) => at += 1,
                (0x01 | 0xD0..=0xD8, _) => at += 2,
                (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF, _) => {
                    self.photo.sides = bytes.pair(at + 5, 2).map(|(height, width)| (width, height));
                    break;
                }
                (0xD9 | 0xDA, _) | (_, None | Some(0 | 1)) => break,
                (marker, Some(length)) => {
                    self.turned |= marker == 0xE1 && is_turned(bytes, at + 4);
                    at += length as usize + 2;
                }
            }
        }
        self.truncated = !has_end(bytes, at);
    }
}

/// Whether Exif data at a place hold an orientation other than upright: `Exif`, two zeros, a TIFF header, and the entries of its first
/// directory (CIPA DC-008 §4.6.4, tag 274).
fn is_turned(bytes: &Bytes, at: usize) -> bool {
    const ENTRIES: usize = 512;
    let tiff = at + 6;
    let little = bytes.number(tiff, 2) == Some(0x4949);
    let number = |at: usize, size: usize| {
        let number = bytes.number(at, size)?;
        Some(if little { number.swap_bytes() >> (32 - 8 * size) } else { number })
    };
    let orientation = || {
        let directory = tiff + number(tiff + 4, 4)? as usize;
        let entries = (number(directory, 2)? as usize).min(ENTRIES);
        let places = (0..entries).map(|entry| directory + 2 + entry * 12);
        places.into_iter().find(|place| number(*place, 2) == Some(0x0112)).and_then(|place| number(place + 8, 2))
    };
    bytes.number(at, 4) == Some(u32::from_be_bytes(*b"Exif")) && matches!(orientation(), Some(2..=8))
}

/// Whether `FF D9` stands anywhere from `from` on. Coded data never hold it, previews in front of the frame header do, and what
/// cameras put behind it (a video, another picture) may be longer than the picture.
fn has_end(bytes: &Bytes, from: usize) -> bool {
    let (mut at, mut next) = (bytes.length, 0);
    while at > from {
        at -= 1;
        let byte = bytes.get(at).unwrap_or_default();
        if byte == 0xFF && next == 0xD9 {
            return true;
        }
        next = byte;
    }
    false
}
