//! What is usual on a clinic day in tests: people, an order, a medicine, and short words for single acts.

use super::{NURSE, PRESCRIBER, starter};
use chart::{
    Act,
    against_advice::Parting,
    answer::Voice,
    care::Medicine,
    command::{LeavingAct, Word},
    departure::{Companion, Person},
    drug::Drawn,
    fact::{Decided, OtherEnd},
    leaving::{Driver, Listener, Meets, Recall, TaughtBack},
    order::{Basis, Dose, Fill, Order},
    patient::{Allergies, Details, Sex},
    quantity::{Centimetres, McgPerKg, MgPerMl, Microlitres},
    time::{Minutes, When},
};
use chrono::{NaiveDate, NaiveTime};

/// 4 mg against nausea, ordered by the prescriber, whose signature is owed.
pub fn ondansetron() -> Medicine {
    Medicine {
        name: "ondansetron".into(),
        dose: 4_000,
        unit: "mg".into(),
        route: "IV".into(),
        ordered_by: PRESCRIBER,
        given_by: NURSE,
        signed: false,
    }
}

/// So much drug from a vial that is in date.
pub fn drawn(microlitres: u32) -> Drawn {
    let expiry = NaiveDate::from_ymd_opt(2031, 3, 31).unwrap();
    Drawn { lot: "KX2041".into(), expiry, amount: Microlitres(microlitres) }
}

/// A prescriber's word, given in person.
pub fn in_person(note: &str) -> Word {
    Word { telephone: None, note: note.into() }
}

pub fn not_treated() -> Act {
    ends_otherwise(OtherEnd::NotTreated, "cold", Some(Decided::Staff(PRESCRIBER)))
}

/// The visit ends otherwise. What is asked at the door of a patient who leaves against advice, nobody has said.
pub fn ends_otherwise(how: OtherEnd, reason: &str, decided: Option<Decided>) -> Act {
    let parting = Parting::default();
    Act::EndOtherwise { how, reason: reason.into(), decided, next: None, parting }
}

/// The ride is arranged: somebody known, no second contact.
pub fn ride(person: Person, expected: &str) -> Act {
    let (driver, second, at) = (Driver::Known, None, When::Now);
    Act::ArrangeRide { person, driver, second, expected: expected.into(), at }
}

/// Handed over at the front door.
pub fn hand_over(to: Person) -> Act {
    let (driver, place, known_by) = (Driver::Known, "front door".into(), String::new());
    Act::HandOver { to, driver, place, known_by, companion: Some(Meets::Here), along: None, at: When::Now }
}

/// The same for somebody who was never named, with how they are known.
pub fn hand_over_to_stranger(to: Person) -> Act {
    let (driver, place, known_by) = (Driver::Known, "front door".into(), "the patient knows her".into());
    Act::HandOver { to, driver, place, known_by, companion: Some(Meets::Here), along: None, at: When::Now }
}

/// Every question of the starter protocol is said back at once.
pub fn said_back() -> Act {
    let questions = starter().leaving.teach_back;
    let answers = questions.into_iter().map(|question| (question.id, Recall::AtOnce)).collect();
    let back = TaughtBack { who: Listener::Both, answers };
    Act::Leaving(LeavingAct::TeachBack { back, at: When::Now })
}

pub fn belongings() -> Act {
    Act::Leaving(LeavingAct::ReturnBelongings { at: When::Now })
}

pub fn companion() -> Companion {
    Companion::Named { person: brother(), same_as_ride: true }
}

pub fn brother() -> Person {
    Person { name: String::new(), relation: "brother".into(), phone: "555-0142".into() }
}

pub fn order(minutes: i64) -> Order {
    Order {
        dose: Dose::PerKg(McgPerKg(500)),
        basis: Basis::Actual,
        over: Minutes(minutes),
        vial: MgPerMl(50),
        fill: Fill::Total(Microlitres(100_000)),
        prescriber: PRESCRIBER,
        voice: Voice::Telephone,
        standing: false,
        since: None,
    }
}

pub fn details(surname: &str, number: &str) -> Details {
    Details {
        surname: surname.into(),
        given: "In\u{e9}s".into(),
        born: NaiveDate::from_ymd_opt(1987, 3, 14).unwrap(),
        sex: Sex::Female,
        record_number: number.into(),
        phone: "555-0199".into(),
        emergency_contact: "brother, 555-0142".into(),
        language: "English".into(),
        allergies: Allergies::To("penicillin".into()),
        height: Some(Centimetres(168)),
    }
}

pub fn clock(hour: u32, minute: u32) -> When {
    When::At(NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}
