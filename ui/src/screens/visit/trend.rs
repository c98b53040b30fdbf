//! The trend figure: the drawing, and the same in words for those who do not see it.

mod drawing;

use super::bedside::Bedside;
use chart::{
    Minutes,
    flag::Weight,
    trend::{self, Ghost, Point, Span, Trend},
    words,
};
use leptos::prelude::*;

#[component]
pub fn TrendFigure() -> impl IntoView {
    let bedside = Bedside::here();
    let trend = bedside.at_present(|_, visit, protocol, now| trend::trend(visit, protocol, now));
    let ghost = bedside.on_record(|record, visit, _| trend::ghost(record, visit));
    let shows_ghost = RwSignal::new(false);
    let percent = bedside.fixed(|_, _, protocol| protocol.limits.own_baseline.percent).unwrap_or_default();
    let picture = Memo::new(move |_| {
        let behind = if shows_ghost.get() { ghost.get() } else { None };
        trend.with(|trend| trend.as_ref().map(|it| drawing::draw(it, behind.as_ref(), percent)))
    });
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
                <LastTime ghost shows_ghost />
            </Show>
            <figcaption class="unseen">{move || words.get()}</figcaption>
        </figure>
    }
}

/// The last infusion on demand, and how far blood pressure rose in it.
#[component]
fn LastTime(ghost: Memo<Option<Ghost>>, shows_ghost: RwSignal<bool>) -> impl IntoView {
    let line = Memo::new(move |_| ghost.with(|ghost| ghost.as_ref().map(words::last_time_peak)));
    view! {
        <Show when=move || line.with(Option::is_some)>
            <p class="visit-last-time">
                <button
                    type="button"
                    class="quiet"
                    aria-pressed=move || if shows_ghost.get() { "true" } else { "false" }
                    on:click=move |_| shows_ghost.update(|shows| *shows = !*shows)
                >
                    "Last infusion"
                </button>
                <span class="soft">{move || line.get()}</span>
            </p>
        </Show>
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
    let paused = words::paused(&trend.pauses).map(|paused| format!("Infusion {paused}."));
    let effects = trend.effects.iter().map(effect);
    let done = trend.marks.iter().map(|mark| format!("{} at minute {}.", mark.name, mark.minute.0));
    points
        .chain(end)
        .chain(paused)
        .chain(effects)
        .chain(done)
        .chain([format!("Now minute {}.", trend.now.0)])
        .collect::<Vec<_>>()
        .join(" ")
}

fn figures(point: &Point) -> String {
    let flag = match point.flag {
        None => "",
        Some(Weight::Watch) => ", past a watch limit",
        Some(Weight::Notify | Weight::Critical) => ", past a notify limit",
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
    let grade = span.grade.map_or_else(String::new, |grade| format!(", {grade}"));
    format!("{}{grade}, from minute {} {to}.", span.name, span.from.0)
}
