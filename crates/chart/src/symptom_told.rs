//! A symptom that calls said is still there: which prescriber was told of it, and what was decided. Who was told of one symptom
//! was not told of another, and answers for that one.

use crate::{id::StaffId, left_with_symptom, told_in_call::ToldInCall, visit::Visit};

/// A symptom with which the patient left, and a call that said it is still there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SymptomHeard {
    /// The identifier of its question.
    pub symptom: String,
    /// In which call, and what became of it.
    pub heard: ToldInCall,
}

/// What one prescriber was told of and has not answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owing<'a> {
    /// Who.
    pub who: StaffId,
    /// What, in the order of the calls.
    pub of: Vec<&'a SymptomHeard>,
}

/// Of which symptoms no prescriber was told since the last call that spoke of them said that they are still there.
#[must_use]
pub fn untold(visit: &Visit) -> Vec<&SymptomHeard> {
    let has_last_word =
        |one: &&SymptomHeard| left_with_symptom::place_of(visit, &one.symptom) == Some(one.heard.call);
    let all = visit.leaving.symptoms.iter().filter(has_last_word);
    all.filter(|one| one.heard.told.is_none()).collect()
}

/// What prescribers were told of and have not answered. What another one was told of anew, that one answers.
#[must_use]
pub fn unanswered(visit: &Visit) -> Vec<&SymptomHeard> {
    let all = &visit.leaving.symptoms;
    let is_open = |(place, one): &(usize, &SymptomHeard)| {
        let mut later = all.iter().skip(place + 1).filter(|other| other.symptom == one.symptom);
        let is_owed = one.heard.told.is_some() && one.heard.answered.is_none();
        is_owed && !later.any(|other| other.heard.told.is_some())
    };
    all.iter().enumerate().filter(is_open).map(|(_, one)| one).collect()
}

/// Of that what each prescriber owes, whoever was told first coming first.
#[must_use]
pub fn owing(visit: &Visit) -> Vec<Owing<'_>> {
    let mut all: Vec<Owing> = Vec::new();
    let mut told: Vec<_> = unanswered(visit)
        .into_iter()
        .filter_map(|one| one.heard.told.as_ref().map(|told| (told, one)))
        .collect();
    told.sort_by_key(|(told, _)| told.at.utc);
    for (told, one) in told {
        match all.iter_mut().find(|owing| owing.who == told.value) {
            Some(owing) => owing.of.push(one),
            None => all.push(Owing { who: told.value, of: vec![one] }),
        }
    }
    all
}

/// What a prescriber hears of who is told now: what nobody was told of; or, in the place of another one, what that one was told
/// of and has not answered, and nothing else.
#[must_use]
pub fn to_tell(visit: &Visit, instead_of: Option<StaffId>) -> Vec<&SymptomHeard> {
    let Some(former) = instead_of else { return untold(visit) };
    owing(visit).into_iter().find(|owing| owing.who == former).map_or_else(Vec::new, |owing| owing.of)
}

/// The identifiers of their questions, each once.
#[must_use]
pub fn ids(of: &[&SymptomHeard]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for one in of {
        if !ids.contains(&one.symptom) {
            ids.push(one.symptom.clone());
        }
    }
    ids
}
