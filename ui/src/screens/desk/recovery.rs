//! A new recovery sheet, for when the words were never put away or somebody else may have read them. Where the keys are not
//! the record's own it closes what was replaced, which is told before: who is left without a passphrase, and what a manager
//! who would be among them chooses in the same step.

use super::secrets::{SecretFields, TypedSecrets};
use crate::{
    ipc,
    parts::{Choices, CountersignFields, Dialog, Message, Press, SecretPair},
    screens::start::RecoverySheet,
    session::Session,
};
use chart::{Record, StaffId, clinic::Role, keys, name, words};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::{GivenSecrets, KeysInUse, NewSheet};

/// What is said once there is a new one.
const MADE: &str =
    "A new sheet was made. From now on the former one opens the record only with an older copy of the keys.";

/// What is typed and chosen. Cheap to copy.
#[derive(Clone, Copy)]
struct Form {
    manager: SecretPair,
    secrets: TypedSecrets,
    /// The manager whom the sheet lets in again.
    chosen: RwSignal<Option<StaffId>>,
    /// Whether the sheet by which somebody came in is enough, and nobody confirms.
    is_by_sheet: Memo<bool>,
    /// The manager who gets a new passphrase and PIN.
    gets: Memo<Option<StaffId>>,
}

impl Form {
    fn new(session: Session) -> Self {
        let (manager, chosen) = (SecretPair::new(), RwSignal::new(None));
        let is_by_sheet = Memo::new(move |_| {
            let found = session.other_keys.with(|keys| keys.as_ref().map(|keys| keys.found));
            let found = found.filter(|_| session.by_sheet.get());
            found.is_some_and(|found| {
                session.record.with(|record| keys::newer_sheet(record, &found).is_none())
            })
        });
        let gets = Memo::new(move |_| {
            if is_by_sheet.get() {
                return chosen.get();
            }
            let who = session.record.with(|record| whose(record, &manager.name.get()))?;
            let is_shut_out = |keys: &KeysInUse| keys.shut_out.contains(&who);
            session.other_keys.with(|keys| keys.as_ref().is_some_and(is_shut_out)).then_some(who)
        });
        Self { manager, secrets: TypedSecrets::new(), chosen, is_by_sheet, gets }
    }

    /// What is asked for, or the sentence that says what is missing.
    fn read(self) -> Result<NewSheet, String> {
        let (manager, is_by_sheet) = (self.manager.take(), self.is_by_sheet.get_untracked());
        if manager.is_none() && !is_by_sheet {
            return Err("A manager confirms this here, with name and PIN or passphrase.".to_owned());
        }
        let Some(staff) = self.gets.get_untracked() else {
            let none = "Choose the manager who comes in again.".to_owned();
            return if is_by_sheet { Err(none) } else { Ok(NewSheet { manager, secrets: None }) };
        };
        let (passphrase, pin) = self.secrets.read()?;
        Ok(NewSheet { manager, secrets: Some(GivenSecrets { staff, passphrase, pin }) })
    }
}

/// Whose name was typed, of those on the staff.
fn whose(record: &Record, typed: &str) -> Option<StaffId> {
    let here = record.staff.values().filter(|staff| !record.left.contains(&staff.id));
    name::whose(typed, here.map(|staff| (staff.id, staff.name.as_str())))
}

#[component]
pub fn RecoverySection() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let form = Form::new(session);
    let (words, open) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(false));
    // Put away the words are gone, and so is the dialog.
    Effect::new(move |_| {
        if words.with(Vec::is_empty) {
            open.set(false);
        }
    });
    let make = move |event: SubmitEvent| {
        event.prevent_default();
        match form.read() {
            Err(missing) => press.refuse(missing),
            Ok(new) => press.run("Making the sheet\u{2026}", async move {
                let made = ipc::renew_recovery(&new).await.map_err(|fault| session.words(&fault))?;
                form.secrets.clear();
                words.set(made);
                open.set(true);
                Ok(MADE.to_owned())
            }),
        }
    };
    view! {
        <section class="desk-card" aria-labelledby="desk-recovery">
            <h2 id="desk-recovery">"Recovery sheet"</h2>
            <p class="soft">
                "If the sheet was never put away, is lost, or was seen by somebody else, make a new one. From then on the former one opens the record only with an older copy of the keys, which every screen tells."
            </p>
            <ToKnow />
            <form class="desk-form" on:submit=make>
                <WhoConfirms form />
                <Show when=move || form.gets.get().is_some()>
                    <p class="soft">"The manager signs in by these from then on."</p>
                    <SecretFields
                        secrets=form.secrets
                        labels=["New passphrase", "New passphrase again", "New PIN", "New PIN again"]
                        form="recovery"
                    />
                </Show>
                <Message text=press.said wrong=press.is_wrong />
                <button type="submit">"Make a new recovery sheet"</button>
            </form>
            <Dialog open title="The new recovery sheet" wide=true stays=true>
                <RecoverySheet words under_heading=true />
            </Dialog>
        </section>
    }
}

/// What has to be known before: that the newest sheet is lost, that a sheet which was replaced puts nothing right, and who is
/// left without a passphrase.
#[component]
fn ToKnow() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| {
        let by_sheet = session.by_sheet.get();
        session.record.with(|record| session.other_keys.with(|keys| to_know(record, keys.as_ref(), by_sheet)))
    });
    view! { {move || lines.get().into_iter().map(|line| view! { <p class="soon">{line}</p> }).collect_view()} }
}

fn to_know(record: &Record, keys: Option<&KeysInUse>, by_sheet: bool) -> Vec<String> {
    let lost = words::lost_sheet(record).map(str::to_owned);
    let replaced = keys.filter(|_| by_sheet).and_then(|keys| {
        let newer = keys::newer_sheet(record, &keys.found)?;
        Some(words::sheet_replaced(&keys.found, newer, record))
    });
    let shut_out = keys.filter(|keys| !keys.shut_out.is_empty());
    let shut_out = shut_out.map(|keys| words::shut_out(&keys.shut_out, record));
    [lost, replaced, shut_out].into_iter().flatten().collect()
}

/// The manager who confirms, or the one whom the newest sheet lets in again.
#[component]
fn WhoConfirms(form: Form) -> impl IntoView {
    let session = Session::here();
    let managers = move || {
        session.record.with(|record| {
            let all = record.staff.values().filter(|staff| record.holds(staff.id, Role::Manager));
            all.map(|staff| (staff.id, staff.name.clone())).collect::<Vec<_>>()
        })
    };
    view! {
        <Show
            when=move || form.is_by_sheet.get()
            fallback=move || view! { <CountersignFields who="Manager" pair=form.manager /> }
        >
            <Choices
                legend="Who comes in again"
                options=managers()
                chosen=form.chosen
                on_choose=move |who: StaffId| form.chosen.set(Some(who))
            />
        </Show>
    }
}
