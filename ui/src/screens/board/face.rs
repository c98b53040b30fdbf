//! What a card says, all of it computed by the rules. A card redraws only what differs from the last second.

use super::names::Names;
use chart::{
    Protocol, Record, Stamp, Visit,
    board::{self, Track, Urgency},
    due,
    flag::{self, Weight},
    forecast, held,
    leaving::late_by,
    reminder,
    safety::Hold,
    watch,
    words::{self, Clock},
};

/// The texts of one card.
#[derive(Clone, PartialEq)]
pub struct Face {
    /// Who.
    pub names: Names,
    /// Stage and minute.
    pub stage: String,
    /// The largest figure, and the two lines beside it.
    pub headline: [String; 3],
    /// How much the card asks for.
    pub urgency: Urgency,
    /// How much the largest figure does: a set that is ahead is not late because somebody is needed.
    pub figure: Urgency,
    /// Where the slots lie.
    pub track: Option<Track>,
    /// The last set of vital signs; empty before the first.
    pub last_set: String,
    /// What needs somebody: a prescriber, what has gone past, values past a limit.
    pub flags: Vec<Past>,
    /// How many effects are open.
    pub effects: String,
    /// Whether any is.
    pub has_effects: bool,
    /// Who watches.
    pub watched: String,
    /// How the patient gets home.
    pub ride: String,
    /// Whether the ride is late.
    pub is_ride_late: bool,
    /// Since when the patient waits for the ride, or when the patient may be ready; empty when that cannot be said.
    pub ready: String,
    /// Until when reminders stay quiet; empty when they do not.
    pub quiet: String,
}

/// What needs somebody, such as a value past a limit.
#[derive(Clone, PartialEq, Eq)]
pub struct Past {
    /// What, such as the value and the limit.
    pub words: String,
    /// Whether somebody is needed now: a prescriber, or whoever takes the sets.
    pub notifies: bool,
}

impl Face {
    /// What the card of a visit says at a moment.
    pub fn of(
        record: &Record,
        visit: &Visit,
        protocol: &Protocol,
        now: &Stamp,
        hold: fn(Hold) -> &'static str,
    ) -> Self {
        let headline = board::headline(record, visit, protocol, now);
        let open = board::effects_open(visit);
        Self {
            names: Names::of_visit(record, visit.id),
            stage: words::board::stage(visit, now),
            headline: words::board::headline(&headline),
            urgency: board::urgency(&headline, visit, protocol),
            figure: headline.urgency(),
            track: board::track(visit, protocol, now),
            last_set: last_set(visit),
            flags: flags(record, visit, protocol, now, hold),
            effects: effects(visit, protocol, now),
            has_effects: open > 0,
            watched: watch::watching(visit, now)
                .map(|who| format!("watched by {}", record.name_of(who)))
                .unwrap_or_default(),
            ride: words::board::ride(visit, now),
            is_ride_late: late_by(visit, now).is_some(),
            ready: ready(record, visit, protocol, now, &headline),
            quiet: reminder::snoozed_until(visit, protocol, now)
                .map(|until| format!("reminders quiet until {}", Clock::Hours24.time(&until)))
                .unwrap_or_default(),
        }
    }
}

/// Before the start nobody has to look yet.
fn effects(visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    if visit.stage.start().is_none() {
        return String::new();
    }
    let words = words::board::effects_of(visit);
    match due::look_overdue(visit, protocol, now) {
        Some(late) => format!("{words}, look {late} late"),
        None => words,
    }
}

fn last_set(visit: &Visit) -> String {
    visit
        .last_set()
        .map(|set| format!("{} at {}", set.signs.line(), Clock::Hours24.time(&set.at)))
        .unwrap_or_default()
}

/// That a prescriber is to be told or decides, what has gone past undone, the values that are past a limit now, and who saw
/// them.
fn flags(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    now: &Stamp,
    words_of: fn(Hold) -> &'static str,
) -> Vec<Past> {
    let hold = held::held(visit, protocol);
    let hold = hold.map(|hold| Past { words: words_of(hold).to_owned(), notifies: hold.needs_somebody() });
    let gone_past = words::board::gone_past(visit, protocol, now);
    let gone_past = gone_past.into_iter().map(|words| Past { words, notifies: true });
    let flags = flag::open(visit, protocol);
    let flags = flags.iter().map(|open| Past {
        words: words::capital(&flag_words(record, open)),
        notifies: open.flag.weight() >= Weight::Notify,
    });
    hold.into_iter().chain(gone_past).chain(flags).collect()
}

fn flag_words(record: &Record, open: &flag::Open) -> String {
    let words = words::flag_brief(&open.flag);
    match &open.seen {
        Some(seen) => format!("{words}, seen {} {}", Clock::Hours24.time(&seen.at), record.name_of(seen.by)),
        None => words,
    }
}

/// Where the waiting stands largest it is not said twice.
fn ready(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    now: &Stamp,
    headline: &board::Headline,
) -> String {
    if matches!(headline, board::Headline::WaitingForRide(_)) {
        return String::new();
    }
    let forecast = || {
        let forecast = forecast::forecast(record, visit, protocol, now)?;
        Some(words::board::forecast(&forecast, now))
    };
    words::board::waiting(visit, protocol, now).or_else(forecast).unwrap_or_default()
}
