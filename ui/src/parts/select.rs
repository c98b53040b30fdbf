//! A list of which one line is chosen, in the page's own look: the system's own opens bright and small in the dim room.
//!
//! The focus stays on the button. Arrows, Home, End and letters go through the lines, Enter takes one, Escape closes only
//! the list.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A labelled list of lines, of which one is chosen.
#[component]
pub fn Select(
    /// The visible label, which is also the accessible name.
    label: &'static str,
    /// The element's id.
    id: &'static str,
    /// The words of each line.
    #[prop(into)]
    options: Signal<Vec<String>>,
    /// The place of the chosen one; past the end while it is not known.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Called with the place of another one.
    #[prop(into)]
    on_choose: Callback<usize>,
) -> impl IntoView {
    let list = List { id, options, chosen, on_choose, marked: RwSignal::new(None) };
    let is_open = Memo::new(move |_| list.marked.with(Option::is_some));
    let shown = move || options.with(|options| options.get(chosen.get()).cloned().unwrap_or_default());
    view! {
        <div class="field select">
            <label for=id>{label}</label>
            <button
                type="button"
                id=id
                role="combobox"
                aria-haspopup="listbox"
                aria-controls=list.lines_id()
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-activedescendant=move || list.marked.get().map(|place| list.line_id(place))
                on:click=move |_| list.toggle()
                on:keydown=move |event: KeyboardEvent| list.key(&event)
                on:blur=move |_| list.marked.set(None)
            >
                <span>{shown}</span>
            </button>
            <Show when=move || is_open.get()>
                <Lines list label />
            </Show>
        </div>
    }
}

/// What the parts of one list share. Cheap to copy.
#[derive(Clone, Copy)]
struct List {
    id: &'static str,
    options: Signal<Vec<String>>,
    chosen: Signal<usize>,
    on_choose: Callback<usize>,
    /// The line that the keys are at; none while the list is closed.
    marked: RwSignal<Option<usize>>,
}

impl List {
    fn lines_id(self) -> String {
        format!("{}-lines", self.id)
    }

    fn line_id(self, place: usize) -> String {
        format!("{}-line-{place}", self.id)
    }

    fn toggle(self) {
        if self.marked.get_untracked().is_some() {
            self.marked.set(None);
        } else {
            // A press does not give the focus everywhere, and the keys are heard where the focus is.
            crate::keys::focus(self.id);
            self.open();
        }
    }

    fn last(self) -> usize {
        self.options.with_untracked(Vec::len).saturating_sub(1)
    }

    fn open(self) {
        self.mark(self.chosen.get_untracked().min(self.last()));
        request_animation_frame(move || onto_the_screen(&self.lines_id()));
    }

    fn mark(self, place: usize) {
        self.marked.set(Some(place));
        request_animation_frame(move || into_sight(&self.lines_id(), &self.line_id(place)));
    }

    fn choose(self, place: usize) {
        self.marked.set(None);
        if place != self.chosen.get_untracked() {
            self.on_choose.run(place);
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let last = self.last();
        match (key.as_str(), self.marked.get_untracked()) {
            ("Escape", Some(_)) => self.marked.set(None),
            ("Enter" | " ", Some(place)) => self.choose(place),
            ("ArrowDown", Some(place)) => self.mark((place + 1).min(last)),
            ("ArrowUp", Some(place)) => self.mark(place.saturating_sub(1)),
            ("Home", Some(_)) => self.mark(0),
            ("End", Some(_)) => self.mark(last),
            ("ArrowDown" | "ArrowUp", None) => self.open(),
            // Closed, Enter and the space bar press the button.
            (" ", None) => return,
            (letter, marked) if letter.chars().count() == 1 => {
                let from = marked.unwrap_or_else(|| self.chosen.get_untracked());
                if let Some(place) = self.options.with_untracked(|options| beginning(options, from, letter)) {
                    self.open();
                    self.mark(place);
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The next line after this place that begins with a letter; the search goes on from the top.
fn beginning(options: &[String], from: usize, letter: &str) -> Option<usize> {
    let letter = letter.to_lowercase();
    let begins = |place: &usize| options[*place].to_lowercase().starts_with(&letter);
    let after = from.saturating_add(1).min(options.len());
    (after..options.len()).chain(0..after).find(begins)
}

#[component]
fn Lines(list: List, label: &'static str) -> impl IntoView {
    let line = move |(place, words): (usize, String)| {
        let is_marked = move || list.marked.get() == Some(place);
        let is_chosen = move || if list.chosen.get() == place { "true" } else { "false" };
        view! {
            <li
                id=list.line_id(place)
                role="option"
                class:marked=is_marked
                aria-selected=is_chosen
                on:click=move |_| list.choose(place)
            >
                {words}
            </li>
        }
    };
    // Pressing a line does not take the focus from the button: without it the list would close before it is chosen.
    view! {
        <ul
            id=list.lines_id()
            class="select-lines"
            role="listbox"
            aria-label=label
            on:mousedown=move |event: MouseEvent| event.prevent_default()
        >
            {move || list.options.get().into_iter().enumerate().map(line).collect_view()}
        </ul>
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Scrolls the list, and nothing else, to where its marked line is seen.
fn into_sight(lines: &str, line: &str) {
    let (Some(lines), Some(line)) = (element(lines), element(line)) else { return };
    let (top, bottom) = (line.offset_top(), line.offset_top() + line.offset_height());
    if top < lines.scroll_top() {
        lines.set_scroll_top(top);
    } else if bottom > lines.scroll_top() + lines.client_height() {
        lines.set_scroll_top(bottom - lines.client_height());
    }
}

/// A list that opens at the foot of the window is brought onto the screen.
fn onto_the_screen(lines: &str) {
    let Some(lines) = element(lines) else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    if height.is_some_and(|height| lines.get_bounding_client_rect().bottom() > height) {
        lines.scroll_into_view_with_bool(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_from_line_to_line_and_round() {
        let options = ["Anybody", "Lind", "Okafor", "Ortiz"].map(str::to_owned);
        assert_eq!(beginning(&options, 0, "o"), Some(2));
        assert_eq!(beginning(&options, 2, "O"), Some(3));
        assert_eq!(beginning(&options, 3, "o"), Some(2));
        assert_eq!(beginning(&options, 1, "l"), Some(1), "the only one stays");
        assert_eq!(beginning(&options, 0, "z"), None);
        assert_eq!(beginning(&[], 0, "a"), None);
    }
}
