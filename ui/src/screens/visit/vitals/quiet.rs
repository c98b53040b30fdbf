//! A quiet set: by eye and without a cuff, for a patient who should not be disturbed. Nothing is pre-answered.

use super::line::Line;
use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, focus, moment, saver::Saver},
};
use chart::{
    Act,
    command::NewSet,
    quantity::{PerMinute, Percent},
    time::When,
    vitals::{Color, Rest, Seen, VitalSigns},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

const COLORS: [Color; 3] = [Color::AsBefore, Color::Pale, Color::Bluish];
const RESTS: [Rest; 3] = [Rest::Awake, Rest::Stirs, Rest::DoesNotStir];

/// A figure that may be left empty.
fn figure(typed: &str, name: &str) -> Result<Option<u16>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed
        .parse()
        .map(Some)
        .map_err(|_| format!("{typed} is not a whole number. Type {name}, or leave it empty."))
}

#[component]
pub fn QuietForm(line: Line, open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let [breaths, spo2, time] =
        ["quiet-breaths", "quiet-spo2", "quiet-time"].map(|name| Draft::new(bedside, name));
    let color = Choice::<Color>::new(bedside, "quiet-color");
    let rest = Choice::<Rest>::new(bedside, "quiet-rest");
    let looked = RwSignal::new(false);
    let asked = RwSignal::new(None::<NewSet>);
    let read = move || -> Result<NewSet, String> {
        let breaths = figure(&breaths.typed(), "breaths")?;
        let spo2 = figure(&spo2.typed(), "SpO2")?;
        let spo2 = spo2.map(|value| u8::try_from(value).map_err(|_| format!("SpO2 {value} cannot be.")));
        let (Some(color), Some(rest)) = (color.get_untracked(), rest.get_untracked()) else {
            return Err("Say how the color is and how the patient rests.".into());
        };
        let signs = VitalSigns {
            breaths: breaths.map(PerMinute),
            spo2: spo2.transpose()?.map(Percent),
            ..VitalSigns::default()
        };
        let at = moment::read_when(&time.typed())?;
        let now = bedside.session.now.get_untracked();
        let odd =
            bedside.fixed(|_, visit, protocol| signs.odd(&protocol.limits, &visit.last_values(at, &now)));
        let confirmed = odd.unwrap_or_default();
        let (looked, from_paper) = (looked.get_untracked(), line.from_paper.get_untracked());
        if from_paper && at == When::Now {
            return Err(super::line::ADD_TIME.into());
        }
        let quiet = Some(Seen { color, rest });
        Ok(NewSet { signs, at, confirmed, quiet, looked, from_paper, ..NewSet::default() })
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let set = match read() {
            Ok(set) => set,
            Err(sentence) => return saver.say(sentence),
        };
        // What is odd is asked once, and saved by the same key again.
        if !set.confirmed.is_empty() && asked.get_untracked().as_ref() != Some(&set) {
            let odd: Vec<String> = set.confirmed.iter().map(words::odd).collect();
            asked.set(Some(set));
            return saver.say(format!("{} Press Enter again to save it as typed.", odd.join(" ")));
        }
        let forget = [breaths.forget(), spo2.forget(), time.forget()];
        let (forget_color, forget_rest) = (color.forget(), rest.forget());
        saver.save(Act::TakeVitals(set), None, move || {
            forget.into_iter().for_each(|forget| forget());
            forget_color();
            forget_rest();
            open.set(false);
            focus::soon(|| crate::keys::focus(super::LINE));
        });
    };
    let label = bedside.saves("Save quiet set");
    view! {
        <form class="visit-form" on:submit=save>
            <div class="visit-fields">
                <Field label="Breaths, /min" value=breaths.text id="quiet-breaths" input_mode="numeric" />
                <Field label="SpO2, if it is on" value=spo2.text id="quiet-spo2" input_mode="numeric" />
                <Field label="Taken at; empty is now" value=time.text id="quiet-time" />
            </div>
            <Choices
                legend="Color"
                options=COLORS.map(|it| (it, words::capital(words::color(it)))).to_vec()
                chosen=color
                on_choose=Callback::new(move |it| color.set(Some(it)))
            />
            <Choices
                legend="Rest"
                options=RESTS.map(|it| (it, words::capital(words::rest(it)))).to_vec()
                chosen=rest
                on_choose=Callback::new(move |it| rest.set(Some(it)))
            />
            <button
                type="button"
                class="choice"
                aria-pressed=move || if looked.get() { "true" } else { "false" }
                on:click=move |_| looked.update(|looked| *looked = !*looked)
            >
                "Looked for effects: nothing new"
            </button>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
