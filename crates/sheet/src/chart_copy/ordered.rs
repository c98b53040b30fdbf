//! The order on the chart copy: what was ordered, what it comes to, how it was checked, where the drug went.

use super::{CLOCK, Pair, pair, time_of};
use chart::{Record, Visit, answer::Clearance, drug, owed::Owed, words};

/// A prescriber's word: when, by whom, how it came, why.
pub(super) fn word(record: &Record, visit: &Visit, owed: &Owed, word: &Clearance) -> String {
    let (who, voice) = (record.name_of(word.prescriber), words::voice_now(visit, owed, word.voice));
    format!("{} by {who}{voice}: {}", CLOCK.time(&word.at), word.note)
}

pub(super) fn order(record: &Record, visit: &Visit) -> Vec<Pair> {
    let mut list = Vec::new();
    if let Some(weight) = &visit.weight {
        list.push(pair("Weight today", weight.value.to_string()));
    }
    let Some(order) = visit.order.as_ref().map(|given| &given.value) else { return list };
    list.extend(words::whose_order_now(visit, record).map(|whose| pair("Prescriber", whose)));
    list.push(pair("Ordered", words::order(order)));
    if let Some(worked) = visit.worked() {
        list.push(pair("Dose", worked.dose()));
        list.push(pair("Drug volume", worked.drug()));
        list.push(pair("Concentration", worked.concentration()));
        list.push(pair("In the bag", worked.total()));
        list.push(Pair { label: "Pump rate", value: worked.rate(), note: worked.audit() });
    }
    list.extend(visit.check.as_ref().map(|check| {
        pair(
            "Second check",
            format!("{}: {}", CLOCK.time(&check.at), words::double_check(&check.value, record)),
        )
    }));
    let waived = visit.check_waived.as_ref();
    list.extend(waived.map(|one| pair("No second check", word(record, visit, &Owed::NoDoubleCheck, one))));
    list.extend(visit.drawn.as_ref().map(|drawn| pair("Drug", words::drawn(&drawn.value))));
    list.extend(drug::balance(visit).map(|balance| pair("Drug, account", words::balance(&balance))));
    list.extend(visit.wasted.iter().map(|waste| {
        let (who, witness) = (record.name_of(waste.by), record.name_of(waste.value.witness));
        pair(
            "Wasted",
            format!("{}: {} by {who}, witness {witness}", time_of(&waste.at, visit), waste.value.amount),
        )
    }));
    list
}
