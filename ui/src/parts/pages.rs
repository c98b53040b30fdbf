//! The pages of a paper as pictures, in a box that scrolls: which one is in sight, and the keys that turn them.

use leptos::{ev::KeyboardEvent, html, prelude::*};

/// The box of the pages, where the focus is when they are shown.
pub const PAGES: &str = "preview-pages";

/// The pages as they are shown. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Pages {
    pages: RwSignal<Vec<String>>,
    /// The page in sight, counted from 1.
    at: RwSignal<usize>,
    element: NodeRef<html::Div>,
}

impl Pages {
    /// None yet.
    pub fn new() -> Self {
        Self { pages: RwSignal::new(Vec::new()), at: RwSignal::new(1), element: NodeRef::new() }
    }

    /// Shows these, from the first one on.
    pub fn show(self, pages: Vec<String>) {
        self.pages.set(pages);
        self.at.set(1);
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
    pub fn turn(self, event: &KeyboardEvent) {
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

    /// `Page 2 of 5`
    pub fn count(self) -> String {
        let (at, all) = (self.at.get(), self.pages.with(Vec::len));
        if all == 0 { String::new() } else { format!("Page {at} of {all}") }
    }
}

/// The box.
#[component]
pub fn PageBox(
    /// What is shown in it.
    shown: Pages,
) -> impl IntoView {
    let Pages { pages, element, .. } = shown;
    view! {
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
