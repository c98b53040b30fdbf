//! What the form says once it is on record: why the patient left, the signature that was made on the screen, who was told.

use crate::{
    patient_paper::Case,
    sign::{Line, Strokes},
    texts::fill,
};
use chart::{
    Stage,
    against_advice::{self, Form, Parted, Told},
    departure::Paperwork,
    fact::OtherEnd,
    leaving::Hand,
    words,
};

/// Why the patient left, as it was typed when the visit was ended so.
pub(super) fn reason(case: &Case<'_>) -> Option<String> {
    let Stage::Ended { how: OtherEnd::LeftAgainstAdvice, reason, .. } = &case.visit.stage else {
        return None;
    };
    let reason = case.tongue.english(reason.trim());
    Some(fill(&case.tongue.texts.advice.own_noted, &[("reason", &reason)]))
}

/// What stands under each line, and what is drawn above it: the patient, the nurse, the prescriber.
pub(super) fn lines(case: &Case<'_>) -> Vec<Line> {
    let parted = case.visit.leaving.parted.as_ref();
    let told = parted.map(|parted| prescriber(case, &parted.prescriber));
    let on_record = [patient(case, parted), None, told];
    let blank = case.tongue.texts.advice.sign.iter();
    blank.zip(on_record).map(|(blank, said)| said.unwrap_or_else(|| Line::blank(blank))).collect()
}

/// What the patient says by signing: the same words as on the screen, of the version that was signed. Where nobody signed,
/// nobody says it.
pub(super) fn means(case: &Case<'_>) -> Option<String> {
    let signed = against_advice::signature(case.visit).map(|signed| signed.value.version);
    let parted = case.visit.leaving.parted.as_ref();
    if signed.is_none() && parted.is_some_and(|parted| parted.form != Form::Signed) {
        return None;
    }
    let paper = Paperwork::AgainstAdvice;
    let version = signed.unwrap_or_else(|| case.version(paper));
    let means = words::leaving::signature_means(paper, version, case.tongue.language);
    Some(fill(&case.tongue.texts.advice.sign_means, &[("means", &means)]))
}

/// The signature on record, with the version that it was given for where this is another one: nobody signed for what a
/// later version says. Else why there is none.
fn patient(case: &Case<'_>, parted: Option<&Parted>) -> Option<Line> {
    let texts = &case.tongue.texts.advice;
    let Some(signed) = against_advice::signature(case.visit) else {
        let (text, why) = match &parted?.form {
            Form::Signed => return None,
            Form::WouldNot { why } => (&texts.would_not, why),
            Form::LeftBefore { why } => (&texts.left_before, why),
        };
        let said = fill(text, &[("why", &case.tongue.english(why))]);
        // Where nothing more is known, nothing is left to be said of it.
        return Some(Line::reason(said.trim_end_matches([' ', ':']).to_owned()));
    };
    let is_this_one = signed.value.version == case.version(Paperwork::AgainstAdvice);
    let (text, lines) = match &signed.value.hand {
        Hand::OnScreen(lines) if is_this_one => (&texts.on_screen, lines.clone()),
        Hand::OnScreen(lines) => (&texts.on_screen_before, lines.clone()),
        // The copy that was signed with a pen is kept by the clinic.
        Hand::OnPaper => (&texts.on_paper, Strokes::new()),
    };
    let (time, version) = (case.tongue.time(&signed.at), signed.value.version.to_string());
    let values = [("name", signed.value.name.as_str()), ("time", &time), ("version", &version)];
    Some(Line::on_record(fill(text, &values), lines))
}

fn prescriber(case: &Case<'_>, told: &Told) -> Line {
    let texts = &case.tongue.texts.advice;
    match told {
        Told::Told { who, at } => {
            let (name, time) = (case.record.name_of(*who), case.tongue.time(at));
            Line::on_record(fill(&texts.told, &[("name", name), ("time", &time)]), Strokes::new())
        }
        Told::NotReached => Line::reason(texts.not_told.clone()),
    }
}
