//! Those who may order and clear, for buttons with their names.

use crate::screens::visit::bedside::Bedside;
use chart::{StaffId, clinic::Role};

/// Everybody on the staff who prescribes.
pub fn prescribers(bedside: Bedside) -> Vec<(StaffId, String)> {
    let found = bedside.fixed(|record, _, _| {
        let all = record.staff.values().filter(|staff| record.holds(staff.id, Role::Prescriber));
        all.map(|staff| (staff.id, staff.name.clone())).collect::<Vec<_>>()
    });
    found.unwrap_or_default()
}
