//! A day's chart copies in one go, below a cover that lists what is incomplete.

use super::{broken, hold, paper, print_on, seal};
use crate::{
    clinic::Clinic,
    ports::{Job, Sides},
};
use chart::{Visit, VisitId, departure::Paperwork, right::Copier, words};
use chrono::{NaiveDate, NaiveTime};
use std::sync::Mutex;
use wire::{Code, DayPrinted, Fault, Saved, Stopped};

/// The name of the cover's print job.
const COVER: &str = "chart-copies-cover";

/// What is printed for a day.
struct Day {
    cover: Vec<u8>,
    job: Job,
    /// Each visit with the patient's full name.
    visits: Vec<(VisitId, String)>,
    by: Copier,
}

impl Clinic {
    fn day(&self, date: NaiveDate) -> Result<Day, Fault> {
        let desk = self.signed_in()?;
        let by = Copier::from(desk.manager()?);
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
        let cover = cover.and_then(|cover| cover.pdf()).map_err(|why| broken(&why))?;
        let name = |visit: &Visit| {
            record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default()
        };
        let job = Job { title: COVER, paper: paper(record), sides: Sides::Both };
        Ok(Day { cover, job, visits: came.into_iter().map(|visit| (visit.id, name(visit))).collect(), by })
    }
}

fn nobody(date: NaiveDate) -> Fault {
    let day = words::date_short(date.and_time(NaiveTime::MIN));
    Fault::new(Code::BadInput, format!("Nobody was treated on {day}: there is no chart copy to print."))
}

/// Prints a cover and the chart copy of each visit of a day that was begun or is over, and notes each copy; for a
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
    let mut done =
        DayPrinted { printed: 0, destination, saved: Saved { entries: Vec::new() }, stopped: None };
    for (place, (id, _)) in day.visits.iter().enumerate() {
        match print_on(&printer, clinic, day.by, *id, Paperwork::ChartCopy) {
            Ok(produced) => {
                done.printed += 1;
                done.saved.entries.extend(produced.saved.entries);
            }
            Err(why) => {
                let left = day.visits.iter().skip(place).map(|(_, name)| name.clone()).collect();
                done.stopped = Some(Stopped { why, left });
                break;
            }
        }
    }
    Ok(done)
}
