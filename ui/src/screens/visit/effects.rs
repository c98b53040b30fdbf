//! Side effects: one button for each that the protocol looks for. Its letter opens it, and raises it; with Shift it
//! goes down, with Alt it ends. A button opens its row in place, with what each grade means, a time and a note.

mod counted;
mod grading;
mod more;
mod one_key;
mod raised;
pub mod symptoms;

use super::{bedside::Bedside, focus, moment, saver::Saver};
use crate::{keys, parts::Message};
use chart::{
    Act, Stamp, Visit, due,
    effect::{EffectId, Grade},
    protocol::{EffectKind, HappeningId},
    time::When,
    words::Clock,
};
use counted::Counted;
use grading::Grading;
use leptos::{ev::KeyboardEvent, prelude::*};
use more::More;
use one_key::Step;

/// Keys that mean something else on this screen; an effect that has one of them is reached without a key.
const TAKEN: [&str; 7] = ["v", "e", "u", "q", "k", "i", "y"];

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
    provide_context(More::of(bedside, &kinds));
    let looked = Saver::button(bedside);
    let look = move || looked.save(Act::Look { at: When::Now }, None, || ());
    hear(bedside, &kinds, open, looked, look);
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
            <div class="visit-heading">
                <h2>"Side effects"</h2>
                <p class="visit-last soft">"Letter: comes or rises. Shift: goes down. Alt: gone."</p>
            </div>
            <div class="visit-effects-grid">
                {kinds.into_iter().map(|kind| view! { <EffectButton kind open /> }).collect_view()}
            </div>
            <Message text=looked.said />
            <raised::FromVitals />
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
        </section>
    }
}

/// The keys of single effects, and that of looking. A key that is held down is pressed once.
fn hear(
    bedside: Bedside,
    kinds: &[EffectKind],
    open: RwSignal<Option<EffectId>>,
    saver: Saver,
    look: impl Fn() + 'static,
) {
    let more = expect_context::<More>();
    let own: Vec<(String, EffectKind)> =
        kinds.iter().filter_map(|kind| Some((key_of(kind)?, kind.clone()))).collect();
    keys::on_key(move |event| {
        let alt = keys::with_alt(&event);
        let Some(letter) = alt.clone().or_else(|| keys::plain_key(&event)).map(|key| key.to_lowercase())
        else {
            return;
        };
        if event.repeat() || untrack(|| bedside.session.i_only_read()) {
            return;
        }
        if letter == "u" && alt.is_none() {
            event.prevent_default();
            look();
        } else if let Some((_, kind)) = own.iter().find(|(key, _)| *key == letter) {
            event.prevent_default();
            let step = match (alt.is_some(), event.shift_key()) {
                (true, _) => Step::End,
                (false, true) => Step::Down,
                (false, false) => Step::Up,
            };
            one_key::take(bedside, saver, kind, step, open, more);
        }
    });
}

/// Opens an effect's row and puts the focus on the grade that it has, or on the first.
fn show(open: RwSignal<Option<EffectId>>, id: EffectId, grade: Grade) {
    open.set(Some(id));
    focus::soon(move || keys::focus(grading::button_of(grade)));
}

/// `mild since 10:12`; with its beginning where it had another grade before.
fn state_of(one: &chart::effect::Episode) -> String {
    let time = |at: &chart::Stamp| Clock::Hours24.time(at);
    let began =
        if one.from == one.grade_since { String::new() } else { format!(", began {}", time(&one.from)) };
    format!("{} since {}{began}", one.grade, time(&one.grade_since))
}

/// How an effect stands, in a few words; empty where it is not there.
fn state_words(visit: &chart::Visit, id: &EffectId, counted: bool) -> String {
    if counted {
        let what = HappeningId(id.0.clone());
        let times: Vec<String> = visit.care.times(&what).map(|one| Clock::Hours24.time(&one.at)).collect();
        return match times.as_slice() {
            [] => String::new(),
            [one] => format!("once, {one}"),
            [.., last] => format!("{} times, last {last}", times.len()),
        };
    }
    let open = visit.episodes().into_iter().find(|one| one.effect == *id && one.open());
    open.map_or_else(String::new, |one| state_of(&one))
}

#[component]
fn EffectButton(kind: EffectKind, open: RwSignal<Option<EffectId>>) -> impl IntoView {
    let bedside = Bedside::here();
    let id = StoredValue::new(kind.id.clone());
    let counted = kind.counted;
    let state = bedside.on_record(move |_, visit, _| id.with_value(|id| state_words(visit, id, counted)));
    let there = move || !counted && !state.with(String::is_empty);
    let here = move || open.with(|open| id.with_value(|id| open.as_ref() == Some(id)));
    let toggle = move |_| {
        if untrack(here) {
            open.set(None);
        } else {
            let grade = bedside.fixed(|_, visit, _| id.with_value(|id| visit.grade_now(id)));
            show(open, id.get_value(), grade.unwrap_or(Grade::Gone));
        }
    };
    let key = key_of(&kind).map(|key| key.to_uppercase());
    let button = button_id(&kind.id);
    let state_id = format!("{button}-state");
    let described_by = state_id.clone();
    let (name, kind) = (kind.name.clone(), StoredValue::new(kind));
    view! {
        <button
            type="button"
            id=button
            class="visit-effect"
            class:open=there
            aria-label=name.clone()
            aria-describedby=described_by
            aria-keyshortcuts=key.clone()
            aria-expanded=move || if here() { "true" } else { "false" }
            data-key=key
            on:click=toggle
        >
            <span class="visit-effect-words">
                <span>{name.clone()}</span>
                <span class="visit-effect-state" id=state_id>
                    {move || state.get()}
                </span>
            </span>
        </button>
        <Show when=here>
            {move || {
                let kind = kind.get_value();
                if kind.counted { view! { <Counted kind open /> }.into_any() } else { view! { <Grading kind open /> }.into_any() }
            }}
        </Show>
    }
}

/// That one effect was recorded is no look for the others.
fn last_look(visit: &Visit, now: &Stamp) -> String {
    let at = |at: &Stamp| moment::with_age(at, now);
    match (visit.last_looked(), visit.last_looked_at_all()) {
        (None, _) => "Nobody has looked for effects yet.".to_owned(),
        (Some(last), Some(all)) if all.until(&last) <= 0 => format!("Last looked {}", at(&all)),
        (Some(last), Some(all)) => {
            format!("Last looked at all {}; one recorded {}", at(&all), Clock::Hours24.time(&last))
        }
        (Some(last), None) => format!("One recorded {}; nobody has looked at all of them yet", at(&last)),
    }
}

/// When somebody last looked, because nothing recorded is not the same as nothing seen.
#[component]
fn LastLook() -> impl IntoView {
    let bedside = Bedside::here();
    let last = bedside.at_present(|_, visit, _, now| last_look(visit, now));
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
