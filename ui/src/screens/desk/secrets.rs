//! A passphrase and a PIN for somebody on the staff, each typed twice.

use crate::parts::Field;
use leptos::prelude::*;

/// What is typed. Cheap to copy; it is gone with the form.
#[derive(Clone, Copy)]
pub struct TypedSecrets {
    passphrase: RwSignal<String>,
    passphrase_again: RwSignal<String>,
    pin: RwSignal<String>,
    pin_again: RwSignal<String>,
}

impl TypedSecrets {
    pub fn new() -> Self {
        let secret = || RwSignal::new(String::new());
        Self { passphrase: secret(), passphrase_again: secret(), pin: secret(), pin_again: secret() }
    }

    /// Passphrase and PIN, or the sentence that says what is missing.
    pub fn read(self) -> Result<(String, String), String> {
        let (passphrase, pin) = (self.passphrase.get_untracked(), self.pin.get_untracked());
        if passphrase.is_empty() || pin.is_empty() {
            return Err("Type a passphrase and a PIN, each twice.".to_owned());
        }
        if passphrase != self.passphrase_again.get_untracked() {
            return Err("The two passphrases differ. Type both again.".to_owned());
        }
        if pin != self.pin_again.get_untracked() {
            return Err("The two PINs differ. Type both again.".to_owned());
        }
        Ok((passphrase, pin))
    }

    pub fn clear(self) {
        for field in [self.passphrase, self.passphrase_again, self.pin, self.pin_again] {
            field.set(String::new());
        }
    }
}

/// The four fields.
#[component]
pub fn SecretFields(
    secrets: TypedSecrets,
    /// What the fields are called: the passphrase, and once more; the PIN, and once more.
    labels: [&'static str; 4],
    /// How their ids begin.
    form: &'static str,
) -> impl IntoView {
    let [passphrase, passphrase_again, pin, pin_again] = labels;
    let id = |field: &str| format!("{form}-{field}");
    view! {
        <div class="desk-fields">
            <Field
                label=passphrase
                value=secrets.passphrase
                id=id("passphrase")
                kind="password"
                hint="At least 15 characters."
            />
            <Field label=passphrase_again value=secrets.passphrase_again id=id("passphrase-again") kind="password" />
            <Field
                label=pin
                value=secrets.pin
                id=id("pin")
                kind="password"
                hint="Six digits."
                input_mode="numeric"
            />
            <Field
                label=pin_again
                value=secrets.pin_again
                id=id("pin-again")
                kind="password"
                input_mode="numeric"
            />
        </div>
    }
}
