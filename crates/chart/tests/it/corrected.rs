//! A set that was put right, or struck out: the reason is asked for and the old figures stay to be read.

use crate::day::{Day, PRESCRIBER, at, in_person};
use chart::{
    Act, Refusal, VisitId,
    command::{NewSet, SetAct},
    due::{self, Standing},
    time::When,
    vitals_line,
};

fn correct(day: &mut Day, id: VisitId, seq: u64, line: &str, reason: &str) -> Result<(), Refusal> {
    let last = day.visit(id).last_values_before(seq);
    let reading = vitals_line::read(line, &day.protocol(id).limits, &last);
    assert!(reading.can_be_saved(), "{line}: {:?}", reading.trouble);
    let to = Some(reading.set());
    day.tries_act(id, Act::Sets(SetAct::Correct { set: seq, to, reason: reason.into() }))
}

fn one_set(day: &mut Day) -> (VisitId, u64) {
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "142/88 78 97 16");
    let seq = day.visit(id).last_set().unwrap().seq;
    day.minute(14);
    (id, seq)
}

#[test]
fn a_correction_asks_for_a_reason_and_keeps_the_old_figures() {
    let mut day = Day::new();
    let (id, seq) = one_set(&mut day);
    assert!(matches!(correct(&mut day, id, seq, "124/88 78 97 16", " "), Err(Refusal::Blank(_))));
    correct(&mut day, id, seq, "124/88 78 97 16", "read the wrong monitor").unwrap();
    let set = day.visit(id).set(seq).unwrap();
    assert_eq!(set.signs.line(), "124/88 78 97 16");
    assert_eq!(set.at, day.visit(id).stage.start().unwrap().plus(600_000), "its time stays");
    assert_eq!(set.was.len(), 1);
    assert_eq!(set.was[0].signs.line(), "142/88 78 97 16");
    assert_eq!(set.was[0].reason, "read the wrong monitor");
    assert_eq!(set.was[0].by, day.by);
}

#[test]
fn a_set_is_written_as_it_would_be_typed() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    for line in ["142/88 78 97 16 36.8c e38 o2 0.5 m5", "-r 78 -a -", "142/88 78 97 16 98.6f"] {
        day.vitals(id, line);
        assert_eq!(vitals_line::of_set(day.visit(id).last_set().unwrap()), line);
    }
}

#[test]
fn saving_the_same_again_corrects_nothing() {
    let mut day = Day::new();
    let (id, seq) = one_set(&mut day);
    assert_eq!(correct(&mut day, id, seq, "142/88 78 97 16", "slip"), Err(Refusal::NothingCorrected));
}

#[test]
fn a_corrected_time_moves_the_set_to_another_slot() {
    let mut day = Day::new();
    let (id, seq) = one_set(&mut day);
    day.minute(21);
    correct(&mut day, id, seq, "142/88 78 97 16 @10:22", "wrong time typed").unwrap();
    let protocol = day.protocol(id);
    let slots = due::slots(day.visit(id), protocol, &day.now);
    assert_eq!(due::standing(&slots, 0, &protocol.schedule, &day.now), Standing::Missed);
    assert_eq!(due::standing(&slots, 1, &protocol.schedule, &day.now), Standing::Done);
}

#[test]
fn a_set_that_was_struck_out_fills_nothing_and_stays_to_be_read() {
    let mut day = Day::new();
    let (id, seq) = one_set(&mut day);
    let strike = Act::Sets(SetAct::Correct { set: seq, to: None, reason: "wrong patient".into() });
    day.acts(id, strike);
    assert!(day.visit(id).set(seq).is_none());
    assert_eq!(day.visit(id).struck[0].set.signs.line(), "142/88 78 97 16");
    assert_eq!(day.visit(id).struck[0].why.value, "wrong patient");
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!((next.minutes.0, next.standing), (-4, Standing::Late));
}

#[test]
fn what_was_asked_about_and_seen_stays_with_the_figures_that_it_was_about() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "230/120 78 97 16");
    let seq = day.visit(id).last_set().unwrap().seq;
    day.acts(id, Act::Sets(SetAct::SeeFlag { set: seq }));
    day.minute(12);
    correct(&mut day, id, seq, "130/82 78 97 16", "digits exchanged").unwrap();
    let set = day.visit(id).set(seq).unwrap();
    assert!(set.confirmed.is_empty());
    assert_eq!(set.was[0].confirmed.len(), 1);
    assert_eq!(set.was[0].seen.as_ref().unwrap().by, day.by);
}

#[test]
fn a_skip_stays_with_its_slot_when_a_set_before_it_is_struck_out() {
    let mut day = Day::new();
    let (id, seq) = one_set(&mut day);
    day.minute(17);
    day.acts(id, Act::Sets(SetAct::Skip { reason: "in the bathroom".into() }));
    day.acts(id, Act::Sets(SetAct::Correct { set: seq, to: None, reason: "wrong patient".into() }));
    day.minute(21);
    let protocol = day.protocol(id);
    let slots = due::slots(day.visit(id), protocol, &day.now);
    let standing = |place| due::standing(&slots, place, &protocol.schedule, &day.now);
    assert_eq!([standing(0), standing(1)], [Standing::Missed, Standing::Skipped]);
}

#[test]
fn a_correction_is_judged_like_a_new_set() {
    let mut day = Day::new();
    let (id, seq) = one_set(&mut day);
    let limits = day.protocol(id).limits.clone();
    let signs = vitals_line::read("88/142 78 97 16", &limits, &chart::vitals::VitalSigns::default()).signs;
    let to = Some(NewSet { signs, ..NewSet::default() });
    let act = Act::Sets(SetAct::Correct { set: seq, to, reason: "slip".into() });
    assert!(matches!(day.tries_act(id, act), Err(Refusal::VitalsImpossible(_))));
}

#[test]
fn a_set_typed_later_than_the_protocol_allows_is_marked() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(17);
    day.vitals(id, "142/88 78 97 16 @10:12");
    day.vitals(id, "142/88 78 97 16 @10:14");
    let limit = day.protocol(id).observation.typed_late;
    let marked: Vec<bool> = day.visit(id).sets_since_start().map(|set| set.typed_late(limit)).collect();
    assert_eq!(marked, [true, false], "seven minutes and five");
}

#[test]
fn a_correction_ends_the_clearance_of_its_pressure() {
    let mut day = Day::new();
    day.now = at(9, 40);
    let id = day.prepared("Castellanos", 3, 40);
    day.vitals(id, "150/92 70 98 14");
    day.now = at(9, 46);
    day.vitals(id, "150/92 70 98 14");
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::ClearPressure(in_person("seen, known hypertension")));
    day.second = None;
    day.now = at(9, 50);
    let seq = day.visit(id).last_set().unwrap().seq;
    correct(&mut day, id, seq, "170/104 70 98 14", "digits exchanged").unwrap();
    assert!(day.visit(id).pressure_cleared.is_none());
    assert!(day.tries_act(id, Act::Start { at: When::Now }).is_err());
}
