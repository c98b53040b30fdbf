//! Recovery scores, where the clinic's criteria ask for one: item by item, nothing preset. What the last set proves stands
//! beside its item, and is confirmed by choosing it.

use super::{
    bedside::Bedside,
    late::{Late, LateTime},
    moment,
    saver::Saver,
};
use crate::parts::{Choices, Message};
use chart::{
    Act, Protocol, Stamp, Visit,
    command::LeavingAct,
    leaving::ScaleTaken,
    protocol::{Rule, Scale, ScaleId, ScaleItem},
    scale::proven,
    words,
};
use leptos::prelude::*;

/// The id of the group where a scale is scored.
pub fn place(scale: &ScaleId) -> String {
    format!("scale-{}", scale.0)
}

/// The scales that some criterion asks for.
fn asked(protocol: &Protocol) -> Vec<Scale> {
    let asks = |scale: &&Scale| {
        protocol
            .criteria
            .iter()
            .any(|criterion| matches!(&criterion.rule, Rule::Scale { scale: id, .. } if *id == scale.id))
    };
    protocol.scales.iter().filter(asks).cloned().collect()
}

#[component]
pub fn Scales() -> impl IntoView {
    let scales = Bedside::here().fixed(|_, _, protocol| asked(protocol)).unwrap_or_default();
    scales.into_iter().map(|scale| view! { <Scoring scale /> }).collect_view()
}

fn last(visit: &Visit, protocol: &Protocol, scale: &Scale, now: &Stamp) -> Option<String> {
    let taken = visit.leaving.last_scale(&scale.id, &visit.stage.end()?)?;
    let words = words::leaving::scale_taken(&taken.value, protocol);
    Some(format!("{words}. {}", moment::with_age(&taken.at, now)))
}

#[component]
fn Scoring(scale: Scale) -> impl IntoView {
    let bedside = Bedside::here();
    let points: Vec<(ScaleItem, RwSignal<Option<u8>>)> =
        scale.items.iter().map(|item| (item.clone(), RwSignal::new(None))).collect();
    let late = Late::new(bedside, "scale-time");
    let saver = Saver::new(bedside);
    let (id, given) = (scale.id.clone(), points.clone());
    let save = move |_| {
        let items =
            given.iter().filter_map(|(item, points)| Some((item.id.clone(), points.get_untracked()?)));
        let taken = ScaleTaken { scale: id.clone(), items: items.collect() };
        let at = match late.when() {
            Ok(at) => at,
            Err(sentence) => return saver.say(sentence),
        };
        let (given, forget) = (given.clone(), late.forget());
        saver.save(Act::Leaving(LeavingAct::Scale { taken, at }), None, move || {
            forget();
            for (_, points) in &given {
                points.set(None);
            }
        });
    };
    let name = format!("{} ({})", scale.name, scale.variant);
    let scale_id = place(&scale.id);
    let label = bedside.saves("Save score");
    let before = bedside.at_present(move |_, visit, protocol, now| last(visit, protocol, &scale, now));
    let items = points.into_iter().map(|(item, points)| view! { <Item item points /> });
    view! {
        <fieldset class="visit-check visit-scale" id=scale_id>
            <legend>{name}</legend>
            <p class="visit-last soft">
                {move || before.get().unwrap_or_else(|| "Not scored yet.".to_owned())}
            </p>
            {items.collect_view()}
            <div class="visit-typed">
                <LateTime late label="Taken at; empty is now" />
                <button type="button" on:click=save>{label}</button>
            </div>
            <Message text=saver.said />
        </fieldset>
    }
}

#[component]
fn Item(item: ScaleItem, points: RwSignal<Option<u8>>) -> impl IntoView {
    let bedside = Bedside::here();
    let [zero, one, two] = item.points.clone();
    let options = vec![(2, format!("2: {two}")), (1, format!("1: {one}")), (0, format!("0: {zero}"))];
    let legend = item.name.clone();
    let proof = bedside
        .on_record(move |_, visit, _| proven(visit, &item).map(|proven| words::leaving::proven(&proven)));
    view! {
        <div>
            <Choices legend options chosen=points on_choose=Callback::new(move |one| points.set(Some(one))) />
            <p class="small soft">{move || proof.get()}</p>
        </div>
    }
}
