//! The trend figure: the drawing, and the same in words for those who do not see it.

mod drawing;

use super::bedside::Bedside;
use chart::{
    Minutes,
    flag::Weight,
    trend::{self, Point, Span, Trend},
};
use leptos::prelude::*;

#[component]
pub fn TrendFigure() -> impl IntoView {
    let bedside = Bedside::here();
    let trend = bedside.at_present(|_, visit, protocol, now| trend::trend(visit, protocol, now));
    let percent = bedside.fixed(|_, _, protocol| protocol.limits.own_baseline.percent).unwrap_or_default();
    let picture = Memo::new(move |_| trend.with(|trend| trend.as_ref().map(|it| drawing::draw(it, percent))));
    let words = Memo::new(move |_| trend.with(|trend| trend.as_ref().map_or_else(String::new, in_words)));
    view! {
        <figure class="visit-trend" aria-label="Trend">
            <Show
                when=move || picture.with(Option::is_some)
                fallback=|| view! { <p class="soft">"The trend begins with the infusion."</p> }
            >
                <div
                    class="visit-trend-drawing"
                    aria-hidden="true"
                    inner_html=move || picture.get().unwrap_or_default()
                ></div>
            </Show>
            <figcaption class="unseen">{move || words.get()}</figcaption>
        </figure>
    }
}

fn in_words(trend: &Trend) -> String {
    let points = trend.points.iter().enumerate().map(|(place, point)| {
        let when = if place == 0 && point.minute == Minutes(0) {
            "Baseline".to_owned()
        } else {
            format!("Minute {}", point.minute.0)
        };
        format!("{when}: {}.", figures(point))
    });
    let end = trend.end.map(|end| format!("Infusion ended at minute {}.", end.0));
    let effects = trend.effects.iter().map(effect);
    points
        .chain(end)
        .chain(effects)
        .chain([format!("Now minute {}.", trend.now.0)])
        .collect::<Vec<_>>()
        .join(" ")
}

fn figures(point: &Point) -> String {
    let flag = match point.flag {
        None => "",
        Some(Weight::Watch) => ", past a watch limit",
        Some(Weight::Notify) => ", past a notify limit",
    };
    let parts = [
        point.pressure.map(|(systolic, diastolic)| format!("blood pressure {systolic}/{diastolic}{flag}")),
        point.heart_rate.map(|rate| format!("heart rate {rate}")),
        point.spo2.map(|percent| format!("SpO2 {percent}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn effect(span: &Span) -> String {
    let to = span.to.map_or_else(|| "still there".to_owned(), |to| format!("to {}", to.0));
    format!("{}, {}, from minute {} {to}.", span.name, span.grade, span.from.0)
}
