//! Leaving against advice in words: the form, the IV line, who was told. For screen and paper.

use super::{Clock, list};
use crate::{
    against_advice::{self, Form, Going, Line, LineLeft, LineSince, Parted, Told, WayHome},
    drove_away::{self, Drive},
    effect::EffectId,
    protocol::Protocol,
    record::Record,
    unfinished,
    visit::Visit,
};

/// `Form signed by the patient; IV line out; Dr. A. Okafor told 12:04; alone, on foot or by transit`
#[must_use]
pub fn parted(parted: &Parted, record: &Record) -> String {
    let (form, line) = (form(&parted.form), line(parted.line));
    // A reason may have been typed with a stop: the sentence goes on.
    let form = form.trim_end_matches('.');
    let left = parted.way.as_ref().map_or_else(String::new, |said| format!("; {}", way(said)));
    let why = parted.safety_not_asked.as_ref();
    let unasked = why.map_or_else(String::new, |why| format!("; safety question not asked: {why}"));
    format!("Form {form}; {line}; {}{left}{unasked}", prescriber(&parted.prescriber, record))
}

/// `fetched by somebody: Ana, sister`
#[must_use]
pub fn way(way: &WayHome) -> String {
    let how = going(way.going);
    if way.words.is_empty() { how.to_owned() } else { format!("{how}: {}", way.words) }
}

/// What is said as soon as somebody says that the patient drives.
pub const MEANS_TO_DRIVE: &str = "The patient means to drive after ketamine. Say once more what the sheet says about driving, and tell a prescriber now.";

/// What stands at the call of whoever drove away, by what calls heard of it.
#[must_use]
pub fn ask_after_drive(visit: &Visit) -> String {
    if drove_away::not_home(visit).is_none() {
        return "Drove away: ask how they came home. ".to_owned();
    }
    let untold = drive_untold(visit).map_or_else(String::new, |untold| format!(", and {untold}"));
    format!(
        "Drove away and did not come home safely{untold}: ask how they are now, and whether they are home. "
    )
}

/// That no prescriber was told of whoever did not come home safely, or of the last call that said so; `None` where one was.
#[must_use]
pub fn drive_untold(visit: &Visit) -> Option<&'static str> {
    let is_later = drove_away::was_told_before(visit);
    let words =
        if is_later { "no prescriber was told of the last call" } else { "no prescriber was told of it" };
    drove_away::is_untold(visit).then_some(words)
}

/// What the cover says of whoever drove away and is not known to be home.
#[must_use]
pub fn drove_on_cover(visit: &Visit) -> String {
    let last = drove_away::heard(visit).pop();
    let Some(Drive::NotHome { what }) = last.map(|one| one.drive) else {
        return "drove away, and no call has heard that they came home".to_owned();
    };
    let untold = drive_untold(visit).map_or_else(String::new, |untold| format!("; {untold}"));
    format!("drove away and did not come home safely: {}{untold}", what.trim_end_matches('.'))
}

/// What a reader must know of whoever drove away.
pub const DROVE_AWAY: &str = "THE PATIENT DROVE AWAY.";

/// What a call heard of the drive. Who did not come home is said loudly.
#[must_use]
pub fn drive(drive: &Drive) -> String {
    match drive {
        Drive::Home => "came home safely".to_owned(),
        Drive::NotHome { what } => format!("DID NOT COME HOME SAFELY: {what}"),
    }
}

/// How a patient leaves. Who drives is said loudly.
#[must_use]
pub const fn going(going: Going) -> &'static str {
    match going {
        Going::Drives => "DRIVES",
        Going::Alone => "alone, on foot or by transit",
        Going::Fetched => "fetched by somebody",
        Going::ForHire => "with a driver for hire",
        Going::NotSeen => "how, nobody saw",
    }
}

/// What became of the form.
#[must_use]
pub fn form(form: &Form) -> String {
    match form {
        Form::Signed => "signed by the patient".to_owned(),
        Form::WouldNot { why } => format!("not signed, the patient would not: {why}"),
        Form::LeftBefore { why } if why.is_empty() => "not signed, the patient left before".to_owned(),
        Form::LeftBefore { why } => format!("not signed, the patient left before: {why}"),
    }
}

/// Where the IV line is. A line that is still in is said loudly.
#[must_use]
pub const fn line(line: Line) -> &'static str {
    match line {
        Line::Out => "IV line out",
        Line::In => "LEFT WITH THE IV LINE IN",
    }
}

/// What a call says of it. A line that is still in is said loudly.
#[must_use]
pub fn line_since(line: &LineSince) -> String {
    match line {
        LineSince::Out { how } => format!("IV line out: {how}"),
        LineSince::In => LINE_STILL_IN.to_owned(),
    }
}

/// What a call says of a line that is still in.
const LINE_STILL_IN: &str = "IV LINE STILL IN";

/// What the board says of whoever left so, or may have.
#[must_use]
pub const fn line_left(line: LineLeft) -> &'static str {
    match line {
        LineLeft::In => "left with the IV line in",
        LineLeft::StruckOut => "that the IV line is out was struck out",
        LineLeft::NotSeenSince => "nobody saw after the emergency whether an IV line is in",
        LineLeft::NotRecorded => "nobody recorded that the IV line is out",
    }
}

/// Who was told, or that none was reached.
#[must_use]
pub fn prescriber(told: &Told, record: &Record) -> String {
    match told {
        Told::Told { who, at } => format!("{} told {}", record.name_of(*who), Clock::Hours24.time(at)),
        Told::NotReached => "no prescriber was reached".to_owned(),
    }
}

/// What the form says is not done, and can still be recorded before it is printed: what is answered with the end of the visit
/// comes too late for it. `None` where nothing is, and while the infusion has not ended.
#[must_use]
pub fn undone_on_form(visit: &Visit, protocol: &Protocol) -> Option<String> {
    visit.stage.end()?;
    let line = against_advice::line_is_in(visit).then_some("the IV line taken out");
    let safety = against_advice::asks_safety_question(visit, protocol).then_some("the safety question");
    let undone: Vec<String> = line.into_iter().chain(safety).map(str::to_owned).collect();
    (!undone.is_empty()).then(|| {
        let undone = list(&undone);
        format!("The form says as not done: {undone}. What is done by now, record under Recovery before it is printed.")
    })
}

/// The effects that are still there, and about which nobody was told anything; `None` where there are none.
#[must_use]
pub fn told_to_nobody(visit: &Visit, protocol: &Protocol) -> Option<String> {
    let graded =
        |id: &EffectId| format!("{} {}", protocol.effect_name(id).to_lowercase(), visit.grade_now(id));
    let effects: Vec<String> = unfinished::told_to_nobody(visit).iter().map(graded).collect();
    (!effects.is_empty()).then(|| format!("Still there, and nothing was told about it: {}", list(&effects)))
}
