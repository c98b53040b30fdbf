//! What somebody still has to do about a chart: one list, for the desk and for the cover over a day's copies.

use crate::{
    against_advice::{self, Form, LineLeft},
    departure::Paperwork,
    drug,
    fact::OtherEnd,
    follow_up,
    id::StaffId,
    left_with_symptom,
    owed::owed,
    record::Record,
    time::Stamp,
    visit::{Stage, Visit},
    words,
};

/// One thing that is unfinished. The words for it are in [`crate::words`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfinished {
    /// The patient is still here.
    NotOver,
    /// Nobody has signed it.
    NotSigned,
    /// Something was changed after the last signature.
    Amended {
        /// What let the patient go and, by what was amended since, was not met; each in words.
        not_met: Vec<String>,
    },
    /// The patient left with the IV line in, or may have.
    Line(LineLeft),
    /// The patient left with symptoms that were answered yes, in words, and no call has the answer.
    LeftWithSymptom(String),
    /// Signatures are owed for words given by telephone.
    Owed {
        /// How many.
        count: usize,
        /// By whom, each once.
        by: Vec<StaffId>,
    },
    /// So much drug is not accounted for, in words.
    DrugLeft(String),
    /// The patient had the drug and goes home, and no discharge sheet was made.
    NeverPrinted,
    /// The patient holds an older sheet than it is now, and is to be called about it.
    HoldsOlder {
        /// The version that the patient has.
        held: u32,
        /// The version that it would be now.
        now: u32,
    },
    /// The form for leaving against advice was made, and the patient's signature is not under it.
    FormUnsigned,
}

/// Everything that is unfinished about the chart of a visit, the gravest first: what may harm the patient, what the patient
/// lacks, then signatures and the drug account. The call after the visit stands by itself: see [`follow_up::call`].
#[must_use]
pub fn of_chart(record: &Record, visit: &Visit, now: &Stamp) -> Vec<Unfinished> {
    // While the infusion goes on there is nothing yet that a signature could speak for.
    let had_its_course =
        visit.stage.end().is_some() || (visit.stage.start().is_some() && !visit.stage.is_here());
    let unsigned = had_its_course && visit.signatures.is_empty();
    let no_sheet = visit.stage.start().is_some()
        && visit.goes_home()
        && visit.last_copy(Paperwork::DischargeSheet).is_none();
    let older = follow_up::about_sheet(record, visit, now);
    let symptoms = left_with_symptom::to_ask(record, visit);
    let symptom = record.protocol_of(visit).filter(|_| !symptoms.is_empty());
    let symptom = symptom.map(|protocol| words::symptoms(&symptoms, protocol));
    let protocol = record.protocol_of(visit);
    let not_met = || protocol.map_or_else(Vec::new, |protocol| words::amended::not_met(visit, protocol));
    let one = |is_so: bool, what: Unfinished| is_so.then_some(what);
    [
        symptom.map(Unfinished::LeftWithSymptom),
        against_advice::line_open(record, visit).map(Unfinished::Line),
        one(visit.stage.is_here(), Unfinished::NotOver),
        older.map(|older| Unfinished::HoldsOlder { held: older.held, now: older.now }),
        one(no_sheet, Unfinished::NeverPrinted),
        one(unsigned, Unfinished::NotSigned),
        visit.amended_after_signing().then(|| Unfinished::Amended { not_met: not_met() }),
        signatures_owed(visit),
        one(is_form_unsigned(visit), Unfinished::FormUnsigned),
        drug::unaccounted(visit).map(Unfinished::DrugLeft),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn signatures_owed(visit: &Visit) -> Option<Unfinished> {
    let owed = owed(visit);
    let mut by: Vec<StaffId> = owed.iter().map(|(_, who)| *who).collect();
    by.sort();
    by.dedup();
    (!owed.is_empty()).then_some(Unfinished::Owed { count: owed.len(), by })
}

/// Who left without any form cannot sign it any more; where it was made, somebody knows what became of it.
fn is_form_unsigned(visit: &Visit) -> bool {
    let left = matches!(visit.stage, Stage::Ended { how: OtherEnd::LeftAgainstAdvice, .. });
    // What became of it was asked at the door: who would not sign, or was gone, is settled.
    let settled = visit.leaving.parted.as_ref().is_some_and(|parted| parted.form != Form::Signed);
    left && !settled
        && visit.last_copy(Paperwork::AgainstAdvice).is_some()
        && against_advice::signature(visit).is_none()
}
