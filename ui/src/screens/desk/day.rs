//! A day's chart copies in one go, below a cover that lists what is incomplete: printed, saved as files, or only looked at.

use crate::{
    ipc, keys,
    parts::{Dialog, Field, Message, PAGES, PageBox, Pages, Press},
    session::Session,
};
use chart::{departure::Outlet, words};
use chrono::NaiveDate;
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    prelude::*,
};
use std::time::Duration;
use wire::{Code, DayPrinted, Fault};

/// How a day is typed.
const DAY: &str = "%Y-%m-%d";

#[component]
pub fn DayCopies() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let day = RwSignal::new(session.now.get_untracked().date().format(DAY).to_string());
    let (seen, looking) = (RwSignal::new(None::<NaiveDate>), RwSignal::new(false));
    // Whether the pages are being laid out, also after the dialog was closed.
    let laying = RwSignal::new(false);
    let typed = move || {
        let date = day.with_untracked(|typed| NaiveDate::parse_from_str(typed.trim(), DAY)).ok();
        if date.is_none() {
            press.refuse("This is no date. Type the day as in 2026-12-01.");
        }
        date
    };
    let make = move |outlet: Outlet| {
        if let Some(date) = typed() {
            made(session, press, date, outlet);
        }
    };
    let look = move |()| {
        if let Some(date) = typed() {
            seen.set(Some(date));
            looking.set(true);
        }
    };
    // The Enter key looks: whole charts leave the printer by a button only.
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        look(());
    };
    view! {
        <form class="desk-apart" on:submit=submit>
            <Field label="Day" value=day id="desk-day" hint="As in 2026-12-01." />
            <Message text=press.said wrong=press.is_wrong />
            <div class="desk-buttons">
                <button type="button" on:click=move |_| make(Outlet::Printed)>"Print the day\u{2019}s chart copies"</button>
                <button type="button" on:click=move |_| make(Outlet::Saved)>"Save the day as PDF"</button>
                <button
                    type="button"
                    aria-haspopup="dialog"
                    disabled=move || laying.get()
                    on:click=move |_| look(())
                >
                    "Preview the day"
                </button>
            </div>
        </form>
        <Dialog open=looking title="Preview: the day\u{2019}s chart copies" wide=true>
            <DayPages seen looking laying />
        </Dialog>
    }
}

fn made(session: Session, press: Press, date: NaiveDate, outlet: Outlet) {
    let slow = match outlet {
        Outlet::Printed => "Printing\u{2026}",
        Outlet::Saved => "Saving the PDF\u{2026}",
    };
    press.run(slow, async move {
        let made = match outlet {
            Outlet::Printed => ipc::print_day(date).await,
            Outlet::Saved => ipc::save_day(date).await,
        };
        match made {
            Ok(done) => told(session, outlet, done),
            // Closing the dialog of the system is no mistake.
            Err(Fault::Trouble { code: Code::Cancelled, message }) => Ok(message),
            Err(fault) => Err(session.words(&fault)),
        }
    });
}

/// Takes in what was noted, and says what came out and what did not.
fn told(session: Session, outlet: Outlet, done: DayPrinted) -> Result<String, String> {
    let DayPrinted { printed, destination, saved, stopped } = done;
    // The copies are made and noted: taking that in cannot fail.
    let _ = session.settle(Ok(saved));
    let copies = words::count(printed, "chart copy", "chart copies");
    let (out, not) = match outlet {
        Outlet::Printed => (format!("Printed on {destination}: a cover and {copies}."), "printed"),
        Outlet::Saved => (format!("Saved: the cover as {destination}, and {copies}."), "saved"),
    };
    match stopped {
        None => Ok(out),
        Some(stopped) => {
            let (why, left) = (session.words(&stopped.why), words::list(&stopped.left));
            Err(format!("{out} Then it stopped. {why} Not {not} or not noted: {left}."))
        }
    }
}

/// The pages, the cover first. They are laid out each time that the dialog opens.
#[component]
fn DayPages(
    seen: RwSignal<Option<NaiveDate>>,
    looking: RwSignal<bool>,
    laying: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::here();
    let (press, shown) = (Press::new(), Pages::new());
    if let Some(date) = seen.get_untracked() {
        laying.set(true);
        press.run("Laying out the pages\u{2026}", async move {
            let preview = ipc::preview_day(date).await;
            // The desk may be gone by now; setting does nothing then.
            laying.set(false);
            match preview {
                Ok(preview) => {
                    shown.show(preview.pages);
                    Ok(String::new())
                }
                Err(fault) => Err(session.words(&fault)),
            }
        });
    }
    set_timeout(|| keys::focus(PAGES), Duration::ZERO);
    view! {
        <Message text=press.said wrong=press.is_wrong />
        <PageBox shown />
        <div class="discharge-buttons" on:keydown=move |event: KeyboardEvent| shown.turn(&event)>
            <button type="button" on:click=move |_| looking.set(false)>"Close"</button>
            <p class="discharge-page-count soft">{move || shown.count()}</p>
        </div>
    }
}
