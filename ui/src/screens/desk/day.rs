//! A day's chart copies in one go, below a cover that lists what is incomplete.

use super::press::Press;
use crate::{
    ipc,
    parts::{Field, Message},
    session::Session,
};
use chart::words;
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use wire::DayPrinted;

/// How a day is typed.
const DAY: &str = "%Y-%m-%d";

#[component]
pub fn DayCopies() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let day = RwSignal::new(session.now.get_untracked().date().format(DAY).to_string());
    let print = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(date) = day.with_untracked(|typed| NaiveDate::parse_from_str(typed.trim(), DAY)) else {
            return press.refuse("This is no date. Type the day as in 2026-12-01.");
        };
        press.run("Printing\u{2026}", async move {
            match ipc::print_day(date).await {
                Ok(done) => told(session, done),
                Err(fault) => Err(session.words(&fault)),
            }
        });
    };
    view! {
        <form class="desk-apart" on:submit=print>
            <Field label="Day" value=day id="desk-day" hint="As in 2026-12-01." />
            <Message text=press.said wrong=press.is_wrong />
            <button type="submit">"Print the day\u{2019}s chart copies"</button>
        </form>
    }
}

/// Takes in what was noted, and says what came out and what did not.
fn told(session: Session, done: DayPrinted) -> Result<String, String> {
    let DayPrinted { printed, destination, saved, stopped } = done;
    // The copies are made and noted: taking that in cannot fail.
    let _ = session.settle(Ok(saved));
    let copies = words::count(printed, "chart copy", "chart copies");
    let out = format!("Printed on {destination}: a cover and {copies}.");
    match stopped {
        None => Ok(out),
        Some(stopped) => {
            let (why, left) = (session.words(&stopped.why), words::list(&stopped.left));
            Err(format!("{out} Then it stopped. {why} Not printed or not noted: {left}."))
        }
    }
}
