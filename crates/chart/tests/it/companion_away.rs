//! Whoever stays waits at home, and was told nothing by anybody here: their card tells them.

use crate::day::Day;
use chart::{
    Act, Refusal, VisitId,
    command::CareAct,
    departure::Paperwork,
    effect::{EffectId, Grade},
    refusal::Field,
    unfinished::{Untold, to_tell},
    words,
};

fn blurred() -> EffectId {
    EffectId("blurred-vision".into())
}

fn away(card: &str) -> Act {
    let (patient, companion) = ("clears in hours".to_owned(), card.to_owned());
    Act::Care(CareAct::Tell { effect: blurred(), patient, companion, companion_away: true, phrase: None })
}

fn untold(day: &Day, id: VisitId) -> Option<Untold> {
    to_tell(day.visit(id), &day.visit(id).episodes().into_iter().find(|one| one.effect == blurred()).unwrap())
}

#[test]
fn a_companion_who_waits_at_home_is_not_said_to_have_been_told_and_has_a_card_that_does() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "blurred-vision", Grade::Mild);
    assert_eq!(
        day.tries_act(id, away(" ")),
        Err(Refusal::Blank(Field::ToldCompanion)),
        "the card needs words"
    );
    day.acts(id, away("help on stairs"));
    assert_eq!(untold(&day, id), Some(Untold::Card));
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(story.ends_with("the companion was not there, the card says: help on stairs"), "{story}");
    day.minute(90);
    day.prints_paper(id, Paperwork::CompanionCard);
    assert_eq!(untold(&day, id), None);
    day.minute(91);
    day.acts(id, away("help on stairs and steps"));
    assert_eq!(untold(&day, id), Some(Untold::Card), "that one says something else");
}
