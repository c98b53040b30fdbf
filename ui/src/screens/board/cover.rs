//! Cover: chairs handed over in one step. Whoever takes over sees what fifteen seconds tell of each chair, and accepts
//! with a secret of their own, or is the one who is signed in.

use super::names::Names;
use crate::{
    keys,
    parts::{Choices, CountersignFields, Dialog, Message, SecretPair},
    session::Session,
};
use chart::{
    Command, Record, Refusal, Stamp, VisitId,
    clinic::Chair,
    watch,
    words::{self, board},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wire::{Fault, Request};

/// What one chair looks like in fifteen seconds.
#[derive(Clone, PartialEq, Eq)]
struct Glance {
    visit: VisitId,
    chair: Chair,
    name: String,
    watched: String,
    mine: bool,
    lines: Vec<String>,
}

fn glances(record: &Record, me: Option<chart::StaffId>, now: &Stamp) -> Vec<Glance> {
    let glance = |visit: &&chart::Visit| {
        let protocol = record.protocol_of(visit)?;
        let who = watch::watching(visit, now);
        Some(Glance {
            visit: visit.id,
            chair: visit.chair,
            name: Names::of_visit(record, visit.id).shown(false),
            watched: who.map_or_else(|| "nobody".to_owned(), |who| record.name_of(who).to_owned()),
            mine: who == me,
            lines: board::glance(record, visit, protocol, now),
        })
    };
    record.here().iter().filter_map(glance).collect()
}

/// The button, and the dialog behind it.
#[component]
pub fn Cover() -> impl IntoView {
    let session = Session::here();
    let open = RwSignal::new(false);
    let anybody = Memo::new(move |_| session.record.with(|record| !record.here().is_empty()));
    keys::on_key(move |event| {
        let key = keys::plain_key(&event).map(|key| key.to_lowercase());
        if key.as_deref() == Some("c") && anybody.get_untracked() {
            event.prevent_default();
            open.set(true);
        }
    });
    view! {
        <Show when=move || anybody.get()>
            <button type="button" class="quiet" aria-haspopup="dialog" aria-keyshortcuts="C" on:click=move |_| open.set(true)>
                "Cover\u{2026}"
                <span class="key" aria-hidden="true">"C"</span>
            </button>
        </Show>
        <Dialog open title="Cover: who watches from here on" wide=true>
            <Form open />
        </Dialog>
    }
}

/// Who takes the chairs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taker {
    Me,
    Other,
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let me = session.me.get_untracked();
    let all =
        session.now.with_untracked(|now| session.record.with_untracked(|record| glances(record, me, now)));
    // Chairs are chosen one by one: nothing is handed over that nobody named.
    let chosen = RwSignal::new(Vec::<VisitId>::new());
    let taker = RwSignal::new(None::<Taker>);
    let pair = SecretPair::new();
    let said = RwSignal::new(String::new());
    let confirmed = RwSignal::new(false);
    let chairs: Vec<(VisitId, Chair)> = all.iter().map(|one| (one.visit, one.chair)).collect();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let sign = pair.take();
        let visits: Vec<(VisitId, Chair)> = chairs
            .iter()
            .filter(|(visit, _)| chosen.with_untracked(|all| all.contains(visit)))
            .copied()
            .collect();
        if visits.is_empty() {
            return said.set("Choose at least one chair. Nothing was handed over.".into());
        }
        let countersign = match taker.get_untracked() {
            None => return said.set("Choose who takes over. Nothing was handed over.".into()),
            Some(Taker::Me) => None,
            Some(Taker::Other) if sign.is_none() => {
                return said.set("Whoever takes over types name and PIN. Nothing was handed over.".into());
            }
            Some(Taker::Other) => sign,
        };
        let command = Command::TakeOver { visits, confirmed: confirmed.get_untracked() };
        spawn_local(async move {
            let answer = crate::ipc::record(&Request { command, countersign }).await;
            if let Err(Fault::Refused(Refusal::MoreThanRatio { .. })) = &answer {
                confirmed.set(true);
            }
            match session.settle(answer) {
                Ok(_) => open.set(false),
                Err(sentence) => said.set(sentence),
            }
        });
    };
    // What was confirmed was confirmed of these chairs.
    Effect::new(move |_| {
        chosen.track();
        confirmed.set(false);
        said.set(String::new());
    });
    let rows = all.into_iter().map(|glance| view! { <Row glance chosen /> });
    view! {
        <form class="cover" on:submit=save>
            <ul class="cover-chairs">{rows.collect_view()}</ul>
            <Choices
                legend="Taken over by"
                options=vec![(Taker::Other, "Somebody who confirms here".to_owned()), (Taker::Me, whoever_is_here(session))]
                chosen=taker
                on_choose=Callback::new(move |who| {
                    confirmed.set(false);
                    taker.set(Some(who));
                })
            />
            <Show when=move || taker.get() == Some(Taker::Other)>
                <CountersignFields who="Nurse" pair />
            </Show>
            <Message text=said />
            <p class="dialog-row">
                <button type="submit" class="go">"Take over"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}

fn whoever_is_here(session: Session) -> String {
    let me = session.me.get_untracked();
    session.record.with_untracked(|record| me.map(|me| record.name_of(me).to_owned()).unwrap_or_default())
}

#[component]
fn Row(glance: Glance, chosen: RwSignal<Vec<VisitId>>) -> impl IntoView {
    let Glance { visit, chair, name, watched, mine, lines } = glance;
    let pressed = move || chosen.with(|all| all.contains(&visit));
    let toggle = move |_| {
        chosen.update(|all| {
            if let Some(place) = all.iter().position(|one| *one == visit) {
                all.remove(place);
            } else {
                all.push(visit);
            }
        });
    };
    view! {
        <li class="cover-chair" class:mine=mine>
            <button
                type="button"
                class="choice"
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=toggle
            >
                {words::capital(&chair.to_string())}
            </button>
            <div>
                <p>
                    <b>{name}</b>
                    <span class="soft">{format!(" watched by {watched}")}</span>
                </p>
                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
        </li>
    }
}

/// Who watches more chairs than the protocol says; nothing while nobody does.
#[component]
pub fn TooMany() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| {
        session.record.with(|record| {
            let line = |(who, chairs, ratio): (chart::StaffId, usize, u8)| {
                format!("{} watches {chairs} chairs; the protocol says {ratio} at most.", record.name_of(who))
            };
            watch::beyond_ratio(record).into_iter().map(line).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <p class="board-round">{move || lines.get().join(" ")}</p>
        </Show>
    }
}
