//! The board in words.

use super::{Clock, span};
use crate::{
    board::{self, Headline},
    clinic::Chair,
    due::{Next, Standing},
    flag::Passed,
    forecast::Forecast,
    protocol::Protocol,
    reminder::{Reminder, Why},
    rounds::Round,
    time::{Minutes, Stamp},
    visit::{Stage, Visit},
};

/// The largest figure of a card, and the two lines beside it.
#[must_use]
pub fn headline(headline: &Headline) -> [String; 3] {
    let words = |a: String, b: &str, c: &str| [a, b.to_owned(), c.to_owned()];
    match headline {
        Headline::Open { count, clearance: true } => words(count.to_string(), "open", "clearance needed"),
        Headline::Open { count, clearance: false } => words(count.to_string(), "open", "before the start"),
        Headline::Critical(flag) => {
            let figure = if flag.limit == Passed::Apnea { "0".to_owned() } else { flag.value.to_string() };
            let what = if flag.limit == Passed::Apnea { "apnea".to_owned() } else { flag.about.to_string() };
            words(figure, &what, "critical")
        }
        Headline::RuledOut => words("stop".into(), "ruled out", "today"),
        Headline::CanStart => words("ready".into(), "to start", ""),
        Headline::Set(next) => set(next),
        Headline::WaitingForRide(minutes) => words(minutes.0.to_string(), "min waiting", "for the ride"),
        Headline::Ready => words("ready".into(), "to be released", ""),
        Headline::Nothing => words(String::new(), "", ""),
    }
}

fn set(next: &Next) -> [String; 3] {
    let Minutes(minutes) = next.minutes;
    let (large, beside) = match next.standing {
        Standing::Late | Standing::Missed => ((-minutes).to_string(), "min late"),
        Standing::Due => ("now".to_owned(), "due"),
        Standing::Soon | Standing::Ahead | Standing::Done | Standing::DoneLate | Standing::Skipped => {
            (minutes.to_string(), "min to go")
        }
    };
    [large, beside.to_owned(), if next.repeat { "pressure again" } else { "vitals" }.to_owned()]
}

/// Stage and minute: `infusion, minute 23 of 45`.
#[must_use]
pub fn stage(visit: &Visit, now: &Stamp) -> String {
    match &visit.stage {
        Stage::Arrived => format!("assessment, arrived {}", Clock::Hours24.time(&visit.arrived)),
        Stage::Infusing(run) => {
            format!("infusion, minute {} of {}", run.start.minutes_until(now).0, run.ordered.0)
        }
        Stage::Paused(_, since) => format!("infusion paused for {}", span(since.minutes_until(now))),
        Stage::Recovering(finished) => {
            format!("recovery, {} since the end", span(finished.end.minutes_until(now)))
        }
        Stage::Departed(_, released) => format!("released {}", Clock::Hours24.time(&released.at)),
        Stage::Ended { how, at, .. } => format!("{how} {}", Clock::Hours24.time(at)),
    }
}

/// `2 effects open`, or that nothing is; where nobody has looked yet, nothing is known.
#[must_use]
pub fn effects(open: usize, looked: bool) -> String {
    match open {
        0 if !looked => "nobody has looked for effects".into(),
        0 => "no effects open".into(),
        1 => "1 effect open".into(),
        n => format!("{n} effects open"),
    }
}

/// What has gone past without being done: sets that were never taken, and an order that has run out.
#[must_use]
pub fn gone_past(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<String> {
    let mut words = Vec::new();
    let missed = board::missed(visit, protocol, now);
    if missed > 0 {
        let last = visit.last_set().map(|set| format!(", last set {} ago", span(set.at.minutes_until(now))));
        let sets = if missed == 1 { "1 set missed".to_owned() } else { format!("{missed} sets missed") };
        words.push(format!("{sets}{}", last.unwrap_or_default()));
    }
    let not_taken = board::not_taken(visit, protocol, now);
    if missed == 0 && not_taken > 0 {
        let sets =
            if not_taken == 1 { "1 set not taken".to_owned() } else { format!("{not_taken} sets not taken") };
        let last = visit.last_set().map(|set| format!(", last set {} ago", span(set.at.minutes_until(now))));
        words.push(format!("{sets}{}", last.unwrap_or_default()));
    }
    if let Some(end) = board::ran_out(visit, now) {
        words.push(format!("The order ended at {}", Clock::Hours24.time(&end)));
    }
    words
}

/// When the patient may be ready: `earliest ready 11:42, call the ride at 11:20`.
#[must_use]
pub fn forecast(forecast: &Forecast, now: &Stamp) -> String {
    let ready = format!("earliest ready {}", Clock::Hours24.time(&forecast.ready));
    match forecast.call {
        Some(call) if call.until(now) >= 0 => format!("{ready}, call the ride now"),
        Some(call) => format!("{ready}, call the ride at {}", Clock::Hours24.time(&call)),
        None => ready,
    }
}

/// Chairs that one walk serves: `One round in 4 min: chairs 2 and 5`.
#[must_use]
pub fn round(round: &Round) -> String {
    let numbers: Vec<String> = round.chairs.iter().map(|Chair(n)| n.to_string()).collect();
    let when = match round.minutes.0 {
        ..0 => format!("{} late", Minutes(-round.minutes.0)),
        0 => "now".to_owned(),
        minutes => format!("in {}", Minutes(minutes)),
    };
    format!("One round {when}: chairs {}", super::list(&numbers))
}

/// A notification's title and text. Chairs only: the room can read it.
#[must_use]
pub fn reminder(reminder: &Reminder) -> (String, String) {
    let numbers: Vec<String> = reminder.chairs.iter().map(|Chair(n)| n.to_string()).collect();
    let chairs = format!("{} {}", if numbers.len() == 1 { "Chair" } else { "Chairs" }, super::list(&numbers));
    match reminder.why {
        Why::Due => ("Vitals due".into(), format!("{chairs}: a set of vital signs is due.")),
        Why::Critical => ("Critical value".into(), format!("{chairs}: a value is critical. Look now.")),
        Why::Late => ("Vitals late".into(), format!("{chairs}: a set of vital signs is late.")),
    }
}
