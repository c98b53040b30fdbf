//! A criterion that is passed by judgment while no prescriber is in the building: read back, and the signature is owed.

use crate::{
    day::{Day, LISTENER, MANAGER, NURSE, PRESCRIBER, brother, hand_over, ride, starter},
    handing_over::sister,
    leaving::{evidence, released_alone},
};
use chart::{
    Act, Refusal, StaffId, VisitId,
    answer::Voice,
    clinic::Role,
    command::Word,
    departure::Companion,
    fact::VisitFact,
    owed::{Owed, owed},
    protocol::{CriterionId, leaving::ByTelephone},
    refusal::Field,
    words,
};

fn walks_home(telephone: StaffId) -> Act {
    let word = Word { telephone: Some(telephone), note: "walks home, two doors away".into() };
    Act::Override { criterion: CriterionId("ride".into()), word }
}

fn sister_stays() -> Act {
    Act::SettleCompanion(Companion::Named { person: sister(), same_as_ride: false })
}

#[test]
fn who_stays_is_asked_anew_where_they_were_the_ride_that_was_passed_by_judgment() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.stands(id, "companion"), "met");
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    assert_eq!(day.stands(id, "companion"), "missing");
    assert_eq!(
        evidence(&day, id, "companion"),
        "The ride is no longer as arranged; who stays? brother, 555-0142 was to drive and to stay."
    );
    day.acts(id, Act::Sign);
    assert!(matches!(day.tries_act(id, Act::Release { way: None }), Err(Refusal::NotReadyToRelease { .. })));
    let mut comes = day.clone();
    comes.explains_anew(id);
    comes.acts(id, hand_over(brother()));
    assert_eq!(comes.stands(id, "companion"), "met", "he came after all");
    day.acts(id, sister_stays());
    assert_eq!(day.stands(id, "companion"), "met");
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.acts(id, released_alone());
}

#[test]
fn who_stays_and_never_was_the_ride_is_not_asked_anew() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, sister_stays());
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    assert_eq!(day.stands(id, "companion"), "met");
}

#[test]
fn a_judgment_by_telephone_passes_the_gate_and_owes_the_signature() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    assert_eq!(day.stands(id, "ride"), "overridden");
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(
        story,
        "Overridden with Dr. A. Okafor, by telephone, read back, signature owed, heard by P. Hahn, RN: Ride home. walks home, two doors away"
    );
    let ride = Owed::Override(CriterionId("ride".into()));
    assert!(owed(day.visit(id)).contains(&(ride.clone(), PRESCRIBER)));
    assert_eq!(words::owed_for(&ride, day.protocol(id)), "the override of: Ride home");
    day.acts(id, sister_stays());
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.acts(id, released_alone());
    day.by = PRESCRIBER;
    day.acts(id, Act::SignOwed);
    assert!(owed(day.visit(id)).is_empty());
}

#[test]
fn by_telephone_a_second_caregiver_hears_it_too_unless_the_protocol_says_otherwise() {
    let recovered = |counts: ByTelephone| {
        let mut protocol = starter();
        protocol.leaving.judged_by_telephone = counts;
        let mut day = Day::with(protocol);
        let id = day.recovered("Castellanos", 3);
        (day, id)
    };
    let (mut day, id) = recovered(starter().leaving.judged_by_telephone);
    for second in [None, Some(NURSE), Some(PRESCRIBER), Some(MANAGER)] {
        day.second = second;
        assert_eq!(day.tries_act(id, walks_home(PRESCRIBER)), Err(Refusal::NeedsListener), "{second:?}");
    }
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    assert_eq!(day.visit(id).overrides[&CriterionId("ride".into())].heard_by, Some(LISTENER));
    let (mut alone, id) = recovered(ByTelephone::ReadBack);
    alone.acts(id, walks_home(PRESCRIBER));
    let (mut never, id) = recovered(ByTelephone::DoesNotCount);
    let refused = Err(Refusal::NeedsSecond(Role::Prescriber));
    never.with_a_listener(|day| assert_eq!(day.tries_act(id, walks_home(PRESCRIBER)), refused));
    let older: chart::Protocol = toml::from_str(&older()).unwrap();
    assert_eq!(older.leaving.judged_by_telephone, ByTelephone::ReadBack, "as it was before this was asked");
}

/// A protocol of an edition that does not say it.
fn older() -> String {
    let text = include_str!("../../../../protocols/ketamine-depression.toml");
    text.lines().filter(|line| !line.starts_with("judged_by_telephone")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_word_by_telephone_comes_from_whoever_may_judge_and_is_somebody_elses() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let refused = Err(Refusal::NeedsSecond(Role::Prescriber));
    assert_eq!(day.tries_act(id, walks_home(NURSE)), refused);
    day.by = PRESCRIBER;
    assert_eq!(day.tries_act(id, walks_home(PRESCRIBER)), refused, "nobody rings themselves");
}

#[test]
fn a_judgment_in_person_owes_nothing_and_so_does_one_from_before_this_was_asked() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let older = serde_json::to_value(VisitFact::Overridden {
        criterion: CriterionId("ride".into()),
        reason: "walks home".into(),
        second: PRESCRIBER,
        voice: Voice::InPerson,
        heard_by: None,
    });
    let older = older.unwrap();
    assert!(!older.to_string().contains("voice"), "older entries do not say it: {older}");
    let read: VisitFact = serde_json::from_value(older).unwrap();
    assert!(matches!(read, VisitFact::Overridden { voice: Voice::InPerson, .. }));
    day.second = Some(PRESCRIBER);
    let word = crate::day::in_person("walks home");
    day.acts(id, Act::Override { criterion: CriterionId("ride".into()), word });
    day.second = None;
    assert_eq!(owed(day.visit(id)), [(Owed::Order, PRESCRIBER)]);
    day.explains_anew(id);
    day.acts(id, hand_over(brother()));
}

/// What stands beside the ride in the list of criteria, on the screen and on the chart copy.
fn row(day: &Day, id: VisitId) -> String {
    let gate = day.gate(id);
    let ride = gate.get(&CriterionId("ride".into())).unwrap();
    words::evidence_judged(ride, &day.record, day.visit(id), day.protocol(id))
}

#[test]
fn the_row_says_whose_judgment_it_was_and_that_the_signature_is_owed() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    let row = row(&day, id);
    assert!(row.starts_with("Arranged: brother, 555-0142"), "{row}");
    let judged = "Not yet met. Passed by judgment: walks home, two doors away (R. Ortiz, RN with Dr. A. Okafor, by \
                  telephone, read back, signature owed, heard by P. Hahn, RN)";
    assert!(row.ends_with(judged), "{row}");
}

#[test]
fn a_judgment_about_the_ride_ends_with_another_ride_and_leaves_its_trace() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    day.acts(id, ride(sister(), "11:50"));
    assert_eq!(day.stands(id, "ride"), "not yet");
    let lapsed = "(an override of 11:27 lapsed at 11:27: another ride was arranged)";
    assert!(row(&day, id).ends_with(lapsed), "{}", row(&day, id));
    day.explains_anew(id);
    day.acts(id, hand_over(sister()));
    assert_eq!(day.stands(id, "ride"), "met");
    assert_eq!(
        row(&day, id),
        "Handed over to Ana, sister, 555-0177; brother, 555-0142 goes along. (an override of 11:27 is no longer \
         needed since 11:27)"
    );
    let ride = Owed::Override(CriterionId("ride".into()));
    assert!(owed(day.visit(id)).contains(&(ride, PRESCRIBER)), "what was said by telephone is still signed");
}

#[test]
fn an_override_is_withdrawn_with_a_reason_and_then_the_evidence_counts() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let criterion = || CriterionId("ride".into());
    let withdraw = |reason: &str| Act::WithdrawOverride { criterion: criterion(), reason: reason.into() };
    assert_eq!(day.tries_act(id, withdraw("x")), Err(Refusal::NothingToWithdraw(criterion())));
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    assert_eq!(day.tries_act(id, withdraw(" ")), Err(Refusal::Blank(Field::WithdrawnWhy)));
    day.acts(id, withdraw("the brother comes after all"));
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(story, "Override withdrawn: Ride home. the brother comes after all");
    assert_eq!(day.stands(id, "ride"), "not yet");
    assert!(!owed(day.visit(id)).contains(&(Owed::Override(criterion()), PRESCRIBER)));
    let withdrawn = &day.visit(id).leaving.withdrawn;
    assert_eq!(withdrawn[0].passed.reason, "walks home, two doors away", "it stays on record");
    day.with_a_listener(|day| day.acts(id, walks_home(PRESCRIBER)));
    assert_eq!(day.stands(id, "ride"), "overridden", "and can be given anew");
}
