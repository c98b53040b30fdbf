//! Entries to measure with: sets of vital signs, as a nurse saves one every ten minutes.

use chart::{
    Entry, EntryId, Fact, StaffId, Stamp, VisitId,
    fact::VisitFact,
    id::Id,
    quantity::{BloodPressure, Mmhg, PerMinute, Percent},
    vitals::VitalSigns,
};

/// The first entry's moment.
pub const BEGAN: Stamp = Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };

/// A set of vital signs; each visit has forty.
pub fn set(seq: u64) -> Entry {
    let at = BEGAN.plus(i64::try_from(seq).unwrap_or(0) * 1_000);
    let signs = VitalSigns {
        pressure: Some(BloodPressure { systolic: Mmhg(142), diastolic: Mmhg(88) }),
        heart_rate: Some(PerMinute(78)),
        spo2: Some(Percent(97)),
        breaths: Some(PerMinute(16)),
        ..VitalSigns::default()
    };
    let fact = VisitFact::VitalsTaken {
        signs,
        at,
        confirmed: vec![],
        absent: vec![],
        quiet: None,
        from_paper: false,
    };
    // Spread as random bits are.
    let spread = |n: u64| Id((u128::from(n.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 64) | u128::from(n));
    Entry {
        seq,
        id: EntryId(spread(seq)),
        recorded: at,
        zone: "America/Chicago".into(),
        by: StaffId(Id(1)),
        confirmed: None,
        workstation: "chair side".into(),
        fact: Fact::Visit { visit: VisitId(spread(seq / 40)), fact },
    }
}
