//! Today's list beside the chairs: whom to call first of all, then expected and late, here, left, not treated, cancelled.

use super::{names::Names, open_visit};
use crate::{
    parts::{Mark, Shape},
    screens::{
        new_visit,
        room::RoomToday,
        visit::{self, Call},
    },
    session::Session,
};
use chart::{
    PatientId, Record, Stamp, Visit, VisitId,
    against_advice::line_open,
    call_list::{self, Listed, What},
    departure::{Outlet, Paperwork},
    drove_away, follow_up, gate, left_with_symptom, today,
    visit::Appointment,
    words::{
        self, Clock,
        against_advice::line_left,
        board::{LEFT_WITH_SYMPTOM, drove_away},
    },
};
use leptos::prelude::*;

/// One line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    names: Names,
    note: String,
    tone: Tone,
    goes_to: GoesTo,
}

/// How a line's note stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Open,
    /// Late, or grave.
    Late,
}

/// What a click on a line opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum GoesTo {
    Visit(VisitId),
    /// The form of a call that is due.
    Call(VisitId, Call),
    Appointment(VisitId),
    /// A new visit, should a patient who cancelled come after all.
    Patient(PatientId),
}

/// The parts of the list.
#[derive(Clone, PartialEq)]
struct Lists {
    expected: Vec<Line>,
    here: Vec<Line>,
    left: Vec<Line>,
    not_treated: Vec<Line>,
    otherwise: Vec<Line>,
    cancelled: Vec<Line>,
    /// Calls that harm may come of if they wait.
    grave_calls: Vec<Line>,
    calls: Vec<Line>,
}

fn lists(record: &Record, now: &Stamp) -> Lists {
    let today = today::today(record, now);
    let visit_line = |visit: &Visit, note: String, tone: Tone| Line {
        names: Names::of_visit(record, visit.id),
        note,
        tone,
        goes_to: GoesTo::Visit(visit.id),
    };
    let left = |(visit, at): &(&Visit, Stamp)| {
        let (note, tone) = left_note(record, visit, at);
        visit_line(visit, note, tone)
    };
    let not_treated = |(visit, how, at): &(&Visit, chart::fact::OtherEnd, Stamp)| {
        visit_line(visit, format!("{}, {how}", Clock::Hours24.time(at)), Tone::Plain)
    };
    let otherwise = |(visit, how, at): &(&Visit, chart::fact::OtherEnd, Stamp)| {
        let symptom = !left_with_symptom::to_ask(record, visit).is_empty();
        let (drove, line) = (drove_away::is_open(record, visit), line_open(record, visit));
        let open = [
            (line.is_some(), line.map_or("", line_left)),
            (symptom, LEFT_WITH_SYMPTOM),
            (drove, drove_away(visit)),
            (!visit.is_signed(), "signature open"),
        ];
        let open: String = open.iter().filter(|(is, _)| *is).map(|(_, words)| format!(", {words}")).collect();
        let tone = if drove || follow_up::at_once(record, visit, now).is_some() {
            Tone::Late
        } else if visit.is_signed() {
            Tone::Plain
        } else {
            Tone::Open
        };
        visit_line(visit, format!("{}, {how}{open}", Clock::Hours24.time(at)), tone)
    };
    let (grave_calls, calls) = calls(record, now);
    Lists {
        expected: today.expected.iter().map(|(a, late)| expected(record, a, *late)).collect(),
        here: today.here.iter().map(|visit| visit_line(visit, here_note(visit), Tone::Plain)).collect(),
        left: today.left.iter().map(left).collect(),
        not_treated: today.not_treated.iter().map(not_treated).collect(),
        otherwise: today.otherwise.iter().map(otherwise).collect(),
        cancelled: today.cancelled.iter().map(|a| cancelled(record, a)).collect(),
        grave_calls,
        calls,
    }
}

fn names_of(record: &Record, patient: PatientId) -> Names {
    Names::of(record.patients.get(&patient).map(|patient| &patient.details))
}

fn expected(record: &Record, appointment: &Appointment, late: bool) -> Line {
    let time = Clock::Hours24.of(appointment.due);
    Line {
        names: names_of(record, appointment.patient),
        note: if late { format!("{time}, late") } else { time },
        tone: if late { Tone::Late } else { Tone::Plain },
        goes_to: GoesTo::Appointment(appointment.id),
    }
}

/// What is grave, and the others, each in the order of the rules. What is grave is red; of what, stays on the chart: the
/// board faces the room.
fn calls(record: &Record, now: &Stamp) -> (Vec<Line>, Vec<Line>) {
    let line = |one: Listed| {
        let (note, tone, call) = match &one.what {
            What::Tell => (words::board::TELL_PRESCRIBER.to_owned(), Tone::Open, Call::AfterVisit),
            What::Answer(who) | What::AnswerSymptom(who, _) => {
                (words::board::answer_owed(record.name_of(*who)), Tone::Open, Call::AfterVisit)
            }
            What::Sheet(_) => ("the sheet has changed".to_owned(), Tone::Open, Call::SheetChanged),
            What::Call(call) => {
                let tone = if call.due.until(now) >= 0 { Tone::Open } else { Tone::Plain };
                (call_note(call, now), tone, Call::AfterVisit)
            }
        };
        Line {
            names: Names::of_visit(record, one.visit.id),
            note,
            tone: if one.grave { Tone::Late } else { tone },
            goes_to: GoesTo::Call(one.visit.id, call),
        }
    };
    let (grave, others): (Vec<Listed>, Vec<Listed>) =
        call_list::list(record, now).into_iter().partition(|one| one.grave);
    (grave.into_iter().map(line).collect(), others.into_iter().map(line).collect())
}

fn call_note(call: &follow_up::Call, now: &Stamp) -> String {
    if call.at_once {
        return words::board::call_at_once(call);
    }
    let time = Clock::Hours24.time(&call.due);
    let day =
        if call.due.date() == now.date() { time } else { call.due.local().format("%a %-d %b").to_string() };
    let open = match call.open.len() {
        0 => String::new(),
        open => format!(", {}", words::board::effects(open, true)),
    };
    let symptoms = match call.symptoms.len() {
        0 => String::new(),
        open => format!(", {} open", words::count(open, "symptom", "symptoms")),
    };
    let late = words::leaving::call_due(call).strip_suffix(", was due");
    let late = late.map_or_else(String::new, |late| format!(", {late}"));
    format!("{day}{symptoms}{open}{late}")
}

fn cancelled(record: &Record, appointment: &Appointment) -> Line {
    Line {
        names: names_of(record, appointment.patient),
        // Why stays on the desk: the board faces the room.
        note: Clock::Hours24.of(appointment.due),
        tone: Tone::Plain,
        goes_to: GoesTo::Patient(appointment.patient),
    }
}

/// Who was handed over is on the list until the release, and not in the chair.
fn here_note(visit: &Visit) -> String {
    match gate::left(visit) {
        Some(left) => format!("handed over {}", Clock::Hours24.time(&left)),
        None => visit.chair.to_string(),
    }
}

fn left_note(record: &Record, visit: &Visit, at: &Stamp) -> (String, Tone) {
    if !left_with_symptom::to_ask(record, visit).is_empty() {
        return (LEFT_WITH_SYMPTOM.to_owned(), Tone::Late);
    }
    if !visit.is_signed() {
        return ("signature open".to_owned(), Tone::Open);
    }
    let time = Clock::Hours24.time(at);
    match visit.last_copy(Paperwork::DischargeSheet).map(|copy| copy.outlet) {
        Some(Outlet::Printed) => (format!("{time}, printed"), Tone::Plain),
        Some(Outlet::Saved) => (format!("{time}, saved"), Tone::Plain),
        None => (format!("{time}, no sheet"), Tone::Open),
    }
}

/// Today's list.
#[component]
pub fn TodayList(full: Memo<bool>) -> impl IntoView {
    let session = Session::here();
    let lists = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| lists(record, &now))
    });
    let part = move |pick: fn(&Lists) -> Vec<Line>| Memo::new(move |_| lists.with(pick));
    let expected = part(|lists| lists.expected.clone());
    view! {
        <aside class="board-today" aria-label="Today">
            <Part title="Call first" lines=part(|lists| lists.grave_calls.clone()) full />
            <RoomToday />
            <Show when=move || expected.with(Vec::is_empty)>
                <section><h2>"Expected"</h2><p class="soft">"nobody"</p></section>
            </Show>
            <Part title="Expected" lines=expected full />
            <Part title="Here" lines=part(|lists| lists.here.clone()) full />
            <Part title="Left today" lines=part(|lists| lists.left.clone()) full />
            <Part title="Left otherwise" lines=part(|lists| lists.otherwise.clone()) full />
            <Part title="Not treated" lines=part(|lists| lists.not_treated.clone()) full />
            <Part title="Calls due" lines=part(|lists| lists.calls.clone()) full />
            <Part title="Cancelled" lines=part(|lists| lists.cancelled.clone()) full />
        </aside>
    }
}

/// One part of the list; nothing while it is empty.
#[component]
fn Part(title: &'static str, lines: Memo<Vec<Line>>, full: Memo<bool>) -> impl IntoView {
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section>
                <h2>{title}</h2>
                <ul>
                    {move || {
                        lines.get().into_iter().map(|line| view! { <li><LineButton line full /></li> }).collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn LineButton(line: Line, full: Memo<bool>) -> impl IntoView {
    let session = Session::here();
    let Line { names, note, tone, goes_to } = line;
    let (class, shape) = match tone {
        Tone::Plain => ("soft", None),
        Tone::Open => ("soon", Some(Shape::Ring)),
        Tone::Late => ("past", Some(Shape::Triangle)),
    };
    view! {
        <button type="button" class="board-line" on:click=move |_| go(session, goes_to)>
            <span>{move || names.shown(full.get())}</span>
            " "
            <span class=class>{shape.map(|shape| view! { <Mark shape /> })} {note}</span>
        </button>
    }
}

fn go(session: Session, goes_to: GoesTo) {
    match goes_to {
        GoesTo::Visit(id) => open_visit(session, id),
        GoesTo::Call(id, call) => visit::show_call(session, id, call),
        GoesTo::Patient(patient) => new_visit::begin(session, patient, None),
        GoesTo::Appointment(id) => {
            let appointment = session.record.with_untracked(|record| record.appointments.get(&id).cloned());
            if let Some(appointment) = appointment {
                new_visit::begin(session, appointment.patient, Some(&appointment));
            }
        }
    }
}
