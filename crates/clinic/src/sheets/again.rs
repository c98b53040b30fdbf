//! What was printed and saved, and any of it once more as it was.
//!
//! No copy is kept as a file. A sheet is computed from the entries, so the entries up to the moment at which it was
//! made give it again.

use super::{Sheet, Source, hold, not_put, seal, visit};
use crate::{clinic::Clinic, desk::Desk, faults};
use chart::{
    Entry, Fact, Record, Refusal, Stamp, Visit, VisitId,
    audit::Cover,
    departure::{Outlet, Paperwork},
    entry::Subject,
    evolve,
    fact::VisitFact,
    words,
};
use std::{borrow::Cow, cmp::Reverse, collections::BTreeSet, sync::Mutex};
use wire::{Copies, CopyLine, Fault, Produced};

/// How many copies the desk gets at a time.
const AT_A_TIME: usize = 50;

impl Clinic {
    /// What was printed and saved of the patients that `find` finds, over all their visits, for a manager or an auditor;
    /// the newest first. Nothing typed finds everybody. `before` is the entry of the last copy that is on the screen already.
    ///
    /// # Errors
    /// [`wire::Code::Locked`], [`Refusal::NeedsRole`], or a fault of the disk.
    pub fn copies_before(&self, find: &str, before: Option<u64>) -> Result<Copies, Fault> {
        let desk = self.signed_in()?;
        desk.overseer()?;
        let record = &desk.record;
        let is_found =
            |visit: &&Visit| record.patient_of(visit).is_some_and(|patient| patient.details.answers_to(find));
        let found = record.visits.values().filter(is_found);
        let copies = found.flat_map(|visit| visit.copies.iter().map(move |copy| (copy.seq, Some(visit.id))));
        // A cover names every patient of its day.
        let is_on_it = |cover: &&Cover| {
            let mut visits = cover.made.visits.iter().filter_map(|id| record.visits.get(id));
            visits.any(|visit| is_found(&visit))
        };
        let covers = record.covers.iter().filter(is_on_it).map(|cover| (cover.seq, None));
        let is_older = |(seq, _): &Noticed| before.is_none_or(|before| *seq < before);
        let mut older: Vec<Noticed> = copies.chain(covers).filter(is_older).collect();
        older.sort_by_key(|(seq, _)| Reverse(*seq));
        let more = older.len() > AT_A_TIME;
        older.truncate(AT_A_TIME);
        Ok(Copies { lines: lines(desk, &older)?, more })
    }

    /// A document as it was when a copy of it was noted.
    fn as_it_was(&self, id: VisitId, copy: u64) -> Result<Sheet, Fault> {
        let desk = self.signed_in()?;
        let by = desk.manager()?.who();
        let unknown = || Fault::from(Refusal::Unknown);
        let about = desk.journal.about(Subject::Visit(id)).map_err(faults::disk)?;
        let noted = about.iter().find_map(|entry| Noted::of(entry, copy)).ok_or_else(unknown)?;
        // While a printer or a dialog took its time the clinic went on: what was recorded after the sheet was made, and
        // before its copy was noted, does not stand on it.
        let entries = desk.journal.up_to(noted.up_to).map_err(faults::disk)?;
        let mut record = Record::default();
        for entry in &entries {
            evolve(&mut record, entry);
        }
        let was = visit(&record, id)?;
        let about = |subject: Subject| entries.iter().filter(move |entry| entry.fact.subject() == subject);
        let told: Vec<Entry> =
            about(Subject::Patient(was.patient)).chain(about(Subject::Visit(id))).cloned().collect();
        // The words of then, too: by them the paper is the one that was made, and the chain still has that link.
        let seal = seal::of_visit(&desk.journal, noted.up_to, was, &told)?;
        let (record, practice) = (Cow::Owned(record), desk.is_practice());
        let source = Source { record, entries: told, practice, at: noted.at, seal };
        let mut sheet = source.sheet(id, noted.paperwork, by)?;
        sheet.made.of = Some(noted.original);
        Ok(sheet)
    }
}

/// A copy as its entry tells of it.
struct Noted {
    paperwork: Paperwork,
    at: Stamp,
    up_to: u64,
    /// The entry of the first of its kind: a copy of a copy is one of the original.
    original: u64,
}

impl Noted {
    fn of(entry: &Entry, seq: u64) -> Option<Self> {
        let Fact::Visit { fact: VisitFact::CopyMade { paperwork, made, up_to, of, .. }, .. } = &entry.fact
        else {
            return None;
        };
        // Older entries were noted at once: everything before them stands on the paper.
        let (at, up_to) = (made.unwrap_or(entry.recorded), up_to.unwrap_or(seq - 1));
        let original = of.unwrap_or(seq);
        (entry.seq == seq).then_some(Self { paperwork: *paperwork, at, up_to, original })
    }
}

/// The entry of a copy, and of which visit it is; a cover is of none.
type Noticed = (u64, Option<VisitId>);

/// Copies in words, the newest first.
fn lines(desk: &Desk, wanted: &[Noticed]) -> Result<Vec<CopyLine>, Fault> {
    let seqs: BTreeSet<u64> = wanted.iter().map(|(seq, _)| *seq).collect();
    let visits: BTreeSet<VisitId> = wanted.iter().filter_map(|(_, id)| *id).collect();
    let covers = desk.record.covers.iter().filter(|cover| seqs.contains(&cover.seq));
    let mut list: Vec<CopyLine> = covers.map(|cover| cover_line(desk, cover)).collect();
    for id in visits {
        let entries = desk.journal.about(Subject::Visit(id)).map_err(faults::disk)?;
        let copies = entries.iter().filter(|entry| seqs.contains(&entry.seq));
        list.extend(copies.filter_map(|entry| line(desk, id, entry)));
    }
    list.sort_by_key(|line: &CopyLine| Reverse(line.seq));
    Ok(list)
}

fn line(desk: &Desk, id: VisitId, entry: &Entry) -> Option<CopyLine> {
    let record = &desk.record;
    let visit = record.visits.get(&id)?;
    let what = words::story(entry, record, record.protocol_of(visit)?)?;
    Some(CopyLine {
        seq: entry.seq,
        visit: Some(id),
        patient: record.patient_of(visit)?.details.full_name(),
        what,
        at: entry.recorded,
        by: record.name_of(entry.by).to_owned(),
    })
}

/// A cover, with everybody who is named on it.
fn cover_line(desk: &Desk, cover: &Cover) -> CopyLine {
    let record = &desk.record;
    let visits = cover.made.visits.iter().filter_map(|id| record.visits.get(id));
    let names: Vec<String> = visits
        .filter_map(|visit| record.patient_of(visit))
        .map(|patient| patient.details.full_name())
        .collect();
    CopyLine {
        seq: cover.seq,
        visit: None,
        patient: names.join("; "),
        what: words::cover(&cover.made),
        at: cover.at,
        by: record.name_of(cover.by).to_owned(),
    }
}

/// Prints a document once more as it was when a copy of it was noted; for a manager. That is noted too, as a copy of that
/// copy: the newest paper stays the newest.
///
/// # Errors
/// [`Refusal::NeedsRole`], [`Refusal::Unknown`], or [`wire::Code::NoPrinter`]; nothing is noted then.
pub fn reprint(clinic: &Mutex<Clinic>, id: VisitId, copy: u64) -> Result<Produced, Fault> {
    let (made, printer) = {
        let clinic = hold(clinic);
        (clinic.as_it_was(id, copy)?, clinic.printer())
    };
    let destination = printer.print(&made.pdf, made.job)?;
    let saved = hold(clinic).note_copy(made.made, Outlet::Printed)?;
    Ok(Produced { saved, destination })
}

/// Saves a document once more as it was when a copy of it was noted; for a manager. That is noted too.
///
/// # Errors
/// [`Refusal::NeedsRole`], [`Refusal::Unknown`], [`wire::Code::Cancelled`], or [`wire::Code::CannotWrite`].
pub fn save_again(clinic: &Mutex<Clinic>, id: VisitId, copy: u64) -> Result<Produced, Fault> {
    let (made, shelf) = {
        let clinic = hold(clinic);
        (clinic.as_it_was(id, copy)?, clinic.ports.shelf.clone())
    };
    let destination = shelf.put(&made.pdf, &made.name).map_err(not_put)?;
    let saved = hold(clinic).note_copy(made.made, Outlet::Saved)?;
    Ok(Produced { saved, destination })
}
