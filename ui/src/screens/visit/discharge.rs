//! The last stage: what keeps the patient, with the evidence for it; beside it the departure ledger, in the order of the
//! work: what is told, who stays, the sheet, the ride, the signature and the release.
//!
//! Every text that follows record or clock is a memo of its own, and no field stands inside of one: what is
//! being typed is never redrawn.

mod another_name;
pub mod card;
pub mod companion;
mod criteria;
pub mod driver;
mod drug;
mod emergency;
mod explained;
mod follow_up;
mod hand_over;
mod judgement;
mod late_ride;
mod next;
mod older_sheet;
mod owed;
pub mod pad;
pub mod paper;
pub mod paper_signatures;
mod person;
mod preview;
mod release;
mod ride;
mod signing;
mod standing;
mod still_there;
mod summary;
mod teach_back;
mod trial;
mod way;
mod who_drives;
mod withdraw;

use super::{Side, bedside::Bedside, focus};
use crate::{keys, screens::reads_only::Recording, session::Session};
use card::Phase;
use chart::{VisitId, words::leaving::next_visit};
use leptos::prelude::*;

/// Begins at the top once the visit has ended: what is grave stands there, before what is left to do.
pub fn begin() {
    focus::soon(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        keys::focus(standing::SENTENCE);
    });
}

/// The tab. Trend and timeline stand under the criteria, so that the ledger is no longer than it has to be.
#[component]
pub fn Discharge(id: VisitId) -> impl IntoView {
    let bedside = Bedside { session: Session::here(), id };
    let phase = bedside.on_record(|_, visit, _| Phase::of(&visit.stage));
    view! {
        <div class="discharge">
            <div class="discharge-main">
                <standing::Standing />
                <criteria::Criteria />
                <emergency::Summary />
                <Recording><drug::DrugAccount /></Recording>
            </div>
            <Ledger phase />
            <Side />
        </div>
    }
}

#[component]
fn Ledger(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    // Whoever was transferred does not go home from here.
    let goes_home = bedside.on_record(|_, visit, _| visit.goes_home());
    let is_owed = bedside.on_record(|_, visit, _| !chart::owed::owed(visit).is_empty());
    let has_started = move || phase.get() != Phase::Before;
    view! {
        <div class="discharge-ledger">
            <Recording>
                <older_sheet::OlderSheet />
                <follow_up::FollowUp phase />
                <still_there::StillThere phase />
            </Recording>
            <Show when=move || goes_home.get()>
                <Recording><companion::CompanionCard phase /></Recording>
                <Show when=has_started>
                    <Sheet phase />
                </Show>
                <Recording><ride::RideHome phase /></Recording>
            </Show>
            <Show when=move || has_started() || is_owed.get()>
                <Recording>
                    <section class="discharge-card" aria-labelledby="discharge-signature">
                        <h2 id="discharge-signature">"Signature and release"</h2>
                        <signing::Signing phase />
                        <owed::OwedSignatures />
                        <Show when=move || phase.get().is_under_way()>
                            <release::Release />
                        </Show>
                    </section>
                </Recording>
            </Show>
            <paper::OtherPapers phase goes_home />
        </div>
    }
}

/// What the sheet says of the next visit.
#[component]
fn NextVisit() -> impl IntoView {
    let words = Bedside::here().at_present(|record, visit, _, now| next_visit(record, visit, now));
    view! {
        <dl>
            <card::Row name="next visit">{move || words.get()}</card::Row>
        </dl>
    }
}

/// The paper that is taken home: printed, explained, said back, and signed.
#[component]
fn Sheet(phase: Memo<Phase>) -> impl IntoView {
    view! {
        <section class="discharge-card" aria-labelledby="discharge-paper">
            <h2 id="discharge-paper">"The sheet"</h2>
            <paper::Paper />
            <NextVisit />
            <Recording>
                <explained::Explained phase />
                <teach_back::TeachBack phase />
                <paper_signatures::PaperSignatures phase />
            </Recording>
        </section>
    }
}
