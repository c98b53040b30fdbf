//! The steps of the set-up that are about the first manager: who, and with which secrets.

use super::form::Form;
use crate::parts::Field;
use chart::{clinic::Role, words};
use leptos::prelude::*;

/// Name, and what the manager is besides.
#[component]
pub fn ManagerStep(form: Form) -> impl IntoView {
    let boxes = [Role::Nurse, Role::Prescriber, Role::Director].map(|role| view! { <AlsoBox role form /> });
    view! {
        <Field label="Manager\u{2019}s name" value=form.manager hint="As it stands on paper, with credentials, such as RN." />
        <fieldset class="start-also">
            <legend>"The manager is also"</legend>
            {boxes.into_iter().collect_view()}
        </fieldset>
        <p class="soft">"Everybody else is added at the manager\u{2019}s desk, when this is done."</p>
    }
}

#[component]
fn AlsoBox(role: Role, form: Form) -> impl IntoView {
    let turn = move |event| {
        let wanted = event_target_checked(&event);
        form.also.update(|also| {
            also.retain(|other| *other != role);
            if wanted {
                also.push(role);
            }
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || form.also.with(|also| also.contains(&role))
                on:change=turn
            />
            {words::capital(&role.to_string())}
        </label>
    }
}

/// Passphrase and PIN, each twice.
#[component]
pub fn SecretsStep(form: Form) -> impl IntoView {
    view! {
        <Field
            label="Passphrase"
            value=form.passphrase
            kind="password"
            hint="At least 15 characters. It opens the record. Four or five words that do not belong together are best."
        />
        <Field label="Passphrase again" value=form.passphrase_again kind="password" />
        <Field
            label="PIN"
            value=form.pin
            kind="password"
            input_mode="numeric"
            hint="Six digits. It brings you back quickly while the workstation is awake, and confirms a signature."
        />
        <Field label="PIN again" value=form.pin_again kind="password" input_mode="numeric" />
    }
}
