//! How far the calls are that are under way: which sources have answered.

use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use utoipa::ToSchema;

const MOST: usize = 256;

/// A check, and whether its source has answered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Step {
    /// The check.
    pub check: String,
    /// Whether its source has answered.
    pub done: bool,
}

/// The last calls.
#[derive(Debug, Default)]
pub struct Progress(Mutex<VecDeque<(String, Vec<Step>)>>);

impl Progress {
    /// A call whose sources are asked.
    pub fn begin(&self, call: &str, checks: &[String]) {
        let steps = checks.iter().map(|check| Step { check: check.clone(), done: false }).collect();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.truncate(MOST - 1);
        all.push_front((call.to_owned(), steps));
    }

    /// A source has answered.
    pub fn answered(&self, call: &str, check: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let steps = all.iter_mut().find(|(id, _)| id == call).map(|(_, steps)| steps);
        if let Some(step) = steps.and_then(|steps| steps.iter_mut().find(|step| step.check == check)) {
            step.done = true;
        }
    }

    /// How far a call is.
    pub fn of(&self, call: &str) -> Option<Vec<Step>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|(id, _)| id == call).map(|(_, steps)| steps.clone())
    }
}
