//! Effects that are still there, and what was told about them, in the patient's language. A phrase of the protocol
//! exists in it; what staff typed is marked as English.

use crate::{checks, patient_paper::Case, texts::fill, tongue::Tongue};
use chart::{
    answer::Given,
    care::Told,
    effect::Episode,
    symptoms::{self, Standing},
    unfinished, words,
};

/// One effect that is still there.
#[derive(Debug)]
pub(crate) struct Open {
    /// Its name, within a sentence.
    pub effect: String,
    /// How strong it is.
    pub grade: &'static str,
    /// What was told about it, where that speaks for the present grade.
    pub said: Option<Spoken>,
}

/// What was told.
#[derive(Debug)]
pub(crate) struct Spoken {
    /// To the patient.
    pub patient: String,
    /// To the companion, where there is one.
    pub companion: Option<String>,
    /// What the card says to a companion who was not there.
    pub for_card: Option<String>,
}

/// All of a visit, in the order in which they began.
pub(crate) fn still_there(case: &Case<'_>) -> Vec<Open> {
    let open = case.visit.episodes().into_iter().filter(Episode::open);
    open.map(|episode| Open {
        effect: name(case, &episode),
        grade: case.tongue.grade(episode.grade),
        said: unfinished::told_patient(case.visit, &episode).map(|told| spoken(case, told)),
    })
    .collect()
}

/// Symptoms that were answered yes, with the hour at which they were, as long as no judgment passes them: then they are nobody
/// else's business.
fn symptoms_there(case: &Case<'_>) -> Vec<(String, String)> {
    let Some(protocol) = case.protocol() else { return Vec::new() };
    let Standing::Present(yes) = symptoms::standing(case.visit, protocol) else { return Vec::new() };
    if symptoms::hold(case.visit, protocol).is_none() {
        return Vec::new();
    }
    let hour = case.tongue.hour(&yes.at);
    let named = checks::symptoms(&case.tongue, &yes.present, protocol);
    named.iter().map(|name| (words::capital(name), hour.clone())).collect()
}

/// A sentence for each of them.
pub(crate) fn symptom_lines(case: &Case<'_>, text: &str) -> Vec<String> {
    let line = |(symptom, time): (String, String)| fill(text, &[("symptom", &symptom), ("time", &time)]);
    symptoms_there(case).into_iter().map(line).collect()
}

fn name(case: &Case<'_>, episode: &Episode) -> String {
    let kind = case.protocol().and_then(|protocol| protocol.effect(&episode.effect));
    kind.map_or_else(|| case.tongue.english(&episode.effect.0), |kind| case.tongue.effect_name(kind))
}

/// Whoever stays is on it only where something is said for them.
fn spoken(case: &Case<'_>, given: &Given<Told>) -> Spoken {
    let told = &given.value;
    let phrase = told.phrase.as_ref().and_then(|id| case.protocol()?.phrase(id));
    let (patient, companion) = match phrase {
        Some(phrase) => {
            let said = phrase.in_language(case.tongue.language);
            (sentence(&said.patient), sentence(&said.companion))
        }
        None => (typed(&case.tongue, &told.patient), typed(&case.tongue, &told.companion)),
    };
    let heard = unfinished::is_of_present_companion(case.visit, given);
    let is_away = told.companion_away;
    let for_card = (heard && is_away).then(|| companion.clone());
    Spoken { patient, companion: (heard && !is_away).then_some(companion), for_card }
}

fn typed(tongue: &Tongue, text: &str) -> String {
    tongue.english(&sentence(text))
}

/// With a capital at its beginning and a stop at its end.
pub(crate) fn sentence(text: &str) -> String {
    let text = words::capital(text.trim());
    if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}
