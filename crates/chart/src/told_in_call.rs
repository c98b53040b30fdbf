//! What a call after the visit told of that a prescriber has to hear of and decide about: thoughts of self-harm, a symptom that
//! is still there.

use crate::{answer::Given, id::StaffId, owed::Owed, time::Stamp, visit::Visit};

/// What a call after the visit told of that a prescriber has to decide about, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldInCall {
    /// When the call was.
    pub at: Stamp,
    /// Its place among the calls: two can be entered at one moment.
    pub call: usize,
    /// The prescriber who was told last; `None` while none was reached.
    pub told: Option<Given<StaffId>>,
    /// What that prescriber decided.
    pub answered: Option<Given<String>>,
}

/// All of one kind that calls told of, the first first: what was decided stays beside what is to be decided anew.
#[must_use]
pub fn heard<'a>(visit: &'a Visit, owed: &Owed) -> Vec<&'a ToldInCall> {
    let newest = if *owed == Owed::Symptom { &visit.leaving.symptom } else { &visit.leaving.thoughts };
    let before = visit.leaving.heard_before.iter().filter(|(of, _)| of == owed).map(|(_, heard)| heard);
    before.chain(newest).collect()
}

/// Whether the answer is what was decided about thoughts told of here as well, which may have come by telephone: then nobody
/// read and signed it as an answer to the call.
#[must_use]
pub fn is_of_both(visit: &Visit, heard: &ToldInCall) -> bool {
    heard.told.as_ref().zip(heard.answered.as_ref()).is_some_and(|(told, answer)| {
        visit.leaving.decided.iter().any(|one| one.at == told.at && one.value.decided == answer.value)
    })
}
