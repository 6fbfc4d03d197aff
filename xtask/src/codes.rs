//! `codes.json` and the TypeScript union of all issue codes, from the rules themselves, append-only; and what the package says
//! of its tables.

use crate::Done;
use crate::tool::{self, root};
use kyc_preflight::field::Field;
use kyc_preflight::table::{self, Table};

/// Every code that an issue may have.
pub fn all() -> Vec<String> {
    let of = |field: &Field| {
        field.reasons().iter().map(|reason| format!("{}.{}", field.id(), reason.id())).collect::<Vec<_>>()
    };
    let mut codes: Vec<String> = Field::ALL.iter().flat_map(of).collect();
    codes.sort();
    codes
}

pub fn json() -> String {
    let rows: Vec<String> = all().iter().map(|code| format!("  \"{code}\"")).collect();
    format!("[\n{}\n]\n", rows.join(",\n"))
}

pub fn typescript() -> String {
    let rows: Vec<String> = all().iter().map(|code| format!("  | '{code}'\n")).collect();
    format!(
        "/** Written by `cargo xtask codes`: every code an issue may have. */\nexport type IssueCode =\n{}",
        rows.concat()
    )
}

/// Date, source and licence of every table.
pub fn tables() -> String {
    let row = |table: &&Table| {
        let Table { id, as_of, source, licence, .. } = table;
        format!("  {id}: {{ asOf: {as_of:?}, source: {source:?}, licence: {licence:?} }},\n")
    };
    let rows: String = table::ALL.iter().map(row).collect();
    format!(
        "/** Written by `cargo xtask codes`: where the tables come from. */\nexport const TABLES = {{\n{rows}}} as const\n"
    )
}

pub fn write() -> Done {
    tool::write(&root().join("codes.json"), json())?;
    tool::write(&root().join("npm/src/tables.ts"), tables())?;
    tool::write(&root().join("npm/src/codes.ts"), typescript())
}

/// Whether the files are those that [`write`] would write.
pub fn check() -> Done {
    let same = |path: &str, text: String| match tool::read(&root().join(path))? == text {
        true => Ok(()),
        false => Err(format!("{path} is not what the rules say: run cargo xtask codes")),
    };
    same("codes.json", json())?;
    same("npm/src/tables.ts", tables())?;
    same("npm/src/codes.ts", typescript())
}
