//! The card for whoever stays with the patient: until when, what to watch for, whom to call. One page, in the patient's
//! language.

use crate::{
    document::{Document, Fault},
    patient_paper::{Call, Case, PatientFrame},
    seal::Seal,
    sign::Line,
    still_there::{Open, still_there, symptom_lines},
    texts::fill,
};
use chart::{
    Record, Stamp, Visit, against_advice,
    departure::{Companion, Paperwork},
    words,
};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    frame: PatientFrame,
    patient: String,
    who: String,
    until_title: String,
    help: &'a [String],
    still_title: &'a str,
    still: Vec<String>,
    watch_title: &'a str,
    watch: &'a [String],
    call_title: &'a str,
    call: Vec<Call>,
    sign: Vec<Line>,
}

/// The card of a visit as it stands at this moment.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn companion_card(
    record: &Record,
    visit: &Visit,
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let case = Case::new(record, visit, practice, now, seal)?;
    Document::lay_out("/companion-card.typ", &data(&case), *now)
}

fn data(case: &Case<'_>) -> Data<'static> {
    let texts = &case.tongue.texts.companion;
    let line_in = against_advice::line_still_in(case.visit);
    let clinic_for = if line_in { &texts.call_clinic_line } else { &texts.call_clinic };
    // What was passed by judgment is between patient and staff.
    let warnings = line_in.then(|| texts.line_left_in.clone()).into_iter().chain(case.unapproved()).collect();
    Data {
        frame: case.frame(Paperwork::CompanionCard, &texts.title, warnings),
        patient: patient(case),
        who: who(case),
        until_title: fill(&texts.until_title, &[("until", &case.until(Paperwork::CompanionCard))]),
        help: &texts.help,
        still_title: &texts.still_title,
        still: symptom_lines(case, &case.tongue.texts.companion.still_symptom)
            .into_iter()
            .chain(still_there(case).iter().map(|open| still(case, open)))
            .collect(),
        watch_title: &texts.watch_title,
        watch: &texts.watch,
        call_title: &texts.call_title,
        call: case.calls(clinic_for, &texts.call_emergency, &texts.call_crisis),
        sign: texts.sign.iter().map(|words| Line::blank(words)).collect(),
    }
}

fn patient(case: &Case<'_>) -> String {
    let name = case.details().map(|details| format!("{} {}", details.given, details.surname));
    fill(&case.tongue.texts.companion.patient, &[("name", &name.unwrap_or_default())])
}

fn who(case: &Case<'_>) -> String {
    let texts = &case.tongue.texts.companion;
    match case.visit.companion.as_ref().map(|given| &given.value) {
        Some(Companion::Named { person, .. }) => fill(&texts.who, &[("who", &case.person(person))]),
        Some(Companion::Declined { .. }) | None => texts.nobody.clone(),
    }
}

fn still(case: &Case<'_>, open: &Open) -> String {
    let texts = &case.tongue.texts.companion;
    let effect = words::capital(&open.effect);
    let (told, for_card) =
        open.said.as_ref().map(|said| (said.companion.as_ref(), said.for_card.as_ref())).unwrap_or_default();
    match told.map(|said| (&texts.still_told, said)).or(for_card.map(|said| (&texts.still_to_know, said))) {
        Some((text, said)) => {
            let values = [("effect", effect.as_str()), ("grade", open.grade), ("said", said)];
            fill(text, &values)
        }
        None => fill(&texts.still, &[("effect", &effect), ("grade", open.grade)]),
    }
}
