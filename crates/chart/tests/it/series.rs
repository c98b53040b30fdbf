//! A series: which infusion is next, the scores over it, and what comes back as a question.

use crate::day::{Day, PRESCRIBER, at, brother, in_person};
use chart::{
    Act, Command, Refusal, VisitId,
    answer::Answer,
    asked_back::asked_back,
    clinic::Chair,
    command::CareAct,
    effect::{EffectId, Grade},
    fact::Infusion,
    protocol::{CriterionId, ItemId},
    series::{Series, SeriesKind, courses, next},
    start::{self, NotReady},
    time::When,
    words,
};
use chrono::Days;

const PLAN: Series = Series { kind: SeriesKind::Acute, infusions: 6, every: 3, given: 0 };

/// Infusion 2, at which pressure rose and double vision outlasted the visit; then the same patient three days later.
fn third_infusion(day: &mut Day) -> VisitId {
    let id = day.arrives("Castellanos", 3);
    day.now = at(9, 55);
    day.prepares(id, 40);
    day.now = at(10, 2);
    day.acts(id, Act::Start { at: When::Now });
    day.minute(30);
    day.vitals(id, "156/91 82 96 16");
    day.sees(id, "double-vision", Grade::Mild);
    day.minute(40);
    day.ends(id, "");
    day.acts(id, Act::SettleCompanion(crate::day::companion()));
    let (effect, said) = (EffectId("double-vision".into()), || "It clears within a day.".into());
    day.acts(
        id,
        Act::Care(CareAct::Tell {
            effect,
            patient: said(),
            companion: said(),
            companion_away: false,
            phrase: None,
        }),
    );
    day.acts(id, Act::RemoveIv { at: When::Now });
    day.second = Some(PRESCRIBER);
    let open: Vec<CriterionId> = day.gate(id).open().map(|criterion| criterion.id.clone()).collect();
    for criterion in open.into_iter().filter(|criterion| criterion.0 != "ride") {
        day.acts(id, Act::Override { criterion, word: in_person("seen home by the prescriber") });
    }
    day.second = None;
    day.acts(id, crate::day::hand_over(brother()));
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
    let patient = day.visit(id).patient;
    day.now = at(3 * 24 + 9, 0);
    let infusion = Infusion { number: 4, of: 6 };
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    day.record.in_chair(Chair(3)).unwrap().id
}

fn questions(day: &Day, id: VisitId) -> Vec<String> {
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let all = asked_back(&day.record, day.visit(id), &protocol.limits);
    all.iter().map(|asked| words::asked_back(asked, protocol)).collect()
}

#[test]
fn what_the_last_visit_left_open_comes_back_as_a_question() {
    let mut day = Day::new();
    let id = third_infusion(&mut day);
    assert_eq!(
        questions(&day, id),
        [
            "Double vision after infusion 3: when did it clear?",
            "Systolic peaked 34 above baseline at minute 30 of infusion 3."
        ]
    );
    let waits = |day: &Day| {
        let protocol = day.record.protocol_of(day.visit(id)).unwrap();
        let all = start::missing(&day.record, day.visit(id), protocol, &day.now);
        all.into_iter().filter(|one| matches!(one, NotReady::NotAskedBack(_))).count()
    };
    assert_eq!(waits(&day), 1, "only what was unresolved keeps the start waiting");
    let answer = |about: &str, answer: &str| Act::AnswerBack { about: about.into(), answer: answer.into() };
    assert!(matches!(day.tries_act(id, answer("effect:double-vision", " ")), Err(Refusal::Blank(_))));
    assert_eq!(day.tries_act(id, answer("effect:headache", "no")), Err(Refusal::Unknown));
    day.acts(id, answer("effect:double-vision", "the same evening"));
    assert_eq!(waits(&day), 0);
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let line = words::story(day.entries.last().unwrap(), &day.record, protocol).unwrap();
    assert_eq!(line, "Double vision after infusion 3: when did it clear? the same evening");
}

#[test]
fn a_plan_knows_which_infusion_is_next_and_when() {
    let mut day = Day::new();
    let patient = day.patient("Castellanos", "10482");
    let plan = |series| Command::PlanSeries { patient, series };
    assert_eq!(day.tries(plan(Series { infusions: 0, ..PLAN })), Err(Refusal::SeriesImpossible));
    day.does(plan(PLAN));
    let now = next(&day.record, &day.record.patients[&patient]).unwrap();
    assert_eq!((now.infusion, now.due), (Infusion { number: 1, of: 6 }, None));
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion: now.infusion });
    let id = day.record.in_chair(Chair(3)).unwrap().id;
    day.now = at(9, 55);
    day.prepares(id, 40);
    day.acts(id, Act::Start { at: When::Now });
    let then = next(&day.record, &day.record.patients[&patient]).unwrap();
    assert_eq!(then.infusion, Infusion { number: 2, of: 6 });
    assert_eq!(then.due, day.now.date().checked_add_days(Days::new(3)));
    day.does(plan(Series { kind: SeriesKind::Booster, infusions: 4, every: 30, given: 0 }));
    let booster = next(&day.record, &day.record.patients[&patient]).unwrap();
    assert_eq!(booster.infusion, Infusion { number: 1, of: 4 }, "boosters count from 1");
    let details = crate::day::details("Castellano", "10482");
    day.does(Command::CorrectPatient { patient, details });
    assert!(day.record.patients[&patient].series.is_some(), "a corrected name keeps the plan");
}

#[test]
fn a_plan_written_down_in_mid_series_counts_what_was_given_before() {
    let mut day = Day::new();
    let patient = day.patient("Castellanos", "10482");
    let plan = |given| Command::PlanSeries { patient, series: Series { given, ..PLAN } };
    assert_eq!(day.tries(plan(6)), Err(Refusal::SeriesImpossible));
    day.does(plan(2));
    let now = next(&day.record, &day.record.patients[&patient]).unwrap();
    assert_eq!(now.infusion, Infusion { number: 3, of: 6 });
}

#[test]
fn a_visit_that_was_not_treated_is_no_infusion_of_the_series() {
    let mut day = Day::new();
    let patient = day.patient("Castellanos", "10482");
    day.does(Command::PlanSeries { patient, series: PLAN });
    let infusion = Infusion { number: 1, of: 6 };
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    let id = day.record.in_chair(Chair(3)).unwrap().id;
    day.acts(id, crate::day::not_treated());
    assert_eq!(next(&day.record, &day.record.patients[&patient]).unwrap().infusion, infusion);
}

#[test]
fn scores_are_one_course_over_the_visits() {
    let mut day = Day::new();
    let id = third_infusion(&mut day);
    let phq9 = |total| Act::Answer { item: ItemId("phq9".into()), answer: Answer::Score(total) };
    day.acts(id, phq9(9));
    let rated = Answer::Rated { total: 22, on: day.now.date(), rater: "Dr. A. Okafor".into() };
    day.acts(id, Act::Answer { item: ItemId("other-scale".into()), answer: rated });
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let all = courses(&day.record, day.visit(id), protocol);
    let totals = |place: usize| all[place].points.iter().map(|p| (p.infusion, p.total)).collect::<Vec<_>>();
    assert_eq!((all[0].scale.as_str(), totals(0)), ("PHQ-9", vec![(3, 13), (4, 9)]));
    assert_eq!(all[1].scale, "MADRS");
}

#[test]
fn a_licensed_scale_is_kept_by_total_day_and_rater_only() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let rated = |total, rater: &str, on| Act::Answer {
        item: ItemId("other-scale".into()),
        answer: Answer::Rated { total, on, rater: rater.into() },
    };
    let today = day.now.date();
    assert!(matches!(day.tries_act(id, rated(61, "x", today)), Err(Refusal::NumberImpossible { .. })));
    assert!(matches!(day.tries_act(id, rated(20, " ", today)), Err(Refusal::AnswerOfWrongKind { .. })));
    let tomorrow = today.succ_opt().unwrap();
    assert!(matches!(day.tries_act(id, rated(20, "x", tomorrow)), Err(Refusal::RatedInFuture { .. })));
    day.acts(id, rated(20, "Dr. A. Okafor", today));
}
