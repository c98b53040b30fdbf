//! What the form says once it is on record: why the patient left, the signature that was made on the screen, who was told.

use crate::{patient_paper::Case, texts::fill};
use chart::{
    Stage,
    against_advice::{self, Form, Parted, Told},
    departure::Paperwork,
    fact::OtherEnd,
    leaving::Hand,
};

/// Strokes of a hand: lines of points, each 0 to 1,000 across and down.
pub(super) type Lines = Vec<Vec<(u16, u16)>>;

/// Why the patient left, as it was typed when the visit was ended so.
pub(super) fn reason(case: &Case<'_>) -> Option<String> {
    let Stage::Ended { how: OtherEnd::LeftAgainstAdvice, reason, .. } = &case.visit.stage else {
        return None;
    };
    let reason = case.tongue.english(reason.trim());
    Some(fill(&case.tongue.texts.advice.own_noted, &[("reason", &reason)]))
}

/// What stands under each line, and what is drawn above it: the patient, the nurse, the prescriber.
pub(super) fn lines(case: &Case<'_>) -> (Vec<String>, Vec<Lines>) {
    let parted = case.visit.leaving.parted.as_ref();
    let (signed, hand) = patient(case, parted).unwrap_or_default();
    let told = parted.map(|parted| prescriber(case, &parted.prescriber));
    let on_record = [Some(signed).filter(|words| !words.is_empty()), None, told];
    let blank = case.tongue.texts.advice.sign.iter();
    let sign: Vec<String> =
        blank.zip(on_record).map(|(blank, said)| said.unwrap_or_else(|| blank.clone())).collect();
    let drawn = std::iter::once(hand).chain(std::iter::repeat(Lines::new())).take(sign.len()).collect();
    (sign, drawn)
}

/// The signature on record, with the version that it was given for where this is another one: nobody signed for what a
/// later version says. Else why there is none.
fn patient(case: &Case<'_>, parted: Option<&Parted>) -> Option<(String, Lines)> {
    let texts = &case.tongue.texts.advice;
    let Some(signed) = against_advice::signature(case.visit) else {
        let (text, why) = match &parted?.form {
            Form::Signed => return None,
            Form::WouldNot { why } => (&texts.would_not, why),
            Form::LeftBefore { why } => (&texts.left_before, why),
        };
        let said = fill(text, &[("why", &case.tongue.english(why))]);
        // Where nothing more is known, nothing is left to be said of it.
        return Some((said.trim_end_matches([' ', ':']).to_owned(), Lines::new()));
    };
    let is_this_one = signed.value.version == case.version(Paperwork::AgainstAdvice);
    let (text, lines) = match &signed.value.hand {
        Hand::OnScreen(lines) if is_this_one => (&texts.on_screen, lines.clone()),
        Hand::OnScreen(lines) => (&texts.on_screen_before, lines.clone()),
        // The copy that was signed with a pen is kept by the clinic.
        Hand::OnPaper => (&texts.on_paper, Lines::new()),
    };
    let (time, version) = (case.tongue.time(&signed.at), signed.value.version.to_string());
    let values = [("name", signed.value.name.as_str()), ("time", &time), ("version", &version)];
    Some((fill(text, &values), lines))
}

fn prescriber(case: &Case<'_>, told: &Told) -> String {
    let texts = &case.tongue.texts.advice;
    match told {
        Told::Told { who, at } => {
            let (name, time) = (case.record.name_of(*who), case.tongue.time(at));
            fill(&texts.told, &[("name", name), ("time", &time)])
        }
        Told::NotReached => texts.not_told.clone(),
    }
}
