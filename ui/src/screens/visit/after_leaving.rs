//! What stands above a form that puts something right once the patient has left.

use super::bedside::Bedside;
use leptos::prelude::*;

/// Says that the chart is amended by it; nothing while the patient is here.
#[component]
pub fn AfterLeaving() -> impl IntoView {
    let is_over = Bedside::here().on_record(|_, visit, _| !visit.stage.is_here());
    view! {
        <Show when=move || is_over.get()>
            <p class="soon">
                "The patient has left. The chart is amended by this, and signed again afterwards. What let the patient go stays as it stood."
            </p>
        </Show>
    }
}
