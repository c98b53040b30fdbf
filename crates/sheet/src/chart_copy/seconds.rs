//! Second people who stood by something when it was recorded, with a secret of their own: who, and for what. Whoever recorded
//! something alone has signed nothing by it.

use chart::{
    Entry, Fact, Record, StaffId, Visit,
    answer::Voice,
    care::Detail,
    clinic::Role,
    double_check::DoubleCheck,
    fact::{CareFact, LeavingFact, VisitFact},
    owed::Owed,
    protocol::Protocol,
    words,
};

/// What somebody stood by.
enum What<'a> {
    /// A word in person, which would have been owed by telephone.
    Word(Owed),
    /// The second check of the dose.
    Check(&'a DoubleCheck),
    /// A judgment that a prescriber gave by telephone, and that was heard by a second person here.
    Heard(Owed),
}

/// A second person's signature.
pub(super) struct Second<'a> {
    pub(super) who: StaffId,
    /// The entry. Whoever confirms while it is recorded covers the entry itself.
    pub(super) entry: &'a Entry,
    what: What<'a>,
}

/// All of them, in their order.
pub(super) fn seconds(entries: &[Entry]) -> impl Iterator<Item = Second<'_>> {
    entries.iter().filter_map(|entry| {
        let (who, what) = stood_by(entry)?;
        Some(Second { who, entry, what })
    })
}

fn stood_by(entry: &Entry) -> Option<(StaffId, What<'_>)> {
    let Fact::Visit { fact, .. } = &entry.fact else { return None };
    if let VisitFact::DoubleChecked(check) = fact {
        return Some((check.checker, What::Check(check)));
    }
    if let VisitFact::Overridden { criterion, heard_by: Some(heard), .. } = fact {
        return Some((*heard, What::Heard(Owed::Override(criterion.clone()))));
    }
    let (owed, who, voice) = word(fact, entry.seq)?;
    (voice == Voice::InPerson && who != entry.by).then_some((who, What::Word(owed)))
}

/// Whose word a fact needs beside that of whoever records it, and how it came.
fn word(fact: &VisitFact, seq: u64) -> Option<(Owed, StaffId, Voice)> {
    if let VisitFact::Overridden { criterion, second, voice, .. } = fact {
        Some((Owed::Override(criterion.clone()), *second, *voice))
    } else if let VisitFact::Cleared { item, prescriber, voice, .. } = fact {
        Some((Owed::Clearance(item.clone()), *prescriber, *voice))
    } else if let VisitFact::PressureCleared { prescriber, voice, .. } = fact {
        Some((Owed::Pressure, *prescriber, *voice))
    } else if let VisitFact::NoRideAccepted { prescriber, voice, .. } = fact {
        Some((Owed::NoRide, *prescriber, *voice))
    } else if let VisitFact::NobodyOnSiteAccepted { prescriber, voice, .. } = fact {
        Some((Owed::NobodyOnSite, *prescriber, *voice))
    } else if let VisitFact::CheckWaived { prescriber, voice, .. } = fact {
        Some((Owed::NoDoubleCheck, *prescriber, *voice))
    } else if let VisitFact::Ordered(order) = fact {
        // One that was taken over stands signed where it was given.
        order.since.is_none().then_some((Owed::Order, order.prescriber, order.voice))
    } else if let VisitFact::Care(CareFact::Intervened { detail: Detail::Medicine(medicine), .. }) = fact {
        let voice = if medicine.signed { Voice::InPerson } else { Voice::Telephone };
        Some((Owed::Medicine(seq), medicine.ordered_by, voice))
    } else if let VisitFact::Leaving(LeavingFact::ThoughtsDecided { prescriber, voice, .. }) = fact {
        Some((Owed::ThoughtsHere, *prescriber, *voice))
    } else {
        None
    }
}

impl Second<'_> {
    /// `For the override of: Ride home, given in person, as prescriber.`
    pub(super) fn meaning(&self, record: &Record, protocol: &Protocol) -> String {
        let role = role(record.roles_at(self.who, self.entry.seq));
        match &self.what {
            What::Word(owed) => {
                format!("For {}, given in person, {role}.", words::owed_for(owed, protocol))
            }
            What::Heard(owed) => {
                format!("Heard by telephone: {}, {role}.", words::owed_for(owed, protocol))
            }
            What::Check(check) if check.differences.is_empty() => {
                format!("Checked weight, drug volume, and pump rate, which agree, {role}.")
            }
            What::Check(_) => {
                format!("Checked weight, drug volume, and pump rate, which did not agree, {role}.")
            }
        }
    }

    /// Which part of the record it covers, and whether that was taken back.
    pub(super) fn part(&self, visit: &Visit, protocol: &Protocol) -> String {
        let part = match &self.what {
            What::Word(owed) | What::Heard(owed) => words::owed_for(owed, protocol),
            What::Check(_) => "the second check of the dose".to_owned(),
        };
        let seq = self.entry.seq;
        if visit.leaving.withdrawn.iter().any(|one| one.passed.seq == seq) {
            format!("{part} (withdrawn)")
        } else if visit.care.struck.contains_key(&seq) {
            format!("{part} (struck out)")
        } else {
            part
        }
    }
}

/// As what somebody signs: what they were on the staff then, a prescriber before all.
fn role(roles: &[Role]) -> String {
    let first = if roles.contains(&Role::Prescriber) { Some(&Role::Prescriber) } else { roles.first() };
    first.map_or_else(|| "as second person".to_owned(), |role| format!("as {role}"))
}
