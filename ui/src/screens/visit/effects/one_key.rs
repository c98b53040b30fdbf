//! What the letter of an effect does: the effect comes or rises, goes down, or ends, saved with that one key.

use super::{button_id, show};
use crate::{
    keys,
    screens::visit::{bedside::Bedside, focus, saver::Saver},
};
use chart::{
    Act,
    command::CareAct,
    effect::{EffectId, Grade},
    protocol::{EffectKind, HappeningId},
    time::When,
};
use leptos::prelude::*;

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It comes, or is one grade stronger; what is counted happens once more.
    Up,
    /// One grade weaker.
    Down,
    /// Gone.
    End,
}

/// Saves the step, and opens the row of the effect for a time, a note, or another grade.
pub fn take(bedside: Bedside, saver: Saver, kind: &EffectKind, step: Step, open: RwSignal<Option<EffectId>>) {
    let present = bedside.fixed(|_, visit, _| visit.grade_now(&kind.id)).unwrap_or(Grade::Gone);
    let id = kind.id.clone();
    if kind.counted {
        if step == Step::Up {
            let what = HappeningId(kind.id.0.clone());
            let act = Act::Care(CareAct::Happen { what, note: String::new(), at: When::Now });
            saver.save(act, None, move || {
                let button = button_id(&id);
                open.set(Some(id));
                focus::soon(move || keys::focus(&button));
            });
        } else {
            saver.say(format!("{} is counted. Strike a wrong entry out in the timeline.", kind.name));
        }
        return;
    }
    match grade_after(step, present) {
        Ok(grade) => {
            let act = Act::Observe { effect: kind.id.clone(), grade, at: When::Now, note: String::new() };
            saver.save(act, None, move || show(open, id, grade));
        }
        Err(why) => saver.say(format!("{} {why}. Nothing was saved.", kind.name)),
    }
}

const fn grade_after(step: Step, present: Grade) -> Result<Grade, &'static str> {
    match (step, present) {
        (Step::Up, Grade::Severe) => Err("is severe already"),
        (Step::Up, grade) => Ok(grade.up()),
        (Step::Down | Step::End, Grade::Gone) => Err("is not there"),
        (Step::Down, grade) => Ok(grade.down()),
        (Step::End, _) => Ok(Grade::Gone),
    }
}
