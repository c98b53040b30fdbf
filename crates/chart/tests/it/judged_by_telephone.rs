//! A criterion that is passed by judgment while no prescriber is in the building: read back, and the signature is owed.

use crate::day::{Day, NURSE, PRESCRIBER, brother, hand_over};
use chart::{
    Act, Refusal, StaffId,
    answer::Voice,
    clinic::Role,
    command::Word,
    fact::VisitFact,
    owed::{Owed, owed},
    protocol::CriterionId,
    words,
};

fn walks_home(telephone: StaffId) -> Act {
    let word = Word { telephone: Some(telephone), note: "walks home, two doors away".into() };
    Act::Override { criterion: CriterionId("ride".into()), word }
}

#[test]
fn a_judgment_by_telephone_passes_the_gate_and_owes_the_signature() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, walks_home(PRESCRIBER));
    assert_eq!(day.stands(id, "ride"), "overridden");
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(
        story,
        "Overridden with Dr. A. Okafor, by telephone, read back, signature owed: Ride home. walks home, two doors away"
    );
    let ride = Owed::Override(CriterionId("ride".into()));
    assert!(owed(day.visit(id)).contains(&(ride.clone(), PRESCRIBER)));
    assert_eq!(words::owed_for(&ride, day.protocol(id)), "the override of: Ride home");
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release);
    day.by = PRESCRIBER;
    day.acts(id, Act::SignOwed);
    assert!(owed(day.visit(id)).is_empty());
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
    day.acts(id, hand_over(brother()));
}
