//! What the letter of an effect does: the effect comes or rises, goes down, or ends, saved with that one key.

use super::{button_id, more::More, show};
use crate::{
    keys,
    screens::visit::{bedside::Bedside, focus, moment, saver::Saver},
};
use chart::{
    Act,
    command::CareAct,
    effect::{EffectId, Grade},
    protocol::{EffectKind, HappeningId},
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
pub fn take(
    bedside: Bedside,
    saver: Saver,
    kind: &EffectKind,
    step: Step,
    open: RwSignal<Option<EffectId>>,
    more: More,
) {
    // What stands in the open row belongs to the key as it does to its buttons.
    let row = open.with_untracked(|open| open.as_ref() == Some(&kind.id));
    let typed = more.about(&kind.id).filter(|_| row);
    let at = match moment::read_when(&typed.map(|typed| typed.time.typed()).unwrap_or_default()) {
        Ok(at) => at,
        Err(sentence) => return saver.say(sentence),
    };
    let note = typed.map(|typed| typed.note.typed()).unwrap_or_default();
    let forget = move || {
        if let Some(typed) = typed {
            typed.forget()();
        }
    };
    let present = bedside.fixed(|_, visit, _| visit.grade_now(&kind.id)).unwrap_or(Grade::Gone);
    let id = kind.id.clone();
    if kind.counted {
        if step == Step::Up {
            let what = HappeningId(kind.id.0.clone());
            let act = Act::Care(CareAct::Happen { what, note, at });
            saver.save(act, None, move || {
                forget();
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
            let act = Act::Observe { effect: kind.id.clone(), grade, at, note };
            saver.save(act, None, move || {
                forget();
                show(open, id, grade);
            });
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
