//! The calls as plain exports, for hosts without wasm-bindgen.

use super::calls;

macro_rules! exports {
    ($($(#[$cfg:meta])* $js:literal $name:ident($($argument:ident: $kind:ty),*);)*) => { $(
        $(#[$cfg])*
        // SAFETY: no other symbol of the module has such a name, and nothing but numbers crosses.
        #[unsafe(export_name = $js)]
        pub extern "C" fn $name($($argument: $kind),*) -> usize {
            calls::$name($($argument),*)
        }
    )* };
}

super::exported! { exports }
