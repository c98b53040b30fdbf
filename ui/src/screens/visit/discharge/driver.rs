//! A ride while it is arranged: who drives, when it is expected, whether that is a driver for hire, and who else can be
//! called. A change begins with what is on record, so that another time takes one field.

use super::{
    person::{PersonFields, Typed},
    who_drives::{UNSAID, WhoDrives, WhoDrivesField},
};
use crate::{
    parts::Field,
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{Act, leaving::Driver, time::When, visit::Ride, words};
use leptos::prelude::*;

/// What is said where nothing differs from the record.
pub const UNCHANGED: &str = "This is how it stands on record. Nothing was saved.";

/// Under what the fields are kept.
const FIELDS: [&str; 7] = [
    "ride-name",
    "ride-relation",
    "ride-phone",
    "ride-expected",
    "ride-second-name",
    "ride-second-relation",
    "ride-second-phone",
];

/// Whether something typed about the ride stands unsaved. Tracks.
pub fn is_begun(bedside: Bedside) -> bool {
    FIELDS.iter().any(|field| Draft::is_kept(bedside, field))
}

/// The ride as it is typed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Arranging {
    typed: Typed,
    expected: Draft,
    second: Typed,
    driver: WhoDrives,
    /// What is on record.
    before: StoredValue<Option<Ride>>,
}

impl Arranging {
    /// As it was left, and else as it is on record.
    pub fn new(bedside: Bedside) -> Self {
        let before =
            bedside.fixed(|_, visit, _| visit.ride.as_ref().map(|ride| ride.value.clone())).flatten();
        let [typed, second] = ["ride", "ride-second"].map(|prefix| Typed::new(bedside, prefix));
        let expected = Draft::new(bedside, "ride-expected");
        let driver = WhoDrives::new(bedside, "ride-driver");
        if let Some(ride) = &before {
            let is_recorded = typed.starts_with(&ride.person);
            if let Some(person) = &ride.second {
                second.starts_with(person);
            }
            if expected.typed().is_empty() && is_recorded {
                expected.text.set(ride.expected.clone());
            }
            driver.starts_with(ride.driver, &ride.person, typed);
        } else {
            driver.goes_on_with(typed);
        }
        driver.follows(typed);
        second.forgets_with_name(before.as_ref().and_then(|ride| ride.second.as_ref()), None);
        let former = before.as_ref().map(|ride| ride.expected.clone());
        // When another one comes was not said, unless it was typed anew.
        typed.forgets_with_name(before.as_ref().map(|ride| &ride.person), Some((expected, former)));
        Self { typed, expected, second, driver, before: StoredValue::new(before) }
    }

    /// Who drives, as it is chosen. Tracks.
    pub fn driver(self) -> Option<Driver> {
        self.driver.get()
    }

    /// Has it recorded. Once it is on disk the fields are emptied, and `then` is done.
    pub fn save(self, saver: Saver, then: impl FnOnce() + 'static) {
        let (act, forget) = (self.act(), self.forget());
        let act = match act {
            Ok(act) => act,
            Err(why) => {
                saver.say(why);
                if why == UNCHANGED {
                    forget();
                    then();
                }
                return;
            }
        };
        saver.save(act, None, move || {
            forget();
            then();
        });
    }

    /// What is recorded, or the sentence that says why nothing is.
    fn act(self) -> Result<Act, &'static str> {
        let driver = untrack(|| self.driver.get()).ok_or(UNSAID)?;
        let (person, second, expected) = (self.typed.person(), self.second.given(), self.expected.typed());
        let ride = Ride { person, driver, second, expected };
        if self.before.with_value(|before| before.as_ref() == Some(&ride)) {
            return Err(UNCHANGED);
        }
        let Ride { person, driver, second, expected } = ride;
        Ok(Act::ArrangeRide { person, driver, second, expected, at: When::Now })
    }

    /// Empties the fields once what stands there now is saved.
    fn forget(self) -> impl FnOnce() + 'static {
        let (typed, expected, second) = (self.typed.forget(), self.expected.forget(), self.second.forget());
        let driver = self.driver.forget();
        move || {
            driver();
            typed();
            expected();
            second();
        }
    }
}

/// All fields of a ride.
#[component]
pub fn RideFields(
    arranging: Arranging,
    /// How the fields that say who and when stand together.
    layout: &'static str,
) -> impl IntoView {
    let has_second = arranging.second.given().is_some();
    let rule = Bedside::here().fixed(|_, _, protocol| words::leaving::for_hire(protocol.leaving.for_hire));
    view! {
        <div class=layout>
            <PersonFields typed=arranging.typed />
            <Field label="Expected at" value=arranging.expected.text id="ride-expected" />
        </div>
        <WhoDrivesField who=arranging.driver typed=arranging.typed />
        <Show when=move || arranging.driver() == Some(Driver::ForHire)>
            <p class="small soft">{rule}</p>
        </Show>
        <details class="discharge-second" open=has_second>
            <summary>"Second contact"</summary>
            <div class="discharge-fields">
                <PersonFields typed=arranging.second />
            </div>
        </details>
    }
}
