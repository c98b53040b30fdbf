//! The questions: each once, each reachable, each risk able to apply and not to.

use super::{Found, Place};
use crate::protocol::{
    Asked, Item, Protocol, RiskyWhen,
    item::{Choice, Kind},
};
use std::collections::BTreeSet;

/// What no protocol lets confirm with one key: these are true of today only.
const NEVER_CONFIRMED: [&str; 5] = ["substances", "medicines", "pregnancy", "self-harm", "suicidality-step"];

/// What a figure can be at most, in the smallest part that is kept, and how many digits it has after the point: more than
/// any quantity here has, and few enough to be written out.
const FIGURES: std::ops::RangeInclusive<i64> = -999_999_999_999..=999_999_999_999;
const DIGITS: u32 = 6;

pub(super) fn check(protocol: &Protocol, found: &mut Found) {
    let mut earlier: Vec<&Item> = Vec::new();
    for item in protocol.items() {
        let name = &item.id.0;
        let mut wrong = |words: String| found.add(Place::Item(item.id.clone()), words);
        if earlier.iter().any(|other| other.id == item.id) {
            wrong(format!("The item {name} stands twice."));
        }
        if item.wording.trim().is_empty() || item.source.trim().is_empty() {
            wrong(format!("The item {name} needs a wording and a source."));
        }
        if let Some(words) = kind(&item.kind, name) {
            wrong(words);
        }
        if item.may_confirm && (NEVER_CONFIRMED.contains(&name.as_str()) || item.kind == Kind::Time) {
            wrong(format!("The item {name} is asked anew each time: it cannot be confirmed unchanged."));
        }
        for risk in &item.risk {
            if !can_apply(&item.kind, &risk.when) {
                wrong(format!("A risk of the item {name} can never apply, or always does."));
            }
            if risk.because.trim().is_empty() {
                wrong(format!("A risk of the item {name} needs a reason."));
            }
        }
        if let Some(asked) = &item.asked
            && !is_reachable(asked, &earlier)
        {
            wrong(format!(
                "The item {name} is never asked: it must follow an earlier question and an answer of it."
            ));
        }
        earlier.push(item);
    }
}

fn kind(kind: &Kind, name: &str) -> Option<String> {
    match kind {
        Kind::Choice { options } if options.len() < 2 || !are_distinct(options) => {
            Some(format!("The item {name} needs two different choices at least."))
        }
        Kind::Several { options } if options.is_empty() || !are_distinct(options) => {
            Some(format!("The item {name} needs one option at least, and none twice."))
        }
        Kind::Number { unit, least, most, .. } if unit.trim().is_empty() || least >= most => {
            Some(format!("The item {name} needs a unit, and a least below its most."))
        }
        Kind::Number { scale, least, most, .. }
            if *scale > DIGITS || !FIGURES.contains(least) || !FIGURES.contains(most) =>
        {
            Some(format!("The item {name} has at most {DIGITS} digits after the point, and 12 in all."))
        }
        Kind::Score { least, most, credit, .. } if least >= most || credit.trim().is_empty() => {
            Some(format!("The item {name} needs a credit line, and a least below its most."))
        }
        Kind::Rated { scale_name, least, most } if least >= most || scale_name.trim().is_empty() => {
            Some(format!("The item {name} needs the scale\u{2019}s name, and a least below its most."))
        }
        Kind::YesNo
        | Kind::Time
        | Kind::Text
        | Kind::Choice { .. }
        | Kind::Several { .. }
        | Kind::Number { .. }
        | Kind::Score { .. }
        | Kind::Rated { .. } => None,
    }
}

fn are_distinct(options: &[Choice]) -> bool {
    let ids: BTreeSet<&String> = options.iter().map(|option| &option.id).collect();
    ids.len() == options.len() && !ids.contains(&String::new())
}

/// Whether some patient is asked: of one sex at least, or after an answer that an earlier question can have.
fn is_reachable(asked: &Asked, earlier: &[&Item]) -> bool {
    match asked {
        Asked::Sex(sexes) => !sexes.is_empty(),
        Asked::After { item, is } => {
            let other = earlier.iter().find(|other| other.id == *item);
            !is.is_empty() && other.is_some_and(|other| is.iter().all(|way| can_be(&other.kind, way)))
        }
    }
}

/// Whether a question can be answered in this way: `yes`, `no`, or a choice's identifier.
fn can_be(kind: &Kind, way: &str) -> bool {
    match kind {
        Kind::YesNo => ["yes", "no"].contains(&way),
        Kind::Choice { options } | Kind::Several { options } => options.iter().any(|o| o.id == way),
        Kind::Number { .. } | Kind::Time | Kind::Text | Kind::Score { .. } | Kind::Rated { .. } => false,
    }
}

/// Whether some admitted answer is risky and some is not.
fn can_apply(kind: &Kind, when: &RiskyWhen) -> bool {
    match (kind, when) {
        (Kind::YesNo, RiskyWhen::Yes | RiskyWhen::No) => true,
        (Kind::Choice { options }, RiskyWhen::Choices(list)) => {
            are_known(list, options) && !list.is_empty() && list.len() < options.len()
        }
        // That none of them applies is always an answer, and never a risky one.
        (Kind::Several { options }, RiskyWhen::Choices(list)) => are_known(list, options) && !list.is_empty(),
        (Kind::Number { least, most, .. }, RiskyWhen::Below(n)) => least < n && n <= most,
        (Kind::Number { least, most, .. }, RiskyWhen::Above(n)) => least <= n && n < most,
        (Kind::Score { least, most, .. } | Kind::Rated { least, most, .. }, RiskyWhen::Below(n)) => {
            i64::from(*least) < *n && *n <= i64::from(*most)
        }
        (Kind::Score { least, most, .. } | Kind::Rated { least, most, .. }, RiskyWhen::Above(n)) => {
            i64::from(*least) <= *n && *n < i64::from(*most)
        }
        (Kind::Time, RiskyWhen::WithinMinutes(span)) => *span > 0,
        (
            Kind::YesNo
            | Kind::Time
            | Kind::Text
            | Kind::Choice { .. }
            | Kind::Several { .. }
            | Kind::Number { .. }
            | Kind::Score { .. }
            | Kind::Rated { .. },
            _,
        ) => false,
    }
}

fn are_known(ids: &[String], options: &[Choice]) -> bool {
    ids.iter().all(|id| options.iter().any(|option| option.id == *id))
}
