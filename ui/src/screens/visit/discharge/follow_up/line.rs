//! The IV line with which a patient left: whether it is out, and by whom or where. Still in, it keeps the call due.

use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft},
};
use chart::against_advice::{Line, LineSince};
use leptos::prelude::*;

/// What is said of it. Nothing is preset. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LineAsked {
    stands: Choice<Line>,
    how: Draft,
}

impl LineAsked {
    pub fn new(bedside: Bedside) -> Self {
        Self { stands: Choice::new(bedside, "call-line"), how: Draft::new(bedside, "call-line-out") }
    }

    /// What was said.
    pub fn said(self) -> Option<LineSince> {
        self.stands.get_untracked().map(|line| match line {
            Line::Out => LineSince::Out { how: self.how.typed() },
            Line::In => LineSince::In,
        })
    }

    /// Empties it once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let (stands, how) = (self.stands.forget(), self.how.forget());
        move || {
            stands();
            how();
        }
    }
}

#[component]
pub fn LineOut(line: LineAsked) -> impl IntoView {
    let still_in = Signal::derive(move || match line.stands.get() {
        Some(Line::In) => {
            "Come back now, or go to an emergency room, to have it taken out. The call stays due.".to_owned()
        }
        Some(Line::Out) | None => String::new(),
    });
    view! {
        <div>
            <Choices
                legend="Is the IV line out?"
                options=vec![(Line::Out, "Out".to_owned()), (Line::In, "Still in".to_owned())]
                chosen=line.stands
                on_choose=Callback::new(move |stands: Line| line.stands.set(Some(stands)))
            />
            <Message text=still_in />
            <Show when=move || line.stands.get() == Some(Line::Out)>
                <Field label="By whom, and where" value=line.how.text id="call-line-out" />
            </Show>
        </div>
    }
}
