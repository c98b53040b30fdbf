//! What has to be said about a set beside its figures, for the table on screen and on paper.

use super::Clock;
use crate::{
    due::{self, Left, Slot},
    protocol::Protocol,
    record::Record,
    time::{Minutes, Stamp},
    visit::{Struck, TakenSet, Visit, Was},
};

/// What has to be said about a set beside its figures and flags, each in a few words.
#[must_use]
pub fn set_notes(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    slots: &[Slot],
    set: &TakenSet,
    now: &Stamp,
) -> Vec<String> {
    let late = set.typed_late(protocol.observation.typed_late);
    let typed = typed_late(&set.at, &set.recorded);
    let notes = [
        Some(super::extras(&set.signs)).filter(|words| !words.is_empty()),
        set.quiet.map(|seen| format!("quiet set: {}", super::seen(&seen))),
        end_set(visit, slots, set),
        due::repeats(slots, set.seq).map(|_| "repeat of blood pressure".to_owned()),
        due::repeated(visit, protocol, slots, set.seq, now).map(|it| super::repeated(it).to_owned()),
        typed.map(|typed| if late { format!("late entry, {typed}") } else { typed }),
        set.from_paper.then(|| format!("from paper, by {}", record.name_of(set.by))),
        visit
            .flags_seen
            .get(&set.seq)
            .map(|seen| format!("seen {} by {}", Clock::Hours24.time(&seen.at), record.name_of(seen.by))),
    ];
    set.absent.iter().map(super::absent).chain(notes.into_iter().flatten()).collect()
}

/// That a set is the one at the end of the infusion; where it was taken a little before or after that, by how much.
fn end_set(visit: &Visit, slots: &[Slot], set: &TakenSet) -> Option<String> {
    let end = visit.stage.end().filter(|_| due::is_end_set(slots, set.seq))?;
    Some(match end.minutes_until(&set.at) {
        Minutes(0) => "end of infusion".to_owned(),
        after @ Minutes(1..) => format!("for the end of infusion, {after} after it"),
        before @ Minutes(..0) => format!("for the end of infusion, {} before it", Minutes(-before.0)),
    })
}

/// The last set with its figures, its time and how long ago that was: `10:32, 4 min ago: 142/88 78 97 16`. `None` before the
/// first.
#[must_use]
pub fn last_set(visit: &Visit, now: &Stamp) -> Option<String> {
    let set = visit.last_set()?;
    Some(format!("{}: {}", taken(set, now), super::set_line(&set.signs, &set.absent)))
}

/// When a set was taken, and how long ago that was.
pub(super) fn taken(set: &TakenSet, now: &Stamp) -> String {
    let at = Clock::Hours24.on_its_day(&set.at, now);
    format!("{at}, {}", super::ago(set.at.minutes_until(now)))
}

/// Why a slot has no set, and who said so: skipped, not taken, or missed.
#[must_use]
pub fn no_set(left: Option<&Left>, record: &Record) -> String {
    left.map_or_else(
        || "missed".to_owned(),
        |left| {
            let how = if left.not_taken { "not taken" } else { "skipped" };
            format!("{how}: {}, {}", left.reason, record.name_of(left.by))
        },
    )
}

/// Where something was typed later than it was so: `typed 10:31`. Two minutes are not worth a word.
#[must_use]
pub fn typed_late(told: &Stamp, recorded: &Stamp) -> Option<String> {
    (told.minutes_until(recorded).0 >= 2).then(|| format!("typed {}", Clock::Hours24.time(recorded)))
}

/// How a set stood before a correction: the figures, and who changed them, when and why.
#[must_use]
pub fn was(was: &Was, record: &Record) -> (String, String) {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    let seen = was.seen.as_ref().map_or_else(String::new, |seen| {
        format!(", seen before {} by {}", time(&seen.at), record.name_of(seen.by))
    });
    (
        format!("{} at {}", was.signs.line(), time(&was.at)),
        format!(
            "corrected {} by {}: {}{seen}",
            Clock::Hours24.on_its_day(&was.corrected, &was.at),
            record.name_of(was.by),
            was.reason
        ),
    )
}

/// Why a set was struck out, by whom and when.
#[must_use]
pub fn struck(struck: &Struck, record: &Record) -> String {
    let time = Clock::Hours24.on_its_day(&struck.why.at, &struck.set.at);
    let name = record.name_of(struck.why.by);
    format!("struck out {time} by {name}: {}", struck.why.value)
}
