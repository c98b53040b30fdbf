//! A paper as it would be printed now, page by page, and from here to the printer or into a file.

use crate::{
    ipc,
    parts::{Dialog, Message},
    screens::{
        desk::{copies, press::Press},
        visit::bedside::Bedside,
    },
};
use chart::departure::{Outlet, Paperwork};
use leptos::prelude::*;

/// The dialog. The pages are laid out each time that it opens.
#[component]
pub fn Preview(open: RwSignal<bool>, paperwork: Paperwork, name: Memo<&'static str>) -> impl IntoView {
    let title = Signal::derive(move || format!("Preview: {}", name.get()));
    view! {
        <Dialog open title wide=true>
            <Pages paperwork />
            <Buttons open paperwork />
        </Dialog>
    }
}

#[component]
fn Pages(paperwork: Paperwork) -> impl IntoView {
    let bedside = Bedside::here();
    let pages = RwSignal::new(Vec::<String>::new());
    let press = Press::new();
    press.run("Laying out the pages\u{2026}", async move {
        match ipc::preview(bedside.id, paperwork).await {
            Ok(preview) => {
                pages.set(preview.pages);
                Ok(String::new())
            }
            Err(fault) => Err(bedside.session.words(&fault)),
        }
    });
    view! {
        <Message text=press.said wrong=press.is_wrong />
        // What scrolls has to be reachable by the keyboard.
        <div class="discharge-pages" role="group" aria-label="Pages" tabindex="0">
            {move || {
                let pages = pages.get();
                let all = pages.len();
                let page = |(place, drawing): (usize, String)| {
                    let name = format!("Page {} of {all}", place + 1);
                    view! { <div class="discharge-page" role="img" aria-label=name inner_html=drawing></div> }
                };
                pages.into_iter().enumerate().map(page).collect_view()
            }}
        </div>
    }
}

#[component]
fn Buttons(open: RwSignal<bool>, paperwork: Paperwork) -> impl IntoView {
    let bedside = Bedside::here();
    let press = Press::new();
    let make = move |outlet| copies::make(bedside.session, press, bedside.id, paperwork, outlet);
    view! {
        <div class="discharge-buttons">
            <button type="button" class="go" on:click=move |_| make(Outlet::Printed)>"Print"</button>
            <button type="button" on:click=move |_| make(Outlet::Saved)>"Save as PDF"</button>
            <button type="button" on:click=move |_| open.set(false)>"Close"</button>
            <Message text=press.said wrong=press.is_wrong />
        </div>
    }
}
