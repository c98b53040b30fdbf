//! Whether whoever drove away after ketamine came home, and what happened where they did not.

use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft},
};
use chart::drove_away::Drive;
use leptos::prelude::*;

/// What is said of it. Nothing is preset. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DriveAsked {
    is_home: Choice<bool>,
    what: Draft,
}

impl DriveAsked {
    pub fn new(bedside: Bedside) -> Self {
        Self { is_home: Choice::new(bedside, "call-drive"), what: Draft::new(bedside, "call-drive-what") }
    }

    /// Whether it is said that the patient did not come home.
    pub fn is_not_home(self) -> bool {
        self.is_home.get() == Some(false)
    }

    /// What was said.
    pub fn said(self) -> Option<Drive> {
        let is_home = self.is_home.get_untracked()?;
        Some(if is_home { Drive::Home } else { Drive::NotHome { what: self.what.typed() } })
    }

    /// Empties it once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let (is_home, what) = (self.is_home.forget(), self.what.forget());
        move || {
            is_home();
            what();
        }
    }
}

#[component]
pub fn CameHome(drive: DriveAsked) -> impl IntoView {
    let loud = Signal::derive(move || {
        let sentence = "Tell a prescriber, and say below which. The call stays due until the patient is known to be home.";
        if drive.is_not_home() { sentence.to_owned() } else { String::new() }
    });
    view! {
        <div>
            <Choices
                legend="Drove away: came home safely?"
                options=vec![(true, "Yes".to_owned()), (false, "No".to_owned())]
                chosen=drive.is_home
                on_choose=Callback::new(move |is_home: bool| drive.is_home.set(Some(is_home)))
            />
            <Message text=loud />
            <Show when=move || drive.is_not_home()>
                <Field label="What happened" value=drive.what.text id="call-drive-what" />
            </Show>
        </div>
    }
}
