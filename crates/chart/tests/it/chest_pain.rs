//! A visit in whose recovery a symptom question is answered yes.

use crate::day::{Day, PRESCRIBER, in_person};
use chart::{
    Act, VisitId,
    care::Detail,
    command::CareAct,
    protocol::{CriterionId, InterventionId},
    time::When,
};

/// In recovery at minute 55, when a blood pressure past the notify limit calls for the questions.
pub fn called_for(day: &mut Day) -> VisitId {
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "186/114 90 97 14");
    id
}

pub fn answers(present: &[&str], absent: &[&str]) -> Act {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Act::Care(CareAct::AskSymptoms { present: ids(present), absent: ids(absent), at: When::Now })
}

/// Chest pain, and none of the others: at 10:58.
pub fn has_chest_pain(day: &mut Day) -> VisitId {
    let id = called_for(day);
    day.minute(56);
    let others = ["breathlessness", "severe-headache", "one-sided-weakness", "seizure"];
    day.acts(id, answers(&["chest-pain"], &others));
    id
}

/// A prescriber is called, who says this.
pub fn calls(note: &str) -> Act {
    let what = InterventionId(InterventionId::PRESCRIBER_CALLED.to_owned());
    Act::Care(CareAct::Intervene { what, detail: Detail::Plain, note: note.into(), at: When::Now })
}

/// The symptom is passed by the prescriber's judgment.
pub fn judges(day: &mut Day, id: VisitId, note: &str) {
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion: CriterionId("symptoms".into()), word: in_person(note) });
    day.second = None;
}
