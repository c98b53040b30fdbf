//! The keys of this screen. Those of a single effect are heard by [`super::effects`].

use super::{
    assessment, bedside::Bedside, care, discharge::paper::PRINT_SHEET, effects, focus, scores, tabs, vitals,
};
use crate::{keys, session::Tab};
use leptos::{ev::KeyboardEvent, prelude::*};

/// Hears them for as long as the screen is there.
pub fn hear(bedside: Bedside) {
    keys::on_key(move |event| {
        if event.ctrl_key() && event.key().eq_ignore_ascii_case("p") {
            // Always: the web view would print the screen instead of the sheet.
            event.prevent_default();
            if !keys::dialog_is_open() {
                show_print(bedside);
            }
        } else if event.key() == "F9" {
            // From anywhere, also out of a field or a dialog: what was typed is kept.
            event.prevent_default();
            crate::screens::emergency::open(bedside.session, bedside.id);
        } else if !keys::dialog_is_open() && !event.default_prevented() {
            choose(bedside, &event);
        }
    });
}

fn choose(bedside: Bedside, event: &KeyboardEvent) {
    let key = event.key();
    if event.alt_key() && !event.ctrl_key() {
        if let Some(tab) = tabs::of_key(&key) {
            event.prevent_default();
            bedside.show(tab);
            focus::soon(move || keys::focus(tabs::button_id(tab)));
        }
    } else if key == "Escape" {
        event.prevent_default();
        back(bedside);
    } else if let Some(letter) = keys::plain_key(event).filter(|_| !untrack(|| bedside.session.i_only_read()))
    {
        go(bedside, event, &letter.to_lowercase());
    }
}

/// One step back: out of a field first, which keeps what stands there, then out of the form, then to the board.
fn back(bedside: Bedside) {
    if keys::is_typing() {
        focus::leave_field();
    } else if !focus::close_form() {
        bedside.leave();
    }
}

fn go(bedside: Bedside, event: &KeyboardEvent, letter: &str) {
    match letter {
        "v" => {
            // Or the letter itself would be typed into the line.
            event.prevent_default();
            reach(bedside, vitals::LINE.to_owned(), bedside.working_tab());
        }
        "e" => {
            let first = bedside.fixed(|_, _, protocol| protocol.effects.first().map(|kind| kind.id.clone()));
            if let Some(id) = first.flatten() {
                event.prevent_default();
                reach(bedside, effects::button_id(&id), watching_tab(bedside));
            }
        }
        // Elsewhere than in the assessment the letter is free for an effect.
        "o" if document().get_element_by_id(assessment::open::NEXT).is_some() => {
            event.prevent_default();
            focus::press_id(assessment::open::NEXT);
        }
        "i" => to_care(bedside, event, &care::first(bedside)),
        "y" => to_care(bedside, event, scores::FIRST),
        _ => {}
    }
}

fn to_care(bedside: Bedside, event: &KeyboardEvent, id: &str) {
    event.prevent_default();
    reach(bedside, id.to_owned(), watching_tab(bedside));
}

/// The tab on which effects, scores and interventions stand.
fn watching_tab(bedside: Bedside) -> Tab {
    match bedside.working_tab() {
        Tab::Assessment | Tab::Infusion => Tab::Infusion,
        Tab::Recovery | Tab::Discharge => Tab::Recovery,
    }
}

/// Puts the focus on an element, on another tab if this one does not have it.
fn reach(bedside: Bedside, id: String, otherwise: Tab) {
    if document().get_element_by_id(&id).is_none() {
        bedside.show(otherwise);
    }
    focus::soon(move || keys::focus(&id));
}

fn show_print(bedside: Bedside) {
    bedside.show(Tab::Discharge);
    focus::soon(|| focus::press(PRINT_SHEET));
}
