//! Somebody who is not a patient, as typed: the ride, whoever takes the patient along, the companion.

use crate::{
    parts::Field,
    screens::visit::{bedside::Bedside, draft::Draft},
};
use chart::departure::Person;
use leptos::prelude::*;

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

    /// What is on record, where nothing was typed yet.
    pub fn starts_with(self, person: &Person) {
        let fields =
            [(self.name, &person.name), (self.relation, &person.relation), (self.phone, &person.phone)];
        if fields.iter().all(|(field, _)| field.typed().is_empty()) {
            for (field, text) in fields {
                field.text.set(text.clone());
            }
        }
    }

    /// Empties the fields once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = [self.name, self.relation, self.phone].map(Draft::forget);
        move || forget.into_iter().for_each(|forget| forget())
    }
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
