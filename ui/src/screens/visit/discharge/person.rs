//! Somebody who is not a patient, as typed: the ride, whoever takes the patient along, the companion.

use crate::{
    parts::Field,
    screens::visit::{bedside::Bedside, draft::Draft},
};
use chart::departure::Person;
use leptos::prelude::*;

/// Name and relation, as they are typed.
pub type Who = (String, String);

/// Name, relation and phone while they are typed. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    name: Draft,
    relation: Draft,
    phone: Draft,
    /// What the ids and the kept texts begin with.
    prefix: &'static str,
}

impl Typed {
    /// As it was left.
    pub fn new(bedside: Bedside, prefix: &'static str) -> Self {
        let [name, relation, phone] =
            ["name", "relation", "phone"].map(|field| Draft::new(bedside, &format!("{prefix}-{field}")));
        Self { name, relation, phone, prefix }
    }

    /// The person as it stands there now.
    pub fn person(self) -> Person {
        Person { name: self.name.typed(), relation: self.relation.typed(), phone: self.phone.typed() }
    }

    /// The same where anything was typed, even a little of it.
    pub fn given(self) -> Option<Person> {
        let person = self.person();
        let typed = [&person.name, &person.relation, &person.phone];
        typed.iter().any(|text| !text.trim().is_empty()).then_some(person)
    }

    /// What is on record, where nothing was typed yet of who it is. A number that was typed stays.
    pub fn starts_with(self, person: &Person) {
        if [self.name, self.relation].iter().any(|field| !field.typed().is_empty()) {
            return;
        }
        self.name.text.set(person.name.clone());
        self.relation.text.set(person.relation.clone());
        if self.phone.typed().is_empty() {
            self.phone.text.set(person.phone.clone());
        }
    }

    /// Name and relation as they stand there: with them it is another person. Tracks both.
    pub fn who(self) -> Who {
        (self.name.text.get(), self.relation.text.get())
    }

    /// Whether it is this person by name and relation, whatever the number is.
    pub fn is(self, person: &Person) -> bool {
        self.name.typed() == person.name && self.relation.typed() == person.relation
    }

    /// Does it each time that another person stands there.
    pub fn on_another(self, then: impl Fn(Who) + 'static) {
        Effect::new(move |before: Option<Who>| {
            let now = self.who();
            if before.is_some_and(|before| before != now) {
                then(now.clone());
            }
            now
        });
    }

    /// With another name what stands there of the former person goes, unless it was typed anew.
    pub fn forgets_with_name(self, person: &Person) {
        let (relation, phone) = (person.relation.clone(), person.phone.clone());
        Effect::new(move |before: Option<String>| {
            let now = self.name.text.get();
            if before.is_some_and(|before| !is_more_of(&before, &now)) {
                for (field, former) in [(self.relation, &relation), (self.phone, &phone)] {
                    if field.typed() == *former {
                        field.text.set(String::new());
                    }
                }
            }
            now
        });
    }

    /// Empties the fields once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = [self.name, self.relation, self.phone].map(Draft::forget);
        move || forget.into_iter().for_each(|forget| forget())
    }
}

/// Whether a field goes on with what stood there, or its last letter is taken back. What is typed over begins anew, also with
/// the same letter.
pub fn is_more_of(before: &str, now: &str) -> bool {
    let taken_back = before.chars().count() == now.chars().count() + 1;
    now.starts_with(before) || (!now.is_empty() && taken_back && before.starts_with(now))
}

/// The three fields.
#[component]
pub fn PersonFields(typed: Typed) -> impl IntoView {
    let id = |field: &str| format!("{}-{field}", typed.prefix);
    view! {
        <Field label="Name" value=typed.name.text id=id("name") />
        <Field label="Who is it" value=typed.relation.text id=id("relation") hint="As in: brother." />
        <Field label="Phone" value=typed.phone.text id=id("phone") kind="tel" input_mode="tel" />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_of_a_name_is_the_same_person_and_another_name_is_another() {
        assert!(is_more_of("", "Tom") && is_more_of("To", "Tom") && is_more_of("Tomm", "Tom"));
        assert!(!is_more_of("Tom", "") && !is_more_of("Tom", "Yellow Cab") && !is_more_of("Tom", "T"));
    }
}
