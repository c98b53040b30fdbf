//! What the window sends, and entries as they lie in the record.

use super::{
    Target,
    day::{self, Day, MANAGER, NURSE, PRESCRIBER},
    mutate::Shape,
};
use chart::{
    Act, Command, Context, Entry, EntryId, PatientId, Record, StaffId, VisitId, board,
    clinic::{Chair, Role, Staff},
    command::{CareAct, EmergencyAct, LeavingAct, NewSet, SetAct},
    decide,
    departure::Paperwork,
    due,
    effect::{EffectId, Grade},
    evolve,
    fact::{Decided, Infusion, OtherEnd},
    flag, forecast, gate,
    id::Id,
    leaving::{Hand, RideCall, Signer},
    protocol::{CriterionId, Stay},
    quantity::{Grams, Microlitres, MicrolitresPerHour},
    reminder, rounds,
    series::{Series, SeriesKind},
    start,
    time::{Minutes, When},
    trend,
    unfinished::of_chart,
    vitals::VitalSigns,
    vitals_line, words,
};
use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use wire::{ClockMove, Countersign, Draft, Look, NewStaff, Request, SetUp, SignIn, Theme};

/// Commands, the other doors, and entries.
pub fn all() -> Vec<Target> {
    vec![commands(), doors(), entries()]
}

/// A morning: one patient infusing, one recovering, one in the assessment. With it the day that wrote it.
pub fn morning() -> (Record, Day) {
    let mut day = Day::new();
    let infusing = day.started("Brandt", 2, 40);
    day.recovered("Castellanos", 3);
    day.arrives("Moreau", 5);
    day.sees(infusing, "dissociation", Grade::Mild);
    day.vitals(infusing, "131/84 74 97 14");
    (day.record.clone(), day)
}

/// Everything that a screen makes of a record, in words.
pub fn shows(record: &Record) {
    let now = day::at(11, 28);
    let _ = reminder::reminders(record, &now, false, &mut BTreeSet::new());
    let _: Vec<String> = rounds::rounds(record, &now).iter().map(words::board::round).collect();
    for visit in record.visits.values() {
        let Some(protocol) = record.protocol_of(visit) else { continue };
        let _ = words::board::headline(&board::headline(record, visit, protocol, &now));
        let _ = words::board::glance(record, visit, protocol, &now);
        let _ = words::board::stage(visit, &now);
        let _ = board::track(visit, protocol, &now);
        let _ = due::next(visit, protocol, &now);
        let _ = forecast::forecast(record, visit, protocol, &now);
        let _ = trend::trend(visit, protocol, &now);
        let _ = flag::open(visit, protocol);
        let _ = words::limits_passed(record, visit, protocol);
        let _ = words::readiness(&gate::gate(visit, protocol, &now), protocol);
        let missing = start::missing(record, visit, protocol, &now);
        let _: Vec<String> = missing.iter().map(|reason| words::not_ready(reason, protocol)).collect();
        let left = of_chart(record, visit, &now);
        let _: Vec<String> = left.iter().map(|one| words::unfinished(one, record)).collect();
        let _ = words::ambulance::pairs(record, visit, protocol, &now);
        let _ = visit.worked().map(|worked| worked.audit());
        let _ = chart::drug::unaccounted(visit);
    }
}

/// A command that the window could send is judged as each role; what it comes to is taken in and shown.
fn commands() -> Target {
    let (record, day) = morning();
    let requests = requests(&day);
    Target {
        name: "commands",
        shape: Shape::Json,
        seeds: requests.iter().map(json).collect(),
        take: Box::new(move |input: &[u8]| {
            let Ok(Request { command, .. }) = serde_json::from_slice::<Request>(input) else { return false };
            for (by, second) in [(NURSE, Some(PRESCRIBER)), (PRESCRIBER, None), (MANAGER, Some(PRESCRIBER))] {
                judged(&record, &command, by, second);
            }
            true
        }),
    }
}

fn judged(record: &Record, command: &Command, by: StaffId, second: Option<StaffId>) {
    let context = Context { by, second, now: day::at(11, 28), fresh: Id(9_000) };
    match decide(record, command.clone(), &context) {
        Ok(facts) => {
            let mut record = record.clone();
            for fact in facts {
                let entry = Entry {
                    seq: record.seq + 1,
                    id: EntryId(Id(9_001)),
                    recorded: context.now,
                    zone: "America/Chicago".to_owned(),
                    by,
                    confirmed: second,
                    workstation: "fuzz".to_owned(),
                    fact,
                };
                evolve(&mut record, &entry);
                assert!(!words::entry_line(&entry, &record).is_empty(), "no word for an entry");
                let again = serde_json::to_vec(&entry).ok();
                let again = again.and_then(|text| serde_json::from_slice::<Entry>(&text).ok());
                assert!(again.as_ref() == Some(&entry), "an entry that does not read back");
            }
            shows(&record);
        }
        Err(refusal) => {
            let protocol = record.in_force().map(|revision| &revision.protocol);
            assert!(!words::refusal(&refusal, record, protocol).is_empty(), "no word for a refusal");
        }
    }
}

/// Every other door of the shell, by what it takes.
fn doors() -> Target {
    let sign = Countersign { name: "Dr. A. Okafor".to_owned(), secret: "222222".to_owned() };
    let nurse = NewStaff {
        name: "T. Vale, RN".to_owned(),
        roles: vec![Role::Nurse],
        passphrase: "velvet anchor rivers copper".to_owned(),
        pin: "444444".to_owned(),
    };
    let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
    let visit = VisitId(Id(77));
    Target {
        name: "doors",
        shape: Shape::Json,
        seeds: vec![
            json(&SignIn { name: "ortiz".to_owned(), secret: "111111".to_owned() }),
            json(&(stay, &sign)),
            json(&(&nurse, Some(&sign))),
            json(&nurse),
            json(&"cast"),
            json(&visit),
            json(&Draft { key: "vitals/3".to_owned(), text: "142/8".to_owned() }),
            json(&(visit, Paperwork::DischargeSheet)),
            json(&("cast", Some(17))),
            json(&(visit, 17)),
            json(&NaiveDate::default()),
            json(&3),
            json(&ClockMove::Forward(15)),
            json(&Look { theme: Theme::Day, ..Look::default() }),
            json(&()),
        ],
        take: Box::new(|input: &[u8]| {
            [
                understood::<SetUp>,
                understood::<NewStaff>,
                understood::<(NewStaff, Option<Countersign>)>,
                understood::<Option<Countersign>>,
                understood::<SignIn>,
                understood::<Countersign>,
                understood::<(Stay, Countersign)>,
                understood::<String>,
                understood::<VisitId>,
                understood::<Draft>,
                understood::<(VisitId, Paperwork)>,
                understood::<Option<String>>,
                understood::<(String, Option<u64>)>,
                understood::<(VisitId, u64)>,
                understood::<NaiveDate>,
                understood::<u8>,
                understood::<ClockMove>,
                understood::<Look>,
                understood::<()>,
            ]
            .into_iter()
            // Each of them reads it, whatever the one before said.
            .filter(|door: &fn(&[u8]) -> bool| door(input))
            .count()
                > 0
        }),
    }
}

fn understood<T: DeserializeOwned>(input: &[u8]) -> bool {
    serde_json::from_slice::<T>(input).is_ok()
}

/// What reads as an entry is taken in. It is not shown: whoever can write an entry past `decide` has the key.
fn entries() -> Target {
    let (record, day) = morning();
    Target {
        name: "entries",
        shape: Shape::Json,
        seeds: day.entries.iter().map(json).collect(),
        take: Box::new(move |input: &[u8]| {
            let Ok(entry) = serde_json::from_slice::<Entry>(input) else { return false };
            let mut record = record.clone();
            evolve(&mut record, &entry);
            true
        }),
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Real commands, at least one of each kind of form.
fn requests(day: &Day) -> Vec<Request> {
    let visit_in = |chair: u8| day.record.in_chair(Chair(chair)).map(|visit| (visit.id, visit.chair));
    let patient = day.record.patients.keys().next().copied().unwrap_or(PatientId(Id(1)));
    let seq = day.entries.last().map_or(1, |entry| entry.seq);
    let chairs = [(2, of_infusion(seq)), (3, of_recovery()), (5, of_assessment())];
    let acts = chairs.into_iter().flat_map(|(chair, acts)| {
        let place = visit_in(chair);
        acts.into_iter()
            .filter_map(move |act| place.map(|(visit, chair)| Command::AtChair { visit, chair, act }))
    });
    let commands = acts.chain(of_clinic(day, patient));
    commands.map(|command| Request { command, countersign: None }).collect()
}

fn of_infusion(seq: u64) -> Vec<Act> {
    let (at, note) = (When::Now, String::new());
    let limits = day::starter().limits;
    let signs = vitals_line::read("142/88 78 97 16", &limits, &VitalSigns::default()).signs;
    let set = NewSet { signs, from_paper: true, at: day::clock(11, 20), ..NewSet::default() };
    let effect = EffectId("dissociation".to_owned());
    vec![
        Act::TakeVitals(set.clone()),
        Act::Sets(SetAct::Correct { set: seq, to: Some(set), reason: "typed wrong".to_owned() }),
        Act::Sets(SetAct::Snooze { minutes: Minutes(5) }),
        Act::Observe { effect: effect.clone(), grade: Grade::Moderate, at, note: note.clone() },
        Act::Care(CareAct::ChangeRate { rate: MicrolitresPerHour(100_000), confirmed: true, at }),
        Act::Care(CareAct::AddPause { from: day::clock(10, 20), to: day::clock(10, 30) }),
        Act::Care(CareAct::Note { text: "Quiet, eyes closed.".to_owned(), at }),
        Act::Care(CareAct::StrikeOut { entry: seq, reason: "wrong chair".to_owned() }),
        Act::Care(CareAct::Tell {
            effect,
            patient: "soon".to_owned(),
            companion: note.clone(),
            companion_away: true,
            phrase: None,
        }),
        Act::Emergency(EmergencyAct::Begin),
        Act::Emergency(EmergencyAct::Note { what: "911 called".to_owned(), note, at }),
        Act::Pause { at },
        Act::End { given: Microlitres(60_000), reason: "asked to stop".to_owned(), at: day::clock(11, 25) },
        Act::ChangeChair { to: Chair(6) },
    ]
}

fn of_recovery() -> Vec<Act> {
    let at = When::Now;
    let call = RideCall { whom: "brother".to_owned(), reached: true, said: "on his way".to_owned() };
    let hand = Hand::OnScreen(vec![vec![(1, 2), (500, 600), (1000, 1000)]]);
    vec![
        Act::CheckAlertness { moaas: 5, oriented: true, at },
        Act::Sign,
        day::hand_over(day::brother()),
        day::hand_over_to_stranger(day::brother()),
        day::ride(day::brother(), "12:30"),
        Act::SettleCompanion(day::companion()),
        day::said_back(),
        Act::Override { criterion: CriterionId("gait".to_owned()), word: day::in_person("seen by me") },
        Act::WasteDrug { amount: Microlitres(300) },
        Act::Leaving(LeavingAct::CallRide { call, at }),
        Act::Leaving(LeavingAct::SignPaper {
            paperwork: Paperwork::DischargeSheet,
            who: Signer::Patient,
            name: "In\u{e9}s Castellanos".to_owned(),
            hand,
        }),
        Act::ExplainSheet { language: "English".to_owned(), at },
        Act::Release { way: None },
        day::ends_otherwise(OtherEnd::LeftAgainstAdvice, "has to go", Some(Decided::Patient)),
    ]
}

fn of_assessment() -> Vec<Act> {
    let protocol = day::starter();
    let answers = protocol.items().filter_map(|item| {
        let answer = item.harmless(day::at(-2, 0).local())?;
        Some(Act::Answer { item: item.id.clone(), answer })
    });
    let rest = [
        Act::Weigh { weight: Grams(70_000), confirmed: true },
        Act::Order { order: day::order(40), confirmed: true },
        Act::DrawUp { drawn: day::drawn(1_000), confirmed: true },
        Act::AcceptNoRide(day::in_person("a taxi with her sister")),
        day::not_treated(),
        Act::Start { at: When::Now },
    ];
    answers.chain(rest).collect()
}

fn of_clinic(day: &Day, patient: PatientId) -> Vec<Command> {
    let staff = Staff { id: StaffId(Id(44)), name: "T. Vale, RN".to_owned(), roles: vec![Role::Nurse] };
    let series = Series { kind: SeriesKind::Acute, infusions: 6, every: 3, given: 2 };
    let (infusion, due) = (Infusion { number: 4, of: 6 }, day.now.local());
    vec![
        Command::ListStaff(staff),
        Command::ArrangeChairs { count: 6 },
        Command::RegisterPatient(day::details("Novak", "20001")),
        Command::CorrectPatient { patient, details: day::details("Castellano", "10483") },
        Command::Expect { patient, due, infusion },
        Command::Arrive { appointment: None, patient, chair: Chair(7), infusion },
        Command::PlanSeries { patient, series },
        Command::NotTaken { from: day::clock(10, 40), to: day::clock(11, 0), reason: "power cut".to_owned() },
        Command::TakeOver {
            visits: day.record.here().iter().map(|visit| (visit.id, visit.chair)).collect(),
            confirmed: true,
        },
        Command::CheckRoom { there: vec!["oxygen".to_owned()], lacking: Vec::new(), note: String::new() },
        Command::AdoptProtocol(Box::new(day::starter())),
    ]
}
