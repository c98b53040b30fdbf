//! The checks of recovery. Each opens unanswered every time; the last one stands beside it with its age.

use super::{
    bedside::Bedside,
    focus,
    late::{Late, LateTime},
    moment,
    saver::Saver,
    tabs,
    thoughts_here::ThoughtsHere,
};
use crate::{
    keys,
    parts::{Choices, Message},
    session::Tab,
};
use chart::{
    Act, Stamp, Visit,
    answer::Given,
    checked::line_out,
    command::LeavingAct,
    time::{Minutes, When},
};
use leptos::prelude::*;

/// Where each check stands, for who comes from the discharge criteria.
pub const ALERT: &str = "check-alert";
pub const WALKING: &str = "check-walking";
pub const SAFETY: &str = "check-safety";
pub const IV_OUT: &str = "check-iv-out";
pub const BELONGINGS: &str = "check-belongings";

/// MOAA/S in our own words, the best first.
const MOAAS: [(u8, &str); 6] = [
    (5, "answers readily to the name"),
    (4, "answers slowly"),
    (3, "answers only to a loud or repeated call"),
    (2, "answers only to a nudge"),
    (1, "answers only to a hard pinch"),
    (0, "does not answer at all"),
];

fn yes_no() -> Vec<(bool, String)> {
    vec![(true, "Yes".to_owned()), (false, "No".to_owned())]
}

/// The one that was so last; of one minute the last that was entered.
fn last<T>(list: &[Given<T>]) -> Option<&Given<T>> {
    list.iter().reduce(|a, b| if a.at.minutes_until(&b.at) >= Minutes(0) { b } else { a })
}

#[component]
pub fn Checks() -> impl IntoView {
    view! {
        <section class="visit-checks" aria-label="Checks">
            <h2>"Checks"</h2>
            <div class="visit-checks-grid">
                <Alert />
                <div>
                    <Gait />
                    <Safety />
                    <ThoughtsHere />
                    <Line />
                    <Belongings />
                </div>
            </div>
        </section>
    }
}

/// The last value of a check with its age, or that there is none.
#[component]
fn Last(read: fn(&Visit, &Stamp) -> Option<String>) -> impl IntoView {
    let last = Bedside::here().at_present(move |_, visit, _, now| read(visit, now));
    view! { <p class="visit-last soft">{move || last.get().unwrap_or_else(|| "Not recorded yet.".into())}</p> }
}

#[component]
fn Alert() -> impl IntoView {
    let saver = Saver::new(Bedside::here());
    let moaas = RwSignal::new(None::<u8>);
    let oriented = RwSignal::new(None::<bool>);
    let late = Late::new(Bedside::here(), "alert-time");
    let save = move |_| {
        let (Some(score), Some(place)) = (moaas.get_untracked(), oriented.get_untracked()) else {
            saver.say("Choose both: how the patient answers, and whether oriented. Nothing was saved.");
            return;
        };
        let at = match late.when() {
            Ok(at) => at,
            Err(sentence) => return saver.say(sentence),
        };
        let forget = late.forget();
        saver.save(Act::CheckAlertness { moaas: score, oriented: place, at }, None, move || {
            forget();
            moaas.set(None);
            oriented.set(None);
        });
    };
    let scores = MOAAS.map(|(score, words)| (score, format!("{score} {words}"))).to_vec();
    let label = Bedside::here().saves("Save check");
    view! {
        <fieldset class="visit-check visit-alert" id=ALERT>
            <legend>"Alert and oriented"</legend>
            <Last read=last_alert />
            <Choices
                legend="MOAA/S"
                options=scores
                chosen=moaas
                on_choose=Callback::new(move |score| moaas.set(Some(score)))
            />
            <Choices
                legend="Oriented to person, place, and time"
                options=yes_no()
                chosen=oriented
                on_choose=Callback::new(move |place| oriented.set(Some(place)))
            />
            <div class="visit-typed">
                <LateTime late label="Checked at; empty is now" />
                <button type="button" on:click=save>{label}</button>
            </div>
            <Message text=saver.said />
        </fieldset>
    }
}

fn last_alert(visit: &Visit, now: &Stamp) -> Option<String> {
    let check = last(&visit.alertness)?;
    let place = if check.value.oriented { "oriented" } else { "not oriented" };
    Some(format!("MOAA/S {}, {place}: {}", check.value.moaas, moment::with_age(&check.at, now)))
}

/// What a press asks to be recorded, at the time in the field beside it.
fn press(saver: Saver, late: Late, act: impl FnOnce(When) -> Act, then: impl FnOnce() + 'static) {
    let at = match late.when() {
        Ok(at) => at,
        Err(sentence) => return saver.say(sentence),
    };
    let forget = late.forget();
    saver.save(act(at), None, move || {
        forget();
        then();
    });
}

/// A check that is one press: the press is the entry, so that neither button stays pressed.
#[component]
fn OnePress(
    id: &'static str,
    legend: &'static str,
    /// The question as it is asked, where it is not the legend.
    #[prop(optional)]
    asked: &'static str,
    /// The field of the time, with its label.
    time: (&'static str, &'static str),
    act: fn(bool, When) -> Act,
    read: fn(&Visit, &Stamp) -> Option<String>,
) -> impl IntoView {
    let saver = Saver::new(Bedside::here());
    let (field, label) = time;
    let late = Late::new(Bedside::here(), field);
    let buttons = yes_no().into_iter().map(|(answer, words)| {
        let save = move |_| press(saver, late, |at| act(answer, at), || ());
        view! { <button type="button" class="choice" on:click=save>{words}</button> }
    });
    view! {
        <fieldset class="visit-check" id=id>
            <legend>{legend}</legend>
            {(!asked.is_empty()).then(|| view! { <p>{asked}</p> })}
            <div class="visit-typed">
                <div class="choices-row">{buttons.collect_view()}</div>
                <LateTime late label />
            </div>
            <Last read />
            <Message text=saver.said />
        </fieldset>
    }
}

#[component]
fn Gait() -> impl IntoView {
    let act = |as_on_arrival, at| Act::CheckGait { as_on_arrival, at };
    let time = ("gait-time", "Walked at; empty is now");
    view! { <OnePress id=WALKING legend="Walks as on arrival" time act read=last_gait /> }
}

fn last_gait(visit: &Visit, now: &Stamp) -> Option<String> {
    let check = last(&visit.gait)?;
    Some(format!("{}: {}", if check.value { "Yes" } else { "No" }, moment::with_age(&check.at, now)))
}

#[component]
fn Safety() -> impl IntoView {
    let act = |thoughts, at| Act::AskSafety { thoughts, at };
    let time = ("safety-time", "Asked at; empty is now");
    view! {
        <OnePress
            id=SAFETY
            legend="Same-day safety question"
            asked="Asked: thoughts of harming yourself?"
            time
            act
            read=last_safety
        />
    }
}

fn last_safety(visit: &Visit, now: &Stamp) -> Option<String> {
    let asked = visit.safety.as_ref()?;
    let words = if asked.value { "Has thoughts of self-harm" } else { "No such thoughts" };
    Some(format!("{words}: {}", moment::with_age(&asked.at, now)))
}

/// A check that is done once. The focus goes on to the one like it, or else to the last stage.
#[component]
fn Once(
    id: &'static str,
    /// The other one.
    other: &'static str,
    /// What the button says.
    name: &'static str,
    /// What stands there once it is done.
    done: &'static str,
    /// The field of the time, with its label.
    time: (&'static str, &'static str),
    act: fn(When) -> Act,
    read: fn(&Visit, &Stamp) -> Option<String>,
    is_done: fn(&Visit) -> bool,
) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let (field, label) = time;
    let late = Late::new(bedside, field);
    let out = bedside.on_record(move |_, visit, _| is_done(visit));
    let go_on = move || {
        if !focus::first_of(&format!("#{other} button")) {
            keys::focus(tabs::button_id(Tab::Discharge));
        }
    };
    let save = move |_| press(saver, late, act, move || focus::soon(go_on));
    view! {
        <div class="visit-check" id=id>
            <Show when=move || !out.get() fallback=move || view! { <p>{done}</p> }>
                <div class="visit-typed">
                    <button type="button" on:click=save>{name}</button>
                    <LateTime late label />
                </div>
            </Show>
            <Last read />
            <Message text=saver.said />
        </div>
    }
}

#[component]
fn Line() -> impl IntoView {
    let act = |at| Act::RemoveIv { at };
    let read = |visit: &Visit, now: &Stamp| {
        let out = visit.iv_out.as_ref().map(|out| moment::with_age(&out.at, now))?;
        let asked_again = line_out(visit).is_none();
        Some(if asked_again {
            format!("Out {out}; an emergency came since: see that none is in.")
        } else {
            out
        })
    };
    let is_done = |visit: &Visit| line_out(visit).is_some();
    view! {
        <Once
            id=IV_OUT
            other=BELONGINGS
            name="IV line out"
            done="IV line out, site dressed"
            time=("iv-out-time", "Out at; empty is now")
            act
            read
            is_done
        />
    }
}

#[component]
fn Belongings() -> impl IntoView {
    let act = |at| Act::Leaving(LeavingAct::ReturnBelongings { at });
    let read = |visit: &Visit, now: &Stamp| {
        visit.leaving.belongings.as_ref().map(|given| moment::with_age(&given.at, now))
    };
    let is_done = |visit: &Visit| visit.leaving.belongings.is_some();
    view! {
        <Once
            id=BELONGINGS
            other=IV_OUT
            name="Belongings back"
            done="Belongings given back"
            time=("belongings-time", "Given back at; empty is now")
            act
            read
            is_done
        />
    }
}
