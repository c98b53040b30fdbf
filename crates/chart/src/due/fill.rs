//! Which set fills which slot, and where a blood pressure asks to be taken again.

use super::{Anchor, Filled, Left, Slot, takes, times::on_the_minute};
use crate::{
    flag::{self, Weight},
    gate,
    protocol::{Protocol, Schedule, Vital},
    time::{Minutes, Stamp},
    visit::{Skipped, TakenSet, Visit},
};

/// What can answer a slot.
enum Event<'a> {
    Set(&'a TakenSet),
    Skip(&'a Skipped),
}

impl Event<'_> {
    const fn at(&self) -> &Stamp {
        match self {
            Self::Set(set) => &set.at,
            Self::Skip(skip) => &skip.at,
        }
    }
}

/// Fills the slots in the order in which sets were taken. A repeat that is asked for on the way is a slot too.
pub(super) fn fill(mut slots: Vec<Slot>, visit: &Visit, protocol: &Protocol, start: &Stamp) -> Vec<Slot> {
    add_rechecks(&mut slots, visit, protocol, start);
    let mut events: Vec<Event> = visit.sets_since_start().map(Event::Set).collect();
    events.extend(visit.skipped.iter().map(Event::Skip));
    // Stable: a set and a skip of the same moment keep their order.
    events.sort_by_key(|event| start.until(event.at()));
    for event in &events {
        let place = place_of(&slots, event, &protocol.schedule);
        match (event, place) {
            (Event::Set(set), place) => take(&mut slots, set, place, protocol, start),
            (Event::Skip(skip), Some(place)) => {
                let (reason, by) = (skip.reason.clone(), skip.by);
                slots[place].left = Some(Left { reason, by, not_taken: false });
            }
            (Event::Skip(_), None) => {}
        }
    }
    // A slot that was not late yet when the patient left was not missed.
    let late = protocol.schedule.late.millis();
    let in_time = |slot: &Slot| slot.over.is_none_or(|over| slot.due.until(&over) >= late);
    slots.retain(|slot| !slot.is_open() || in_time(slot));
    for gap in &visit.not_taken {
        let lies = |slot: &&mut Slot| gap.from.until(&slot.due) >= 0 && slot.due.until(&gap.to) >= 0;
        for slot in slots.iter_mut().filter(lies).filter(|slot| slot.is_open()) {
            slot.left = Some(Left { reason: gap.reason.clone(), by: gap.by, not_taken: true });
        }
    }
    slots
}

/// The earliest open slot that is due by a few minutes after the event. A repeat whose time has come goes before any
/// other, and a skip says itself which slot it leaves out.
fn place_of(slots: &[Slot], event: &Event, schedule: &Schedule) -> Option<usize> {
    let at = event.at();
    let fits = |place: &usize| {
        slots[*place].is_open() && takes(slots, *place, schedule, at) && answers(&slots[*place], event)
    };
    let is_repeat =
        |place: &usize| matches!(slots[*place].anchor, Anchor::Repeat(_)) && slots[*place].due.until(at) >= 0;
    let first = match event {
        Event::Set(_) => (0..slots.len()).filter(is_repeat).find(fits),
        Event::Skip(skip) => {
            let meant = |place: &usize| skip.due.is_some_and(|due| slots[*place].due.until(&due) == 0);
            let place = (0..slots.len()).filter(meant).find(|place| slots[*place].is_open());
            // What it left out is gone with the intervention that asked for it: it leaves out nothing else.
            if place.is_none() && skip.due.is_some() {
                return None;
            }
            place
        }
    };
    first.or_else(|| (0..slots.len()).find(fits))
}

/// Only blood pressure answers for blood pressure.
fn answers(slot: &Slot, event: &Event) -> bool {
    match (slot.anchor, event) {
        (Anchor::Repeat(_), Event::Set(set)) => set.signs.pressure.is_some(),
        // A set takes its slot of the schedule as before; re-checks whose time has come are answered by it beside that.
        (Anchor::Recheck(_), _) => false,
        (Anchor::Repeat(_) | Anchor::During | Anchor::End | Anchor::After, _) => true,
    }
}

fn take(slots: &mut Vec<Slot>, set: &TakenSet, place: Option<usize>, protocol: &Protocol, start: &Stamp) {
    let repeats = place.is_some_and(|place| matches!(slots[place].anchor, Anchor::Repeat(_)));
    if let Some(place) = place {
        slots[place].filled = Some(Filled { seq: set.seq, at: set.at, quiet: set.quiet.is_some() });
    }
    // One set answers for every re-check whose time has come with it.
    let quiet = set.quiet.is_some();
    for place in 0..slots.len() {
        let fits = takes(slots, place, &protocol.schedule, &set.at);
        if matches!(slots[place].anchor, Anchor::Recheck(_)) && slots[place].is_open() && fits {
            slots[place].filled = Some(Filled { seq: set.seq, at: set.at, quiet });
        }
    }
    // A repeat is not repeated: the next slot asks again soon enough.
    let Some(after) = protocol.schedule.repeat.filter(|_| !repeats && asks_for_repeat(set, protocol)) else {
        return;
    };
    let due = on_the_minute(&set.at).plus(after.millis());
    let minute = start.minutes_until(&due);
    let over = slots.first().and_then(|slot| slot.over);
    let opens = due.plus(-protocol.schedule.early.millis());
    insert(
        slots,
        Slot { due, minute, anchor: Anchor::Repeat(set.seq), filled: None, left: None, opens, over },
    );
}

fn insert(slots: &mut Vec<Slot>, slot: Slot) {
    slots.insert(slots.partition_point(|other| other.due.until(&slot.due) >= 0), slot);
}

/// A slot for each intervention after which the protocol has a set taken. What was measured with the intervention, or
/// before it, does not answer for it.
fn add_rechecks(slots: &mut Vec<Slot>, visit: &Visit, protocol: &Protocol, start: &Stamp) {
    let over = gate::left(visit);
    for (at, seq, after) in asked_for(visit, protocol).filter(|(at, ..)| start.until(at) >= 0) {
        let due = on_the_minute(&at).plus(after.millis());
        // One that falls after the leaving is no slot any more; `due::rechecked` says so.
        if over.is_some_and(|over| over.until(&due) >= 0) {
            continue;
        }
        let soon = due.plus(-protocol.schedule.soon.millis());
        let opens = crate::time::later(soon, on_the_minute(&at).plus(60_000));
        let (minute, anchor) = (start.minutes_until(&due), Anchor::Recheck(seq));
        insert(slots, Slot { due, minute, anchor, filled: None, left: None, opens, over });
    }
}

/// Whether the blood pressure of a set is past its notify limit.
pub(super) fn asks_for_repeat(set: &TakenSet, protocol: &Protocol) -> bool {
    let flags = flag::flags(&set.signs, None, &protocol.limits);
    flag::heaviest(&flags, &[Vital::Systolic, Vital::Diastolic]) >= Some(Weight::Notify)
}

/// Everything after which the protocol has a set taken again: when it was, its entry, and after how many minutes.
pub(super) fn asked_for(visit: &Visit, protocol: &Protocol) -> impl Iterator<Item = (Stamp, u64, Minutes)> {
    let done = visit.care.interventions.iter();
    let done = done.filter_map(|one| Some((one.at, one.seq, protocol.intervention(&one.what)?.recheck?)));
    let run = visit.stage.run();
    let rates = run.into_iter().flat_map(|run| &run.changes).map(|change| (change.at, change.seq));
    let pauses = run.into_iter().flat_map(|run| &run.pauses).map(|pause| (pause.from, pause.seq));
    let standing = visit.stage.standing_since().zip(run.and_then(|run| run.standing));
    let after = protocol.schedule.pump_recheck;
    let pump = rates.chain(pauses).chain(standing);
    done.chain(pump.filter_map(move |(at, seq)| Some((at, seq, after?))))
}
