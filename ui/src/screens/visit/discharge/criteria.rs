//! The discharge criteria: each with its state first, what is asked, the evidence it rests on, its time, and the way to
//! where it is recorded. What keeps the patient stands first; what is met is one line that opens.

use super::{
    judgement::Judgement,
    way::{self, Way},
    withdraw::Withdraw,
};
use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::{
    Protocol, Record, Stage, Stamp, Visit,
    clinic::Role,
    gate::{self, Criterion, Evidence, State},
    words,
};
use leptos::prelude::*;

/// How a criterion stands, as it is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Stands {
    Met,
    NotYet,
    #[default]
    Missing,
    Overridden,
    /// Thoughts of self-harm keep the patient.
    Grave,
    /// A symptom that was answered yes does.
    Symptom,
    /// They did, or a symptom, and a prescriber has decided.
    Decided,
}

impl Stands {
    const fn of(criterion: &Criterion) -> Self {
        if criterion.is_grave() {
            return Self::Grave;
        }
        if criterion.is_symptom() {
            return Self::Symptom;
        }
        let told_of = matches!(&criterion.evidence, Evidence::Safety(standing) if standing.yes().is_some())
            || matches!(&criterion.evidence, Evidence::SymptomsAbsent { was: Some(_), .. });
        match &criterion.state {
            State::Met { .. } if told_of => Self::Decided,
            State::Met { .. } => Self::Met,
            State::NotYet { .. } => Self::NotYet,
            State::Missing => Self::Missing,
            State::Overridden { .. } => Self::Overridden,
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Met | Self::Decided => Shape::Check,
            Self::NotYet => Shape::Quarter,
            Self::Missing => Shape::Ring,
            Self::Overridden => Shape::Hand,
            Self::Grave | Self::Symptom => Shape::Triangle,
        }
    }

    const fn tone(self) -> &'static str {
        match self {
            Self::Met => "discharge-state good",
            Self::NotYet | Self::Decided => "discharge-state soon",
            Self::Missing | Self::Grave | Self::Symptom => "discharge-state past",
            Self::Overridden => "discharge-state accent",
        }
    }

    /// Whether it keeps the patient.
    const fn is_open(self) -> bool {
        match self {
            Self::NotYet | Self::Missing | Self::Grave | Self::Symptom => true,
            Self::Met | Self::Overridden | Self::Decided => false,
        }
    }
}

/// What of a criterion follows record and clock.
#[derive(Clone, PartialEq, Default)]
struct Line {
    stands: Stands,
    word: &'static str,
    evidence: String,
    when: String,
    /// Where an open one is recorded, as long as the patient is here.
    way: Option<Way>,
}

fn lines(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp, to_prescriber: bool) -> Vec<Line> {
    let visit = visit.as_left();
    let evidence = if to_prescriber { words::evidence_to_prescriber } else { words::evidence_judged };
    let line = |criterion: &Criterion| {
        let stands = Stands::of(criterion);
        let rule = protocol.criterion(&criterion.id).map(|asked| &asked.rule);
        let rule = rule.filter(|_| stands.is_open() && visit.stage.is_here());
        Line {
            stands,
            word: words::criterion_state(&criterion.state),
            evidence: evidence(criterion, record, visit, protocol),
            when: words::evidence_by_now(criterion, record, visit, protocol, now),
            way: rule.and_then(|rule| way::of(rule, &criterion.evidence, visit)),
        }
    };
    gate::gate(visit, protocol, now).criteria.iter().map(line).collect()
}

/// The places, in the protocol's order, of those that stand so.
fn places(lines: &[Line], stand_so: impl Fn(Stands) -> bool) -> Vec<usize> {
    let all = lines.iter().enumerate();
    all.filter(|(_, line)| stand_so(line.stands)).map(|(place, _)| place).collect()
}

/// What is to be seen at once: what is grave, a symptom, what else keeps the patient, what was decided about thoughts of self-harm
/// or a symptom, then what was passed by judgment.
fn in_sight(lines: &[Line]) -> Vec<usize> {
    let mut seen = places(lines, |stands| stands == Stands::Grave);
    seen.extend(places(lines, |stands| stands == Stands::Symptom));
    seen.extend(places(lines, |stands| matches!(stands, Stands::Missing | Stands::NotYet)));
    seen.extend(places(lines, |stands| stands == Stands::Decided));
    seen.extend(places(lines, |stands| stands == Stands::Overridden));
    seen
}

/// The list, from the start of the infusion on. When the patient has left it stands as it stood at that moment, however
/// the visit ended.
#[component]
pub fn Criteria() -> impl IntoView {
    let bedside = Bedside::here();
    let lines = bedside.at_present(move |record, visit, protocol, now| {
        lines(record, visit, protocol, now, bedside.session.i_am(Role::Prescriber))
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <List lines />
        </Show>
    }
}

/// What every row knows. Cheap to copy.
#[derive(Clone, Copy)]
struct Rows {
    lines: Memo<Vec<Line>>,
    /// A visit stays with the protocol that it began under, so that the titles stay too.
    titles: StoredValue<Vec<String>>,
    /// Which criterion somebody is about to pass, by its place in the protocol.
    judged: RwSignal<Option<usize>>,
    judging: RwSignal<bool>,
    /// The same of a judgment that somebody is about to take back.
    withdrawing: RwSignal<bool>,
}

#[component]
fn List(lines: Memo<Vec<Line>>) -> impl IntoView {
    let titles = Bedside::here().fixed(|_, _, protocol| {
        protocol
            .criteria
            .iter()
            .map(|asked| words::criterion_title(&asked.rule, protocol))
            .collect::<Vec<_>>()
    });
    let titles = StoredValue::new(titles.unwrap_or_default());
    let (judged, judging) = (RwSignal::new(None), RwSignal::new(false));
    let withdrawing = RwSignal::new(false);
    let rows = Rows { lines, titles, judged, judging, withdrawing };
    let seen = Memo::new(move |_| lines.with(|lines| in_sight(lines)));
    view! {
        <section class="discharge-criteria" aria-label="Discharge criteria">
            <ul>
                <For each=move || seen.get() key=|place| *place let(place)>
                    <Item place rows />
                </For>
            </ul>
            <Otherwise />
            <Met rows />
        </section>
        <Judgement judged judging />
        <Withdraw judged withdrawing />
    }
}

/// The id of the list of what is met.
const MET: &str = "discharge-met";

/// What is met, as one line that opens. Where nothing keeps the patient any more it is open until somebody closes it.
#[component]
fn Met(rows: Rows) -> impl IntoView {
    let lines = rows.lines;
    let met = Memo::new(move |_| lines.with(|lines| places(lines, |stands| stands == Stands::Met)));
    let any_open = Memo::new(move |_| lines.with(|lines| lines.iter().any(|line| line.stands.is_open())));
    let wanted = RwSignal::new(None::<bool>);
    let is_shown = Memo::new(move |_| wanted.get().unwrap_or(!any_open.get()));
    view! {
        <Show when=move || !met.with(Vec::is_empty)>
            <button
                type="button"
                class="discharge-fold good"
                aria-expanded=move || if is_shown.get() { "true" } else { "false" }
                aria-controls=MET
                on:click=move |_| wanted.set(Some(!is_shown.get_untracked()))
            >
                <Mark shape=Shape::Check />
                {move || format!("{} met", met.with(Vec::len))}
            </button>
        </Show>
        <ul id=MET hidden=move || !is_shown.get()>
            <For each=move || met.get() key=|place| *place let(place)>
                <Item place rows />
            </For>
        </ul>
    }
}

#[component]
fn Item(place: usize, rows: Rows) -> impl IntoView {
    let bedside = Bedside::here();
    let in_recovery = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Recovering(_)));
    let may_judge = Memo::new(move |_| in_recovery.get() && !bedside.session.i_only_read());
    let lines = rows.lines;
    let line = Memo::new(move |_| lines.with(|lines| lines.get(place).cloned().unwrap_or_default()));
    let stands = Memo::new(move |_| line.with(|line| line.stands));
    let way = Memo::new(move |_| line.with(|line| line.way.clone()));
    let title = rows.titles.with_value(|titles| titles.get(place).cloned().unwrap_or_default());
    let title_id = format!("discharge-criterion-{place}");
    let described_by = StoredValue::new(title_id.clone());
    let judge = move |_| {
        rows.judged.set(Some(place));
        rows.judging.set(true);
    };
    let withdraw = move |_| {
        rows.judged.set(Some(place));
        rows.withdrawing.set(true);
    };
    view! {
        <li class="discharge-item">
            <span class=move || stands.get().tone()>
                {move || view! { <Mark shape=stands.get().shape() /> }}
                {move || line.with(|line| line.word)}
            </span>
            " "
            <div class="discharge-what">
                <p class="discharge-title" id=title_id>{title}</p>
                <p class="soft">{move || line.with(|line| line.evidence.clone())}</p>
            </div>
            " "
            <div class="discharge-when small soft">
                <span>{move || line.with(|line| line.when.clone())}</span>
                <Show when=move || way.with(Option::is_some)>
                    <GoTo way described_by />
                </Show>
            </div>
            <Show when=move || may_judge.get() && stands.get().is_open()>
                <button
                    type="button"
                    class="quiet discharge-judge"
                    aria-haspopup="dialog"
                    aria-describedby=described_by.get_value()
                    on:click=judge
                >
                    "Override\u{2026}"
                </button>
            </Show>
            <Show when=move || may_judge.get() && stands.get() == Stands::Overridden>
                <button
                    type="button"
                    class="quiet discharge-judge"
                    aria-haspopup="dialog"
                    aria-describedby=described_by.get_value()
                    on:click=withdraw
                >
                    "Withdraw\u{2026}"
                </button>
            </Show>
        </li>
    }
}

/// What stands otherwise by what was amended since the patient left.
#[component]
fn Otherwise() -> impl IntoView {
    let all = Bedside::here().on_record(words::amended::otherwise);
    let row = |one: words::amended::Otherwise| {
        view! {
            <li class="discharge-item">
                <span class="discharge-state soon">
                    <Mark shape=Shape::Triangle />
                    {one.state}
                </span>
                " "
                <div class="discharge-what">
                    <p class="discharge-title">{one.title}</p>
                    <p class="soft">{one.evidence}</p>
                </div>
                " "
                <div class="discharge-when small soft">
                    <span>{one.when}</span>
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <h3 class="discharge-amended-title">"By what was amended since"</h3>
            <ul>{move || all.get().into_iter().map(row).collect_view()}</ul>
        </Show>
    }
}

/// The way to where it is recorded; its key where it has one.
#[component]
fn GoTo(way: Memo<Option<Way>>, described_by: StoredValue<String>) -> impl IntoView {
    let bedside = Bedside::here();
    let key = move || way.with(|way| way.as_ref().and_then(|way| way.key));
    let go = move |_| {
        if let Some(way) = way.get_untracked() {
            way.go(bedside);
        }
    };
    view! {
        <button
            type="button"
            class="quiet discharge-go"
            aria-describedby=described_by.get_value()
            aria-keyshortcuts=key
            data-key=key
            on:click=go
        >
            "Go to it"
        </button>
    }
}
