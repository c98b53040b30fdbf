//! Chair and infusion, and starting the visit; or putting the patient on today's list.

use super::{
    draft,
    plan::{KEPT, Plan},
    series::NextByPlan,
};
use crate::{
    parts::{Choices, Field, Message, Press, SAVING},
    session::{Screen, Session, Tab},
};
use chart::{
    Command, Entry, Fact, PatientId, Record, VisitId,
    clinic::{Chair, Role},
    fact::Infusion,
    time::read_clock,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// The right-hand side: where, which infusion, and when.
#[component]
pub fn StartPanel(plan: Plan) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    // The number that was called another than the plan's: starting with exactly this again confirms it.
    let asked = RwSignal::new(None::<Infusion>);
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        match arrival(session, plan) {
            Ok((infusion, _)) if differs(plan, infusion) && asked.get_untracked() != Some(infusion) => {
                asked.set(Some(infusion));
                let next =
                    plan.next.get_untracked().map(|next| next.infusion.to_string()).unwrap_or_default();
                press.refuse(format!("By the series it is {next}. Press again to start {infusion}."));
            }
            Ok((_, command)) => send(session, command, press),
            Err(sentence) => press.refuse(sentence),
        }
    };
    let patient = Memo::new(move |_| plan.patient(session));
    // A sentence speaks of what stood there when it was said.
    Effect::new(move |_| {
        patient.track();
        plan.chair.track();
        plan.number.track();
        plan.of.track();
        press.tell(Ok(String::new()));
    });
    let may_start = Memo::new(move |_| session.i_am(Role::Nurse) || session.i_am(Role::Prescriber));
    let last = move || plan.last.get().map(|last| format!("The last visit was {last}.")).unwrap_or_default();
    view! {
        <div class="new-visit-start">
            <form on:submit=start>
                <Show when=move || may_start.get()>
                    <ChairChoice plan />
                </Show>
                <div class="new-visit-infusion">
                    <Field label="Infusion" value=plan.number input_mode="numeric" />
                    <Field label="of" value=plan.of input_mode="numeric" />
                </div>
                <p class="hint">{last}</p>
                <NextByPlan plan />
                <Message text=press.said wrong=press.is_wrong />
                <Show
                    when=move || may_start.get()
                    fallback=|| view! { <p class="soft">"A nurse or a prescriber starts the visit."</p> }
                >
                    <div class="new-visit-row"><button type="submit" class="go">"Start visit"</button></div>
                </Show>
            </form>
            {move || match plan.appointment(session) {
                Some(appointment) => view! { <CancelAppointment plan visit=appointment.id /> }.into_any(),
                None => view! { <ExpectLater plan /> }.into_any(),
            }}
        </div>
    }
}

/// The free chairs. None is chosen unless one was chosen on the board.
#[component]
fn ChairChoice(plan: Plan) -> impl IntoView {
    let session = Session::here();
    let free = Memo::new(move |_| session.record.with(Record::free_chairs));
    move || {
        let options: Vec<(Chair, String)> =
            free.get().into_iter().map(|chair| (chair, chair.to_string())).collect();
        if options.is_empty() {
            view! { <p class="soon">"Every chair is taken. The patient can still be put on today\u{2019}s list."</p> }
                .into_any()
        } else {
            view! {
                <Choices
                    legend="Chair"
                    options
                    chosen=plan.chair
                    on_choose=move |chair: Chair| plan.chair.set(Some(chair))
                />
            }
            .into_any()
        }
    }
}

/// For a patient who is not here yet.
#[component]
fn ExpectLater(plan: Plan) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let expect = move |event: SubmitEvent| {
        event.prevent_default();
        match expectation(session, plan) {
            Ok(command) => send(session, command, press),
            Err(sentence) => press.refuse(sentence),
        }
    };
    view! {
        <form class="new-visit-later" on:submit=expect>
            <h2>"Not here yet?"</h2>
            <Field label="Time" value=plan.time hint="Today, as in 14:30." />
            <Message text=press.said wrong=press.is_wrong />
            <div class="new-visit-row"><button type="submit">"Expect later today"</button></div>
        </form>
    }
}

/// For an expected patient who does not come.
#[component]
fn CancelAppointment(plan: Plan, visit: VisitId) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let cancel = move |event: SubmitEvent| {
        event.prevent_default();
        let reason = plan.reason.get_untracked();
        send(session, Command::CancelAppointment { visit, reason }, press);
    };
    view! {
        <form class="new-visit-later" on:submit=cancel>
            <h2>"Not coming?"</h2>
            <Field label="Reason" value=plan.reason />
            <Message text=press.said wrong=press.is_wrong />
            <div class="new-visit-row"><button type="submit">"Cancel appointment"</button></div>
        </form>
    }
}

fn chosen(session: Session, plan: Plan) -> Result<PatientId, String> {
    untrack(|| plan.patient(session)).ok_or_else(|| "Choose the patient first.".to_owned())
}

/// Whether what was typed is another infusion than the next by the plan.
fn differs(plan: Plan, infusion: Infusion) -> bool {
    plan.next.get_untracked().is_some_and(|next| next.infusion != infusion)
}

fn arrival(session: Session, plan: Plan) -> Result<(Infusion, Command), String> {
    let patient = chosen(session, plan)?;
    let chair = plan.chair.get_untracked().ok_or("Choose a chair.")?;
    let infusion = plan.infusion()?;
    let appointment = untrack(|| plan.appointment(session)).map(|appointment| appointment.id);
    Ok((infusion, Command::Arrive { appointment, patient, chair, infusion }))
}

fn expectation(session: Session, plan: Plan) -> Result<Command, String> {
    let patient = chosen(session, plan)?;
    let infusion = plan.infusion()?;
    let typed = plan.time.get_untracked();
    let time = read_clock(&typed).ok_or_else(|| match typed.trim() {
        "" => "Type the time at which the patient is expected, as in 14:30.".to_owned(),
        typed => format!("{typed} is no time of day. Type it as in 14:30 or 2:30 pm."),
    })?;
    let today = session.now.with_untracked(chart::Stamp::date);
    Ok(Command::Expect { patient, due: today.and_time(time), infusion })
}

/// Has it recorded, and goes where it leads: into the visit, or back to the board.
fn send(session: Session, command: Command, press: Press) {
    let arrives = matches!(command, Command::Arrive { .. });
    press.run(SAVING, async move {
        let saved = session.submit(command, None).await?;
        draft::clear(session, KEPT);
        let visit = saved.entries.iter().find_map(visit_of).filter(|_| arrives);
        session.screen.set(visit.map_or(Screen::Board, |visit| Screen::Visit(visit, Tab::Assessment)));
        Ok(String::new())
    });
}

fn visit_of(entry: &Entry) -> Option<VisitId> {
    match &entry.fact {
        Fact::Visit { visit, .. } => Some(*visit),
        Fact::Clinic(_) | Fact::Patient { .. } => None,
    }
}
