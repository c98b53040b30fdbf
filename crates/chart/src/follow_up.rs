//! Calls after the visit: who is due one, what was open when they left, and who holds a sheet that has changed since.

use crate::{
    against_advice::{self, LineLeft, LineSince, line_open},
    answer::Given,
    caution::CAUTION,
    drove_away,
    effect::{EffectId, Episode},
    fact::{FollowUp, Still},
    gate,
    id::StaffId,
    leaving::holds_older,
    left_with_symptom,
    protocol::Protocol,
    record::Record,
    safety::{self, Standing},
    symptom_told::{self, Owing},
    time::{Minutes, Stamp},
    told_in_call,
    visit::Visit,
};

/// One call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call<'a> {
    /// About which visit.
    pub visit: &'a Visit,
    /// When it is due.
    pub due: Stamp,
    /// From when on a call is this one. An earlier one is kept, and leaves it due; `None` where each is.
    pub counts_from: Option<Stamp>,
    /// What was open on leaving.
    pub open: Vec<Episode>,
    /// How often nobody was reached, of a call at once since somebody was.
    pub tried: usize,
    /// The IV line with which the patient left, or may have.
    pub line: Option<LineLeft>,
    /// Whether it asks how the drive ended, of whoever drove away.
    pub drive: bool,
    /// The symptoms with which the patient left and that no call said to be gone, by the identifiers of their questions.
    pub symptoms: Vec<String>,
    /// Whether it does not wait for the time of the protocol: about a line that is in, a symptom that nobody asked about, a
    /// drive.
    pub at_once: bool,
    /// Whether nobody was reached in the time that the protocol gives: it stays until somebody is, or it is said why not.
    pub is_late: bool,
}

/// When a patient left who had the drug and went home. Who was transferred is asked after where they are.
fn left(visit: &Visit) -> Option<Stamp> {
    let over = visit.stage.over().filter(|_| visit.stage.start().is_some() && visit.goes_home())?;
    Some(gate::left(visit).unwrap_or(over))
}

/// When the patient of a visit is to be called first; `None` where no call is asked for.
#[must_use]
pub fn due(record: &Record, visit: &Visit) -> Option<Stamp> {
    let after = record.protocol_of(visit)?.follow_up?;
    Some(left(visit)?.plus(after.millis()))
}

/// The same for a paper that goes along: whoever is still here is called as if they left now.
#[must_use]
pub fn due_if_leaving(record: &Record, visit: &Visit, now: &Stamp) -> Option<Stamp> {
    let is_leaving = visit.stage.is_here() && visit.stage.start().is_some();
    let after = record.protocol_of(visit)?.follow_up.filter(|_| is_leaving);
    after.map(|after| now.plus(after.millis())).or_else(|| due(record, visit))
}

/// The call of a visit, while it is still to be made: from the leaving on, so that what is open can be prepared. Where
/// something was still there at the first call, the patient is called once more. A call that nobody made does not end by
/// waiting: it ends with a reason, or when the patient comes again and is asked in person.
#[must_use]
pub fn call<'a>(record: &Record, visit: &'a Visit, now: &Stamp) -> Option<Call<'a>> {
    if let Some(call) = at_once(record, visit, now) {
        return Some(call);
    }
    if visit.leaving.call_closed.is_some() {
        return None;
    }
    let protocol = record.protocol_of(visit)?;
    let counted = visit.follow_ups.get(calls_before_its_time(record, visit)..).unwrap_or_default();
    let (mut open, symptoms) = (open_on_leaving(visit), left_with_symptom::not_gone(record, visit));
    let in_vain = |calls: &[Given<FollowUp>]| calls.iter().filter(|call| !call.value.reached).count();
    let (due, tried) = match counted.iter().position(|call| is_done(&call.value)) {
        None => (due(record, visit)?, in_vain(counted)),
        Some(first) => {
            let (first, since) = counted.get(first..)?.split_first()?;
            open.retain(|one| first.value.effects.contains(&(one.effect.clone(), Still::There)));
            let again = protocol.follow_up_again.filter(|_| !open.is_empty() || !symptoms.is_empty())?;
            let due = left(visit)?.plus(again.millis()).plus(days_late(record, visit, &first.at));
            let from = half_way_to(protocol, &due)?;
            let early = since.iter().take_while(|call| from.until(&call.at) < 0).count();
            let since = since.get(early..)?;
            if since.iter().any(|call| is_done(&call.value)) {
                return None;
            }
            (due, in_vain(since))
        }
    };
    let past = protocol.follow_up_for.is_some_and(|span| due.plus(span.millis()).until(now) > 0);
    // Whoever was tried in vain is on record as such.
    let over = past && (tried > 0 || came_again(record, visit));
    let (counts_from, open) = (half_way_to(protocol, &due), not_gone(visit, open));
    let (line, at_once, is_late) = (None, false, past);
    let drive = drove_away::is_open(record, visit);
    (!over).then_some(Call { visit, due, counts_from, open, tried, line, drive, symptoms, at_once, is_late })
}

/// By how many days, in milliseconds, the first call came later than it was due: a second one is not due before the day
/// after it.
fn days_late(record: &Record, visit: &Visit, called: &Stamp) -> i64 {
    let due = due(record, visit);
    due.map_or(0, |due| (called.date() - due.date()).num_milliseconds().max(0))
}

/// Whether the patient has sat down for another visit since.
fn came_again(record: &Record, visit: &Visit) -> bool {
    record.visits.values().any(|other| other.patient == visit.patient && other.first_seq > visit.first_seq)
}

/// Whether somebody called, or was called, when the first call was due; an earlier word does not stand for it.
#[must_use]
pub fn was_called(record: &Record, visit: &Visit) -> bool {
    visit.follow_ups.len() > calls_before_its_time(record, visit)
}

/// Whether the patient of a visit was never called, and the time for it is past.
#[must_use]
pub fn never_called(record: &Record, visit: &Visit, now: &Stamp) -> bool {
    let span = record.protocol_of(visit).and_then(|protocol| protocol.follow_up_for);
    let ends = due(record, visit).zip(span).map(|(due, span)| due.plus(span.millis()));
    !was_called(record, visit) && ends.is_some_and(|ends| ends.until(now) > 0)
}

pub(crate) fn open_on_leaving(visit: &Visit) -> Vec<Episode> {
    visit.episodes().into_iter().filter(Episode::open).collect()
}

/// What a call has to ask about now.
#[must_use]
pub fn to_ask(visit: &Visit) -> Vec<Episode> {
    not_gone(visit, open_on_leaving(visit))
}

/// Of that, what no call said to be gone: a later one does not ask about it.
fn not_gone(visit: &Visit, open: Vec<Episode>) -> Vec<Episode> {
    let is_gone = |one: &Episode| matches!(said(visit, &one.effect), Some((Still::Gone, _)));
    open.into_iter().filter(|one| !is_gone(one)).collect()
}

/// Whether a call reached the patient and asked everything, and the line with which they left is not still in. Older entries
/// do not ask for it.
pub(crate) fn is_done(call: &FollowUp) -> bool {
    call.reached && !call.broke_off && call.line != Some(LineSince::In)
}

/// Whoever left with the IV line in, or with a symptom of which nobody decided, is called at once, and whoever drove away the
/// same day; and for as long as it takes: until the patient is reached and the line is out, and a call has the answer about the
/// symptom, and that they came home. That nobody asks about symptom or drive any more can be closed with a reason once the time
/// for the call is past.
#[must_use]
pub fn at_once<'a>(record: &Record, visit: &'a Visit, now: &Stamp) -> Option<Call<'a>> {
    // A call from before it was struck out did not ask for it.
    let was_asked = || visit.follow_ups.iter().any(|call| is_done(&call.value));
    // That it is in a call heard: it stays due until one tells that it is out.
    let heard_in = visit.follow_ups.iter().any(|call| call.value.line == Some(LineSince::In));
    let line = line_open(record, visit);
    let line = line.filter(|line| *line != LineLeft::In || heard_in || !was_asked());
    let symptoms = left_with_symptom::to_ask(record, visit);
    let drive = drove_away::is_open(record, visit);
    let left = left(visit).filter(|_| line.is_some() || drive || !symptoms.is_empty())?;
    let symptoms = left_with_symptom::not_gone(record, visit);
    let tried = visit.follow_ups.iter().rev().take_while(|call| !call.value.reached).count();
    // What a call heard of, and no prescriber was told of, is not closed.
    let is_open_ended = line.is_some_and(|line| !line.is_unrecorded())
        || !symptom_told::untold(visit).is_empty()
        || drove_away::is_to_be_told(visit);
    let asks_in_time = record.protocol_of(visit)?.follow_up_for.is_some() || drive;
    let ends = if asks_in_time { ends(record, visit) } else { None };
    let is_late = !is_open_ended && ends.is_some_and(|ends| ends.until(now) > 0);
    let (open, counts_from) = (to_ask(visit), None);
    Some(Call { visit, due: left, counts_from, open, tried, line, drive, symptoms, at_once: true, is_late })
}

/// When the time for the first call is past.
fn ends(record: &Record, visit: &Visit) -> Option<Stamp> {
    let protocol = record.protocol_of(visit)?;
    let first = protocol.follow_up.unwrap_or(CAUTION).millis();
    Some(left(visit)?.plus(first + protocol.follow_up_for.map_or(0, Minutes::millis)))
}

/// From when on a call counts as the one that is due then. Whoever rings before, or is called about the line, is heard all
/// the same; a word at the door is not the call of the next day.
fn half_way_to(protocol: &Protocol, due: &Stamp) -> Option<Stamp> {
    protocol.follow_up.map(|after| due.plus(-after.millis() / 2))
}

/// How many calls came too early to be the first that is due.
fn calls_before_its_time(record: &Record, visit: &Visit) -> usize {
    let from = record.protocol_of(visit).zip(due(record, visit));
    let Some(from) = from.and_then(|(protocol, due)| half_way_to(protocol, &due)) else { return 0 };
    visit.follow_ups.iter().take_while(|call| call.at.until(&from) > 0).count()
}

/// All calls that are still to be made, the earliest first.
#[must_use]
pub fn calls<'a>(record: &'a Record, now: &Stamp) -> Vec<Call<'a>> {
    let mut calls: Vec<Call> = record.visits.values().filter_map(|visit| call(record, visit, now)).collect();
    calls.sort_by_key(|call| now.until(&call.due));
    calls
}

/// The calls of today, and those of an earlier day that reached nobody yet or were never made.
#[must_use]
pub fn today<'a>(record: &'a Record, now: &Stamp) -> Vec<Call<'a>> {
    calls(record, now).into_iter().filter(|call| call.due.date() <= now.date()).collect()
}

/// A patient who holds an older sheet than it is now, and was not reached about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Changed<'a> {
    /// Of which visit.
    pub visit: &'a Visit,
    /// The version that the patient has.
    pub held: u32,
    /// The version that it would be now.
    pub now: u32,
}

/// The call about a sheet that has changed, while it is to be made: as long as one about the visit can be. Whoever comes
/// back weeks later under a corrected name is not called about the sheets of then.
#[must_use]
pub fn about_sheet<'a>(record: &Record, visit: &'a Visit, now: &Stamp) -> Option<Changed<'a>> {
    let (held, version) = holds_older(visit)?;
    let over = ends(record, visit)?.until(now) > 0;
    (!over).then_some(Changed { visit, held, now: version })
}

/// Everybody who is to be called about a sheet that has changed, whoever left first coming first.
#[must_use]
pub fn changed<'a>(record: &'a Record, now: &Stamp) -> Vec<Changed<'a>> {
    let visits = record.visits.values();
    let mut list: Vec<Changed> = visits.filter_map(|visit| about_sheet(record, visit, now)).collect();
    list.sort_by_key(|one| one.visit.stage.over().map(|over| over.utc));
    list
}

/// When a call, or a patient who then left against advice, told of thoughts of self-harm of which no prescriber was told
/// yet. It ends by telling one, and by nothing else.
#[must_use]
pub fn untold_thoughts(visit: &Visit) -> Option<Stamp> {
    let in_call = told_in_call::thoughts(visit).filter(|thoughts| thoughts.told.is_none());
    in_call.map(|thoughts| thoughts.at).or_else(|| untold_here(visit))
}

/// When a patient told of them who then left against advice, while no prescriber was told. Whoever is still here is kept by
/// them, and whoever is released with them was let go by a judgment.
#[must_use]
pub fn untold_here(visit: &Visit) -> Option<Stamp> {
    if let Standing::Untold { yes, .. } = undecided_here(visit)? { Some(yes) } else { None }
}

/// How they stand of whoever left so, as long as no prescriber has decided.
#[must_use]
pub fn undecided_here(visit: &Visit) -> Option<Standing> {
    let standing = safety::standing(visit).filter(|_| against_advice::went_so(visit))?;
    matches!(standing, Standing::Untold { .. } | Standing::Undecided { .. }).then_some(standing)
}

/// The prescriber who was told of thoughts of self-harm in a call, or of whoever then left against advice, and still owes
/// what is decided; with when that was. `None` while one is still to be told.
#[must_use]
pub fn unanswered_thoughts(visit: &Visit) -> Option<(StaffId, Stamp)> {
    if untold_thoughts(visit).is_some() {
        return None;
    }
    let in_call = told_in_call::thoughts(visit).filter(|thoughts| thoughts.answered.is_none());
    let in_call = in_call.and_then(|thoughts| thoughts.told.as_ref()).map(|told| (told.value, told.at));
    in_call.or_else(|| match undecided_here(visit)? {
        Standing::Undecided { prescriber, told, .. } => Some((prescriber, told)),
        Standing::Absent { .. } | Standing::Untold { .. } | Standing::Told { .. } => None,
    })
}

/// Every visit about which a prescriber owes an answer to a symptom that a call said is still there, with the symptoms by the
/// identifiers of their questions; whoever was told first coming first.
#[must_use]
pub fn symptoms_to_answer(record: &Record) -> Vec<(&Visit, StaffId, Vec<String>)> {
    let each = record
        .visits
        .values()
        .flat_map(|visit| symptom_told::owing(visit).into_iter().map(move |owing| (visit, owing)));
    let mut list: Vec<_> = each.collect();
    let told = |owing: &Owing| {
        owing.of.iter().filter_map(|one| one.heard.told.as_ref()).map(|told| told.at.utc).min()
    };
    list.sort_by_key(|(_, owing)| told(owing));
    list.into_iter().map(|(visit, owing)| (visit, owing.who, symptom_told::ids(&owing.of))).collect()
}

/// Every visit about which a prescriber owes such an answer, whoever was told first coming first.
#[must_use]
pub fn to_answer(record: &Record) -> Vec<(&Visit, StaffId)> {
    let mut list: Vec<(&Visit, (StaffId, Stamp))> =
        record.visits.values().filter_map(|visit| Some((visit, unanswered_thoughts(visit)?))).collect();
    list.sort_by_key(|(_, (_, told))| told.utc);
    list.into_iter().map(|(visit, (who, _))| (visit, who)).collect()
}

/// Every visit of which a prescriber is still to be told so, the earliest call first.
#[must_use]
pub fn to_tell(record: &Record) -> Vec<&Visit> {
    let untold = |visit: &&Visit| untold_thoughts(visit).is_some();
    let mut list: Vec<&Visit> = record.visits.values().filter(untold).collect();
    list.sort_by_key(|visit| untold_thoughts(visit).map(|at| at.utc));
    list
}

/// What was said about an effect in the last call that spoke of it: a later one does not ask about what was gone.
#[must_use]
pub fn said(visit: &Visit, effect: &EffectId) -> Option<(Still, Stamp)> {
    visit.follow_ups.iter().rev().find_map(|call| {
        let (_, still) = call.value.effects.iter().find(|(about, _)| about == effect)?;
        Some((*still, call.at))
    })
}
