//! The crossing to a host that has no Rust: values go in as bytes, results come out as numbers and one text.
//!
//! The host asks for [`calls::room`], writes its values there (see [`input`]), makes a call of [`calls`] with numbers, and reads
//! what [`pack`] wrote from where the call says. The same calls stand behind wasm-bindgen (`wasm`) and behind plain exports
//! (`raw`), which wasm2js can turn into JavaScript; `npm/src/core` is the other side. No rule is in it.

/// Every call: its name in JavaScript and in Rust, and its numbers.
macro_rules! calls {
    ($exports:ident) => {
        $exports! {
            "room" room(length: usize);
            "tables" tables();
            "day" day();
            "preflight" preflight(index: u32, today: u32, mode: u32, held: u32);
            "checkField" check_field(index: u32, place: u32, today: u32, mode: u32);
            "reformat" reformat(index: u32, place: u32, start: u32, end: u32, forward: u32);
            "mask" mask();
            "near" near();
            #[cfg(feature = "json")]
            "read" read(index: u32, today: u32, mode: u32);
            #[cfg(feature = "json")]
            "decide" decide();
            #[cfg(feature = "json")]
            "stages" stages(index: u32, today: u32, mode: u32);
            #[cfg(feature = "json")]
            "translate" translate(index: u32, today: u32, mode: u32);
            #[cfg(feature = "json")]
            "compare" compare(today: u32, mode: u32);
        }
    };
}
use calls as exported;

pub mod calls;
mod input;
mod pack;
#[cfg(feature = "raw")]
mod raw;
mod results;
#[cfg(feature = "wasm")]
mod wasm;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
