//! Weight and order in words.

use super::{story::by_voice, voice_now};
use crate::{
    decimal::{self, Exact},
    order::{Basis, Dose, OddOrder, Order},
    owed::Owed,
    protocol::SlipBand,
    quantity::{Grams, McgPerKg, Microlitres},
    record::Record,
    visit::Visit,
};
use chrono::NaiveDate;

/// `0.5 mg/kg by actual weight over 40 min from 50 mg/mL in 100 mL total`.
#[must_use]
pub fn order(order: &Order) -> String {
    let by = match (order.dose, order.basis) {
        (Dose::Fixed(_), Basis::Actual) => String::new(),
        (_, basis) => format!(" by {basis}"),
    };
    format!("{}{by} over {} from {} {}", order.dose, order.over, order.vial, order.fill)
}

/// Whose word an order is, how it came, and whether it stands.
#[must_use]
pub fn whose_order(order: &Order, record: &Record) -> String {
    whose(order, record, by_voice(order.voice))
}

/// The same for the order of a visit as it stands: the signature may have been given since.
#[must_use]
pub fn whose_order_now(visit: &Visit, record: &Record) -> Option<String> {
    let order = &visit.order.as_ref()?.value;
    Some(whose(order, record, &voice_now(visit, &Owed::Order, order.voice)))
}

fn whose(order: &Order, record: &Record, voice: &str) -> String {
    let stands = match (order.standing, order.since) {
        (_, Some(since)) => format!(", standing order of {}", since.format("%-d %b %Y")),
        (true, None) => ", standing for the series".to_owned(),
        (false, None) => String::new(),
    };
    format!("{}{voice}{stands}", record.name_of(order.prescriber))
}

/// What is unusual about an order, as a sentence.
#[must_use]
pub fn odd_order(odd: &OddOrder) -> String {
    match odd {
        OddOrder::Dose { dose, band } => {
            let (least, most) = (McgPerKg(band.plausible.0), McgPerKg(band.plausible.1));
            unusual(&dose.to_string(), &least.figure(), &most.to_string(), band)
        }
        OddOrder::Basis { weight, measured } => {
            format!("The dosing weight {weight} is above the {measured} measured today. Are these kilograms?")
        }
        OddOrder::Vial { vial, usual } => {
            let strengths: Vec<String> = usual.strengths.iter().map(ToString::to_string).collect();
            format!("{vial} is no usual vial: {} {} ({}).", super::list(&strengths), usual.unit, usual.source)
        }
        OddOrder::Volume { volume, band } => {
            let (least, most) = (Microlitres(band.plausible.0), Microlitres(band.plausible.1));
            unusual(&volume.to_string(), &least.figure(), &most.to_string(), band)
        }
        OddOrder::HardlyDiluted => "There is more drug than diluent in the bag.".to_owned(),
        OddOrder::Minutes { over, band } => {
            let (least, most) = band.plausible;
            unusual(&over.to_string(), &least.to_string(), &format!("{most} min"), band)
        }
    }
}

fn unusual(what: &str, least: &str, most: &str, band: &SlipBand) -> String {
    format!("{what} is outside of what is usual, {least} to {most} ({}).", band.source)
}

/// A weight far from the last one. Where it fits pounds, that is said.
#[must_use]
pub fn weight_changed(last: Grams, on: NaiveDate, now: Grams) -> String {
    let more = now > last;
    let percent =
        decimal::round(Exact::new(i128::from(last.0.abs_diff(now.0)) * 100, i128::from(last.0.max(1))), 0);
    // 1 kg is 2.2046 lb: within a twentieth of that.
    let pounds = (209..=232).contains(&(u64::from(now.0) * 100 / u64::from(last.0.max(1))));
    let pounds = if pounds { " Was it read in pounds? Kilograms are kept." } else { "" };
    format!(
        "{now} is {percent} % {} than the {last} of {}.{pounds} Save again to confirm it.",
        if more { "more" } else { "less" },
        on.format("%-d %b %Y")
    )
}
