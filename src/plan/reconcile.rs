//! What ran beside what was planned.

use super::{Note, Options, PlanRecord, plan};
use crate::form::Form;
use crate::provider::{Breach, Endpoint, NoteCode, Reading, State};
use crate::value::Value;

impl PlanRecord {
    /// Whether a check may run by another published reading.
    fn may_run(&self, check: &str) -> bool {
        let adds = |note: &Note| matches!(note.code, NoteCode::LitigationUndocumented | NoteCode::SearchOnAccept);
        self.notes.iter().any(|note| adds(note) && note.params.check == Some(check))
    }
}

/// Compares what ran with what was planned, and reports the difference as violations.
pub fn reconcile(reading: &mut Reading, plan: &PlanRecord) {
    if reading.state != State::Completed {
        return;
    }
    for check in &plan.run {
        if reading.answer(check).is_none() {
            reading.violation(Breach::NeverRan, "check", check);
        }
    }
    for at in 0..reading.answers.len() {
        let check = reading.answers[at].check.clone();
        if !plan.run.contains(&check) && !plan.may_run(&check) {
            reading.violation(Breach::Unplanned, "check", &check);
        }
    }
}

impl Endpoint {
    /// Reads an answer; with the request at hand, what ran is compared with what was planned.
    pub fn read(&'static self, answer: &Value, submitted: Option<&Form>, options: &Options) -> Reading {
        let mut reading = (self.read)(answer, submitted);
        if let Some(form) = submitted {
            reconcile(&mut reading, &PlanRecord::from(&plan(self, form, options)));
        }
        reading
    }
}
