//! Everything that is recorded in a visit stands on its chart copy, whatever was typed and in whatever order.

mod leaving;
mod steps;
mod texts;

use crate::{
    day::{self, Day},
    paper::{chart_copy, entries_of, squeezed},
};
use chart::{
    Act, Command, Entry, Fact, Stamp, VisitId,
    answer::Answer,
    clinic::Chair,
    command::{CareAct, SetAct},
    decide::can_be_struck,
    fact::Infusion,
    patient::Details,
    protocol::{ItemId, Vital},
    quantity::{BloodPressure, Microlitres},
    time::When,
    visit::Visit,
    vitals::VitalSigns,
    vitals_line,
    words::{self, Clock},
};
use leaving::Leaving;
use proptest::{prelude::*, test_runner::RngSeed};
use steps::{Doing, Step};

/// What happens in a visit. What is refused is not recorded, and nothing of it is looked for.
#[derive(Clone, Debug)]
struct Plan {
    details: Details,
    /// What is new since the last infusion.
    news: String,
    during: Vec<Step>,
    /// Telephone and emergency contact, corrected in the middle of the visit.
    corrected: Option<(String, String)>,
    given: u32,
    early: String,
    after: Vec<Step>,
    leaving: Leaving,
    /// Also what is put right, or struck out, once the patient has left.
    afterwards: Vec<Step>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let patient = (texts::details(), texts::free(), prop::option::of((texts::phone(), texts::free())));
    let infusion = (steps::between(1, 40), 1_000_u32..=100_000, texts::free());
    let leaving = (leaving::leaving(), steps::between(97, 120));
    (patient, infusion, steps::between(42, 90), leaving).prop_map(
        |((details, news, corrected), (during, given, early), after, (leaving, afterwards))| Plan {
            details,
            news,
            during,
            corrected,
            given,
            early,
            after,
            leaving,
            afterwards,
        },
    )
}

fn arrives(day: &mut Day, details: &Details) -> VisitId {
    day.does(Command::RegisterPatient(details.clone()));
    let number = &details.record_number;
    let patient = day.record.patients.values().find(|one| one.details.record_number == *number).unwrap().id;
    let (chair, infusion) = (Chair(3), Infusion { number: 3, of: 6 });
    day.does(Command::Arrive { appointment: None, patient, chair, infusion });
    day.record.in_chair(chair).unwrap().id
}

/// What a step comes to, where there is something that it can be about.
fn act_of(day: &Day, id: VisitId, doing: &Doing) -> Option<Act> {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let read = |line: &str| vitals_line::read_for(line, visit, protocol, &day.now);
    let nth_set = |which: usize| visit.sets.get(which % visit.sets.len().max(1)).map(|set| set.seq);
    match doing {
        Doing::Act(act) => Some((**act).clone()),
        Doing::Set(line) => Some(Act::TakeVitals(read(line).set())),
        Doing::Correct { which, line, reason } => {
            let (set, mut to) = (nth_set(*which)?, read(line).set());
            to.confirmed = to.signs.odd(&protocol.limits, &visit.last_values_before(set));
            let reason = reason.clone();
            Some(Act::Sets(SetAct::Correct { set, to: Some(to), reason }))
        }
        Doing::StrikeSet { which, reason } => {
            let (set, reason) = (nth_set(*which)?, reason.clone());
            Some(Act::Sets(SetAct::Correct { set, to: None, reason }))
        }
        Doing::StrikeEntry { which, reason } => {
            let all = day.entries.iter().map(|entry| entry.seq);
            let all: Vec<u64> = all.filter(|seq| can_be_struck(visit, *seq)).collect();
            let entry = *all.get(which % all.len().max(1))?;
            Some(Act::Care(CareAct::StrikeOut { entry, reason: reason.clone() }))
        }
    }
}

/// Records what is not refused, and answers with what has to be found then.
fn records(day: &mut Day, id: VisitId, step: &Step) -> Vec<String> {
    day.second = step.confirmed.then_some(day::PRESCRIBER);
    let taken = act_of(day, id, &step.doing).is_some_and(|act| day.tries_act(id, act).is_ok());
    day.second = None;
    if taken { step.says.clone() } else { Vec::new() }
}

fn all_of(day: &mut Day, id: VisitId, steps: &[Step]) -> Vec<String> {
    let mut values = Vec::new();
    for step in steps {
        day.minute(step.minute);
        values.extend(records(day, id, step));
    }
    values
}

/// The visit, and every value that was typed into it.
fn lived(plan: &Plan) -> (Day, VisitId, Vec<String>) {
    let mut day = Day::new();
    day.now = day::at(9, 55);
    let mut values = texts::values_of(&plan.details);
    let id = arrives(&mut day, &plan.details);
    day.prepares(id, 40);
    let (item, answer) = (ItemId("since-last".into()), Answer::Text(plan.news.clone()));
    day.acts(id, Act::Answer { item, answer });
    values.push(plan.news.clone());
    day.minute(0);
    day.acts(id, Act::Start { at: When::Now });
    values.extend(all_of(&mut day, id, &plan.during));
    day.minute(41);
    if let Some((phone, contact)) = &plan.corrected {
        let (phone, emergency_contact) = (phone.clone(), contact.clone());
        values.extend([phone.clone(), emergency_contact.clone()]);
        let (patient, details) = (day.visit(id).patient, plan.details.clone());
        day.does(Command::CorrectPatient {
            patient,
            details: Details { phone, emergency_contact, ..details },
        });
    }
    let given = Microlitres(plan.given);
    let end = Act::End { given, reason: plan.early.clone(), at: When::Now };
    let says = vec![given.to_string(), plan.early.clone()];
    values.extend(records(&mut day, id, &Step::now(41, end, says)));
    values.extend(all_of(&mut day, id, &plan.after));
    values.extend(leaving::leaves(&mut day, id, &plan.leaving));
    values.extend(all_of(&mut day, id, &plan.afterwards));
    (day, id, values)
}

/// Each entry as its line stands in the timeline: number, time, when it was typed, what, and by whom.
fn lines(day: &Day, id: VisitId) -> Vec<String> {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let (about_patient, about_visit): (Vec<Entry>, Vec<Entry>) =
        entries_of(day, id).into_iter().partition(|entry| matches!(entry.fact, Fact::Patient { .. }));
    let story = |entry: &Entry| words::story_among(entry, &about_visit, &day.record, protocol).unwrap();
    let told = about_visit.iter().map(|entry| (entry, story(entry)));
    let mut told: Vec<(&Entry, String)> = told.chain(words::corrections(&about_patient, visit)).collect();
    told.sort_by_key(|(entry, _)| entry.seq);
    let line = |(entry, story): (&Entry, String)| {
        let time = |at: &Stamp| Clock::Hours24.time(at);
        let (measured, typed) = (time(&words::tells_of_time(entry)), time(&entry.recorded));
        squeezed(&format!("{}{measured}{typed}{story}{}", entry.seq, day.record.name_of(entry.by)))
    };
    told.into_iter().map(line).collect()
}

/// Each entry stands there, in order, and the line above them counts them.
fn tells_everything(day: &Day, id: VisitId, text: &str) {
    let lines = lines(day, id);
    let title = format!("Everythingthatwasrecorded{}entries.", lines.len());
    let (_, mut rest) = text.split_once(&title).unwrap_or_else(|| panic!("{title}\nin\n{text}"));
    for line in lines {
        (_, rest) = rest.split_once(&line).unwrap_or_else(|| panic!("{line}\nin\n{rest}"));
    }
}

/// The four figures as they stand in the table of vital signs.
fn cells(signs: &VitalSigns) -> String {
    let figure = |vital| signs.get(vital).map_or_else(|| "\u{2013}".to_owned(), |value| value.to_string());
    let pressure = signs.pressure.map_or_else(|| "\u{2013}".to_owned(), BloodPressure::figure);
    [pressure, figure(Vital::HeartRate), figure(Vital::Spo2), figure(Vital::Breaths)].concat()
}

/// What a set said before it was corrected or struck out, with who did that, when, and why.
fn tells_what_was(day: &Day, visit: &Visit, text: &str) {
    let was = visit.sets.iter().chain(visit.struck.iter().map(|struck| &struck.set)).flat_map(|set| &set.was);
    let was = was.map(|was| (was.signs, words::was(was, &day.record).1));
    let struck = visit.struck.iter().map(|struck| (struck.set.signs, words::struck(struck, &day.record)));
    for (signs, why) in was.chain(struck) {
        let row = squeezed(&format!("{}{why}", cells(&signs)));
        assert!(text.contains(&row), "{row}\nin\n{text}");
    }
}

/// Each case makes a document and reads it back: a few are enough, and always the same.
fn few() -> ProptestConfig {
    ProptestConfig {
        cases: 12,
        max_shrink_iters: 60,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(23_112_026),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn everything_that_was_recorded_stands_on_the_chart_copy(plan in plan()) {
        let (day, id, values) = lived(&plan);
        let text = chart_copy(&day, id).words();
        tells_everything(&day, id, &text);
        tells_what_was(&day, day.visit(id), &text);
        for value in values {
            prop_assert!(text.contains(&squeezed(&value)), "{value}\nin\n{text}");
        }
    }
}
