//! The audit trail: who did what and when, searched, either way round, and exported.

use super::fetched::Fetched;
use crate::{
    ipc,
    parts::{Field, Message, Press, Select},
    session::Session,
};
use chart::{Record, StaffId, audit::Kind, words};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use wire::{Audit, AuditLine, AuditQuery, Exported};

/// How a day is typed.
const DAY: &str = "%Y-%m-%d";
/// How many lines come at a time.
const AT_A_TIME: usize = 100;

/// What is looked for, as it is typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Asked {
    by: RwSignal<Option<StaffId>>,
    kind: RwSignal<Option<Kind>>,
    find: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    oldest_first: RwSignal<bool>,
}

impl Asked {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            by: RwSignal::new(None),
            kind: RwSignal::new(None),
            find: text(),
            from: text(),
            to: text(),
            oldest_first: RwSignal::new(false),
        }
    }

    /// The query; the sentence says what is wrong with the days.
    fn read(self) -> Result<AuditQuery, String> {
        let (from, to) = (day(&self.from.get())?, day(&self.to.get())?);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err("The days are the wrong way round: From day is later than To day.".to_owned());
        }
        Ok(AuditQuery {
            by: self.by.get(),
            kind: self.kind.get(),
            find: self.find.get(),
            from,
            to,
            oldest_first: self.oldest_first.get(),
            next: None,
        })
    }
}

fn day(typed: &str) -> Result<Option<NaiveDate>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(typed.trim(), DAY);
    day.map(Some).map_err(|_| "This is no date. Type the day as in 2026-12-01.".to_owned())
}

/// The lines; what is kept of the rest is where older ones, or newer ones, go on.
type Trail = Fetched<AuditLine, Option<u64>>;

impl Trail {
    /// Asks anew.
    fn renew(self, session: Session, query: Result<AuditQuery, String>) {
        match query {
            Ok(query) => self.ask(session, fetch(query), move |lines| self.lines.set(lines)),
            Err(sentence) => self.refuse(sentence),
        }
    }

    /// Asks for what follows the last one on the screen.
    fn further(self, session: Session, query: Result<AuditQuery, String>) {
        let Ok(query) = query else { return };
        let next = self.rest.get_untracked();
        let asked = fetch(AuditQuery { next, ..query });
        self.ask(session, asked, move |further| self.extend(further, |line| row_id(line.seq)));
    }
}

/// The next lines: as many as come at a time, or all that are left. The shell looks through a part at a time.
async fn fetch(mut query: AuditQuery) -> ipc::Answer<(Vec<AuditLine>, Option<u64>)> {
    let mut all = Vec::new();
    loop {
        let Audit { lines, next } = ipc::audit(&query).await?;
        all.extend(lines);
        if all.len() >= AT_A_TIME || next.is_none() {
            return Ok((all, next));
        }
        query.next = next;
    }
}

#[component]
pub fn AuditTrail() -> impl IntoView {
    let session = Session::here();
    let asked = Asked::new();
    let fetched = Trail::new();
    let export = Press::new();
    // How far the record had come when it was last looked through.
    let looked_at = RwSignal::new(0_u64);
    let look = move || {
        let query = untrack(|| asked.read());
        if query.is_ok() {
            looked_at.set(session.record.with_untracked(|record| record.seq));
            // A day that was none is one now.
            if export.is_wrong.get_untracked() {
                export.tell(Ok(String::new()));
            }
        }
        fetched.renew(session, query);
    };
    // Asked for when somebody chooses something else or presses the button, and neither with every entry nor with every
    // key: the whole record may have to be looked through.
    Effect::new(move |_| {
        asked.by.track();
        asked.kind.track();
        asked.oldest_first.track();
        look();
    });
    let newer = Memo::new(move |_| {
        let newest = session.record.with(|record| record.seq);
        let shown = fetched.lines.with(|lines| lines.iter().map(|line| line.seq).max().unwrap_or(0));
        usize::try_from(newest.saturating_sub(looked_at.get().max(shown))).unwrap_or(usize::MAX)
    });
    let again = move |event: SubmitEvent| {
        event.prevent_default();
        look();
    };
    view! {
        <section class="desk-card" aria-labelledby="desk-audit">
            <h2 id="desk-audit">"Audit trail"</h2>
            <form class="desk-form" on:submit=again>
                <Filters asked />
                <Message text=fetched.press.said wrong=fetched.press.is_wrong />
                <Buttons asked export />
            </form>
            <Show when=move || { newer.get() > 0 }>
                <p class="soon" role="status">
                    {move || {
                        let entries = words::count(newer.get(), "newer entry", "newer entries");
                        format!("{} since this was looked up: press Look.", words::capital(&entries))
                    }}
                </p>
            </Show>
            <Show when=move || fetched.lines.with(Vec::is_empty) && !fetched.press.is_wrong.get()>
                <p class="soft" role="status">"Nothing was found."</p>
            </Show>
            <ul class="desk-list">
                <For each=move || fetched.lines.get() key=|line| line.seq let(line)>
                    <Row line />
                </For>
            </ul>
            <Show when=move || fetched.rest.with(Option::is_some)>
                <button type="button" on:click=move |_| fetched.further(session, untrack(|| asked.read()))>
                    {move || if asked.oldest_first.get() { "Show newer" } else { "Show older" }}
                </button>
            </Show>
        </section>
    }
}

/// Everybody who can stand in the trail, by name.
fn people(record: &Record) -> Vec<(StaffId, String)> {
    let mut people: Vec<(StaffId, String)> =
        record.staff.values().map(|staff| (staff.id, staff.name.clone())).collect();
    people.sort_by(|a, b| a.1.cmp(&b.1));
    for other in [StaffId::SHEET, StaffId::NOBODY] {
        people.push((other, words::capital(record.name_of(other))));
    }
    people
}

#[component]
fn Filters(asked: Asked) -> impl IntoView {
    let session = Session::here();
    let people = session.record.with_untracked(people);
    let (ids, names): (Vec<StaffId>, Vec<String>) = people.into_iter().unzip();
    let kinds = Kind::ALL.iter().map(|kind| words::capital(&kind.to_string()));
    let all_ids = ids.clone();
    let person = Signal::derive(move || place_of(&ids, asked.by.get()));
    let kind = Signal::derive(move || place_of(&Kind::ALL, asked.kind.get()));
    view! {
        <div class="desk-fields">
            <Select
                label="By"
                id="audit-person"
                options=lines("Anybody", names)
                chosen=person
                on_choose=move |place| asked.by.set(at(&all_ids, place))
            />
            <Select
                label="Kind"
                id="audit-kind"
                options=lines("Everything", kinds)
                chosen=kind
                on_choose=move |place| asked.kind.set(at(&Kind::ALL, place))
            />
            <Field label="With the words" value=asked.find kind="search" id="audit-find" />
            <Field label="From day" value=asked.from id="audit-from" hint="As in 2026-12-01." />
            <Field label="To day" value=asked.to id="audit-to" />
        </div>
    }
}

/// The one at a place of the list. The first line stands for no choice.
fn at<T: Copy>(all: &[T], place: usize) -> Option<T> {
    place.checked_sub(1).and_then(|place| all.get(place).copied())
}

fn place_of<T: PartialEq>(all: &[T], chosen: Option<T>) -> usize {
    chosen.and_then(|chosen| all.iter().position(|one| *one == chosen)).map_or(0, |place| place + 1)
}

fn lines(none: &str, all: impl IntoIterator<Item = String>) -> Signal<Vec<String>> {
    Signal::stored(std::iter::once(none.to_owned()).chain(all).collect())
}

#[component]
fn Buttons(asked: Asked, export: Press) -> impl IntoView {
    let session = Session::here();
    let save = move |_| match untrack(|| asked.read()) {
        Err(sentence) => export.refuse(sentence),
        Ok(query) => export.run("Saving\u{2026}", async move {
            let saved = ipc::save_audit(&query).await.map_err(|fault| session.words(&fault))?;
            let Exported { lines, destination } = saved;
            Ok(format!("Saved as {destination}: {lines} lines. That is noted too."))
        }),
    };
    view! {
        <div class="desk-buttons">
            <button type="submit">"Look"</button>
            <button
                type="button"
                class="quiet"
                aria-pressed=move || if asked.oldest_first.get() { "true" } else { "false" }
                on:click=move |_| asked.oldest_first.update(|oldest| *oldest = !*oldest)
            >
                "Oldest first"
            </button>
            <button type="button" on:click=save>"Save as a table (CSV)"</button>
        </div>
        <Message text=export.said wrong=export.is_wrong />
    }
}

/// Where a line stands; the focus goes there when it is the first of further ones.
fn row_id(seq: u64) -> String {
    format!("desk-audit-{seq}")
}

#[component]
fn Row(line: AuditLine) -> impl IntoView {
    let AuditLine { seq, at, by, workstation, kind, what } = line;
    let when = format!("{}, {}", words::date_short(at.local()), words::care::to_the_second(&at));
    let under = format!("{when}, by {by}, at {workstation}. Entry {seq}, {kind}.");
    view! {
        <li class="desk-row">
            <div class="desk-what" id=row_id(seq) tabindex="-1">
                <p>{what}</p>
                <p class="small soft">{under}</p>
            </div>
        </li>
    }
}
