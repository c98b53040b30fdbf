//! What was so last time is shown, and confirmed with one key where the protocol lets it.

use crate::day::{Day, NURSE, PRESCRIBER, at, in_person, not_treated};
use chart::{
    Act, Command, Refusal, VisitId,
    answer::Answer,
    clinic::Chair,
    fact::{Infusion, VisitFact},
    last_time::last_time,
    protocol::ItemId,
    start::{self, Verdict},
};

fn answer(item: &str, answer: Answer) -> Act {
    Act::Answer { item: ItemId(item.into()), answer }
}

fn confirm(item: &str) -> Act {
    Act::ConfirmUnchanged { item: ItemId(item.into()) }
}

/// One visit that was answered and ended, and another of the same patient three days later.
fn second_visit(day: &mut Day) -> VisitId {
    let first = day.arrives("Castellanos", 3);
    day.answers_harmlessly(first);
    day.acts(first, answer("sleep-apnea", Answer::Choice("diagnosed".into())));
    day.acts(first, answer("cautions", Answer::Several(vec!["eye".into()])));
    day.acts(first, not_treated());
    let patient = day.visit(first).patient;
    day.now = at(3 * 24 + 9, 0);
    let infusion = Infusion { number: 3, of: 6 };
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    day.record.in_chair(Chair(3)).unwrap().id
}

#[test]
fn nothing_is_answered_by_last_time_alone() {
    let mut day = Day::new();
    let id = second_visit(&mut day);
    assert!(day.visit(id).answers.is_empty());
    let protocol = crate::day::starter();
    let item = protocol.item(&ItemId("sleep-apnea".into())).unwrap();
    let last = last_time(&day.record, day.visit(id), item).unwrap();
    assert_eq!(last.given.value, Answer::Choice("diagnosed".into()));
    assert_eq!(last.visit.arrived.date(), at(8, 0).date());
}

#[test]
fn a_confirmation_is_stored_as_such_with_its_own_name_and_day() {
    let mut day = Day::new();
    let id = second_visit(&mut day);
    day.acts(id, confirm("sleep-apnea"));
    let fact = &day.entries.last().unwrap().fact;
    assert!(matches!(
        fact,
        chart::Fact::Visit { fact: VisitFact::ConfirmedUnchanged { since, .. }, .. } if *since == at(8, 0).date()
    ));
    let item = ItemId("sleep-apnea".into());
    assert_eq!(day.visit(id).answers[&item].by, NURSE);
    assert_eq!(day.visit(id).unchanged[&item], at(8, 0).date());
    day.acts(id, answer("sleep-apnea", Answer::Choice("no".into())));
    assert!(!day.visit(id).unchanged.contains_key(&item), "a new answer is no confirmation");
}

#[test]
fn what_must_be_asked_anew_cannot_be_confirmed() {
    let mut day = Day::new();
    let id = second_visit(&mut day);
    for item in ["last-solid", "substances", "pregnancy", "self-harm", "medicines"] {
        let refusal = day.tries_act(id, confirm(item));
        assert_eq!(refusal, Err(Refusal::AskedAnewEachTime(ItemId(item.into()))), "{item}");
    }
}

#[test]
fn without_an_earlier_visit_there_is_nothing_to_confirm() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    assert_eq!(
        day.tries_act(id, confirm("sleep-apnea")),
        Err(Refusal::NothingToConfirm(ItemId("sleep-apnea".into())))
    );
}

#[test]
fn a_risk_that_is_confirmed_is_cleared_anew() {
    let mut day = Day::new();
    let id = second_visit(&mut day);
    day.acts(id, confirm("cautions"));
    let protocol = crate::day::starter();
    let item = protocol.item(&ItemId("cautions".into())).unwrap();
    assert_eq!(start::verdict(day.visit(id), item, &day.now), Verdict::WaitsForClearance);
    day.second = Some(PRESCRIBER);
    let clear = Act::Clear { item: item.id.clone(), word: in_person("pressure under treatment") };
    day.acts(id, clear);
    assert_eq!(start::verdict(day.visit(id), item, &day.now), Verdict::Cleared);
}
