//! The work on the way out, in its order, which is the order on the screen: where the focus goes when a step is done.

use super::standing::SENTENCE;
use crate::{keys, screens::visit::focus};

/// A step of the work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Effects that are still there are told about.
    Tell,
    /// Whoever stays is named.
    Companion,
    /// The sheet is printed or saved.
    Print,
    /// It is explained.
    Explain,
    /// It is said back.
    SayBack,
    /// It is signed by the patient or the companion.
    SignPaper,
    /// The ride is arranged; at the door the patient is handed over.
    Leave,
    /// The nurse signs.
    Sign,
    /// The patient is released.
    Release,
}

impl Step {
    const ALL: [Self; 9] = [
        Self::Tell,
        Self::Companion,
        Self::Print,
        Self::Explain,
        Self::SayBack,
        Self::SignPaper,
        Self::Leave,
        Self::Sign,
        Self::Release,
    ];

    /// What stands on the screen as long as the step is to be done.
    pub const fn open(self) -> &'static str {
        match self {
            Self::Tell => ".discharge-tell",
            Self::Companion => "#discharge-companion-form",
            Self::Print => "#print-discharge-sheet[data-open]",
            Self::Explain => "#discharge-explain-form",
            Self::SayBack => "#discharge-said-back",
            Self::SignPaper => "#discharge-sign-paper[data-open], #discharge-sign-paper-form",
            Self::Leave => "#discharge-ride-form, #discharge-hand-over, #discharge-leaving",
            Self::Sign => "#discharge-sign",
            Self::Release => "#discharge-release",
        }
    }
}

/// Puts the focus on the first step from this one on that is still to be done, once the page has taken in what was
/// just saved. Without any it goes to the sentence at the top.
pub fn go(from: Step) {
    focus::soon(move || {
        let mut steps = Step::ALL.into_iter().filter(|step| *step >= from);
        if !steps.any(|step| focus::first_of(step.open())) {
            keys::focus(SENTENCE);
        }
    });
}
