//! Copies of a visit's documents, made from the desk and from the visit, and how the last one stands.

use crate::{ipc, parts::Press, session::Session};
use chart::{
    Protocol, Stamp, Visit, VisitId,
    departure::{Outlet, Paperwork},
    words::Clock,
};
use wire::{Code, Fault, Produced};

/// Prints or saves a document; the shell notes the copy once it is made.
pub fn make(session: Session, press: Press, id: VisitId, paperwork: Paperwork, outlet: Outlet) {
    let (slow, done) = match outlet {
        Outlet::Printed => ("Printing\u{2026}", "Printed:"),
        Outlet::Saved => ("Saving the PDF\u{2026}", "Saved:"),
    };
    run(session, press, (slow, done), async move {
        match outlet {
            Outlet::Printed => ipc::print(id, paperwork).await,
            Outlet::Saved => ipc::save_pdf(id, paperwork).await,
        }
    });
}

/// Has a copy made, takes in that it was noted, and says where it went. Of the two words the first stands there while it is
/// slow, the other before the place.
pub fn run(
    session: Session,
    press: Press,
    (slow, done): (&'static str, &'static str),
    made: impl Future<Output = ipc::Answer<Produced>> + 'static,
) {
    press.run(slow, async move {
        match made.await {
            Ok(produced) => {
                // The copy is made and noted: taking that in cannot fail.
                let _ = session.settle(Ok(produced.saved));
                Ok(format!("{done} {}.", produced.destination))
            }
            // Closing the dialog of the system is no mistake.
            Err(Fault::Trouble { code: Code::Cancelled, message }) => Ok(message),
            Err(fault) => Err(session.words(&fault)),
        }
    });
}

/// The last copy in words: `printed 11:28, version 1`.
pub fn last(visit: &Visit, paperwork: Paperwork) -> String {
    let Some(copy) = visit.last_copy(paperwork) else { return "no copy yet".to_owned() };
    let how = match copy.outlet {
        Outlet::Printed => "printed",
        Outlet::Saved => "saved as PDF",
    };
    format!("{how} {}, version {}", Clock::Hours24.time(&copy.at), copy.version)
}

/// The version of the next copy, where one is wanted in the place of the last.
pub fn next_version(visit: &Visit, protocol: &Protocol, paperwork: Paperwork, now: &Stamp) -> Option<u32> {
    visit.version_wanted(paperwork, protocol, now)
}
