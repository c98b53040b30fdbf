//! Somebody who is not a patient, as typed: the ride, whoever takes the patient along, the companion.

use crate::{
    parts::Field,
    screens::visit::{bedside::Bedside, draft::Draft},
};
use chart::{
    departure::Person,
    same_person::{Likeness, likeness},
};
use leptos::prelude::*;

/// Name and relation, as they are typed.
pub type Who = (String, String);

/// What becomes of what else is said of a person, when another name is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// It was of the former one.
    Goes,
    /// The name that is on record stands there again.
    Comes,
}

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
            return self.name.typed() == person.name;
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

    /// With another name what stands there of the former person goes: all of it, or where that one is on record what was not
    /// typed anew; and it comes back with the name that is on record. Who is on record by the relation alone, as "brother", is
    /// another person by another relation. What else is said of a person goes and comes by `besides`.
    pub fn forgets_with_name(self, recorded: Option<&Person>, besides: impl Fn(Beside) + 'static) {
        let recorded = recorded.cloned();
        let of = |person: &Person| [person.relation.clone(), person.phone.clone()];
        let former = recorded.as_ref().map(of);
        let by_relation = recorded.as_ref().is_some_and(|person| person.name.is_empty());
        let (known_by, rest) = if by_relation {
            (self.relation, vec![self.phone])
        } else {
            (self.name, vec![self.relation, self.phone])
        };
        let (meant, is_gone) = (StoredValue::new(String::new()), StoredValue::new(false));
        Effect::new(move |before: Option<()>| {
            let now = known_by.text.get();
            // What was left there is of whoever was being typed.
            if before.is_none() && !now.is_empty() {
                return meant.set_value(now);
            }
            let of_record = recorded.as_ref();
            let of_record = of_record
                .map(|person| if by_relation { person.relation.as_str() } else { person.name.as_str() });
            if before.is_none() {
                return meant.set_value(of_record.unwrap_or_default().to_owned());
            }
            if is_gone.get_value() && of_record == Some(now.as_str()) {
                fills(&rest, former.as_ref());
                besides(Beside::Comes);
                is_gone.set_value(false);
                return meant.set_value(now);
            }
            match meant.with_value(|meant| likeness(meant, &now)) {
                Likeness::Another => {
                    empties(&rest, former.as_ref());
                    besides(Beside::Goes);
                    is_gone.set_value(true);
                }
                Likeness::Near if !meant.with_value(String::is_empty) => return,
                Likeness::Same if meant.with_value(|meant| now.len() < meant.len()) => return,
                Likeness::Same | Likeness::Near => {}
            }
            meant.set_value(now);
        });
    }

    /// Empties the fields once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let forget = [self.name, self.relation, self.phone].map(Draft::forget);
        move || forget.into_iter().for_each(|forget| forget())
    }
}

/// Whatever stands there by now is of the one in between.
fn fills(rest: &[Draft], recorded: Option<&[String; 2]>) {
    // The phone stands last in both.
    for (field, recorded) in rest.iter().rev().zip(recorded.into_iter().flatten().rev()) {
        field.text.set(recorded.clone());
    }
}

fn empties(rest: &[Draft], recorded: Option<&[String; 2]>) {
    let mut recorded = recorded.map(|recorded| recorded.iter().rev());
    for field in rest.iter().rev() {
        let former = recorded.as_mut().and_then(Iterator::next);
        if former.is_none_or(|former| *former == field.typed()) && !field.typed().is_empty() {
            field.text.set(String::new());
        }
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
