//! What is still there on leaving: of each open effect, what patient and companion were told. It stands on their sheet,
//! in the call a day later, and comes back as a question.

use super::card::{Note, Phase};
use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{
    Act,
    command::CareAct,
    effect::{EffectId, Episode},
    protocol::PhraseId,
    unfinished,
    words::Clock,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// One effect that is open.
#[derive(Clone, PartialEq, Eq)]
struct Open {
    effect: EffectId,
    /// `Double vision, mild since 10:24`.
    what: String,
    /// What was told, once it was.
    told: Option<String>,
}

fn open(visit: &chart::Visit, protocol: &chart::Protocol) -> Vec<Open> {
    let one = |episode: Episode| {
        let name = protocol.effect_name(&episode.effect);
        let what = format!("{name}, {} since {}", episode.grade, Clock::Hours24.time(&episode.grade_since));
        let told = unfinished::told(visit, &episode).map(|told| {
            let companion = &told.value.companion;
            let companion =
                if companion.is_empty() { String::new() } else { format!(". Companion: {companion}") };
            format!("Patient: {}{companion}", told.value.patient)
        });
        Open { effect: episode.effect, what, told }
    };
    visit.episodes().into_iter().filter(Episode::open).map(one).collect()
}

#[component]
pub fn StillThere(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let all = bedside.on_record(|_, visit, protocol| open(visit, protocol));
    let settled = Memo::new(move |_| all.with(|all| all.iter().all(|one| one.told.is_some())));
    let words = Memo::new(move |_| if settled.get() { "told" } else { "to be told" });
    view! {
        <Show when=move || phase.get() == Phase::Recovery && !all.with(Vec::is_empty)>
            <fieldset class="discharge-card">
                <legend>"Still there on leaving"</legend>
                <Note words settled />
                <For each=move || all.get() key=|one| (one.effect.0.clone(), one.what.clone(), one.told.clone()) let(one)>
                    <Item one />
                </For>
            </fieldset>
        </Show>
    }
}

#[component]
fn Item(one: Open) -> impl IntoView {
    let changing = RwSignal::new(one.told.is_none());
    let told = one.told.clone();
    let effect = StoredValue::new(one.effect);
    let name = StoredValue::new(one.what.clone());
    view! {
        <div class="discharge-still">
            <p><b>{one.what}</b></p>
            {told.map(|told| view! { <p class="soft">{told}</p> })}
            <Show
                when=move || changing.get()
                fallback=move || {
                    view! {
                        <button type="button" class="quiet" on:click=move |_| changing.set(true)>
                            "Change what was told"
                        </button>
                    }
                }
            >
                <Tell effect=effect.get_value() name=name.get_value() />
            </Show>
        </div>
    }
}

#[component]
fn Tell(effect: EffectId, name: String) -> impl IntoView {
    let bedside = Bedside::here();
    let id = effect.0.clone();
    let ids = StoredValue::new([format!("told-{id}"), format!("told-companion-{id}")]);
    let field_id = move |place: usize| ids.with_value(|ids| ids[place].clone());
    let [patient, companion] =
        ["told", "told-companion"].map(|field| Draft::new(bedside, &format!("{field}-{id}")));
    let saver = Saver::new(bedside);
    // What was told before is put right, not typed anew.
    let before =
        bedside.fixed(|_, visit, _| visit.care.told.get(&effect).map(|told| told.value.clone())).flatten();
    if let Some(before) = before.filter(|_| patient.typed().is_empty()) {
        patient.text.set(before.patient);
    }
    let effect = StoredValue::new(effect);
    let phrases = bedside.fixed(|_, _, protocol| protocol.phrases.clone()).unwrap_or_default();
    let chosen = RwSignal::new(None::<Option<PhraseId>>);
    let options = phrases.iter().map(|phrase| (Some(phrase.id.clone()), phrase.en.patient.clone()));
    let options: Vec<_> = options.chain([(None, "In other words".to_owned())]).collect();
    let has_phrases = !phrases.is_empty();
    // A phrase exists in the patient's language too; what is typed is printed as it was typed.
    let own_words = move || !has_phrases || chosen.get() == Some(None);
    let stays = bedside.on_record(|_, visit, _| visit.has_companion());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let forget = [patient, companion].map(Draft::forget);
        if has_phrases && chosen.get_untracked().is_none() {
            saver.say("Choose what they were told. Nothing was saved.");
            return;
        }
        let act = CareAct::Tell {
            effect: effect.get_value(),
            patient: patient.typed(),
            companion: companion.typed(),
            phrase: chosen.get_untracked().flatten(),
        };
        saver.save(Act::Care(act), None, move || forget.into_iter().for_each(|forget| forget()));
    };
    let label = bedside.saves("Save what was told");
    view! {
        <form class="discharge-form" aria-label=name on:submit=save>
            <Show when=move || has_phrases>
                <Choices
                    legend="What they were told"
                    options=options.clone()
                    chosen
                    on_choose=Callback::new(move |one| chosen.set(Some(one)))
                />
            </Show>
            <Show when=own_words>
                <Field label="The patient was told" value=patient.text id=field_id(0) />
                <Show when=move || stays.get()>
                    <Field label="The companion was told" value=companion.text id=field_id(1) />
                </Show>
            </Show>
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
            </div>
        </form>
    }
}
