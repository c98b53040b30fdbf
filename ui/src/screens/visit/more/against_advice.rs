//! Leaving against advice after the start, in one dialog: what the patient leaves with, then the safety question and the
//! prescriber, the reason, the form, the IV line, how and with whom. Nothing is preset, and each question has an honest way
//! out.

mod way_out;

use super::{NEXT, REASON, next_day};
use crate::{
    parts::{Choices, Field, Mark, Message, Press, Shape},
    screens::{
        desk::copies,
        visit::{
            bedside::Bedside,
            choice::Choice,
            discharge::{self, pad::Pad, paper_signatures::means::Means},
            draft::Draft,
            saver::Saver,
            told::{Tells, WhoWasTold},
        },
    },
    session::Tab,
};
use chart::{
    Act, Protocol, Record, Stage, Stamp, Visit,
    against_advice::{self, Line, Parting, Signing},
    checked::line_out,
    departure::{Outlet, Paperwork},
    fact::{Decided, OtherEnd},
    flag::{self, Weight},
    gate,
    leaving::Hand,
    words::{self, Clock},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use way_out::{TheSafetyQuestion, TheWay, WayOut};

/// What became of the form.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    OnPaper,
    OnScreen,
    WouldNot,
    LeftBefore,
}

/// What is asked. Cheap to copy.
#[derive(Clone, Copy)]
struct Asked {
    form: Choice<Form>,
    name: Draft,
    lines: RwSignal<Vec<Vec<(u16, u16)>>>,
    why: Draft,
    line: Choice<Line>,
    way: WayOut,
    tells: Tells,
}

impl Asked {
    fn new(bedside: Bedside) -> Self {
        let [name, why] = ["advice-signer", "advice-why"].map(|field| Draft::new(bedside, field));
        Self {
            form: Choice::new(bedside, "advice-form"),
            name,
            lines: RwSignal::new(Vec::new()),
            why,
            line: Choice::new(bedside, "advice-line"),
            way: WayOut::new(bedside),
            tells: Tells::new(bedside, "advice-told-at"),
        }
    }

    /// What was said, or the sentence about a time that cannot be read.
    fn parting(self) -> Result<Parting, String> {
        let signs = |hand: Hand| Signing::Signs { name: self.name.typed(), hand };
        let form = self.form.get_untracked().map(|form| match form {
            Form::OnPaper => signs(Hand::OnPaper),
            Form::OnScreen => signs(Hand::OnScreen(self.lines.get_untracked())),
            Form::WouldNot => Signing::WouldNot { why: self.why.typed() },
            // It says by itself why there is no signature.
            Form::LeftBefore => Signing::LeftBefore { why: String::new() },
        });
        let (line, way, safety) = (self.line.get_untracked(), self.way.way(), self.way.safety());
        Ok(Parting { form, line, way, safety, prescriber: self.tells.said()? })
    }

    /// Empties it once what stands there now is saved.
    fn forget(self) -> impl FnOnce() + 'static {
        let texts = [self.name, self.why].map(Draft::forget);
        let (form, line) = (self.form.forget(), self.line.forget());
        let (way, tells) = (self.way.forget(), self.tells.forget());
        move || {
            texts.into_iter().for_each(|forget| forget());
            form();
            line();
            way();
            tells();
        }
    }
}

#[component]
pub fn AgainstAdvice(open: RwSignal<bool>, decided: Choice<Decided>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let asked = Asked::new(bedside);
    let [reason, next] = [REASON, NEXT].map(|field| Draft::new(bedside, field));
    let save = move |_| {
        let (day, parting) = match (next_day(&next.typed()), asked.parting()) {
            (Ok(day), Ok(parting)) => (day, parting),
            (Err(sentence), _) | (_, Err(sentence)) => return saver.say(sentence),
        };
        let forget = [reason, next].map(Draft::forget);
        let (forget_asked, forget_decided) = (asked.forget(), decided.forget());
        let (how, decided) = (OtherEnd::LeftAgainstAdvice, decided.get_untracked());
        let act = Act::EndOtherwise { how, reason: reason.typed(), decided, next: day, parting };
        saver.save(act, None, move || {
            forget.into_iter().for_each(|forget| forget());
            forget_asked();
            forget_decided();
            open.set(false);
            // How the patient left stands there, and what is left to do: the sheet, the signature.
            bedside.show(Tab::Discharge);
            discharge::begin();
        });
    };
    let label = bedside.saves("End visit against advice");
    view! {
        <div class="visit-form">
            <Situation />
            <TheSafetyQuestion way=asked.way />
            <WhoWasTold tells=asked.tells nobody="None was reached" />
            <Field label="Reason" value=reason.text id="end-otherwise-reason" />
            <TheForm asked />
            <TheLine asked />
            <TheWay way=asked.way />
            <Field label="Next date, if known, as in 2026-12-01" value=next.text id="end-otherwise-next" />
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="button" on:click=save>{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </div>
    }
}

/// What the patient would leave with, each with its color: amber where something can still be done about it, and each value
/// past a limit in the color of that limit.
fn situation(_: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<(String, &'static str)> {
    let gate = gate::gate(visit, protocol, now);
    let (open, all) = (gate.open().count(), gate.criteria.len());
    let unmet =
        format!("{open} of {all} discharge criteria are not met. They stay on the chart as they stand.");
    let set = words::last_set(visit, now).map(|set| format!("Last set {set}."));
    let flags = flag::open(visit, protocol);
    let past = flags.iter().map(|open| {
        let tone = if open.flag.weight() == Weight::Watch { "soon" } else { "past" };
        (format!("{}.", words::capital(&words::flag_short(&open.flag))), tone)
    });
    let runs = match &visit.stage {
        Stage::Infusing(_) | Stage::Paused(..) => Some("The infusion has not ended.".to_owned()),
        Stage::Arrived | Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => None,
    };
    let untold = words::against_advice::told_to_nobody(visit, protocol).map(|words| format!("{words}."));
    let facts = std::iter::once(unmet).chain(set).map(|fact| (fact, "soft"));
    facts.chain(past).chain(runs.into_iter().chain(untold).map(|fact| (fact, "soon"))).collect()
}

#[component]
fn Situation() -> impl IntoView {
    let bedside = Bedside::here();
    let (who, lines) = (bedside.who(), bedside.at_present(situation));
    let shown = move || {
        let line = |(words, tone): (String, &'static str)| {
            let marked = tone == "past";
            view! { <p class=tone>{marked.then(|| view! { <Mark shape=Shape::Triangle />" " })} {words}</p> }
        };
        lines.get().into_iter().map(line).collect_view()
    };
    view! {
        <div>
            <p class="discharge-title">{move || who.get()}</p>
            {shown}
        </div>
    }
}

/// The patient's name, as it goes under the line.
fn patients_name(bedside: Bedside) -> String {
    let name = bedside.fixed(|record, visit, _| {
        let details = &record.patient_of(visit)?.details;
        Some(format!("{} {}", details.given, details.surname))
    });
    name.flatten().unwrap_or_default()
}

#[component]
fn TheForm(asked: Asked) -> impl IntoView {
    let bedside = Bedside::here();
    let press = Press::new();
    let last = bedside.on_record(|_, visit, _| copies::last(visit, Paperwork::AgainstAdvice));
    // What was recorded since stands on no paper that could be signed.
    let newer = bedside.on_record(|_, visit, _| {
        let last = visit.last_copy(Paperwork::AgainstAdvice)?.version;
        let now = visit.version_now(Paperwork::AgainstAdvice);
        (now > last)
            .then(|| format!("Something on it has changed since: print version {now} before it is signed."))
    });
    let undone =
        bedside.on_record(|_, visit, protocol| words::against_advice::undone_on_form(visit, protocol));
    // What was drawn under one version says nothing of another.
    let version =
        bedside.on_record(|_, visit, _| visit.last_copy(Paperwork::AgainstAdvice).map(|copy| copy.version));
    Effect::new(move |before: Option<Option<u32>>| {
        let now = version.get();
        if before.is_some_and(|before| before != now) {
            asked.lines.set(Vec::new());
        }
        now
    });
    let signed = bedside.on_record(|_, visit, _| {
        let signed = against_advice::signature(visit)?;
        Some(format!("Signed {} by {}.", Clock::Hours24.time(&signed.at), signed.value.name))
    });
    let paper = RwSignal::new(Some(Paperwork::AgainstAdvice));
    let make = move |outlet| {
        copies::make(bedside.session, press, bedside.id, Paperwork::AgainstAdvice, outlet);
    };
    let choose = move |form: Form| {
        asked.form.set(Some(form));
        if matches!(form, Form::OnPaper | Form::OnScreen) && asked.name.typed().is_empty() {
            asked.name.text.set(patients_name(bedside));
        }
    };
    let options = [
        (Form::OnPaper, "Signed on paper"),
        (Form::OnScreen, "Signed on the screen"),
        (Form::WouldNot, "Would not sign"),
        (Form::LeftBefore, "Left before it could be signed"),
    ];
    let options: Vec<(Form, String)> = options.map(|(form, words)| (form, words.to_owned())).to_vec();
    let signs = move || matches!(asked.form.get(), Some(Form::OnPaper | Form::OnScreen));
    let would_not = move || asked.form.get() == Some(Form::WouldNot);
    view! {
        <p>{move || format!("Form for leaving against advice: {}.", last.get())}</p>
        <Show when=move || newer.with(Option::is_some) && signed.with(Option::is_none)>
            <p class="soon">
                <Mark shape=Shape::Triangle />
                " "
                {move || newer.get()}
            </p>
        </Show>
        <Show
            when=move || signed.with(Option::is_none)
            fallback=move || view! { <p>{move || signed.get()}</p> }
        >
            <p class="soft">{move || undone.get()}</p>
            <div class="visit-buttons">
                <button type="button" on:click=move |_| make(Outlet::Printed)>"Print the form"</button>
                <button type="button" on:click=move |_| make(Outlet::Saved)>"Save the form as PDF"</button>
            </div>
            <Message text=press.said wrong=press.is_wrong />
            <Choices legend="The form" options=options.clone() chosen=asked.form on_choose=Callback::new(choose) />
            <Show when=signs>
                <Field label="Name under the signature" value=asked.name.text id="advice-signer" />
            </Show>
            // Nobody reads and signs on the screen what is not so any more.
            <Show when=move || asked.form.get() == Some(Form::OnScreen) && newer.with(Option::is_none)>
                <div class="discharge-signing">
                    <Means paper />
                    <Pad lines=asked.lines />
                </div>
            </Show>
            <Show when=would_not>
                <Field label="Why it is not signed" value=asked.why.text id="advice-why" />
            </Show>
        </Show>
    }
}

#[component]
fn TheLine(asked: Asked) -> impl IntoView {
    let bedside = Bedside::here();
    let out = bedside.on_record(|_, visit, _| {
        let out = line_out(visit)?;
        Some(format!("IV line out {}.", Clock::Hours24.time(&out.at)))
    });
    view! {
        <Show when=move || out.with(Option::is_none) fallback=move || view! { <p>{move || out.get()}</p> }>
            <Choices
                legend="IV line"
                options=vec![
                    (Line::Out, "Out now, site dressed".to_owned()),
                    (Line::In, "Left with the line in".to_owned()),
                ]
                chosen=asked.line
                on_choose=Callback::new(move |line: Line| asked.line.set(Some(line)))
            />
        </Show>
    }
}
