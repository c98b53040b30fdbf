//! What was printed and saved, the newest first and back to the first one, and each of it once more as it was.

use super::{copies, fetched::Fetched};
use crate::{
    ipc,
    parts::{Field, Message, Press},
    session::Session,
};
use chart::{
    VisitId,
    departure::Outlet,
    words::{self, Clock},
};
use leptos::prelude::*;
use std::time::Duration;
use wire::{Copies, CopyLine};

/// The copies, and whether older ones follow.
type Shown = Fetched<CopyLine, bool>;

impl Shown {
    /// The entry of the last one on the screen.
    fn last(self) -> Option<u64> {
        self.lines.with_untracked(|lines| lines.last().map(|line| line.seq))
    }

    /// Asks for it anew, as far back as that entry.
    fn renew(self, session: Session, find: String, back_to: Option<u64>) {
        let asked = async move { newest(&find, back_to).await.map(part) };
        self.ask(session, asked, move |lines| self.show_in_place(lines));
    }

    /// Shows other lines. What was made just now comes on top, and the row whose button was pressed stays where it stands
    /// on the screen, with what it says.
    fn show_in_place(self, lines: Vec<CopyLine>) {
        let top = || document().active_element().map(|active| active.get_bounding_client_rect().top());
        let before = top();
        self.lines.set(lines);
        let follow = move || {
            if let (Some(before), Some(now)) = (before, top()) {
                window().scroll_by_with_x_and_y(0.0, now - before);
            }
        };
        set_timeout(follow, Duration::ZERO);
    }

    /// Asks for what comes before the last one on the screen.
    fn older(self, session: Session, find: String) {
        let Some(last) = self.last() else { return };
        let asked = async move { ipc::copies_before(&find, Some(last)).await.map(part) };
        self.ask(session, asked, move |older| self.extend(older, |line| row_id(line.seq)));
    }
}

fn part(Copies { lines, more }: Copies) -> (Vec<CopyLine>, bool) {
    (lines, more)
}

/// The newest ones, and on from there back to an entry.
async fn newest(find: &str, back_to: Option<u64>) -> ipc::Answer<Copies> {
    let mut all = ipc::copies_before(find, None).await?;
    let Some(end) = back_to else { return Ok(all) };
    while let Some(last) = all.lines.last().map(|line| line.seq)
        && all.more
        && last > end
    {
        let older = ipc::copies_before(find, Some(last)).await?;
        all.more = older.more && !older.lines.is_empty();
        all.lines.extend(older.lines);
    }
    // Nothing older comes uncalled.
    let fetched = all.lines.len();
    all.lines.retain(|line| line.seq >= end);
    all.more = all.more || all.lines.len() < fetched;
    Ok(all)
}

/// The list. `again` says whether each can be made once more here, which is a manager's to do.
#[component]
pub fn PrintedAndSaved(again: bool) -> impl IntoView {
    let session = Session::here();
    let typed = RwSignal::new(String::new());
    let fetched = Shown::new();
    // The window holds the visits of today only: the list is asked for, and again when something was recorded.
    let newest = Memo::new(move |_| session.record.with(|record| record.seq));
    Effect::new(move |before: Option<String>| {
        // Read, not only followed: a memo that nobody reads never asks what it depends on.
        newest.get();
        let find = typed.get();
        // What is recorded meanwhile takes nothing off the screen; another search begins at its top.
        let back_to = if before.as_ref() == Some(&find) { fetched.last() } else { None };
        fetched.renew(session, find.clone(), back_to);
        find
    });
    view! {
        <section class="desk-card" aria-labelledby="desk-printed">
            <h2 id="desk-printed">"Printed and saved"</h2>
            <Field
                label="Find by patient"
                value=typed
                kind="search"
                id="desk-printed-find"
                hint="How a name begins, or the record number."
            />
            <Message text=fetched.press.said wrong=fetched.press.is_wrong />
            <Show when=move || fetched.lines.with(Vec::is_empty)>
                <p class="soft" role="status">{move || typed.with(|find| nothing(find))}</p>
            </Show>
            <ul class="desk-list">
                <For each=move || fetched.lines.get() key=|line| (line.seq, line.patient.clone()) let(line)>
                    <CopyRow line again />
                </For>
            </ul>
            <Show when=move || fetched.rest.get()>
                <button type="button" on:click=move |_| fetched.older(session, typed.get_untracked())>
                    "Show older"
                </button>
            </Show>
        </section>
    }
}

fn nothing(find: &str) -> &'static str {
    if find.trim().is_empty() {
        "Nothing of a patient was printed or saved yet."
    } else {
        "Nothing was printed or saved of anybody by that name or number."
    }
}

/// Where a copy stands; the focus goes there when it is the first of older ones.
fn row_id(seq: u64) -> String {
    format!("desk-copy-{seq}")
}

#[component]
fn CopyRow(line: CopyLine, again: bool) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let CopyLine { seq, visit, patient, what, at, by } = line;
    let id = row_id(seq);
    let (of_print, of_save) = (id.clone(), id.clone());
    let when = format!("{}, {}, by {by}", words::date_short(at.local()), Clock::Hours24.time(&at));
    view! {
        <li class="desk-row">
            <div class="desk-what" id=id tabindex="-1">
                <p class="desk-name">{patient}</p>
                <p>{what}</p>
                <p class="soft">{when}</p>
            </div>
            {visit.filter(|_| again).map(|visit| view! {
                <div class="desk-buttons">
                    <button
                        type="button"
                        aria-describedby=of_print
                        on:click=move |_| once_more(session, press, visit, seq, Outlet::Printed)
                    >
                        "Print again as it was"
                    </button>
                    <button
                        type="button"
                        aria-describedby=of_save
                        on:click=move |_| once_more(session, press, visit, seq, Outlet::Saved)
                    >
                        "Save again as PDF"
                    </button>
                </div>
            })}
            <Message text=press.said wrong=press.is_wrong />
        </li>
    }
}

/// Makes the document of a copy once more.
fn once_more(session: Session, press: Press, visit: VisitId, copy: u64, outlet: Outlet) {
    let (slow, done) = match outlet {
        Outlet::Printed => ("Printing\u{2026}", "Printed again:"),
        Outlet::Saved => ("Saving the PDF\u{2026}", "Saved again:"),
    };
    copies::run(session, press, (slow, done), async move {
        match outlet {
            Outlet::Printed => ipc::reprint(visit, copy).await,
            Outlet::Saved => ipc::save_again(visit, copy).await,
        }
    });
}
