//! What a ride has beside its driver's name: whether it is a driver for hire, and who else can be called.

use super::person::{PersonFields, Typed};
use crate::{parts::Choices, screens::visit::bedside::Bedside};
use chart::{departure::Person, leaving::Driver, words};
use leptos::prelude::*;

/// What is said while nobody has chosen who drives.
pub const UNSAID: &str =
    "Choose who drives: somebody the patient knows, or a driver for hire. Nothing was saved.";

/// Both while they are typed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct More {
    driver: RwSignal<Option<Driver>>,
    second: Typed,
}

impl More {
    /// As it was left; what is on record already is put right, not said anew.
    pub fn new(bedside: Bedside) -> Self {
        let ride = bedside.fixed(|_, visit, _| visit.ride.as_ref().map(|ride| ride.value.clone())).flatten();
        let second = Typed::new(bedside, "ride-second");
        if let Some(person) = ride.as_ref().and_then(|ride| ride.second.as_ref()) {
            second.starts_with(person);
        }
        Self { driver: RwSignal::new(ride.map(|ride| ride.driver)), second }
    }

    /// Who drives; `None` while nobody has said so.
    pub fn driver(self) -> Option<Driver> {
        self.driver.get_untracked()
    }

    /// The second contact; `None` where nothing was typed.
    pub fn second(self) -> Option<Person> {
        self.second.given()
    }

    /// Empties the fields once they are saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = self.second.forget();
        move || forget()
    }
}

/// Somebody known, or a driver for hire; nobody is until somebody says so.
#[component]
pub fn WhoDrives(driver: RwSignal<Option<Driver>>) -> impl IntoView {
    let options = vec![
        (Driver::Known, "Somebody the patient knows".to_owned()),
        (Driver::ForHire, "A driver for hire".to_owned()),
    ];
    let choose = Callback::new(move |one: Driver| driver.set(Some(one)));
    view! { <Choices legend="Who drives" options chosen=driver on_choose=choose /> }
}

#[component]
pub fn MoreFields(more: More) -> impl IntoView {
    let rule = Bedside::here().fixed(|_, _, protocol| words::leaving::for_hire(protocol.leaving.for_hire));
    view! {
        <WhoDrives driver=more.driver />
        <Show when=move || more.driver.get() == Some(Driver::ForHire)>
            <p class="small soft">{rule}</p>
        </Show>
        <details class="discharge-second">
            <summary>"Second contact"</summary>
            <div class="discharge-fields">
                <PersonFields typed=more.second />
            </div>
        </details>
    }
}
