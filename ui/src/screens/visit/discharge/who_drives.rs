//! Somebody known, or a driver for hire; nobody is until somebody says so.

use crate::{
    parts::Choices,
    screens::visit::{bedside::Bedside, choice::Choice},
};
use chart::leaving::Driver;
use leptos::prelude::*;

/// What is said while nobody has chosen who drives.
pub const UNSAID: &str =
    "Choose who drives: somebody the patient knows, or a driver for hire. Nothing was saved.";

/// Who drives, as it is chosen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct WhoDrives {
    driver: Choice<Driver>,
    /// Whether somebody chose it in this form; what comes from the record nobody did.
    by_hand: StoredValue<bool>,
}

impl WhoDrives {
    /// As it was left.
    pub fn new(bedside: Bedside, field: &str) -> Self {
        Self { driver: Choice::new(bedside, field), by_hand: StoredValue::new(false) }
    }

    /// Who drives. Tracks.
    pub fn get(self) -> Option<Driver> {
        self.driver.get()
    }

    /// What is on record, where nothing was left.
    pub fn starts_with(self, driver: Option<Driver>) {
        if self.driver.get_untracked().is_none() {
            self.driver.set(driver);
        }
    }

    /// What the record says of one person says nothing of another; what was chosen by hand is of whoever is being typed.
    pub fn ask_anew(self) {
        if !self.by_hand.get_value() {
            self.driver.set(None);
        }
    }

    fn choose(self, driver: Driver) {
        self.by_hand.set_value(true);
        self.driver.set(Some(driver));
    }

    /// Takes the choice back once it is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = self.driver.forget();
        move || {
            forget();
            self.by_hand.set_value(false);
        }
    }
}

#[component]
pub fn WhoDrivesField(who: WhoDrives) -> impl IntoView {
    let options = vec![
        (Driver::Known, "Somebody the patient knows".to_owned()),
        (Driver::ForHire, "A driver for hire".to_owned()),
    ];
    let chosen = Signal::derive(move || who.get());
    let choose = Callback::new(move |one: Driver| who.choose(one));
    view! { <Choices legend="Who drives" options chosen on_choose=choose /> }
}
