//! One button's way: pressed once at a time, a word when it takes long, and a sentence about how it ended.

use crate::session::{Saving, Session};
use chart::Command;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use wire::Countersign;

/// What takes no longer than this shows no progress.
const NO_WORD_BEFORE: Duration = Duration::from_millis(500);

/// What a button says about its last press. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Press {
    /// The sentence; empty while there is nothing to say.
    pub said: RwSignal<String>,
    /// Whether it is about something that went wrong.
    pub is_wrong: RwSignal<bool>,
    under_way: RwSignal<bool>,
}

impl Press {
    /// One that was not pressed.
    pub fn new() -> Self {
        Self {
            said: RwSignal::new(String::new()),
            is_wrong: RwSignal::new(false),
            under_way: RwSignal::new(false),
        }
    }

    /// Says why nothing was done.
    pub fn refuse(self, sentence: impl Into<String>) {
        self.tell(Err(sentence.into()));
    }

    /// Says how it ended, well or badly.
    pub fn tell(self, outcome: Result<String, String>) {
        self.is_wrong.set(outcome.is_err());
        let (Ok(sentence) | Err(sentence)) = outcome;
        self.said.set(sentence);
    }

    /// Does the work, and says how it ended. A second press while the first is under way is the same press.
    pub fn run(self, slow: &'static str, work: impl Future<Output = Result<String, String>> + 'static) {
        if self.under_way.get_untracked() {
            return;
        }
        self.under_way.set(true);
        self.tell(Ok(String::new()));
        let say_so = move || {
            if self.under_way.try_get_untracked() == Some(true) {
                self.said.set(slow.to_owned());
            }
        };
        set_timeout(say_so, NO_WORD_BEFORE);
        spawn_local(async move {
            let outcome = work.await;
            // The button may be gone by now; then there is nobody to tell, and setting does nothing.
            self.under_way.set(false);
            self.tell(outcome);
        });
    }

    /// Has a command recorded. When it is on disk, `done` is said and `then` is done.
    pub fn record(
        self,
        session: Session,
        command: Command,
        done: &'static str,
        then: impl FnOnce() + 'static,
    ) {
        self.run(SAVING, async move {
            session.submit(command, None).await.map(|_| {
                then();
                done.to_owned()
            })
        });
    }

    /// The same where somebody confirms it. What is done then says enough.
    pub fn confirmed(
        self,
        session: Session,
        command: Command,
        sign: Option<Countersign>,
        then: impl FnOnce() + 'static,
    ) {
        self.run(SAVING, async move {
            session.submit(command, sign).await.map(|_| {
                then();
                String::new()
            })
        });
    }

    /// The same for what the shell records under a door of its own.
    pub fn settle(
        self,
        session: Session,
        saving: impl Future<Output = crate::ipc::Answer<wire::Saved>> + 'static,
        done: &'static str,
        then: impl FnOnce() + 'static,
    ) {
        self.run(SAVING, async move {
            session.saving.set(Saving::UnderWay);
            session.settle(saving.await).map(|_| {
                then();
                done.to_owned()
            })
        });
    }
}

/// What a save that takes long shows.
pub const SAVING: &str = "Saving\u{2026}";
