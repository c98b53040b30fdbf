//! What older entries about a visit mean where they do not say it.

use crate::answer::Voice;

/// Whoever a patient was handed over to had been named before.
pub(super) const fn named() -> bool {
    true
}

/// A prescriber's word for a judgment came in person.
pub(super) const fn in_person() -> Voice {
    Voice::InPerson
}
