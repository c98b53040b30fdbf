//! Which prescriber is on site, from when to when. State rules and nurse-scope opinions ask for one in the building
//! while ketamine runs (`clinical.md`, 1.6).

use crate::{id::StaffId, record::Record, time::Stamp, visit::Visit};
use serde::{Deserialize, Serialize};

/// One span in which a prescriber was here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Presence {
    /// Who.
    pub who: StaffId,
    /// From when.
    pub from: Stamp,
    /// Until when; `None` while still here.
    pub to: Option<Stamp>,
}

/// Those who are here now. What nobody ended is over at midnight: a new day is noted anew.
#[must_use]
pub fn on_site(record: &Record, now: &Stamp) -> Vec<StaffId> {
    let here = |one: &&Presence| one.to.is_none() && one.from.date() == now.date();
    record.on_site.iter().filter(here).map(|one| one.who).collect()
}

/// The spans that touch a visit, for its chart copy.
#[must_use]
pub fn during<'a>(record: &'a Record, visit: &Visit, now: &Stamp) -> Vec<&'a Presence> {
    let over = visit.stage.over().unwrap_or(*now);
    let touches = |one: &&Presence| {
        one.from.date() == visit.arrived.date()
            && one.from.until(&over) >= 0
            && one.to.is_none_or(|to| visit.arrived.until(&to) >= 0)
    };
    record.on_site.iter().filter(touches).collect()
}
