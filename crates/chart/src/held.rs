//! Whether it rests with a prescriber that a patient stays: thoughts of self-harm, or a symptom that was answered yes.

use crate::{
    protocol::Protocol,
    safety::{self, Hold},
    symptoms,
    visit::Visit,
};

/// By what the patient is kept so, what asks for somebody first; `None` where nothing does.
#[must_use]
pub fn held(visit: &Visit, protocol: &Protocol) -> Option<Hold> {
    [safety::hold(visit, protocol), symptoms::hold(visit, protocol)].into_iter().flatten().min()
}
