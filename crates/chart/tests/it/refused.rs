//! What is refused, and why: the start, impossible values, times that cannot be, chairs, stages.

use crate::day::{Day, PRESCRIBER, at, brother, clock, details, in_person, order, starter};
use chart::{
    Act, Command, Refusal,
    answer::Answer,
    clinic::{Chair, Role},
    command::NewSet,
    departure::{Companion, Person},
    effect::{EffectId, Grade},
    fact::Infusion,
    order::Fill,
    protocol::{CriterionId, ItemId},
    quantity::{Grams, Microlitres},
    refusal::Needed,
    start::{self, NotReady},
    time::When,
    vitals::VitalSigns,
    vitals_line, words,
};
use chrono::NaiveDate;

#[test]
fn a_start_is_refused_with_the_full_list() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let Err(Refusal::NotReadyToStart(reasons)) = day.tries_act(id, Act::Start { at: When::Now }) else {
        panic!()
    };
    // Those that hang on an earlier answer are not asked yet.
    let must = starter()
        .items()
        .filter(|item| item.must && start::is_asked(&day.record, day.visit(id), item))
        .count();
    assert_eq!(reasons.len(), must + 8);
    for reason in [
        NotReady::NoWeight,
        NotReady::NoOrder,
        NotReady::NotDrawnUp,
        NotReady::NotDoubleChecked,
        NotReady::NoBaseline,
        NotReady::NoRide,
        NotReady::RoomNotChecked,
        NotReady::NobodyOnSite,
    ] {
        assert!(reasons.contains(&reason), "{reason:?}");
    }
}

#[test]
fn the_start_waits_for_clearance_and_a_clearance_ends_with_its_answer() {
    let mut day = Day::new();
    day.now = at(9, 55);
    let id = day.prepared("Castellanos", 3, 40);
    let item = ItemId("substances".into());
    let beer = || Answer::Several(vec!["alcohol".into()]);
    day.acts(id, Act::Answer { item: item.clone(), answer: beer() });
    assert_eq!(
        day.tries_act(id, Act::Start { at: When::Now }),
        Err(Refusal::NotReadyToStart(vec![NotReady::ClearanceNeeded(item.clone())]))
    );
    let clear = Act::Clear { item: item.clone(), word: in_person("one beer at noon yesterday") };
    assert_eq!(day.tries_act(id, clear.clone()), Err(Refusal::NeedsSecond(Role::Prescriber)));
    day.second = Some(PRESCRIBER);
    day.acts(id, clear);
    day.second = None;
    assert_eq!(day.visit(id).clearances[&item].prescriber, PRESCRIBER);
    day.acts(id, Act::Answer { item: item.clone(), answer: Answer::Several(Vec::new()) });
    day.acts(id, Act::Answer { item: item.clone(), answer: beer() });
    assert!(!day.visit(id).clearances.contains_key(&item), "a clearance speaks for one answer");
}

#[test]
fn a_stop_is_not_cleared_away() {
    let mut day = Day::new();
    day.now = at(9, 55);
    let id = day.prepared("Castellanos", 3, 40);
    let item = ItemId("contraindicated".into());
    day.acts(id, Act::Answer { item: item.clone(), answer: Answer::Several(vec!["bleed".into()]) });
    day.second = Some(PRESCRIBER);
    let clear = Act::Clear { item: item.clone(), word: in_person("x") };
    assert_eq!(day.tries_act(id, clear), Err(Refusal::NothingToClear));
    assert_eq!(
        day.tries_act(id, Act::Start { at: When::Now }),
        Err(Refusal::NotReadyToStart(vec![NotReady::RuledOut(item)]))
    );
}

#[test]
fn a_meal_four_hours_ago_needs_clearance_and_one_last_night_does_not() {
    let mut day = Day::new();
    day.now = at(9, 55);
    let id = day.prepared("Castellanos", 3, 40);
    let item = ItemId("last-solid".into());
    day.acts(id, Act::Answer { item: item.clone(), answer: Answer::Time(at(6, 0).local()) });
    assert_eq!(
        day.tries_act(id, Act::Start { at: When::Now }),
        Err(Refusal::NotReadyToStart(vec![NotReady::ClearanceNeeded(item)]))
    );
}

#[test]
fn an_old_baseline_does_not_count() {
    let mut day = Day::new();
    day.now = at(9, 0);
    let id = day.prepared("Castellanos", 3, 40);
    day.now = at(9, 31);
    assert!(matches!(
        day.tries_act(id, Act::Start { at: When::Now }),
        Err(Refusal::NotReadyToStart(reasons)) if matches!(reasons[..], [NotReady::BaselineOld { .. }])
    ));
}

#[test]
fn impossible_and_unconfirmed_vital_signs_are_refused() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let limits = starter().limits;
    let save = |line: &str, confirmed| {
        let reading = vitals_line::read(line, &limits, &VitalSigns::default());
        Act::TakeVitals(NewSet { confirmed, ..reading.set() })
    };
    let refused = day.tries_act(id, save("88/142 70 97 14", vec![]));
    assert!(matches!(refused, Err(Refusal::VitalsImpossible(_))));
    let odd = vitals_line::read("230/120 70 97 14", &limits, &VitalSigns::default()).odd;
    assert_eq!(
        day.tries_act(id, save("230/120 70 97 14", vec![])),
        Err(Refusal::VitalsUnconfirmed(odd.clone()))
    );
    day.acts(id, save("230/120 70 97 14", odd));
}

#[test]
fn an_entry_in_the_future_or_before_the_visit_gets_a_sentence() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    let nausea =
        |at| Act::Observe { effect: EffectId("nausea".into()), grade: Grade::Mild, at, note: String::new() };
    let future = day.tries_act(id, nausea(clock(10, 30))).unwrap_err();
    assert_eq!(
        words::refusal(&future, &day.record, None),
        "10:30 is later than now, 10:12. Nothing is entered ahead of time."
    );
    let before = day.tries_act(id, nausea(clock(9, 0))).unwrap_err();
    assert_eq!(
        words::refusal(&before, &day.record, None),
        "09:00 is too early: this can have been at 09:55 at the earliest. Check the time."
    );
    day.acts(id, nausea(clock(10, 8)));
}

#[test]
fn a_date_of_birth_in_the_future_is_refused() {
    let mut day = Day::new();
    let born = NaiveDate::from_ymd_opt(2062, 3, 14).unwrap();
    let patient = chart::patient::Details { born, ..details("Castellanos", "10482") };
    let refusal = day.tries(Command::RegisterPatient(patient)).unwrap_err();
    assert_eq!(
        words::refusal(&refusal, &day.record, None),
        "14 Mar 2062 is in the future: today is 23 Nov 2026. Check the year."
    );
}

#[test]
fn no_two_patients_share_a_record_number() {
    let mut day = Day::new();
    day.patient("Castellanos", "10482");
    assert!(matches!(
        day.tries(Command::RegisterPatient(details("Brandt", " 10482"))),
        Err(Refusal::RecordNumberTaken { .. })
    ));
}

#[test]
fn a_chair_holds_one_patient_and_a_patient_one_chair() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let other = day.patient("Brandt", "20001");
    let infusion = Infusion { number: 1, of: 6 };
    let mut sit = |patient, chair| {
        day.tries(Command::Arrive { appointment: None, patient, chair: Chair(chair), infusion })
    };
    assert!(matches!(sit(other, 3), Err(Refusal::ChairTaken { .. })));
    assert_eq!(sit(other, 9), Err(Refusal::NoSuchChair(Chair(9))));
    assert_eq!(sit(other, 4), Ok(()));
    let patient = day.visit(id).patient;
    assert_eq!(
        day.tries(Command::Arrive { appointment: None, patient, chair: Chair(5), infusion }),
        Err(Refusal::AlreadyHere(Chair(3)))
    );
    assert!(matches!(day.tries_act(id, Act::ChangeChair { to: Chair(4) }), Err(Refusal::ChairTaken { .. })));
    day.acts(id, Act::ChangeChair { to: Chair(5) });
    let stale = Command::AtChair { visit: id, chair: Chair(3), act: Act::Look { at: When::Now } };
    assert_eq!(day.tries(stale), Err(Refusal::WrongChair { shown: Chair(3), now: Chair(5) }));
}

#[test]
fn weight_and_order_that_cannot_be_are_refused() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let weigh = |grams, confirmed| Act::Weigh { weight: Grams(grams), confirmed };
    assert!(matches!(day.tries_act(id, weigh(7_000, false)), Err(Refusal::WeightImpossible(_))));
    assert!(matches!(day.tries_act(id, weigh(160_000, false)), Err(Refusal::WeightUnusual(_))));
    day.acts(id, weigh(160_000, true));
    let slip = chart::order::Order { fill: Fill::Total(Microlitres(100)), ..order(40) };
    assert_eq!(
        day.tries_act(id, Act::Order { order: slip, confirmed: false }),
        Err(Refusal::OrderImpossible)
    );
    let nobody = chart::order::Order { prescriber: crate::day::NURSE, ..order(40) };
    assert!(matches!(
        day.tries_act(id, Act::Order { order: nobody, confirmed: false }),
        Err(Refusal::NotAPrescriber(_))
    ));
    let unproven = chart::order::Order { voice: chart::answer::Voice::InPerson, ..order(40) };
    assert_eq!(
        day.tries_act(id, Act::Order { order: unproven, confirmed: false }),
        Err(Refusal::NeedsSecond(Role::Prescriber))
    );
}

#[test]
fn an_early_end_needs_a_reason_and_no_more_than_the_bag_was_given() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(27);
    let end =
        |given, reason: &str| Act::End { given: Microlitres(given), reason: reason.into(), at: When::Now };
    assert!(matches!(day.tries_act(id, end(67_500, " ")), Err(Refusal::EarlyEnd { .. })));
    assert_eq!(day.tries_act(id, end(120_000, "asked")), Err(Refusal::MoreThanOrdered));
    day.acts(id, end(67_500, "patient asked to stop"));
}

#[test]
fn recovery_is_not_checked_before_the_end() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    for act in [
        Act::CheckGait { as_on_arrival: true, at: When::Now },
        Act::AskSafety { thoughts: false, at: When::Now },
        Act::RemoveIv { at: When::Now },
        Act::Sign,
        Act::Release { way: None },
    ] {
        assert_eq!(day.tries_act(id, act), Err(Refusal::WrongStage(Needed::Recovery)));
    }
}

#[test]
fn a_release_is_refused_with_what_is_open() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let Err(refusal @ Refusal::NotReadyToRelease { .. }) = day.tries_act(id, Act::Release { way: None })
    else {
        panic!()
    };
    let protocol = day.record.protocol_of(day.visit(id));
    assert_eq!(
        words::refusal(&refusal, &day.record, protocol),
        "Not released. Still open: Ride home; the nurse\u{2019}s signature."
    );
}

#[test]
fn an_override_needs_two_people_and_a_reason_and_a_criterion_that_is_open() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    let pass =
        |reason: &str| Act::Override { criterion: CriterionId("gait".into()), word: in_person(reason) };
    day.second = Some(PRESCRIBER);
    assert!(matches!(day.tries_act(id, pass(" ")), Err(Refusal::Blank(_))));
    for short in ["x", "ok", "wheelchair", "a b", "12 34 56 78", ". . . ."] {
        let refused = Err(Refusal::ReasonTooShort { typed: short.to_owned() });
        assert_eq!(day.tries_act(id, pass(short)), refused, "{short}");
    }
    day.second = None;
    assert_eq!(day.tries_act(id, pass("wheelchair user")), Err(Refusal::NeedsSecond(Role::Prescriber)));
    day.second = Some(PRESCRIBER);
    day.acts(id, pass("wheelchair user"));
    assert_eq!(day.stands(id, "gait"), "overridden");
    assert!(matches!(day.tries_act(id, pass("as before, again")), Err(Refusal::NothingToOverride(_))));
}

#[test]
fn an_override_ends_when_newer_evidence_speaks() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "182/96 80 97 15");
    day.second = Some(PRESCRIBER);
    let word = in_person("usual for this patient, see the letter");
    day.acts(id, Act::Override { criterion: CriterionId("vitals".into()), word });
    day.second = None;
    assert_eq!(day.stands(id, "vitals"), "overridden");
    day.minute(70);
    day.vitals(id, "190/115 80 85 15");
    assert!(day.stands(id, "vitals").starts_with("not yet"));
}

#[test]
fn nothing_of_leaving_can_be_timed_before_its_cause() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.prints(id);
    day.minute(60);
    let early = clock(10, 30);
    for act in [
        Act::RemoveIv { at: early },
        Act::AskSafety { thoughts: false, at: early },
        Act::CheckGait { as_on_arrival: true, at: early },
        Act::ExplainSheet { language: "English".into(), at: clock(10, 50) },
    ] {
        assert!(matches!(day.tries_act(id, act), Err(Refusal::BeforeVisit { .. })));
    }
}

#[test]
fn a_cancelled_appointment_does_not_arrive() {
    let mut day = Day::new();
    let infusion = Infusion { number: 1, of: 6 };
    let patient = day.patient("Farrow", "1");
    day.does(Command::Expect { patient, due: at(9, 0).local(), infusion });
    let visit = *day.record.appointments.keys().next().unwrap();
    day.does(Command::CancelAppointment { visit, reason: "rang in sick".into() });
    let arrive = Command::Arrive { appointment: Some(visit), patient, chair: Chair(1), infusion };
    assert_eq!(day.tries(arrive), Err(Refusal::Unknown));
}

#[test]
fn the_companion_is_named_or_declined_with_a_reason() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let settle = |companion| Act::SettleCompanion(companion);
    let same = Companion::Named { person: brother(), same_as_ride: true };
    assert_eq!(day.tries_act(id, settle(same)), Err(Refusal::NoRide));
    let nobody = Person { name: String::new(), relation: String::new(), phone: "1".into() };
    let unnamed = Companion::Named { person: nobody, same_as_ride: false };
    assert!(matches!(day.tries_act(id, settle(unnamed)), Err(Refusal::Blank(_))));
    let silent = Companion::Declined { reason: String::new(), advice: String::new() };
    assert!(matches!(day.tries_act(id, settle(silent)), Err(Refusal::Blank(_))));
    let reason = || "lives alone, neighbor looks in".to_owned();
    let unadvised = Companion::Declined { reason: reason(), advice: " ".into() };
    assert_eq!(day.tries_act(id, settle(unadvised)), Err(Refusal::Blank(chart::refusal::Field::Advice)));
    day.acts(id, settle(Companion::Declined { reason: reason(), advice: "neighbor has our number".into() }));
}

#[test]
fn the_sheet_is_printed_before_it_is_explained() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    let explain = Act::ExplainSheet { language: "English".into(), at: When::Now };
    assert_eq!(day.tries_act(id, explain), Err(Refusal::SheetNotPrinted));
}

#[test]
fn an_answer_of_the_wrong_kind_is_refused_and_the_same_answer_stores_nothing() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let answer = |item: &str, answer| Act::Answer { item: ItemId(item.into()), answer };
    assert!(matches!(day.tries_act(id, answer("phq9", Answer::Yes)), Err(Refusal::AnswerOfWrongKind { .. })));
    assert!(matches!(
        day.tries_act(id, answer("phq9", Answer::Score(28))),
        Err(Refusal::NumberImpossible { .. })
    ));
    for several in [vec!["wine".into()], vec!["alcohol".into(), "alcohol".into()]] {
        let refused = day.tries_act(id, answer("substances", Answer::Several(several)));
        assert!(matches!(refused, Err(Refusal::AnswerOfWrongKind { .. })));
    }
    let tomorrow = Answer::Time(at(30, 0).local());
    assert!(matches!(day.tries_act(id, answer("last-solid", tomorrow)), Err(Refusal::InFuture { .. })));
    for item in starter().items() {
        assert_eq!(item.admits(&item.harmless(at(-2, 0).local()).unwrap()), Ok(()), "{:?}", item.id);
    }
    day.acts(id, answer("consent", Answer::Yes));
    let entries = day.entries.len();
    day.acts(id, answer("consent", Answer::Yes));
    assert_eq!(day.entries.len(), entries);
}
