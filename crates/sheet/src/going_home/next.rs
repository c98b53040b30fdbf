//! What comes next: the clinic's call, the next visit and how to prepare for it, and what goes on every day.

use crate::{checks, patient_paper::Case, texts::fill};
use chart::{against_advice, drove_away, follow_up, left_with_symptom, words};
use serde::Serialize;

/// One row of it. Where nothing is said there is room to write by hand.
#[derive(Debug, Serialize)]
pub(super) struct Next {
    when: String,
    what: String,
}

/// All of it, in the order in which it comes.
pub(super) fn next(case: &Case<'_>) -> Vec<Next> {
    let texts = &case.tongue.texts.home;
    let care = Next { when: texts.care_label.clone(), what: texts.care.clone() };
    let calls =
        about_line(case).into_iter().chain(about_symptom(case)).chain(about_drive(case)).chain(call(case));
    calls.chain(visit(case)).chain([care]).collect()
}

/// The call after the visit, where the protocol has one. The number is said, so that a wrong one is found now.
fn call(case: &Case<'_>) -> Option<Next> {
    let (tongue, texts) = (case.tongue, &case.tongue.texts.home);
    let due = follow_up::due_if_leaving(case.record, case.visit, case.now)?;
    let what = at_phone(case, &texts.next_call, &texts.next_call_at);
    Some(Next { when: words::capital(&tongue.ahead(due.date())), what })
}

/// The call about the IV line with which the patient left: it is not put off to the next day.
fn about_line(case: &Case<'_>) -> Option<Next> {
    let texts = &case.tongue.texts.home;
    let what = at_phone(case, &texts.next_call_line, &texts.next_call_line_at);
    against_advice::line_still_in(case.visit).then(|| Next { when: texts.today_title.clone(), what })
}

/// The call about a symptom with which the patient left and of which nobody decided. The sheet says what held on leaving, also
/// where it is made once more after the call.
fn about_symptom(case: &Case<'_>) -> Option<Next> {
    let texts = &case.tongue.texts.home;
    let asked = left_with_symptom::left_with(case.record, case.visit)?.present;
    let protocol = case.protocol()?;
    let symptoms = case.tongue.list(&checks::symptoms(&case.tongue, &asked, protocol));
    let what = at_phone(case, &texts.next_call_symptom, &texts.next_call_symptom_at);
    Some(Next { when: texts.today_title.clone(), what: fill(&what, &[("symptoms", &symptoms)]) })
}

/// The call of the same day about how the drive ended, of whoever drove away.
fn about_drive(case: &Case<'_>) -> Option<Next> {
    let texts = &case.tongue.texts.home;
    let what = at_phone(case, &texts.next_call_drive, &texts.next_call_drive_at);
    drove_away::drove_away(case.visit).then(|| Next { when: texts.today_title.clone(), what })
}

/// A call with the number that is called, where one is known.
fn at_phone(case: &Case<'_>, call: &str, call_at: &str) -> String {
    let phone = case.details().map_or("", |details| details.phone.trim());
    if phone.is_empty() { call.to_owned() } else { fill(call_at, &[("phone", phone)]) }
}

/// The next appointment of the same patient and how to prepare for it. Where none is known there is a line to write on,
/// and how to prepare stands there as long as infusions of the series are left.
fn visit(case: &Case<'_>) -> Vec<Next> {
    let (tongue, texts) = (case.tongue, &case.tongue.texts.home);
    let prepare = Next { when: texts.prepare_label.clone(), what: texts.prepare.clone() };
    let Some(next) = case.record.next_of(case.visit, case.now) else {
        let blank = Next { when: texts.next_label.clone(), what: String::new() };
        let infusions_left = case.visit.infusion.number < case.visit.infusion.of;
        return std::iter::once(blank).chain(infusions_left.then_some(prepare)).collect();
    };
    let (infusion, time) = (tongue.infusion(next.infusion), tongue.hour_of(next.due));
    let what = fill(&texts.next_visit, &[("infusion", &infusion), ("time", &time)]);
    let next = Next { when: words::capital(&tongue.ahead(next.due.date())), what };
    vec![next, prepare]
}
