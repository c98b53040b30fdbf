//! What a ride has beside its driver's name: whether it is a driver for hire, and who else can be called.

use super::person::{PersonFields, Typed};
use crate::{parts::Choices, screens::visit::bedside::Bedside};
use chart::{departure::Person, leaving::Driver, words};
use leptos::prelude::*;

/// Both while they are typed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct More {
    driver: RwSignal<Option<Driver>>,
    second: Typed,
}

impl More {
    /// As it was left; nobody is for hire until somebody says so.
    pub fn new(bedside: Bedside) -> Self {
        Self { driver: RwSignal::new(None), second: Typed::new(bedside, "ride-second") }
    }

    /// Who drives: somebody known, unless it was said otherwise.
    pub fn driver(self) -> Driver {
        self.driver.get_untracked().unwrap_or_default()
    }

    /// The second contact; `None` where nothing was typed.
    pub fn second(self) -> Option<Person> {
        let person = self.second.person();
        let typed =
            [&person.name, &person.relation, &person.phone].iter().any(|text| !text.trim().is_empty());
        typed.then_some(person)
    }

    /// Empties the fields once they are saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = self.second.forget();
        let driver = self.driver;
        move || {
            forget();
            driver.set(None);
        }
    }
}

#[component]
pub fn MoreFields(more: More) -> impl IntoView {
    let rule = Bedside::here().fixed(|_, _, protocol| words::leaving::for_hire(protocol.leaving.for_hire));
    let options = vec![
        (Driver::Known, "Somebody the patient knows".to_owned()),
        (Driver::ForHire, "A driver for hire".to_owned()),
    ];
    view! {
        <Choices
            legend="Who drives"
            options
            chosen=more.driver
            on_choose=Callback::new(move |driver: Driver| more.driver.set(Some(driver)))
        />
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
