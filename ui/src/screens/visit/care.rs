//! Interventions, what happens, the IV site, notes: one button for each, and one form for the one that is chosen.
//! Nothing is suggested, and nothing is chosen beforehand.

mod done;
mod forms;

use super::{bedside::Bedside, focus};
use chart::protocol::{Asks, HappeningId, InterventionId};
pub use forms::Form;
use leptos::{ev::KeyboardEvent, prelude::*};

/// What a button is about.
#[derive(Clone, PartialEq, Eq)]
pub enum About {
    Intervention(InterventionId, Asks),
    Happening(HappeningId),
    Site,
    Note,
}

impl About {
    fn slug(&self) -> String {
        match self {
            Self::Intervention(id, _) => format!("care-{}", id.0),
            Self::Happening(id) => format!("care-{}", id.0),
            Self::Site => "care-iv-site".to_owned(),
            Self::Note => "care-note".to_owned(),
        }
    }
}

/// All buttons, in the protocol's order.
fn buttons(protocol: &chart::Protocol) -> Vec<(About, String)> {
    let done = protocol
        .interventions
        .iter()
        .map(|kind| (About::Intervention(kind.id.clone(), kind.kind), kind.name.clone()));
    let happens =
        protocol.happenings.iter().map(|kind| (About::Happening(kind.id.clone()), kind.name.clone()));
    let site = (!protocol.site.findings.is_empty()).then(|| (About::Site, "IV site checked".to_owned()));
    done.chain(happens).chain(site).chain([(About::Note, "Note".to_owned())]).collect()
}

/// Where the focus goes with the key of the interventions.
pub fn first(bedside: Bedside) -> String {
    let first = bedside.fixed(|_, _, protocol| buttons(protocol).first().map(|(about, _)| about.slug()));
    first.flatten().unwrap_or_default()
}

#[component]
pub fn Care() -> impl IntoView {
    let bedside = Bedside::here();
    let all = bedside.fixed(|_, _, protocol| buttons(protocol)).unwrap_or_default();
    let open = RwSignal::new(None::<(About, String)>);
    let close = Callback::new(move |()| {
        if let Some((about, _)) = open.get_untracked() {
            open.set(None);
            focus::soon(move || crate::keys::focus(&about.slug()));
        }
    });
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.with_untracked(Option::is_some) {
            event.prevent_default();
            close.run(());
        }
    };
    let buttons = all.into_iter().map(|(about, name)| {
        let kept = StoredValue::new((about.clone(), name.clone()));
        let here = move || open.with(|open| kept.with_value(|kept| open.as_ref() == Some(kept)));
        let toggle = move |_| {
            if untrack(here) {
                open.set(None);
            } else {
                open.set(Some(kept.get_value()));
                focus::soon(|| focus::first_in(&forms::id(forms::PLACE)));
            }
        };
        view! {
            <button
                type="button"
                id=about.slug()
                class="choice"
                aria-expanded=move || if here() { "true" } else { "false" }
                on:click=toggle
            >
                {name}
            </button>
        }
    });
    view! {
        <section class="visit-section" aria-label="Interventions and notes" on:keydown=escape>
            <h2 data-key="I">"Interventions and notes"</h2>
            <div class="visit-buttons">{buttons.collect_view()}</div>
            {move || open.get().map(|(about, name)| view! { <Form about name place=forms::PLACE close /> })}
            <done::Done />
        </section>
    }
}
