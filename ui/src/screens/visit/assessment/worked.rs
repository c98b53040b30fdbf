//! What an order comes to, as `chart` works it out: milligrams and the pump rate as far apart as the line
//! allows, so that one is never read for the other.

use chart::{
    dose::{self, Order},
    quantity::Grams,
};
use leptos::prelude::*;

/// The figures as they are shown.
#[derive(Clone, PartialEq)]
pub struct Worked {
    dose: String,
    drug: String,
    concentration: String,
    rate: String,
    audit: String,
}

/// What an order comes to for a weight.
pub fn work_out(order: &Order, weight: Grams) -> Option<Worked> {
    dose::work_out(order, weight).map(|worked| Worked {
        dose: worked.dose(),
        drug: worked.drug(),
        concentration: worked.concentration(),
        rate: worked.rate(),
        audit: worked.audit(),
    })
}

#[component]
pub fn WorkedOut(worked: Memo<Option<Worked>>) -> impl IntoView {
    move || {
        worked.get().map(|Worked { dose, drug, concentration, rate, audit }| {
            view! {
                <dl class="visit-worked">
                    <div>
                        <dt>"Dose"</dt>
                        <dd>{dose}</dd>
                    </div>
                    <div>
                        <dt>"Drug to draw up"</dt>
                        <dd>{drug}</dd>
                    </div>
                    <div>
                        <dt>"Concentration"</dt>
                        <dd>{concentration}</dd>
                    </div>
                    <div>
                        <dt>"Pump rate"</dt>
                        <dd>{rate}</dd>
                    </div>
                </dl>
                <p class="visit-audit">{audit}</p>
            }
        })
    }
}
