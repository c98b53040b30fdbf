//! What keeps the patient, one thing for each criterion that is open, for the line under the one sentence.

use chart::{Protocol, gate::Criterion, words};

/// What open criteria are about, in the order of the list: as many things as the sentence counts.
pub fn about<'a>(open: impl Iterator<Item = &'a Criterion>, protocol: &Protocol) -> Vec<String> {
    open.map(|criterion| words::kept_by(criterion, protocol)).collect()
}
