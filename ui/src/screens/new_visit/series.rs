//! The patient's series: what is planned, what comes next by it, and planning another.

use super::plan::Plan;
use crate::{
    parts::{Choices, Dialog, Field, Message, Press},
    session::Session,
};
use chart::{
    Command, PatientId, decimal,
    fact::Infusion,
    series::{Next, Series, SeriesKind},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What is planned, with the way to plan anew.
#[component]
pub fn SeriesLine(plan: Plan, patient: PatientId) -> impl IntoView {
    let session = Session::here();
    let open = RwSignal::new(false);
    let line = Memo::new(move |_| {
        let planned =
            session.record.with(|record| record.patients.get(&patient).and_then(|patient| patient.series));
        planned.map_or_else(
            || "No series is planned.".to_owned(),
            |planned| format!("Series: {}.", planned.value),
        )
    });
    view! {
        <p class="soft">{move || line.get()}</p>
        <div class="new-visit-row">
            <button type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>"Plan a series"</button>
        </div>
        <Dialog open title="Plan a series">
            <Form plan patient open />
        </Dialog>
    }
}

#[component]
fn Form(plan: Plan, patient: PatientId, open: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let kind = RwSignal::new(None::<SeriesKind>);
    let [infusions, every, given] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match read(kind.get_untracked(), infusions, every, given) {
            Ok(series) => {
                let (number, of) = (series.given + 1, series.infusions);
                press.record(session, Command::PlanSeries { patient, series }, "", move || {
                    plan.next.set(Some(Next { infusion: Infusion { number, of }, due: None }));
                    open.set(false);
                });
            }
            Err(sentence) => press.refuse(sentence),
        }
    };
    let kinds = vec![(SeriesKind::Acute, "Series".to_owned()), (SeriesKind::Booster, "Boosters".to_owned())];
    view! {
        <form class="visit-form" on:submit=save>
            <Choices legend="What for" options=kinds chosen=kind on_choose=move |chosen| kind.set(Some(chosen)) />
            <Field label="How many infusions" value=infusions id="series-infusions" input_mode="numeric" />
            <Field label="Days from one to the next" value=every id="series-every" input_mode="numeric" />
            <Field
                label="Given so far, empty for none"
                value=given
                id="series-given"
                input_mode="numeric"
            />
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Save series"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}

fn read(
    kind: Option<SeriesKind>,
    infusions: RwSignal<String>,
    every: RwSignal<String>,
    given: RwSignal<String>,
) -> Result<Series, String> {
    let kind = kind.ok_or("Choose what the series is for.")?;
    let whole = |what: &str, field: RwSignal<String>| {
        let number = field.with_untracked(|text| decimal::read(text, 0));
        let number = number.map_err(|why| format!("{what}: {}", words::not_a_number(why)))?;
        u16::try_from(number).map_err(|_| format!("{what}: that is too much."))
    };
    let none = given.with_untracked(|text| text.trim().is_empty());
    let given = if none { 0 } else { whole("Given so far", given)? };
    Ok(Series { kind, infusions: whole("Infusions", infusions)?, every: whole("Days", every)?, given })
}

/// What comes next by the plan; one press takes it over.
#[component]
pub fn NextByPlan(plan: Plan) -> impl IntoView {
    let take = move |infusion: Infusion| {
        plan.number.set(infusion.number.to_string());
        plan.of.set(infusion.of.to_string());
    };
    move || {
        plan.next.get().map(|next| {
            let due =
                next.due.map_or_else(String::new, |due| format!(", due {}", due.format("%a %-d %b %Y")));
            let beyond = next.infusion.number > next.infusion.of;
            if beyond {
                return view! { <p class="soon">"All infusions of the planned series are given."</p> }
                    .into_any();
            }
            view! {
                <p class="hint">{format!("Next by the series: {}{due}.", next.infusion)}</p>
                <button type="button" class="quiet" on:click=move |_| take(next.infusion)>
                    {words::capital(&next.infusion.to_string())}
                </button>
            }
            .into_any()
        })
    }
}
