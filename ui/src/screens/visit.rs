//! One visit: the strip that never scrolls, the four stages in a row, and trend and timeline at their side.
//!
//! Only the tab in the middle is built; what is being typed in the others is kept by [`draft`]. Fields stand
//! outside of everything that follows the clock or the record, so that nothing is redrawn under typing hands.

mod after_leaving;
mod assessment;
mod bedside;
mod care;
mod checks;
mod choice;
mod discharge;
mod draft;
mod effects;
mod focus;
mod head;
mod hear;
mod late;
mod moment;
mod more;
mod pump;
mod saver;
mod scales;
mod scores;
mod sets;
mod status;
mod strip;
mod tabs;
mod thoughts_here;
mod timeline;
mod told;
mod trend;
mod vitals;
mod way_home;

use crate::{
    ipc,
    parts::Foot,
    screens::reads_only::Recording,
    session::{Screen, Session, Tab},
};
use assessment::Assessment;
pub use assessment::SECOND_CHECK;
pub use bedside::Bedside;
use chart::VisitId;
pub use draft::Draft;
pub use focus::Call;
use leptos::{prelude::*, task::spawn_local};
pub use moment::read_when;
pub use saver::Saver;
pub use timeline::StrikeOut;
pub use vitals::{LINE as VITALS, VitalsLine};

/// Opens a visit at a call that is due about it: the form is in view and has the focus.
pub fn show_call(session: Session, id: VisitId, call: Call) {
    session.screen.set(Screen::Visit(id, Tab::Discharge));
    focus::soon(move || focus::first_in(call.card()));
}

/// Has it noted that somebody opened a chart, and takes in what was recorded at the patient's earlier visits.
pub fn note_reading(session: Session, id: VisitId) {
    spawn_local(async move {
        // Without the earlier visits nothing stands beside the questions; what is asked today is asked all the same.
        if let Ok(entries) = ipc::history(id).await {
            session.fold(entries);
        }
    });
}

/// The screen of a visit. The tab is the one in `session.screen`.
#[component]
pub fn VisitScreen(id: VisitId) -> impl IntoView {
    let session = Session::here();
    provide_context(Bedside { session, id });
    let held = Memo::new(move |_| session.with_visit(id, |_, _, _| ()).is_some());
    hear::hear(Bedside::here());
    note_reading(session, id);
    view! {
        <Show when=move || held.get() fallback=|| view! { <NotHeld /> }>
            <Face id />
        </Show>
    }
}

/// What stands there while this window does not hold the visit.
#[component]
fn NotHeld() -> impl IntoView {
    let bedside = Bedside::here();
    view! {
        <main class="visit-not-held">
            <p>"This visit is not on this screen any more. Nothing that was saved is lost: look on the board."</p>
            <button type="button" on:click=move |_| bedside.leave()>"Board"</button>
        </main>
    }
}

#[component]
fn Face(id: VisitId) -> impl IntoView {
    let tab = Bedside::here().tab();
    view! {
        <div class="visit">
            <head::Head tab />
            <main class="visit-body" class:wide=move || tab.get() == Tab::Discharge>
                <div
                    class="visit-main"
                    id=tabs::PANEL
                    role="tabpanel"
                    aria-labelledby=move || tabs::button_id(tab.get())
                >
                    {move || match tab.get() {
                        Tab::Assessment => view! { <Recording><Assessment /></Recording> }.into_any(),
                        Tab::Infusion => view! { <Recording><Infusion /></Recording> }.into_any(),
                        Tab::Recovery => view! { <Recording><Recovery /></Recording> }.into_any(),
                        Tab::Discharge => view! { <discharge::Discharge id /> }.into_any(),
                    }}
                </div>
                // Under Discharge it stands within the tab.
                <Show when=move || tab.get() != Tab::Discharge>
                    <Side />
                </Show>
            </main>
            <Foot />
        </div>
    }
}

/// Trend and timeline, which stand beside every stage.
#[component]
fn Side() -> impl IntoView {
    let tab = Bedside::here().tab();
    view! {
        <aside class="visit-side">
            <trend::TrendFigure />
            <Show when=move || tab.get() == Tab::Assessment>
                <assessment::scores::Scores />
            </Show>
            <timeline::Timeline />
        </aside>
    }
}

/// Whether the patient is here: of a visit that is over nothing more is recorded.
fn is_here() -> Memo<bool> {
    Bedside::here().on_record(|_, visit, _| visit.stage.is_here())
}

#[component]
fn Infusion() -> impl IntoView {
    let here = is_here();
    view! {
        <Show when=move || here.get()>
            <vitals::VitalsLine asks=true />
        </Show>
        <pump::Pump />
        <Show when=move || here.get()>
            <effects::Effects />
        </Show>
        <sets::Sets />
        <Show when=move || here.get()>
            <scores::Scores />
            <care::Care />
        </Show>
    }
}

#[component]
fn Recovery() -> impl IntoView {
    let here = is_here();
    view! {
        <Show when=move || here.get()>
            <vitals::VitalsLine asks=true />
            <effects::Effects />
            <checks::Checks />
            <scales::Scales />
        </Show>
        <sets::Sets />
        <Show when=move || here.get()>
            <scores::Scores />
            <care::Care />
        </Show>
    }
}
