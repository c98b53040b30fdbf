//! The patient's sheet as it would be printed now, page by page.

use crate::{
    ipc,
    parts::{Dialog, Message},
    screens::{desk::press::Press, visit::bedside::Bedside},
};
use chart::departure::Paperwork;
use leptos::prelude::*;

/// The dialog. The pages are laid out each time that it opens.
#[component]
pub fn Preview(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title="Preview of the discharge sheet" wide=true>
            <Pages />
            <div class="discharge-buttons">
                <button type="button" class="go" on:click=move |_| open.set(false)>"Close"</button>
            </div>
        </Dialog>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let bedside = Bedside::here();
    let pages = RwSignal::new(Vec::<String>::new());
    let press = Press::new();
    press.run("Laying out the pages\u{2026}", async move {
        match ipc::preview(bedside.id, Paperwork::DischargeSheet).await {
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
