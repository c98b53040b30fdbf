//! Which prescriber is on site, noted when they come and when they go.

use crate::{
    parts::{Field, Message, Press},
    screens::visit::read_when,
    session::Session,
};
use chart::{Command, Record, StaffId, Stamp, clinic::Role, presence, words::Clock};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    who: StaffId,
    name: String,
    since: Option<String>,
}

fn lines(record: &Record, now: &Stamp) -> Vec<Line> {
    let here = presence::on_site(record, now);
    let since = |who: StaffId| {
        let span = record.on_site.iter().rfind(|one| one.who == who)?;
        here.contains(&who).then(|| Clock::Hours24.time(&span.from))
    };
    let all = record.staff.values().filter(|staff| record.holds(staff.id, Role::Prescriber));
    all.map(|staff| Line { who: staff.id, name: staff.name.clone(), since: since(staff.id) }).collect()
}

#[component]
pub fn OnSite() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let lines = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| lines(record, &now))
    });
    let time = RwSignal::new(String::new());
    let note = move |who, here| match read_when(&time.get_untracked()) {
        Ok(at) => {
            press.record(session, Command::NotePrescriber { who, here, at }, "", move || {
                time.set(String::new())
            });
        }
        Err(sentence) => press.refuse(sentence),
    };
    view! {
        <fieldset class="visit-form">
            <legend>"Prescriber on site"</legend>
            <ul class="room-list">
                <For each=move || lines.get() key=Clone::clone let(line)>
                    <li>
                        {match line.since.clone() {
                            Some(since) => view! {
                                <span class="good">{format!("{}, since {since}", line.name)}</span>
                                <button type="button" on:click=move |_| note(line.who, false)>
                                    {format!("{} leaves", line.name)}
                                </button>
                            }.into_any(),
                            None => view! {
                                <span>{line.name.clone()}</span>
                                <button type="button" on:click=move |_| note(line.who, true)>
                                    {format!("{} is here", line.name)}
                                </button>
                            }.into_any(),
                        }}
                    </li>
                </For>
            </ul>
            <Field
                label="Time, empty for now"
                value=time
                id="on-site-time"
                hint="For a prescriber who came or went earlier."
            />
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="soft">"No prescriber is on the staff yet. A manager adds one at the desk."</p>
            </Show>
            <Message text=press.said wrong=press.is_wrong />
        </fieldset>
    }
}
