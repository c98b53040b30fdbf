//! What is still there on leaving: of each open effect one row, with what patient and companion were told. It stands on
//! their sheet, in the call a day later, and comes back as a question.

mod tell;

use super::card::{Note, Phase};
use crate::screens::visit::{bedside::Bedside, focus};
use chart::{
    Protocol, Visit,
    effect::{EffectId, Episode},
    unfinished::{self, Untold},
    words::Clock,
};
use leptos::prelude::*;
use tell::{Tell, TellCompanion};

/// One effect that is open.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Open {
    effect: EffectId,
    /// `Double vision, mild since 10:24`.
    what: String,
    /// What the patient was told about it, once that was.
    patient: Option<String>,
    /// What the companion was told; empty where nobody stays, or has not been told.
    companion: String,
    /// Whether they were not there, and the card says it.
    companion_away: bool,
    /// Who has still to be told.
    untold: Option<Untold>,
}

fn open(visit: &Visit, protocol: &Protocol) -> Vec<Open> {
    let one = |episode: Episode| {
        let name = protocol.effect_name(&episode.effect);
        let what = format!("{name}, {} since {}", episode.grade, Clock::Hours24.time(&episode.grade_since));
        let told = unfinished::told_patient(visit, &episode);
        let patient = told.map(|told| told.value.patient.clone());
        let of_companion = told.filter(|told| unfinished::is_of_present_companion(visit, told));
        let companion = of_companion.map(|told| told.value.companion.clone()).unwrap_or_default();
        let companion_away = of_companion.is_some_and(|told| told.value.companion_away);
        let untold = unfinished::to_tell(visit, &episode);
        Open { effect: episode.effect, what, patient, companion, companion_away, untold }
    };
    visit.episodes().into_iter().filter(Episode::open).map(one).collect()
}

#[component]
pub fn StillThere(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let all = bedside.on_record(|_, visit, protocol| open(visit, protocol));
    let settled = Memo::new(move |_| all.with(|all| all.iter().all(|one| one.untold.is_none())));
    // What is told already waits for the card only.
    let by_card = |one: &Open| matches!(one.untold, None | Some(Untold::Card));
    let words = Memo::new(move |_| match (settled.get(), all.with(|all| all.iter().all(by_card))) {
        (true, _) => "told",
        (false, true) => "card to be made",
        (false, false) => "to be told",
    });
    view! {
        <Show when=move || phase.get() == Phase::Recovery && !all.with(Vec::is_empty)>
            <fieldset class="discharge-card">
                <legend>"Still there on leaving"</legend>
                <Note words settled />
                <For each=move || all.get() key=Clone::clone let(one)>
                    <Item one />
                </For>
            </fieldset>
        </Show>
    }
}

/// Built anew when anything of it changes.
#[component]
fn Item(one: Open) -> impl IntoView {
    let Open { effect, what, patient, companion, companion_away, untold } = one;
    let changing = RwSignal::new(matches!(untold, Some(Untold::Everybody | Untold::Companion)));
    let form = StoredValue::new(format!("tell-{}", effect.0));
    let name = StoredValue::new(what.clone());
    let effect = StoredValue::new(effect);
    // Whoever was named later can be told something else than the patient was: then both are told anew.
    let everybody = RwSignal::new(untold != Some(Untold::Companion));
    let change = move |_| {
        changing.set(true);
        focus::soon(move || focus::first_in(&form.get_value()));
    };
    let whom = if companion_away { "Card" } else { "Companion" };
    let told = patient.map(|patient| {
        let companion = (!companion.is_empty()).then(|| {
            view! { <p class="small soft">{format!("{whom}: {companion}")}</p> }
        });
        view! { <p class="small soft">{format!("Patient: {patient}")}</p> {companion} }
    });
    view! {
        <div class="discharge-still">
            <p class="discharge-still-what">{what}</p>
            {told}
            {(untold == Some(Untold::Card)).then(|| view! {
                <p class="small soon">"The card tells whoever stays: print or save it."</p>
            })}
            <Show when=move || !changing.get()>
                <button type="button" class="quiet" on:click=change>"Change what was told"</button>
            </Show>
            <Show when=move || changing.get() && everybody.get()>
                <Tell effect=effect.get_value() name=name.get_value() form=form.get_value() />
            </Show>
            <Show when=move || changing.get() && !everybody.get()>
                <TellCompanion
                    effect=effect.get_value()
                    name=name.get_value()
                    form=form.get_value()
                    everybody
                />
            </Show>
        </div>
    }
}
