//! A paper grid for each chair, printed before it is needed: the record so far, and the times to come.

use crate::{
    ipc,
    parts::{Message, Press},
    session::Session,
};
use chart::{
    VisitId,
    departure::{Outlet, Paperwork},
};
use leptos::prelude::*;
use wire::{Code, Fault};

/// The key of the board that prints them.
pub const KEY: &str = "p";

/// Prints or saves the grid of each chair in use, one after the other.
pub fn make(session: Session, press: Press, outlet: Outlet) {
    let visits: Vec<VisitId> =
        session.record.with_untracked(|record| record.here().iter().map(|visit| visit.id).collect());
    let slow = match outlet {
        Outlet::Printed => "Printing\u{2026}",
        Outlet::Saved => "Saving the PDFs\u{2026}",
    };
    press.run(slow, async move {
        let mut done = 0;
        for id in visits {
            let answer = match outlet {
                Outlet::Printed => ipc::print(id, Paperwork::PaperGrid).await,
                Outlet::Saved => ipc::save_pdf(id, Paperwork::PaperGrid).await,
            };
            match answer {
                Ok(produced) => {
                    // The copy is made and noted: taking that in cannot fail.
                    let _ = session.settle(Ok(produced.saved));
                    done += 1;
                }
                Err(Fault::Trouble { code: Code::Cancelled, .. }) => {}
                Err(fault) => return Err(session.words(&fault)),
            }
        }
        let grids = if done == 1 { "1 paper grid".to_owned() } else { format!("{done} paper grids") };
        Ok(match outlet {
            Outlet::Printed => format!("{grids} printed."),
            Outlet::Saved => format!("{grids} saved."),
        })
    });
}

/// The buttons, while somebody is here.
#[component]
pub fn PaperGrids(press: Press) -> impl IntoView {
    let session = Session::here();
    let anybody = Memo::new(move |_| session.record.with(|record| !record.here().is_empty()));
    view! {
        <Show when=move || anybody.get()>
            <button
                type="button"
                class="quiet"
                aria-keyshortcuts=KEY
                on:click=move |_| make(session, press, Outlet::Printed)
            >
                "Print paper grids"
            </button>
            <button type="button" class="quiet" on:click=move |_| make(session, press, Outlet::Saved)>
                "Save paper grids"
            </button>
        </Show>
        <Message text=press.said wrong=press.is_wrong />
    }
}
