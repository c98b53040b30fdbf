//! A clinic day for tests: a record, a clock that is set, and short words for what staff do.

#[path = "usual.rs"]
mod usual;

use chart::{
    Act, Command, Context, Entry, EntryId, PatientId, Protocol, Record, Refusal, StaffId, Stamp, Visit,
    VisitId,
    clinic::{Chair, ClinicInfo, Paper, Role, Staff},
    command::LeavingAct,
    decide,
    departure::{Outlet, Paperwork},
    double_check::Figures,
    effect::{EffectId, Grade},
    evolve,
    fact::Infusion,
    gate::{Gate, State, gate},
    id::Id,
    leaving::{Recall, TaughtBack, listeners, questions},
    protocol::{CriterionId, Stay},
    quantity::{Grams, Microlitres, MicrolitresPerHour},
    start,
    time::{Minutes, When},
    vitals_line,
};
use chrono::{Duration, NaiveTime};

pub use usual::*;

pub const NURSE: StaffId = StaffId(Id(1));
pub const PRESCRIBER: StaffId = StaffId(Id(2));
pub const MANAGER: StaffId = StaffId(Id(3));
/// Who hears what is said by telephone too: see [`Day::with_a_listener`].
pub const LISTENER: StaffId = StaffId(Id(9));

/// 23 November 2026, 00:00 in Chicago.
const MIDNIGHT: Stamp = Stamp { utc: 1_795_413_600_000, offset: -360, boot: 7, up: 1_000_000, change: None };

pub fn at(hour: i64, minute: i64) -> Stamp {
    MIDNIGHT.plus((hour * 60 + minute) * 60_000)
}

pub fn starter() -> Protocol {
    toml::from_str(include_str!("../../../../protocols/ketamine-depression.toml")).unwrap()
}

/// The record of one day, and the hands that write it.
#[derive(Clone)]
pub struct Day {
    pub record: Record,
    pub entries: Vec<Entry>,
    pub now: Stamp,
    pub by: StaffId,
    pub second: Option<StaffId>,
    /// When the infusion starts; minutes are counted from it.
    pub begins: Stamp,
    /// What the workstation's clock shows at a minute, where something happens to it.
    pub clock: std::rc::Rc<dyn Fn(i64, Stamp) -> Stamp>,
    fresh: u128,
}

impl Day {
    /// A clinic with staff, eight chairs, and the starter protocol, approved with 30 and 60 minutes.
    pub fn new() -> Self {
        Self::with(starter())
    }

    /// Somebody else hears what is said by telephone, and confirms it.
    pub fn with_a_listener(&mut self, what: impl FnOnce(&mut Self)) {
        let by = std::mem::replace(&mut self.by, MANAGER);
        if !self.record.staff.contains_key(&LISTENER) {
            let (name, roles) = ("P. Hahn, RN".into(), vec![Role::Nurse]);
            self.does(Command::ListStaff(Staff { id: LISTENER, name, roles }));
        }
        self.by = by;
        self.second = Some(LISTENER);
        what(self);
        self.second = None;
    }

    /// The same with a protocol of its own.
    pub fn with(protocol: Protocol) -> Self {
        let mut day = Self {
            record: Record::default(),
            entries: Vec::new(),
            now: at(8, 0),
            by: MANAGER,
            second: None,
            begins: at(10, 2),
            clock: std::rc::Rc::new(|_, now| now),
            fresh: 100,
        };
        let staff = |id, name: &str, roles: &[Role]| {
            Command::ListStaff(Staff { id, name: name.into(), roles: roles.to_vec() })
        };
        day.does(staff(MANAGER, "M. Lind", &[Role::Manager]));
        day.does(staff(NURSE, "R. Ortiz, RN", &[Role::Nurse]));
        day.does(staff(PRESCRIBER, "Dr. A. Okafor", &[Role::Director, Role::Prescriber]));
        day.does(Command::NameClinic(ClinicInfo {
            name: "Lakeside".into(),
            telephone: "555-0100".into(),
            address: "12 Main Street, Springfield".into(),
            hours: "8 AM to 6 PM".into(),
            after_hours: "555-0101".into(),
            paper: Paper::UsLetter,
        }));
        day.does(Command::ArrangeChairs { count: 8 });
        day.does(Command::AdoptProtocol(Box::new(protocol)));
        day.second = Some(PRESCRIBER);
        let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
        day.does(Command::ApproveProtocol { stay });
        day.second = None;
        day.by = NURSE;
        day
    }

    /// Tries a command; what is decided is recorded.
    pub fn tries(&mut self, command: Command) -> Result<(), Refusal> {
        self.fresh += 1;
        let context = Context { by: self.by, second: self.second, now: self.now, fresh: Id(self.fresh) };
        for fact in decide(&self.record, command, &context)? {
            self.fresh += 1;
            let entry = Entry {
                seq: self.record.seq + 1,
                id: EntryId(Id(self.fresh)),
                recorded: self.now,
                zone: "America/Chicago".into(),
                by: self.by,
                confirmed: None,
                workstation: "test".into(),
                fact,
            };
            evolve(&mut self.record, &entry);
            self.entries.push(entry);
        }
        Ok(())
    }

    pub fn does(&mut self, command: Command) {
        self.tries(command).unwrap();
    }

    pub fn patient(&mut self, surname: &str, number: &str) -> PatientId {
        self.does(Command::RegisterPatient(details(surname, number)));
        self.record.patients.values().find(|p| p.details.record_number == number).unwrap().id
    }

    /// A patient sits down in a chair.
    pub fn arrives(&mut self, surname: &str, chair: u8) -> VisitId {
        let number = format!("{}", 10_480 + u32::from(chair));
        let patient = self.patient(surname, &number);
        let infusion = Infusion { number: 3, of: 6 };
        self.does(Command::Arrive { appointment: None, patient, chair: Chair(chair), infusion });
        self.record.in_chair(Chair(chair)).unwrap().id
    }

    pub fn visit(&self, id: VisitId) -> &Visit {
        &self.record.visits[&id]
    }

    pub fn tries_act(&mut self, id: VisitId, act: Act) -> Result<(), Refusal> {
        let chair = self.visit(id).chair;
        self.tries(Command::AtChair { visit: id, chair, act })
    }

    pub fn acts(&mut self, id: VisitId, act: Act) {
        self.tries_act(id, act).unwrap();
    }

    pub fn vitals(&mut self, id: VisitId, line: &str) {
        self.tries_vitals(id, line).unwrap();
    }

    /// Saves a line with everything that is odd about it confirmed.
    pub fn tries_vitals(&mut self, id: VisitId, line: &str) -> Result<(), Refusal> {
        let reading = vitals_line::read_for(line, self.visit(id), self.protocol(id), &self.now);
        assert!(reading.can_be_saved(), "{line}: {:?}", reading.trouble);
        self.tries_act(id, Act::TakeVitals(reading.set()))
    }

    pub fn protocol(&self, id: VisitId) -> &Protocol {
        self.record.protocol_of(self.visit(id)).unwrap()
    }

    pub fn sees(&mut self, id: VisitId, effect: &str, grade: Grade) {
        self.acts(
            id,
            Act::Observe { effect: EffectId(effect.into()), grade, at: When::Now, note: String::new() },
        );
    }

    /// Answers every question that is put to the patient so that nothing follows.
    pub fn answers_harmlessly(&mut self, id: VisitId) {
        let protocol = self.record.protocol_of(self.visit(id)).unwrap().clone();
        for item in protocol.items() {
            if start::is_asked(&self.record, self.visit(id), item) {
                let answer = item.harmless(at(-2, 0).local()).unwrap();
                self.acts(id, Act::Answer { item: item.id.clone(), answer });
            }
        }
    }

    /// Everything that the start needs, as in the worked visit.
    pub fn prepared(&mut self, surname: &str, chair: u8, minutes: i64) -> VisitId {
        let id = self.arrives(surname, chair);
        self.prepares(id, minutes);
        id
    }

    /// The room is looked through and a prescriber is in the building.
    pub fn opens_the_room(&mut self) {
        let there = starter().start.room.into_iter().map(|item| item.id).collect();
        self.does(Command::CheckRoom { there, lacking: Vec::new(), note: String::new() });
        self.does(Command::NotePrescriber { who: PRESCRIBER, here: true, at: When::Now });
    }

    /// The prescriber checks as the second person; the figures are those of 70 kg and the worked order.
    pub fn double_checks(&mut self, id: VisitId, rate: u32) {
        self.second = Some(PRESCRIBER);
        let rate = MicrolitresPerHour(rate);
        let figures = Figures { weight: Grams(70_000), drug: Microlitres(700), rate };
        self.acts(id, Act::DoubleCheck(figures));
        self.second = None;
    }

    pub fn prepares(&mut self, id: VisitId, minutes: i64) {
        self.opens_the_room();
        self.answers_harmlessly(id);
        self.acts(id, Act::Weigh { weight: Grams(70_000), confirmed: false });
        self.acts(id, Act::Order { order: order(minutes), confirmed: false });
        self.acts(id, Act::DrawUp { drawn: drawn(1_000), confirmed: false });
        self.double_checks(
            id,
            (6_000_000 + u32::try_from(minutes).unwrap() / 2) / u32::try_from(minutes).unwrap(),
        );
        self.acts(id, ride(brother(), &self.expected()));
        self.vitals(id, "122/78 68 98 14");
    }

    /// 11:30, where that is still to come, or else some time later; on another day 88 minutes after the start.
    fn expected(&self) -> String {
        if self.begins != at(10, 2) {
            return self.begins.plus(88 * 60_000).local().format("%H:%M").to_string();
        }
        let half_past = NaiveTime::from_hms_opt(11, 30, 0).unwrap();
        let now = self.now.local();
        let expected = if now.time() < half_past { half_past } else { (now + Duration::minutes(95)).time() };
        expected.format("%H:%M").to_string()
    }

    /// Started at 10:02, baseline a few minutes before.
    pub fn started(&mut self, surname: &str, chair: u8, minutes: i64) -> VisitId {
        self.minute(-7);
        let id = self.prepared(surname, chair, minutes);
        self.minute(0);
        self.acts(id, Act::Start { at: When::Now });
        id
    }

    /// Sets the clock to a minute after 10:02, or after another start.
    pub fn minute(&mut self, minute: i64) {
        self.now = (self.clock)(minute, self.begins.plus(minute * 60_000));
    }

    pub fn ends(&mut self, id: VisitId, reason: &str) {
        self.acts(id, Act::End { given: Microlitres(100_000), reason: reason.into(), at: When::Now });
    }

    pub fn prints(&mut self, id: VisitId) {
        self.prints_paper(id, Paperwork::DischargeSheet);
    }

    /// Another one, too.
    pub fn prints_paper(&mut self, id: VisitId, paperwork: Paperwork) {
        let (visit, protocol) = (self.visit(id), self.protocol(id));
        let version = visit.version_at(paperwork, protocol, &self.now);
        let until = Some(chart::caution::until(visit, protocol, paperwork, &self.now));
        let content = visit.content_of(paperwork);
        let (outlet, made, up_to, of) = (Outlet::Printed, self.now, self.record.seq, None);
        self.acts(id, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until, of });
    }

    /// The sheet as it is now: printed, explained and said back.
    pub fn explains_anew(&mut self, id: VisitId) {
        self.prints(id);
        self.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
        let (visit, protocol) = (self.visit(id), self.protocol(id));
        let asked = questions(visit, protocol);
        let answers = asked.map(|question| (question.id.clone(), Recall::AtOnce)).collect();
        let who = *listeners(visit).last().unwrap();
        self.acts(
            id,
            Act::Leaving(LeavingAct::TeachBack { back: TaughtBack { who, answers }, at: When::Now }),
        );
    }

    pub fn gate(&self, id: VisitId) -> Gate {
        let visit = self.visit(id);
        gate(visit, self.record.protocol_of(visit).unwrap(), &self.now)
    }

    /// `met`, `missing`, `not yet`, `not yet, 83`: minutes after 10:02.
    pub fn stands(&self, id: VisitId, criterion: &str) -> String {
        let gate = self.gate(id);
        let start = self.visit(id).stage.start().unwrap();
        match gate.get(&CriterionId(criterion.into())).unwrap().state {
            State::Met { .. } => "met".into(),
            State::Missing => "missing".into(),
            State::Overridden { .. } => "overridden".into(),
            State::NotYet { earliest: None } => "not yet".into(),
            State::NotYet { earliest: Some(at) } => format!("not yet, {}", start.minutes_until(&at).0),
        }
    }

    /// Recovers quickly: everything but paper, ride and signature is met at minute 85.
    pub fn recovered(&mut self, surname: &str, chair: u8) -> VisitId {
        let id = self.started(surname, chair, 40);
        self.minute(40);
        self.vitals(id, "130/84 72 98 14");
        self.ends(id, "");
        self.minute(55);
        self.vitals(id, "128/82 72 98 14");
        self.acts(id, Act::Look { at: When::Now });
        self.minute(70);
        self.vitals(id, "126/80 72 98 14");
        self.minute(85);
        self.vitals(id, "124/80 70 98 14");
        self.acts(id, Act::Look { at: When::Now });
        self.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
        self.acts(id, Act::CheckGait { as_on_arrival: true, at: When::Now });
        self.acts(id, Act::AskSafety { thoughts: false, at: When::Now });
        self.acts(id, Act::RemoveIv { at: When::Now });
        self.acts(id, belongings());
        self.prints(id);
        self.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
        self.acts(id, said_back());
        self.acts(id, Act::SettleCompanion(companion()));
        id
    }
}
