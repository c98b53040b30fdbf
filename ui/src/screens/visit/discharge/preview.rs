//! A paper as it would be printed now, page by page, and from here to the printer or into a file.

use crate::{
    ipc, keys,
    parts::{Dialog, Message},
    screens::{
        desk::{copies, press::Press},
        visit::{bedside::Bedside, focus},
    },
};
use chart::departure::{Outlet, Paperwork};
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// The box of the pages, where the focus is when they are shown.
const PAGES: &str = "preview-pages";

/// The pages as they are shown. Cheap to copy.
#[derive(Clone, Copy)]
struct Shown {
    pages: RwSignal<Vec<String>>,
    /// The page in sight, counted from 1.
    at: RwSignal<usize>,
    element: NodeRef<html::Div>,
}

impl Shown {
    fn new() -> Self {
        Self { pages: RwSignal::new(Vec::new()), at: RwSignal::new(1), element: NodeRef::new() }
    }

    /// Finds the page in sight: the one in the middle of the box, and at the very end the last one.
    fn look(self) {
        let Some(element) = self.element.get_untracked() else { return };
        let all = self.pages.with_untracked(Vec::len);
        let (top, high, whole) = (element.scroll_top(), element.client_height(), element.scroll_height());
        let part = |height: i32| usize::try_from(height.max(1)).unwrap_or(1);
        let is_at_end = top + high + 2 >= whole;
        let at = if is_at_end { all } else { part(top + high / 2) * all / part(whole) + 1 };
        self.at.set(at.clamp(1, all.max(1)));
    }

    /// The keys that turn pages do so also while a button has the focus.
    fn turn(self, event: &KeyboardEvent) {
        let Some(element) = self.element.get_untracked() else { return };
        let (top, step) = (element.scroll_top(), element.client_height() * 9 / 10);
        let to = match event.key().as_str() {
            "PageDown" => top + step,
            "PageUp" => top - step,
            "Home" => 0,
            "End" => element.scroll_height(),
            _ => return,
        };
        event.prevent_default();
        element.set_scroll_top(to);
    }

    fn count(self) -> String {
        let (at, all) = (self.at.get(), self.pages.with(Vec::len));
        if all == 0 { String::new() } else { format!("Page {at} of {all}") }
    }
}

/// The dialog. The pages are laid out each time that it opens.
#[component]
pub fn Preview(open: RwSignal<bool>, paperwork: Paperwork, name: Memo<&'static str>) -> impl IntoView {
    let title = Signal::derive(move || format!("Preview: {}", name.get()));
    let shown = Shown::new();
    view! {
        <Dialog open title wide=true>
            <Pages paperwork shown />
            <Buttons open paperwork shown />
        </Dialog>
    }
}

#[component]
fn Pages(paperwork: Paperwork, shown: Shown) -> impl IntoView {
    let bedside = Bedside::here();
    let Shown { pages, at, element } = shown;
    pages.set(Vec::new());
    at.set(1);
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
    focus::soon(|| keys::focus(PAGES));
    view! {
        <Message text=press.said wrong=press.is_wrong />
        // What scrolls has to be reachable by the keyboard.
        <div
            class="discharge-pages"
            id=PAGES
            node_ref=element
            role="group"
            aria-label="Pages"
            tabindex="0"
            on:scroll=move |_| shown.look()
        >
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
fn Buttons(open: RwSignal<bool>, paperwork: Paperwork, shown: Shown) -> impl IntoView {
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
