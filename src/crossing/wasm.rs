//! The calls behind wasm-bindgen. Names are those of JavaScript.

use super::calls;
use wasm_bindgen::prelude::wasm_bindgen;

macro_rules! exports {
    ($($(#[$cfg:meta])* $js:literal $name:ident($($argument:ident: $kind:ty),*);)*) => { $(
        $(#[$cfg])*
        #[doc = concat!("See [`calls::", stringify!($name), "`].")]
        #[wasm_bindgen(js_name = $js)]
        pub fn $name($($argument: $kind),*) -> usize {
            calls::$name($($argument),*)
        }
    )* };
}

super::exported! { exports }

/// Does nothing; the glue runs it on every new instance.
#[wasm_bindgen(start)]
pub fn start() {}
