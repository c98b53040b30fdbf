//! The forms: what both were told, as a phrase of the protocol or in other words; or only what the companion was told, who
//! was named later.

use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{
        bedside::Bedside,
        choice::Choice,
        discharge::next::{self, Step},
        draft::Draft,
        focus,
        saver::Saver,
    },
};
use chart::{
    Act,
    care::Told,
    command::CareAct,
    effect::EffectId,
    protocol::{Phrase, PhraseId, Said},
    unfinished,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What was told last about an effect.
fn before(bedside: Bedside, effect: &EffectId) -> Option<Told> {
    bedside.fixed(|_, visit, _| visit.care.told.get(effect).map(|told| told.value.clone())).flatten()
}

/// A phrase as it is read out to both.
#[component]
fn ReadOut(said: Memo<Option<Said>>, stays: Memo<bool>, is_there: Memo<bool>) -> impl IntoView {
    let patient = move || said.get().map(|said| format!("Patient: {}", said.patient));
    let whom = move || if is_there.get() { "Companion" } else { "Card" };
    let companion = move || said.get().map(|said| format!("{}: {}", whom(), said.companion));
    view! {
        <Show when=move || said.with(Option::is_some)>
            <p class="small">{patient}</p>
            <Show when=move || stays.get()>
                <p class="small">{companion}</p>
            </Show>
        </Show>
    }
}

/// What both are told. A phrase exists in the patient's language too; what is typed is printed as it was typed.
#[component]
pub fn Tell(effect: EffectId, name: String, form: String) -> impl IntoView {
    let bedside = Bedside::here();
    let [patient, companion] =
        ["told", "told-companion"].map(|field| Draft::new(bedside, &format!("{field}-{}", effect.0)));
    // What was told before in words of one's own is put right, not typed anew.
    let told_before = before(bedside, &effect);
    let was_away = bedside.fixed(|_, visit, _| {
        let told = visit.care.told.get(&effect);
        told.is_some_and(|told| told.value.companion_away && unfinished::is_of_present_companion(visit, told))
    });
    let was_away = was_away.unwrap_or_default();
    let typed_before = told_before.filter(|told| told.phrase.is_none());
    if let Some(before) = typed_before.filter(|_| patient.typed().is_empty()) {
        patient.text.set(before.patient);
        if companion.typed().is_empty() {
            companion.text.set(before.companion);
        }
    }
    let phrases: Vec<Phrase> = bedside
        .fixed(|_, visit, protocol| {
            protocol.phrases_for(&effect, visit.grade_now(&effect)).into_iter().cloned().collect()
        })
        .unwrap_or_default();
    // Which of them; none of them means other words.
    let chosen = Choice::<Option<PhraseId>>::new(bedside, &format!("told-phrase-{}", effect.0));
    let only_other = phrases.is_empty();
    let said = {
        let phrases = phrases.clone();
        Memo::new(move |_| {
            let id = chosen.get().flatten()?;
            phrases.iter().find(|phrase| phrase.id == id).map(|phrase| phrase.en.clone())
        })
    };
    let in_other_words = move || only_other || chosen.get().is_some_and(|phrase| phrase.is_none());
    let is_chosen = move || only_other || chosen.get().is_some();
    let stays = bedside.on_record(|_, visit, _| visit.has_companion());
    let away = Choice::<bool>::new(bedside, &format!("told-away-{}", effect.0));
    if away.get_untracked().is_none() && was_away {
        away.set(Some(true));
    }
    let is_there = Memo::new(move |_| stays.get() && away.get() != Some(true));
    let saver = Saver::new(bedside);
    let ids = StoredValue::new([format!("told-{}", effect.0), format!("told-companion-{}", effect.0)]);
    let id = move |place: usize| ids.with_value(|ids| ids[place].clone());
    let names: Vec<(PhraseId, String)> =
        phrases.iter().map(|phrase| (phrase.id.clone(), phrase.name().to_owned())).collect();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let fits = |id: &PhraseId| phrases.iter().any(|phrase| phrase.id == *id);
        let phrase = chosen.get_untracked().flatten().filter(fits);
        let (forget, forget_choice) = ([patient, companion].map(Draft::forget), chosen.forget());
        let forget_away = away.forget();
        let act = CareAct::Tell {
            effect: effect.clone(),
            patient: patient.typed(),
            // Words of before for somebody who stays are none where nobody does.
            companion: if stays.get_untracked() { companion.typed() } else { String::new() },
            companion_away: away.get_untracked() == Some(true),
            phrase,
        };
        saver.save(Act::Care(act), None, move || {
            forget.into_iter().for_each(|forget| forget());
            forget_choice();
            forget_away();
            next::go(Step::Tell);
        });
    };
    let label = bedside.saves("Save what was told");
    view! {
        <form class="discharge-tell" id=form aria-label=name on:submit=save>
            {(!only_other).then(|| view! { <PhraseField names chosen /> })}
            <ReadOut said stays is_there />
            <Show when=in_other_words>
                <Field label="The patient was told" value=patient.text id=id(0) />
                <Show when=move || stays.get()>
                    {move || view! { <CompanionField is_there=is_there.get() companion id=id(1) /> }}
                </Show>
            </Show>
            <Show when=move || is_chosen() && stays.get()>
                <CompanionAway away />
            </Show>
            <Message text=saver.said />
            <Show when=is_chosen>
                <button type="submit">{label}</button>
            </Show>
        </form>
    }
}

/// The phrases that fit by name, and other words as the last one. It opens unanswered.
#[component]
fn PhraseField(names: Vec<(PhraseId, String)>, chosen: Choice<Option<PhraseId>>) -> impl IntoView {
    let names = names.into_iter().map(|(id, name)| (Some(id), name));
    let options: Vec<_> = names.chain([(None, "In other words".to_owned())]).collect();
    let choose = move |phrase| chosen.set(Some(phrase));
    view! { <Choices legend="What they were told" options chosen on_choose=choose /> }
}

/// The same words, said or written.
#[component]
fn CompanionField(is_there: bool, companion: Draft, id: String) -> impl IntoView {
    let label = if is_there { "The companion was told" } else { "The card tells the companion" };
    view! { <Field label value=companion.text id /> }
}

/// Who stays may wait at home: nobody says of them that they were told, and their card says it.
#[component]
fn CompanionAway(away: Choice<bool>) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || away.get() == Some(true)
                on:change=move |event| away.set(Some(event_target_checked(&event)))
            />
            "The companion is not here: the card tells them"
        </label>
    }
}

/// What the companion is told, where the patient was told before they were named: the same phrase, or words of its own.
#[component]
pub fn TellCompanion(
    effect: EffectId,
    name: String,
    form: String,
    /// Set where something else is told: to both then.
    everybody: RwSignal<bool>,
) -> impl IntoView {
    let bedside = Bedside::here();
    let field = format!("told-companion-{}", effect.0);
    let companion = Draft::new(bedside, &field);
    let told = before(bedside, &effect);
    let phrase = told.as_ref().and_then(|told| told.phrase.as_ref());
    let phrase = phrase.and_then(|id| bedside.fixed(|_, _, protocol| protocol.phrase(id).cloned()).flatten());
    // What another companion was told before is put right, not typed anew.
    if let Some(told) = told.as_ref().filter(|_| phrase.is_none() && companion.typed().is_empty()) {
        companion.text.set(told.companion.clone());
    }
    let read_out = phrase.as_ref().map(|phrase| phrase.en.companion.clone());
    let patient = told.map(|told| told.patient).unwrap_or_default();
    let away = Choice::<bool>::new(bedside, &format!("told-away-later-{}", effect.0));
    let is_there = move || away.get() != Some(true);
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (forget, forget_away) = (companion.forget(), away.forget());
        let act = CareAct::Tell {
            effect: effect.clone(),
            patient: patient.clone(),
            companion: companion.typed(),
            companion_away: away.get_untracked() == Some(true),
            phrase: phrase.as_ref().map(|phrase| phrase.id.clone()),
        };
        saver.save(Act::Care(act), None, move || {
            forget();
            forget_away();
            next::go(Step::Tell);
        });
    };
    let kept = StoredValue::new(form.clone());
    let other = move |_| {
        everybody.set(true);
        focus::soon(move || focus::first_in(&kept.get_value()));
    };
    let label = bedside.saves("Save what was told");
    view! {
        <form class="discharge-tell" id=form aria-label=name on:submit=save>
            <p class="small soon">"The companion was named after that, and has not been told yet."</p>
            {move || match read_out.clone() {
                Some(words) => {
                    let whom = if is_there() { "Companion" } else { "Card" };
                    view! { <p class="small">{format!("{whom}: {words}")}</p> }.into_any()
                }
                None => view! { <CompanionField is_there=is_there() companion id=field.clone() /> }.into_any(),
            }}
            <CompanionAway away />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
                <button type="button" class="quiet" on:click=other>"Tell both something else"</button>
            </div>
        </form>
    }
}
