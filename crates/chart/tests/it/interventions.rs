//! What is done for a patient: rates and pauses with the amount infused, re-checks, medicines, the IV site.

use crate::day::{Day, NURSE, PRESCRIBER, clock, ondansetron, starter};
use chart::{
    Act, Refusal, VisitId,
    care::{Detail, Medicine},
    command::CareAct,
    due::{self, Rechecked, Standing},
    infused::infused,
    owed::{Owed, owed},
    protocol::InterventionId,
    quantity::{LitresPerMinute, MicrolitresPerHour},
    refusal::Field,
    time::When,
    words,
};

fn rate(microlitres: u32, at: When) -> Act {
    Act::Care(CareAct::ChangeRate { rate: MicrolitresPerHour(microlitres), confirmed: false, at })
}

fn does(what: &str, detail: Detail) -> Act {
    let what = InterventionId(what.into());
    Act::Care(CareAct::Intervene { what, detail, note: String::new(), at: When::Now })
}

fn oxygen() -> Act {
    let device = starter().intervention(&InterventionId("oxygen".into())).unwrap().choices[0].clone();
    does("oxygen", Detail::Oxygen { device, flow: LitresPerMinute(20) })
}

/// How the re-check after an entry stands.
fn recheck(day: &Day, id: VisitId, entry: u64) -> Option<Rechecked> {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    due::rechecked(visit, protocol, &due::slots(visit, protocol, &day.now), entry, &day.now)
}

fn so_far(day: &Day, id: VisitId) -> String {
    words::care::volume(infused(&day.visit(id).stage, &day.now).unwrap())
}

#[test]
fn the_amount_infused_is_right_to_the_microliter() {
    // 150 mL/h to minute 15, then 100 mL/h, paused from 22 to 30: 37.5 + 11.6666... + 25 mL at minute 45.
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(15);
    assert_eq!(so_far(&day, id), "37.5 mL");
    day.acts(id, rate(100_000, When::Now));
    day.minute(22);
    day.acts(id, Act::Pause { at: When::Now });
    assert_eq!(so_far(&day, id), "49.167 mL");
    day.minute(29);
    assert_eq!(so_far(&day, id), "49.167 mL", "a pump that stands gives nothing");
    day.minute(30);
    day.acts(id, Act::Resume { at: When::Now });
    day.minute(45);
    assert_eq!(so_far(&day, id), "74.167 mL");
    let exact = infused(&day.visit(id).stage, &day.now).unwrap();
    assert_eq!(exact, chart::decimal::Exact::new(445, 6));
    day.ends(id, "enough for today");
    day.minute(60);
    assert_eq!(so_far(&day, id), "74.167 mL", "nothing runs after the end");
    assert_eq!(
        day.visit(id).stage.finished().unwrap().given.to_string(),
        "100 mL",
        "the pump's own stands beside it"
    );
}

#[test]
fn the_same_typed_afterwards_comes_to_the_same() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(45);
    day.acts(id, rate(100_000, clock(10, 17)));
    day.acts(id, Act::Pause { at: clock(10, 24) });
    day.acts(id, Act::Resume { at: clock(10, 32) });
    assert_eq!(so_far(&day, id), "74.167 mL");
    let before = day.tries_act(id, rate(90_000, clock(10, 1)));
    assert!(matches!(before, Err(Refusal::BeforeVisit { .. })), "before the start no pump runs");
}

#[test]
fn a_slower_rate_empties_the_bag_later_and_the_end_follows() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(15);
    day.acts(id, rate(100_000, When::Now));
    // 62.5 mL are left at 100 mL/h: 37 and a half minutes.
    assert_eq!(chart::infused::planned(&day.visit(id).stage).unwrap().0, 53);
    day.minute(45);
    let early =
        Act::End { given: chart::quantity::Microlitres(87_500), reason: String::new(), at: When::Now };
    assert!(
        matches!(day.tries_act(id, early), Err(Refusal::EarlyEnd { .. })),
        "it ends before the bag is empty"
    );
    day.minute(53);
    assert_eq!(so_far(&day, id), "100 mL", "never more than was in the bag");
    day.ends(id, "");
}

#[test]
fn an_impossible_rate_is_refused_and_a_faster_one_is_asked_about() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(5);
    assert!(matches!(day.tries_act(id, rate(0, When::Now)), Err(Refusal::RateImpossible(_))));
    assert!(matches!(day.tries_act(id, rate(9_000_000, When::Now)), Err(Refusal::RateImpossible(_))));
    assert!(matches!(day.tries_act(id, rate(200_000, When::Now)), Err(Refusal::RateUnusual(_))));
    assert!(
        matches!(day.tries_act(id, rate(15_000, When::Now)), Err(Refusal::RateUnusual(_))),
        "ten times slower"
    );
    let confirmed = CareAct::ChangeRate { rate: MicrolitresPerHour(200_000), confirmed: true, at: When::Now };
    day.acts(id, Act::Care(confirmed));
}

#[test]
fn what_is_possible_and_usual_at_a_pump_is_the_protocols_to_say() {
    let mut protocol = starter();
    protocol.limits.rate.possible = (1, 90);
    protocol.limits.rate.plausible = (80, 90);
    let mut day = Day::with(protocol);
    let id = day.started("Castellanos", 3, 40);
    day.minute(5);
    assert!(matches!(day.tries_act(id, rate(91_000, When::Now)), Err(Refusal::RateImpossible(_))));
    assert!(matches!(day.tries_act(id, rate(79_000, When::Now)), Err(Refusal::RateUnusual(_))));
    day.acts(
        id,
        Act::Care(CareAct::ChangeRate { rate: MicrolitresPerHour(85_000), confirmed: false, at: When::Now }),
    );
}

#[test]
fn a_recheck_is_a_slot_of_the_due_clock() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.minute(12);
    day.acts(id, oxygen());
    let entry = day.entries.last().unwrap().seq;
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!((next.minutes.0, next.recheck), (5, Some(entry)));
    assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Open(_))));
    day.minute(17);
    assert_eq!(due::next(day.visit(id), day.protocol(id), &day.now).unwrap().standing, Standing::Due);
    day.vitals(id, "130/84 74 97 14");
    assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Done(_))));
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!(
        (next.minutes.0, next.recheck),
        (13, None),
        "three minutes early it fills the slot of minute 20 too"
    );
}

#[test]
fn what_was_measured_with_the_intervention_does_not_answer_for_it_and_one_set_answers_for_both() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(15);
    day.acts(id, oxygen());
    let entry = day.entries.last().unwrap().seq;
    day.vitals(id, "131/84 74 97 14");
    assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Open(_))));
    // Due at 20, as the slot of the schedule: one set serves both.
    day.minute(20);
    day.vitals(id, "130/84 74 97 14");
    assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Done(_))));
    assert_eq!(due::next(day.visit(id), day.protocol(id), &day.now).unwrap().minutes.0, 10);
}

#[test]
fn a_recheck_that_nobody_took_says_so() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    day.acts(id, oxygen());
    let entry = day.entries.last().unwrap().seq;
    day.minute(30);
    assert_eq!(recheck(&day, id, entry), Some(Rechecked::Never));
}

fn medicine(name: &str, dose: u32) -> Medicine {
    Medicine { name: name.into(), dose, signed: true, ..ondansetron() }
}

/// A medicine against nausea, as it is given on the way out.
pub fn gives(day: &mut Day, id: VisitId) {
    day.acts(id, does("medicine", Detail::Medicine(medicine("ondansetron", 4_000))));
}

#[test]
fn a_medicine_has_dose_unit_route_and_two_names_and_owes_a_signature_unless_the_prescriber_confirmed() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    let give = |medicine: Medicine| does("medicine", Detail::Medicine(medicine));
    assert_eq!(day.tries_act(id, give(medicine(" ", 4_000))), Err(Refusal::Blank(Field::Medicine)));
    assert_eq!(day.tries_act(id, give(medicine("ondansetron", 0))), Err(Refusal::Blank(Field::Dose)));
    let nobody = Medicine { ordered_by: NURSE, ..medicine("ondansetron", 4_000) };
    assert_eq!(day.tries_act(id, give(nobody)), Err(Refusal::NotAPrescriber(NURSE)));
    day.acts(id, give(medicine("ondansetron", 4_000)));
    let entry = day.entries.last().unwrap();
    let story = words::story(entry, &day.record, day.protocol(id)).unwrap();
    assert!(
        story
            .contains("ondansetron 4 mg IV, ordered by Dr. A. Okafor, signature owed, given by R. Ortiz, RN"),
        "{story}"
    );
    let owes = (Owed::Medicine(entry.seq), PRESCRIBER);
    assert!(owed(day.visit(id)).contains(&owes), "what the page says of a signature counts for nothing");
    day.second = Some(PRESCRIBER);
    day.acts(id, give(medicine("ondansetron", 2_000)));
    let signed = day.entries.last().unwrap().seq;
    assert!(!owed(day.visit(id)).iter().any(|(owed, _)| *owed == Owed::Medicine(signed)));
}

#[test]
fn the_iv_site_notes_and_falls_are_entries_too() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    let found = day.protocol(id).site.findings[0].id.clone();
    let site = |findings: Vec<String>| {
        Act::Care(CareAct::CheckSite { findings, note: String::new(), at: When::Now })
    };
    day.acts(id, site(Vec::new()));
    day.acts(id, site(vec![found]));
    assert_eq!(day.tries_act(id, site(vec!["nothing known".into()])), Err(Refusal::Unknown));
    let what = chart::protocol::HappeningId("fall".into());
    day.acts(id, Act::Care(CareAct::Happen { what, note: "beside the chair".into(), at: When::Now }));
    day.acts(id, Act::Care(CareAct::Note { text: "wants music off".into(), at: When::Now }));
    let protocol = day.protocol(id);
    let stories: Vec<String> =
        day.entries.iter().filter_map(|entry| words::story(entry, &day.record, protocol)).collect();
    let last = &stories[stories.len() - 4..];
    assert_eq!(last[0], "IV site checked: nothing found");
    assert!(last[1].starts_with("IV site checked: ") && !last[1].contains("nothing"));
    assert_eq!(last[2..], ["Fall: beside the chair".to_owned(), "Note: wants music off".to_owned()]);
}

#[test]
fn a_pause_that_nobody_recorded_is_added_and_a_wrong_one_is_struck_out() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let adds = |from, to| Act::Care(CareAct::AddPause { from, to });
    day.minute(15);
    day.acts(id, rate(100_000, When::Now));
    day.minute(45);
    day.acts(id, adds(clock(10, 24), clock(10, 32)));
    assert_eq!(so_far(&day, id), "74.167 mL", "the same as if it had been recorded then");
    let added = day.entries.last().unwrap().seq;
    assert_eq!(day.tries_act(id, adds(clock(10, 30), clock(10, 34))), Err(Refusal::PauseOverlaps));
    assert!(matches!(day.tries_act(id, adds(clock(10, 40), clock(10, 38))), Err(Refusal::WrongOrder { .. })));
    let strike = |entry| Act::Care(CareAct::StrikeOut { entry, reason: "it ran".into() });
    day.acts(id, strike(added));
    assert_eq!(so_far(&day, id), "87.5 mL");
    day.acts(id, Act::Pause { at: When::Now });
    let paused = day.entries.last().unwrap().seq;
    day.minute(47);
    day.acts(id, strike(paused));
    assert!(matches!(day.visit(id).stage, chart::Stage::Infusing(_)), "it runs, as it did all the while");
    day.acts(id, Act::Pause { at: When::Now });
    let paused = day.entries.last().unwrap().seq;
    day.minute(49);
    day.acts(id, Act::Resume { at: When::Now });
    assert_eq!(day.visit(id).stage.run().unwrap().pauses.len(), 1);
    day.acts(id, strike(paused));
    assert!(day.visit(id).stage.run().unwrap().pauses.is_empty());
}

#[test]
fn a_recheck_takes_no_set_away_from_the_schedule() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.minute(14);
    day.acts(id, oxygen());
    let entry = day.entries.last().unwrap().seq;
    // Due at 19; a minute after the oxygen is too soon, and the set at 20 serves the schedule and the re-check.
    day.minute(15);
    day.vitals(id, "131/84 74 97 14");
    assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Open(_))));
    day.minute(20);
    day.vitals(id, "130/84 74 97 14");
    assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Done(_))));
    assert_eq!(due::next(day.visit(id), day.protocol(id), &day.now).unwrap().minutes.0, 10);
}

#[test]
fn a_recheck_after_the_end_of_the_visit_was_not_done() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    day.acts(id, oxygen());
    let entry = day.entries.last().unwrap().seq;
    day.minute(14);
    day.acts(id, crate::day::ends_otherwise(chart::fact::OtherEnd::Transferred, "hospital", None));
    assert_eq!(recheck(&day, id, entry), Some(Rechecked::Never));
}

#[test]
fn a_forgotten_rate_is_typed_after_the_end() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(50);
    assert_eq!(so_far(&day, id), "100 mL");
    day.acts(id, rate(75_000, clock(10, 32)));
    assert_eq!(so_far(&day, id), "87.5 mL");
    assert!(matches!(day.tries_act(id, rate(60_000, When::Now)), Err(Refusal::WrongStage(_))));
}

#[test]
fn where_the_protocol_says_a_pause_and_a_rate_ask_for_a_recheck_too() {
    let mut protocol = crate::day::starter();
    protocol.schedule.pump_recheck = Some(chart::Minutes(5));
    let mut day = Day::with(protocol);
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.minute(11);
    day.acts(id, Act::Pause { at: When::Now });
    let paused = day.entries.last().unwrap().seq;
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!((next.minutes.0, next.recheck), (5, Some(paused)));
    day.minute(12);
    day.acts(id, Act::Resume { at: When::Now });
    day.acts(id, rate(100_000, When::Now));
    let slower = day.entries.last().unwrap().seq;
    day.minute(17);
    day.vitals(id, "130/84 74 97 14");
    for entry in [paused, slower] {
        assert!(matches!(recheck(&day, id, entry), Some(Rechecked::Done(_))), "{entry}");
    }
}
