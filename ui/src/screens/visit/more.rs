//! What is seldom needed: ending a visit otherwise, and changing chairs.

pub mod against_advice;

use super::{bedside::Bedside, choice::Choice, draft::Draft, saver::Saver};
use crate::parts::{Choices, Dialog, Field, Message};
use chart::{
    Act, StaffId, Stage,
    against_advice::Parting,
    clinic::{Chair, Role},
    drug,
    fact::{Decided, OtherEnd},
    words,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Under which names what is typed for an ending is kept.
const REASON: &str = "end-otherwise";
const TRANSFERRED_TO: &str = "transfer-reason";
const NEXT: &str = "end-otherwise-next";

/// The button and its dialog.
#[component]
pub fn More() -> impl IntoView {
    let open = RwSignal::new(false);
    // Who leaves against advice after the start is asked more, in a dialog of its own.
    let leaving = RwSignal::new(false);
    // What is chosen in one of the two stands in the other.
    let bedside = Bedside::here();
    let decided = Choice::<Decided>::new(bedside, "end-otherwise-decided");
    let here = bedside.on_record(|_, visit, _| visit.stage.is_here());
    let is_hidden = move || !here.get() || bedside.session.i_only_read();
    view! {
        <button type="button" class="visit-more" hidden=is_hidden aria-haspopup="dialog" on:click=move |_| open.set(true)>
            "More"
        </button>
        <Dialog open title="More">
            <EndOtherwise open leaving decided />
            <ChangeChair open />
            <p class="dialog-row">
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </Dialog>
        <Dialog open=leaving title="Leaving against advice" is_read=true>
            <against_advice::AgainstAdvice open=leaving decided />
        </Dialog>
    }
}

/// The day that was typed for the next try; none where nothing was typed.
fn next_day(typed: &str) -> Result<Option<NaiveDate>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok().map(Some);
    day.ok_or_else(|| "The next date is no date. Type it as in 2026-12-01, or leave it empty.".to_owned())
}

const fn name(how: OtherEnd) -> &'static str {
    match how {
        OtherEnd::NotTreated => "Not treated today",
        OtherEnd::Cancelled => "Cancel visit",
        OtherEnd::Transferred => "Transferred",
        OtherEnd::LeftAgainstAdvice => "Left against advice",
    }
}

/// The patient, those who prescribe, and whoever is signed in.
fn who_decides(bedside: Bedside) -> Vec<(Decided, String)> {
    let me = bedside.session.me.get_untracked();
    let staff = bedside.fixed(|record, _, _| {
        let may = |id: StaffId| record.holds(id, Role::Prescriber) || Some(id) == me;
        let all = record.staff.values().filter(|staff| may(staff.id));
        all.map(|staff| (Decided::Staff(staff.id), staff.name.clone())).collect::<Vec<_>>()
    });
    let mut list = vec![(Decided::Patient, "Patient".to_owned())];
    list.extend(staff.unwrap_or_default());
    list
}

/// The reason, who decided, and a button for each way in which the visit can end otherwise.
#[component]
pub fn EndOtherwise(
    /// Whether the dialog is open that it stands in.
    open: RwSignal<bool>,
    /// Whether the dialog for leaving against advice is.
    leaving: RwSignal<bool>,
    /// Who decided.
    decided: Choice<Decided>,
    /// The one way, where it was chosen already.
    #[prop(optional)]
    only: Option<OtherEnd>,
) -> impl IntoView {
    let bedside = Bedside::here();
    // What is typed for a transfer alone is no reason for anything else.
    let is_transfer = only == Some(OtherEnd::Transferred);
    let reason = Draft::new(bedside, if is_transfer { TRANSFERRED_TO } else { REASON });
    let saver = Saver::new(bedside);
    let ends = bedside.on_record(move |_, visit, _| {
        let before = visit.stage == Stage::Arrived;
        let can_be =
            |how: &OtherEnd| (before || !how.only_before_start()) && only.is_none_or(|only| only == *how);
        OtherEnd::ALL.into_iter().filter(can_be).collect::<Vec<_>>()
    });
    let asks_more = bedside.on_record(|_, visit, _| chart::against_advice::asks(visit));
    let next = Draft::new(bedside, NEXT);
    let end = move |how: OtherEnd| {
        if how == OtherEnd::LeftAgainstAdvice && asks_more.get_untracked() {
            open.set(false);
            return leaving.set(true);
        }
        let day = match next_day(&next.typed()) {
            Ok(day) => day,
            Err(sentence) => return saver.say(sentence),
        };
        let (forget, forget_choice) = ([reason, next].map(Draft::forget), decided.forget());
        let (decided, parting) = (decided.get_untracked(), Parting::default());
        let act = Act::EndOtherwise { how, reason: reason.typed(), decided, next: day, parting };
        saver.save(act, None, move || {
            forget.into_iter().for_each(|forget| forget());
            forget_choice();
            open.set(false);
            bedside.leave();
        });
    };
    let left = bedside.on_record(|_, visit, _| {
        let balance = drug::balance(visit)?;
        Some(format!(
            "{}. What is left is wasted under Discharge, also afterwards.",
            words::balance(&balance)
        ))
    });
    view! {
        <fieldset class="visit-form">
            <legend>{if is_transfer { "To a hospital" } else { "End this visit otherwise" }}</legend>
            {if is_transfer {
                view! { <Field label="Why, where to, and by whom" value=reason.text id=TRANSFERRED_TO /> }.into_any()
            } else {
                view! { <Field label="Reason" value=reason.text id="end-otherwise-reason" /> }.into_any()
            }}
            <Choices
                legend="Decided by"
                options=who_decides(bedside)
                chosen=decided
                on_choose=Callback::new(move |chosen| decided.set(Some(chosen)))
            />
            <Field label="Next date, if known, as in 2026-12-01" value=next.text id="end-otherwise-next" />
            {move || left.get().map(|line| view! { <p class="soft">{line}</p> })}
            <div class="visit-buttons">
                {move || {
                    ends.get()
                        .into_iter()
                        .map(|how| {
                            view! { <button type="button" on:click=move |_| end(how)>{name(how)}</button> }
                        })
                        .collect_view()
                }}
            </div>
            <Message text=saver.said />
        </fieldset>
    }
}

#[component]
fn ChangeChair(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let free = bedside.on_record(|record, _, _| record.free_chairs());
    let go = move |to: Chair| saver.save(Act::ChangeChair { to }, None, move || open.set(false));
    view! {
        <fieldset class="visit-form">
            <legend>"Change chair"</legend>
            <div class="visit-buttons">
                {move || {
                    free.get()
                        .into_iter()
                        .map(|to| view! { <button type="button" on:click=move |_| go(to)>{to.to_string()}</button> })
                        .collect_view()
                }}
            </div>
            <Show when=move || free.with(Vec::is_empty)>
                <p class="soft">"No chair is free."</p>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
