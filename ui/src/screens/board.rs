//! The board: one card for each chair in use, free chairs as a small row, and today's list beside them. It faces
//! the room: given name and initial, no date of birth, no names of effects.

mod card;
mod cover;
mod face;
mod find;
mod head;
mod names;
mod needed;
mod not_taken;
mod paper_grids;
mod places;
mod rounds;
mod selection;
mod today;

use crate::{
    keys,
    parts::{Foot, Message, Press},
    session::{Screen, Session, Tab},
};
use card::{Card, card_id};
use chart::{
    Stage, VisitId,
    clinic::{Chair, Role},
    departure::Outlet,
};
use head::Head;
use leptos::{ev::KeyboardEvent, prelude::*};
use selection::{Meaning, Typing};
use today::TodayList;

/// All chairs.
#[component]
pub fn Board() -> impl IntoView {
    let session = Session::here();
    let selected = RwSignal::new(None::<Chair>);
    let urgent_first = RwSignal::new(false);
    let hint = RwSignal::new(String::new());
    let places = places::places(session, urgent_first);
    let full = names::full(session);
    let typing = Typing::new();
    let paper = Press::new();
    keys::on_key(move |event| press(session, typing, hint, paper, &event));
    keys::arrive_at(head::TITLE);
    Effect::new(move |_| {
        places.track();
        // A card that moved to another place has lost the focus on the way.
        if let Some(chair) = selected.get_untracked() {
            request_animation_frame(move || keys::focus(&card_id(chair)));
        }
    });
    view! {
        <main class="board">
            <Head />
            <Message text=hint wrong=Signal::stored(false) />
            <div class="board-body">
                <section class="board-chairs" aria-label="Chairs">
                    <needed::Needed />
                    <rounds::NextRound />
                    <cover::TooMany />
                    <Show when=move || places.with(Vec::is_empty)>
                        <p class="board-empty lead soft">"Nobody is here."</p>
                    </Show>
                    <div class="board-grid" class:many=move || { places.with(Vec::len) > 6 }>
                        <For each=move || places.get() key=|place| *place let:place>
                            <Card place selected full />
                        </For>
                    </div>
                    <FreeChairs urgent_first paper />
                </section>
                <TodayList full />
            </div>
            <Foot note="Room view: initials. Press F8 for full names" />
        </main>
    }
}

/// What a key does here.
fn press(session: Session, typing: Typing, hint: RwSignal<String>, paper: Press, event: &KeyboardEvent) {
    if event.key() == "F8" {
        event.prevent_default();
        return names::show_full(session);
    }
    let Some(key) = keys::plain_key(event) else { return };
    match typing.hear(&key, event.time_stamp()) {
        Meaning::Chair(number) => {
            hint.set(String::new());
            keys::focus(&card_id(Chair(number)));
        }
        Meaning::Figures => {
            // Neither may a space press what has the focus, nor a slash open the search.
            event.prevent_default();
            keys::let_go();
            hint.set(
                "Vital signs are typed in the visit. Here one figure selects a chair, and Enter opens it."
                    .into(),
            );
        }
        Meaning::Key => match key.as_str() {
            "/" => {
                event.prevent_default();
                keys::focus(find::FIELD);
            }
            "n" | "N" => {
                event.prevent_default();
                session.screen.set(Screen::NewVisit(None));
            }
            "p" | "P" => {
                event.prevent_default();
                paper_grids::make(session, paper, Outlet::Printed);
            }
            "Escape" => {
                hint.set(String::new());
                keys::let_go();
            }
            _ => {}
        },
    }
}

/// Chairs that nobody sits in, and how the cards are ordered.
#[component]
fn FreeChairs(urgent_first: RwSignal<bool>, paper: Press) -> impl IntoView {
    let session = Session::here();
    let free = Memo::new(move |_| session.record.with(chart::Record::free_chairs));
    let records = Memo::new(move |_| !session.i_only_read());
    view! {
        <div class="board-row">
            <For each=move || free.get() key=|chair| *chair let:chair>
                <button
                    type="button"
                    class="board-free"
                    id=card_id(chair)
                    on:click=move |_| session.screen.set(Screen::NewVisit(Some(chair)))
                >
                    {format!("{chair} free")}
                </button>
            </For>
        </div>
        <div class="board-row board-actions">
            <Show when=move || records.get()>
                <cover::Cover />
                <not_taken::NotTaken />
                <paper_grids::PaperGrids press=paper />
            </Show>
            <button
                type="button"
                class="quiet board-order"
                aria-pressed=move || if urgent_first.get() { "true" } else { "false" }
                on:click=move |_| urgent_first.update(|first| *first = !*first)
            >
                "Most urgent first"
            </button>
        </div>
    }
}

/// Opens a visit where it stands.
pub fn open_visit(session: Session, id: VisitId) {
    let tab =
        session.record.with_untracked(|record| record.visits.get(&id).map(|visit| tab_of(&visit.stage)));
    if let Some(tab) = tab {
        session.screen.set(Screen::Visit(id, tab));
    }
}

const fn tab_of(stage: &Stage) -> Tab {
    match stage {
        Stage::Arrived => Tab::Assessment,
        Stage::Infusing(_) | Stage::Paused(..) => Tab::Infusion,
        Stage::Recovering(_) => Tab::Recovery,
        Stage::Departed(..) | Stage::Ended { .. } => Tab::Discharge,
    }
}

/// Whether the desk is open to the one who is signed in.
fn may_open_desk(session: Session) -> bool {
    session.i_am(Role::Manager) || session.i_am(Role::Auditor)
}
