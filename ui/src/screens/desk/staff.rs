//! Staff: who is on it and in which roles, who forgot their secrets, and who has left.

use super::{new_secrets::NewSecretsForm, new_staff::NewStaffForm, press::Press};
use crate::{
    parts::{CountersignFields, Dialog, Message, SecretPair},
    session::Session,
};
use chart::{Command, Record, StaffId, words};
use leptos::{ev::SubmitEvent, prelude::*};

#[derive(Clone, PartialEq, Eq, Hash)]
struct Member {
    id: StaffId,
    name: String,
    roles: String,
}

/// Everybody who has not left, by name.
fn members(record: &Record) -> Vec<Member> {
    let here = record.staff.values().filter(|staff| !record.left.contains(&staff.id));
    let mut list: Vec<Member> = here
        .map(|staff| {
            let roles: Vec<String> = staff.roles.iter().map(ToString::to_string).collect();
            Member { id: staff.id, name: staff.name.clone(), roles: words::capital(&words::list(&roles)) }
        })
        .collect();
    list.sort_by(|a, b| a.name.cmp(&b.name));
    list
}

#[component]
pub fn StaffSection() -> impl IntoView {
    let session = Session::here();
    let list = Memo::new(move |_| session.record.with(members));
    let leaver = RwSignal::new(None::<Member>);
    let leaving = RwSignal::new(false);
    let forgetter = RwSignal::new(None::<Member>);
    let resetting = RwSignal::new(false);
    let title = Signal::derive(move || format!("New passphrase and PIN for {}", name(forgetter)));
    view! {
        <section class="desk-card" aria-labelledby="desk-staff">
            <h2 id="desk-staff">"Staff"</h2>
            <ul class="desk-list">
                <For each=move || list.get() key=|member: &Member| member.clone() let(member)>
                    <MemberRow member leaver leaving forgetter resetting />
                </For>
            </ul>
            <Leaving leaver leaving />
            <Dialog open=resetting title>
                {move || forgetter.get().map(|member| view! { <NewSecretsForm staff=member.id open=resetting /> })}
            </Dialog>
            <NewStaffForm />
        </section>
    }
}

#[component]
fn MemberRow(
    member: Member,
    leaver: RwSignal<Option<Member>>,
    leaving: RwSignal<bool>,
    forgetter: RwSignal<Option<Member>>,
    resetting: RwSignal<bool>,
) -> impl IntoView {
    let name_id = format!("desk-staff-{}", member.id);
    let (described_by, reset_described_by) = (name_id.clone(), name_id.clone());
    let (name, roles) = (member.name.clone(), member.roles.clone());
    let forgotten = member.clone();
    let reset = move |_| {
        forgetter.set(Some(forgotten.clone()));
        resetting.set(true);
    };
    let ask = move |_| {
        leaver.set(Some(member.clone()));
        leaving.set(true);
    };
    view! {
        <li class="desk-row">
            <div class="desk-what">
                <p class="desk-name" id=name_id>{name}</p>
                <p class="soft">{roles}</p>
            </div>
            <div class="desk-buttons">
                <button
                    type="button"
                    class="quiet"
                    aria-haspopup="dialog"
                    aria-describedby=reset_described_by
                    on:click=reset
                >
                    "New passphrase and PIN"
                </button>
                <button
                    type="button"
                    class="quiet"
                    aria-haspopup="dialog"
                    aria-describedby=described_by
                    on:click=ask
                >
                    "Mark as left"
                </button>
            </div>
        </li>
    }
}

/// Asked once more, because nobody comes back under the same name.
#[component]
fn Leaving(leaver: RwSignal<Option<Member>>, leaving: RwSignal<bool>) -> impl IntoView {
    let title = Signal::derive(move || format!("{} has left", name(leaver)));
    view! {
        <Dialog open=leaving title>
            <CloseTheWayIn leaver leaving />
        </Dialog>
    }
}

fn name(leaver: RwSignal<Option<Member>>) -> String {
    leaver.with(|leaver| leaver.as_ref().map(|member| member.name.clone()).unwrap_or_default())
}

#[component]
fn CloseTheWayIn(leaver: RwSignal<Option<Member>>, leaving: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let (press, manager) = (Press::new(), SecretPair::new());
    let by_sheet = session.by_sheet.get_untracked();
    let retire = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(member) = leaver.get_untracked() {
            let (command, sign) = (Command::RetireStaff(member.id), manager.take());
            press.confirmed(session, command, sign, move || leaving.set(false));
        }
    };
    view! {
        <form class="desk-form" on:submit=retire>
            <p>
                {move || name(leaver)}
                " can no longer sign in, by passphrase or by PIN. "
                "Everything that was recorded stays under the same name."
            </p>
            <p class="soft">"This cannot be taken back."</p>
            {(!by_sheet).then(|| view! { <CountersignFields who="Manager" pair=manager form="left-" /> })}
            <Message text=press.said wrong=press.is_wrong />
            <div class="desk-buttons">
                <button type="submit" class="go">"Close the way in"</button>
                <button type="button" on:click=move |_| leaving.set(false)>"Back"</button>
            </div>
        </form>
    }
}
