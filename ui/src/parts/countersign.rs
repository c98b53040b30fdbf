//! A second person confirms inside a dialog, with name and PIN or passphrase, without signing the nurse out.

use super::{Field, field::slug};
use leptos::prelude::*;
use wire::Countersign;

/// Name and secret as they are being typed.
#[derive(Clone, Copy)]
pub struct SecretPair {
    /// Name.
    pub name: RwSignal<String>,
    /// PIN or passphrase. It is read by taking it, and by nothing else.
    secret: RwSignal<String>,
}

impl SecretPair {
    /// Two empty fields.
    pub fn new() -> Self {
        Self { name: RwSignal::new(String::new()), secret: RwSignal::new(String::new()) }
    }

    /// What was typed, if both were: half of it is no try. The secret is forgotten here, so that each press takes it before
    /// it judges anything: refused or not, a desk that is left keeps nobody's secret.
    pub fn take(&self) -> Option<Countersign> {
        let name = self.name.get_untracked();
        let secret = self.secret.get_untracked();
        self.secret.set(String::new());
        (!name.trim().is_empty() && !secret.is_empty()).then_some(Countersign { name, secret })
    }
}

/// The two fields. `who` says whose they are: "Prescriber".
#[component]
pub fn CountersignFields(
    /// Whose name and secret.
    #[prop(into)]
    who: String,
    /// What is typed.
    pair: SecretPair,
    /// How the ids begin, where the same person confirms something else on the same page.
    #[prop(optional, into)]
    form: String,
) -> impl IntoView {
    // Two such pairs can stand on one page.
    let id = format!("{form}{}", slug(&who));
    view! {
        <div class="countersign">
            <Field label=format!("{who}\u{2019}s name") value=pair.name id=format!("{id}-name") />
            <Field label="PIN or passphrase" value=pair.secret kind="password" id=format!("{id}-secret") />
        </div>
    }
}
