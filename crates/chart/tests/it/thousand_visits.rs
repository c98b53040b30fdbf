//! A thousand simulated visits, minute by minute: each notification can be traced to a rule, and there are few.
//!
//! Eight chairs a day, with nurses who are on time or late by chance. The same on each machine.

use crate::day::Day;
use chart::{
    Act, VisitId,
    due::{self, Standing},
    flag,
    reminder::{Why, reminders},
    time::{Minutes, When},
};
use std::collections::{BTreeMap, BTreeSet};

const NAMES: [&str; 8] =
    ["Castellanos", "Brandt", "Okoye", "Novak", "Lindgren", "Haddad", "Moreau", "Tanaka"];
/// Days of eight visits.
const DAYS: u64 = 125;
/// From the first set to the last criterion of most protocols.
const MINUTES: std::ops::RangeInclusive<i64> = 8..=118;

/// A generator whose seed says all.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % sides).unwrap()
    }
}

/// Eight patients, so many minutes after each other, as they sit there when the last one has started.
fn morning(apart: i64) -> (Day, Vec<VisitId>) {
    let mut day = Day::new();
    let mut ids = Vec::new();
    for (place, name) in (0_i64..).zip(NAMES) {
        day.minute(place * apart - 7);
        let id = day.prepared(name, u8::try_from(place).unwrap() + 1, 40);
        day.minute(place * apart);
        day.acts(id, Act::Start { at: When::Now });
        ids.push(id);
    }
    (day, ids)
}

/// How the nurses of a day are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nurses {
    OnTime,
    /// By 0 to 6 minutes, three on average.
    Late,
}

/// What was said of a day: chair, why, and the minute.
type Said = Vec<(u8, Why, i64)>;

/// Every rule that a notification can come from, at the moment at which it is given.
fn is_traced(day: &Day, id: VisitId, why: Why, in_front: bool) -> bool {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let slot = due::next(visit, protocol, &day.now).map(|next| next.slot.1);
    match why {
        Why::Due => slot == Some(Standing::Due) && !in_front,
        Why::Late => slot == Some(Standing::Late),
        Why::Critical => flag::critical_unseen(visit, protocol).is_some(),
    }
}

/// Lives through a day, and answers with what was said and how many sets were taken.
fn lives(morning: &(Day, Vec<VisitId>), seed: u64, nurses: Nurses, in_front: bool) -> (Said, usize) {
    let (mut day, ids) = (morning.0.clone(), &morning.1);
    let (mut dice, mut given, mut said, mut sets) = (Dice(seed), BTreeSet::new(), Said::new(), 0);
    let mut late: BTreeMap<VisitId, i64> = BTreeMap::new();
    for minute in MINUTES {
        day.minute(minute);
        let told = reminders(&day.record, &day.now, in_front, &mut given);
        for why in [Why::Due, Why::Late, Why::Critical] {
            let together = told.iter().filter(|reminder| reminder.why == why).count();
            assert!(together <= 1, "day {seed}, minute {minute}: chairs together make one");
        }
        for (why, chair) in told.iter().flat_map(|one| one.chairs.iter().map(move |chair| (one.why, *chair)))
        {
            let id = day.record.in_chair(chair).unwrap().id;
            assert!(is_traced(&day, id, why, in_front), "day {seed}, minute {minute}, {chair}: {why:?}");
            said.push((chair.0, why, minute));
        }
        for id in ids {
            let visit = day.visit(*id);
            if visit.stage.end().is_none() && visit.minute(&day.now) >= Some(Minutes(40)) {
                day.ends(*id, "");
            }
            let Some(next) = due::next(day.visit(*id), day.protocol(*id), &day.now) else { continue };
            let by =
                *late.entry(*id).or_insert_with(|| if nurses == Nurses::Late { dice.below(7) } else { 0 });
            if next.slot.0.minutes_until(&day.now) >= Minutes(by) {
                // Now and then one that asks for a repeat.
                let line = if dice.below(17) == 0 { "186/96 74 97 14" } else { "131/84 74 97 14" };
                day.vitals(*id, line);
                late.remove(id);
                sets += 1;
            }
        }
    }
    (said, sets)
}

#[test]
fn a_thousand_visits_are_reminded_of_few_times_and_for_a_reason() {
    let mornings = [morning(1), morning(0)];
    let mut sets = 0;
    for seed in 0..DAYS {
        let morning = &mornings[usize::try_from(seed / 3 % 2).unwrap()];
        match seed % 3 {
            0 => {
                let (said, taken) = lives(morning, seed, Nurses::OnTime, true);
                assert!(said.is_empty(), "day {seed}, on time and the board in front: {said:?}");
                sets += taken;
            }
            1 => {
                let (said, taken) = lives(morning, seed, Nurses::Late, true);
                at_most_two_an_hour(seed, &said);
                sets += taken;
            }
            // While nobody looks each set is said once when it is due, and some once more when they are late.
            _ => {
                let (said, taken) = lives(morning, seed, Nurses::Late, false);
                let late: Said = said.into_iter().filter(|(_, why, _)| *why == Why::Late).collect();
                at_most_two_an_hour(seed, &late);
                sets += taken;
            }
        }
    }
    assert!(sets > 8 * usize::try_from(DAYS).unwrap() * 6, "{sets} sets are too few for {DAYS} days");
}

fn at_most_two_an_hour(seed: u64, said: &[(u8, Why, i64)]) {
    for (chair, _, first) in said {
        let within = |one: &&(u8, Why, i64)| one.0 == *chair && (*first..first + 60).contains(&one.2);
        let hour = said.iter().filter(within).count();
        assert!(hour <= 2, "day {seed}, chair {chair}, from minute {first}: {hour}");
    }
}
