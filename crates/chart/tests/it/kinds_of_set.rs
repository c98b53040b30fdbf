//! Full, quiet and skipped sets, sets that were not taken, and looks.

use crate::day::{Day, clock};
use chart::{
    Act, Command, Refusal, VisitId,
    command::{NewSet, SetAct},
    due::{self, Standing},
    quantity::{PerMinute, Percent},
    refusal::Needed,
    vitals::{Color, Rest, Seen, VitalSigns},
    words,
};

const RESTING: &str = "resting, not to be disturbed";

fn quiet(spo2: u8) -> Act {
    let signs =
        VitalSigns { spo2: Some(Percent(spo2)), breaths: Some(PerMinute(14)), ..VitalSigns::default() };
    let seen = Seen { color: Color::AsBefore, rest: Rest::Stirs };
    Act::TakeVitals(NewSet { signs, quiet: Some(seen), ..NewSet::default() })
}

fn skip() -> Act {
    Act::Sets(SetAct::Skip { reason: RESTING.into() })
}

fn standings(day: &Day, id: VisitId) -> Vec<Standing> {
    let protocol = day.protocol(id);
    let slots = due::slots(day.visit(id), protocol, &day.now);
    (0..slots.len()).map(|place| due::standing(&slots, place, &protocol.schedule, &day.now)).collect()
}

#[test]
fn a_quiet_set_fills_its_slot_without_a_cuff() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.acts(id, quiet(97));
    let slots = due::slots(day.visit(id), day.protocol(id), &day.now);
    assert!(slots[0].filled.unwrap().quiet);
    assert_eq!(standings(&day, id)[0], Standing::Done);
}

#[test]
fn a_set_a_little_before_the_end_is_the_one_for_it_and_says_by_how_much() {
    for (minute, said) in [(38, "for the end of infusion, 2 min before it"), (40, "end of infusion")] {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 40);
        for before in [10, 20, 30, minute] {
            day.minute(before);
            day.vitals(id, "130/84 72 98 14");
        }
        let set = day.visit(id).last_set().unwrap().seq;
        if minute < 40 {
            day.minute(39);
            day.vitals(id, "131/84 72 98 14");
        }
        day.minute(40);
        day.ends(id, "");
        let (visit, protocol) = (day.visit(id), day.protocol(id));
        let slots = due::slots(visit, protocol, &day.now);
        let of_end = visit.sets.iter().filter_map(|set| {
            let notes = words::set_notes(&day.record, visit, protocol, &slots, set, &day.now);
            let note = notes.into_iter().find(|note| note.contains("end of infusion"))?;
            Some((set.seq, note))
        });
        assert_eq!(of_end.collect::<Vec<_>>(), [(set, said.to_owned())]);
    }
}

#[test]
fn a_quiet_set_has_no_blood_pressure() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let Act::TakeVitals(mut set) = quiet(97) else { panic!() };
    set.signs.pressure = day.visit(id).baseline().unwrap().signs.pressure;
    assert_eq!(day.tries_act(id, Act::TakeVitals(set)), Err(Refusal::QuietWithCuff));
}

#[test]
fn a_quiet_set_has_the_breaths_counted() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    let Act::TakeVitals(mut set) = quiet(97) else { panic!() };
    set.signs.breaths = None;
    assert_eq!(day.tries_act(id, Act::TakeVitals(set)), Err(Refusal::QuietWithoutBreaths));
}

#[test]
fn before_the_start_no_set_is_quiet_and_nobody_looks() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    assert_eq!(day.tries_act(id, quiet(97)), Err(Refusal::WrongStage(Needed::Infusing)));
    let looked = day.tries_vitals(id, "122/78 68 98 14 u");
    assert_eq!(looked, Err(Refusal::WrongStage(Needed::Infusing)), "and not dropped unseen");
}

#[test]
fn a_skipped_set_keeps_its_reason_and_is_not_missed() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.acts(id, skip());
    day.minute(21);
    assert_eq!(standings(&day, id)[..2], [Standing::Skipped, Standing::Due]);
    let slots = due::slots(day.visit(id), day.protocol(id), &day.now);
    assert_eq!(slots[0].left.as_ref().map(|left| left.reason.as_str()), Some(RESTING));
    assert_eq!(due::next(day.visit(id), day.protocol(id), &day.now).unwrap().standing, Standing::Due);
}

#[test]
fn a_set_that_is_not_due_cannot_be_skipped_nor_for_a_reason_of_ones_own() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(5);
    assert_eq!(day.tries_act(id, skip()), Err(Refusal::NothingDue));
    day.minute(10);
    let busy = Act::Sets(SetAct::Skip { reason: "busy".into() });
    assert!(matches!(day.tries_act(id, busy), Err(Refusal::Blank(_))));
}

#[test]
fn the_protocol_limits_how_many_follow_each_other() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(10);
    day.acts(id, quiet(97));
    day.minute(20);
    day.acts(id, skip());
    day.minute(30);
    assert_eq!(day.tries_act(id, quiet(97)), Err(Refusal::FullSetDue { limit: 2 }));
    assert_eq!(day.tries_act(id, skip()), Err(Refusal::FullSetDue { limit: 2 }));
    day.vitals(id, "131/84 74 97 14");
    day.minute(40);
    day.acts(id, quiet(97));
}

#[test]
fn a_missed_set_between_quiet_ones_is_no_full_one() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(10);
    day.acts(id, quiet(97));
    day.minute(30);
    day.acts(id, quiet(97));
    day.minute(40);
    assert_eq!(day.tries_act(id, quiet(97)), Err(Refusal::FullSetDue { limit: 2 }));
}

#[test]
fn a_full_set_between_quiet_ones_counts_also_where_it_fills_no_slot() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(10);
    day.acts(id, quiet(97));
    day.minute(12);
    day.vitals(id, "131/84 74 97 14");
    day.minute(20);
    day.acts(id, quiet(97));
    day.minute(30);
    day.acts(id, quiet(97));
    day.minute(40);
    assert_eq!(day.tries_act(id, quiet(97)), Err(Refusal::FullSetDue { limit: 2 }));
}

#[test]
fn sets_of_a_power_cut_are_marked_for_all_chairs_at_once() {
    let mut day = Day::new();
    let first = day.started("Castellanos", 3, 60);
    let second = day.started("Brandt", 4, 60);
    day.minute(10);
    day.vitals(first, "131/84 74 97 14");
    day.minute(41);
    // The clock of the worked visit starts at 10:02.
    let cut = |to| Command::NotTaken { from: clock(10, 8), to, reason: "power cut".into() };
    day.does(cut(clock(10, 35)));
    assert_eq!(
        standings(&day, first)[..4],
        [Standing::Done, Standing::Skipped, Standing::Skipped, Standing::Due]
    );
    assert_eq!(standings(&day, second)[..3], [Standing::Skipped; 3]);
    let gone_past = words::board::gone_past(day.visit(second), day.protocol(second), &day.now);
    assert_eq!(gone_past, ["3 sets not taken, last set 48 min ago"], "nobody has measured since");
    assert!(matches!(day.tries(cut(clock(10, 5))), Err(Refusal::WrongOrder { .. })));
    assert!(matches!(day.tries(cut(clock(23, 0))), Err(Refusal::InFuture { .. })));
}

#[test]
fn a_set_from_paper_afterwards_takes_the_place_of_one_not_taken() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(35);
    day.does(Command::NotTaken { from: clock(10, 3), to: clock(10, 34), reason: "power cut".into() });
    let late = NewSet { from_paper: true, ..line(&day, id, "131/84 74 97 14 @10:22") };
    day.acts(id, Act::TakeVitals(late));
    assert_eq!(standings(&day, id)[..3], [Standing::Skipped, Standing::Done, Standing::Skipped]);
    assert!(day.visit(id).last_set().unwrap().from_paper);
}

fn line(day: &Day, id: VisitId, line: &str) -> NewSet {
    chart::vitals_line::read_for(line, day.visit(id), day.protocol(id), &day.now).set()
}

#[test]
fn one_key_with_a_set_says_that_the_nurse_looked() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14 u");
    assert_eq!(day.visit(id).last_looked(), Some(day.now));
}

#[test]
fn a_look_is_asked_for_as_often_as_the_protocol_says() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let overdue =
        |day: &Day| due::look_overdue(day.visit(id), day.protocol(id), &day.now).map(|minutes| minutes.0);
    day.minute(12);
    assert_eq!(overdue(&day), None);
    day.minute(13);
    assert_eq!(overdue(&day), Some(3));
    day.vitals(id, "131/84 74 97 14 u");
    assert_eq!(overdue(&day), None);
}
