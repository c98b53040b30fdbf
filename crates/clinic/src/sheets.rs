//! Making, printing and saving documents. A copy is noted after it was made, never before.

mod again;
mod day;
mod seal;

pub use again::{reprint, save_again};
pub use day::{print_day, save_day};

use crate::{
    clinic::Clinic,
    desk::Pen,
    faults,
    ports::{Job, Sides},
};
use chart::{
    Act, Command, Entry, Record, Refusal, StaffId, Stamp, VisitId, caution,
    clinic::Paper,
    departure::{Outlet, Paperwork},
    entry::Subject,
    leaving,
    right::Copier,
};
use sheet::{Document, Seal};
use std::{
    borrow::Cow,
    sync::{Mutex, MutexGuard, PoisonError},
};
use wire::{Code, Fault, Preview, Produced};

/// A document ready to leave, with the name that a file of it would have.
pub struct Sheet {
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// The suggested file name; it says nothing about the patient but the record number.
    pub name: String,
    /// What the printer is told of it.
    pub job: Job,
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
    at: Stamp,
    /// The last entry of the record.
    up_to: u64,
    /// Until when it says that the patient neither drives nor decides.
    until: Option<Stamp>,
    /// The entry of the copy that this is once more.
    of: Option<u64>,
}

/// What documents of a visit are laid out from: the record as it stands at a moment, or as it stood. The same source
/// gives the same bytes.
struct Source<'a> {
    record: Cow<'a, Record>,
    /// The entries about the patient, then those about the visit.
    entries: Vec<Entry>,
    practice: bool,
    at: Stamp,
    seal: Seal,
}

impl Source<'_> {
    fn lay_out(&self, id: VisitId, paperwork: Paperwork) -> Result<Document, Fault> {
        let (record, visit) = (&*self.record, visit(&self.record, id)?);
        let (practice, at, seal) = (self.practice, &self.at, &self.seal);
        let laid_out = match paperwork {
            Paperwork::DischargeSheet => sheet::going_home(record, visit, practice, at, seal),
            Paperwork::PaperGrid => sheet::paper_grid(record, visit, practice, at, seal),
            Paperwork::EmergencyCard => sheet::emergency_card(record, visit, practice, at, seal),
            Paperwork::CompanionCard => sheet::companion_card(record, visit, practice, at, seal),
            Paperwork::AgainstAdvice => sheet::against_advice(record, visit, practice, at, seal),
            Paperwork::ChartCopy => sheet::chart_copy(record, visit, &self.entries, practice, at, seal),
        };
        laid_out.map_err(|why| broken(&why))
    }

    /// Until when a paper says that the patient neither drives nor decides, if it does, and its version.
    fn said(&self, visit: &chart::Visit, paperwork: Paperwork) -> (Option<Stamp>, u32) {
        let says = match paperwork {
            Paperwork::DischargeSheet | Paperwork::CompanionCard | Paperwork::AgainstAdvice => true,
            Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard => false,
        };
        match self.record.protocol_of(visit).filter(|_| says) {
            Some(protocol) => {
                let until = caution::until(visit, protocol, paperwork, &self.at);
                (Some(until), visit.version_at(paperwork, protocol, &self.at))
            }
            None => (None, visit.version_now(paperwork)),
        }
    }

    fn sheet(&self, id: VisitId, paperwork: Paperwork, by: StaffId) -> Result<Sheet, Fault> {
        let pdf = self.lay_out(id, paperwork)?.pdf().map_err(|why| broken(&why))?;
        let visit = visit(&self.record, id)?;
        let (until, version) = self.said(visit, paperwork);
        let content = visit.content_of(paperwork);
        let title = title(paperwork);
        let number = self.record.patient_of(visit).map_or("", |patient| &patient.details.record_number);
        let name = format!("{title}-{}-{}-v{version}.pdf", plain(number), visit.arrived.date());
        let (visit, at, up_to) = (id, self.at, self.record.seq);
        Ok(Sheet {
            pdf,
            name,
            job: Job { title, paper: paper(&self.record), sides: sides(paperwork) },
            made: Made { visit, paperwork, by, version, content, at, up_to, until, of: None },
        })
    }
}

/// What a print job or a file of a document is called.
const fn title(paperwork: Paperwork) -> &'static str {
    match paperwork {
        Paperwork::DischargeSheet => "discharge-sheet",
        Paperwork::ChartCopy => "chart-copy",
        Paperwork::PaperGrid => "paper-grid",
        Paperwork::EmergencyCard => "ambulance-card",
        Paperwork::CompanionCard => "companion-card",
        Paperwork::AgainstAdvice => "against-advice",
    }
}

/// What is given to a patient, signed or written on has one side; what is kept in a folder has two.
const fn sides(paperwork: Paperwork) -> Sides {
    match paperwork {
        Paperwork::DischargeSheet
        | Paperwork::CompanionCard
        | Paperwork::AgainstAdvice
        | Paperwork::EmergencyCard
        | Paperwork::PaperGrid => Sides::One,
        Paperwork::ChartCopy => Sides::Both,
    }
}

/// The clinic's paper, for which everything is laid out.
pub(crate) fn paper(record: &Record) -> Paper {
    record.clinic.as_ref().map(|clinic| clinic.paper).unwrap_or_default()
}

fn broken(why: &sheet::Fault) -> Fault {
    Fault::new(Code::Broken, why.to_string())
}

impl Clinic {
    /// A visit as it stands now.
    fn source(&self, id: VisitId) -> Result<Source<'_>, Fault> {
        let desk = self.desk.as_ref().ok_or_else(faults::locked)?;
        let record = desk.whole()?;
        let about = visit(&record, id)?;
        let mut entries = desk.journal.about(Subject::Patient(about.patient)).map_err(faults::disk)?;
        entries.extend(desk.journal.about(Subject::Visit(id)).map_err(faults::disk)?);
        let seal = seal::of_visit(&desk.journal, desk.record.seq, about, &entries)?;
        Ok(Source { record, entries, practice: desk.is_practice(), at: self.now(), seal })
    }

    /// The pages as pictures.
    ///
    /// # Errors
    /// [`Code::Locked`], or that it could not be laid out.
    pub fn preview(&self, id: VisitId, paperwork: Paperwork) -> Result<Preview, Fault> {
        self.signed_in()?;
        Ok(Preview { pages: self.source(id)?.lay_out(id, paperwork)?.svg() })
    }

    /// The document as a PDF.
    ///
    /// # Errors
    /// [`Code::Locked`], that it says too little yet, or that it could not be laid out.
    pub fn pdf(&self, id: VisitId, paperwork: Paperwork) -> Result<Sheet, Fault> {
        let by = self.copier(paperwork)?;
        self.sheet_of(id, paperwork, by.who())
    }

    /// A document as it is given out. The patient's sheet tells of an infusion that has ended; before that it can be seen,
    /// and nothing else.
    fn sheet_of(&self, id: VisitId, paperwork: Paperwork, by: StaffId) -> Result<Sheet, Fault> {
        let source = self.source(id)?;
        let too_early = !leaving::sheet_can_be_made(visit(&source.record, id)?);
        if paperwork == Paperwork::DischargeSheet && too_early {
            return Err(Refusal::SheetTooEarly.into());
        }
        source.sheet(id, paperwork, by)
    }

    /// Whoever is signed in, if they may make a copy of that paper. It is asked before anything is on paper.
    fn copier(&self, paperwork: Paperwork) -> Result<Copier, Fault> {
        let desk = self.signed_in()?;
        let me = desk.me.ok_or_else(faults::locked)?;
        Ok(Copier::of(&desk.record, me, paperwork)?)
    }

    /// Notes a copy under the name of whoever asked for it, who may have locked the screen meanwhile. The entry says by
    /// which entries and at which moment it was made: by these the same paper is made once more.
    fn note_copy(&mut self, made: Made, outlet: Outlet) -> Result<wire::Saved, Fault> {
        let pen = Pen {
            now: self.now(),
            zone: self.ports.clock.zone(),
            workstation: self.settings.workstation.clone(),
            randomness: &*self.ports.randomness.clone(),
        };
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        desk.with_whole(&pen.now, |desk| {
            let chair = visit(&desk.record, made.visit)?.chair;
            let Made { visit, paperwork, by, version, content, at, up_to, until, of } = made;
            let act = Act::NoteCopy { paperwork, outlet, version, content, made: at, up_to, until, of };
            let entries = desk.write_as(by, Command::AtChair { visit, chair, act }, None, &pen)?;
            Ok(wire::Saved { entries })
        })
    }
}

fn visit(record: &Record, id: VisitId) -> Result<&chart::Visit, Fault> {
    record.visits.get(&id).ok_or_else(|| Fault::from(Refusal::Unknown))
}

/// A record number as part of a file's name: it is typed by hand, and must not lead into another folder.
fn plain(number: &str) -> String {
    number.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect()
}

/// A clinic whose lock was held by something that broke is as good as before: each save is whole or not there.
pub(crate) fn hold(clinic: &Mutex<Clinic>) -> MutexGuard<'_, Clinic> {
    clinic.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints a document. The clinic is free for others while the printer is at work.
///
/// # Errors
/// [`Code::NoPrinter`], or that it says too little yet; nothing is noted then.
pub fn print(clinic: &Mutex<Clinic>, id: VisitId, paperwork: Paperwork) -> Result<Produced, Fault> {
    let (by, printer) = {
        let clinic = hold(clinic);
        (clinic.copier(paperwork)?, clinic.printer())
    };
    let made = hold(clinic).sheet_of(id, paperwork, by.who())?;
    let destination = printer.print(&made.pdf, made.job)?;
    let saved = hold(clinic).note_copy(made.made, Outlet::Printed)?;
    Ok(Produced { saved, destination })
}

/// Saves a document as a file, where the person wants it.
///
/// # Errors
/// [`Code::Cancelled`], [`Code::CannotWrite`], or that it says too little yet; nothing is noted then.
pub fn save(clinic: &Mutex<Clinic>, id: VisitId, paperwork: Paperwork) -> Result<Produced, Fault> {
    let (made, shelf) = {
        let clinic = hold(clinic);
        (clinic.pdf(id, paperwork)?, clinic.ports.shelf.clone())
    };
    let destination = shelf.put(&made.pdf, &made.name).map_err(not_put)?;
    let saved = hold(clinic).note_copy(made.made, Outlet::Saved)?;
    Ok(Produced { saved, destination })
}

pub(crate) fn not_put(why: Option<String>) -> Fault {
    match why {
        Some(why) => Fault::new(Code::CannotWrite, why),
        None => Fault::new(Code::Cancelled, "Not saved: the dialog was closed."),
    }
}
