//! Judges a command. Either it becomes facts, or a refusal says which rule and which values.

mod against_advice;
mod arrival;
mod assessment;
mod care;
mod clinic;
mod departure;
mod drug;
mod emergency;
mod infusion;
mod leaving;
mod observation;
mod ordering;
mod room;
mod sets;
mod watch;
mod words_of;

use crate::{
    clinic::{Chair, Role},
    command::{Act, CareAct, Command, Context, EmergencyAct, LeavingAct, SetAct},
    fact::{ClinicFact, Fact, VisitFact},
    id::{StaffId, VisitId},
    protocol::Protocol,
    record::Record,
    refusal::{Field, Refusal},
    right::{Caregiver, Copier, Manager, Overseer, Reader, Recorder},
    time::{OutOfTime, Stamp, When},
    visit::{Stage, Visit},
};

pub use care::can_be_struck;

/// The outcome of a judgement.
pub type Verdict<T> = Result<T, Refusal>;

/// Judges a command against what is on record.
///
/// # Errors
/// The [`Refusal`], when nothing is recorded.
pub fn decide(record: &Record, command: Command, context: &Context) -> Verdict<Vec<Fact>> {
    let by = context.by;
    let manager = || Manager::of(record, by);
    let recorder = || Recorder::of(record, by);
    let caregiver = || Caregiver::of(record, by);
    match command {
        Command::NameClinic(info) => clinic::name(manager()?, info),
        Command::ArrangeChairs { count } => clinic::arrange_chairs(manager()?, record, count),
        Command::ListStaff(staff) => clinic::list_staff(record, staff, context),
        Command::RetireStaff(id) => clinic::retire_staff(manager()?, record, id),
        Command::ResetSecrets(id) => clinic::reset_secrets(manager()?, record, id),
        Command::ChangeRoles { who, roles } => clinic::change_roles(manager()?, record, who, roles),
        Command::SeeBrokenGlass { entry, found } => {
            clinic::see_broken_glass(manager()?, record, entry, &found)
        }
        Command::AdoptProtocol(protocol) => clinic::adopt(manager()?, record, *protocol),
        Command::ApproveProtocol { stay } => clinic::approve(record, stay, context),
        Command::Attend(attendance) => Ok(clinic::fact(ClinicFact::Attended(attendance))),
        Command::NoteKeys(digest) => Ok(clinic::fact(ClinicFact::KeysChanged { digest })),
        Command::NoteSheet(sheet) => Ok(clinic::fact(ClinicFact::RecoverySheet(sheet))),
        Command::NoteBackup(backup) => Ok(clinic::fact(ClinicFact::BackedUp(backup))),
        Command::BreakGlass(glass) => clinic::break_glass(glass),
        Command::ReadChart(visit) => clinic::read_chart(Reader::of(record, by)?, record, visit),
        Command::NoteExport(export) => clinic::note_export(Overseer::of(record, by)?, export),
        Command::NoteCover(cover) => clinic::note_cover(manager()?, cover),
        Command::RegisterPatient(details) => arrival::register(recorder()?, record, details, context),
        Command::CorrectPatient { patient, details } => {
            arrival::correct(recorder()?, record, patient, details, context)
        }
        Command::Expect { patient, due, infusion } => {
            arrival::expect(recorder()?, record, patient, due, infusion, context)
        }
        Command::CancelAppointment { visit, reason } => arrival::cancel(recorder()?, record, visit, &reason),
        Command::Arrive { appointment, patient, chair, infusion } => {
            let coming = arrival::Coming { appointment, patient, chair, infusion };
            arrival::arrive(caregiver()?, record, coming, context)
        }
        Command::NotePrescriber { who, here, at } => {
            room::note_prescriber(recorder()?, record, who, here, at, context)
        }
        Command::CheckRoom { there, lacking, note } => {
            room::check(caregiver()?, record, room::Look { there, lacking, note }, context)
        }
        Command::PlanSeries { patient, series } => arrival::plan_series(recorder()?, record, patient, series),
        Command::NotTaken { from, to, reason } => {
            sets::not_taken(caregiver()?, record, from, to, &reason, context)
        }
        Command::TakeOver { visits, confirmed } => {
            watch::take_over(caregiver()?, record, &visits, confirmed, context)
        }
        Command::AtChair { visit, chair, act } => at_chair(record, visit, chair, act, context),
    }
}

/// What an act is judged against. It is made only for somebody who has the act's right.
pub(crate) struct Bedside<'a> {
    record: &'a Record,
    visit: &'a Visit,
    protocol: &'a Protocol,
    context: &'a Context,
}

fn at_chair(record: &Record, id: VisitId, shown: Chair, act: Act, context: &Context) -> Verdict<Vec<Fact>> {
    let visit = record.visits.get(&id).ok_or(Refusal::Unknown)?;
    if visit.chair != shown {
        return Err(Refusal::WrongChair { shown, now: visit.chair });
    }
    let protocol = record.protocol_of(visit).ok_or(Refusal::NoProtocol)?;
    may_act(record, context.by, &act)?;
    if !visit.stage.is_here() && !comes_after(visit, &act) {
        return Err(Refusal::VisitOver);
    }
    let facts = perform(&Bedside { record, visit, protocol, context }, act)?;
    Ok(facts.into_iter().map(|fact| Fact::Visit { visit: id, fact }).collect())
}

/// Acts are for those who treat, unless they are named here.
fn may_act(record: &Record, by: StaffId, act: &Act) -> Verdict<()> {
    if let Act::NoteCopy { paperwork, .. } = act {
        return Copier::of(record, by, *paperwork).map(|_| ());
    }
    if is_of_all_who_record(act) {
        return Recorder::of(record, by).map(|_| ());
    }
    Caregiver::of(record, by).map(|_| ())
}

/// What a manager does too: an emergency waits for no manager's leave to treat.
const fn is_of_all_who_record(act: &Act) -> bool {
    matches!(
        act,
        Act::SignOwed
            | Act::FollowUp(_)
            | Act::Emergency(_)
            | Act::Leaving(
                LeavingAct::TellOfChange { .. }
                    | LeavingAct::TellOfThoughts { .. }
                    | LeavingAct::AnswerThoughts { .. }
                    | LeavingAct::TellOfSymptom { .. }
                    | LeavingAct::AnswerSymptom { .. }
                    | LeavingAct::TellOfDrive { .. }
                    | LeavingAct::CloseCall { .. }
            )
    )
}

/// What can still be done when the patient has left. Before a release the record is signed anyway, and nobody is released
/// with thoughts of self-harm of which no prescriber knows; of a visit that ended otherwise both come afterwards. What was
/// recorded by mistake is put right at any time, and the record signed again then.
fn comes_after(visit: &Visit, act: &Act) -> bool {
    let ended = matches!(visit.stage, Stage::Ended { .. });
    if matches!(act, Act::Sign) {
        return ended || visit.amended_after_signing();
    }
    if matches!(act, Act::Leaving(LeavingAct::DecideThoughts { .. })) {
        return ended;
    }
    matches!(
        act,
        Act::NoteCopy { .. }
            | Act::Sets(SetAct::Correct { .. })
            | Act::Care(CareAct::StrikeOut { .. })
            | Act::SignOwed
            | Act::WasteDrug { .. }
            | Act::FollowUp(_)
            | Act::Leaving(
                LeavingAct::TellOfChange { .. }
                    | LeavingAct::SignPaper { .. }
                    | LeavingAct::TellOfThoughts { .. }
                    | LeavingAct::AnswerThoughts { .. }
                    | LeavingAct::TellOfSymptom { .. }
                    | LeavingAct::AnswerSymptom { .. }
                    | LeavingAct::TellOfDrive { .. }
                    | LeavingAct::CloseCall { .. }
            )
            | Act::Emergency(EmergencyAct::Note { .. } | EmergencyAct::Detail { .. })
    )
}

fn perform(at: &Bedside, act: Act) -> Verdict<Vec<VisitFact>> {
    match act {
        Act::Answer { item, answer } => assessment::answer(at, item, answer),
        Act::ConfirmUnchanged { item } => assessment::confirm_unchanged(at, item),
        Act::Clear { item, word } => words_of::clear(at, item, word),
        Act::Weigh { weight, confirmed } => ordering::weigh(at, weight, confirmed),
        Act::Order { order, confirmed } => ordering::order(at, order, confirmed),
        Act::TakeStandingOrder { confirmed } => ordering::take_standing(at, confirmed),
        Act::AnswerBack { about, answer } => assessment::answer_back(at, about, answer),
        Act::DoubleCheck(figures) => drug::double_check(at, figures),
        Act::WaiveDoubleCheck(word) => words_of::waive_double_check(at, word),
        Act::DrawUp { drawn, confirmed } => drug::draw_up(at, drawn, confirmed),
        Act::WasteDrug { amount } => drug::waste(at, amount),
        Act::ClearPressure(word) => words_of::clear_pressure(at, word),
        Act::AcceptNoRide(word) => words_of::accept_no_ride(at, word),
        Act::AcceptNobodyOnSite(word) => words_of::accept_nobody_on_site(at, word),
        Act::SignOwed => words_of::sign_owed(at),
        Act::TakeVitals(set) => sets::take(at, set),
        Act::Sets(act) => sets::of_sets(at, act),
        Act::Look { at: when } => observation::look(at, when),
        Act::Observe { effect, grade, at: when, note } => {
            observation::observe(at, effect, grade, when, &note)
        }
        Act::Care(act) => care::of_care(at, act),
        Act::Emergency(act) => emergency::of_emergency(at, act),
        Act::FollowUp(call) => care::follow_up(at, call),
        Act::Start { at: when } => infusion::start(at, when),
        Act::Pause { at: when } => infusion::pause(at, when),
        Act::Resume { at: when } => infusion::resume(at, when),
        Act::End { given, reason, at: when } => infusion::end(at, given, reason, when),
        Act::CheckAlertness { moaas, oriented, at: when } => {
            observation::check_alertness(at, moaas, oriented, when)
        }
        Act::CheckGait { as_on_arrival, at: when } => observation::check_gait(at, as_on_arrival, when),
        Act::AskSafety { thoughts, at: when } => departure::ask_safety(at, thoughts, when),
        Act::RemoveIv { at: when } => departure::remove_iv(at, when),
        Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until, of } => {
            let language = departure::language_of_copy(at, paperwork, content, of);
            let (made, up_to) = (Some(made), Some(up_to));
            Ok(vec![VisitFact::CopyMade {
                paperwork,
                outlet,
                version,
                content,
                made,
                up_to,
                until,
                of,
                language,
            }])
        }
        Act::ExplainSheet { language, at: when } => departure::explain(at, language, when),
        Act::ArrangeRide { person, driver, second, expected, at: when } => {
            departure::arrange_ride(at, person, driver, second, expected, when)
        }
        Act::HandOver { to, driver, place, known_by, companion, along, at: when } => {
            let door = departure::Door { to, driver, place, known_by, companion, along };
            departure::hand_over(at, door, when)
        }
        Act::Leaving(act) => leaving::of_leaving(at, act),
        Act::SettleCompanion(companion) => departure::settle_companion(at, companion),
        Act::Sign => departure::sign(at),
        Act::Override { criterion, word } => departure::pass_by_judgement(at, criterion, &word),
        Act::WithdrawOverride { criterion, reason } => departure::withdraw_judgement(at, criterion, &reason),
        Act::Release { way } => departure::release(at, way),
        Act::ChangeChair { to } => arrival::change_chair(at, to),
        Act::EndOtherwise { how, reason, decided, next, parting } => {
            departure::end_otherwise(at, how, reason, decided, next, parting)
        }
    }
}

impl Bedside<'_> {
    /// The moment that a typed time means: not before the arrival and not in the future.
    fn settle(&self, when: When) -> Verdict<Stamp> {
        self.settle_after(when, self.visit.arrived)
    }

    /// The same for something that cannot have come before its cause, such as recovery before the end.
    fn settle_after(&self, when: When, arrived: Stamp) -> Verdict<Stamp> {
        settle(when, arrived, self.context)
    }

    /// Who of those present holds a role: the one signed in, or the one who confirmed in the dialog.
    fn present(&self, role: Role) -> Option<StaffId> {
        [Some(self.context.by), self.context.second]
            .into_iter()
            .flatten()
            .find(|who| self.record.holds(*who, role))
    }
}

/// The moment that a typed time means, no earlier than `earliest` and not in the future.
fn settle(when: When, earliest: Stamp, context: &Context) -> Verdict<Stamp> {
    let now = context.now;
    when.settle(&earliest, &now).map_err(|fault| {
        let typed = when.time().unwrap_or_else(|| now.local().time());
        match fault {
            OutOfTime::Future => Refusal::InFuture { typed, now: now.local().time() },
            OutOfTime::BeforeVisit => Refusal::BeforeVisit { typed, arrived: earliest.local().time() },
            OutOfTime::NeverWas => Refusal::TimeNeverWas { typed },
            OutOfTime::Twice => Refusal::TimeTwice { typed },
        }
    })
}

/// A text that must say something, without the space around it.
fn say(text: &str, field: Field) -> Verdict<String> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::Blank(field)) } else { Ok(text.to_owned()) }
}
