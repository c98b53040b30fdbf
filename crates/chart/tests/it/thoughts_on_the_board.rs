//! Thoughts of self-harm on the board: it says whom it takes and never to call the ride, and it says nothing of what.

use crate::{
    day::{Day, PRESCRIBER, in_person},
    thoughts_after_leaving::leaves_and_is_told,
    thoughts_here::{asked, by_telephone, decides, says_yes},
};
use chart::{
    Act, VisitId,
    board::{self, Headline, Urgency},
    forecast::forecast,
    protocol::CriterionId,
    safety::{Hold, Ruling, hold},
    time::{Minutes, When},
    words,
};

/// In recovery at minute 60, when the ride is to be called.
fn nearly_ready(day: &mut Day) -> VisitId {
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "128/82 72 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.minute(60);
    id
}

fn forecast_said(day: &Day, id: VisitId) -> Option<String> {
    let told = forecast(&day.record, day.visit(id), day.protocol(id), &day.now)?;
    Some(words::board::forecast(&told, &day.now))
}

fn held(day: &Day, id: VisitId) -> Option<Hold> {
    hold(day.visit(id), day.protocol(id))
}

#[test]
fn the_ride_is_not_called_while_it_rests_with_a_prescriber_whether_the_patient_leaves() {
    let mut day = Day::new();
    let id = nearly_ready(&mut day);
    let calm = forecast_said(&day, id).unwrap();
    assert!(calm.ends_with(", call the ride now"), "{calm}");
    assert_eq!(held(&day, id), None);
    asked(&mut day, id, true);
    assert_eq!((held(&day, id), forecast_said(&day, id)), (Some(Hold::Untold), None), "nobody knows when");
    asked(&mut day, id, false);
    assert_eq!((held(&day, id), forecast_said(&day, id)), (Some(Hold::Untold), None));
    let mut judged = day.clone();
    day.acts(id, decides(by_telephone("ask again in 30 min"), Ruling::Stays));
    assert_eq!((held(&day, id), forecast_said(&day, id)), (Some(Hold::Stays), None));
    asked(&mut day, id, false);
    assert_eq!((held(&day, id), forecast_said(&day, id)), (Some(Hold::Untold), None), "told of the no");
    day.acts(id, decides(by_telephone("goes home with her brother"), Ruling::MayLeave));
    assert_eq!((held(&day, id), forecast_said(&day, id)), (None, Some(calm.clone())));
    judged.second = Some(PRESCRIBER);
    let criterion = CriterionId("safety".into());
    judged.acts(id, Act::Override { criterion, word: in_person("known for years, as always") });
    assert_eq!((held(&judged, id), forecast_said(&judged, id)), (None, Some(calm)));
}

#[test]
fn the_prescriber_who_was_told_and_has_not_decided_is_to_decide() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(88);
    leaves_and_is_told(&mut day, id);
    assert_eq!(held(&day, id), Some(Hold::Undecided));
}

#[test]
fn the_room_reads_whom_it_takes_and_nothing_of_what() {
    let said = [Hold::Untold, Hold::Undecided, Hold::Stays].map(words::board::hold);
    assert_eq!(said, ["Tell a prescriber", "Prescriber decides", "Stays for now"]);
    let loud = [Hold::Untold, Hold::Undecided, Hold::Stays].map(Hold::needs_somebody);
    assert_eq!(loud, [true, true, false]);
}

#[test]
fn a_card_asks_for_as_much_as_what_is_past_its_time_while_somebody_is_needed() {
    let mut day = Day::new();
    let id = nearly_ready(&mut day);
    let urgency = |day: &Day, headline| board::urgency(&headline, day.visit(id), day.protocol(id));
    assert_eq!(urgency(&day, Headline::Nothing), Urgency::Calm);
    asked(&mut day, id, true);
    assert_eq!(urgency(&day, Headline::Nothing), Urgency::Past);
    let minutes = Minutes(1);
    assert_eq!(urgency(&day, Headline::Emergency { minutes }), Urgency::Critical, "nothing is louder");
    day.acts(id, decides(by_telephone("ask again in 30 min"), Ruling::Stays));
    assert_eq!(urgency(&day, Headline::Nothing), Urgency::Calm, "nobody is needed");
}

#[test]
fn whoever_takes_the_chair_over_reads_it_too() {
    let mut day = Day::new();
    let id = nearly_ready(&mut day);
    let glance = |day: &Day| words::board::glance(&day.record, day.visit(id), day.protocol(id), &day.now);
    let line = || "Tell a prescriber".to_owned();
    assert!(!glance(&day).contains(&line()));
    asked(&mut day, id, true);
    assert!(glance(&day).contains(&line()));
}
