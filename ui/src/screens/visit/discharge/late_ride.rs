//! A ride that is late or does not come: the calls, and what the clinic can do, each by a button.

use super::{
    card::{Phase, Row},
    judgement::Judgement,
    ride,
};
use crate::{
    keys,
    parts::{Choices, Dialog, Field, Message, unbroken},
    screens::visit::{
        bedside::Bedside,
        choice::Choice,
        draft::Draft,
        focus,
        late::{Late, LateTime},
        more::{EndOtherwise, against_advice::AgainstAdvice},
        saver::Saver,
    },
};
use chart::{
    Act, Record, Visit,
    command::LeavingAct,
    departure::Person,
    fact::{Decided, OtherEnd},
    gate,
    leaving::RideCall,
    protocol::Rule,
    time::When,
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

const OPEN: &str = "discharge-ride-late";
const FORM: &str = "discharge-ride-call-form";

/// What can be done beside calling. Facts: `clinical.md`, 5.3.
#[derive(Clone, Copy)]
enum Way {
    Wait,
    Other,
    Exemption,
    AgainstAdvice,
    Transfer,
}

impl Way {
    const ALL: [Self; 5] = [Self::Wait, Self::Other, Self::Exemption, Self::AgainstAdvice, Self::Transfer];

    const fn name(self) -> &'static str {
        match self {
            Self::Wait => "Wait",
            Self::Other => "Another time or another ride",
            Self::Exemption => "A prescriber\u{2019}s written exemption\u{2026}",
            Self::AgainstAdvice => "Against advice\u{2026}",
            Self::Transfer => "Transfer\u{2026}",
        }
    }

    const fn how(self) -> &'static str {
        match self {
            Self::Wait => {
                "Sets of vital signs go on; that the waiting goes on is recorded, as the calls are."
            }
            Self::Other => "When it comes instead, or who else drives.",
            Self::Exemption => "The ride is passed by judgment, here or by telephone, with the reason.",
            Self::AgainstAdvice => "The form, and what is asked of who leaves so; the visit ends with it.",
            Self::Transfer => "To a hospital: where and by whom; the visit ends with it.",
        }
    }

    /// Where its words stand, for whoever hears the button's name.
    const fn id(self) -> &'static str {
        match self {
            Self::Wait => "ride-way-wait",
            Self::Other => "ride-way-other",
            Self::Exemption => "ride-way-exemption",
            Self::AgainstAdvice => "ride-way-against-advice",
            Self::Transfer => "ride-way-transfer",
        }
    }
}

/// Each call, and each time that it was decided to wait, as it stands on record.
#[derive(Clone, PartialEq)]
struct Called {
    /// `called 11:42`.
    name: String,
    what: String,
}

fn called(record: &Record, visit: &Visit) -> Vec<Called> {
    let line = |call: &chart::answer::Given<RideCall>| {
        let reached = if call.value.reached { "reached" } else { "not reached" };
        let (whom, said) = (&call.value.whom, &call.value.said);
        let what = format!("{whom}, {reached}: {said} ({})", record.name_of(call.by));
        (call.at, Called { name: format!("called {}", Clock::Hours24.time(&call.at)), what })
    };
    let waited = |one: &chart::answer::Given<()>| {
        let what = format!("{} ({})", words::leaving::RIDE_AWAITED, record.name_of(one.by));
        (one.at, Called { name: format!("waits {}", Clock::Hours24.time(&one.at)), what })
    };
    let leaving = &visit.leaving;
    let mut list: Vec<_> =
        leaving.ride_calls.iter().map(line).chain(leaving.ride_waits.iter().map(waited)).collect();
    list.sort_by_key(|(at, _)| visit.arrived.until(at));
    list.into_iter().map(|(_, called)| called).collect()
}

/// Who can be called, each once: who it is to the visit, and name with number.
fn numbers(record: &Record, visit: &Visit) -> Vec<(&'static str, String)> {
    let ride = visit.ride.as_ref().map(|ride| &ride.value);
    let person = |whose, person: Option<&Person>| person.map(|person| (whose, person.words()));
    let emergency = record.patient_of(visit).map(|patient| patient.details.emergency_contact.clone());
    let all = [
        person("Ride", ride.map(|ride| &ride.person)),
        person("Second contact", ride.and_then(|ride| ride.second.as_ref())),
        person("Companion", visit.companion.as_ref().and_then(|given| given.value.person())),
        emergency.filter(|words| !words.trim().is_empty()).map(|words| ("Emergency contact", words)),
    ];
    let mut list: Vec<(&'static str, String)> = Vec::new();
    for (whose, words) in all.into_iter().flatten() {
        if list.iter().all(|(_, known)| *known != words) {
            list.push((whose, words));
        }
    }
    list
}

#[component]
pub fn LateRide(
    phase: Memo<Phase>,
    /// Whether the ride is being changed.
    changing: RwSignal<bool>,
) -> impl IntoView {
    let bedside = Bedside::here();
    let calls = bedside.on_record(|record, visit, _| called(record, visit));
    let left = bedside.on_record(|_, visit, _| gate::handed_over(visit).is_some());
    let open = RwSignal::new(false);
    // A ride that is arranged anew is waited for from the beginning.
    let ride = bedside.on_record(|_, visit, _| visit.newest.ride);
    Effect::new(move |before: Option<u64>| {
        let now = ride.get();
        if before.is_some_and(|before| before != now) {
            open.set(false);
        }
        now
    });
    // Which criterion the ride is, by its place in the protocol.
    let judged = RwSignal::new(
        bedside
            .fixed(|_, _, protocol| protocol.criteria.iter().position(|asked| asked.rule == Rule::Ride))
            .flatten(),
    );
    let [judging, leaving, transferring] = [(); 3].map(|()| RwSignal::new(false));
    let decided = Choice::<Decided>::new(bedside, "ride-late-decided");
    let can_call = move || phase.get() == Phase::Recovery && !left.get();
    let show = move |_| {
        open.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    view! {
        <dl>
            {move || {
                let row = |call: Called| view! { <Row name=call.name>{unbroken(&call.what)}</Row> };
                calls.get().into_iter().map(row).collect_view()
            }}
        </dl>
        <Show when=move || can_call() && !open.get()>
            <div class="discharge-buttons">
                <button type="button" class="quiet" id=OPEN aria-expanded="false" on:click=show>
                    "The ride does not come\u{2026}"
                </button>
            </div>
        </Show>
        <Show when=move || can_call() && open.get()>
            <Call open />
            <Ways open changing opens=Opens { judging, leaving, transferring } />
        </Show>
        <Judgement judged judging />
        <Dialog open=leaving title="Leaving against advice" is_read=true>
            <AgainstAdvice open=leaving decided />
        </Dialog>
        <Dialog open=transferring title="Transfer">
            <EndOtherwise open=transferring leaving decided only=OtherEnd::Transferred />
            <p class="dialog-row">
                <button type="button" on:click=move |_| transferring.set(false)>"Back"</button>
            </p>
        </Dialog>
    }
}

/// What some of the ways open. Cheap to copy.
#[derive(Clone, Copy)]
struct Opens {
    judging: RwSignal<bool>,
    leaving: RwSignal<bool>,
    transferring: RwSignal<bool>,
}

/// Closes what is open here; the focus goes back to the button.
fn close(open: RwSignal<bool>) {
    open.set(false);
    focus::soon(|| keys::focus(OPEN));
}

#[component]
fn Call(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let [whom, said] = ["ride-called", "ride-call-said"].map(|field| Draft::new(bedside, field));
    let reached = Choice::<bool>::new(bedside, "ride-call-reached");
    let late = Late::new(bedside, "ride-called-at");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(answered) = reached.get_untracked() else {
            saver.say("Choose whether somebody was reached. Nothing was saved.");
            return;
        };
        let at = match late.when() {
            Ok(at) => at,
            Err(sentence) => return saver.say(sentence),
        };
        let (forget, forget_time) = ([whom, said].map(Draft::forget), late.forget());
        let forget_choice = reached.forget();
        let call = RideCall { whom: whom.typed(), reached: answered, said: said.typed() };
        saver.save(Act::Leaving(LeavingAct::CallRide { call, at }), None, move || {
            forget.into_iter().for_each(|forget| forget());
            forget_time();
            forget_choice();
        });
    };
    let known = bedside.on_record(|record, visit, _| numbers(record, visit));
    let fill = move || {
        let button = |(whose, words): (&'static str, String)| {
            let label = format!("{whose}: {words}");
            view! {
                <button type="button" on:click=move |_| whom.text.set(words.clone())>
                    <span>{unbroken(&label)}</span>
                </button>
            }
        };
        known.get().into_iter().map(button).collect_view()
    };
    let label = bedside.saves("Save call");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <h3>"Call somebody"</h3>
            <div class="discharge-buttons">{fill}</div>
            <Field label="Called" value=whom.text id="ride-called" />
            <Choices
                legend="Somebody was reached"
                options=vec![(true, "Yes".to_owned()), (false, "No".to_owned())]
                chosen=reached
                on_choose=Callback::new(move |one| reached.set(Some(one)))
            />
            <Field label="What was said, or what is done now" value=said.text id="ride-call-said" />
            <LateTime late label="Called at; empty is now" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
                <button type="button" aria-keyshortcuts="Escape" on:click=move |_| close(open)>"Back"</button>
            </div>
        </form>
    }
}

/// What else can be done. It stands outside of the form: what some of it opens has a form of its own.
#[component]
fn Ways(open: RwSignal<bool>, changing: RwSignal<bool>, opens: Opens) -> impl IntoView {
    let saver = Saver::button(Bedside::here());
    let wait = move || {
        let act = Act::Leaving(LeavingAct::AwaitRide { at: When::Now });
        saver.save(act, None, move || close(open));
    };
    let go = move |way: Way| match way {
        Way::Wait => wait(),
        Way::Other => {
            open.set(false);
            changing.set(true);
            focus::soon(|| focus::first_in(ride::FORM));
        }
        Way::Exemption => opens.judging.set(true),
        Way::AgainstAdvice => opens.leaving.set(true),
        Way::Transfer => opens.transferring.set(true),
    };
    let ways = Way::ALL.map(|way| {
        view! {
            <li>
                <button type="button" aria-describedby=way.id() on:click=move |_| go(way)>{way.name()}</button>
                <p class="small soft" id=way.id()>{way.how()}</p>
            </li>
        }
    });
    view! {
        <div class="discharge-ways">
            <h3>"If it does not come at all"</h3>
            <ul>{ways.collect_view()}</ul>
            <Message text=saver.said />
        </div>
    }
}
