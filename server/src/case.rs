//! A case as a pure function: a state and an event give the next state and what is to be done. No input, no output, no clock.
//!
//! What a crash leaves: before [`State::Sending`] one goes on; in it the request may have gone out, so that the case is
//! [`State::Uncertain`]; in [`State::Waiting`] one polls again with the stored ticket; in [`State::Answered`] one reads and decides
//! again, since both are pure.

use serde::Serialize;
use utoipa::ToSchema;

/// Where a case, or a call of it, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It came.
    Received,
    /// Nothing stops it.
    Checked,
    /// Its money is set aside.
    Reserved,
    /// The request goes out, or went out.
    Sending,
    /// The provider works on it.
    Waiting,
    /// The provider said something, which is kept.
    Answered,
    /// It is settled.
    Decided,
    /// The engine stopped it; nothing was sent.
    Refused,
    /// There is no money for it.
    Held,
    /// It may have been paid, and what came of it is not known. It is never sent again by itself.
    Uncertain,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The engine lets it pass.
    Passes,
    /// The engine stops it.
    Stops,
    /// There is money for it.
    Affords,
    /// There is none.
    Overspends,
    /// That it is about to go out is on record.
    Records,
    /// It did not go out: no connection was made.
    Misses,
    /// The provider will answer later.
    Defers,
    /// The provider answered.
    Answers,
    /// Nothing came back.
    Loses,
    /// Nothing came for too long.
    Expires,
    /// It was read and decided.
    Decides,
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Set the money aside.
    Reserve,
    /// Put on record that it is about to go out.
    Record,
    /// Send it.
    Send,
    /// Ask how it stands.
    Poll,
    /// Read the answer and decide.
    Decide,
    /// Tell whoever waits.
    Tell,
}

/// Every step there is.
#[rustfmt::skip]
const STEPS: &[(State, Event, State, Effect)] = &[
    (State::Received,  Event::Passes,     State::Checked,   Effect::Reserve),
    (State::Received,  Event::Stops,      State::Refused,   Effect::Tell),
    (State::Checked,   Event::Affords,    State::Reserved,  Effect::Record),
    (State::Checked,   Event::Overspends, State::Held,      Effect::Tell),
    (State::Reserved,  Event::Records,    State::Sending,   Effect::Send),
    (State::Sending,   Event::Misses,     State::Reserved,  Effect::Record),
    (State::Sending,   Event::Defers,     State::Waiting,   Effect::Poll),
    (State::Sending,   Event::Answers,    State::Answered,  Effect::Decide),
    (State::Sending,   Event::Loses,      State::Uncertain, Effect::Tell),
    (State::Waiting,   Event::Defers,     State::Waiting,   Effect::Poll),
    (State::Waiting,   Event::Answers,    State::Answered,  Effect::Decide),
    (State::Waiting,   Event::Expires,    State::Uncertain, Effect::Tell),
    (State::Uncertain, Event::Answers,    State::Answered,  Effect::Decide),
    (State::Answered,  Event::Decides,    State::Decided,   Effect::Tell),
];

/// The next state and what is to be done; nothing where the event changes nothing: it is late, doubled, or of no use here.
pub fn step(state: State, event: Event) -> Option<(State, Effect)> {
    let row = STEPS.iter().find(|(from, on, ..)| (*from, *on) == (state, event))?;
    Some((row.2, row.3))
}

impl State {
    /// Whether nothing more happens by itself.
    pub fn is_end(self) -> bool {
        matches!(self, State::Decided | State::Refused | State::Held | State::Uncertain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [State; 10] = [
        State::Received,
        State::Checked,
        State::Reserved,
        State::Sending,
        State::Waiting,
        State::Answered,
        State::Decided,
        State::Refused,
        State::Held,
        State::Uncertain,
    ];
    const EVENTS: [Event; 11] = [
        Event::Passes,
        Event::Stops,
        Event::Affords,
        Event::Overspends,
        Event::Records,
        Event::Misses,
        Event::Defers,
        Event::Answers,
        Event::Loses,
        Event::Expires,
        Event::Decides,
    ];

    /// Whatever happens in whatever order, a case that may have been sent is not sent again.
    #[test]
    fn nothing_sends_twice() {
        let mut walks = vec![(State::Received, false)];
        for _ in 0..8 {
            let mut next = Vec::new();
            for (state, gone) in walks {
                for event in EVENTS {
                    let Some((to, effect)) = step(state, event) else { continue };
                    assert!(!(gone && effect == Effect::Send), "{state:?} {event:?}");
                    // Only a request that found no connection was not sent.
                    next.push((to, (gone || effect == Effect::Send) && event != Event::Misses));
                }
            }
            next.sort_by_key(|(state, gone)| (STATES.iter().position(|known| known == state), *gone));
            next.dedup();
            walks = next;
        }
    }

    #[test]
    fn an_end_stays_unless_the_answer_comes_after_all() {
        for state in STATES.iter().filter(|state| state.is_end()) {
            for event in EVENTS {
                let late = (*state, event) == (State::Uncertain, Event::Answers);
                assert_eq!(step(*state, event).is_some(), late, "{state:?} {event:?}");
            }
        }
    }
}
