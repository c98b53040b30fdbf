//! Staff: who is on it and in which roles, whose roles change, who forgot their secrets, and who has left.

use super::{new_secrets::NewSecretsForm, new_staff::NewStaffForm, roles::ChangeRolesForm};
use crate::{
    parts::{CountersignFields, Dialog, Message, Press, SecretPair},
    session::Session,
};
use chart::{Command, Record, Refusal, StaffId, clinic::Chair, watch, words};
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
    let changer = RwSignal::new(None::<Member>);
    let changing = RwSignal::new(false);
    // What was done in a dialog is said here: it closes over its own words.
    let done = Press::new();
    let title = Signal::derive(move || format!("New passphrase and PIN for {}", name(forgetter)));
    let role_title = Signal::derive(move || format!("Roles of {}", name(changer)));
    view! {
        <section class="desk-card" aria-labelledby="desk-staff">
            <h2 id="desk-staff">"Staff"</h2>
            <ul class="desk-list">
                <For each=move || list.get() key=|member: &Member| member.clone() let(member)>
                    <MemberRow
                        member
                        done
                        change=[(changer, changing), (forgetter, resetting), (leaver, leaving)]
                    />
                </For>
            </ul>
            <Message text=done.said wrong=done.is_wrong />
            <Leaving leaver leaving done />
            <Dialog open=changing title=role_title>
                {move || changer.get().map(|member| view! { <ChangeRolesForm staff=member.id open=changing done /> })}
            </Dialog>
            <Dialog open=resetting title>
                {move || {
                    forgetter.get().map(|member| view! { <NewSecretsForm staff=member.id open=resetting done /> })
                }}
            </Dialog>
            <NewStaffForm done />
        </section>
    }
}

/// Whom a dialog is about, and whether it is open.
type About = (RwSignal<Option<Member>>, RwSignal<bool>);

/// What can be done about somebody, each by a dialog of its own.
const DONE: [&str; 3] = ["Change role", "New passphrase and PIN", "Mark as left"];

#[component]
fn MemberRow(member: Member, done: Press, change: [About; 3]) -> impl IntoView {
    let name_id = format!("desk-staff-{}", member.id);
    let described_by = name_id.clone();
    let (name, roles) = (member.name.clone(), member.roles.clone());
    let buttons = DONE.into_iter().zip(change).map(move |(label, (whom, open))| {
        let member = member.clone();
        let ask = move |_| {
            done.tell(Ok(String::new()));
            whom.set(Some(member.clone()));
            open.set(true);
        };
        view! {
            <button
                type="button"
                class="quiet"
                aria-haspopup="dialog"
                aria-describedby=described_by.clone()
                on:click=ask
            >
                {label}
            </button>
        }
    });
    view! {
        <li class="desk-row">
            <div class="desk-what">
                <p class="desk-name" id=name_id>{name}</p>
                <p class="soft">{roles}</p>
            </div>
            <div class="desk-buttons">{buttons.collect_view()}</div>
        </li>
    }
}

/// Asked once more, because nobody comes back under the same name.
#[component]
fn Leaving(leaver: RwSignal<Option<Member>>, leaving: RwSignal<bool>, done: Press) -> impl IntoView {
    let title = Signal::derive(move || format!("{} leaves", name(leaver)));
    view! {
        <Dialog open=leaving title>
            <CloseTheWayIn leaver leaving done />
        </Dialog>
    }
}

fn name(leaver: RwSignal<Option<Member>>) -> String {
    leaver.with(|leaver| leaver.as_ref().map(|member| member.name.clone()).unwrap_or_default())
}

#[component]
fn CloseTheWayIn(leaver: RwSignal<Option<Member>>, leaving: RwSignal<bool>, done: Press) -> impl IntoView {
    let session = Session::here();
    let (press, manager) = (Press::new(), SecretPair::new());
    let by_sheet = session.by_sheet.get_untracked();
    let retire = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(member) = leaver.get_untracked() {
            let (command, sign) = (Command::RetireStaff(member.id), manager.take());
            press.confirmed(session, command, sign, move || {
                leaving.set(false);
                done.tell(Ok(format!("{} can no longer sign in.", member.name)));
            });
        }
    };
    // Known before somebody types a secret for nothing.
    let first = Memo::new(move |_| {
        let who = leaver.get().map(|member| member.id)?;
        session.record.with(|record| {
            let watched = watch::watched_by(record, who);
            let chairs: Vec<Chair> = watched.into_iter().map(|visit| visit.chair).collect();
            (!chairs.is_empty()).then(|| words::refusal(&Refusal::StillWatches(chairs), record, None))
        })
    });
    view! {
        <form class="desk-form" on:submit=retire>
            <p class="soon">{move || first.get()}</p>
            <p>
                {move || name(leaver)}
                " can no longer sign in, by passphrase or by PIN. "
                "Everything that was recorded stays under the same name."
            </p>
            <p class="soft">"Whoever comes again is added under the same name, with a new passphrase and PIN."</p>
            {(!by_sheet).then(|| view! { <CountersignFields who="Manager" pair=manager form="left-" /> })}
            <Message text=press.said wrong=press.is_wrong />
            <div class="desk-buttons">
                <button type="submit" class:go=move || first.with(Option::is_none)>"Close the way in"</button>
                <button type="button" on:click=move |_| leaving.set(false)>"Back"</button>
            </div>
        </form>
    }
}
