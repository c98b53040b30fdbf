//! Backups: where they go, when, and when the last one was proven.

use crate::{
    ipc,
    parts::{CountersignFields, Dialog, Message, Press, SecretPair, Select},
    session::Session,
};
use chart::{
    backup::{ProvenBackup, Standing, standing},
    words::backup as words,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wire::Backups;

/// Shows the folder that was chosen, and gives what is said of it.
fn take(set: RwSignal<Option<Backups>>, now: Backups) -> String {
    let is_same = set.with_untracked(|set| set.as_ref().is_some_and(|before| before.folder == now.folder));
    set.set(Some(now));
    let said = if is_same { "Backups go to this folder already." } else { "Saved. Try it with Back up now." };
    said.to_owned()
}

/// The card. Practice has none: nothing in it is worth keeping.
#[component]
pub fn BackupsSection() -> impl IntoView {
    let session = Session::here();
    view! { <Show when=move || !session.is_practice()><Card /></Show> }
}

#[component]
fn Card() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let set = RwSignal::new(None::<Backups>);
    press.run("Looking\u{2026}", async move {
        set.set(Some(ipc::backups().await.map_err(|fault| session.words(&fault))?));
        Ok(String::new())
    });
    let asking = RwSignal::new(false);
    let choose = move |_| {
        let asks_manager = set.with_untracked(|set| set.as_ref().is_some_and(|set| set.asks_manager));
        if asks_manager && !session.by_sheet.get_untracked() {
            return asking.set(true);
        }
        press.run("Choosing\u{2026}", async move {
            let chosen = ipc::choose_backup_folder(None).await;
            Ok(take(set, chosen.map_err(|fault| session.words(&fault))?))
        });
    };
    let back_up = move |_| press.run("Backing up and proving it\u{2026}", back_up_now(session, set));
    let folder = move || match set.get().and_then(|set| set.folder) {
        Some(folder) => folder,
        None => "no folder is chosen yet".to_owned(),
    };
    let is_on_own_disk = move || set.with(|set| set.as_ref().is_some_and(|set| set.is_on_own_disk));
    let odd = move || set.with(|set| set.as_ref().and_then(|set| set.odd.clone()));
    refreshes(session, press, set);
    // What the last press was told of it is not told twice.
    let failed = move || {
        let why = set.get().and_then(|set| set.failed)?;
        press.said.with(|said| *said != why).then_some(why)
    };
    view! {
        <section class="desk-card" aria-labelledby="desk-backups">
            <h2 id="desk-backups">"Backups"</h2>
            <p class="soft">
                "Encrypted as the record is. Each is restored to a scratch place and checked before it is called good. Choose a folder on another drive."
            </p>
            <LastProven />
            <p>"Folder: "<span class="desk-name">{folder}</span></p>
            <Show when=is_on_own_disk>
                <p class="soon">
                    "This is the same disk as the record: it is lost with it. Choose a folder on another drive."
                </p>
            </Show>
            <Show when=move || odd().is_some()>
                <p class="soon">{odd}</p>
            </Show>
            <Show when=move || failed().is_some()>
                <p class="soon">{move || failed().map(|why| format!("The last try failed. {why}"))}</p>
            </Show>
            <Hour press set />
            <Message text=press.said wrong=press.is_wrong />
            <div class="desk-buttons">
                <button type="button" on:click=choose>"Choose folder\u{2026}"</button>
                <button type="button" on:click=back_up>"Back up now"</button>
            </div>
            <Dialog open=asking title="Another folder for backups">
                <AnotherFolder open=asking card=press set />
            </Dialog>
        </section>
    }
}

/// A backup that was made meanwhile, by the program itself, makes what was said of a failed try untrue.
fn refreshes(session: Session, press: Press, set: RwSignal<Option<Backups>>) {
    let made = Memo::new(move |_| session.record.with(|record| record.backup.as_ref().map(|last| last.made)));
    Effect::new(move |before: Option<()>| {
        let is_made = made.get().is_some();
        if before.is_some() && is_made && press.is_wrong.get_untracked() {
            press.tell(Ok(String::new()));
            spawn_local(async move {
                if let Ok(now) = ipc::backups().await {
                    set.set(Some(now));
                }
            });
        }
    });
}

/// Whoever sits at a desk that was left open must not take the backups elsewhere: a manager confirms it.
#[component]
fn AnotherFolder(open: RwSignal<bool>, card: Press, set: RwSignal<Option<Backups>>) -> impl IntoView {
    let session = Session::here();
    let manager = SecretPair::new();
    let press = Press::new();
    let choose = move |event: SubmitEvent| {
        event.prevent_default();
        let sign = manager.take();
        press.run("Choosing\u{2026}", async move {
            let chosen = ipc::choose_backup_folder(sign.as_ref()).await;
            card.tell(Ok(take(set, chosen.map_err(|fault| session.words(&fault))?)));
            open.set(false);
            Ok(String::new())
        });
    };
    view! {
        <form class="desk-form" on:submit=choose>
            <p class="soft">"Backups go there from now on. That is noted in the record."</p>
            <CountersignFields who="Confirming manager" pair=manager form="backups-" />
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Choose another folder\u{2026}"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}

/// When the last one was proven, and what it is.
#[component]
fn LastProven() -> impl IntoView {
    let session = Session::here();
    let last = Memo::new(move |_| session.record.with(|record| record.backup.clone()));
    let none = move || {
        let had_one = session.record.with(|record| record.had_backup);
        if had_one { "A new backup is due." } else { "No backup is proven yet." }
    };
    let is_fresh = move || last.with(|last| standing(last.as_ref(), &session.now.get()) == Standing::Fresh);
    view! {
        <p class:soon=move || !is_fresh() class:good=is_fresh>
            {move || last.with(|last| last.as_ref().map_or_else(|| none().to_owned(), told))}
        </p>
        <Show when=move || last.with(Option::is_some)>
            <p class="soft small">
                {move || last.with(|last| last.as_ref().map(|last| format!("Record words: {}", last.words)))}
            </p>
        </Show>
    }
}

fn told(last: &ProvenBackup) -> String {
    let (made, count, took) =
        (words::moment(&last.made), words::entries(last.entries), words::took(last.seconds));
    format!("Last proven: {made}, with {count}, in {took}.")
}

/// At which hour of the night. A choice is kept at once.
#[component]
fn Hour(press: Press, set: RwSignal<Option<Backups>>) -> impl IntoView {
    let session = Session::here();
    // No line stands there until it is known.
    let hour =
        Signal::derive(move || set.with(|set| set.as_ref().map_or(usize::MAX, |set| usize::from(set.hour))));
    let hours: Vec<String> = (0..24).map(|hour| format!("{hour:02}:00")).collect();
    let keep = move |place: usize| {
        let Ok(hour) = u8::try_from(place) else { return };
        press.run("Saving\u{2026}", async move {
            set.set(Some(ipc::keep_backup_hour(hour).await.map_err(|fault| session.words(&fault))?));
            Ok(format!("Saved. Each night at {hour:02}:00, or as soon as somebody signs in after it."))
        });
    };
    let options = Signal::stored(hours);
    view! { <Select label="Each night at" id="desk-backup-hour" options chosen=hour on_choose=keep /> }
}

async fn back_up_now(session: Session, set: RwSignal<Option<Backups>>) -> Result<String, String> {
    let made = ipc::back_up_now().await;
    // Whether the last try failed has changed with it.
    if let Ok(now) = ipc::backups().await {
        set.set(Some(now));
    }
    let made = made.map_err(|fault| session.words(&fault))?;
    // It is made and proven: taking that in cannot fail.
    let _ = session.settle(Ok(made.saved));
    let (count, took) = (words::entries(made.backup.entries), words::took(made.backup.seconds));
    Ok(format!("Made and proven: {count}, in {took}."))
}
