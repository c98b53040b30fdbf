//! What the rules would say to an act at this moment. The page asks the same function that judges it when it is
//! recorded, so that what stands beside a button and what the button does cannot differ.

use crate::screens::visit::bedside::Bedside;
use chart::{Act, Command, Context, Fact, Record, Refusal, Stamp, Visit, decide, id::Id};
use leptos::prelude::*;

/// Judges an act of the one who is signed in. Nothing is recorded.
pub fn judge(
    bedside: Bedside,
    record: &Record,
    visit: &Visit,
    now: &Stamp,
    act: Act,
) -> Result<Vec<Fact>, Refusal> {
    // Nobody is signed in only while the screen is being locked.
    let by = bedside.session.me.get().ok_or(Refusal::Unknown)?;
    let context = Context { by, second: None, now: *now, fresh: Id(0) };
    decide(record, Command::AtChair { visit: visit.id, chair: visit.chair, act }, &context)
}
