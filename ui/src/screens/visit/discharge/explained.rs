//! Explaining the sheet: in which language, when, and by whom. The patient's own language is offered, and never
//! filled in by itself.

use super::{
    card::{Phase, Row},
    next::{self, Step},
};
use crate::{
    parts::{Field, Message},
    screens::visit::{
        bedside::Bedside,
        draft::Draft,
        focus,
        late::{Late, LateTime},
        saver::Saver,
    },
};
use chart::{Act, Record, Visit, departure::Paperwork, words::Clock};
use leptos::{ev::SubmitEvent, prelude::*};

const FORM: &str = "discharge-explain-form";
const AGAIN: &str = "discharge-explain-again";

fn told(record: &Record, visit: &Visit) -> Option<String> {
    let given = visit.explained.as_ref()?;
    let changed = if visit.needs_explaining_anew() { "; it says something else since then" } else { "" };
    let version = match given.value.version {
        0 => String::new(),
        version => format!("version {version} "),
    };
    let (language, at) = (&given.value.language, Clock::Hours24.time(&given.at));
    Some(format!("{version}in {language}, {at}, {}{changed}", record.name_of(given.by)))
}

#[component]
pub fn Explained(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let told = bedside.on_record(|record, visit, _| told(record, visit));
    let again = RwSignal::new(false);
    let is_told = Memo::new(move |_| told.with(Option::is_some));
    // There is nothing to explain before there is a sheet.
    let has_sheet = bedside.on_record(|_, visit, _| visit.last_copy(Paperwork::DischargeSheet).is_some());
    let is_open = move || phase.get().is_under_way() && has_sheet.get();
    let words = move || {
        let is_early = phase.get().is_under_way() && !has_sheet.get();
        let open = if is_early { "print or save the sheet first" } else { "not yet" };
        told.get().unwrap_or_else(|| open.to_owned())
    };
    let explain = move |_| {
        again.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    view! {
        <dl>
            <Row name="explained">
                {words}
                <Show when=move || is_open() && is_told.get() && !again.get()>
                    <button type="button" class="quiet" id=AGAIN on:click=explain>"Explain again"</button>
                </Show>
            </Row>
        </dl>
        <Show when=move || is_open() && (again.get() || !is_told.get())>
            <Explain again />
        </Show>
    }
}

#[component]
fn Explain(again: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let language = Draft::new(bedside, "explained-in");
    let late = Late::new(bedside, "explained-at");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let at = match late.when() {
            Ok(at) => at,
            Err(sentence) => return saver.say(sentence),
        };
        let (forget, forget_time) = (language.forget(), late.forget());
        saver.save(Act::ExplainSheet { language: language.typed(), at }, None, move || {
            forget();
            forget_time();
            again.set(false);
            next::go(Step::SayBack);
        });
    };
    view! {
        <form class="discharge-explain" id=FORM on:submit=save>
            <Field label="Explained in" value=language.text id="explained-in" />
            <LateTime late label="Explained at; empty is now" />
            <div class="discharge-buttons">
                <OwnLanguage language />
                <button type="submit">"Sheet explained"</button>
            </div>
            <Message text=saver.said />
        </form>
    }
}

/// The patient's own language as a press that fills the field; nothing where it is not known.
#[component]
fn OwnLanguage(language: Draft) -> impl IntoView {
    let own = Bedside::here().on_record(|record, visit, _| {
        let patient = record.patient_of(visit);
        patient.map(|patient| patient.details.language.trim().to_owned()).unwrap_or_default()
    });
    view! {
        <Show when=move || !own.with(String::is_empty)>
            <button type="button" class="quiet" on:click=move |_| language.text.set(own.get_untracked())>
                {move || format!("in {}", own.get())}
            </button>
        </Show>
    }
}
