//! A paper as it would be printed now, page by page, and from here to the printer or into a file.

use crate::{
    ipc, keys,
    parts::{Dialog, Message, PAGES, PageBox, Pages, Press},
    screens::{
        desk::copies,
        visit::{bedside::Bedside, focus},
    },
};
use chart::departure::{Outlet, Paperwork};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The dialog. The pages are laid out each time that it opens.
#[component]
pub fn Preview(open: RwSignal<bool>, paperwork: Paperwork, name: Memo<&'static str>) -> impl IntoView {
    let title = Signal::derive(move || format!("Preview: {}", name.get()));
    let shown = Pages::new();
    view! {
        <Dialog open title wide=true>
            <LaidOut paperwork shown />
            <Buttons open paperwork shown />
        </Dialog>
    }
}

#[component]
fn LaidOut(paperwork: Paperwork, shown: Pages) -> impl IntoView {
    let bedside = Bedside::here();
    shown.show(Vec::new());
    let press = Press::new();
    press.run("Laying out the pages\u{2026}", async move {
        match ipc::preview(bedside.id, paperwork).await {
            Ok(preview) => {
                shown.show(preview.pages);
                Ok(String::new())
            }
            Err(fault) => Err(bedside.session.words(&fault)),
        }
    });
    focus::soon(|| keys::focus(PAGES));
    view! {
        <Message text=press.said wrong=press.is_wrong />
        <PageBox shown />
    }
}

#[component]
fn Buttons(open: RwSignal<bool>, paperwork: Paperwork, shown: Pages) -> impl IntoView {
    let bedside = Bedside::here();
    let press = Press::new();
    let make = move |outlet| copies::make(bedside.session, press, bedside.id, paperwork, outlet);
    view! {
        <div class="discharge-buttons" on:keydown=move |event: KeyboardEvent| shown.turn(&event)>
            <button type="button" class="go" on:click=move |_| make(Outlet::Printed)>"Print"</button>
            <button type="button" on:click=move |_| make(Outlet::Saved)>"Save as PDF"</button>
            <button type="button" on:click=move |_| open.set(false)>"Close"</button>
            <p class="discharge-page-count soft">{move || shown.count()}</p>
            <Message text=press.said wrong=press.is_wrong />
        </div>
    }
}
