//! Adding somebody to the staff: name, roles, passphrase and PIN. Secrets are forgotten once they are used.

use super::{
    kept::kept,
    roles::Roles,
    secrets::{SecretFields, TypedSecrets},
};
use crate::{
    ipc,
    parts::{CountersignFields, Field, Message, Press, SecretPair},
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
use wire::{Countersign, NewStaff};

/// What is typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    name: RwSignal<String>,
    roles: RwSignal<Vec<Role>>,
    secrets: TypedSecrets,
    manager: SecretPair,
}

impl Form {
    fn new(session: Session) -> Self {
        Self {
            session,
            name: kept(session, "desk/staff-name", ""),
            roles: RwSignal::new(Vec::new()),
            secrets: TypedSecrets::new(),
            manager: SecretPair::new(),
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

    /// The new member and the manager who confirms, or the sentence that says what is missing.
    fn read(self) -> Result<(NewStaff, Option<Countersign>), String> {
        let manager = self.manager.take();
        let name = self.name.get_untracked().trim().to_owned();
        let roles = self.roles.get_untracked();
        self.judge(&name, &roles)?;
        let (passphrase, pin) = self.secrets.read()?;
        Ok((NewStaff { name, roles, passphrase, pin }, manager))
    }

    /// That somebody of that name has left. Tracks.
    fn comes_again(self) -> String {
        let name = self.name.get();
        let left = self.session.record.with(|record| record.who_left(&name).map(|who| who.name.clone()));
        left.map_or_else(String::new, |left| {
            format!("{left} left the staff, and comes again as the same person, under that name. For somebody else type another name.")
        })
    }

    fn clear(self) {
        self.name.set(String::new());
        self.secrets.clear();
        self.manager.name.set(String::new());
        self.roles.set(Vec::new());
    }
}

#[component]
pub fn NewStaffForm(
    /// What is said of the staff above: of whoever comes again it is not so any more.
    done: Press,
) -> impl IntoView {
    let session = Session::here();
    let form = Form::new(session);
    let press = Press::new();
    let by_sheet = session.by_sheet.get_untracked();
    let again = Signal::derive(move || form.comes_again());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        match form.read() {
            Err(missing) => press.refuse(missing),
            Ok((new, manager)) => {
                let saving = async move { ipc::add_staff(&new, manager.as_ref()).await };
                press.settle(session, saving, "Added.", move || {
                    form.clear();
                    done.tell(Ok(String::new()));
                });
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
            <Message text=again />
            <Roles roles=form.roles />
            <SecretFields
                secrets=form.secrets
                labels=["Passphrase", "Passphrase again", "PIN", "PIN again"]
                form="staff"
            />
            {(!by_sheet).then(|| view! { <CountersignFields who="Manager" pair=form.manager form="staff-" /> })}
            <Message text=press.said wrong=press.is_wrong />
            <button type="submit">"Add to staff"</button>
        </form>
    }
}
