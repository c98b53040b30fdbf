//! What a call after the visit told of that a prescriber has to hear of: thoughts of self-harm and a symptom that is still there,
//! about which one decides, and a drive that did not end at home.

use crate::{against_advice::Told, answer::Given, id::StaffId, owed::Owed, time::Stamp, visit::Visit};

/// What a call after the visit told of that a prescriber has to decide about, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldInCall {
    /// When the call was.
    pub at: Stamp,
    /// Its place among the calls: two can be entered at one moment.
    pub call: usize,
    /// The prescriber who was told last; `None` while none was reached.
    pub told: Option<Given<StaffId>>,
    /// Those who were told before that one took it over.
    pub told_before: Vec<Given<StaffId>>,
    /// What that prescriber decided.
    pub answered: Option<Given<String>>,
    /// Whether that is what was decided about thoughts told of here as well, which may have come by telephone.
    pub is_of_both: bool,
}

impl ToldInCall {
    /// A prescriber is told, in the place of the one who was told before.
    pub fn tell(&mut self, who: Given<StaffId>) {
        self.told_before.extend(self.told.replace(who));
    }
}

/// The thoughts of self-harm that the last call told of which had any: they are one matter, and what was decided before is
/// decided anew.
#[must_use]
pub fn thoughts(visit: &Visit) -> Option<&ToldInCall> {
    visit.leaving.thoughts.last()
}

/// What a prescriber answered to what calls told of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Whether it is about thoughts of self-harm or symptoms.
    pub to: Owed,
    /// About which symptoms, by the identifiers of their questions.
    pub symptoms: Vec<String>,
    /// Who answered.
    pub prescriber: StaffId,
    /// What was decided, when, and who entered it.
    pub decided: Given<String>,
    /// Whether it is what was decided about thoughts told of here as well, which may have come by telephone: then nobody
    /// read and signed it as an answer to the call.
    pub is_of_both: bool,
}

/// All answers, those about thoughts of self-harm first, each kind in the order of the calls. What was answered before it was told
/// of anew stays answered.
#[must_use]
pub fn answers(visit: &Visit) -> Vec<Answer> {
    let mut all: Vec<Answer> = Vec::new();
    for (to, symptom, heard) in heard(visit) {
        let Some((told, decided)) = heard.told.as_ref().zip(heard.answered.as_ref()) else { continue };
        let is_same =
            |one: &&mut Answer| (&one.to, one.prescriber, &one.decided) == (&to, told.value, decided);
        // One answer can be about several symptoms.
        if let Some(same) = all.iter_mut().find(is_same) {
            same.symptoms.extend(symptom.cloned());
            continue;
        }
        let (symptoms, prescriber, decided) =
            (symptom.cloned().into_iter().collect(), told.value, decided.clone());
        let is_of_both = heard.is_of_both;
        all.push(Answer { to, symptoms, prescriber, decided, is_of_both });
    }
    all
}

/// All that calls told of, those thoughts first, with the symptom that it is about.
fn heard(visit: &Visit) -> impl Iterator<Item = (Owed, Option<&String>, &ToldInCall)> {
    let thoughts = visit.leaving.thoughts.iter().map(|heard| (Owed::Thoughts, None, heard));
    let symptoms = &visit.leaving.symptoms;
    thoughts.chain(symptoms.iter().map(|one| (Owed::Symptom, Some(&one.symptom), &one.heard)))
}

/// That a prescriber was told later of what a call had told of, and not in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldLater {
    /// Of what.
    pub of: Of,
    /// Who, when, and who entered it.
    pub told: Given<StaffId>,
}

/// Of what a prescriber was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Of {
    /// Thoughts of self-harm.
    Thoughts,
    /// Symptoms that are still there, by the identifiers of their questions.
    Symptoms(Vec<String>),
    /// A drive that did not end at home.
    Drive,
}

/// All who were told so, each kind in the order of the calls.
#[must_use]
pub fn told_later(visit: &Visit) -> Vec<ToldLater> {
    let mut all: Vec<ToldLater> = Vec::new();
    for (_, symptom, heard) in heard(visit) {
        let in_call = visit.follow_ups.get(heard.call).and_then(|call| call.value.prescriber);
        let is_later = |told: &&Given<StaffId>| in_call != Some(Told::Told { who: told.value, at: told.at });
        for told in heard.told_before.iter().chain(&heard.told).filter(is_later) {
            let of = symptom.map_or(Of::Thoughts, |symptom| Of::Symptoms(vec![symptom.clone()]));
            // Who is told of several symptoms at once is told once.
            let is_alike = |one: &Of| matches!(one, Of::Symptoms(_)) == matches!(of, Of::Symptoms(_));
            let same = all.iter_mut().find(|one| is_alike(&one.of) && one.told == *told);
            let same = same.map(|one| &mut one.of);
            match (same, of) {
                (None, of) => all.push(ToldLater { of, told: told.clone() }),
                (Some(Of::Symptoms(all)), Of::Symptoms(more)) => all.extend(more),
                (Some(_), _) => {}
            }
        }
    }
    let of_drive = |told: &Given<(usize, StaffId)>| Given { value: told.value.1, at: told.at, by: told.by };
    all.extend(visit.leaving.drive_told.iter().map(|told| ToldLater { of: Of::Drive, told: of_drive(told) }));
    all
}
