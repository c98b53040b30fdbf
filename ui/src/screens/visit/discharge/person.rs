//! Somebody who is not a patient, as typed: the ride, whoever takes the patient along, the companion.

use super::another_name::{Known, Said};
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

    /// What is on record, where nothing was typed yet of who it is. A number that was typed stays. Tells whether that person
    /// stands there.
    pub fn starts_with(self, person: &Person) -> bool {
        if [self.name, self.relation].iter().any(|field| !field.typed().is_empty()) {
            return if person.name.is_empty() { self.is(person) } else { self.name.typed() == person.name };
        }
        self.name.text.set(person.name.clone());
        self.relation.text.set(person.relation.clone());
        if self.phone.typed().is_empty() {
            self.phone.text.set(person.phone.clone());
        }
        true
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

    /// With another name what is said of the former person goes, and what else is said of them. Who is on record by the
    /// relation alone is another person by another relation.
    pub fn forgets_with_name(self, recorded: Option<&Person>, besides: Option<Said>) {
        let of = |part: fn(&Person) -> &String| recorded.map(|person| part(person).clone());
        let phone = (self.phone, of(|person| &person.phone));
        let by_relation = recorded.is_some_and(|person| person.name.is_empty());
        let known = if by_relation {
            Known { by: self.relation, recorded: of(|person| &person.relation), besides: vec![phone] }
        } else {
            let relation = (self.relation, of(|person| &person.relation));
            Known { by: self.name, recorded: of(|person| &person.name), besides: vec![relation, phone] }
        };
        Known { besides: known.besides.into_iter().chain(besides).collect(), ..known }.follows();
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
