//! A call after the visit in words, for screen and paper.

use super::{
    Clock, against_advice,
    care::{THOUGHTS_IN_CALL, colon, symptoms},
    count, date_short, list,
};
use crate::{
    drove_away::Drive,
    effect::EffectId,
    fact::{FollowUp, Still},
    protocol::Protocol,
    record::Record,
    time::Stamp,
};

/// A call in one line: `Called, reached: double vision gone`.
#[must_use]
pub fn follow_up(call: &FollowUp, record: &Record, protocol: &Protocol) -> String {
    if !call.reached {
        return format!("Called, not reached{}", colon(&call.words));
    }
    let still = |(effect, still): &(EffectId, Still)| {
        let how = match still {
            Still::There => "still there",
            Still::Gone => "gone",
        };
        format!("{} {how}", protocol.effect_name(effect).to_lowercase())
    };
    let effects: Vec<String> = call.effects.iter().map(still).collect();
    let (loud, calm) = match call.thoughts {
        Some(true) => (THOUGHTS_IN_CALL, ""),
        Some(false) => ("", "no thoughts of self-harm"),
        None => ("", ""),
    };
    let told = call.prescriber.map(|told| against_advice::prescriber(&told, record));
    let asked = call.asked.iter().map(|one| format!("{} {}", one.question, one.answer));
    let line = call.line.as_ref().map(against_advice::line_since).unwrap_or_default();
    let symptom = |(id, still): &(String, Still)| {
        let named = symptoms(std::slice::from_ref(id), protocol);
        match still {
            Still::There => format!("{} STILL THERE", named.to_uppercase()),
            Still::Gone => format!("{named} gone"),
        }
    };
    let symptoms = call.symptoms.iter().map(symptom).collect::<Vec<_>>().join("; ");
    let drive = call.drive.as_ref().map(against_advice::drive).unwrap_or_default();
    let told = told.unwrap_or_default();
    // What a prescriber was told of stands before that.
    let (told_of, calm_drive) = match call.drive {
        Some(Drive::NotHome { .. }) => (drive, String::new()),
        Some(Drive::Home) | None => (String::new(), drive),
    };
    let before =
        [loud.to_owned(), symptoms, told_of, told, line, calm_drive, list(&effects), calm.to_owned()];
    // What a whole call left out is not to be read as asked; where words were typed, the answers may stand there.
    let is_open = |question: &&String| call.asked.iter().all(|one| one.question != **question);
    let open = protocol.leaving.call_asks.iter().filter(is_open).count();
    let unasked = if open == 0 || call.broke_off || (call.asked.is_empty() && !call.words.is_empty()) {
        String::new()
    } else {
        format!("{} without an answer", count(open, "question", "questions"))
    };
    let all = before.into_iter().chain(asked).chain([call.words.clone(), unasked]);
    let parts: Vec<String> = all.filter(|part| !part.is_empty()).collect();
    let how = if call.broke_off { "reached, broke off" } else { "reached" };
    format!("Called, {how}{}", colon(&parts.join("; ")))
}

/// `Open on leaving; gone by the call of Tue 24 Nov 2026, 11:33`.
#[must_use]
pub fn said_in_call(still: Still, at: &Stamp) -> String {
    let how = match still {
        Still::There => "still there in",
        Still::Gone => "gone by",
    };
    format!("Open on leaving; {how} the call of {}, {}", date_short(at.local()), Clock::Hours24.time(at))
}
