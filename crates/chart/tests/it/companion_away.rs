//! Whoever stays waits at home, and was told nothing by anybody here: their card tells them.

use crate::{
    day::{Day, brother, hand_over},
    handing_over::sister,
};
use chart::{
    Act, Refusal, VisitId,
    command::CareAct,
    departure::{Companion, Paperwork},
    effect::{EffectId, Grade},
    leaving::Meets,
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

#[test]
fn the_same_words_for_a_companion_who_is_away_make_no_other_sheet() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "blurred-vision", Grade::Mild);
    day.acts(id, away("help on stairs"));
    day.explains_anew(id);
    let sheet = day.visit(id).version_now(Paperwork::DischargeSheet);
    day.acts(id, away("help on stairs, and on steps"));
    let visit = day.visit(id);
    assert_eq!(visit.version_now(Paperwork::DischargeSheet), sheet, "the sheet says nothing of the card");
    assert!(!visit.needs_explaining_anew());
    let other = Act::Care(CareAct::Tell {
        effect: blurred(),
        patient: "clears until tomorrow".into(),
        companion: "help on stairs".into(),
        companion_away: true,
        phrase: None,
    });
    day.acts(id, other);
    assert_eq!(day.visit(id).version_now(Paperwork::DischargeSheet), sheet + 1);
    assert!(day.visit(id).needs_explaining_anew());
}

/// Ready for the door, with blurred vision; who stays was said to have been told.
fn at_the_door(is_away: bool) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::SettleCompanion(Companion::Named { person: sister(), same_as_ride: false }));
    day.sees(id, "blurred-vision", Grade::Mild);
    let (patient, words) = ("clears in hours".to_owned(), "help on stairs".to_owned());
    let (effect, companion, phrase) = (blurred(), words, None);
    day.acts(id, Act::Care(CareAct::Tell { effect, patient, companion, companion_away: is_away, phrase }));
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.minute(91);
    (day, id)
}

fn hands_over(meets: Meets) -> Act {
    let Act::HandOver { to, driver, place, known_by, along, at, .. } = hand_over(brother()) else { panic!() };
    Act::HandOver { to, driver, place, known_by, companion: Some(meets), along, at }
}

#[test]
fn whoever_waits_at_home_reads_a_card_also_where_they_were_said_to_have_been_told() {
    let (mut day, id) = at_the_door(false);
    let Err(refusal) = day.tries_act(id, hands_over(Meets::AtHome)) else { panic!() };
    let says = words::refusal(&refusal, &day.record, Some(day.protocol(id)));
    assert_eq!(says, "Not handed over. Still open: The companion\u{2019}s card.");
    day.prints_paper(id, Paperwork::CompanionCard);
    day.acts(id, hands_over(Meets::AtHome));
    let (mut day, id) = at_the_door(false);
    day.acts(id, hands_over(Meets::Here));
}

#[test]
fn where_only_the_card_is_missing_it_is_named_and_not_what_was_told() {
    let (mut day, id) = at_the_door(true);
    let Err(refusal) = day.tries_act(id, Act::Release { way: None }) else { panic!() };
    let says = words::refusal(&refusal, &day.record, Some(day.protocol(id)));
    assert!(says.contains("the companion\u{2019}s card") && !says.contains("what was told"), "{says}");
}

#[test]
fn the_same_words_for_what_is_there_anew_or_to_somebody_else_are_another_sheet() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let sheet = |day: &Day| day.visit(id).version_now(Paperwork::DischargeSheet);
    let tells = || {
        let (effect, patient, companion) = (blurred(), "clears in hours".into(), "help on stairs".into());
        Act::Care(CareAct::Tell { effect, patient, companion, companion_away: false, phrase: None })
    };
    day.sees(id, "blurred-vision", Grade::Mild);
    day.acts(id, tells());
    day.minute(87);
    day.sees(id, "blurred-vision", Grade::Gone);
    day.minute(89);
    day.sees(id, "blurred-vision", Grade::Mild);
    day.prints(id);
    let untold = sheet(&day);
    day.acts(id, tells());
    assert_eq!(sheet(&day), untold + 1, "the sheet that was printed says that nothing was told");
    day.minute(90);
    day.acts(id, Act::SettleCompanion(Companion::Named { person: sister(), same_as_ride: false }));
    day.prints(id);
    let to_nobody = sheet(&day);
    day.acts(id, tells());
    assert_eq!(sheet(&day), to_nobody + 1);
    day.prints(id);
    let told = sheet(&day);
    day.acts(id, tells());
    assert_eq!(sheet(&day), told, "that was said already");
}
