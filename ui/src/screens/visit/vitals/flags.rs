//! The values that are past a limit now: each with its limit, a key that says who saw it, and the call to the prescriber
//! where they are to be told, or when they were. Reminders about this chair can be quiet until the next set at most.

use super::call::{Call, CallButton, CallForm};
use crate::{
    parts::{Mark, Message, Shape},
    screens::visit::{bedside::Bedside, saver::Saver},
};
use chart::{
    Act, Minutes, Protocol, Record, Stamp, Visit,
    command::SetAct,
    due::{self, Repeated, Slot},
    flag::{self, Open, Weight},
    protocol::Vital,
    reminder,
    words::{self, Clock},
};
use leptos::prelude::*;

/// One line: the flag in words with its source, who saw it or how many a press says were seen, and the call to the
/// prescriber, or what they are to be told.
#[derive(Clone, PartialEq)]
struct Line {
    set: u64,
    class: &'static str,
    words: String,
    source: String,
    seen: Option<String>,
    see: Option<usize>,
    called: Option<String>,
    tell: Option<String>,
}

/// What the button says that marks all flags of a set: no other figure is marked unsaid.
fn see_words(flags: usize) -> String {
    match flags {
        1 => "Seen".to_owned(),
        2 => "Seen: both values".to_owned(),
        more => format!("Seen: all {}", words::count(more, "value", "values")),
    }
}

/// What became of the repeat, where the flag is about a pressure past its notify limit.
fn repeated(
    visit: &Visit,
    protocol: &Protocol,
    slots: &[Slot],
    open: &Open,
    now: &Stamp,
) -> Option<Repeated> {
    // The newest value may be the repeat itself.
    let first = due::repeats(slots, open.seq).unwrap_or(open.seq);
    let about_pressure =
        flag::heaviest(std::slice::from_ref(&open.flag), &[Vital::Systolic, Vital::Diastolic]);
    due::repeated(visit, protocol, slots, first, now).filter(|_| about_pressure >= Some(Weight::Notify))
}

fn lines(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Line> {
    let slots = due::slots(visit, protocol, now);
    let repeated = |open: &Open| repeated(visit, protocol, &slots, open, now);
    let all = flag::open(visit, protocol);
    let is_untold = |open: &&Open| open.is_to_be_told(repeated(open)) && open.call(visit).is_none();
    let untold: Vec<&Open> = all.iter().filter(is_untold).collect();
    // One call serves all figures of a set, and is offered beside the first.
    let tell = |open: &Open| {
        let of_set: Vec<&Open> = untold.iter().copied().filter(|one| one.seq == open.seq).collect();
        (of_set.first() == Some(&open)).then(|| words::flags_told(&of_set))
    };
    // One press is for all figures of a set, and stands beside the first.
    let see = |open: &Open| {
        let of_set: Vec<&Open> = all.iter().filter(|one| one.seq == open.seq).collect();
        (open.seen.is_none() && of_set.first() == Some(&open)).then_some(of_set.len())
    };
    let line = |open: &Open| {
        let words = words::capital(&words::flag_short(&open.flag));
        Line {
            set: open.seq,
            class: match open.flag.weight() {
                Weight::Watch => "visit-flag soon",
                Weight::Notify => "visit-flag past",
                Weight::Critical => "visit-flag critical",
            },
            words: repeated(open)
                .map_or(words.clone(), |repeated| format!("{words}, {}", words::repeated(repeated))),
            source: format!("{} at {}", open.flag.source, Clock::Hours24.time(&open.at)),
            seen: open
                .seen
                .as_ref()
                .map(|seen| format!("seen {}, {}", Clock::Hours24.time(&seen.at), record.name_of(seen.by))),
            see: see(open),
            called: open.call(visit).map(|call| words::flag_called(open, call)),
            tell: tell(open),
        }
    };
    all.iter().map(line).collect()
}

#[component]
pub fn FlagsNow() -> impl IntoView {
    let bedside = Bedside::here();
    let (saver, call) = (Saver::button(bedside), Call::new(bedside));
    let lines = bedside.at_present(lines);
    let started = bedside.on_record(|_, visit, _| visit.stage.start().is_some());
    view! {
        <div class="visit-flags" role="status" aria-label="Past a limit">
            {move || lines.get().into_iter().map(|line| view! { <FlagLine line saver call /> }).collect_view()}
            <Show when=move || started.get()>
                <Snooze saver />
            </Show>
            <Message text=saver.said />
        </div>
        <CallForm call />
    }
}

#[component]
fn FlagLine(line: Line, saver: Saver, call: Call) -> impl IntoView {
    let Line { set, class, words, source, seen, see, called, tell } = line;
    let press = move |_| saver.save(Act::Sets(SetAct::SeeFlag { set }), None, || ());
    view! {
        <p class=class>
            <Mark shape=Shape::Triangle />
            <span title=source>{words}</span>
            {seen.map(|seen| view! { <span class="soft">{seen}</span> })}
            {see.map(|flags| {
                view! { <button type="button" class="quiet" on:click=press>{see_words(flags)}</button> }
            })}
            {called.map(|called| view! { <span class="soft">{called}</span> })}
            {tell.map(|about| view! { <CallButton call about /> })}
        </p>
    }
}

/// Offered while a set is due or late, and shown while it holds.
#[component]
fn Snooze(saver: Saver) -> impl IntoView {
    let bedside = Bedside::here();
    let until = bedside.at_present(|_, visit, protocol, now| {
        reminder::snoozed_until(visit, protocol, now).map(|until| Clock::Hours24.time(&until))
    });
    let due = bedside.at_present(|_, visit, protocol, now| {
        due::next(visit, protocol, now).is_some_and(|next| next.slot.0.until(now) >= 0)
    });
    let snooze = move |_| saver.save(Act::Sets(SetAct::Snooze { minutes: Minutes(5) }), None, || ());
    move || match until.get() {
        Some(until) => {
            view! { <p class="soft">{format!("Reminders about this chair are quiet until {until}.")}</p> }
                .into_any()
        }
        None if due.get() => {
            view! { <button type="button" class="quiet" on:click=snooze>"Remind in 5 min"</button> }
                .into_any()
        }
        None => ().into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::see_words;

    #[test]
    fn the_button_says_how_many_values_one_press_marks() {
        let said = [1, 2, 3].map(see_words);
        assert_eq!(said, ["Seen", "Seen: both values", "Seen: all three values"]);
    }
}
