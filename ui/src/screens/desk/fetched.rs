//! A long list that comes part by part: how far it was fetched, and that only the last question is answered.

use crate::{ipc, keys, parts::Press, session::Session};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// The list as far as it was fetched. Cheap to copy.
pub struct Fetched<Line, Rest> {
    /// What is on the screen.
    pub lines: RwSignal<Vec<Line>>,
    /// Whether it goes on, or where.
    pub rest: RwSignal<Rest>,
    /// What is said about the last question.
    pub press: Press,
    /// How often it was asked for: the answer to an earlier question is dropped.
    asked: RwSignal<u32>,
}

impl<Line, Rest> Clone for Fetched<Line, Rest> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Line, Rest> Copy for Fetched<Line, Rest> {}

impl<Line, Rest> Fetched<Line, Rest>
where
    Line: Send + Sync + 'static,
    Rest: Default + Send + Sync + 'static,
{
    /// Nothing was fetched yet.
    pub fn new() -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            rest: RwSignal::new(Rest::default()),
            press: Press::new(),
            asked: RwSignal::new(0),
        }
    }

    /// Asks for lines and whether it goes on behind them. They are shown unless something else was asked meanwhile.
    pub fn ask(
        self,
        session: Session,
        asked: impl Future<Output = ipc::Answer<(Vec<Line>, Rest)>> + 'static,
        show: impl FnOnce(Vec<Line>) + 'static,
    ) {
        let turn = self.asked.get_untracked() + 1;
        self.asked.set(turn);
        spawn_local(async move {
            let answer = asked.await;
            // Something else was asked meanwhile, or the screen is gone.
            if self.asked.try_get_untracked() != Some(turn) {
                return;
            }
            match answer {
                Ok((lines, rest)) => {
                    self.rest.set(rest);
                    show(lines);
                    self.press.tell(Ok(String::new()));
                }
                Err(fault) => self.press.refuse(session.words(&fault)),
            }
        });
    }

    /// Says why nothing was asked. What was found before is no answer to that, and neither is what is still under way.
    pub fn refuse(self, sentence: String) {
        self.asked.set(self.asked.get_untracked() + 1);
        self.lines.set(Vec::new());
        self.rest.set(Rest::default());
        self.press.refuse(sentence);
    }

    /// Shows further lines below those on the screen, and puts the focus on the first of them.
    pub fn extend(self, further: Vec<Line>, row_id: impl FnOnce(&Line) -> String) {
        let first = further.first().map(row_id);
        self.lines.update(|lines| lines.extend(further));
        // The button is gone when this was the end.
        if let Some(id) = first {
            set_timeout(move || keys::focus(&id), Duration::ZERO);
        }
    }
}
