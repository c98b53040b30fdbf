//! The last stage: what keeps the patient, with the evidence for it; beside it the departure ledger, which is
//! who drives, who stays, the paper, the signature and the release.
//!
//! Every text that follows record or clock is a memo of its own, and no field stands inside of one: what is
//! being typed is never redrawn.

mod card;
mod companion;
mod criteria;
mod drug;
mod emergency;
mod explained;
mod follow_up;
mod hand_over;
mod judgement;
mod owed;
mod paper;
mod person;
mod preview;
mod release;
mod ride;
mod signing;
mod standing;
mod still_there;
mod summary;
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
