//! Two infusions of the series before today's visit, so that "last time" has something to say.

use super::{Figures5, Hand};
use chart::{
    Act, Command, PatientId, StaffId, Stamp, VisitId,
    answer::Answer,
    command::{CareAct, LeavingAct},
    departure::{Companion, Outlet, Paperwork, Person},
    effect::Grade,
    leaving::{Driver, Listener, Recall, TaughtBack},
    protocol::ItemId,
    quantity::{Grams, Microlitres},
    series::{Series, SeriesKind},
    time::When,
};
use wire::Fault;

const DAY: i64 = 24 * 60;

/// Minutes from the start, and the set taken then.
const QUIET: [(i64, Figures5); 4] = [
    (10, (129, 82, 73, 98, 14)),
    (20, (136, 85, 77, 97, 15)),
    (30, (141, 88, 79, 97, 15)),
    (40, (138, 86, 78, 97, 14)),
];
const RISING: [(i64, Figures5); 4] = [
    (10, (134, 84, 75, 98, 14)),
    (20, (146, 90, 80, 97, 15)),
    (30, (156, 93, 84, 97, 16)),
    (40, (148, 90, 81, 97, 15)),
];

impl Hand<'_> {
    /// Infusions 1 and 2, seven and four days ago.
    pub(super) fn past_infusions(
        &mut self,
        patient: PatientId,
        prescriber: StaffId,
        now: &Stamp,
    ) -> Result<(), Fault> {
        self.at(now, 8 * DAY);
        let series = Series { kind: SeriesKind::Acute, infusions: 6, every: 3, given: 0 };
        self.writes(Command::PlanSeries { patient, series }, None)?;
        self.past_infusion((patient, 1, 19), prescriber, &now.plus(-7 * DAY * 60_000), &QUIET)?;
        self.past_infusion((patient, 2, 16), prescriber, &now.plus(-4 * DAY * 60_000), &RISING)
    }

    fn past_infusion(
        &mut self,
        (patient, number, phq9): (PatientId, u16, u16),
        prescriber: StaffId,
        arrival: &Stamp,
        sets: &[(i64, Figures5)],
    ) -> Result<(), Fault> {
        self.pen.now = *arrival;
        self.opens_the_room(prescriber)?;
        let visit = self.arrives(patient, 3, number)?;
        self.answers(visit)?;
        self.acts(visit, Act::Answer { item: ItemId("phq9".to_owned()), answer: Answer::Score(phq9) })?;
        self.orders(visit, prescriber, 40, Grams(70_400))?;
        self.rides(visit)?;
        self.vitals(visit, (122, 78, 68, 98, 14))?;
        self.places_line(visit)?;
        let start = arrival.plus(20 * 60_000);
        self.pen.now = start;
        self.acts(visit, Act::Start { at: When::Now })?;
        for (minute, figures) in sets {
            self.pen.now = start.plus(minute * 60_000);
            self.vitals(visit, *figures)?;
        }
        if number == 2 {
            self.sees(visit, "blurred-vision", Grade::Mild)?;
            self.asks_symptoms(visit)?;
        }
        self.acts(visit, Act::End { given: Microlitres(100_000), reason: String::new(), at: When::Now })?;
        self.recovers(visit, &start)?;
        self.leaves(visit, prescriber)
    }

    /// Blurred vision is mild at the door, which the protocol lets go home, and nobody knows when it cleared.
    fn recovers(&mut self, visit: VisitId, start: &Stamp) -> Result<(), Fault> {
        for (minute, figures) in
            [(55, (132, 84, 74, 98, 14)), (70, (127, 81, 71, 98, 14)), (85, (124, 79, 70, 98, 14))]
        {
            self.pen.now = start.plus(minute * 60_000);
            self.vitals(visit, figures)?;
            self.acts(visit, Act::Look { at: When::Now })?;
        }
        self.acts(visit, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now })?;
        self.acts(visit, Act::CheckGait { as_on_arrival: true, at: When::Now })?;
        self.acts(visit, Act::AskSafety { thoughts: false, at: When::Now })?;
        self.acts(visit, Act::RemoveIv { at: When::Now })
    }

    /// Vision is changed and pressure is up: the protocol has the symptoms asked, and none is there.
    fn asks_symptoms(&mut self, visit: VisitId) -> Result<(), Fault> {
        let rules = self.desk.record.in_force().and_then(|revision| revision.protocol.symptoms.clone());
        let absent = rules.map(|rules| rules.questions.into_iter().map(|one| one.id).collect());
        let asked =
            CareAct::AskSymptoms { present: Vec::new(), absent: absent.unwrap_or_default(), at: When::Now };
        self.acts(visit, Act::Care(asked))
    }

    /// Of each effect that is still there, what patient and companion were told.
    fn tells(&mut self, visit: VisitId) -> Result<(), Fault> {
        let untold = self.desk.record.visits.get(&visit).map(chart::unfinished::untold).unwrap_or_default();
        for effect in untold {
            let patient = "It clears within a day or two. Do not drive until it has.".to_owned();
            let companion = "Help on stairs, and call if it gets worse.".to_owned();
            self.acts(
                visit,
                Act::Care(CareAct::Tell { effect, patient, companion, companion_away: false, phrase: None }),
            )?;
        }
        Ok(())
    }

    /// Each question of the protocol, answered at once.
    fn said_back(&mut self, visit: VisitId) -> Result<(), Fault> {
        let protocol = self.desk.record.in_force().map(|revision| &revision.protocol);
        let questions = protocol.map(|protocol| protocol.leaving.teach_back.clone()).unwrap_or_default();
        let answers = questions.into_iter().map(|question| (question.id, Recall::AtOnce)).collect();
        let back = TaughtBack { who: Listener::Both, answers };
        self.acts(visit, Act::Leaving(LeavingAct::TeachBack { back, at: When::Now }))?;
        self.acts(visit, Act::Leaving(LeavingAct::ReturnBelongings { at: When::Now }))
    }

    fn leaves(&mut self, visit: VisitId, witness: StaffId) -> Result<(), Fault> {
        let person =
            Person { name: String::new(), relation: "sister".to_owned(), phone: "555-0177".to_owned() };
        let companion = Companion::Named { person: person.clone(), same_as_ride: true };
        self.acts(visit, Act::SettleCompanion(companion))?;
        self.tells(visit)?;
        let paperwork = Paperwork::DischargeSheet;
        let content = self.desk.record.visits.get(&visit).map_or(0, |visit| visit.content_of(paperwork));
        let (outlet, version, of) = (Outlet::Printed, 1, None);
        let (made, up_to, until) = (self.pen.now, self.desk.record.seq, None);
        self.acts(visit, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until, of })?;
        self.acts(visit, Act::ExplainSheet { language: "English".to_owned(), at: When::Now })?;
        self.said_back(visit)?;
        self.acts_with(visit, Act::WasteDrug { amount: Microlitres(296) }, witness)?;
        self.acts(visit, Act::Sign)?;
        let (driver, place, known_by) = (Driver::Known, "front door".to_owned(), String::new());
        self.acts(
            visit,
            Act::HandOver {
                to: person,
                driver,
                place,
                known_by,
                companion: None,
                along: None,
                at: When::Now,
            },
        )?;
        self.acts(visit, Act::Release { way: None })
    }
}
