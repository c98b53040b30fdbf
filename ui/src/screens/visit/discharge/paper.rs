//! The paper of a visit: the patient's sheet and the chart copy, made at any time, and how their last copies stand.

use super::{card::Row, preview::Preview};
use crate::{
    parts::Message,
    screens::{
        desk::{copies, press::Press},
        visit::bedside::Bedside,
    },
};
use chart::{
    departure::{Outlet, Paperwork},
    emergency,
};
use leptos::prelude::*;

#[component]
pub fn Paper() -> impl IntoView {
    let bedside = Bedside::here();
    let press = Press::new();
    let previewing = RwSignal::new(false);
    // The sheet is for going home.
    let has_sheet = bedside.on_record(|_, visit, _| visit.stage.start().is_some() && visit.goes_home());
    let has_chart = bedside.on_record(|_, visit, _| visit.last_copy(Paperwork::ChartCopy).is_some());
    let was_emergency = bedside.on_record(|_, visit, _| emergency::true_ones(visit).next().is_some());
    let transferred = bedside.on_record(|_, visit, _| emergency::transferred(visit).is_some());
    let has_companion = bedside.on_record(|_, visit, _| visit.has_companion());
    let has_card = bedside.on_record(|_, visit, _| visit.last_copy(Paperwork::CompanionCard).is_some());
    let has_form = bedside.on_record(|_, visit, _| visit.last_copy(Paperwork::AgainstAdvice).is_some());
    // Whoever wants to go before the criteria are met, and whoever went so.
    let may_leave = bedside.on_record(|_, visit, _| {
        use chart::{Stage, fact::OtherEnd::LeftAgainstAdvice};
        let under_way = visit.stage.is_here() && visit.stage.start().is_some();
        under_way || matches!(visit.stage, Stage::Ended { how: LeftAgainstAdvice, .. })
    });
    let summary =
        move || if transferred.get() { "Print transfer summary" } else { "Print card for the ambulance" };
    let make = move |paperwork, outlet| copies::make(bedside.session, press, bedside.id, paperwork, outlet);
    view! {
        <dl>
            <Show when=move || has_sheet.get()>
                <CopyRow name="patient sheet" paperwork=Paperwork::DischargeSheet />
            </Show>
            <Show when=move || was_emergency.get()>
                <CopyRow name="card for the ambulance" paperwork=Paperwork::EmergencyCard />
            </Show>
            <Show when=move || has_card.get()>
                <CopyRow name="companion\u{2019}s card" paperwork=Paperwork::CompanionCard />
            </Show>
            <Show when=move || has_form.get()>
                <CopyRow name="form for leaving against advice" paperwork=Paperwork::AgainstAdvice />
            </Show>
            <Show when=move || has_chart.get()>
                <CopyRow name="chart copy" paperwork=Paperwork::ChartCopy />
            </Show>
        </dl>
        <div class="discharge-buttons">
            <Show when=move || has_sheet.get()>
                <button
                    type="button"
                    aria-keyshortcuts="Control+p"
                    on:click=move |_| make(Paperwork::DischargeSheet, Outlet::Printed)
                >
                    "Print discharge sheet"
                </button>
                <button type="button" on:click=move |_| make(Paperwork::DischargeSheet, Outlet::Saved)>
                    "Save as PDF"
                </button>
                <button type="button" aria-haspopup="dialog" on:click=move |_| previewing.set(true)>
                    "Preview"
                </button>
            </Show>
            <Show when=move || has_sheet.get() && has_companion.get()>
                <button type="button" on:click=move |_| make(Paperwork::CompanionCard, Outlet::Printed)>
                    "Print companion\u{2019}s card"
                </button>
                <button type="button" on:click=move |_| make(Paperwork::CompanionCard, Outlet::Saved)>
                    "Save companion\u{2019}s card"
                </button>
            </Show>
            <Show when=move || may_leave.get()>
                <button type="button" on:click=move |_| make(Paperwork::AgainstAdvice, Outlet::Printed)>
                    "Print form for leaving against advice"
                </button>
                <button type="button" on:click=move |_| make(Paperwork::AgainstAdvice, Outlet::Saved)>
                    "Save form for leaving against advice"
                </button>
            </Show>
            <Show when=move || was_emergency.get()>
                <button type="button" on:click=move |_| make(Paperwork::EmergencyCard, Outlet::Printed)>
                    {summary}
                </button>
                <button type="button" on:click=move |_| make(Paperwork::EmergencyCard, Outlet::Saved)>
                    "Save it as PDF"
                </button>
            </Show>
            <button type="button" on:click=move |_| make(Paperwork::ChartCopy, Outlet::Printed)>
                "Print chart copy"
            </button>
            <button type="button" on:click=move |_| make(Paperwork::ChartCopy, Outlet::Saved)>
                "Save chart copy"
            </button>
        </div>
        <Message text=press.said wrong=press.is_wrong />
        <Preview open=previewing />
    }
}

#[component]
fn CopyRow(name: &'static str, paperwork: Paperwork) -> impl IntoView {
    let bedside = Bedside::here();
    let last = bedside.on_record(move |_, visit, _| copies::last(visit, paperwork));
    let next = bedside.on_record(move |_, visit, _| copies::next_version(visit, paperwork));
    let changed = move || next.get().map(|next| since(paperwork, next));
    // Only the patient's own paper can mislead somebody at home.
    let misleads = paperwork == Paperwork::DischargeSheet;
    view! {
        <Row name>
            {move || last.get()}
            <Show when=move || next.with(Option::is_some)>
                <span class="discharge-meaning small" class:soon=misleads>{changed}</span>
            </Show>
        </Row>
    }
}

fn since(paperwork: Paperwork, next: u32) -> String {
    match paperwork {
        Paperwork::DischargeSheet => {
            format!("changed since: print version {next}, the patient holds an older one")
        }
        Paperwork::CompanionCard => format!("changed since: print version {next} of the card"),
        Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard | Paperwork::AgainstAdvice => {
            format!("the chart goes on since: the next copy is version {next}")
        }
    }
}
