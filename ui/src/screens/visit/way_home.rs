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
    /// For each way its own: what was said of one is not said of another.
    with: StoredValue<Vec<(Going, Draft)>>,
    /// What its ids and the kept texts begin with.
    prefix: &'static str,
}

impl Way {
    pub fn new(bedside: Bedside, prefix: &'static str) -> Self {
        let going = Choice::new(bedside, &format!("{prefix}-going"));
        let with =
            |(place, going): (usize, Going)| (going, Draft::new(bedside, &format!("{prefix}-way-{place}")));
        let with = Going::ALL.into_iter().enumerate().map(with).collect();
        Self { going, with: StoredValue::new(with), prefix }
    }

    /// What is typed about one way.
    fn of(self, going: Going) -> Option<Draft> {
        self.with.with_value(|all| all.iter().find(|(way, _)| *way == going).map(|(_, draft)| *draft))
    }

    /// What was said. Tracks.
    pub fn get(self) -> Option<WayHome> {
        let going = self.going.get()?;
        let words = self.of(going).map(|with| with.text.get()).unwrap_or_default();
        Some(WayHome { going, words })
    }

    /// The same where nothing follows it.
    pub fn said(self) -> Option<WayHome> {
        let going = self.going.get_untracked()?;
        let words = self.of(going).map(Draft::typed).unwrap_or_default();
        Some(WayHome { going, words })
    }

    /// Empties it once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let going = self.going.forget();
        let with: Vec<_> = self.with.get_value().into_iter().map(|(_, draft)| draft.forget()).collect();
        move || {
            going();
            with.into_iter().for_each(|forget| forget());
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
    let with = Memo::new(move |_| way.going.get().filter(|going| *going != Going::NotSeen));
    let with = move || with.get().and_then(|going| way.of(going));
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
        {move || with().map(|with| view! {
            <Field label="With whom, or what else is known" value=with.text id=format!("{}-way", way.prefix) />
        })}
    }
}
