//! Does what a case asks for, one effect after the other, until nothing more happens by itself.

use super::{Case, Shared};
use crate::case::{Effect, Event};
use crate::provider::Sent;
use crate::value::value;
use kyc_preflight::plan::Options;
use kyc_preflight::verdict::{Policy, decide};
use serde_json::Value as Json;
use std::time::Duration;

/// How often a request that found no connection is tried again; it cannot have gone out.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(250);
/// "Poll every 2-3 seconds": less in the beginning.
const SLOWEST: Duration = Duration::from_millis(2_500);
/// Milliseconds after which nobody waits any more.
const PATIENCE: i64 = 15 * 60 * 1000;

/// Starts a case that nothing stops.
pub(super) fn start(gateway: &Shared, id: &str) {
    let (gateway, id) = (gateway.clone(), id.to_owned());
    tokio::spawn(async move {
        let mut effect = gateway.happens(&id, Event::Passes, |_| {});
        let mut work = Work { gateway, id, tries: 0, pause: PAUSE };
        while let Some(next) = effect {
            effect = work.does(next).await;
        }
    });
}

struct Work {
    gateway: Shared,
    id: String,
    tries: u32,
    pause: Duration,
}

impl Work {
    fn happens(&self, event: Event, change: impl FnOnce(&mut Case)) -> Option<Effect> {
        self.gateway.happens(&self.id, event, change)
    }

    async fn does(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Reserve => self.happens(Event::Affords, |_| {}),
            Effect::Record => self.happens(Event::Records, |_| {}),
            Effect::Send => self.send().await,
            Effect::Poll => self.poll().await,
            Effect::Decide => self.decide(),
            Effect::Tell => None,
        }
    }

    async fn send(&mut self) -> Option<Effect> {
        let (endpoint, body) = {
            let cases = self.gateway.cases();
            let case = cases.all.get(&self.id)?;
            (case.endpoint, case.body.clone())
        };
        match self.gateway.providers.send(endpoint, &body).await {
            Sent::Later(ticket) => self.happens(Event::Defers, |case| case.ticket = Some(ticket)),
            Sent::Answer(answer) => self.answered(answer),
            Sent::Lost => self.happens(Event::Loses, |_| {}),
            Sent::Missed => self.again().await,
        }
    }

    /// No connection was made: a little later, and then it is an outage, which the engine reads as one.
    async fn again(&mut self) -> Option<Effect> {
        self.tries += 1;
        if self.tries > TRIES {
            return self.answered(serde_json::json!({ "httpStatus": 0, "body": null }));
        }
        tokio::time::sleep(PAUSE * self.tries).await;
        self.happens(Event::Misses, |_| {})
    }

    async fn poll(&mut self) -> Option<Effect> {
        tokio::time::sleep(self.pause).await;
        self.pause = (self.pause * 3 / 2).min(SLOWEST);
        let (endpoint, ticket, began) = {
            let cases = self.gateway.cases();
            let case = cases.all.get(&self.id)?;
            (case.endpoint, case.ticket.clone()?, case.began)
        };
        match self.gateway.providers.poll(endpoint, &ticket).await {
            Some(answer) => self.answered(answer),
            None if self.gateway.clock.now() - began > PATIENCE => self.happens(Event::Expires, |_| {}),
            None => self.happens(Event::Defers, |_| {}),
        }
    }

    fn answered(&self, answer: Json) -> Option<Effect> {
        self.happens(Event::Answers, |case| case.answer = Some(answer))
    }

    fn decide(&self) -> Option<Effect> {
        let today = self.gateway.clock.today();
        self.happens(Event::Decides, |case| {
            let options = Options { today, ..Options::default() };
            let answer = value(case.answer.as_ref().unwrap_or(&Json::Null));
            let reading = case.endpoint.read(&answer, Some(&case.form), &options);
            case.verdict = Some(decide(std::slice::from_ref(&reading), &Policy::default()));
            case.reading = Some(reading);
        })
    }
}
