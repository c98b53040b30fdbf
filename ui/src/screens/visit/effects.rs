//! Side effects: one button for each that the protocol looks for. A button opens its row in place, where a
//! grade is chosen; a key of its own does the same.

mod grading;

use super::{bedside::Bedside, focus, moment, saver::Saver};
use crate::{keys, parts::Message};
use chart::{Act, due, effect::EffectId, protocol::EffectKind, time::When};
use grading::Grading;
use leptos::{ev::KeyboardEvent, prelude::*};

/// Keys that mean something else on this screen; an effect that has one of them is reached without a key.
const TAKEN: [&str; 5] = ["v", "e", "u", "q", "k"];

/// The id of an effect's button.
pub fn button_id(id: &EffectId) -> String {
    format!("effect-{}", id.0)
}

/// The key of an effect in small letters, where it has one of its own.
fn key_of(kind: &EffectKind) -> Option<String> {
    let key = kind.key.to_lowercase().to_string();
    (!TAKEN.contains(&key.as_str())).then_some(key)
}

#[component]
pub fn Effects() -> impl IntoView {
    let bedside = Bedside::here();
    let kinds = bedside.fixed(|_, _, protocol| protocol.effects.clone()).unwrap_or_default();
    // Which row is open.
    let open = RwSignal::new(None::<EffectId>);
    let looked = Saver::new(bedside);
    let look = move || looked.save(Act::Look { at: When::Now }, None, || ());
    hear(&kinds, open, look);
    let any_open = bedside.on_record(|_, visit, _| visit.episodes().iter().any(chart::effect::Episode::open));
    let looked_name = move || if any_open.get() { "Looked: unchanged" } else { "Looked: no effects" };
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(id) = open.get_untracked()
        {
            event.prevent_default();
            open.set(None);
            keys::focus(&button_id(&id));
        }
    };
    view! {
        <section class="visit-effects" aria-label="Side effects" on:keydown=close>
            <h2>"Side effects"</h2>
            <div class="visit-effects-grid">
                {kinds.into_iter().map(|kind| view! { <EffectButton kind open /> }).collect_view()}
            </div>
            <button
                type="button"
                class="visit-look"
                aria-label=looked_name
                aria-keyshortcuts="U"
                data-key="U"
                on:click=move |_| look()
            >
                {looked_name}
            </button>
            <LastLook />
            <Message text=looked.said />
        </section>
    }
}

/// The keys of single effects, and that of looking.
fn hear(kinds: &[EffectKind], open: RwSignal<Option<EffectId>>, look: impl Fn() + 'static) {
    let own: Vec<(String, EffectId)> =
        kinds.iter().filter_map(|kind| Some((key_of(kind)?, kind.id.clone()))).collect();
    keys::on_key(move |event| {
        let Some(letter) = keys::plain_key(&event).map(|key| key.to_lowercase()) else { return };
        if letter == "u" {
            event.prevent_default();
            look();
        } else if let Some((_, id)) = own.iter().find(|(key, _)| *key == letter) {
            event.prevent_default();
            show(open, id.clone());
        }
    });
}

/// Opens an effect's row and puts the focus on its first grade.
fn show(open: RwSignal<Option<EffectId>>, id: EffectId) {
    open.set(Some(id));
    focus::soon(|| keys::focus(grading::FIRST));
}

#[component]
fn EffectButton(kind: EffectKind, open: RwSignal<Option<EffectId>>) -> impl IntoView {
    let bedside = Bedside::here();
    let id = StoredValue::new(kind.id.clone());
    let name = StoredValue::new(kind.name.clone());
    let state = bedside.on_record(move |_, visit, _| {
        let episodes = visit.episodes();
        let episode = id.with_value(|id| episodes.into_iter().find(|one| one.effect == *id && one.open()));
        episode.map_or_else(String::new, |episode| {
            let since = visit.minute(&episode.grade_since).map_or(0, |minutes| minutes.0);
            format!("{}, since {since}", episode.grade)
        })
    });
    let here = move || open.with(|open| id.with_value(|id| open.as_ref() == Some(id)));
    let toggle = move |_| {
        if untrack(here) {
            open.set(None);
        } else {
            show(open, id.get_value());
        }
    };
    let key = key_of(&kind).map(|key| key.to_uppercase());
    let button = button_id(&kind.id);
    let state_id = format!("{button}-state");
    let described_by = state_id.clone();
    view! {
        <button
            type="button"
            id=button
            class="visit-effect"
            class:open=move || !state.with(String::is_empty)
            aria-label=kind.name
            aria-describedby=described_by
            aria-keyshortcuts=key.clone()
            aria-expanded=move || if here() { "true" } else { "false" }
            data-key=key
            on:click=toggle
        >
            <span class="visit-effect-words">
                <span>{kind.name.clone()}</span>
                <span class="visit-effect-state" id=state_id>
                    {move || state.get()}
                </span>
            </span>
        </button>
        <Show when=here>
            <Grading id=id.get_value() name=name.get_value() open />
        </Show>
    }
}

/// When somebody last looked, because nothing recorded is not the same as nothing seen.
#[component]
fn LastLook() -> impl IntoView {
    let bedside = Bedside::here();
    let last = bedside.at_present(|_, visit, _, now| {
        visit.last_looked().map_or_else(
            || "Nobody has looked for effects yet.".to_owned(),
            |at| format!("Last looked {}", moment::with_age(&at, now)),
        )
    });
    let late = bedside.at_present(|_, visit, protocol, now| {
        due::look_overdue(visit, protocol, now).map(|late| format!("look {late} late"))
    });
    view! {
        <p class="visit-last soft">
            {move || last.get()} " "
            {move || late.get().map(|late| view! { <span class="soon">{late}</span> })}
        </p>
    }
}
