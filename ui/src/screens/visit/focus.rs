//! Where the focus goes when a key or a save moves it.

use crate::keys;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// A call that a visit asks for after the patient has left.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Call {
    /// The call after the visit.
    AfterVisit,
    /// The call about a sheet that has changed.
    SheetChanged,
}

impl Call {
    /// The id of its card.
    pub const fn card(self) -> &'static str {
        match self {
            Self::AfterVisit => "discharge-call-card",
            Self::SheetChanged => "discharge-older-card",
        }
    }
}

/// Does it once the page has taken in what was just changed.
pub fn soon(what: impl FnOnce() + 'static) {
    set_timeout(what, Duration::ZERO);
}

fn take(element: web_sys::Element) {
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Brings a part of the screen into view and puts the focus on its first control.
pub fn first_in(id: &str) {
    if let Some(part) = document().get_element_by_id(id) {
        enter(part);
    }
}

/// The same, scrolling no further than it takes: what it is about stands above it.
pub fn first_near(id: &str) {
    if let Some(part) = document().get_element_by_id(id) {
        into_sight(&part);
        take_first(part);
    }
}

/// The same with the first element on the screen that one of these selectors means; whether there is one.
pub fn first_of(selectors: &str) -> bool {
    let part = document().query_selector(selectors).ok().flatten();
    let is_there = part.is_some();
    if let Some(part) = part {
        enter(part);
    }
    is_there
}

/// The same where what had the focus went with what was just saved.
pub fn if_lost(selectors: &str) {
    if keys::focus_is_lost() {
        first_of(selectors);
    }
}

/// Puts the focus on an element, or on its first control where it cannot take it.
pub fn onto(part: web_sys::Element) {
    let is_group = part.tag_name() == "FIELDSET";
    let control = part.query_selector("button, input, textarea").ok().flatten();
    take(control.filter(|_| is_group).unwrap_or(part));
}

fn enter(part: web_sys::Element) {
    part.scroll_into_view();
    take_first(part);
}

fn take_first(part: web_sys::Element) {
    let control = part.query_selector("button, input, textarea").ok().flatten();
    take(control.unwrap_or(part));
}

/// Scrolls no further than it takes to have all of it in sight.
fn into_sight(element: &web_sys::Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether there is an element with this id.
pub fn is_there(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

/// Moves the focus from the one of these that has it to the next or the one before.
pub fn beside(all: &str, next: bool) {
    let Ok(list) = document().query_selector_all(all) else { return };
    let elements: Vec<web_sys::Element> =
        (0..list.length()).filter_map(|place| list.item(place)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let here =
        elements.iter().position(|one| active.as_ref().is_some_and(|active| one.contains(Some(active))));
    let to = here.map_or(Some(0), |here| if next { Some(here + 1) } else { here.checked_sub(1) });
    if let Some(element) = to.and_then(|to| elements.into_iter().nth(to)) {
        element.scroll_into_view();
        take(element);
    }
}

/// Brings an element into sight, if it is there, and scrolls no further than it takes.
pub fn near(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        into_sight(&element);
    }
}

/// Brings an element into view, if it is there.
pub fn into_view(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Brings the button with this id into view, presses it, and leaves the focus on it.
pub fn press(id: &str) {
    into_view(id);
    keys::focus(id);
    press_id(id);
}

/// Presses the button with this id, if it is there.
pub fn press_id(id: &str) {
    if let Some(button) =
        document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok())
    {
        button.click();
    }
}

/// Closes the form that has the focus, or one that is open where nothing has it, by its own button for that; whether there
/// was one.
pub fn close_form() -> bool {
    let closes = ".discharge-form button[aria-keyshortcuts=\"Escape\"]";
    let around =
        document().active_element().and_then(|element| element.closest(".discharge-form").ok().flatten());
    let button = match around {
        Some(form) => form.query_selector("button[aria-keyshortcuts=\"Escape\"]").ok().flatten(),
        None if keys::focus_is_lost() => document().query_selector(closes).ok().flatten(),
        None => None,
    };
    let button = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    button.inspect(web_sys::HtmlElement::click).is_some()
}

/// Takes the focus out of the field that has it: onto the form around it, so that the next Tab goes on from there.
pub fn leave_field() {
    let form = document().active_element().and_then(|field| field.closest(".discharge-form").ok().flatten());
    // A form takes the focus only with a place in the order.
    if let Some(form) = form
        && form.set_attribute("tabindex", "-1").is_ok()
    {
        return take(form);
    }
    if let Some(field) = document().active_element().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What cannot lose the focus keeps it; the next Escape tries again.
        let _ = field.blur();
    }
}
