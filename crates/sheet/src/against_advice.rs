//! The form for a patient who leaves against advice: what is not met yet, what can happen, what is still asked, and room
//! for the patient's own words and the signatures, or what stands on record of them. In the patient's language.

mod parting;

use crate::{
    checks,
    document::{Document, Fault},
    patient_paper::{Call, Case, Judged, PatientFrame},
    seal::Seal,
    sign::Line,
    spacing::Holds,
    still_there::{Open, still_there, symptom_lines},
    texts::{PartingTexts, fill},
};
use chart::{Record, Stage, Stamp, Visit, against_advice, departure::Paperwork, fact::OtherEnd, gate, words};
use serde::Serialize;

/// How much a page holds, for each way to space it.
const HOLDS: Holds = Holds([2_850, 3_150, 3_700, 4_100, 4_500]);

#[derive(Debug, Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    frame: PatientFrame,
    intro: &'a str,
    unmet_title: &'a str,
    unmet: Vec<String>,
    still_title: &'a str,
    still: Vec<String>,
    judged_title: &'a str,
    judged: Vec<String>,
    risks_title: &'a str,
    risks: Vec<String>,
    ask_title: &'a str,
    ask: Vec<String>,
    call_title: &'a str,
    call: Vec<Call>,
    own_title: &'a str,
    /// The reason, once it is on record; until then there is room to write.
    own: Option<String>,
    free: &'a str,
    means: Option<String>,
    sign: Vec<Line>,
}

/// The form of a visit as it stands at this moment.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn against_advice(
    record: &Record,
    visit: &Visit,
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let case = Case::new(record, visit, practice, now, seal)?;
    Document::lay_out_close("/against-advice.typ", &data(&case), *now, &HOLDS)
}

fn data(case: &Case<'_>) -> Data<'static> {
    let (texts, call) = (&case.tongue.texts.advice, &case.tongue.texts.call);
    let by_now = by_now(case);
    let until = case.until(Paperwork::AgainstAdvice);
    // What is about the line stands first: it can still be mended at the door.
    let line_in = against_advice::line_is_in(case.visit);
    let ask = by_now.ask.iter().map(|text| fill(text, &[("until", &until)]));
    let about_line = |text: &String| line_in.then(|| text.clone());
    let call_for = if line_in { &call.what_line } else { &call.what };
    // What was passed by judgment stands below what is not met: it is no warning before the advice to stay.
    let warnings = case.unapproved().into_iter().collect();
    Data {
        frame: case.frame(Paperwork::AgainstAdvice, &texts.title, warnings),
        intro: &by_now.intro,
        unmet_title: &by_now.unmet_title,
        unmet: unmet(case),
        still_title: &by_now.still_title,
        still: symptom_lines(case, &case.tongue.texts.still.symptom)
            .into_iter()
            .chain(still_there(case).iter().map(|open| still(case, open)))
            .collect(),
        judged_title: &texts.judged_title,
        judged: all_judged(case),
        risks_title: &by_now.risks_title,
        risks: about_line(&texts.risk_line).into_iter().chain(texts.risks.iter().cloned()).collect(),
        ask_title: &texts.ask_title,
        ask: about_line(&by_now.ask_line).into_iter().chain(ask).collect(),
        call_title: &call.title,
        call: case.calls(call_for, &call.emergency, &call.crisis),
        own_title: &by_now.own_title,
        own: parting::reason(case),
        free: &by_now.free,
        means: parting::means(case),
        sign: parting::lines(case),
    }
}

/// What is said to a patient who still wants to leave, or to one who has left.
fn by_now(case: &Case<'_>) -> &'static PartingTexts {
    let texts = &case.tongue.texts.advice;
    let has_left = matches!(case.visit.stage, Stage::Ended { how: OtherEnd::LeftAgainstAdvice, .. });
    if has_left { &texts.left } else { &texts.going }
}

/// What keeps the patient by the protocol. That nothing is listed before an infusion does not mean that all is well.
fn unmet(case: &Case<'_>) -> Vec<String> {
    let texts = &case.tongue.texts.advice;
    if case.visit.stage.start().is_none() {
        return vec![texts.not_started.clone()];
    }
    let Some(protocol) = case.protocol() else { return Vec::new() };
    let gate = gate::gate(case.visit, protocol, case.now);
    let open = gate.open().filter_map(|open| Some((&protocol.criterion(&open.id)?.rule, &open.evidence)));
    let unmet = |asked| words::capital(&checks::unmet(&case.tongue, asked, protocol, (case.visit, case.now)));
    let list: Vec<String> = open.map(unmet).collect();
    if list.is_empty() { vec![texts.all_met.clone()] } else { list }
}

/// What was passed by judgment; two that say the same say it once.
fn all_judged(case: &Case<'_>) -> Vec<String> {
    let mut list = Vec::new();
    for said in case.judged().iter().map(|one| judged(case, one)) {
        if !list.contains(&said) {
            list.push(said);
        }
    }
    list
}

fn judged(case: &Case<'_>, one: &Judged) -> String {
    let texts = case.tongue.texts;
    let check = words::capital(one.check.as_ref().unwrap_or(&texts.checks.private));
    fill(&texts.advice.judged, &[("check", check.as_str()), ("who", &one.who)])
}

fn still(case: &Case<'_>, open: &Open) -> String {
    let effect = words::capital(&open.effect);
    fill(&case.tongue.texts.advice.still, &[("effect", &effect), ("grade", open.grade)])
}
