//! The last stage: what keeps the patient, with the evidence for it; beside it the departure ledger, which is
//! who drives, who stays, the paper, the signature and the release.
//!
//! Every text that follows record or clock is a memo of its own, and no field stands inside of one: what is
//! being typed is never redrawn.

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
mod older_sheet;
mod owed;
pub mod pad;
pub mod paper;
mod paper_signatures;
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

use super::bedside::Bedside;
use crate::session::Session;
use card::Phase;
use chart::VisitId;
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Discharge(id: VisitId) -> impl IntoView {
    let bedside = Bedside { session: Session::here(), id };
    let phase = bedside.on_record(|_, visit, _| Phase::of(&visit.stage));
    // Whoever was transferred does not go home from here.
    let goes_home = bedside.on_record(|_, visit, _| visit.goes_home());
    view! {
        <div class="discharge">
            <div class="discharge-main">
                <standing::Standing />
                <criteria::Criteria />
                <emergency::Summary />
            </div>
            <div class="discharge-ledger">
                <Show when=move || goes_home.get()>
                    <ride::RideHome phase />
                </Show>
                <older_sheet::OlderSheet />
                <follow_up::FollowUp phase />
                <Show when=move || goes_home.get()>
                    <companion::CompanionCard phase />
                </Show>
                <still_there::StillThere phase />
                <drug::DrugAccount />
                <section class="discharge-card" aria-labelledby="discharge-paper">
                    <h2 id="discharge-paper">"Signatures and paper"</h2>
                    <signing::Signing phase />
                    <owed::OwedSignatures />
                    <Show when=move || goes_home.get()>
                        <explained::Explained phase />
                        <teach_back::TeachBack phase />
                        <paper_signatures::PaperSignatures phase />
                    </Show>
                    <paper::Paper />
                    <Show when=move || phase.get().is_under_way()>
                        <release::Release />
                    </Show>
                </section>
            </div>
        </div>
    }
}
