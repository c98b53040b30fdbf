//! The discharge criteria: each with its state first, what is asked, the evidence it rests on, and its time.

use super::judgement::Judgement;
use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::{
    Protocol, Record, Stage, Stamp, Visit,
    gate::{self, Criterion, State},
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
}

impl Stands {
    const fn of(state: &State) -> Self {
        match state {
            State::Met { .. } => Self::Met,
            State::NotYet { .. } => Self::NotYet,
            State::Missing => Self::Missing,
            State::Overridden { .. } => Self::Overridden,
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Met => Shape::Check,
            Self::NotYet => Shape::Quarter,
            Self::Missing => Shape::Ring,
            Self::Overridden => Shape::Hand,
        }
    }

    const fn tone(self) -> &'static str {
        match self {
            Self::Met => "discharge-state good",
            Self::NotYet => "discharge-state soon",
            Self::Missing => "discharge-state past",
            Self::Overridden => "discharge-state accent",
        }
    }

    /// Whether it keeps the patient.
    const fn is_open(self) -> bool {
        match self {
            Self::NotYet | Self::Missing => true,
            Self::Met | Self::Overridden => false,
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
}

fn lines(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Line> {
    let line = |criterion: &Criterion| Line {
        stands: Stands::of(&criterion.state),
        word: words::criterion_state(&criterion.state),
        evidence: evidence(record, visit, protocol, criterion),
        when: words::evidence_by_now(criterion, record, visit, protocol, now),
    };
    gate::gate(visit, protocol, now).criteria.iter().map(line).collect()
}

/// The evidence; for a judgement also whose it was.
fn evidence(record: &Record, visit: &Visit, protocol: &Protocol, criterion: &Criterion) -> String {
    let words = words::evidence_of(criterion, protocol);
    match (&criterion.state, visit.overrides.get(&criterion.id)) {
        (State::Overridden { .. }, Some(passed)) => {
            format!("{words} ({} with {})", record.name_of(passed.by), record.name_of(passed.second))
        }
        (State::Met { .. } | State::NotYet { .. } | State::Missing | State::Overridden { .. }, _) => words,
    }
}

/// The list, from the start of the infusion on. When the patient has left it stands as it stood at that moment, however
/// the visit ended.
#[component]
pub fn Criteria() -> impl IntoView {
    let bedside = Bedside::here();
    let lines = bedside.at_present(lines);
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <List lines />
        </Show>
    }
}

#[component]
fn List(lines: Memo<Vec<Line>>) -> impl IntoView {
    let bedside = Bedside::here();
    // Which criterion somebody is about to pass, by its place in the protocol.
    let judged = RwSignal::new(None::<usize>);
    let judging = RwSignal::new(false);
    // A visit stays with the protocol that it began under, so that the titles stay too.
    let titles = bedside.fixed(|_, _, protocol| {
        protocol
            .criteria
            .iter()
            .map(|asked| words::criterion_title(&asked.rule, protocol))
            .collect::<Vec<_>>()
    });
    let items = titles.unwrap_or_default().into_iter().enumerate().map(|(place, title)| {
        let line = Memo::new(move |_| lines.with(|lines| lines.get(place).cloned().unwrap_or_default()));
        view! { <Item place title line judged judging /> }
    });
    view! {
        <section class="discharge-criteria" aria-label="Discharge criteria">
            <ul>{items.collect_view()}</ul>
        </section>
        <Judgement judged judging />
    }
}

#[component]
fn Item(
    place: usize,
    title: String,
    line: Memo<Line>,
    judged: RwSignal<Option<usize>>,
    judging: RwSignal<bool>,
) -> impl IntoView {
    let recovering = Bedside::here().on_record(|_, visit, _| matches!(visit.stage, Stage::Recovering(_)));
    let stands = Memo::new(move |_| line.with(|line| line.stands));
    let title_id = format!("discharge-criterion-{place}");
    let described_by = title_id.clone();
    let judge = move |_| {
        judged.set(Some(place));
        judging.set(true);
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
            <p class="discharge-when small soft">{move || line.with(|line| line.when.clone())}</p>
            <Show when=move || recovering.get() && stands.get().is_open()>
                <button
                    type="button"
                    class="quiet discharge-judge"
                    aria-haspopup="dialog"
                    aria-describedby=described_by.clone()
                    on:click=judge
                >
                    "Override\u{2026}"
                </button>
            </Show>
        </li>
    }
}
