//! Who watches: known for each minute, handed over in one step, said when it is too many.

use crate::day::{Day, MANAGER, NURSE, PRESCRIBER, at};
use chart::{Command, Refusal, VisitId, clinic::Chair, watch};

fn cover(day: &mut Day, visits: &[VisitId], confirmed: bool) -> Result<(), Refusal> {
    let visits = visits.iter().map(|id| (*id, day.visit(*id).chair)).collect();
    day.tries(Command::TakeOver { visits, confirmed })
}

#[test]
fn the_nurse_of_each_chair_is_known_at_every_minute() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    day.second = Some(PRESCRIBER);
    cover(&mut day, &[id], false).unwrap();
    day.second = None;
    day.minute(30);
    cover(&mut day, &[id], false).unwrap();
    let visit = day.visit(id);
    let who = |minute: i64| watch::watching(visit, &at(10, 2 + minute));
    assert_eq!(watch::watching(visit, &at(9, 54)), None, "before the arrival nobody does");
    for minute in -7..60 {
        let wanted = if (20..30).contains(&minute) { PRESCRIBER } else { NURSE };
        assert_eq!(who(minute), Some(wanted), "{minute}");
    }
    let spans = watch::spans(visit);
    assert!(spans.windows(2).all(|pair| pair[0].to == Some(pair[1].from)), "without a gap");
    assert_eq!((spans[0].from, spans.last().unwrap().to), (visit.arrived, None));
}

#[test]
fn whoever_confirms_takes_all_chairs_or_none() {
    let mut day = Day::new();
    let first = day.arrives("Castellanos", 3);
    let second = day.arrives("Brandt", 5);
    day.second = Some(PRESCRIBER);
    let wrong = vec![(first, Chair(3)), (second, Chair(6))];
    let refused = day.tries(Command::TakeOver { visits: wrong, confirmed: false });
    assert_eq!(refused, Err(Refusal::WrongChair { shown: Chair(6), now: Chair(5) }));
    assert_eq!(watch::watched_by(&day.record, NURSE).len(), 2, "nothing of it was taken");
    cover(&mut day, &[first, second], false).unwrap();
    assert_eq!(watch::watched_by(&day.record, PRESCRIBER).len(), 2);
    assert_eq!(cover(&mut day, &[first], false), Err(Refusal::WatchesAlready(PRESCRIBER)));
}

#[test]
fn a_manager_who_is_no_nurse_watches_nobody() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.second = Some(MANAGER);
    assert!(matches!(cover(&mut day, &[id], false), Err(Refusal::NeedsRole(_))));
}

#[test]
fn more_chairs_than_the_ratio_are_asked_about_and_said() {
    let mut day = Day::new();
    let ratio = day.record.in_force().unwrap().protocol.observation.ratio.unwrap();
    let visits: Vec<VisitId> =
        (1..=ratio + 1).map(|chair| day.arrives(&format!("P{chair}"), chair)).collect();
    assert_eq!(watch::beyond_ratio(&day.record), [(NURSE, visits.len(), ratio)]);
    day.second = Some(PRESCRIBER);
    let refused = cover(&mut day, &visits, false);
    assert_eq!(refused, Err(Refusal::MoreThanRatio { who: PRESCRIBER, chairs: visits.len(), ratio }));
    cover(&mut day, &visits, true).unwrap();
    assert_eq!(watch::beyond_ratio(&day.record), [(PRESCRIBER, visits.len(), ratio)]);
}

#[test]
fn nobody_leaves_the_staff_while_watching() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.by = MANAGER;
    assert_eq!(day.tries(Command::RetireStaff(NURSE)), Err(Refusal::StillWatches(vec![Chair(3)])));
    day.by = PRESCRIBER;
    cover(&mut day, &[id], false).unwrap();
    day.by = MANAGER;
    day.does(Command::RetireStaff(NURSE));
}
