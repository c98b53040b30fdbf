//! How a patient leaves whom nobody takes along: against advice, or with the ride passed by judgment. Nothing is preset.

use crate::{
    parts::{Choices, Field, Mark, Shape},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, focus},
};
use chart::{
    against_advice::{Going, WayHome},
    words,
};
use leptos::prelude::*;

/// What is said of it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Way {
    going: Choice<Going>,
    with: Draft,
    /// What its ids and the kept texts begin with.
    prefix: &'static str,
}

impl Way {
    pub fn new(bedside: Bedside, prefix: &'static str) -> Self {
        let going = Choice::new(bedside, &format!("{prefix}-going"));
        Self { going, with: Draft::new(bedside, &format!("{prefix}-way")), prefix }
    }

    /// What was said. Tracks.
    pub fn get(self) -> Option<WayHome> {
        let words = self.with.text.get();
        self.going.get().map(|going| WayHome { going, words })
    }

    /// The same where nothing follows it.
    pub fn said(self) -> Option<WayHome> {
        let words = self.with.typed();
        self.going.get_untracked().map(|going| WayHome { going, words })
    }

    /// Empties it once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let (going, with) = (self.going.forget(), self.with.forget());
        move || {
            going();
            with();
        }
    }
}

#[component]
pub fn HowTheyLeave(way: Way) -> impl IntoView {
    let options: Vec<(Going, String)> =
        Going::ALL.map(|going| (going, words::capital(words::against_advice::going(going)))).to_vec();
    let drives = format!("{}-drives", way.prefix);
    // The sentence may be further down than the screen shows.
    let sentence = StoredValue::new(drives);
    let choose = move |going: Going| {
        way.going.set(Some(going));
        if going == Going::Drives {
            focus::soon(move || focus::near(&sentence.get_value()));
        }
    };
    view! {
        <Choices
            legend="How the patient leaves"
            options
            chosen=way.going
            on_choose=Callback::new(choose)
        />
        <Show when=move || way.going.get() == Some(Going::Drives)>
            <p class="past" role="alert" id=sentence.get_value()>
                <Mark shape=Shape::Triangle />
                " "
                {words::against_advice::MEANS_TO_DRIVE}
            </p>
        </Show>
        <Show when=move || way.going.get().is_some_and(|going| going != Going::NotSeen)>
            <Field label="With whom, or what else is known" value=way.with.text id=format!("{}-way", way.prefix) />
        </Show>
    }
}
