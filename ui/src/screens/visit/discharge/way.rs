//! The way from a criterion to where it is recorded: on which tab, at what, and by which key.

use super::next::Step;
use crate::{
    screens::visit::{bedside::Bedside, checks, effects, focus, scales, thoughts_here, vitals},
    session::Tab,
};
use chart::{
    Visit,
    contradiction::Contradiction,
    effect::EffectId,
    gate::Evidence,
    protocol::{Rule, ScaleId},
    safety::Standing,
};

/// Where something is recorded.
#[derive(Clone, PartialEq, Eq)]
pub struct Way {
    tab: Tab,
    /// What has the focus there: the first element that one of these selectors means.
    to: String,
    /// The key that goes there from anywhere in the visit.
    pub key: Option<&'static str>,
}

impl Way {
    /// Something under `Recovery`.
    fn recovery(to: impl Into<String>) -> Self {
        Self { tab: Tab::Recovery, to: to.into(), key: None }
    }

    /// Something on this tab.
    fn here(to: impl Into<String>) -> Self {
        Self { tab: Tab::Discharge, to: to.into(), key: None }
    }

    /// An effect's button.
    fn effect(id: &EffectId) -> Self {
        Self { key: Some("E"), ..Self::recovery(by_id(&effects::button_id(id))) }
    }

    fn scale(id: &ScaleId) -> Self {
        Self::recovery(by_id(&scales::place(id)))
    }

    /// Goes there.
    pub fn go(self, bedside: Bedside) {
        if self.tab != Tab::Discharge {
            bedside.show(self.tab);
        }
        focus::soon(move || {
            focus::first_of(&self.to);
        });
    }
}

/// A selector for what has this id, whatever stands in it.
fn by_id(id: &str) -> String {
    format!("[id=\"{id}\"]")
}

/// The way to what an open criterion asks for; none where only time is wanting.
pub fn of(rule: &Rule, evidence: &Evidence, visit: &Visit) -> Option<Way> {
    Some(match rule {
        Rule::StayAfterEnd | Rule::StayAfterStart => return None,
        Rule::Vitals(_) => Way { key: Some("V"), ..Way::recovery(by_id(vitals::LINE)) },
        Rule::Alert { .. } | Rule::Oriented { .. } => Way::recovery(by_id(checks::ALERT)),
        Rule::Scale { scale, .. } => Way::scale(scale),
        Rule::Gait => Way::recovery(by_id(checks::WALKING)),
        Rule::Effects(_) => return of_effects(evidence),
        Rule::Symptoms => Way::recovery(by_id(effects::symptoms::ID)),
        Rule::NoContradiction => return of_contradiction(evidence),
        Rule::SafetyQuestion => of_safety(evidence),
        Rule::IvOut => Way::recovery(by_id(checks::IV_OUT)),
        Rule::Belongings => Way::recovery(by_id(checks::BELONGINGS)),
        Rule::SheetExplained => Way::here(sheet()),
        // What nobody has explained yet cannot be said back or signed.
        Rule::TaughtBack if visit.explained.is_none() => Way::here(sheet()),
        Rule::TaughtBack => Way::here(format!("{}, #discharge-ask-again", Step::SayBack.open())),
        Rule::PaperSigned { .. } => {
            let sign = "#discharge-sign-paper, #discharge-sign-paper-form";
            let printed = visit.last_copy(chart::departure::Paperwork::DischargeSheet).is_some();
            Way::here(if printed { sign } else { Step::Print.open() })
        }
        Rule::Companion => Way::here(Step::Companion.open()),
        Rule::Ride => of_ride(evidence),
    })
}

/// To print it, or to explain it.
fn sheet() -> String {
    format!("{}, {}, #discharge-explain-again", Step::Print.open(), Step::Explain.open())
}

/// To where telling a prescriber is recorded; to the question where it was not asked, or is asked again.
fn of_safety(evidence: &Evidence) -> Way {
    let untold = matches!(
        evidence,
        Evidence::Safety(standing @ (Standing::Untold { .. } | Standing::Told { .. })) if !standing.is_decided()
    );
    Way::recovery(by_id(if untold { thoughts_here::FORM } else { checks::SAFETY }))
}

fn of_effects(evidence: &Evidence) -> Option<Way> {
    if let Evidence::EffectsOpen(open) = evidence {
        return open.first().map(|(effect, _)| Way::effect(effect));
    }
    let looks = matches!(
        evidence,
        Evidence::NotLooked { .. } | Evidence::LookedTooLongAgo { .. } | Evidence::CheckAgain { .. }
    );
    looks.then(|| Way::recovery(".visit-look"))
}

fn of_contradiction(evidence: &Evidence) -> Option<Way> {
    let Evidence::Contradictions(all) = evidence else { return None };
    Some(match all.first()? {
        Contradiction::Score(one) => Way::effect(&one.effect),
        Contradiction::Scale(_) => Way::recovery(".visit-scale"),
        Contradiction::NeverNamed { .. } => {
            Way::here(format!("{}, #discharge-change-companion", Step::Companion.open()))
        }
        Contradiction::Safety { .. } => Way::recovery(by_id(thoughts_here::FORM)),
        Contradiction::Symptoms { .. } => Way::recovery(by_id(effects::symptoms::ID)),
    })
}

fn of_ride(evidence: &Evidence) -> Way {
    if matches!(evidence, Evidence::DriverForHire(_)) {
        return Way::here("#discharge-ride-form, #discharge-change-ride");
    }
    Way::here(Step::Leave.open())
}
