//! Roles: chosen for somebody new, and changed for somebody on the staff, which a manager confirms with a secret of their own.

use crate::{
    ipc,
    parts::{CountersignFields, Message, Press, SecretPair},
    session::Session,
};
use chart::{Record, StaffId, clinic::Role, words};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::NewRoles;

/// One person can have several roles, so that each is a button of its own.
#[component]
pub fn Roles(roles: RwSignal<Vec<Role>>) -> impl IntoView {
    let buttons = Role::ALL.map(|role| view! { <RoleButton role roles /> });
    view! {
        <fieldset class="choices">
            <legend>"Roles"</legend>
            <div class="choices-row">{buttons.into_iter().collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn RoleButton(role: Role, roles: RwSignal<Vec<Role>>) -> impl IntoView {
    let is_held = move || roles.with(|roles| roles.contains(&role));
    let turn = move |_| {
        roles.update(|roles| match roles.iter().position(|other| *other == role) {
            Some(place) => {
                roles.remove(place);
            }
            None => roles.push(role),
        });
    };
    view! {
        <button
            type="button"
            class="choice"
            aria-pressed=move || if is_held() { "true" } else { "false" }
            on:click=turn
        >
            {words::capital(&role.to_string())}
        </button>
    }
}

/// `R. Ortiz, RN is nurse and auditor from now on.`
fn said(record: &Record, staff: StaffId) -> String {
    let held = record.staff.get(&staff).map(|staff| staff.roles.as_slice()).unwrap_or_default();
    let roles: Vec<String> = held.iter().map(ToString::to_string).collect();
    format!("{} is {} from now on.", record.name_of(staff), words::list(&roles))
}

/// The form of the dialog.
#[component]
pub fn ChangeRolesForm(
    staff: StaffId,
    open: RwSignal<bool>,
    /// Where it is said that it was done.
    done: Press,
) -> impl IntoView {
    let session = Session::here();
    let held = session.record.with_untracked(|record| {
        record.staff.get(&staff).map(|staff| staff.roles.clone()).unwrap_or_default()
    });
    let roles = RwSignal::new(held);
    let manager = SecretPair::new();
    let press = Press::new();
    let by_sheet = session.by_sheet.get_untracked();
    let change = move |event: SubmitEvent| {
        event.prevent_default();
        let new = NewRoles { staff, roles: roles.get_untracked(), manager: manager.take() };
        let saving = async move { ipc::change_roles(&new).await };
        press.settle(session, saving, "", move || {
            open.set(false);
            done.tell(Ok(session.record.with_untracked(|record| said(record, staff))));
        });
    };
    view! {
        <form class="desk-form" on:submit=change>
            <p class="soft">"What the roles allow follows at once. That is noted in the record."</p>
            <Roles roles />
            {(!by_sheet).then(|| view! { <CountersignFields who="Confirming manager" pair=manager /> })}
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Save roles"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
