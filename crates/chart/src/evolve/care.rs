//! Takes an entry about care or an emergency in.

use crate::{
    answer::Given,
    care::{Happened, Intervened, Noted, Scored, SiteChecked, SymptomsAsked, Told},
    checked,
    emergency::{Emergency, Note, Over},
    entry::Entry,
    fact::{CareFact, EmergencyFact},
    infused::RateChange,
    stage::Pause,
    time::{Minutes, Stamp},
    visit::Visit,
};

/// Puts one in its place by the minute in which it was so; what was in the same minute, after what was there.
fn put<T>(list: &mut Vec<T>, one: T, at: impl Fn(&T) -> Stamp) {
    let moment = at(&one);
    let place = list.partition_point(|other| at(other).minutes_until(&moment) >= Minutes(0));
    list.insert(place, one);
}

/// The same of what has its own second.
fn put_to_the_second<T>(list: &mut Vec<T>, one: T, at: impl Fn(&T) -> Stamp) {
    let moment = at(&one);
    let place = list.partition_point(|other| at(other).until(&moment) >= 0);
    list.insert(place, one);
}

pub(super) fn of_care(visit: &mut Visit, entry: &Entry, fact: &CareFact) {
    let (by, seq, care) = (entry.by, entry.seq, &mut visit.care);
    match fact {
        CareFact::Scored { score, variant, value, at } => {
            let (score, variant, value, at) = (score.clone(), variant.clone(), *value, *at);
            put(&mut care.scores, Scored { score, variant, value, at, by, seq }, |one| one.at);
        }
        CareFact::Intervened { what, detail, note, at } => {
            let (what, detail, note, at) = (what.clone(), detail.clone(), note.clone(), *at);
            put(&mut care.interventions, Intervened { what, detail, note, at, by, seq }, |one| one.at);
        }
        CareFact::Happened { what, note, at } => {
            let (what, note, at) = (what.clone(), note.clone(), *at);
            put(&mut care.happened, Happened { what, note, at, by, seq }, |one| one.at);
        }
        CareFact::SiteChecked { findings, note, at } => {
            let (findings, note, at) = (findings.clone(), note.clone(), *at);
            put(&mut care.site, SiteChecked { findings, note, at, by, seq }, |one| one.at);
        }
        CareFact::SymptomsAsked { present, absent, at } => {
            let (present, absent, at) = (present.clone(), absent.clone(), *at);
            put(&mut care.symptoms, SymptomsAsked { present, absent, at, by, seq }, |one| one.at);
        }
        CareFact::RateChanged { rate, at } => {
            if let Some(run) = visit.stage.run_mut() {
                put_to_the_second(&mut run.changes, RateChange { rate: *rate, at: *at, seq }, |one| one.at);
            }
        }
        CareFact::PauseAdded { from, to } => {
            if let Some(run) = visit.stage.run_mut() {
                put_to_the_second(&mut run.pauses, Pause { from: *from, to: *to, seq }, |one| one.from);
            }
        }
        CareFact::Noted { text, at } => {
            put(&mut care.notes, Noted { text: text.clone(), at: *at, by, seq }, |one| one.at);
        }
        CareFact::StruckOut { entry: struck, reason } => {
            strike(visit, *struck);
            let why = Given { value: reason.clone(), at: entry.recorded, by };
            visit.care.struck.insert(*struck, why);
            visit.newest.struck = seq;
        }
        CareFact::Told { effect, grade, patient, companion, companion_away, phrase } => {
            let (patient, companion, phrase) = (patient.clone(), companion.clone(), phrase.clone());
            let (grade, companion_away) = (*grade, *companion_away);
            let value = Told { grade, patient, companion, companion_away, phrase };
            care.told.insert(effect.clone(), Given { value, at: entry.recorded, by });
        }
    }
}

/// What was struck out counts for nothing; the entry itself stays in the record.
fn strike(visit: &mut Visit, seq: u64) {
    checked::strike(visit, seq);
    let care = &mut visit.care;
    visit.observed.retain(|one| one.seq != seq);
    care.scores.retain(|one| one.seq != seq);
    care.interventions.retain(|one| one.seq != seq);
    care.happened.retain(|one| one.seq != seq);
    care.site.retain(|one| one.seq != seq);
    care.symptoms.retain(|one| one.seq != seq);
    care.notes.retain(|one| one.seq != seq);
    for emergency in &mut visit.emergencies {
        let gone = emergency.notes.iter().position(|one| one.seq == seq);
        if let Some(place) = gone {
            emergency.struck.push(emergency.notes.remove(place));
        }
    }
    visit.stage.strike_pause(seq);
    if let Some(run) = visit.stage.run_mut() {
        run.changes.retain(|one| one.seq != seq);
    }
}

pub(super) fn of_emergency(visit: &mut Visit, entry: &Entry, fact: &EmergencyFact) {
    let last = visit.emergencies.last_mut();
    match (fact, last) {
        (EmergencyFact::Began { at }, _) => {
            visit.emergencies.push(Emergency {
                from: *at,
                notes: Vec::new(),
                struck: Vec::new(),
                over: None,
                seq: entry.seq,
            });
        }
        (EmergencyFact::Noted { what, note, at }, Some(emergency)) => {
            let (what, note, at) = (what.clone(), note.clone(), *at);
            let noted = Note { what, note, at, by: entry.by, seq: entry.seq };
            put_to_the_second(&mut emergency.notes, noted, |one| one.at);
        }
        (EmergencyFact::Detailed { entry: about, note }, Some(emergency)) => {
            if let Some(one) = emergency.notes.iter_mut().find(|one| one.seq == *about) {
                one.note.clone_from(note);
            }
        }
        (EmergencyFact::Over { how, note, at }, Some(emergency)) => {
            emergency.over = Some(Over { how: *how, note: note.clone(), at: *at, seq: entry.seq });
        }
        (EmergencyFact::Noted { .. } | EmergencyFact::Detailed { .. } | EmergencyFact::Over { .. }, None) => {
        }
    }
}
