//! The way out: what was told, the sheet, the companion, calls, judgment, signatures, and sometimes the release.

use super::{records, steps::Step, texts};
use crate::day::{self, Day};
use chart::{
    Act, VisitId,
    command::{CareAct, LeavingAct},
    departure::{Companion, Person},
    effect::{EffectId, Episode},
    leaving::{Driver, Hand, Listener, Recall, RideCall, Signer, TaughtBack},
    protocol::CriterionId,
    time::When,
};
use proptest::prelude::*;

const MINUTE: i64 = 95;

#[derive(Clone, Debug)]
pub struct Leaving {
    /// What patient and companion are told about what is still there.
    told: (String, String),
    language: String,
    recall: Recall,
    companion: Companion,
    call: RideCall,
    signer: String,
    second: Person,
    /// Why what is open is passed by judgment.
    reason: String,
    to: Person,
    along: Person,
    place: String,
    known_by: String,
    alert: (u8, bool),
    released: bool,
}

fn companion() -> impl Strategy<Value = Companion> {
    prop_oneof![
        texts::person().prop_map(|person| Companion::Named { person, same_as_ride: false }),
        (texts::free(), texts::free()).prop_map(|(reason, advice)| Companion::Declined { reason, advice }),
    ]
}

pub fn leaving() -> impl Strategy<Value = Leaving> {
    let recall = prop::sample::select(vec![Recall::AtOnce, Recall::AfterHelp, Recall::NotYet]);
    let call = (texts::name(), any::<bool>(), texts::free());
    let call = call.prop_map(|(whom, reached, said)| RideCall { whom, reached, said });
    let papers = ((texts::free(), texts::free()), texts::name(), recall, companion(), call, texts::name());
    let door =
        (texts::person(), texts::free(), texts::person(), texts::person(), texts::name(), texts::free());
    (papers, door, (0_u8..=5, any::<bool>()), any::<bool>()).prop_map(|(papers, door, alert, released)| {
        let (told, language, recall, companion, call, signer) = papers;
        let (second, reason, to, along, place, known_by) = door;
        // A judgment asks for more than one word.
        let reason = format!("as agreed: {reason}");
        Leaving {
            told,
            language,
            recall,
            companion,
            call,
            signer,
            second,
            reason,
            to,
            along,
            place,
            known_by,
            alert,
            released,
        }
    })
}

/// What stands on its own: checks, companion, calls.
fn first(plan: &Leaving) -> Vec<(Act, Vec<String>)> {
    let at = When::Now;
    let (moaas, oriented) = plan.alert;
    let companion = match &plan.companion {
        Companion::Named { person, .. } => texts::values_of_person(person),
        Companion::Declined { reason, advice } => vec![reason.clone(), advice.clone()],
    };
    let ride = Act::ArrangeRide {
        person: day::brother(),
        driver: Driver::ForHire,
        second: Some(plan.second.clone()),
        expected: "13:47".into(),
        at,
    };
    let mut says = texts::values_of_person(&plan.second);
    says.extend(["13:47".to_owned(), "driver for hire".to_owned()]);
    vec![
        (Act::CheckAlertness { moaas, oriented, at }, vec![format!("MOAA/S {moaas}")]),
        (Act::CheckGait { as_on_arrival: oriented, at }, Vec::new()),
        (Act::AskSafety { thoughts: !oriented, at }, Vec::new()),
        (Act::RemoveIv { at }, Vec::new()),
        (day::belongings(), Vec::new()),
        (Act::SettleCompanion(plan.companion.clone()), companion),
        (ride, says),
        (
            Act::Leaving(LeavingAct::CallRide { call: plan.call.clone(), at }),
            vec![plan.call.whom.clone(), plan.call.said.clone()],
        ),
    ]
}

fn tell(effect: EffectId, (patient, companion): &(String, String)) -> (Act, Vec<String>) {
    let says = vec![patient.clone(), companion.clone()];
    let (patient, companion) = (patient.clone(), companion.clone());
    (Act::Care(CareAct::Tell { effect, patient, companion, companion_away: false, phrase: None }), says)
}

/// What is about the sheet that was made last.
fn about_the_sheet(plan: &Leaving) -> Vec<(Act, Vec<String>)> {
    let at = When::Now;
    let language = plan.language.clone();
    let questions = day::starter().leaving.teach_back;
    let answers = questions.into_iter().map(|question| (question.id, plan.recall)).collect();
    let back = TaughtBack { who: Listener::Both, answers };
    let (who, name, hand) = (Signer::Patient, plan.signer.clone(), Hand::OnPaper);
    vec![
        (Act::ExplainSheet { language, at }, vec![plan.language.clone()]),
        (
            Act::Leaving(LeavingAct::TeachBack { back, at }),
            vec!["Said back by the patient and companion".to_owned()],
        ),
        (
            Act::Leaving(LeavingAct::SignPaper {
                paperwork: chart::departure::Paperwork::DischargeSheet,
                who,
                name,
                hand,
            }),
            vec![plan.signer.clone()],
        ),
    ]
}

/// Signed, handed over, released.
fn last(plan: &Leaving) -> Vec<(Act, Vec<String>)> {
    let (to, driver, at) = (plan.to.clone(), Driver::Known, When::Now);
    let (place, known_by) = (plan.place.clone(), plan.known_by.clone());
    let mut says = texts::values_of_person(&to);
    says.extend(texts::values_of_person(&plan.along));
    says.extend([place.clone(), known_by.clone()]);
    vec![
        (Act::Sign, vec!["Signed: I recorded or reviewed this visit".to_owned()]),
        (
            Act::HandOver {
                to,
                driver,
                place,
                known_by,
                companion: Some(chart::leaving::Meets::Here),
                along: Some(plan.along.clone()),
                at,
            },
            says,
        ),
        (Act::Release { way: None }, vec!["Released".to_owned()]),
    ]
}

fn does(day: &mut Day, id: VisitId, acts: Vec<(Act, Vec<String>)>) -> Vec<String> {
    let mut values = Vec::new();
    for (act, says) in acts {
        // The prescriber is there: judgment needs two.
        let step = Step { confirmed: true, ..Step::now(MINUTE, act, says) };
        values.extend(records(day, id, &step));
    }
    values
}

/// Everything on the way out, as far as it is not refused; answers with what has to be found.
pub fn leaves(day: &mut Day, id: VisitId, plan: &Leaving) -> Vec<String> {
    day.minute(MINUTE);
    let mut values = does(day, id, first(plan));
    let open = day.visit(id).episodes().into_iter().filter(Episode::open).map(|one| one.effect);
    let told = open.map(|effect| tell(effect, &plan.told)).collect();
    values.extend(does(day, id, told));
    day.prints(id);
    values.extend(does(day, id, about_the_sheet(plan)));
    if plan.released {
        let open: Vec<CriterionId> = day.gate(id).open().map(|one| one.id.clone()).collect();
        let judged = open.into_iter().map(|criterion| {
            (Act::Override { criterion, word: day::in_person(&plan.reason) }, vec![plan.reason.clone()])
        });
        values.extend(does(day, id, judged.collect()));
        values.extend(does(day, id, last(plan)));
    }
    values
}
