//! Across the top: what no manager has looked into yet. Each emergency access, each opening of the record without its head or
//! with keys that are not its own, entries that only a backup has, and each restore stand there, in one bar for each kind:
//! anybody can take the emergency access again and again, and must not push the board off the screen by it.

use crate::{
    keys,
    parts::{CountersignFields, Dialog, Field, Message, Press, SecretPair},
    session::Session,
};
use chart::{
    Command, Record, StaffId, Stamp,
    clinic::Role,
    keys::{self as record_keys, FoundKeys},
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What there is to look into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Emergency,
    Headless,
    Keys,
    Missing,
    Restored,
}

/// One of them, in words, with its entry.
#[derive(Clone, PartialEq, Eq)]
struct Unseen {
    entry: u64,
    /// When it was entered.
    at: Stamp,
    said: String,
    /// Whether something is left to do about it before it is looked into: then everybody reads it, however many there are.
    is_open: bool,
}

impl Unseen {
    /// One about which nothing else is left to do.
    const fn of(entry: u64, at: Stamp, said: String) -> Self {
        Self { entry, at, said, is_open: false }
    }
}

impl Kind {
    const ALL: [Self; 5] = [Self::Emergency, Self::Missing, Self::Headless, Self::Keys, Self::Restored];

    /// Of one, which names the bar.
    const fn name(self) -> &'static str {
        match self {
            Self::Emergency => "Emergency access",
            Self::Headless => "Record without its head",
            Self::Keys => "Keys not the record\u{2019}s own",
            Self::Missing => "Missing entries",
            Self::Restored => "Restored record",
        }
    }

    /// Of several.
    const fn several(self) -> &'static str {
        match self {
            Self::Emergency => "emergency accesses",
            Self::Headless => "openings of the record without its head",
            Self::Keys => "findings of keys that were not the record\u{2019}s own",
            Self::Missing => "findings of entries that a backup alone has",
            Self::Restored => "restores of the record",
        }
    }

    /// Those that no manager has looked into.
    fn unseen(self, record: &Record) -> Vec<Unseen> {
        match self {
            Self::Emergency => {
                let unseen = record.broken_glass.iter().filter(|one| one.seen.is_none());
                unseen.map(emergency).collect()
            }
            Self::Headless => {
                let unseen = record.headless.iter().filter(|one| one.seen.is_none());
                unseen.map(|one| Unseen::of(one.seq, one.at, headless(&one.found))).collect()
            }
            Self::Keys => {
                let unseen = record.other_keys.iter().filter(|one| one.seen.is_none());
                unseen.map(|one| other_keys(one, record)).collect()
            }
            Self::Missing => {
                let unseen = record.rolled_back.iter().filter(|one| one.seen.is_none());
                let said = words::rolled_back_told;
                unseen.map(|one| Unseen::of(one.seq, one.at, said(&one.found))).collect()
            }
            Self::Restored => {
                let unseen = record.restored.iter().filter(|one| one.seen.is_none());
                let restored = |one| words::backup::restored(one, record);
                unseen.map(|one| Unseen::of(one.seq, one.at, restored(one))).collect()
            }
        }
    }

    /// What the bar says: all of one, and how many there are of several; of these the last that is open in full.
    fn said(self, list: &[Unseen]) -> String {
        match list {
            [] => String::new(),
            [one] => one.said.clone(),
            several => {
                let count = format!("Not looked into: {} {}", several.len(), self.several());
                match several.iter().rfind(|one| one.is_open) {
                    Some(open) => format!("{count}. {}", open.said),
                    None => count,
                }
            }
        }
    }
}

fn emergency(one: &chart::break_glass::BrokenGlass) -> Unseen {
    let (day, time) = (words::date_short(one.at.local()), Clock::Hours24.time(&one.at));
    Unseen::of(one.seq, one.at, format!("{} ({day}, {time})", words::broken_glass(&one.glass)))
}

fn other_keys(one: &FoundKeys, record: &Record) -> Unseen {
    let said = words::other_keys_stand(one, record);
    Unseen { is_open: !record_keys::is_settled(record, one), ..Unseen::of(one.seq, one.at, said) }
}

fn headless(found: &chart::headless::Headless) -> String {
    format!(
        "{}. It may be an older record that was put back. Compare the eight words on the last print with those of Check \
         the record.",
        words::headless(found)
    )
}

/// Everybody sees them, and a manager says that they were looked into.
#[component]
pub fn UnseenBars() -> impl IntoView {
    Kind::ALL.map(|kind| view! { <Bar kind /> }).into_iter().collect_view()
}

#[component]
fn Bar(kind: Kind) -> impl IntoView {
    let session = Session::here();
    let list = Memo::new(move |_| session.record.with(|record| kind.unseen(record)));
    let is_manager = Memo::new(move |_| session.i_am(Role::Manager));
    // Whoever has the emergency access is told of it by another bar.
    let is_told = move || kind == Kind::Emergency && session.me.get() == Some(StaffId::NOBODY);
    let is_there = Memo::new(move |_| !is_told() && list.with(|list| !list.is_empty()));
    let only = Memo::new(move |_| {
        list.with(|list| match list.as_slice() {
            [one] => Some(one.entry),
            _ => None,
        })
    });
    let open = RwSignal::new(false);
    let way = move || match only.get() {
        Some(entry) => view! { <LookedInto entry place="glass-found" next=|| None /> }.into_any(),
        None => view! {
            <button type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                "Look into them\u{2026}"
            </button>
        }
        .into_any(),
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="only-read" aria-label=kind.name()>
                <p role="alert">{move || list.with(|list| kind.said(list))}</p>
                <Show when=move || is_manager.get()>{way}</Show>
                <Dialog open title=kind.name() wide=true>
                    <All list />
                    <p class="dialog-row">
                        <button type="button" on:click=move |_| open.set(false)>"Back"</button>
                    </p>
                </Dialog>
            </section>
        </Show>
    }
}

/// The one that is looked into after another: the next of the list, or else its first.
fn after(list: &[Unseen], entry: u64) -> Option<u64> {
    let place = list.iter().position(|one| one.entry == entry).unwrap_or_default();
    let (before, from) = list.split_at(place);
    from.iter().chain(before).map(|one| one.entry).find(|one| *one != entry)
}

/// Several, one under the other. Once one is looked into, the focus goes on to the next.
#[component]
fn All(list: Memo<Vec<Unseen>>) -> impl IntoView {
    view! {
        <ul class="desk-list">
            <For each=move || list.get() key=|one: &Unseen| one.entry let(one)>
                <li class="desk-row">
                    <p class="small soft">{format!("Entry {}, {}", one.entry, words::backup::moment(&one.at))}</p>
                    <p class="desk-what">{one.said}</p>
                    <LookedInto
                        entry=one.entry
                        place="glass-listed"
                        next=move || list.with_untracked(|list| after(list, one.entry))
                    />
                </li>
            </For>
        </ul>
    }
}

#[component]
fn LookedInto(
    entry: u64,
    /// How the field's id begins: the last one of the list stands in the bar as well.
    place: &'static str,
    /// The one that has the focus after it.
    next: impl Fn() -> Option<u64> + 'static,
) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let found = RwSignal::new(String::new());
    let manager = SecretPair::new();
    // A refusal speaks of the keys as they were then.
    let keys = Memo::new(move |_| session.record.with(|record| record.keys.len()));
    Effect::new(move |before: Option<usize>| {
        if before.is_some_and(|before| before != keys.get()) {
            press.tell(Ok(String::new()));
        }
        keys.get()
    });
    let see = move |event: SubmitEvent| {
        event.prevent_default();
        let found = found.get_untracked();
        // Asked while it is on the list.
        let next = next();
        let go_on = move || {
            if let Some(next) = next {
                request_animation_frame(move || keys::focus(&field_id(place, next)));
            }
        };
        press.confirmed(session, Command::SeeBrokenGlass { entry, found }, manager.take(), go_on);
    };
    view! {
        <form class="access-form" on:submit=see>
            <Field label="What was found" value=found id=field_id(place, entry) />
            <Show when=move || !session.by_sheet.get()>
                <CountersignFields who="Confirming manager" pair=manager form=format!("{place}-{entry}-") />
            </Show>
            <button type="submit">"I have looked into it"</button>
            <Message text=press.said wrong=press.is_wrong />
        </form>
    }
}

/// The id of the field of one.
fn field_id(place: &str, entry: u64) -> String {
    format!("{place}-{entry}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Stamp = Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };

    #[test]
    fn after_one_the_next_is_looked_into_and_after_the_last_the_first() {
        let list = [4, 7, 9].map(|entry| Unseen::of(entry, AT, String::new()));
        assert_eq!([4, 7, 9].map(|entry| after(&list, entry)), [Some(7), Some(9), Some(4)]);
        assert_eq!(after(&list[..1], 4), None);
    }

    #[test]
    fn one_bar_tells_of_all_of_a_kind_however_many_there_are() {
        let one = |entry| Unseen::of(entry, AT, format!("Emergency access {entry}"));
        assert_eq!(Kind::Emergency.said(&[one(4)]), "Emergency access 4");
        let nine: Vec<Unseen> = (1..=9).map(one).collect();
        assert_eq!(Kind::Emergency.said(&nine), "Not looked into: 9 emergency accesses");
    }

    #[test]
    fn of_several_the_one_that_is_not_put_right_is_told_in_full() {
        let put_right = Unseen::of(4, AT, "Put right".to_owned());
        let open = Unseen { is_open: true, ..Unseen::of(9, AT, "Not its own".to_owned()) };
        let two = "Not looked into: 2 findings of keys that were not the record\u{2019}s own";
        assert_eq!(Kind::Keys.said(&[put_right.clone(), open]), format!("{two}. Not its own"));
        assert_eq!(Kind::Keys.said(&[put_right.clone(), put_right]), two);
    }
}
