//! Making, printing and saving documents. A copy is noted after it was made, never before.

use crate::{
    clinic::Clinic,
    desk::{Desk, Pen},
    faults,
};
use chart::{
    Act, Command, StaffId, VisitId,
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
    /// What the copy is noted as: who asked for it, and what it said at that moment.
    made: Made,
}

/// A document as it was when it was made. What happens while a printer or a dialog takes its time changes none of it.
#[derive(Clone, Copy)]
struct Made {
    visit: VisitId,
    paperwork: Paperwork,
    by: StaffId,
    version: u32,
    content: u64,
}

impl Clinic {
    fn document(&self, id: VisitId, paperwork: Paperwork) -> Result<Document, Fault> {
        let desk = self.signed_in()?;
        let visit = visit(desk, id)?;
        let now = self.now();
        let laid_out = match paperwork {
            Paperwork::DischargeSheet => sheet::going_home(&desk.record, visit, desk.is_practice(), &now),
            Paperwork::PaperGrid => sheet::paper_grid(&desk.record, visit, desk.is_practice(), &now),
            Paperwork::EmergencyCard => sheet::emergency_card(&desk.record, visit, desk.is_practice(), &now),
            Paperwork::ChartCopy => {
                let mut entries =
                    desk.journal.about(Subject::Patient(visit.patient)).map_err(faults::disk)?;
                entries.extend(desk.journal.about(Subject::Visit(id)).map_err(faults::disk)?);
                sheet::chart_copy(&desk.record, visit, &entries, desk.is_practice(), &now)
            }
        };
        laid_out.map_err(|why| Fault::new(Code::Broken, why.to_string()))
    }

    /// The pages as pictures.
    ///
    /// # Errors
    /// [`Code::Locked`], or that it could not be laid out.
    pub fn preview(&self, id: VisitId, paperwork: Paperwork) -> Result<Preview, Fault> {
        Ok(Preview { pages: self.document(id, paperwork)?.svg() })
    }

    /// The document as a PDF.
    ///
    /// # Errors
    /// [`Code::Locked`], or that it could not be laid out.
    pub fn pdf(&self, id: VisitId, paperwork: Paperwork) -> Result<Sheet, Fault> {
        let pdf = self.document(id, paperwork)?.pdf();
        let pdf = pdf.map_err(|why| Fault::new(Code::Broken, why.to_string()))?;
        let desk = self.signed_in()?;
        let visit = visit(desk, id)?;
        let (version, content) = (visit.version_now(paperwork), visit.content_of(paperwork));
        let by = desk.me.ok_or_else(faults::locked)?;
        let title = match paperwork {
            Paperwork::DischargeSheet => "discharge-sheet",
            Paperwork::ChartCopy => "chart-copy",
            Paperwork::PaperGrid => "paper-grid",
            Paperwork::EmergencyCard => "ambulance-card",
        };
        let number = desk.record.patient_of(visit).map_or("", |patient| &patient.details.record_number);
        let name = format!("{title}-{}-{}-v{version}.pdf", plain(number), visit.arrived.date());
        Ok(Sheet { pdf, name, title, made: Made { visit: id, paperwork, by, version, content } })
    }

    /// Notes a copy under the name of whoever asked for it, who may have locked the screen meanwhile.
    fn note_copy(&mut self, made: Made, outlet: Outlet) -> Result<wire::Saved, Fault> {
        let pen = Pen {
            now: self.now(),
            change: self.ports.clock.change(),
            zone: self.ports.clock.zone(),
            workstation: self.settings.workstation.clone(),
            randomness: &*self.ports.randomness.clone(),
        };
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let chair = visit(desk, made.visit)?.chair;
        let Made { visit, paperwork, by, version, content } = made;
        let act = Act::NoteCopy { paperwork, outlet, version, content };
        let entries = desk.write_as(by, Command::AtChair { visit, chair, act }, None, &pen)?;
        Ok(wire::Saved { entries })
    }
}

fn visit(desk: &Desk, id: VisitId) -> Result<&chart::Visit, Fault> {
    desk.record.visits.get(&id).ok_or_else(|| Fault::from(chart::Refusal::Unknown))
}

/// A record number as part of a file's name: it is typed by hand, and must not lead into another folder.
fn plain(number: &str) -> String {
    number.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect()
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
    let saved = hold(clinic).note_copy(made.made, Outlet::Printed)?;
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
    let saved = hold(clinic).note_copy(made.made, Outlet::Saved)?;
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
