//! The slot track: a line from the start to the last slot, a dot for each set, a ring when due, a triangle when
//! late, a bar for now.

use chart::{
    board::{Track, Urgency},
    due::Standing,
};
use leptos::prelude::*;

const WIDTH: u32 = 260;
const MIDDLE: u32 = 12;

fn x(thousandths: u16) -> u32 {
    8 + u32::from(thousandths) * (WIDTH - 16) / 1000
}

fn mark(place: u16, standing: Standing) -> String {
    let x = x(place);
    match standing {
        Standing::Done | Standing::DoneLate => format!("<circle class='done' cx='{x}' cy='{MIDDLE}' r='5'/>"),
        Standing::Ahead => format!("<circle class='ahead' cx='{x}' cy='{MIDDLE}' r='4.5'/>"),
        Standing::Soon | Standing::Due => format!("<circle class='due' cx='{x}' cy='{MIDDLE}' r='6'/>"),
        Standing::Late => format!("<path class='late' d='M{x} {top}l8 14h-16z'/>", top = MIDDLE - 8),
        Standing::Missed => format!(
            "<path class='missed' d='M{left} {top}l9 9M{left} {bottom}l9-9'/>",
            left = x - 4,
            top = MIDDLE - 4,
            bottom = MIDDLE + 5
        ),
        Standing::Skipped => format!("<circle class='skipped' cx='{x}' cy='{MIDDLE}' r='5'/>"),
    }
}

fn drawing(track: &Track) -> String {
    let (now, end) = (x(track.now), x(track.end));
    let pause =
        |(from, to): &(u16, u16)| format!("<path class='pause' d='M{} {MIDDLE}H{}'/>", x(*from), x(*to));
    let pauses: String = track.pauses.iter().map(pause).collect();
    let marks: String = track.marks.iter().map(|(place, standing)| mark(*place, *standing)).collect();
    format!(
        "<path class='rail' d='M{start} {MIDDLE}H{last}'/><path class='gone' d='M{start} {MIDDLE}H{run}'/>\
         {pauses}<path class='end' d='M{end} 4v16'/>{marks}<path class='now' d='M{now} 1v22'/>",
        start = x(0),
        last = x(1000),
        run = now.min(end),
    )
}

/// In words, for those who do not see it.
fn words(track: &Track) -> String {
    let count = |wanted: &[Standing]| track.marks.iter().filter(|(_, s)| wanted.contains(s)).count();
    format!(
        "{} sets done, {} late, {} skipped, {} missed, {} to come",
        count(&[Standing::Done, Standing::DoneLate]),
        count(&[Standing::Late]),
        count(&[Standing::Skipped]),
        count(&[Standing::Missed]),
        count(&[Standing::Ahead, Standing::Soon, Standing::Due])
    )
}

/// The slot track of a visit; nothing while there is none.
#[component]
pub fn SlotTrack(#[prop(into)] track: Signal<Option<Track>>) -> impl IntoView {
    move || {
        track.get().map(|track| {
            view! {
                <svg
                    class="slot-track"
                    viewBox=format!("0 0 {WIDTH} 24")
                    role="img"
                    aria-label=words(&track)
                    inner_html=drawing(&track)
                ></svg>
            }
        })
    }
}

/// The class that colors a figure by its urgency.
pub const fn tone(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Critical => "critical",
        Urgency::Past => "past",
        Urgency::Soon => "soon",
        Urgency::Good => "good",
        Urgency::Calm => "calm",
    }
}
