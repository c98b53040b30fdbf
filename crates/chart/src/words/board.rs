//! The board in words.

use super::{Clock, ago, span};
use crate::{
    board::{self, Headline},
    clinic::Chair,
    drove_away,
    due::{Next, Standing},
    flag::Passed,
    follow_up::Call,
    forecast::Forecast,
    gate, held, leaving,
    protocol::Protocol,
    record::Record,
    reminder::{Reminder, Why},
    ride_wait::{self, RideWait},
    rounds::Round,
    safety::Hold,
    symptom_told,
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
        Headline::Emergency { minutes } => words(minutes.0.to_string(), "min", "emergency"),
        Headline::RuledOut => words("stop".into(), "ruled out", "today"),
        Headline::CanStart => words("ready".into(), "to start", ""),
        Headline::Set(next) => set(next),
        Headline::WaitingForRide(minutes) => words(minutes.0.to_string(), "min waiting", "for the ride"),
        Headline::Ready => words("ready".into(), "to be released", ""),
        Headline::HandedOver { at, unsigned } => {
            let open = if *unsigned { "to be signed and released" } else { "to be released" };
            words(Clock::Hours24.time(at), "handed over", open)
        }
        Headline::Nothing => words(String::new(), "", ""),
    }
}

/// Whether a set is ahead, due or late: the same on the card, of a round, and to whoever takes a chair over.
enum Due {
    Ahead,
    Now,
    Late,
}

const fn due(standing: Standing) -> Due {
    match standing {
        Standing::Late | Standing::Missed => Due::Late,
        Standing::Due => Due::Now,
        Standing::Soon | Standing::Ahead | Standing::Done | Standing::DoneLate | Standing::Skipped => {
            Due::Ahead
        }
    }
}

fn set(next: &Next) -> [String; 3] {
    let Minutes(minutes) = next.minutes;
    let (large, beside) = match due(next.standing) {
        Due::Late => ((-minutes).to_string(), "min late"),
        Due::Now => ("now".to_owned(), "due"),
        Due::Ahead => (minutes.to_string(), "min to go"),
    };
    let what = match (next.repeat, next.recheck) {
        (true, _) => "pressure again",
        (false, Some(_)) => "re-check",
        (false, None) => "vitals",
    };
    [large, beside.to_owned(), what.to_owned()]
}

/// Stage and minute: `infusion, minute 23 of 45`.
#[must_use]
pub fn stage(visit: &Visit, now: &Stamp) -> String {
    match &visit.stage {
        Stage::Arrived => format!("assessment, arrived {}", Clock::Hours24.time(&visit.arrived)),
        Stage::Infusing(run) => {
            let of = board::through_at(visit, now).map_or(run.ordered, |end| run.start.minutes_until(&end));
            format!("infusion, minute {} of {}", run.start.minutes_until(now).0, of.0)
        }
        Stage::Paused(_, since) => format!("infusion paused for {}", span(since.minutes_until(now))),
        Stage::Recovering(finished) => match gate::left(visit) {
            Some(left) => format!("handed over {}", Clock::Hours24.time(&left)),
            None => format!("recovery, {} since the end", span(finished.end.minutes_until(now))),
        },
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

/// The same of a visit, with how many are severe now: `2 effects open, 1 severe`.
#[must_use]
pub fn effects_of(visit: &Visit) -> String {
    let open = board::effects_open(visit);
    let words = effects(open, visit.last_looked().is_some());
    match board::effects_severe(visit) {
        0 => words,
        severe if severe == open => format!("{words}, severe"),
        severe => format!("{words}, {severe} severe"),
    }
}

/// What has gone past without being done: sets that were never taken, and an order that has run out.
#[must_use]
pub fn gone_past(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<String> {
    // Who has left can be looked after no more: what was missed until then stands on the chart.
    if gate::left(visit).is_some() {
        return Vec::new();
    }
    let mut words = Vec::new();
    let last = visit.last_set().map(|set| format!(", last set {}", ago(set.at.minutes_until(now))));
    let last = last.unwrap_or_default();
    let missed = board::missed(visit, protocol, now);
    if missed > 0 {
        let sets = if missed == 1 { "1 set missed".to_owned() } else { format!("{missed} sets missed") };
        words.push(sets + &last);
    }
    let not_taken = board::not_taken(visit, protocol, now);
    if missed == 0 && not_taken > 0 {
        let sets =
            if not_taken == 1 { "1 set not taken".to_owned() } else { format!("{not_taken} sets not taken") };
        words.push(sets + &last);
    }
    if let crate::symptoms::Standing::Open { .. } = crate::symptoms::standing(visit, protocol) {
        words.push("symptom questions open".to_owned());
    }
    if let Some(end) = board::ran_out(visit, now) {
        words.push(format!("The order ended at {}", Clock::Hours24.time(&end)));
    }
    words
}

/// What a card says of a patient about whom a prescriber decides. The room can read it: it never says of what.
#[must_use]
pub const fn hold(hold: Hold) -> &'static str {
    match hold {
        Hold::Untold => "Tell a prescriber",
        Hold::Undecided => "Prescriber decides",
        Hold::AskAgain => "Ask the questions again",
        Hold::Stays => "Stays for now",
    }
}

/// The same for a prescriber who is signed in: nobody has to be told.
#[must_use]
pub const fn hold_to_prescriber(held: Hold) -> &'static str {
    match held {
        Hold::Untold => hold(Hold::Undecided),
        Hold::Undecided | Hold::AskAgain | Hold::Stays => hold(held),
    }
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

/// How the patient gets home: `Ride arranged`, `Ride 12 min late`.
#[must_use]
pub fn ride(visit: &Visit, now: &Stamp) -> String {
    match (gate::handed_over(visit), &visit.ride, leaving::late_by(visit, now)) {
        (_, Some(_), Some(late)) => format!("Ride {} late", span(late)),
        (Some(handed_over), _, None) => format!("Handed over {}", Clock::Hours24.time(&handed_over.at)),
        (None, Some(_), None) if leaving::has_come_and_gone(visit) => "Came back, no ride yet".to_owned(),
        (None, Some(_), None) => "Ride arranged".to_owned(),
        (_, None, _) => "No ride yet".to_owned(),
    }
}

/// `Ready, waiting for the ride, 14 min`, also where a set that is due stands largest. Where something has grown old
/// meanwhile, since when: `Waiting for the ride since 11:50, 51 min`.
#[must_use]
pub fn waiting(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<String> {
    let wait = ride_wait::waits(visit, protocol, now)?;
    if wait.lapsed {
        return Some(super::capital(&waits(&wait, now)));
    }
    Some(format!("Ready, waiting for the ride, {}", span(wait.since.minutes_until(now))))
}

/// `waiting for the ride since 11:50, 51 min`
#[must_use]
pub fn waits(wait: &RideWait, now: &Stamp) -> String {
    let (since, minutes) = (Clock::Hours24.time(&wait.since), span(wait.since.minutes_until(now)));
    format!("waiting for the ride since {since}, {minutes}")
}

/// What the board says of somebody about whom a prescriber is to be told. The room can read it: it never says of what.
pub const TELL_PRESCRIBER: &str = "call: tell a prescriber";

/// The same once one was told, who has not answered: `call: answer owed by Dr. A. Okafor`.
#[must_use]
pub fn answer_owed(prescriber: &str) -> String {
    format!("call: answer owed by {prescriber}")
}

/// What the board says of whoever drove away and is not known to be home. The room can read it: it never says what happened.
#[must_use]
pub fn drove_away(visit: &Visit) -> &'static str {
    let is_heard = drove_away::not_home(visit).is_some();
    if is_heard { "drove away, not home" } else { "drove away" }
}

/// What the board says of whoever left with a symptom of which nobody decided. The room can read it: it never says which.
pub const LEFT_WITH_SYMPTOM: &str = "left with a symptom";

/// Why whoever left so, or with the IV line in, is called at once.
#[must_use]
pub fn call_at_once(call: &Call) -> String {
    let tells_symptom = !symptom_told::untold(call.visit).is_empty();
    let tells_drive = call.drive && drove_away::is_to_be_told(call.visit);
    // Of what a prescriber is to be told it does not say.
    let why = [
        (call.line.is_some(), call.line.map_or("", super::against_advice::line_left)),
        (!call.symptoms.is_empty() && !tells_symptom, LEFT_WITH_SYMPTOM),
        (call.drive && !tells_drive, drove_away(call.visit)),
    ];
    let why: Vec<&str> = why.iter().filter(|(is_so, _)| *is_so).map(|(_, words)| *words).collect();
    match (tells_symptom || tells_drive, why.as_slice()) {
        (true, []) => TELL_PRESCRIBER.to_owned(),
        (true, why) => format!("{}, {TELL_PRESCRIBER}", why.join(", ")),
        (false, why) => format!("{}: call", why.join(", ")),
    }
}

/// Chairs that one walk serves: `One round in 4 min: chairs 2 and 5`.
#[must_use]
pub fn round(round: &Round) -> String {
    let numbers: Vec<String> = round.chairs.iter().map(|Chair(n)| n.to_string()).collect();
    let when = match due(round.standing) {
        Due::Late => format!("{} late", Minutes(-round.minutes.0)),
        Due::Now => "now".to_owned(),
        Due::Ahead => format!("in {}", round.minutes),
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

/// What fifteen seconds tell of a chair to whoever takes over: minute, last set, open effects, next slot, ride.
#[must_use]
pub fn glance(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<String> {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    let last = visit.last_set().map_or_else(
        || "no set yet".to_owned(),
        |set| format!("last set {} at {}", set.signs.line(), time(&set.at)),
    );
    let open: Vec<String> = visit
        .episodes()
        .into_iter()
        .filter(crate::effect::Episode::open)
        .map(|one| {
            let name = protocol.effect_name(&one.effect).to_lowercase();
            format!("{name} {}", one.grade)
        })
        .collect();
    let open = if open.is_empty() { effects(0, visit.last_looked().is_some()) } else { super::list(&open) };
    let none = if gate::left(visit).is_some() { "no more sets due" } else { "no set due yet" };
    let next = crate::due::next(visit, protocol, now).map_or_else(
        || none.to_owned(),
        |next| match due(next.standing) {
            Due::Late => format!("set {} late", Minutes(-next.minutes.0)),
            Due::Now => "set due now".to_owned(),
            Due::Ahead => format!("next set in {}, {}", next.minutes, time(&next.due)),
        },
    );
    let ride = match (gate::handed_over(visit), &visit.ride) {
        (Some(handed), _) => format!("handed over {}", time(&handed.at)),
        (None, Some(_)) if leaving::has_come_and_gone(visit) => "came back, no ride yet".to_owned(),
        (None, Some(ride)) => {
            let late = leaving::late_by(visit, now);
            let expected = super::leaving::expected(&ride.value.expected, late);
            format!("ride: {}{expected}", ride.value.person.words())
        }
        (None, None) => "no ride yet".to_owned(),
    };
    let given: Vec<String> = visit
        .care
        .interventions
        .iter()
        .map(|one| {
            let what = super::care::brief(&one.what, &one.detail, protocol);
            format!("{what} {}", time(&one.at))
        })
        .collect();
    let given = (!given.is_empty()).then(|| format!("Done: {}", given.join(", ")));
    let emergency =
        crate::emergency::going_on(visit).map(|one| format!("Emergency since {}", time(&one.from)));
    let held = held::held(visit, protocol).map(|one| hold(one).to_owned());
    let symptoms = match crate::symptoms::standing(visit, protocol) {
        crate::symptoms::Standing::Present(yes) => {
            Some(format!("Answered yes: {}", super::symptoms(&yes.present, protocol)))
        }
        crate::symptoms::Standing::NotCalledFor
        | crate::symptoms::Standing::Open(_)
        | crate::symptoms::Standing::Absent { .. } => None,
    };
    let flags = crate::flag::open(visit, protocol);
    let flags: Vec<String> = flags.iter().map(|open| super::flag_brief(&open.flag)).collect();
    let flags = (!flags.is_empty()).then(|| super::capital(&flags.join("; ")));
    let details = record.patient_of(visit).map(|patient| format!("Allergies: {}", patient.details.allergies));
    emergency
        .into_iter()
        .chain(held)
        .chain([super::capital(&stage(visit, now)), super::capital(&last), super::capital(&open)])
        .chain(symptoms)
        .chain(flags)
        .chain(given)
        .chain([super::capital(&next), super::capital(&ride)])
        .chain(details)
        .collect()
}
