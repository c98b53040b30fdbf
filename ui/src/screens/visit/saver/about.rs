//! Which part of the screen a refusal speaks of: the form in which it was tried. A change there ends it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// What counts as one form, from the button outward.
const FORM: &str =
    "form, dialog, .discharge-form, .discharge-card, .visit-form, .visit-check, .visit-item, section";

/// What is chosen by a press, beside what is typed.
const CHOICE: &str = "button[aria-pressed], .discharge-pad";

/// The form that has the focus; where nothing has it, the whole page.
pub(super) fn form_in_use() -> Option<Element> {
    let form = document().active_element().and_then(|element| element.closest(FORM).ok().flatten());
    form.or_else(|| document().document_element())
}

/// What was pressed, where that chooses something.
pub(super) fn chosen(target: Option<EventTarget>) -> Option<EventTarget> {
    let pressed = target?.dyn_into::<Element>().ok()?;
    pressed.closest(CHOICE).ok().flatten().map(EventTarget::from)
}

/// Whether something that was changed stands in a form.
pub(super) fn holds(form: Option<&Element>, changed: Option<EventTarget>) -> bool {
    let changed = changed.and_then(|target| target.dyn_into::<Element>().ok());
    let (Some(form), Some(changed)) = (form, changed) else { return false };
    form.contains(Some(&changed))
}
