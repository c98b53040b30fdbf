//! The four stages in a row, each with a word on how it stands.

use super::{bedside::Bedside, more::More, status};
use crate::{
    keys,
    parts::{Mark, Shape},
    session::Tab,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The element that the tabs control.
pub const PANEL: &str = "visit-panel";

/// The id of a tab's button.
pub const fn button_id(tab: Tab) -> &'static str {
    match tab {
        Tab::Assessment => "visit-tab-assessment",
        Tab::Infusion => "visit-tab-infusion",
        Tab::Recovery => "visit-tab-recovery",
        Tab::Discharge => "visit-tab-discharge",
    }
}

const fn key_of(tab: Tab) -> &'static str {
    match tab {
        Tab::Assessment => "1",
        Tab::Infusion => "2",
        Tab::Recovery => "3",
        Tab::Discharge => "4",
    }
}

/// The tab that a digit chooses together with Alt.
pub fn of_key(key: &str) -> Option<Tab> {
    Tab::ALL.into_iter().find(|tab| key_of(*tab) == key)
}

/// The row of tabs, with the ways out of the visit at its end.
#[component]
pub fn Tabs(tab: Memo<Tab>) -> impl IntoView {
    let bedside = Bedside::here();
    let on_arrow = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => Tab::ALL.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let place = Tab::ALL.iter().position(|one| *one == tab.get_untracked()).unwrap_or(0);
        if let Some(next) = Tab::ALL.get((place + step) % Tab::ALL.len()) {
            bedside.show(*next);
            keys::focus(button_id(*next));
        }
    };
    view! {
        <div class="visit-tabs-row">
            <div class="visit-tabs" role="tablist" aria-label="Stages" on:keydown=on_arrow>
                {Tab::ALL.into_iter().map(|one| view! { <TabButton one tab /> }).collect_view()}
            </div>
            <EmergencyButton />
            <More />
            <button
                type="button"
                aria-label="Board"
                aria-keyshortcuts="Escape"
                data-key="Esc"
                on:click=move |_| bedside.leave()
            >
                "Board"
            </button>
        </div>
    }
}

/// The way to the page for emergencies, from anywhere in the visit.
#[component]
fn EmergencyButton() -> impl IntoView {
    let bedside = Bedside::here();
    let there = bedside.at_present(|_, visit, _, now| chart::emergency::can_be_opened(visit, now));
    // While one goes on, each screen of the visit says so.
    let since = bedside.at_present(|_, visit, _, now| {
        let one = chart::emergency::going_on(visit)?;
        Some(format!("Emergency for {}", chart::words::span(one.from.minutes_until(now))))
    });
    view! {
        <button
            type="button"
            class="visit-emergency"
            class:on=move || since.get().is_some()
            hidden=move || !there.get()
            aria-label="Emergency"
            aria-keyshortcuts="F9"
            data-key="F9"
            on:click=move |_| crate::screens::emergency::open(bedside.session, bedside.id)
        >
            {move || since.get().unwrap_or_else(|| "Emergency".to_owned())}
        </button>
    }
}

#[component]
fn TabButton(one: Tab, tab: Memo<Tab>) -> impl IntoView {
    let bedside = Bedside::here();
    let status =
        bedside.at_present(move |record, visit, protocol, now| status::of(one, record, visit, protocol, now));
    let status_id = format!("{}-status", button_id(one));
    let described_by = status_id.clone();
    let chosen = move || tab.get() == one;
    view! {
        <button
            type="button"
            role="tab"
            id=button_id(one)
            class="visit-tab"
            aria-label=one.name()
            aria-describedby=described_by
            aria-controls=PANEL
            aria-keyshortcuts=format!("Alt+{}", key_of(one))
            aria-selected=move || if chosen() { "true" } else { "false" }
            tabindex=move || if chosen() { "0" } else { "-1" }
            on:click=move |_| bedside.show(one)
        >
            <span class="visit-tab-name">{one.name()}</span>
            <span id=status_id class=move || format!("visit-tab-status {}", status.with(|status| status.tone))>
                <Show when=move || status.with(|status| status.done)>
                    <Mark shape=Shape::Check />
                </Show>
                {move || status.with(|status| status.words.clone())}
            </span>
        </button>
    }
}
