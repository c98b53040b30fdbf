//! The paper of a visit: a row for each one, with how its last copy stands, to be printed, saved and seen. What patient
//! and companion take home stands where it is needed; the rest is folded away.

use super::{card::Phase, preview::Preview};
use crate::{
    parts::{Message, Press},
    screens::{desk::copies, visit::bedside::Bedside},
};
use chart::{
    Record, Stage, Visit,
    departure::{Outlet, Paperwork},
    emergency,
    fact::OtherEnd,
    language::Language,
    leaving, words,
};
use leptos::prelude::*;

/// The button that `Ctrl+P` presses.
pub const PRINT_SHEET: &str = "print-discharge-sheet";

/// What is taken home.
const TAKEN_HOME: [Paperwork; 2] = [Paperwork::DischargeSheet, Paperwork::CompanionCard];

/// The others, in the order of the rows. The paper grid is printed from the board.
const OTHERS: [Paperwork; 3] = [Paperwork::EmergencyCard, Paperwork::AgainstAdvice, Paperwork::ChartCopy];

/// What is taken home.
#[component]
pub fn Paper() -> impl IntoView {
    let rows = TAKEN_HOME.map(|paperwork| view! { <PaperRow paperwork /> });
    view! { <ul class="discharge-papers">{rows}</ul> }
}

/// The others: open once the visit is over, and as long as there is a card for the ambulance. Of whoever does not go
/// home from here the old copies of the sheet stand here too.
#[component]
pub fn OtherPapers(phase: Memo<Phase>, goes_home: Memo<bool>) -> impl IntoView {
    let emergency = Bedside::here().on_record(|_, visit, _| emergency::true_ones(visit).next().is_some());
    let is_open = Memo::new(move |_| phase.get() == Phase::Over || emergency.get());
    let rows = OTHERS.map(|paperwork| view! { <PaperRow paperwork /> });
    view! {
        <details class="discharge-card discharge-other" open=move || is_open.get()>
            <summary>"Other papers"</summary>
            <ul class="discharge-papers">
                {rows}
                <Show when=move || !goes_home.get()>
                    {TAKEN_HOME.map(|paperwork| view! { <PaperRow paperwork /> })}
                </Show>
            </ul>
        </details>
    }
}

/// Stands there when the paper can be made now, or was made once.
#[component]
fn PaperRow(paperwork: Paperwork) -> impl IntoView {
    let bedside = Bedside::here();
    let press = Press::new();
    let previewing = RwSignal::new(false);
    let can_be_made = bedside.on_record(move |_, visit, _| can_be_made(visit, paperwork));
    let was_made = bedside.on_record(move |_, visit, _| visit.last_copy(paperwork).is_some());
    let name = bedside.on_record(move |_, visit, _| name(visit, paperwork));
    let last = bedside.on_record(move |record, visit, _| {
        let last = copies::last(visit, paperwork);
        match tongue(record, visit, paperwork) {
            Some(tongue) => format!("in {tongue}, {last}"),
            None => last,
        }
    });
    let next = bedside
        .at_present(move |_, visit, protocol, now| copies::next_version(visit, protocol, paperwork, now));
    let is_wanted = bedside.at_present(move |_, visit, protocol, now| {
        visit.last_copy(paperwork).is_none()
            || copies::next_version(visit, protocol, paperwork, now).is_some()
    });
    // Before the end of the infusion the patient's sheet can be seen, and nothing else.
    let is_out = bedside.on_record(move |_, visit, _| {
        paperwork != Paperwork::DischargeSheet || leaving::sheet_can_be_made(visit)
    });
    let held = bedside.at_present(|_, visit, _, now| leaving::holds_sheet(visit, now));
    // Or only the hour until which the patient does not drive is another one by now.
    let is_other = bedside.on_record(move |_, visit, _| {
        visit.last_copy(paperwork).is_some_and(|copy| visit.version_now(paperwork) != copy.version)
    });
    let changed = move || {
        let next = next.get()?;
        Some(if is_other.get() { since(paperwork, next, held.get()) } else { ends_otherwise(next) })
    };
    // What patient and companion hold can mislead somebody at home.
    let misleads = matches!(paperwork, Paperwork::DischargeSheet | Paperwork::CompanionCard);
    let is_void = bedside
        .on_record(move |_, visit, _| paperwork == Paperwork::CompanionCard && leaving::card_is_void(visit));
    // What was said when it was made is no word about a card that is void by now.
    Effect::new(move |_| {
        if is_void.get() {
            press.said.set(String::new());
        }
    });
    view! {
        <Show when=move || can_be_made.get() || was_made.get()>
            <li class="discharge-paper">
                <div class="discharge-paper-what">
                    <p class="discharge-paper-name" id=name_id(paperwork)>
                        {move || words::capital(name.get())}
                    </p>
                    <p class="soft">{move || last.get()}</p>
                    <Show when=move || can_be_made.get() && next.with(Option::is_some)>
                        <p class="small" class:soon=misleads>{changed}</p>
                    </Show>
                    <Show when=move || is_void.get()>
                        <p class="small soon">"The card names a companion who does not stay any more: take it back."</p>
                    </Show>
                    <Show when=move || can_be_made.get() && !is_out.get()>
                        <p class="small soft">"printed and saved from the end of the infusion on"</p>
                    </Show>
                </div>
                <Show when=move || can_be_made.get()>
                    <PaperButtons paperwork name press previewing is_wanted is_out />
                </Show>
                <Message text=press.said wrong=press.is_wrong />
                <Preview open=previewing paperwork name />
            </li>
        </Show>
    }
}

/// Short words in the row; the full name says which paper.
#[component]
fn PaperButtons(
    paperwork: Paperwork,
    name: Memo<&'static str>,
    press: Press,
    previewing: RwSignal<bool>,
    /// Whether there is no copy yet, or only an older one.
    is_wanted: Memo<bool>,
    /// Whether it can be printed and saved by now.
    is_out: Memo<bool>,
) -> impl IntoView {
    let bedside = Bedside::here();
    let make = move |outlet| copies::make(bedside.session, press, bedside.id, paperwork, outlet);
    let is_sheet = paperwork == Paperwork::DischargeSheet;
    // Whoever only reads makes no paper but the card for the ambulance.
    let may_make = move || paperwork == Paperwork::EmergencyCard || !bedside.session.i_only_read();
    view! {
        <div class="discharge-buttons" role="group" aria-labelledby=name_id(paperwork)>
            <Show when=move || is_out.get() && may_make()>
                <button
                    type="button"
                    id=is_sheet.then_some(PRINT_SHEET)
                    data-open=move || is_wanted.get().then_some("yes")
                    aria-label=move || format!("Print {}", name.get())
                    aria-keyshortcuts=is_sheet.then_some("Control+p")
                    on:click=move |_| make(Outlet::Printed)
                >
                    "Print"
                </button>
                <button
                    type="button"
                    aria-label=move || save_name(paperwork, name.get())
                    on:click=move |_| make(Outlet::Saved)
                >
                    "Save"
                </button>
            </Show>
            <button
                type="button"
                aria-label=move || preview_name(paperwork, name.get())
                aria-haspopup="dialog"
                on:click=move |_| previewing.set(true)
            >
                "Preview"
            </button>
        </div>
    }
}

fn can_be_made(visit: &Visit, paperwork: Paperwork) -> bool {
    let has_started = visit.stage.start().is_some();
    match paperwork {
        // The sheet is for going home.
        Paperwork::DischargeSheet => has_started && visit.goes_home(),
        Paperwork::CompanionCard => has_started && visit.goes_home() && visit.has_companion(),
        // Whoever wants to go before the criteria are met, and whoever went so.
        Paperwork::AgainstAdvice => {
            let went_so = matches!(visit.stage, Stage::Ended { how: OtherEnd::LeftAgainstAdvice, .. });
            went_so || (has_started && visit.stage.is_here())
        }
        Paperwork::EmergencyCard => emergency::true_ones(visit).next().is_some(),
        Paperwork::ChartCopy => true,
        Paperwork::PaperGrid => false,
    }
}

/// In which language the last copy was set, or the first one would be; nothing where that is not on record, and of papers
/// for staff.
fn tongue(record: &Record, visit: &Visit, paperwork: Paperwork) -> Option<&'static str> {
    if let Some(copy) = visit.last_copy(paperwork) {
        return copy.language.map(Language::name);
    }
    let patient = record.patient_of(visit).filter(|_| paperwork.is_in_patients_language())?;
    Some(Language::of(&patient.details.language).name())
}

fn name(visit: &Visit, paperwork: Paperwork) -> &'static str {
    match paperwork {
        Paperwork::DischargeSheet => "discharge sheet",
        Paperwork::EmergencyCard if emergency::transferred(visit).is_some() => "transfer summary",
        Paperwork::EmergencyCard => "card for the ambulance",
        Paperwork::CompanionCard => "companion\u{2019}s card",
        Paperwork::AgainstAdvice => "form for leaving against advice",
        Paperwork::ChartCopy => "chart copy",
        Paperwork::PaperGrid => "paper grid",
    }
}

/// Where the name stands, which names the buttons' group as well.
const fn name_id(paperwork: Paperwork) -> &'static str {
    match paperwork {
        Paperwork::DischargeSheet => "paper-discharge-sheet",
        Paperwork::EmergencyCard => "paper-ambulance-card",
        Paperwork::CompanionCard => "paper-companion-card",
        Paperwork::AgainstAdvice => "paper-against-advice",
        Paperwork::ChartCopy => "paper-chart-copy",
        Paperwork::PaperGrid => "paper-grid",
    }
}

fn save_name(paperwork: Paperwork, name: &str) -> String {
    match paperwork {
        Paperwork::DischargeSheet => "Save as PDF".to_owned(),
        Paperwork::EmergencyCard => "Save it as PDF".to_owned(),
        Paperwork::CompanionCard | Paperwork::AgainstAdvice | Paperwork::ChartCopy | Paperwork::PaperGrid => {
            format!("Save {name}")
        }
    }
}

fn preview_name(paperwork: Paperwork, name: &str) -> String {
    match paperwork {
        Paperwork::DischargeSheet => "Preview".to_owned(),
        Paperwork::EmergencyCard
        | Paperwork::CompanionCard
        | Paperwork::AgainstAdvice
        | Paperwork::ChartCopy
        | Paperwork::PaperGrid => format!("Preview {name}"),
    }
}

/// What is said of a paper whose words still stand.
fn ends_otherwise(next: u32) -> String {
    format!("it would say another time until which not to drive by now: print version {next}")
}

/// What is said of a paper that has changed; `held` where the patient has an older sheet.
fn since(paperwork: Paperwork, next: u32, held: bool) -> String {
    match paperwork {
        Paperwork::DischargeSheet if held => {
            format!("changed since: print version {next}, the patient holds an older one")
        }
        Paperwork::DischargeSheet => format!("changed since: make version {next}"),
        Paperwork::CompanionCard => format!("changed since: print version {next} of the card"),
        Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard | Paperwork::AgainstAdvice => {
            format!("the chart goes on since: the next copy is version {next}")
        }
    }
}
