//! What an order comes to, as `chart` works it out: milligrams and the pump rate as far apart as the line
//! allows, so that one is never read for the other.

use chart::{dose, order::Order, quantity::Grams};
use leptos::prelude::*;

/// The figures as they are shown.
#[derive(Clone, PartialEq)]
pub struct Worked {
    dose: String,
    drug: String,
    total: String,
    concentration: String,
    rate: String,
    audit: String,
}

/// What an order comes to for the weight measured today.
pub fn work_out(order: &Order, measured: Option<Grams>) -> Option<Worked> {
    dose::work_out(order, measured).map(|worked| Worked {
        dose: worked.dose(),
        drug: worked.drug(),
        total: worked.total(),
        concentration: worked.concentration(),
        rate: worked.rate(),
        audit: worked.audit(),
    })
}

#[component]
pub fn WorkedOut(worked: Memo<Option<Worked>>) -> impl IntoView {
    move || {
        worked.get().map(|Worked { dose, drug, total, concentration, rate, audit }| {
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
                        <dt>"In the bag"</dt>
                        <dd>{total}</dd>
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
