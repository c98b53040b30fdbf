//! What happens on the day: an arrival, an infusion, a recovery, and what is typed in between. Days differ by chance,
//! and the same day is always the same.

use crate::nurse::Nurse;
use chart::{
    Act, Command,
    clinic::Chair,
    command::{CareAct, LeavingAct, NewSet},
    departure::{Companion, Paperwork, Person},
    effect::{EffectId, Grade},
    fact::{Decided, Infusion, OtherEnd},
    leaving::{Driver, Listener, Recall, TaughtBack},
    patient::{Allergies, Details, Sex},
    quantity::{BloodPressure, Grams, Microlitres, Mmhg, PerMinute, Percent},
    start,
    time::When,
    vitals::VitalSigns,
};
use chrono::NaiveDate;
use wire::Countersign;

/// Where practice has patients: one in the middle of an infusion, one in recovery. The third chair is free.
const INFUSING: u8 = 2;
const ARRIVING: u8 = 3;
const RECOVERING: u8 = 5;
/// How many questions are answered; the rest of the assessment would be more of the same.
const ANSWERS: usize = 8;

/// Lives through a day.
pub fn live(nurse: &mut Nurse, number: u64) {
    let busy = 3 + nurse.hands.below(5);
    registers(nurse, number);
    vitals(nurse, RECOVERING, 118);
    nurse.acts(RECOVERING, Act::Look { at: When::Now });
    // The next set in recovery is to be ten minutes apart.
    nurse.hands.pass(8 * 60_000);
    arrives(nurse);
    passes_the_time(nurse, busy);
    nurse.locks_and_comes_back();
    recovers(nurse);
    // Printing takes longer than all the rest of the day: the day that is swept in each test run goes without.
    if number > 0 {
        leaves(nurse);
    }
    passes_the_time(nurse, busy);
    infusion_ends(nurse);
    goes_untreated(nurse);
}

fn registers(nurse: &mut Nurse, number: u64) {
    let details = Details {
        surname: format!("Osei{}", "-Brandt".repeat(usize::from(nurse.hands.below(4)))),
        given: "Ama".to_owned(),
        born: NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default(),
        sex: Sex::NotStated,
        record_number: format!("2{number:05}"),
        phone: "555-0123".to_owned(),
        emergency_contact: String::new(),
        language: "English".to_owned(),
        allergies: Allergies::NoneKnown,
        height: None,
    };
    nurse.saves(Command::RegisterPatient(details), None);
    nurse.changes_the_look(100 + nurse.hands.below(50));
}

/// The patient who is expected for the third infusion takes the free chair and is asked the first questions.
fn arrives(nurse: &mut Nurse) {
    let expected = nurse.record.appointments.values().find(|one| one.infusion.number == 3);
    let Some((appointment, patient)) = expected.map(|one| (one.id, one.patient)) else {
        println!("not saved nobody is expected");
        return;
    };
    let (chair, infusion) = (Chair(ARRIVING), Infusion { number: 3, of: 6 });
    nurse.saves(Command::Arrive { appointment: Some(appointment), patient, chair, infusion }, None);
    answers(nurse);
    nurse.acts(ARRIVING, Act::Weigh { weight: Grams(70_400), confirmed: false });
    let (person, second) = (sister(), None);
    let (driver, expected) = (Driver::Known, "11:30".to_owned());
    nurse.acts(ARRIVING, Act::ArrangeRide { person, driver, second, expected, at: When::Now });
    types_a_set(nurse, ARRIVING);
}

fn answers(nurse: &mut Nurse) {
    let last_night = nurse.now().plus(-12 * 3_600_000).local();
    let protocol = nurse.record.in_force().map(|revision| revision.protocol.clone());
    for item in protocol.iter().flat_map(chart::Protocol::items).filter(|item| item.must).take(ANSWERS) {
        let asked = nurse.visit(ARRIVING).is_some_and(|visit| start::is_asked(&nurse.record, visit, item));
        if let Some(answer) = item.harmless(last_night).filter(|_| asked) {
            nurse.acts(ARRIVING, Act::Answer { item: item.id.clone(), answer });
        }
    }
}

/// What comes up at the chair with the running infusion, by chance.
fn passes_the_time(nurse: &mut Nurse, things: u16) {
    for _ in 0..things {
        match nurse.hands.below(5) {
            0 => vitals(nurse, INFUSING, 130),
            1 => sees(nurse, INFUSING, "dissociation", Grade::Moderate),
            2 => nurse.acts(INFUSING, Act::Look { at: When::Now }),
            3 => {
                let text = "Quiet, eyes closed. ".repeat(1 + usize::from(nurse.hands.below(200)));
                nurse.acts(INFUSING, Act::Care(CareAct::Note { text, at: When::Now }));
            }
            _ => types_a_set(nurse, INFUSING),
        }
    }
}

/// Types a line, which is kept after each part, saves it, and leaves the field empty.
fn types_a_set(nurse: &mut Nurse, chair: u8) {
    let key = format!("vitals/{chair}");
    for typed in ["1", "128/8", "128/80 7", "128/80 74 97 1"] {
        nurse.types(&key, typed);
    }
    vitals(nurse, chair, 124);
    nurse.types(&key, "");
}

fn vitals(nurse: &mut Nurse, chair: u8, systolic: u16) {
    let signs = VitalSigns {
        pressure: Some(BloodPressure {
            systolic: Mmhg(systolic + nurse.hands.below(8)),
            diastolic: Mmhg(76 + nurse.hands.below(6)),
        }),
        heart_rate: Some(PerMinute(70 + nurse.hands.below(6))),
        spo2: Some(Percent(98)),
        breaths: Some(PerMinute(14)),
        ..VitalSigns::default()
    };
    nurse.acts(chair, Act::TakeVitals(NewSet { signs, ..NewSet::default() }));
}

fn sees(nurse: &mut Nurse, chair: u8, effect: &str, grade: Grade) {
    let effect = EffectId(effect.to_owned());
    nurse.acts(chair, Act::Observe { effect, grade, at: When::Now, note: String::new() });
}

/// The second quiet set, and the checks.
fn recovers(nurse: &mut Nurse) {
    nurse.types("note/5", "asks for her glasses");
    vitals(nurse, RECOVERING, 118);
    nurse.acts(RECOVERING, Act::Look { at: When::Now });
    sees(nurse, RECOVERING, "blurred-vision", Grade::Gone);
    let rules = nurse.record.in_force().and_then(|revision| revision.protocol.symptoms.clone());
    let absent = rules.map(|rules| rules.questions.into_iter().map(|one| one.id).collect());
    let (present, absent) = (Vec::new(), absent.unwrap_or_default());
    nurse.acts(RECOVERING, Act::Care(CareAct::AskSymptoms { present, absent, at: When::Now }));
    nurse.acts(RECOVERING, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    nurse.acts(RECOVERING, Act::CheckGait { as_on_arrival: true, at: When::Now });
    nurse.acts(RECOVERING, Act::AskSafety { thoughts: false, at: When::Now });
    nurse.acts(RECOVERING, Act::RemoveIv { at: When::Now });
    nurse.acts(RECOVERING, Act::Leaving(LeavingAct::ReturnBelongings { at: When::Now }));
    let companion = Companion::Named { person: sister(), same_as_ride: true };
    nurse.acts(RECOVERING, Act::SettleCompanion(companion));
    let witness = Countersign { name: "T. Vale, RN".to_owned(), secret: "444444".to_owned() };
    nurse.acts_with(RECOVERING, Act::WasteDrug { amount: Microlitres(176) }, Some(witness));
    nurse.acts(RECOVERING, Act::Sign);
}

/// The paper, what is said back, the signature, the door, the release.
fn leaves(nurse: &mut Nurse) {
    nurse.prints(RECOVERING, Paperwork::DischargeSheet);
    nurse.acts(RECOVERING, Act::ExplainSheet { language: "English".to_owned(), at: When::Now });
    let protocol = nurse.record.in_force().map(|revision| &revision.protocol);
    let questions = protocol.map(|protocol| protocol.leaving.teach_back.clone()).unwrap_or_default();
    let answers = questions.into_iter().map(|question| (question.id, Recall::AtOnce)).collect();
    let back = TaughtBack { who: Listener::Both, answers };
    nurse.acts(RECOVERING, Act::Leaving(LeavingAct::TeachBack { back, at: When::Now }));
    nurse.acts(RECOVERING, Act::Sign);
    let handed = Act::HandOver {
        to: sister(),
        driver: Driver::Known,
        place: "front door".to_owned(),
        known_by: String::new(),
        companion: None,
        along: None,
        at: When::Now,
    };
    nurse.acts(RECOVERING, handed);
    nurse.acts(RECOVERING, Act::Release { way: None });
}

fn infusion_ends(nurse: &mut Nurse) {
    nurse.acts(INFUSING, Act::Pause { at: When::Now });
    nurse.acts(INFUSING, Act::Resume { at: When::Now });
    let (given, reason) = (Microlitres(60_000), "the patient asked to stop".to_owned());
    nurse.acts(INFUSING, Act::End { given, reason, at: When::Now });
}

fn goes_untreated(nurse: &mut Nurse) {
    let (how, reason) = (OtherEnd::Cancelled, "wants to come another day".to_owned());
    let (decided, parting) = (Some(Decided::Patient), chart::against_advice::Parting::default());
    nurse.acts(ARRIVING, Act::EndOtherwise { how, reason, decided, next: None, parting });
}

/// The ride that practice arranged for the patient in recovery.
fn sister() -> Person {
    Person { name: String::new(), relation: "sister".to_owned(), phone: "555-0177".to_owned() }
}
