//! Adding somebody to the staff: name, roles, passphrase and PIN. Secrets are forgotten once they are used.

use super::{kept::kept, press::Press};
use crate::{
    ipc,
    parts::{Field, Message},
    session::Session,
};
use chart::{
    Command, Context, StaffId,
    clinic::{Role, Staff},
    decide,
    id::Id,
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::NewStaff;

/// What is typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    name: RwSignal<String>,
    roles: RwSignal<Vec<Role>>,
    passphrase: RwSignal<String>,
    passphrase_again: RwSignal<String>,
    pin: RwSignal<String>,
    pin_again: RwSignal<String>,
}

impl Form {
    fn new(session: Session) -> Self {
        let secret = || RwSignal::new(String::new());
        Self {
            session,
            name: kept(session, "desk/staff-name", ""),
            roles: RwSignal::new(Vec::new()),
            passphrase: secret(),
            passphrase_again: secret(),
            pin: secret(),
            pin_again: secret(),
        }
    }

    /// What the rules say to name and roles, before a secret leaves the page.
    fn judge(self, name: &str, roles: &[Role]) -> Result<(), String> {
        // Nobody is signed in only while the screen is being locked.
        let by = self.session.me.get_untracked().ok_or("Nobody is signed in.")?;
        let now = self.session.now.get_untracked();
        let context = Context { by, second: None, now, fresh: Id(0) };
        let staff = Staff { id: StaffId(Id(0)), name: name.to_owned(), roles: roles.to_vec() };
        self.session.record.with_untracked(|record| {
            let verdict = decide(record, Command::ListStaff(staff), &context);
            verdict.map(|_| ()).map_err(|refusal| words::refusal(&refusal, record, None))
        })
    }

    /// The new member, or the sentence that says what is missing.
    fn read(self) -> Result<NewStaff, String> {
        let name = self.name.get_untracked().trim().to_owned();
        let roles = self.roles.get_untracked();
        self.judge(&name, &roles)?;
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
        Ok(NewStaff { name, roles, passphrase, pin })
    }

    fn clear(self) {
        for field in [self.name, self.passphrase, self.passphrase_again, self.pin, self.pin_again] {
            field.set(String::new());
        }
        self.roles.set(Vec::new());
    }
}

#[component]
pub fn NewStaffForm() -> impl IntoView {
    let session = Session::here();
    let form = Form::new(session);
    let press = Press::new();
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        match form.read() {
            Err(missing) => press.refuse(missing),
            Ok(new) => {
                let saving = async move { ipc::add_staff(&new).await };
                press.settle(session, saving, "Added.", move || form.clear());
            }
        }
    };
    view! {
        <form class="desk-form" on:submit=add aria-label="Add to staff">
            <Field
                label="Name"
                value=form.name
                id="staff-name"
                hint="As it stands on paper, with credentials, such as RN."
            />
            <Roles form />
            <div class="desk-fields">
                <Secret label="Passphrase" value=form.passphrase hint="At least 15 characters." />
                <Secret label="Passphrase again" value=form.passphrase_again />
                <Secret label="PIN" value=form.pin hint="Six digits." input_mode="numeric" />
                <Secret label="PIN again" value=form.pin_again input_mode="numeric" />
            </div>
            <Message text=press.said wrong=press.is_wrong />
            <button type="submit">"Add to staff"</button>
        </form>
    }
}

#[component]
fn Secret(
    label: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] hint: &'static str,
    #[prop(default = "text")] input_mode: &'static str,
) -> impl IntoView {
    let id = format!("staff-{}", label.to_lowercase().replace(' ', "-"));
    view! { <Field label value id kind="password" hint input_mode /> }
}

/// One person can have several roles, so that each is a button of its own.
#[component]
fn Roles(form: Form) -> impl IntoView {
    let buttons = Role::ALL.map(|role| view! { <RoleButton role roles=form.roles /> });
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
