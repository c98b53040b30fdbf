//! Making, printing and saving documents. A copy is noted after it was made, never before.

use crate::{clinic::Clinic, faults};
use chart::{
    Act, Command, VisitId,
    departure::{Outlet, Paperwork},
    entry::Subject,
};
use sheet::Document;
use std::sync::{Mutex, MutexGuard, PoisonError};
use wire::{Code, Fault, Preview, Produced};

/// A document ready to leave, with the name that a file of it would have.
pub struct Sheet {
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// The suggested file name; it says nothing about the patient but the record number.
    pub name: String,
    /// The name of a print job, which others can see in the queue: it says nothing about the patient at all.
    pub title: &'static str,
}

impl Clinic {
    fn document(&self, id: VisitId, paperwork: Paperwork) -> Result<(Document, String, &'static str), Fault> {
        let desk = self.signed_in()?;
        let gone = || Fault::from(chart::Refusal::Unknown);
        let visit = desk.record.visits.get(&id).ok_or_else(gone)?;
        let now = self.now();
        let laid_out = match paperwork {
            Paperwork::DischargeSheet => sheet::going_home(&desk.record, visit, desk.is_practice(), &now),
            Paperwork::ChartCopy => {
                let entries = desk.journal.about(Subject::Visit(id)).map_err(faults::disk)?;
                sheet::chart_copy(&desk.record, visit, &entries, desk.is_practice(), &now)
            }
        };
        let number = desk.record.patient_of(visit).map_or("", |patient| &patient.details.record_number);
        let what = match paperwork {
            Paperwork::DischargeSheet => "discharge-sheet",
            Paperwork::ChartCopy => "chart-copy",
        };
        let name = format!("{what}-{number}-{}.pdf", visit.arrived.date());
        laid_out
            .map(|document| (document, name, what))
            .map_err(|why| Fault::new(Code::Broken, why.to_string()))
    }

    /// The pages as pictures.
    ///
    /// # Errors
    /// [`Code::Locked`], or that it could not be laid out.
    pub fn preview(&self, id: VisitId, paperwork: Paperwork) -> Result<Preview, Fault> {
        Ok(Preview { pages: self.document(id, paperwork)?.0.svg() })
    }

    /// The document as a PDF.
    ///
    /// # Errors
    /// [`Code::Locked`], or that it could not be laid out.
    pub fn pdf(&self, id: VisitId, paperwork: Paperwork) -> Result<Sheet, Fault> {
        let (document, name, title) = self.document(id, paperwork)?;
        let pdf = document.pdf().map_err(|why| Fault::new(Code::Broken, why.to_string()))?;
        Ok(Sheet { pdf, name, title })
    }

    fn note_copy(&mut self, id: VisitId, paperwork: Paperwork, outlet: Outlet) -> Result<wire::Saved, Fault> {
        let chair = self.signed_in()?.record.visits.get(&id).map(|visit| visit.chair);
        let chair = chair.ok_or_else(|| Fault::from(chart::Refusal::Unknown))?;
        let act = Act::NoteCopy { paperwork, outlet };
        self.write(Command::AtChair { visit: id, chair, act }, None)
    }
}

/// A clinic whose lock was held by something that broke is as good as before: each save is whole or not there.
fn hold(clinic: &Mutex<Clinic>) -> MutexGuard<'_, Clinic> {
    clinic.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints a document. The clinic is free for others while the printer is at work.
///
/// # Errors
/// [`Code::NoPrinter`]; nothing is noted then.
pub fn print(clinic: &Mutex<Clinic>, id: VisitId, paperwork: Paperwork) -> Result<Produced, Fault> {
    let (made, printer) = {
        let clinic = hold(clinic);
        (clinic.pdf(id, paperwork)?, clinic.ports.printer.clone())
    };
    let destination = printer.print(&made.pdf, made.title).map_err(|why| Fault::new(Code::NoPrinter, why))?;
    let saved = hold(clinic).note_copy(id, paperwork, Outlet::Printed)?;
    Ok(Produced { saved, destination })
}

/// Saves a document as a file, where the person wants it.
///
/// # Errors
/// [`Code::Cancelled`], or [`Code::CannotWrite`]; nothing is noted then.
pub fn save(clinic: &Mutex<Clinic>, id: VisitId, paperwork: Paperwork) -> Result<Produced, Fault> {
    let (made, shelf) = {
        let clinic = hold(clinic);
        (clinic.pdf(id, paperwork)?, clinic.ports.shelf.clone())
    };
    let destination = shelf.put(&made.pdf, &made.name).map_err(not_put)?;
    let saved = hold(clinic).note_copy(id, paperwork, Outlet::Saved)?;
    Ok(Produced { saved, destination })
}

fn not_put(why: Option<String>) -> Fault {
    match why {
        Some(why) => Fault::new(Code::CannotWrite, why),
        None => Fault::new(Code::Cancelled, "Not saved: the dialog was closed."),
    }
}

/// Prints the recovery sheet that was just made.
///
/// # Errors
/// [`Code::NoPrinter`], or that it was put away already.
pub fn print_recovery(clinic: &Mutex<Clinic>) -> Result<String, Fault> {
    let (pdf, printer) = {
        let clinic = hold(clinic);
        (clinic.recovery_pdf()?, clinic.ports.printer.clone())
    };
    printer.print(&pdf, RECOVERY_NAME).map_err(|why| Fault::new(Code::NoPrinter, why))
}

/// Saves the recovery sheet that was just made.
///
/// # Errors
/// [`Code::Cancelled`], [`Code::CannotWrite`], or that it was put away already.
pub fn save_recovery(clinic: &Mutex<Clinic>) -> Result<String, Fault> {
    let (pdf, shelf) = {
        let clinic = hold(clinic);
        (clinic.recovery_pdf()?, clinic.ports.shelf.clone())
    };
    shelf.put(&pdf, RECOVERY_NAME).map_err(not_put)
}

const RECOVERY_NAME: &str = "recovery-sheet.pdf";
