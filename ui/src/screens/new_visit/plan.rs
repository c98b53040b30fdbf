//! The visit that is being put together: whom, where, which infusion. Nothing of it is on record before the end.

use super::draft;
use crate::session::{Screen, Session};
use chart::{
    PatientId, VisitId,
    clinic::Chair,
    decimal::{self, NotANumber},
    fact::Infusion,
    id::Id,
    series::Next,
    visit::Appointment,
    words,
};
use leptos::prelude::*;

/// Under what the plan is kept. Different from what the patient form is kept under, which is cleared by itself.
pub const KEPT: &str = "new-visit-plan/";
const PATIENT: &str = "new-visit-plan/patient";
const APPOINTMENT: &str = "new-visit-plan/appointment";
const NUMBER: &str = "new-visit-plan/infusion";
const OF: &str = "new-visit-plan/of";
const TIME: &str = "new-visit-plan/time";
const FIND: &str = "new-visit-plan/find";
const REASON: &str = "new-visit-plan/reason";

/// Which form stands where the patient stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// None.
    Nothing,
    /// For a new patient.
    Add,
    /// For the details of the chosen one.
    Correct,
}

/// What is chosen and typed so far.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The patient's identifier; empty before one is chosen.
    patient: RwSignal<String>,
    /// The appointment that this visit fulfils; empty when it was not planned.
    appointment: RwSignal<String>,
    /// Which infusion.
    pub number: RwSignal<String>,
    /// Of how many.
    pub of: RwSignal<String>,
    /// When the patient is expected.
    pub time: RwSignal<String>,
    /// Why an appointment is cancelled.
    pub reason: RwSignal<String>,
    /// What is typed to find a patient.
    pub find: RwSignal<String>,
    /// Which infusion the last visit was, where the search said so.
    pub last: RwSignal<Option<Infusion>>,
    /// What comes next by the patient's series, where the search said so.
    pub next: RwSignal<Option<Next>>,
    /// Where.
    pub chair: RwSignal<Option<Chair>>,
    /// Which form is open.
    pub open: RwSignal<Open>,
}

/// What choosing a patient puts into the plan: an appointment brings its infusion along.
struct Choice {
    patient: String,
    appointment: String,
    number: String,
    of: String,
}

impl Choice {
    fn new(patient: PatientId, appointment: Option<&Appointment>) -> Self {
        let text = |read: fn(&Appointment) -> String| appointment.map(read).unwrap_or_default();
        Self {
            patient: patient.to_string(),
            appointment: text(|appointment| appointment.id.to_string()),
            number: text(|appointment| appointment.infusion.number.to_string()),
            of: text(|appointment| appointment.infusion.of.to_string()),
        }
    }
}

/// Opens the screen for a patient, such as one who is expected.
pub fn begin(session: Session, patient: PatientId, appointment: Option<&Appointment>) {
    let before = session.drafts.with_untracked(|drafts| drafts.get(PATIENT).cloned());
    let choice = Choice::new(patient, appointment);
    // What was typed for this very patient stays.
    if appointment.is_some() || before.as_ref() != Some(&choice.patient) {
        draft::put(session, PATIENT, choice.patient);
        draft::put(session, APPOINTMENT, choice.appointment);
        draft::put(session, NUMBER, choice.number);
        draft::put(session, OF, choice.of);
    }
    session.screen.set(Screen::NewVisit(None));
}

impl Plan {
    /// As it was left.
    pub fn new(session: Session, chair: Option<Chair>) -> Self {
        let kept = |key: &str| draft::kept(session, key.to_owned(), String::new());
        Self {
            patient: kept(PATIENT),
            appointment: kept(APPOINTMENT),
            number: kept(NUMBER),
            of: kept(OF),
            time: kept(TIME),
            reason: kept(REASON),
            find: kept(FIND),
            last: RwSignal::new(None),
            next: RwSignal::new(None),
            chair: RwSignal::new(chair),
            open: RwSignal::new(Open::Nothing),
        }
    }

    /// The chosen patient, if this window knows them. Tracks.
    pub fn patient(&self, session: Session) -> Option<PatientId> {
        let id = PatientId(self.patient.with(|text| text.parse::<Id>().ok())?);
        session.record.with(|record| record.patients.contains_key(&id)).then_some(id)
    }

    /// The appointment of the chosen patient, if it still stands. Tracks.
    pub fn appointment(&self, session: Session) -> Option<Appointment> {
        let patient = self.patient(session)?;
        let id = VisitId(self.appointment.with(|text| text.parse::<Id>().ok())?);
        let stands = |a: &&Appointment| a.patient == patient && a.cancelled.is_none();
        session.record.with(|record| record.appointments.get(&id).filter(stands).cloned())
    }

    /// Chooses a patient, with the appointment if there is one.
    pub fn choose(&self, patient: PatientId, appointment: Option<&Appointment>) {
        let choice = Choice::new(patient, appointment);
        self.last.set(None);
        self.next.set(None);
        self.patient.set(choice.patient);
        self.appointment.set(choice.appointment);
        self.number.set(choice.number);
        self.of.set(choice.of);
        self.open.set(Open::Nothing);
    }

    /// Chooses a patient who was added just now. Chair and infusion stay: they were typed meanwhile, and for them.
    pub fn choose_added(&self, patient: PatientId) {
        self.patient.set(patient.to_string());
        self.open.set(Open::Nothing);
    }

    /// Back to looking for somebody.
    pub fn choose_another(&self) {
        for text in [self.patient, self.appointment, self.number, self.of] {
            text.set(String::new());
        }
        self.last.set(None);
        self.next.set(None);
        self.open.set(Open::Nothing);
    }

    /// Closes the form; what was typed into it is kept.
    pub fn close_form(&self) {
        self.open.set(Open::Nothing);
    }

    /// Which infusion, as typed.
    pub fn infusion(&self) -> Result<Infusion, String> {
        let number = whole(self.number, "Infusion")?;
        let of = whole(self.of, "Of how many infusions")?;
        Ok(Infusion { number, of })
    }
}

fn whole(field: RwSignal<String>, what: &str) -> Result<u16, String> {
    let say = |why| format!("{what}: {}", words::not_a_number(why));
    let number = field.with_untracked(|text| decimal::read(text, 0)).map_err(say)?;
    u16::try_from(number).map_err(|_| say(NotANumber::TooLong))
}
