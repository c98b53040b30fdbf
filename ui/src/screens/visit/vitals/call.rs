//! The call to the prescriber, offered beside a value that they are to be told of: the form names the value, and what is
//! saved says what the call was about.

use crate::{
    keys,
    screens::visit::{
        bedside::Bedside,
        care::{About, Form},
        focus,
    },
};
use chart::protocol::InterventionKind;
use leptos::{ev::KeyboardEvent, prelude::*};

/// What the ids of the form begin with, and where it stands.
const PLACE: &str = "visit-call";

/// How a call is recorded here, and about what the form is open. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Call {
    kind: StoredValue<Option<InterventionKind>>,
    about: RwSignal<Option<String>>,
}

impl Call {
    /// No form is open.
    pub fn new(bedside: Bedside) -> Self {
        let kind = bedside.fixed(|_, _, protocol| protocol.prescriber_called().cloned()).flatten();
        Self { kind: StoredValue::new(kind), about: RwSignal::new(None) }
    }
}

/// Opens the form about one value; nothing where the protocol does not have calls recorded.
#[component]
pub fn CallButton(call: Call, about: String) -> impl IntoView {
    let is_recorded = call.kind.with_value(Option::is_some);
    let open = move |_| {
        call.about.set(Some(about.clone()));
        focus::soon(|| focus::first_near(PLACE));
    };
    is_recorded.then(
        || view! { <button type="button" class="quiet" on:click=open>"Record the call\u{2026}"</button> },
    )
}

/// The form, while it is open. It stands apart from the flags, which are drawn anew with every set.
#[component]
pub fn CallForm(call: Call) -> impl IntoView {
    let close = Callback::new(move |()| {
        call.about.set(None);
        focus::soon(|| keys::focus(super::LINE));
    });
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close.run(());
        }
    };
    move || {
        let kind = call.kind.get_value()?;
        let reason = call.about.get()?;
        let about = About::Intervention(kind.id, kind.kind);
        Some(view! {
            <div id=PLACE on:keydown=escape>
                <Form about name=kind.name place=PLACE reason close />
            </div>
        })
    }
}
