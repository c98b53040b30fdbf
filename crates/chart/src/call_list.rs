//! Whom to call, in which order: first, together, whoever left with the IV line in or with a symptom that was answered yes,
//! drove away, or told of thoughts of self-harm.

use crate::{
    drove_away,
    follow_up::{self, Call, Changed},
    id::StaffId,
    record::Record,
    symptom_told,
    time::Stamp,
    visit::Visit,
};

/// One line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed<'a> {
    /// Of which visit.
    pub visit: &'a Visit,
    /// What is to be done about it.
    pub what: What<'a>,
    /// Whether it comes before all that is not: harm may come of waiting.
    pub grave: bool,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What<'a> {
    /// A prescriber is to be told of thoughts of self-harm.
    Tell,
    /// This prescriber was told of them, and owes an answer.
    Answer(StaffId),
    /// This prescriber was told of symptoms that are still there, by the identifiers of their questions, and owes an answer.
    AnswerSymptom(StaffId, Vec<String>),
    /// The patient is to be called about a sheet that has changed.
    Sheet(Changed<'a>),
    /// The patient is to be called after the visit.
    Call(Call<'a>),
}

/// Everything that is to be done by calling today. Within what is grave: prescribers who are to be told, those who owe an
/// answer, lines that are still in, symptoms that nobody asked about and drives. Sheets come before the other calls: those patients hold a wrong one.
#[must_use]
pub fn list<'a>(record: &'a Record, now: &Stamp) -> Vec<Listed<'a>> {
    let to_tell = follow_up::to_tell(record).into_iter().map(|visit| (visit, What::Tell));
    let to_answer = follow_up::to_answer(record).into_iter().map(|(visit, who)| (visit, What::Answer(who)));
    let of_symptom = follow_up::symptoms_to_answer(record);
    let of_symptom =
        of_symptom.into_iter().map(|(visit, who, which)| (visit, What::AnswerSymptom(who, which)));
    let sheets = follow_up::changed(record, now).into_iter().map(|one| (one.visit, What::Sheet(one)));
    let (at_once, others): (Vec<Call>, Vec<Call>) =
        follow_up::today(record, now).into_iter().partition(|call| call.at_once);
    // Where no prescriber was told of a symptom or of what happened on a drive, one is to be told, too.
    let is_untold =
        |visit: &Visit| !symptom_told::untold(visit).is_empty() || drove_away::is_to_be_told(visit);
    let (untold, at_once): (Vec<Call>, Vec<Call>) =
        at_once.into_iter().partition(|call| is_untold(call.visit));
    let [untold, at_once, others] =
        [untold, at_once, others].map(|calls| calls.into_iter().map(|call| (call.visit, What::Call(call))));
    let all =
        to_tell.chain(untold).chain(to_answer).chain(of_symptom).chain(at_once).chain(sheets).chain(others);
    let mut all: Vec<Listed> =
        all.map(|(visit, what)| Listed { visit, what, grave: is_grave(record, visit, now) }).collect();
    // The sort is stable: both parts keep their order.
    all.sort_by_key(|one| !one.grave);
    all
}

/// Whether the patient of a visit is called before others.
fn is_grave(record: &Record, visit: &Visit, now: &Stamp) -> bool {
    follow_up::at_once(record, visit, now).is_some()
        || told_of_thoughts(visit)
        || !symptom_told::unanswered(visit).is_empty()
}

/// Whether the patient told of thoughts of self-harm, here or in a call.
#[must_use]
pub fn told_of_thoughts(visit: &Visit) -> bool {
    !visit.leaving.thoughts_here.is_empty() || !visit.leaving.thoughts.is_empty()
}
