//! The audit trail: the entries of the record in words, searched, sorted and exported; and who read which chart.

use crate::{
    clinic::Clinic,
    desk::Desk,
    faults,
    held::What,
    sheets::{hold, not_put},
};
use chart::{
    Command, Entry, Fact, Refusal, StaffId, Stamp, VisitId,
    audit::{Export, Kind},
    break_glass::is_of_whoever_took_it,
    fact::ClinicFact,
    name,
    right::{Overseer, Reader},
    words,
};
use std::sync::Mutex;
use wire::{Audit, AuditLine, AuditQuery, Exported, Fault};

/// How many lines the desk gets at a time.
const AT_A_TIME: usize = 100;
/// How many entries are read from the disk at a time.
const STEP: u64 = 1_000;
/// How many entries are looked at before others have their turn.
const MOST: u64 = 20_000;
/// How many entries behind an emergency access are read at a time, until it ends: most are short.
const OF_ACCESS: u64 = 100;

impl Clinic {
    /// A part of the audit trail, for a manager or an auditor; the newest first, or the oldest.
    ///
    /// # Errors
    /// [`wire::Code::Locked`], [`chart::Refusal::NeedsRole`], or a fault of the disk.
    pub fn audit(&self, query: &AuditQuery) -> Result<Audit, Fault> {
        let desk = self.signed_in()?;
        part(desk.overseer()?, desk, query, AT_A_TIME)
    }

    /// Notes that whoever is signed in read a chart: once, until they leave. A disk that refuses the note keeps nobody
    /// from reading; it is held, and it is said.
    pub(crate) fn note_read(&mut self, visit: VisitId) -> Result<(), Fault> {
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let me = desk.me.ok_or_else(faults::locked)?;
        Reader::of(&desk.record, me)?;
        if !desk.record.visits.contains_key(&visit) {
            return Err(Refusal::Unknown.into());
        }
        if desk.read.insert(visit) {
            self.hold(me, What::Read(visit));
            self.tell_held();
        }
        Ok(())
    }
}

/// Saves all that a query finds as a table, where the person wants it, and notes that; for a manager or an auditor.
///
/// # Errors
/// As [`Clinic::audit`]; [`wire::Code::Cancelled`], or [`wire::Code::CannotWrite`]. Nothing is noted then.
pub fn save_audit(clinic: &Mutex<Clinic>, query: &AuditQuery) -> Result<Exported, Fault> {
    let (by, of, now, shelf) = {
        let clinic = hold(clinic);
        let desk = clinic.signed_in()?;
        // What cannot be noted is not exported.
        desk.may_write()?;
        let of = in_words(query, desk);
        (desk.overseer()?, of, clinic.now(), clinic.ports.shelf.clone())
    };
    let lines = all(clinic, query)?;
    let destination =
        shelf.put(&table(&lines)?, &format!("audit-trail-{}.csv", now.date())).map_err(not_put)?;
    let lines = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    hold(clinic).write_as(by.who(), Command::NoteExport(Export { lines, of }), None)?;
    Ok(Exported { lines, destination })
}

/// Everything that a query finds. The clinic is free for others between the parts.
fn all(clinic: &Mutex<Clinic>, query: &AuditQuery) -> Result<Vec<AuditLine>, Fault> {
    let mut query = AuditQuery { next: None, ..query.clone() };
    let mut lines = Vec::new();
    loop {
        let found = {
            let clinic = hold(clinic);
            let desk = clinic.signed_in()?;
            part(desk.overseer()?, desk, &query, usize::MAX)?
        };
        lines.extend(found.lines);
        match found.next {
            Some(next) => query.next = Some(next),
            None => return Ok(lines),
        }
    }
}

/// The next lines, at most so many. Entries are in the order of their numbers, whatever the clock said.
fn part(_by: Overseer, desk: &Desk, query: &AuditQuery, most: usize) -> Result<Audit, Fault> {
    let last = desk.journal.last_seq();
    let mut place = query.next.unwrap_or(if query.oldest_first { 1 } else { last });
    let accesses = accesses(desk)?;
    let mut lines = Vec::new();
    let mut looked_at = 0;
    while (1..=last).contains(&place) {
        if looked_at >= MOST {
            return Ok(Audit { lines, next: Some(place) });
        }
        let (from, to) = if query.oldest_first {
            (place, last.min(place + STEP - 1))
        } else {
            (place.saturating_sub(STEP - 1).max(1), place)
        };
        let mut entries = desk.journal.part(from, to).map_err(faults::disk)?;
        if !query.oldest_first {
            entries.reverse();
        }
        for entry in &entries {
            let Some(line) = line(desk, query, entry, &accesses) else { continue };
            if lines.len() == most {
                return Ok(Audit { lines, next: Some(entry.seq) });
            }
            lines.push(line);
        }
        looked_at += to - from + 1;
        place = if query.oldest_first { to + 1 } else { from - 1 };
    }
    Ok(Audit { lines, next: None })
}

/// An emergency access: the entries behind its own, up to its last, and the name that was given for it.
struct Access<'a> {
    after: u64,
    until: u64,
    name: &'a str,
}

/// Every emergency access on record.
fn accesses(desk: &Desk) -> Result<Vec<Access<'_>>, Fault> {
    let last = desk.journal.last_seq();
    let mut all = Vec::new();
    for one in &desk.record.broken_glass {
        let (mut from, mut until) = (one.seq + 1, None);
        while until.is_none() && from <= last {
            let following = desk.journal.part(from, from + OF_ACCESS - 1).map_err(faults::disk)?;
            until = one.until(&following);
            from += OF_ACCESS;
        }
        all.push(Access { after: one.seq, until: until.unwrap_or(last), name: &one.glass.name });
    }
    Ok(all)
}

/// By whom an entry is: what was done by an emergency access, with the name that was given for it.
fn author(desk: &Desk, entry: &Entry, accesses: &[Access]) -> String {
    let name = desk.record.name_of(entry.by);
    let during = accesses.iter().rfind(|one| one.after < entry.seq && entry.seq <= one.until);
    match during.filter(|_| is_of_whoever_took_it(entry)) {
        Some(access) => format!("{name} (emergency access of {})", access.name),
        None => name.to_owned(),
    }
}

/// Whose signature an approval is, whoever was signed in.
fn approver(entry: &Entry) -> Option<StaffId> {
    let Fact::Clinic(ClinicFact::ProtocolAdopted(revision)) = &entry.fact else { return None };
    revision.approval.as_ref().map(|approval| approval.by)
}

/// An entry as a line, if it is looked for.
fn line(desk: &Desk, query: &AuditQuery, entry: &Entry, accesses: &[Access]) -> Option<AuditLine> {
    let (kind, day) = (Kind::of(&entry.fact, &desk.record), entry.recorded.date());
    let is_theirs = |by: StaffId| by == entry.by || [approver(entry), entry.confirmed].contains(&Some(by));
    let wanted = query.by.is_none_or(is_theirs)
        && query.kind.is_none_or(|wanted| wanted == kind)
        && query.from.is_none_or(|from| from <= day)
        && query.to.is_none_or(|to| day <= to);
    if !wanted {
        return None;
    }
    let line = AuditLine {
        seq: entry.seq,
        at: entry.recorded,
        by: author(desk, entry, accesses),
        workstation: entry.workstation.clone(),
        kind,
        what: words::entry_line(entry, &desk.record),
    };
    name::stands_in(&format!("{} {}", line.what, line.by), &query.find).then_some(line)
}

/// What was looked for, as the entry about the export says it.
fn in_words(query: &AuditQuery, desk: &Desk) -> String {
    let by = query.by.map(|by| format!("by {}", desk.record.name_of(by)));
    let kind = query.kind.map(|kind| kind.to_string());
    let find = query.find.trim();
    let find = (!find.is_empty()).then(|| format!("with \u{201c}{find}\u{201d}"));
    let from = query.from.map(|day| format!("from {day}"));
    let to = query.to.map(|day| format!("to {day}"));
    let parts: Vec<String> = [kind, by, find, from, to].into_iter().flatten().collect();
    if parts.is_empty() { "all of it".to_owned() } else { parts.join(", ") }
}

/// The lines as a table that any program reads.
fn table(lines: &[AuditLine]) -> Result<Vec<u8>, Fault> {
    let failed = || faults::broken("Making the table");
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = ["entry", "date", "time", "offset", "by", "workstation", "kind", "what"];
    table.write_record(head).map_err(|_| failed())?;
    for line in lines {
        let local = line.at.local();
        let row = [
            line.seq.to_string(),
            local.format("%Y-%m-%d").to_string(),
            local.format("%H:%M:%S").to_string(),
            offset(&line.at),
            no_formula(&line.by),
            no_formula(&line.workstation),
            line.kind.to_string(),
            no_formula(&line.what),
        ];
        table.write_record(row).map_err(|_| failed())?;
    }
    table.into_inner().map_err(|_| failed())
}

/// `UTC-06:00`.
fn offset(at: &Stamp) -> String {
    let sign = if at.offset < 0 { '-' } else { '+' };
    let minutes = at.offset.unsigned_abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// What staff typed must not be worked out by the program that opens the table.
fn no_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
