//! Somebody known, or a driver for hire; nobody is until somebody says so.

use super::person::{Typed, Who};
use crate::{
    parts::{Choices, Message},
    screens::visit::{bedside::Bedside, choice::Choice},
};
use chart::{
    departure::Person,
    leaving::Driver,
    same_person::{Likeness, likeness},
};
use leptos::prelude::*;

/// What is said while nobody has chosen who drives.
pub const UNSAID: &str =
    "Choose who drives: somebody the patient knows, or a driver for hire. Nothing was saved.";

/// What is said where another person than the one who was meant stands there.
const ANOTHER: &str = "Another name stands there: look at what else is said of them, and choose who drives.";

/// Who drives, as it is chosen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct WhoDrives {
    driver: Choice<Driver>,
    /// Of whom it was chosen, by name and relation as far as they are typed.
    chosen_of: StoredValue<Option<Who>>,
    /// Who is on record, by name and relation.
    recorded: StoredValue<Option<Who>>,
    /// What was chosen of that one before another stood there; what is on record, where the form was left in between.
    stood: StoredValue<Option<Driver>>,
    /// Whether it was taken back since another person stands there.
    asked_anew: RwSignal<bool>,
}

impl WhoDrives {
    /// As it was left.
    pub fn new(bedside: Bedside, field: &str) -> Self {
        let driver = Choice::new(bedside, field);
        let [chosen_of, recorded] = [StoredValue::new(None), StoredValue::new(None)];
        Self { driver, chosen_of, recorded, stood: StoredValue::new(None), asked_anew: RwSignal::new(false) }
    }

    /// Who drives. Tracks.
    pub fn get(self) -> Option<Driver> {
        self.driver.get()
    }

    /// What is on record of a person, where nothing was left. It is of that one alone: it is asked anew of another, unless it
    /// was chosen of whoever is being typed.
    pub fn starts_with(self, driver: Driver, person: &Person, typed: Typed) {
        self.recorded.set_value(Some((person.name.clone(), person.relation.clone())));
        if self.driver.get_untracked().is_none() {
            self.driver.set(Some(driver).filter(|_| typed.is(person)));
        }
        self.chosen_of.set_value(Some(untrack(|| typed.who())));
        // Typed back, whoever is on record has the driver who is on record.
        self.stood.set_value(Some(driver).filter(|_| !typed.is(person)));
        // It was asked anew before the form was left.
        self.asked_anew.set(self.driver.get_untracked().is_none());
    }

    /// What was left is of whoever was being typed, where nothing is on record.
    pub fn goes_on_with(self, typed: Typed) {
        if self.driver.get_untracked().is_some() {
            self.chosen_of.set_value(Some(untrack(|| typed.who())));
        }
    }

    /// Is asked anew when another person is typed. To be called once the form has what it begins with.
    pub fn follows(self, typed: Typed) {
        typed.on_another(move |who| self.is_of(who));
    }

    /// Somebody else stands there, or more of the same name.
    fn is_of(self, who: Who) {
        let is_recorded = self.recorded.with_value(|recorded| recorded.as_ref() == Some(&who));
        if !is_recorded && self.is_of_record() && self.stood.with_value(Option::is_none) {
            self.stood.set_value(self.driver.get_untracked());
        }
        // Whoever is on record stands there again: what was chosen of them comes back.
        if let Some(stood) = self.stood.get_value().filter(|_| is_recorded) {
            self.chosen_of.set_value(Some(who));
            self.stood.set_value(None);
            self.asked_anew.set(false);
            self.driver.set(Some(stood));
            return;
        }
        match self.chosen_of.get_value() {
            Some(before) if goes_on(&before.0, &who.0) && goes_on(&before.1, &who.1) => {
                // What is taken back letter by letter stays the name that was meant.
                let longer =
                    |before: String, now: String| if now.len() < before.len() { before } else { now };
                self.chosen_of.set_value(Some((longer(before.0, who.0), longer(before.1, who.1))));
            }
            _ => {
                self.asked_anew.set(self.driver.get_untracked().is_some() || self.asked_anew.get_untracked());
                self.chosen_of.set_value(None);
                self.driver.set(None);
            }
        }
    }

    /// Whether what is chosen is of whoever is on record.
    fn is_of_record(self) -> bool {
        self.recorded.with_value(|recorded| recorded.is_some() && *recorded == self.chosen_of.get_value())
    }

    fn choose(self, driver: Driver, typed: Typed) {
        self.chosen_of.set_value(Some(untrack(|| typed.who())));
        self.asked_anew.set(false);
        self.driver.set(Some(driver));
    }

    /// Takes the choice back once it is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = self.driver.forget();
        move || {
            forget();
            self.chosen_of.set_value(None);
            self.asked_anew.set(false);
        }
    }
}

/// Whether a field is still about the one who was meant. Whoever chose before a name was typed meant whoever is named then.
fn goes_on(meant: &str, now: &str) -> bool {
    meant.is_empty() || likeness(meant, now) == Likeness::Same
}

#[component]
pub fn WhoDrivesField(who: WhoDrives, typed: Typed) -> impl IntoView {
    let options = vec![
        (Driver::Known, "Somebody the patient knows".to_owned()),
        (Driver::ForHire, "A driver for hire".to_owned()),
    ];
    let chosen = Signal::derive(move || who.get());
    let choose = Callback::new(move |one: Driver| who.choose(one, typed));
    let another =
        Signal::derive(move || if who.asked_anew.get() { ANOTHER.to_owned() } else { String::new() });
    view! {
        <div class="who-drives">
            <Choices legend="Who drives" options chosen on_choose=choose />
            <Message text=another />
        </div>
    }
}
