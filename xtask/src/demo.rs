use crate::Done; pub fn run(_: &[String]) -> Done { Ok(()) }
