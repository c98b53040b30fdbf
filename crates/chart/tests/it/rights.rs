//! Who may record what: each kind of command, tried by each role, against a table. Whoever is not in the table is refused.

use crate::day::{
    Day, MANAGER, NURSE, PRESCRIBER, belongings, brother, companion, details, drawn, hand_over, in_person,
    not_treated, order, ride, starter,
};
use chart::{
    Act, Command, Context, PatientId, Refusal, StaffId, VisitId,
    answer::Answer,
    audit::{CoverMade, Export},
    backup::BackupFact,
    break_glass::Glass,
    clinic::{Chair, ClinicInfo, Paper, Role, Staff},
    command::{CallMade, CareAct, EmergencyAct, LeavingAct, NewSet, SetAct},
    decide,
    departure::{Outlet, Paperwork},
    double_check::Figures,
    effect::{EffectId, Grade},
    fact::{Attendance, Infusion},
    id::Id,
    protocol::{CriterionId, ItemId, Stay},
    quantity::{Grams, Microlitres, MicrolitresPerHour},
    recovery_sheet::SheetFact,
    series::{Series, SeriesKind},
    time::{Minutes, When},
    words,
};
use chrono::NaiveDate;
use std::{collections::HashSet, mem::discriminant};

const ONLY_PRESCRIBER: StaffId = StaffId(Id(21));
const AUDITOR: StaffId = StaffId(Id(22));
const LEFT: StaffId = StaffId(Id(23));

/// The letters of the table: nurse, prescriber, prescriber in charge, manager, auditor, whoever came by the recovery sheet,
/// and nobody on the staff, as by the emergency access.
const PEOPLE: [(char, StaffId); 7] = [
    ('n', NURSE),
    ('p', ONLY_PRESCRIBER),
    ('d', PRESCRIBER),
    ('m', MANAGER),
    ('a', AUDITOR),
    ('s', StaffId::SHEET),
    ('-', StaffId::NOBODY),
];

const MANAGERS: &str = "ms";
const TREAT: &str = "npd";
const RECORD: &str = "npdms";
const READ: &str = "npdmas-";

/// The table.
fn may(command: &Command) -> &'static str {
    match command {
        Command::NameClinic(_)
        | Command::ArrangeChairs { .. }
        | Command::ListStaff(_)
        | Command::RetireStaff(_)
        | Command::ResetSecrets(_)
        | Command::ChangeRoles { .. }
        | Command::SeeBrokenGlass { .. }
        | Command::AdoptProtocol(_)
        | Command::NoteCover(_) => MANAGERS,
        Command::ApproveProtocol { .. } => "d",
        Command::RegisterPatient(_)
        | Command::CorrectPatient { .. }
        | Command::Expect { .. }
        | Command::CancelAppointment { .. }
        | Command::NotePrescriber { .. }
        | Command::PlanSeries { .. } => RECORD,
        Command::Arrive { .. }
        | Command::CheckRoom { .. }
        | Command::NotTaken { .. }
        | Command::TakeOver { .. } => TREAT,
        // By the program itself, whoever sits there.
        Command::Attend(_)
        | Command::NoteKeys(_)
        | Command::NoteSheet(_)
        | Command::NoteBackup(_)
        | Command::BreakGlass(_)
        | Command::ReadChart(_) => READ,
        Command::NoteExport(_) => "mas",
        Command::AtChair { act, .. } => may_act(act),
    }
}

fn may_act(act: &Act) -> &'static str {
    match act {
        Act::NoteCopy { paperwork: Paperwork::EmergencyCard, .. } => READ,
        Act::NoteCopy { .. }
        | Act::SignOwed
        | Act::FollowUp(_)
        | Act::Emergency(_)
        | Act::Leaving(
            LeavingAct::TellOfChange { .. }
            | LeavingAct::TellOfThoughts { .. }
            | LeavingAct::AnswerThoughts { .. }
            | LeavingAct::TellOfSymptom { .. }
            | LeavingAct::AnswerSymptom { .. }
            | LeavingAct::TellOfDrive { .. }
            | LeavingAct::CloseCall { .. },
        ) => RECORD,
        Act::Answer { .. }
        | Act::ConfirmUnchanged { .. }
        | Act::Clear { .. }
        | Act::Weigh { .. }
        | Act::Order { .. }
        | Act::TakeStandingOrder { .. }
        | Act::AnswerBack { .. }
        | Act::DoubleCheck(_)
        | Act::WaiveDoubleCheck(_)
        | Act::DrawUp { .. }
        | Act::WasteDrug { .. }
        | Act::ClearPressure(_)
        | Act::AcceptNoRide(_)
        | Act::AcceptNobodyOnSite(_)
        | Act::TakeVitals(_)
        | Act::Sets(_)
        | Act::Look { .. }
        | Act::Observe { .. }
        | Act::Care(_)
        | Act::Leaving(_)
        | Act::Start { .. }
        | Act::Pause { .. }
        | Act::Resume { .. }
        | Act::End { .. }
        | Act::CheckAlertness { .. }
        | Act::CheckGait { .. }
        | Act::AskSafety { .. }
        | Act::RemoveIv { .. }
        | Act::ExplainSheet { .. }
        | Act::ArrangeRide { .. }
        | Act::HandOver { .. }
        | Act::SettleCompanion(_)
        | Act::Sign
        | Act::Override { .. }
        | Act::WithdrawOverride { .. }
        | Act::Release { .. }
        | Act::ChangeChair { .. }
        | Act::EndOtherwise { .. } => TREAT,
    }
}

fn commands(day: &Day, visit: VisitId) -> Vec<Command> {
    let patient = day.visit(visit).patient;
    let infusion = Infusion { number: 1, of: 6 };
    let new = Staff { id: StaffId(Id(30)), name: "N. New, RN".into(), roles: vec![Role::Nurse] };
    let clinic = ClinicInfo {
        name: "Lakeside".into(),
        telephone: "555-0100".into(),
        address: String::new(),
        hours: String::new(),
        after_hours: String::new(),
        paper: Paper::A4,
    };
    let due = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let glass = Glass { name: "J. Doe".into(), reason: "collapsed".into() };
    let there = starter().start.room.into_iter().map(|item| item.id).collect();
    let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
    let series = Series { kind: SeriesKind::Acute, infusions: 6, every: 3, given: 0 };
    let mut all = vec![
        Command::NameClinic(clinic),
        Command::ArrangeChairs { count: 8 },
        Command::ListStaff(new),
        Command::RetireStaff(ONLY_PRESCRIBER),
        Command::ResetSecrets(NURSE),
        Command::ChangeRoles { who: NURSE, roles: vec![Role::Nurse, Role::Manager] },
        Command::SeeBrokenGlass { entry: 1, found: "x".into() },
        Command::AdoptProtocol(Box::new(starter())),
        Command::ApproveProtocol { stay },
        Command::RegisterPatient(details("Osei", "77")),
        Command::CorrectPatient { patient, details: details("Castellanos", "78") },
        Command::Expect { patient, due, infusion },
        Command::CancelAppointment { visit: VisitId(Id(9)), reason: "x".into() },
        Command::Arrive { appointment: None, patient: PatientId(Id(9)), chair: Chair(1), infusion },
        Command::Attend(Attendance::SignedIn),
        Command::NoteKeys([7; 32]),
        Command::NoteSheet(SheetFact::First),
        Command::NoteBackup(BackupFact::Restored {
            made: day.now,
            entries: 1,
            without: Vec::new(),
            noted: None,
        }),
        Command::BreakGlass(glass),
        Command::ReadChart(visit),
        Command::NoteExport(Export { lines: 1, of: "all of it".into() }),
        Command::NoteCover(CoverMade { day: day.now.date(), outlet: Outlet::Printed, visits: vec![visit] }),
        Command::NotePrescriber { who: PRESCRIBER, here: false, at: When::Now },
        Command::CheckRoom { there, lacking: Vec::new(), note: String::new() },
        Command::PlanSeries { patient, series },
        Command::NotTaken { from: When::Now, to: When::Now, reason: "x".into() },
        Command::TakeOver { visits: vec![(visit, Chair(3))], confirmed: true },
    ];
    let chair = Chair(3);
    all.extend(acts(day).into_iter().map(|act| Command::AtChair { visit, chair, act }));
    all
}

fn acts(day: &Day) -> Vec<Act> {
    let at = When::Now;
    let item = ItemId("identity".into());
    let note_copy = |paperwork| Act::NoteCopy {
        paperwork,
        outlet: Outlet::Printed,
        version: 1,
        content: 1,
        made: day.now,
        up_to: day.record.seq,
        until: None,
        of: None,
    };
    let figures =
        Figures { weight: Grams(70_000), drug: Microlitres(700), rate: MicrolitresPerHour(150_000) };
    let call = CallMade {
        broke_off: false,
        symptoms: Vec::new(),
        reached: false,
        effects: Vec::new(),
        thoughts: None,
        prescriber: None,
        line: None,
        drive: None,
        asked: Vec::new(),
        words: String::new(),
    };
    let effect = EffectId("nausea".into());
    vec![
        Act::Answer { item: item.clone(), answer: Answer::Several(Vec::new()) },
        Act::ConfirmUnchanged { item: item.clone() },
        Act::Clear { item, word: in_person("x") },
        Act::Weigh { weight: Grams(70_000), confirmed: true },
        Act::Order { order: order(40), confirmed: true },
        Act::TakeStandingOrder { confirmed: true },
        Act::AnswerBack { about: "x".into(), answer: "x".into() },
        Act::DoubleCheck(figures),
        Act::WaiveDoubleCheck(in_person("x")),
        Act::DrawUp { drawn: drawn(1_000), confirmed: true },
        Act::WasteDrug { amount: Microlitres(1) },
        Act::ClearPressure(in_person("x")),
        Act::AcceptNoRide(in_person("x")),
        Act::AcceptNobodyOnSite(in_person("x")),
        Act::SignOwed,
        Act::TakeVitals(NewSet::default()),
        Act::Sets(SetAct::Snooze { minutes: Minutes(5) }),
        Act::Look { at },
        Act::Observe { effect, grade: Grade::Mild, at, note: String::new() },
        Act::Care(CareAct::Note { text: "x".into(), at }),
        Act::Emergency(EmergencyAct::Begin),
        Act::FollowUp(call),
        belongings(),
        Act::Leaving(LeavingAct::TellOfChange { reached: true, said: "x".into() }),
        Act::Leaving(LeavingAct::CloseCall { reason: "x".into() }),
        Act::Start { at },
        Act::Pause { at },
        Act::Resume { at },
        Act::End { given: Microlitres(1), reason: "x".into(), at },
        Act::CheckAlertness { moaas: 5, oriented: true, at },
        Act::CheckGait { as_on_arrival: true, at },
        Act::AskSafety { thoughts: false, at },
        Act::RemoveIv { at },
        note_copy(Paperwork::DischargeSheet),
        note_copy(Paperwork::ChartCopy),
        note_copy(Paperwork::EmergencyCard),
        Act::ExplainSheet { language: "English".into(), at },
        ride(brother(), "11:30"),
        hand_over(brother()),
        Act::SettleCompanion(companion()),
        Act::Sign,
        Act::Override { criterion: CriterionId("gait".into()), word: in_person("x") },
        Act::WithdrawOverride { criterion: CriterionId("gait".into()), reason: "x".into() },
        Act::Release { way: None },
        Act::ChangeChair { to: Chair(4) },
        not_treated(),
    ]
}

/// A clinic with somebody of each role, and a patient whose infusion runs in chair 3.
pub fn clinic() -> (Day, VisitId) {
    let mut day = Day::new();
    day.by = MANAGER;
    for (id, name, role) in [
        (ONLY_PRESCRIBER, "Dr. B. Only", Role::Prescriber),
        (AUDITOR, "A. Udit", Role::Auditor),
        (LEFT, "L. Eft, RN", Role::Nurse),
    ] {
        day.does(Command::ListStaff(Staff { id, name: name.into(), roles: vec![role] }));
    }
    day.does(Command::RetireStaff(LEFT));
    day.by = NURSE;
    let visit = day.started("Castellanos", 3, 40);
    day.minute(5);
    (day, visit)
}

fn tried(day: &Day, command: &Command, by: StaffId) -> Result<(), Refusal> {
    let context = Context { by, second: None, now: day.now, fresh: Id(9_999) };
    decide(&day.record, command.clone(), &context).map(|_| ())
}

/// Whether it was refused because of who asked, and not because of what was asked.
fn for_want_of_right(command: &Command, verdict: &Result<(), Refusal>) -> bool {
    let director = matches!(command, Command::ApproveProtocol { .. })
        && matches!(verdict, Err(Refusal::NeedsSecond(Role::Director)));
    director || matches!(verdict, Err(Refusal::NeedsRole(_) | Refusal::ReadsOnly | Refusal::NotOnStaff))
}

#[test]
fn each_command_is_tried_by_each_role_and_what_the_table_does_not_allow_is_refused() {
    let (day, visit) = clinic();
    let all = commands(&day, visit);
    for command in &all {
        for (letter, by) in PEOPLE {
            let verdict = tried(&day, command, by);
            let allowed = !for_want_of_right(command, &verdict);
            assert_eq!(allowed, may(command).contains(letter), "{letter}: {command:?}: {verdict:?}");
        }
    }
}

#[test]
fn every_kind_of_command_is_in_the_table() {
    let (day, visit) = clinic();
    let kinds: HashSet<_> = commands(&day, visit).iter().map(discriminant).collect();
    assert_eq!(kinds.len(), 28, "a new command is tried by each role");
    let kinds: HashSet<_> = acts(&day).iter().map(discriminant).collect();
    assert_eq!(kinds.len(), 42, "a new act is tried by each role");
}

#[test]
fn whoever_left_records_nothing() {
    let (day, visit) = clinic();
    for command in commands(&day, visit).iter().filter(|command| !command.is_of_the_program()) {
        let verdict = tried(&day, command, LEFT);
        assert!(for_want_of_right(command, &verdict), "{command:?}: {verdict:?}");
    }
}

#[test]
fn an_auditor_is_told_that_auditors_only_read() {
    let (day, visit) = clinic();
    let look = Command::AtChair { visit, chair: Chair(3), act: Act::Look { at: When::Now } };
    let refusal = tried(&day, &look, AUDITOR).unwrap_err();
    assert_eq!(refusal, Refusal::ReadsOnly);
    assert_eq!(
        words::refusal(&refusal, &day.record, None),
        "You can read here and record nothing: auditors and the emergency access only read. Whoever records signs in."
    );
}

#[test]
fn an_auditor_who_is_a_nurse_too_records() {
    let (mut day, visit) = clinic();
    day.by = MANAGER;
    let roles = vec![Role::Auditor, Role::Nurse];
    day.does(Command::ListStaff(Staff { id: AUDITOR, name: "A. Udit".into(), roles }));
    day.by = AUDITOR;
    day.acts(visit, Act::Look { at: When::Now });
}

#[test]
fn an_auditor_stands_by_nothing_either() {
    let (mut day, visit) = clinic();
    day.second = Some(AUDITOR);
    assert_eq!(
        day.tries_act(visit, Act::WasteDrug { amount: Microlitres(1) }),
        Err(Refusal::ReadsOnly),
        "no witness"
    );
    let take = Command::TakeOver { visits: vec![(visit, Chair(3))], confirmed: true };
    assert_eq!(day.tries(take), Err(Refusal::ReadsOnly));
}
