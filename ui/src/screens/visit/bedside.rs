//! The visit on the screen: what each part of it reads, and its one way to the record.

use crate::{
    ipc,
    session::{Saving, Screen, Session, Tab},
};
use chart::{Act, Command, Protocol, Record, Stage, Stamp, Visit, VisitId};
use leptos::prelude::*;
use wire::{Code, Countersign, Fault, Request, Saved};

/// Session and visit together. Cheap to copy; every part takes it from the context.
#[derive(Clone, Copy)]
pub struct Bedside {
    pub session: Session,
    pub id: VisitId,
}

impl Bedside {
    /// The one of this screen.
    pub fn here() -> Self {
        expect_context::<Self>()
    }

    /// Something as it is at this moment, followed by nothing; what a visit is pinned to stays so anyway.
    pub fn fixed<T>(self, read: impl FnOnce(&Record, &Visit, &Protocol) -> T) -> Option<T> {
        untrack(|| self.session.with_visit(self.id, read))
    }

    /// Something that the record says; followers hear of it only when it differs.
    pub fn on_record<T>(
        self,
        read: impl Fn(&Record, &Visit, &Protocol) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let found =
                self.session.with_visit(self.id, |record, visit, protocol| read(record, visit, protocol));
            found.unwrap_or_default()
        })
    }

    /// Something that also depends on the time; followers hear of it only when it differs.
    pub fn at_present<T>(
        self,
        read: impl Fn(&Record, &Visit, &Protocol, &Stamp) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let now = self.session.now.get();
            let found = self
                .session
                .with_visit(self.id, |record, visit, protocol| read(record, visit, protocol, &now));
            found.unwrap_or_default()
        })
    }

    /// The tab that is chosen.
    pub fn tab(self) -> Memo<Tab> {
        Memo::new(move |before: Option<&Tab>| match self.session.screen.get() {
            Screen::Visit(_, tab) => tab,
            // On the way out the tab stays what it was, so that nothing is built for a screen that goes.
            Screen::Board
            | Screen::NewVisit(_)
            | Screen::DoubleCheck(_)
            | Screen::Emergency(_)
            | Screen::Desk => before.copied().unwrap_or(Tab::Assessment),
        })
    }

    /// The tab where the visit is worked on at its stage.
    pub fn working_tab(self) -> Tab {
        let tab = self.fixed(|_, visit, _| match &visit.stage {
            Stage::Arrived => Tab::Assessment,
            Stage::Infusing(_) | Stage::Paused(..) => Tab::Infusion,
            Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => Tab::Recovery,
        });
        tab.unwrap_or(Tab::Assessment)
    }

    /// The words of a saving button: it carries the patient's name. A long one is cut off where it is drawn, and stays
    /// whole in the button's name.
    pub fn saves(self, what: &'static str) -> impl Fn() -> AnyView + Copy + Send + Sync + 'static {
        let surname = self.on_record(|record, visit, _| {
            record.patient_of(visit).map(|patient| patient.details.surname.clone()).unwrap_or_default()
        });
        let words = move || format!("{what} for {}", surname.get());
        move || view! { <span class="saves">{words}</span> }.into_any()
    }

    /// Whom a dialog is about, which hides the strip: `Castellanos, Inés, born 14 Mar 1987, Chair 3`.
    pub fn who(self) -> Memo<String> {
        self.on_record(|record, visit, _| {
            let patient = record.patient_of(visit).map(|patient| &patient.details);
            let named = patient
                .map(|details| format!("{}, born {}", details.full_name(), details.born.format("%-d %b %Y")));
            format!("{}, {}", named.unwrap_or_default(), visit.chair)
        })
    }

    /// Chooses a tab.
    pub fn show(self, tab: Tab) {
        self.session.screen.set(Screen::Visit(self.id, tab));
    }

    /// Goes back to the board.
    pub fn leave(self) {
        self.session.screen.set(Screen::Board);
    }

    /// An act at the chair that is on this screen.
    pub fn command(self, act: Act) -> Result<Command, Fault> {
        let visits = |record: &Record| record.visits.get(&self.id).map(|visit| visit.chair);
        let chair = self.session.record.with_untracked(visits);
        let gone = || Fault::new(Code::NotHere, "This visit is no longer on this screen.");
        Ok(Command::AtChair { visit: self.id, chair: chair.ok_or_else(gone)?, act })
    }

    /// Has something recorded. Unlike [`Session::submit`] it hands the fault on as it is, for forms that go on
    /// differently after a certain refusal; the caller settles the answer.
    pub async fn ask(self, command: Command, countersign: Option<Countersign>) -> Result<Saved, Fault> {
        self.session.saving.set(Saving::UnderWay);
        ipc::record(&Request { command, countersign }).await
    }
}
