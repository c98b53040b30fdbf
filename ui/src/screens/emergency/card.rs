//! The patient's card, in the same words as on the paper that goes with the ambulance.

use crate::{parts::unbroken, screens::visit::Bedside};
use chart::words::{Clock, ambulance};
use leptos::prelude::*;

#[component]
pub fn Card() -> impl IntoView {
    let bedside = Bedside::here();
    let about = bedside.at_present(|record, visit, _, now| {
        record.patient_of(visit).map(|patient| ambulance::about(&patient.details, now)).unwrap_or_default()
    });
    let pairs = bedside.at_present(ambulance::pairs);
    let last = bedside.on_record(|_, visit, _| {
        let last = visit.last_set().map(|set| (set.signs.line(), Clock::Hours24.time(&set.at)));
        last.map_or_else(|| "no set yet".to_owned(), |(line, at)| format!("{line} at {at}"))
    });
    view! {
        <section class="emergency-card" aria-label="The patient\u{2019}s card">
            <p class="emergency-about">{move || about.get()}</p>
            <dl>
                <div>
                    <dt>"Last set"</dt>
                    <dd>{move || last.get()}</dd>
                </div>
                {move || {
                    pairs
                        .get()
                        .into_iter()
                        .map(|(label, words)| view! { <div><dt>{label}</dt><dd>{unbroken(&words)}</dd></div> })
                        .collect_view()
                }}
            </dl>
        </section>
    }
}
