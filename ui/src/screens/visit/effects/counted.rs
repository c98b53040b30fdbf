//! The open row of an effect that is counted, such as vomiting: each time with its minute, and one more.

use super::{
    button_id,
    more::{More, Typed},
};
use crate::{
    keys,
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, focus, moment, saver::Saver},
};
use chart::{
    Act,
    command::CareAct,
    effect::EffectId,
    protocol::{EffectKind, HappeningId},
    words::Clock,
};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn Counted(kind: EffectKind, open: RwSignal<Option<EffectId>>) -> impl IntoView {
    let bedside = Bedside::here();
    let Some(Typed { time, note }) = expect_context::<More>().about(&kind.id) else { return ().into_any() };
    let saver = Saver::new(bedside);
    let id = StoredValue::new(kind.id.clone());
    let times = bedside.on_record(move |_, visit, _| {
        let what = HappeningId(id.with_value(|id| id.0.clone()));
        let times: Vec<String> = visit.care.times(&what).map(|one| Clock::Hours24.time(&one.at)).collect();
        if times.is_empty() {
            "Not recorded yet.".to_owned()
        } else {
            format!("So far: {}.", times.join(", "))
        }
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match moment::read_when(&time.typed()) {
            Err(sentence) => saver.say(sentence),
            Ok(at) => {
                let what = HappeningId(id.with_value(|id| id.0.clone()));
                let forget = [time.forget(), note.forget()];
                let button = id.with_value(button_id);
                let act = Act::Care(CareAct::Happen { what, note: note.typed(), at });
                saver.save(act, None, move || {
                    forget.into_iter().for_each(|forget| forget());
                    open.set(None);
                    focus::soon(move || keys::focus(&button));
                });
            }
        }
    };
    let name = kind.name.clone();
    view! {
        <form class="visit-grading" aria-label=format!("{name}: one more time") on:submit=save>
            <p>{move || times.get()}</p>
            <Field label="Time" value=time.text id="effect-time" hint="Empty is now." />
            <Field label="Note" value=note.text id="effect-note" hint="If there is something to say." />
            <button type="submit">"One more"</button>
            <Message text=saver.said />
        </form>
    }
    .into_any()
}
