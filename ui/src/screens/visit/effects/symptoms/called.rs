//! The call to a prescriber about a symptom question that was answered yes.

use crate::{
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{Act, care::Detail, clinic::Role, command::CareAct, time::When};
use leptos::{ev::SubmitEvent, prelude::*};

/// What the form of a call asks. A prescriber who is signed in decides, and is named in what is saved.
struct Asks {
    label: &'static str,
    missing: &'static str,
    saves: &'static str,
    /// The name of a prescriber who is signed in.
    me: Option<String>,
}

impl Asks {
    fn of(bedside: Bedside) -> Self {
        let me = bedside.session.me.get_untracked();
        let name = |me| {
            let record = bedside.session.record;
            record.with_untracked(|record| {
                record.holds(me, Role::Prescriber).then(|| record.name_of(me).to_owned())
            })
        };
        match me.and_then(name) {
            Some(me) => Self {
                label: "What you decided",
                missing: "Say what you decided. Nothing was saved.",
                saves: "Save decision",
                me: Some(me),
            },
            None => Self {
                label: "Which prescriber was called, and what was decided",
                missing: "Say which prescriber was called, and what was decided. Nothing was saved.",
                saves: "Save call",
                me: None,
            },
        }
    }
}

/// Which prescriber was called about what was answered yes, and what was decided: until that is on record, that none of them
/// is there contradicts the yes, and settles nothing.
#[component]
pub fn Called() -> impl IntoView {
    let bedside = Bedside::here();
    let kind = bedside.fixed(|_, _, protocol| protocol.prescriber_called().cloned()).flatten();
    let (said, saver) = (Draft::new(bedside, "symptoms-called"), Saver::new(bedside));
    let Asks { label: asks, missing, saves, me } = Asks::of(bedside);
    let me = StoredValue::new(me);
    let label = bedside.saves(saves);
    kind.map(|kind| {
        let what = StoredValue::new(kind.id);
        let save = move |event: SubmitEvent| {
            event.prevent_default();
            let typed = said.typed();
            if typed.trim().is_empty() {
                return saver.say(missing);
            }
            let note = match me.get_value() {
                Some(me) => format!("{me}, here: {}", typed.trim()),
                None => typed,
            };
            let act = CareAct::Intervene {
                what: what.get_value(),
                detail: Detail::AboutSymptom,
                note,
                at: When::Now,
            };
            saver.save(Act::Care(act), None, said.forget());
        };
        view! {
            <form class="visit-form" on:submit=save>
                <Field label=asks value=said.text id="symptoms-called" />
                <Message text=saver.said />
                <div class="visit-buttons">
                    <button type="submit" class="go">{label}</button>
                </div>
            </form>
        }
    })
}
