//! Leaving safely: the ride, the companion, the paper, what contradicts, what grows old.

use crate::{
    day::{Day, belongings, brother, companion, hand_over, in_person, ride, said_back, starter},
    script::{infusion, leaving_to_87, recovery_to_85},
};
use chart::{
    Act, Protocol, Refusal, Stage, VisitId,
    clinic::Role,
    command::LeavingAct,
    departure::{Companion, Person},
    effect::Grade::Severe,
    gate::{Readiness, State, author},
    leaving::{Driver, Listener, Meets, Recall, RideCall, TaughtBack},
    protocol::{Criterion, CriterionId, ForHire, Rule},
    refusal::Field,
    time::{Minutes, When},
    words,
};

pub fn with(change: impl FnOnce(&mut Protocol)) -> Day {
    let mut protocol = starter();
    change(&mut protocol);
    Day::with(protocol)
}

pub fn asking(id: &str, rule: Rule) -> Day {
    with(|protocol| {
        protocol.criteria.push(Criterion { id: CriterionId(id.into()), source: "test".into(), rule });
    })
}

pub fn evidence(day: &Day, id: VisitId, criterion: &str) -> String {
    let gate = day.gate(id);
    words::evidence_of(gate.get(&CriterionId(criterion.into())).unwrap(), day.protocol(id))
}

fn sister() -> Person {
    Person { name: "Ana".into(), relation: "sister".into(), phone: "555-0177".into() }
}

#[test]
fn the_gate_reads_as_the_table_says_at_75() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    day.minute(75);
    let row: Vec<String> =
        ["stay-end", "stay-start", "vitals", "gait", "effects-gone", "effects-mild", "safety"]
            .iter()
            .map(|criterion| day.stands(id, criterion))
            .collect();
    assert_eq!(row[..3], ["met", "met", "met"]);
    assert_eq!(day.stands(id, "effects-gone"), "not yet, 83");
}

#[test]
fn a_high_baseline_does_not_let_a_crisis_leave_and_a_low_one_holds_nobody_back() {
    for (own, after, state) in
        [("146/94 80 98 14", "175/112 84 98 14", false), ("95/60 64 98 14", "118/74 70 98 14", true)]
    {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 40);
        // The baseline of the script is another one: this one stands in its place.
        let protocol = day.protocol(id).clone();
        let mut visit = day.visit(id).clone();
        let reading = chart::vitals_line::read_for(own, &visit, &protocol, &day.now);
        visit.sets[0].signs = reading.set().signs;
        day.record.visits.insert(id, visit);
        day.minute(40);
        day.vitals(id, "130/84 72 98 14");
        day.ends(id, "");
        for minute in [55, 70] {
            day.minute(minute);
            day.vitals(id, after);
        }
        assert_eq!(day.stands(id, "vitals") == "met", state, "{own} {after}");
    }
}

#[test]
fn each_answer_has_its_author() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    for criterion in &starter().criteria {
        let named = author(day.visit(id), &criterion.rule);
        let by_clock =
            matches!(criterion.rule, Rule::StayAfterEnd | Rule::StayAfterStart | Rule::NoContradiction);
        assert_eq!(named.is_none(), by_clock, "{:?}", criterion.id);
    }
}

#[test]
fn who_was_never_named_is_asked_about_and_a_patient_handed_over_to_them_is_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.tries_act(id, hand_over(sister())), Err(Refusal::Blank(Field::KnownBy)));
    // As it would stand in a record that another program wrote.
    let mut visit = day.visit(id).clone();
    visit.handed_over = Some(chart::departure::HandedOver {
        to: sister(),
        driver: Driver::Known,
        place: "curb".into(),
        known_by: String::new(),
        named: false,
        companion: None,
        along: None,
        at: day.now,
        by: day.by,
    });
    day.record.visits.insert(id, visit);
    assert_eq!(day.stands(id, "consistent"), "not yet");
    assert!(evidence(&day, id, "consistent").contains("never named"), "{}", evidence(&day, id, "consistent"));
}

#[test]
fn the_second_contact_counts_as_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let arrange = Act::ArrangeRide {
        person: brother(),
        driver: Driver::Known,
        second: Some(sister()),
        expected: "11:30".into(),
        at: When::Now,
    };
    day.acts(id, arrange);
    day.acts(id, hand_over(sister()));
    assert_eq!(day.stands(id, "consistent"), "met");
}

#[test]
fn a_handing_over_says_where() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let nowhere = Act::HandOver {
        to: brother(),
        driver: Driver::Known,
        place: " ".into(),
        known_by: String::new(),
        companion: None,
        along: None,
        at: When::Now,
    };
    assert_eq!(day.tries_act(id, nowhere), Err(Refusal::Blank(Field::Place)));
    day.acts(id, hand_over(brother()));
    let handed = day.visit(id).handed_over.clone().unwrap();
    assert_eq!((handed.place.as_str(), handed.by), ("front door", day.by));
}

#[test]
fn a_driver_for_hire_counts_as_the_protocol_says() {
    let hired = || Person { name: "City Cab".into(), relation: String::new(), phone: "555-0160".into() };
    let arrange = |day: &mut Day, id| {
        let (person, driver, second) = (hired(), Driver::ForHire, None);
        day.acts(id, Act::ArrangeRide { person, driver, second, expected: "11:40".into(), at: When::Now });
    };
    let leave = |companion| Act::HandOver {
        to: hired(),
        driver: Driver::ForHire,
        place: "front door".into(),
        known_by: String::new(),
        companion,
        along: None,
        at: When::Now,
    };
    let (here, at_home) = (Some(Meets::Here), Some(Meets::AtHome));
    for (rule, companion, leaves) in [
        (ForHire::Counts, None, true),
        (ForHire::WithCompanion, None, false),
        (ForHire::WithCompanion, at_home, false),
        (ForHire::WithCompanion, here, true),
        (ForHire::DoesNotCount, here, false),
    ] {
        let mut day = with(|protocol| protocol.leaving.for_hire = rule);
        let id = day.recovered("Castellanos", 3);
        if companion.is_none() {
            let declined = Companion::Declined { reason: "lives alone".into(), advice: "telephone".into() };
            day.acts(id, Act::SettleCompanion(declined));
        }
        arrange(&mut day, id);
        let outcome = day.tries_act(id, leave(companion));
        assert_eq!(outcome.is_ok(), leaves, "{rule:?}, {companion:?}: {outcome:?}");
        if !leaves {
            assert_eq!(outcome, Err(Refusal::DriverForHire(rule)));
            let says = evidence(&day, id, "ride");
            assert!(companion == at_home || says.contains("for hire"), "{says}");
        }
    }
}

#[test]
fn without_the_ride_nobody_is_released_but_by_override() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    let Err(Refusal::NotReadyToRelease { criteria, .. }) = day.tries_act(id, Act::Release) else { panic!() };
    assert_eq!(criteria, [CriterionId("ride".into())]);
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = CriterionId("ride".into());
    day.acts(id, Act::Override { criterion, word: in_person("walks home, two doors away") });
    day.second = None;
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release);
    assert!(matches!(day.visit(id).stage, Stage::Departed(..)));
    assert_eq!(day.stands(id, "ride"), "overridden");
}

#[test]
fn a_judgment_needs_whoever_the_protocol_entitles() {
    let mut day = with(|protocol| protocol.leaving.judged_by = vec![Role::Manager]);
    let id = day.recovered("Castellanos", 3);
    let pass = || Act::Override { criterion: CriterionId("ride".into()), word: in_person("walks home") };
    day.second = Some(crate::day::PRESCRIBER);
    assert_eq!(day.tries_act(id, pass()), Err(Refusal::NeedsSecond(Role::Manager)));
    day.second = Some(crate::day::MANAGER);
    day.acts(id, pass());
}

#[test]
fn the_companion_is_declined_with_reason_and_advice_and_the_patient_goes() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let declined =
        Companion::Declined { reason: "lives alone".into(), advice: "sister looks in at 8".into() };
    day.acts(id, Act::SettleCompanion(declined));
    assert_eq!(day.stands(id, "companion"), "met");
    assert_eq!(evidence(&day, id, "companion"), "Declined: lives alone");
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release);
}

#[test]
fn while_a_ready_patient_waits_vitals_and_alertness_age_and_gait_and_the_line_do_not() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    let protocol = day.protocol(id).clone();
    let Readiness::WaitingForRide { since } = day.gate(id).readiness(&protocol) else { panic!() };
    assert_eq!(day.visit(id).minute(&since), Some(Minutes(87)));
    day.minute(120);
    let stands: Vec<String> =
        ["vitals", "alert", "gait", "iv-out", "belongings"].iter().map(|one| day.stands(id, one)).collect();
    assert_eq!(stands, ["missing", "missing", "met", "met", "met"]);
    let next = chart::due::next(day.visit(id), &protocol, &day.now).unwrap();
    assert!(next.due.until(&day.now) >= 0, "sets go on being due while the patient waits");
}

#[test]
fn calls_about_a_ride_that_does_not_come_are_on_record() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let call = |whom: &str, said: &str| {
        let call = RideCall { whom: whom.into(), reached: false, said: said.into() };
        Act::Leaving(LeavingAct::CallRide { call, at: When::Now })
    };
    assert_eq!(day.tries_act(id, call("", "x")), Err(Refusal::Blank(Field::Called)));
    assert_eq!(day.tries_act(id, call("brother", " ")), Err(Refusal::Blank(Field::CallSaid)));
    day.acts(id, Act::Sign);
    day.acts(id, call("brother, 555-0142", "no answer, sister next"));
    assert!(day.visit(id).is_signed(), "a call makes nothing amended");
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(story, "Called about the ride: brother, 555-0142, not reached: no answer, sister next");
}

#[test]
fn what_was_explained_is_said_back_question_by_question() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    assert_eq!(day.tries_act(id, said_back()), Err(Refusal::SheetNotExplained));
    leaving_to_87(&mut day, id);
    let answer = |recall: Recall, questions: usize| {
        let asked = starter().leaving.teach_back.into_iter().take(questions);
        let answers = asked.map(|question| (question.id, recall)).collect();
        Act::Leaving(LeavingAct::TeachBack {
            back: TaughtBack { who: Listener::Patient, answers },
            at: When::Now,
        })
    };
    assert_eq!(day.tries_act(id, answer(Recall::AtOnce, 2)), Err(Refusal::Blank(Field::TaughtBack)));
    day.acts(id, answer(Recall::NotYet, 3));
    assert_eq!(day.stands(id, "taught-back"), "not yet");
    assert_eq!(
        evidence(&day, id, "taught-back"),
        "Not yet: Until when do you not drive? When do you call us, and when 911? Who is with you tonight, and what do \
         they watch for? Explain again, and ask again."
    );
    day.acts(id, answer(Recall::AfterHelp, 3));
    assert_eq!(day.stands(id, "taught-back"), "met");
}

#[test]
fn alertness_5_with_severe_drowsiness_open_is_named_at_the_door() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "drowsiness", Severe);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert!(evidence(&day, id, "consistent").contains("MOAA/S 5"));
}

#[test]
fn a_new_ride_is_arranged_and_the_companion_goes_along() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, ride(sister(), "11:50"));
    day.acts(id, Act::SettleCompanion(companion()));
    day.acts(id, hand_over(sister()));
    assert!(matches!(day.gate(id).get(&CriterionId("ride".into())).unwrap().state, State::Met { .. }));
    assert_eq!(day.tries_act(id, belongings()), Ok(()));
}

#[test]
fn somebody_known_who_goes_along_makes_a_driver_for_hire_count_and_need_not_stay() {
    let mut day = with(|protocol| protocol.leaving.for_hire = ForHire::WithCompanion);
    let id = day.recovered("Castellanos", 3);
    let declined = Companion::Declined { reason: "lives alone".into(), advice: "telephone".into() };
    day.acts(id, Act::SettleCompanion(declined));
    let leave = |along: Option<Person>| Act::HandOver {
        to: Person { name: "City Cab".into(), relation: String::new(), phone: "555-0160".into() },
        driver: Driver::ForHire,
        place: "at the curb".into(),
        known_by: "number plate".into(),
        companion: None,
        along,
        at: When::Now,
    };
    assert_eq!(day.tries_act(id, leave(None)), Err(Refusal::DriverForHire(ForHire::WithCompanion)));
    let nobody = Person { name: " ".into(), relation: String::new(), phone: "555-0199".into() };
    assert_eq!(day.tries_act(id, leave(Some(nobody))), Err(Refusal::Blank(Field::Along)));
    day.acts(id, leave(Some(sister())));
    assert_eq!(day.stands(id, "ride"), "met");
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(story.ends_with("Ana, sister, 555-0177 goes along"), "{story}");
}

#[test]
fn the_condition_of_a_driver_for_hire_is_said_until_the_door_and_then_who_goes_along() {
    let mut day = with(|protocol| protocol.leaving.for_hire = ForHire::WithCompanion);
    let id = day.recovered("Castellanos", 3);
    let hired = || Person { name: "City Cab".into(), relation: String::new(), phone: "555-0160".into() };
    let (person, driver, second) = (hired(), Driver::ForHire, None);
    day.acts(id, Act::ArrangeRide { person, driver, second, expected: "11:40".into(), at: When::Now });
    let condition = ", a driver for hire: counts with somebody who goes along";
    let arranged = format!("Arranged: City Cab, 555-0160, expected 11:40{condition}");
    assert_eq!(evidence(&day, id, "ride"), arranged, "that somebody stays says nothing of the way");
    assert_eq!(day.stands(id, "ride"), "not yet");
    day.prints(id);
    let version = |day: &Day| day.visit(id).version_now(chart::departure::Paperwork::DischargeSheet);
    let before = version(&day);
    day.acts(
        id,
        Act::HandOver {
            to: hired(),
            driver: Driver::ForHire,
            place: "front door".into(),
            known_by: String::new(),
            companion: Some(Meets::AtHome),
            along: Some(sister()),
            at: When::Now,
        },
    );
    assert_eq!(
        evidence(&day, id, "ride"),
        "Handed over to City Cab, 555-0160; Ana, sister, 555-0177 goes along."
    );
    assert_eq!(version(&day), before + 1, "the sheet in hand does not say who goes along");
}

#[test]
fn a_sheet_that_names_nobody_for_the_way_home_changes_with_the_handing_over() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = CriterionId("ride".into());
    day.acts(id, Act::Override { criterion, word: in_person("takes the shuttle") });
    day.second = None;
    day.prints(id);
    let sheet = chart::departure::Paperwork::DischargeSheet;
    let before = day.visit(id).version_now(sheet);
    day.acts(id, hand_over(brother()));
    assert_eq!(day.visit(id).version_now(sheet), before + 1);
}

#[test]
fn a_companion_who_does_not_drive_is_here_or_waits_at_home() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let stays = Companion::Named { person: sister(), same_as_ride: false };
    day.acts(id, Act::SettleCompanion(stays));
    let Act::HandOver { to, driver, place, known_by, at, .. } = hand_over(brother()) else { panic!() };
    let (same, where_at, known) = (to.clone(), place.clone(), known_by.clone());
    let unsaid = Act::HandOver {
        to: same,
        driver,
        place: where_at,
        known_by: known,
        companion: None,
        along: None,
        at,
    };
    assert_eq!(day.tries_act(id, unsaid), Err(Refusal::Blank(Field::Meets)));
    day.acts(
        id,
        Act::HandOver { to, driver, place, known_by, companion: Some(Meets::AtHome), along: None, at },
    );
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(story.ends_with("the companion waits at home"), "{story}");
}

#[test]
fn a_patient_who_comes_back_after_the_handing_over_needs_a_ride_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    assert_eq!(day.stands(id, "ride"), "met");
    day.minute(95);
    day.vitals(id, "88/50 48 96 14");
    assert_eq!(day.stands(id, "ride"), "not yet");
    assert!(day.stands(id, "vitals").starts_with("not yet"));
    day.minute(105);
    day.vitals(id, "122/78 70 98 14");
    day.minute(115);
    day.vitals(id, "120/78 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.acts(id, Act::Sign);
    let Err(Refusal::NotReadyToRelease { criteria, .. }) = day.tries_act(id, Act::Release) else { panic!() };
    assert_eq!(criteria, [CriterionId("ride".into())]);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release);
}

#[test]
fn a_judgment_ends_when_something_is_typed_that_nobody_knew_also_for_earlier() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    day.minute(90);
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = CriterionId("safety".into());
    day.acts(id, Act::Override { criterion, word: in_person("does not want to be asked") });
    day.second = None;
    assert_eq!(day.stands(id, "safety"), "overridden");
    day.minute(91);
    day.acts(id, Act::AskSafety { thoughts: true, at: crate::day::clock(11, 28) });
    assert_eq!(day.stands(id, "safety"), "not yet");
}

#[test]
fn slow_breathing_keeps_a_patient() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.stands(id, "vitals"), "met");
    day.vitals(id, "118/74 78 98 7");
    assert!(evidence(&day, id, "vitals").starts_with("Breaths 7/min"), "{}", evidence(&day, id, "vitals"));
}

#[test]
fn the_next_visit_is_named_or_said_to_be_blank_on_the_sheet() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let said = |day: &Day| words::leaving::next_visit(&day.record, day.visit(id), &day.now);
    assert_eq!(said(&day), "not booked: it is left blank on the sheet");
    let patient = day.visit(id).patient;
    let due = (day.now.local().date() + chrono::Duration::days(4)).and_hms_opt(9, 30, 0).unwrap();
    day.does(chart::Command::Expect { patient, due, infusion: chart::fact::Infusion { number: 4, of: 6 } });
    assert_eq!(said(&day), "Fri 27 Nov 2026, 09:30, infusion 4 of 6");
}
