//! Puts a set right or strikes it out. The old figures stand in the line to begin with; they stay to be read afterwards.

use crate::{
    parts::{Field, Message},
    screens::visit::{after_leaving::AfterLeaving, bedside::Bedside, saver::Saver},
};
use chart::{
    Act,
    command::{NewSet, SetAct},
    vitals_line::{self, Reading},
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn CorrectForm(set: u64, open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let old = bedside.fixed(|_, visit, _| visit.set(set).cloned()).flatten();
    let (line, at, is_quiet) = old.map_or_else(Default::default, |old| {
        (vitals_line::of_set(&old), Clock::Hours24.time(&old.at), old.quiet.is_some())
    });
    let (text, reason) = (RwSignal::new(line), RwSignal::new(String::new()));
    let asked = RwSignal::new(None::<String>);
    let reading = Memo::new(move |_| {
        let text = text.get();
        bedside.session.with_visit(bedside.id, |_, visit, protocol| {
            vitals_line::read(&text, &protocol.limits, &visit.last_values_before(set))
        })
    });
    let save = move |to: Option<NewSet>| {
        let act = SetAct::Correct { set, to, reason: reason.get_untracked() };
        saver.save(Act::Sets(act), None, move || open.set(false));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(reading) = reading.get_untracked() else { return };
        if let Some(sentence) = wrong(&reading, is_quiet) {
            return saver.say(sentence);
        }
        let typed = text.get_untracked();
        if !reading.odd.is_empty() && asked.get_untracked().as_ref() != Some(&typed) {
            asked.set(Some(typed));
            let odd: Vec<String> = reading.odd.iter().map(words::odd).collect();
            return saver.say(format!("{} Press Enter again to save it as typed.", odd.join(" ")));
        }
        save(Some(reading.set()));
    };
    let understood =
        move || reading.with(|reading| reading.as_ref().map(|it| words::reading(&it.possible_signs())));
    let label = bedside.saves("Save correction");
    let strike = bedside.saves("Strike out");
    view! {
        <form class="visit-form" on:submit=submit>
            <AfterLeaving />
            <p class="soft">
                {format!("Taken at {at}. Add a time, as in @10:22, only if that was wrong. The old figures stay to be read, struck through.")}
            </p>
            <Field label="Set" value=text id="correct-line" />
            <p role="status">{understood}</p>
            <Field label="Reason" value=reason id="correct-reason" />
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| save(None)>
                    {strike}
                </button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}

/// Why a line cannot be saved. A quiet set lacks figures without a reason.
fn wrong(reading: &Reading, is_quiet: bool) -> Option<String> {
    let unsaid = reading.unsaid();
    let trouble = reading.trouble.iter().find(|it| !matches!(it, vitals_line::Trouble::Unsaid(_)));
    let unsaid = || (!unsaid.is_empty() && !is_quiet).then(|| words::unsaid(&unsaid));
    trouble.map(words::trouble).or_else(unsaid)
}
