use crate::Done; pub fn run() -> Done { Ok(()) }
