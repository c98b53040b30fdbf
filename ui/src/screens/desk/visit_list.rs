//! A list of the desk over all visits: who, what about them, and a press opens it.

use crate::{
    parts::{Mark, Shape},
    screens::{
        board::open_visit,
        visit::{Call, show_call},
    },
    session::Session,
};
use chart::{Record, Stamp, Visit, VisitId};
use leptos::prelude::*;

/// One line. It is another line when it says something else.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Line {
    visit: VisitId,
    /// The call at which the visit opens, where it is about one.
    call: Option<Call>,
    name: String,
    words: String,
    /// Whether it stands out: harm may come of waiting.
    grave: bool,
}

impl Line {
    /// Of a visit, which opens where it stands.
    pub fn new(record: &Record, visit: &Visit, words: String) -> Self {
        let name = record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default();
        Self { visit: visit.id, call: None, name, words, grave: false }
    }

    /// The same; it opens at a call.
    pub fn at(self, call: Call) -> Self {
        Self { call: Some(call), ..self }
    }

    /// The same; it stands out.
    pub fn grave(self) -> Self {
        Self { grave: true, ..self }
    }

    fn open(&self, session: Session) {
        match self.call {
            Some(call) => show_call(session, self.visit, call),
            None => open_visit(session, self.visit),
        }
    }
}

/// The list. It follows the record and the clock.
#[component]
pub fn VisitList(
    id: &'static str,
    title: &'static str,
    /// What stands there while the list is empty.
    nothing: &'static str,
    lines: fn(&Record, &Stamp) -> Vec<Line>,
) -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| lines(record, &now))
    });
    view! {
        <section class="desk-card" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="soft">{nothing}</p>
            </Show>
            <ul class="desk-list">
                <For each=move || lines.get() key=Clone::clone let(line)>
                    <Row line />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let session = Session::here();
    let (name, words, grave) = (line.name.clone(), line.words.clone(), line.grave);
    let class = if grave { "past" } else { "soft" };
    view! {
        <li class="desk-row">
            <div class="desk-what">
                <button type="button" class="quiet desk-open" on:click=move |_| line.open(session)>{name}</button>
                <p class=class>
                    {grave.then(|| view! { <Mark shape=Shape::Triangle /> })} {words}
                </p>
            </div>
        </li>
    }
}
