//! Keys. Single letters act only when no field has the focus; keys with Ctrl or Alt always do.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

/// Whether something is being typed into a field, or a line is being chosen by its letters.
pub fn is_typing() -> bool {
    let Some(element) = document().active_element() else { return false };
    let editable =
        element.dyn_ref::<web_sys::HtmlElement>().is_some_and(web_sys::HtmlElement::is_content_editable);
    let is_list = element.get_attribute("role").as_deref() == Some("combobox");
    editable || is_list || ["INPUT", "TEXTAREA"].contains(&element.tag_name().as_str())
}

/// Whether a dialog is open: then keys of the screen behind it rest.
pub fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// A key without Ctrl, Alt or Meta, while nothing is typed and no dialog is open. A letter, figure or sign only
/// where this workstation has not switched those off.
pub fn plain_key(event: &KeyboardEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    if modified || is_typing() || dialog_is_open() || event.default_prevented() {
        return None;
    }
    let key = event.key();
    let is_sign = key.chars().count() == 1;
    (!is_sign || single_keys_act()).then_some(key)
}

/// A letter or figure pressed together with Alt alone, while no dialog is open. It acts also while something is typed.
pub fn with_alt(event: &KeyboardEvent) -> Option<String> {
    let alone = event.alt_key() && !event.ctrl_key() && !event.meta_key();
    let key = event.key();
    let usable = alone && !dialog_is_open() && !event.default_prevented() && key.chars().count() == 1;
    usable.then_some(key)
}

/// As the look of the workstation says; `App` puts it on the page.
fn single_keys_act() -> bool {
    let root = document().document_element();
    root.is_none_or(|root| root.get_attribute("data-single-keys").as_deref() != Some("off"))
}

/// Hears keys for as long as the calling component lives.
pub fn on_key(handler: impl Fn(KeyboardEvent) + 'static) {
    let handle = window_event_listener(leptos::ev::keydown, handler);
    on_cleanup(move || handle.remove());
}

/// Whether nothing has the focus: what had it may be gone.
pub fn focus_is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Takes the focus from whatever has it, so that neither Enter nor Space presses anything.
pub fn let_go() {
    let active = document().active_element();
    if let Some(element) = active.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What cannot lose the focus keeps it.
        let _ = element.blur();
    }
}

/// Puts the focus on a screen's heading when the screen comes, where what had it went with the screen before.
pub fn arrive_at(heading: &'static str) {
    request_animation_frame(move || {
        if focus_is_lost() {
            focus(heading);
        }
    });
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
    {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}
