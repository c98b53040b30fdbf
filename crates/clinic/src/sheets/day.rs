//! A day's chart copies in one go, below a cover that lists what is incomplete: printed, saved as files, or only looked at.

use super::{broken, hold, not_put, paper, seal};
use crate::{
    clinic::Clinic,
    ports::{Job, Sides},
};
use chart::{
    Command, Visit, VisitId,
    audit::CoverMade,
    departure::{Outlet, Paperwork},
    right::{Copier, Manager},
    words,
};
use chrono::{NaiveDate, NaiveTime};
use sheet::Document;
use std::sync::Mutex;
use wire::{Code, DayPrinted, Fault, Preview, Saved, Stopped};

/// The name of the cover's print job, and of its file.
const COVER: &str = "chart-copies-cover";

/// What the person is asked for a folder with.
const FOLDER: &str = "Folder for the day\u{2019}s chart copies";

/// What is made for a day.
struct Day {
    date: NaiveDate,
    cover: Vec<u8>,
    job: Job,
    /// Each visit with the patient's full name.
    visits: Vec<(VisitId, String)>,
    by: Copier,
}

impl Clinic {
    /// The cover of a day, and the visits that stand on it.
    fn cover(&self, _by: Manager, date: NaiveDate) -> Result<(Document, Vec<&Visit>), Fault> {
        let desk = self.signed_in()?;
        let record = &desk.record;
        let mut came: Vec<&Visit> =
            record.visits.values().filter(|visit| visit.arrived.date() == date).collect();
        came.sort_by_key(|visit| (visit.arrived.utc, visit.chair));
        let all = came.len();
        // Of a patient who is still being assessed there is no course to keep on paper yet.
        came.retain(|visit| visit.stage.start().is_some() || visit.stage.over().is_some());
        if came.is_empty() {
            return Err(nobody(date));
        }
        let (not_begun, practice, now) = (all - came.len(), desk.is_practice(), self.now());
        let seal = seal::of_record(&desk.journal, record.seq)?;
        let cover = sheet::day_cover(record, date, &came, not_begun, practice, &now, &seal);
        Ok((cover.map_err(|why| broken(&why))?, came))
    }

    fn day(&self, date: NaiveDate) -> Result<Day, Fault> {
        let desk = self.signed_in()?;
        let manager = desk.manager()?;
        let record = &desk.record;
        let (cover, came) = self.cover(manager, date)?;
        let cover = cover.pdf().map_err(|why| broken(&why))?;
        let name = |visit: &Visit| {
            record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default()
        };
        let job = Job { title: COVER, paper: paper(record), sides: Sides::Both };
        let visits = came.into_iter().map(|visit| (visit.id, name(visit))).collect();
        Ok(Day { date, cover, job, visits, by: Copier::from(manager) })
    }

    /// The pages of a day as pictures, the cover first; for a manager.
    ///
    /// # Errors
    /// [`chart::Refusal::NeedsRole`], [`Code::BadInput`] for a day without visits, or that it could not be laid out.
    pub fn preview_day(&self, date: NaiveDate) -> Result<Preview, Fault> {
        let manager = self.signed_in()?.manager()?;
        let (cover, came) = self.cover(manager, date)?;
        let mut pages = cover.svg();
        for visit in came {
            pages.extend(self.preview(visit.id, Paperwork::ChartCopy)?.pages);
        }
        Ok(Preview { pages })
    }
}

fn nobody(date: NaiveDate) -> Fault {
    let day = words::date_short(date.and_time(NaiveTime::MIN));
    Fault::new(Code::BadInput, format!("Nobody was treated on {day}: there is no chart copy to print."))
}

/// Prints a cover and the chart copy of each visit of a day that was begun or is over, and notes each of them; for a
/// manager. Printing goes on when the screen is locked meanwhile, and stops at the first copy that fails.
///
/// # Errors
/// [`chart::Refusal::NeedsRole`], [`Code::BadInput`] for a day without visits, [`Code::NoPrinter`]; nothing was printed
/// then.
pub fn print_day(clinic: &Mutex<Clinic>, date: NaiveDate) -> Result<DayPrinted, Fault> {
    let (day, printer) = {
        let clinic = hold(clinic);
        (clinic.day(date)?, clinic.printer())
    };
    let destination = printer.print(&day.cover, day.job)?;
    let put = |pdf: &[u8], job: Job, _: &str| printer.print(pdf, job).map(|_| ());
    below_the_cover(clinic, &day, Outlet::Printed, destination, put)
}

/// Saves the same as files, each by itself, in a folder that is asked for once; for a manager.
///
/// # Errors
/// [`chart::Refusal::NeedsRole`], [`Code::BadInput`] for a day without visits, [`Code::Cancelled`], [`Code::CannotWrite`];
/// nothing was saved then.
pub fn save_day(clinic: &Mutex<Clinic>, date: NaiveDate) -> Result<DayPrinted, Fault> {
    let (day, shelf) = {
        let clinic = hold(clinic);
        (clinic.day(date)?, clinic.ports.shelf.clone())
    };
    let folder = shelf.folder(FOLDER).ok_or_else(|| not_put(None))?;
    let save = |pdf: &[u8], name: &str| shelf.put_in(&folder, pdf, name).map_err(|why| not_put(Some(why)));
    let destination = save(&day.cover, &format!("{COVER}-{date}.pdf"))?;
    let put = |pdf: &[u8], _: Job, name: &str| save(pdf, name).map(|_| ());
    below_the_cover(clinic, &day, Outlet::Saved, destination, put)
}

/// Notes the cover that was just made, then makes and notes one chart copy after the other, up to the first that fails.
fn below_the_cover(
    clinic: &Mutex<Clinic>,
    day: &Day,
    outlet: Outlet,
    destination: String,
    put: impl Fn(&[u8], Job, &str) -> Result<(), Fault>,
) -> Result<DayPrinted, Fault> {
    let stopped = |place: usize, why: Fault| {
        let left = day.visits.iter().skip(place).map(|(_, name)| name.clone()).collect();
        Some(Stopped { why, left })
    };
    let visits = day.visits.iter().map(|(id, _)| *id).collect();
    let cover = Command::NoteCover(CoverMade { day: day.date, outlet, visits });
    let noted = hold(clinic).write_as(day.by.who(), cover, None);
    let mut saved = match noted {
        Ok(noted) => noted,
        Err(why) => {
            let saved = Saved { entries: Vec::new() };
            return Ok(DayPrinted { printed: 0, destination, saved, stopped: stopped(0, why) });
        }
    };
    let one = |id: VisitId| {
        let made = hold(clinic).sheet_of(id, Paperwork::ChartCopy, day.by.who())?;
        put(&made.pdf, made.job, &made.name)?;
        hold(clinic).note_copy(made.made, outlet)
    };
    for (place, (id, _)) in day.visits.iter().enumerate() {
        match one(*id) {
            Ok(noted) => saved.entries.extend(noted.entries),
            Err(why) => {
                let stopped = stopped(place, why);
                return Ok(DayPrinted { printed: place, destination, saved, stopped });
            }
        }
    }
    Ok(DayPrinted { printed: day.visits.len(), destination, saved, stopped: None })
}
