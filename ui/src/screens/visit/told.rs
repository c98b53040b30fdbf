//! Which prescriber was told of something, and when.

use super::{bedside::Bedside, choice::Choice, draft::Draft, moment};
use crate::parts::{Choices, Field};
use chart::{StaffId, against_advice::Telling, clinic::Role};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Who was told.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Whom {
    Prescriber(StaffId),
    Nobody,
}

/// Who was told and when, while it is said. Nothing is preset. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Tells {
    whom: Choice<Whom>,
    at: Draft,
    /// Under what the time is kept, and the id of its field.
    field: StoredValue<String>,
}

impl Tells {
    pub fn new(bedside: Bedside, field: &str) -> Self {
        let whom = Choice::new(bedside, &format!("{field}-whom"));
        Self { whom, at: Draft::new(bedside, field), field: StoredValue::new(field.to_owned()) }
    }

    /// What was said, or the sentence about a time that cannot be read.
    pub fn said(self) -> Result<Option<Telling>, String> {
        Ok(match self.whom.get_untracked() {
            Some(Whom::Prescriber(who)) => {
                Some(Telling::Told { who, at: moment::read_when(&self.at.typed())? })
            }
            Some(Whom::Nobody) => Some(Telling::NotReached),
            None => None,
        })
    }

    /// Empties it once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let (whom, at) = (self.whom.forget(), self.at.forget());
        move || {
            whom();
            at();
        }
    }
}

/// The prescribers by name.
#[component]
pub fn WhoWasTold(
    tells: Tells,
    /// The words for that none was reached, where that is an answer.
    #[prop(optional)]
    nobody: Option<&'static str>,
    /// Who is not offered: the one in whose place another is told.
    #[prop(optional_no_strip)]
    but: Option<StaffId>,
) -> impl IntoView {
    let bedside = Bedside::here();
    let me = bedside.session.me.get_untracked();
    let prescribers = bedside.fixed(|record, _, _| {
        let all = record
            .staff
            .values()
            .filter(|staff| record.holds(staff.id, Role::Prescriber) && Some(staff.id) != but);
        let name = |id: StaffId, name: &str| {
            if me == Some(id) { format!("{name}, that is you") } else { name.to_owned() }
        };
        all.map(|staff| (Whom::Prescriber(staff.id), name(staff.id, &staff.name))).collect::<Vec<_>>()
    });
    let mut options = prescribers.unwrap_or_default();
    options.extend(nobody.map(|words| (Whom::Nobody, words.to_owned())));
    let was_told = move || matches!(tells.whom.get(), Some(Whom::Prescriber(_)));
    view! {
        <Choices
            legend="Prescriber told"
            options
            chosen=tells.whom
            on_choose=Callback::new(move |whom: Whom| tells.whom.set(Some(whom)))
        />
        <Show when=was_told>
            <Field label="Told at" value=tells.at.text id=tells.field.get_value() hint="Empty means now." />
        </Show>
    }
}
