//! A made-up morning, recorded the same way as a real one: every line of it went through `decide`.

mod past;

use super::{PASSPHRASE, STAFF};
use crate::{
    clinic::Clinic,
    desk::{Desk, Pen, fresh},
};
use chart::{
    Act, Command, PatientId, StaffId, Stamp, VisitId,
    answer::{Answer, Voice},
    clinic::{Chair, Staff},
    command::NewSet,
    decimal,
    departure::Person,
    double_check::Figures,
    drug::Drawn,
    effect::{EffectId, Grade},
    fact::Infusion,
    leaving::Driver,
    order::{Basis, Dose, Fill, Order},
    patient::{Allergies, Details, Sex},
    protocol::{ItemId, Stay},
    quantity::{
        BloodPressure, Centimetres, Grams, McgPerKg, MgPerMl, Microlitres, MicrolitresPerHour, Mmhg,
        PerMinute, Percent,
    },
    start,
    time::{Minutes, When},
    vitals::VitalSigns,
};
use chrono::{Months, NaiveDate};
use wire::{Fault, NewStaff};

/// Surname, given name, born, sex, record number, allergy.
type Person7 = (&'static str, &'static str, (i32, u32, u32), Sex, &'static str, Option<&'static str>);

const PATIENTS: [Person7; 6] = [
    ("Castellanos", "Inés", (1987, 3, 14), Sex::Female, "10482", Some("penicillin")),
    ("Brandt", "Theo", (1979, 8, 2), Sex::Male, "10455", None),
    ("Ewing", "Maja", (1991, 12, 30), Sex::Female, "10390", Some("latex")),
    ("Farrow", "Adam", (1968, 5, 21), Sex::Male, "10511", None),
    ("Gill", "Joyce", (1955, 1, 9), Sex::Female, "10502", None),
    ("Hahn", "Min-seo", (1996, 10, 17), Sex::Female, "10497", None),
];

/// The question when the IV line was placed.
const LINE_PLACED: &str = "iv-time";

/// Who writes, and when.
struct Hand<'a> {
    desk: &'a mut Desk,
    pen: Pen<'a>,
    by: StaffId,
}

/// Records the made-up morning up to `now`.
pub(super) fn seed(desk: &mut Desk, clinic: &Clinic, now: &Stamp) -> Result<(), Fault> {
    let randomness = &*clinic.ports.randomness;
    let manager = desk.me.unwrap_or(StaffId(fresh(randomness)));
    let pen = Pen {
        now: now.plus(-90 * 60_000),
        zone: clinic.ports.clock.zone(),
        workstation: clinic.settings.workstation.clone(),
        randomness,
    };
    let mut hand = Hand { desk, pen, by: manager };
    let (nurse, director) = (hand.hires(0)?, hand.hires(1)?);
    hand.hires(3)?;
    let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
    hand.writes(Command::ApproveProtocol { stay }, Some(director))?;
    hand.by = nurse;
    let patients = hand.registers()?;
    hand.past_infusions(patients[0], director, now)?;
    hand.at(now, 85);
    hand.opens_the_room(director)?;
    hand.expects(&patients, now)?;
    hand.brandt(patients[1], director, now)?;
    hand.ewing(patients[2], director, now)
}

impl Hand<'_> {
    fn writes(&mut self, command: Command, second: Option<StaffId>) -> Result<(), Fault> {
        self.desk.write_as(self.by, command, second, &self.pen).map(|_| ())
    }

    fn at(&mut self, now: &Stamp, minutes_ago: i64) {
        self.pen.now = now.plus(-minutes_ago * 60_000);
    }

    fn hires(&mut self, place: usize) -> Result<StaffId, Fault> {
        let (name, _, role, pin) = STAFF[place];
        let staff =
            Staff { id: StaffId(fresh(self.pen.randomness)), name: name.to_owned(), roles: vec![role] };
        let new = NewStaff {
            name: name.to_owned(),
            roles: vec![role],
            passphrase: PASSPHRASE.to_owned(),
            pin: pin.to_owned(),
        };
        self.writes(Command::ListStaff(staff.clone()), None)?;
        self.desk.admit(&staff, &new, self.pen.randomness)?;
        self.desk.keyring.save(&self.desk.folder).map_err(crate::faults::disk)?;
        Ok(staff.id)
    }

    fn registers(&mut self) -> Result<Vec<PatientId>, Fault> {
        for person in PATIENTS {
            self.writes(Command::RegisterPatient(details(person)), None)?;
        }
        let id_of = |number: &str| {
            let mut all = self.desk.record.patients.values();
            all.find(|patient| patient.details.record_number == number).map(|patient| patient.id)
        };
        Ok(PATIENTS.iter().filter_map(|person| id_of(person.4)).collect())
    }

    fn expects(&mut self, patients: &[PatientId], now: &Stamp) -> Result<(), Fault> {
        for (place, after, number) in [(0, 10, 3), (3, 75, 2), (4, 150, 5), (5, 225, 1)] {
            let due = now.plus(after * 60_000).local();
            let infusion = Infusion { number, of: 6 };
            self.writes(Command::Expect { patient: patients[place], due, infusion }, None)?;
        }
        Ok(())
    }

    fn arrives(&mut self, patient: PatientId, chair: u8, number: u16) -> Result<VisitId, Fault> {
        let infusion = Infusion { number, of: 6 };
        self.writes(Command::Arrive { appointment: None, patient, chair: Chair(chair), infusion }, None)?;
        let visit = self.desk.record.in_chair(Chair(chair)).map(|visit| visit.id);
        visit.ok_or_else(|| crate::faults::broken("Practice"))
    }

    fn acts(&mut self, visit: VisitId, act: Act) -> Result<(), Fault> {
        let chair = self.desk.record.visits.get(&visit).map_or(Chair(0), |visit| visit.chair);
        self.writes(Command::AtChair { visit, chair, act }, None)
    }

    fn acts_with(&mut self, visit: VisitId, act: Act, second: StaffId) -> Result<(), Fault> {
        let chair = self.desk.record.visits.get(&visit).map_or(Chair(0), |visit| visit.chair);
        self.writes(Command::AtChair { visit, chair, act }, Some(second))
    }

    /// Everything in the room is there, and the prescriber is on site.
    fn opens_the_room(&mut self, prescriber: StaffId) -> Result<(), Fault> {
        let rules = self.desk.record.in_force().map(|revision| revision.protocol.start.room.clone());
        let there = rules.into_iter().flatten().map(|item| item.id).collect();
        self.writes(Command::CheckRoom { there, lacking: Vec::new(), note: String::new() }, None)?;
        self.writes(Command::NotePrescriber { who: prescriber, here: true, at: When::Now }, None)
    }

    fn vitals(&mut self, visit: VisitId, (s, d, heart, spo2, breaths): Figures5) -> Result<(), Fault> {
        let signs = VitalSigns {
            pressure: Some(BloodPressure { systolic: Mmhg(s), diastolic: Mmhg(d) }),
            heart_rate: Some(PerMinute(heart)),
            spo2: Some(Percent(spo2)),
            breaths: Some(PerMinute(breaths)),
            ..VitalSigns::default()
        };
        self.acts(visit, Act::TakeVitals(NewSet { signs, ..NewSet::default() }))
    }

    fn sees(&mut self, visit: VisitId, effect: &str, grade: Grade) -> Result<(), Fault> {
        self.acts(
            visit,
            Act::Observe { effect: EffectId(effect.to_owned()), grade, at: When::Now, note: String::new() },
        )
    }

    /// Assessment, weight, order, ride, baseline.
    fn prepares(
        &mut self,
        visit: VisitId,
        prescriber: StaffId,
        over: i64,
        baseline: Figures5,
    ) -> Result<(), Fault> {
        self.answers(visit)?;
        self.orders(visit, prescriber, over, Grams(82_400))?;
        self.rides(visit)?;
        self.vitals(visit, baseline)?;
        self.places_line(visit)
    }

    /// Ten minutes after whatever came before it, and shortly before the start.
    fn places_line(&mut self, visit: VisitId) -> Result<(), Fault> {
        self.pen.now = self.pen.now.plus(10 * 60_000);
        let (item, answer) = (ItemId(LINE_PLACED.to_owned()), Answer::Time(self.pen.now.local()));
        self.acts(visit, Act::Answer { item, answer })
    }

    /// Every question that must be answered, but for when the line was placed, and each so that nothing follows.
    fn answers(&mut self, visit: VisitId) -> Result<(), Fault> {
        let last_night = self.pen.now.plus(-12 * 3_600_000).local();
        let protocol = self.desk.record.in_force().map(|revision| revision.protocol.clone());
        for item in protocol
            .iter()
            .flat_map(chart::Protocol::items)
            .filter(|item| item.must && item.id.0 != LINE_PLACED)
        {
            let record = &self.desk.record;
            let asked = record.visits.get(&visit).is_some_and(|visit| start::is_asked(record, visit, item));
            if let Some(answer) = item.harmless(last_night).filter(|_| asked) {
                self.acts(visit, Act::Answer { item: item.id.clone(), answer })?;
            }
        }
        Ok(())
    }

    fn rides(&mut self, visit: VisitId) -> Result<(), Fault> {
        let person =
            Person { name: String::new(), relation: "sister".to_owned(), phone: "555-0177".to_owned() };
        let (driver, second, expected) = (Driver::Known, None, "11:00".to_owned());
        self.acts(visit, Act::ArrangeRide { person, driver, second, expected, at: When::Now })
    }

    /// Weight, standing order, drug drawn up, and the prescriber's check of all three figures.
    fn orders(&mut self, visit: VisitId, prescriber: StaffId, over: i64, weight: Grams) -> Result<(), Fault> {
        self.acts(visit, Act::Weigh { weight, confirmed: false })?;
        let order = Order {
            dose: Dose::PerKg(McgPerKg(500)),
            basis: Basis::Actual,
            over: Minutes(over),
            vial: MgPerMl(50),
            fill: Fill::Total(Microlitres(100_000)),
            prescriber,
            voice: Voice::InPerson,
            standing: true,
            since: None,
        };
        self.acts_with(visit, Act::Order { order, confirmed: false }, prescriber)?;
        let expiry = self.pen.now.date().checked_add_months(Months::new(9)).unwrap_or_default();
        let drawn = Drawn { lot: "PRACTICE-1".to_owned(), expiry, amount: Microlitres(1_000) };
        self.acts(visit, Act::DrawUp { drawn, confirmed: false })?;
        let worked = self.desk.record.visits.get(&visit).and_then(chart::Visit::worked);
        let worked = worked.ok_or_else(|| crate::faults::broken("Practice"))?;
        let thousandths = |exact| u32::try_from(decimal::round(exact, 3)).unwrap_or(0);
        let figures = Figures {
            weight,
            drug: Microlitres(thousandths(worked.drug_ml)),
            rate: MicrolitresPerHour(thousandths(worked.rate_ml_h)),
        };
        self.acts_with(visit, Act::DoubleCheck(figures), prescriber)
    }

    /// In the middle of an infusion, the next set due shortly.
    fn brandt(&mut self, patient: PatientId, prescriber: StaffId, now: &Stamp) -> Result<(), Fault> {
        self.at(now, 40);
        let visit = self.arrives(patient, 2, 4)?;
        self.prepares(visit, prescriber, 45, (128, 80, 72, 98, 14))?;
        self.at(now, 16);
        self.acts(visit, Act::Start { at: When::Now })?;
        self.at(now, 6);
        self.vitals(visit, (136, 86, 78, 97, 15))?;
        self.sees(visit, "dissociation", Grade::Mild)
    }

    /// In recovery, one effect open.
    fn ewing(&mut self, patient: PatientId, prescriber: StaffId, now: &Stamp) -> Result<(), Fault> {
        self.at(now, 79);
        let visit = self.arrives(patient, 5, 2)?;
        self.prepares(visit, prescriber, 40, (118, 74, 66, 99, 13))?;
        self.at(now, 64);
        self.acts(visit, Act::Start { at: When::Now })?;
        for (ago, figures) in [
            (54, (124, 78, 70, 98, 14)),
            (44, (131, 83, 74, 98, 14)),
            (34, (134, 85, 76, 97, 15)),
            (24, (132, 84, 75, 98, 14)),
        ] {
            self.at(now, ago);
            self.vitals(visit, figures)?;
        }
        self.sees(visit, "blurred-vision", Grade::Mild)?;
        self.acts(visit, Act::End { given: Microlitres(100_000), reason: String::new(), at: When::Now })?;
        self.at(now, 9);
        self.vitals(visit, (122, 78, 70, 98, 14))
    }
}

/// Systolic, diastolic, heart rate, SpO2, breaths.
type Figures5 = (u16, u16, u16, u8, u16);

fn details((surname, given, (year, month, day), sex, number, allergy): Person7) -> Details {
    Details {
        surname: surname.to_owned(),
        given: given.to_owned(),
        born: NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default(),
        sex,
        record_number: number.to_owned(),
        phone: "555-0199".to_owned(),
        emergency_contact: "family, 555-0142".to_owned(),
        language: "English".to_owned(),
        allergies: allergy.map_or(Allergies::NoneKnown, |to| Allergies::To(to.to_owned())),
        height: Some(Centimetres(168)),
    }
}
