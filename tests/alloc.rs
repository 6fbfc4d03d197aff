//! A text in order costs no allocation, and one that is doubted the list of its flaws alone. A binary of its own, for its allocator.

use kyc_preflight::date::Date;
use kyc_preflight::field::{Context, Field, is_blank};
use kyc_preflight::reason::Reason;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::PathBuf;

struct Counting;

thread_local! {
    static MADE: Cell<usize> = const { Cell::new(0) };
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator as it came; the count has no destructor and allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MADE.set(MADE.get() + 1);
        BYTES.set(BYTES.get() + layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        MADE.set(MADE.get() + 1);
        BYTES.set(BYTES.get() + size);
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What is written twice: a text whose dots and spaces are looked at, and a number without its country code.
const MORE: [Reason; 3] = [Reason::Script, Reason::CountryCode, Reason::DateForm];

/// Allocations of one check, and what may cause more than the list of flaws and a text put right.
struct Cost {
    made: usize,
    most: usize,
}

fn cost(field: Field, value: &str) -> Cost {
    let context = Context { today: Date::iso("2026-11-20"), ..Context::default() };
    let before = MADE.get();
    let finding = field.check_text(value, context).expect("a field of text");
    let made = MADE.get() - before;
    let more = finding.flaws.iter().any(|flaw| MORE.contains(&flaw.reason));
    let most = 1 + finding.flaws.len() + usize::from(finding.fix.is_some()) + usize::from(more);
    Cost { made, most: most.max(2) }
}

fn texts() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.check_text("", Context::default()).is_some())
}

/// Values of a field's table whose outcome is as wanted, but for blank ones, which no field is asked about.
fn values(field: Field, wanted: fn(&str) -> bool) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/field");
    let snake = |name: String, c: char| {
        if c.is_uppercase() { format!("{name}_{}", c.to_ascii_lowercase()) } else { format!("{name}{c}") }
    };
    let path = folder.join(field.id().chars().fold(String::new(), snake)).with_extension("tsv");
    let table = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    let rows = table.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t'));
    let cells = rows.filter(|(_, rest)| wanted(rest.split('\t').next().unwrap_or_default()));
    let values =
        cells.map(|(value, _)| serde_json::from_str(&format!("\"{value}\"")).expect("the inside of a JSON string"));
    values.filter(|value: &String| !is_blank(value)).collect()
}

#[test]
fn values_in_order_cost_nothing() {
    assert!(cost(Field::ResidentId, "1").made > 0, "nothing is counted");
    let mut wrong = Vec::new();
    println!("{:<14} {:>6} {:>6} {:>12}", "field", "ASCII", "other", "allocations");
    for field in texts() {
        let values = values(field, |outcome| outcome == "ok");
        let ascii = values.iter().filter(|value| value.is_ascii()).count();
        let mut sum = 0;
        for value in values.iter().filter(|value| value.is_ascii()) {
            let made = cost(field, value).made;
            sum += made;
            if made > 0 {
                wrong.push(format!("{field:?} {value:?}: {made}"));
            }
        }
        println!("{:<14} {ascii:>6} {:>6} {sum:>12}", field.id(), values.len() - ascii);
        assert!(ascii > 0 || field == Field::Name, "{field:?} has no value in order");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The list of flaws, a text for each rewriting, and the one on offer: two where there is one flaw.
#[test]
fn doubts_cost_their_list() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    let minor = |outcome: &str| outcome != "ok" && !outcome.contains("refused") && !outcome.contains("doomed");
    for field in texts() {
        for value in values(field, minor).iter().filter(|value| value.is_ascii()) {
            let Cost { made, most } = cost(field, value);
            seen += 1;
            if made > most {
                wrong.push(format!("{field:?} {value:?}: {made} instead of {most}"));
            }
        }
    }
    assert!(seen > 100, "{seen} values");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A photo that crosses is copied once, where it becomes a value; one that is sent as it came is not written, and a list that is
/// goes out once.
#[test]
#[cfg(feature = "crossing")]
fn megabytes_are_not_copied() {
    use kyc_preflight::crossing::calls;
    const MB: usize = 1 << 20;
    let text = |letters: &str| [&[4], &(letters.len() as u32).to_le_bytes()[..], letters.as_bytes()].concat();
    let object = |name: &str, value: Vec<u8>| {
        let name = [&(name.len() as u32).to_le_bytes()[..], name.as_bytes()].concat();
        [vec![6, 1, 0, 0, 0], name, value].concat()
    };
    let place = |id| kyc_preflight::provider::place(id).expect(id) as u32;
    let spent = |value: Vec<u8>, call: &dyn Fn() -> usize| {
        calls::fill(value);
        let before = BYTES.get();
        assert!(call() > 0);
        BYTES.get() - before
    };
    let photo = text(&"iVBO".repeat(MB));
    let whole = spent(object("facePhoto", photo.clone()), &|| calls::preflight(place("fill-easy/kyc-cn"), 0, 0, 0));
    let field = spent(photo.clone(), &|| calls::check_field(place("fill-easy/kyc-cn"), 4, 0, 0));
    assert!(whole > 4 * MB, "nothing was read");
    assert!(whole.max(field) < 4 * MB + MB / 4, "{whole} and {field} bytes for a photo of four megabytes");
    let task = object("target", object("name", photo));
    let list = spent(task, &|| calls::preflight(place("krypto-go/dd-task"), 0, 0, 0));
    // The text is made by doubling.
    assert!(list < 17 * MB, "{list} bytes for a text of four megabytes that is written out");
}
