//! Scores, interventions, what happens, the IV site, symptom questions, notes; what was struck out, what was told.

use super::{Bedside, Verdict, against_advice, say};
use crate::{
    against_advice::{LineSince, Told},
    care::{Detail, Medicine},
    checked,
    clinic::Role,
    command::{CallMade, CareAct},
    drove_away::{self, Drive},
    effect::{EffectId, Episode},
    fact::{Asked, CareFact, FollowUp, Still, VisitFact},
    follow_up,
    infused::per_hour,
    left_with_symptom,
    protocol::{Asks, InterventionId, InterventionKind, PhraseId, ScoreId},
    quantity::{LitresPerMinute, MicrolitresPerHour},
    refusal::{Field, Needed, Refusal},
    time::{Stamp, When, later},
    visit::{Run, Stage, Visit},
};

pub(super) fn of_care(at: &Bedside, act: CareAct) -> Verdict<Vec<VisitFact>> {
    let fact = match act {
        CareAct::Score { score, value, at: when } => take_score(at, score, value, when)?,
        CareAct::Intervene { what, detail, note, at: when } => intervene(at, what, detail, &note, when)?,
        CareAct::Happen { what, note, at: when } => {
            at.protocol.happening(&what).ok_or(Refusal::Unknown)?;
            CareFact::Happened { what, note: note.trim().to_owned(), at: at.settle(when)? }
        }
        CareAct::CheckSite { findings, note, at: when } => check_site(at, findings, &note, when)?,
        CareAct::AskSymptoms { present, absent, at: when } => ask_symptoms(at, present, absent, when)?,
        CareAct::ChangeRate { rate, confirmed, at: when } => change_rate(at, rate, confirmed, when)?,
        CareAct::AddPause { from, to } => add_pause(at, from, to)?,
        CareAct::Note { text, at: when } => {
            CareFact::Noted { text: say(&text, Field::Text)?, at: at.settle(when)? }
        }
        CareAct::StrikeOut { entry, reason } => strike_out(at, entry, &reason)?,
        CareAct::Tell { effect, patient, companion, companion_away, phrase } => {
            tell(at, effect, &patient, (&companion, companion_away), phrase)?
        }
    };
    Ok(vec![VisitFact::Care(fact)])
}

fn take_score(at: &Bedside, score: ScoreId, value: u8, when: When) -> Verdict<CareFact> {
    let kind = at.protocol.score(&score).ok_or(Refusal::Unknown)?;
    if !(kind.least..=kind.most).contains(&value) {
        let (least, most) = (kind.least, kind.most);
        return Err(Refusal::ScoreOutside { value, least, most });
    }
    let variant = kind.variant.clone();
    Ok(CareFact::Scored { score, variant, value, at: at.settle(when)? })
}

fn intervene(
    at: &Bedside,
    what: InterventionId,
    detail: Detail,
    note: &str,
    when: When,
) -> Verdict<CareFact> {
    let kind = at.protocol.intervention(&what).ok_or(Refusal::Unknown)?;
    let detail = match (kind.kind, detail) {
        (Asks::Plain, Detail::Plain) => Detail::Plain,
        (Asks::Plain, call @ (Detail::AboutValue | Detail::AboutSymptom))
            if what.0 == InterventionId::PRESCRIBER_CALLED =>
        {
            call
        }
        (Asks::Oxygen, Detail::Oxygen { device, flow }) => oxygen(at, kind, device, flow)?,
        (Asks::Medicine, Detail::Medicine(medicine)) => Detail::Medicine(given(at, kind, medicine)?),
        (Asks::Plain | Asks::Oxygen | Asks::Medicine, _) => return Err(Refusal::Unknown),
    };
    Ok(CareFact::Intervened { what, detail, note: note.trim().to_owned(), at: at.settle(when)? })
}

fn oxygen(at: &Bedside, kind: &InterventionKind, device: String, flow: LitresPerMinute) -> Verdict<Detail> {
    // What is off comes through nothing.
    let is_off = device.is_empty() && flow.0 == 0;
    if !is_off && !kind.choices.contains(&device) {
        return Err(Refusal::Blank(Field::Device));
    }
    let limit = at.protocol.limits.oxygen.as_ref().map(|band| band.possible);
    if limit.is_some_and(|(least, most)| flow.0 < least || flow.0 > most) {
        return Err(Refusal::FlowImpossible(flow));
    }
    Ok(Detail::Oxygen { device, flow })
}

/// Whether the prescriber confirmed it is settled here; nothing of it comes from the page.
fn given(at: &Bedside, kind: &InterventionKind, medicine: Medicine) -> Verdict<Medicine> {
    let name = say(&medicine.name, Field::Medicine)?;
    if medicine.dose == 0 {
        return Err(Refusal::Blank(Field::Dose));
    }
    if !kind.units.contains(&medicine.unit) {
        return Err(Refusal::Blank(Field::Unit));
    }
    if !kind.choices.contains(&medicine.route) {
        return Err(Refusal::Blank(Field::Route));
    }
    if !at.record.holds(medicine.ordered_by, Role::Prescriber) {
        return Err(Refusal::NotAPrescriber(medicine.ordered_by));
    }
    let treats = |role| at.record.holds(medicine.given_by, role);
    if !treats(Role::Nurse) && !treats(Role::Prescriber) {
        return Err(Refusal::Blank(Field::GivenBy));
    }
    let signed = [Some(at.context.by), at.context.second].contains(&Some(medicine.ordered_by));
    Ok(Medicine { name, signed, ..medicine })
}

fn check_site(at: &Bedside, findings: Vec<String>, note: &str, when: When) -> Verdict<CareFact> {
    let known = |id: &String| at.protocol.site.findings.iter().any(|one| one.id == *id);
    if !findings.iter().all(known) {
        return Err(Refusal::Unknown);
    }
    Ok(CareFact::SiteChecked { findings, note: note.trim().to_owned(), at: at.settle(when)? })
}

/// Each question has one answer: what was not asked is not answered no. A yes is kept at once, also before the others were
/// asked.
fn ask_symptoms(at: &Bedside, present: Vec<String>, absent: Vec<String>, when: When) -> Verdict<CareFact> {
    let rules = at.protocol.symptoms.as_ref().ok_or(Refusal::Unknown)?;
    let answers = |id: &str| present.iter().chain(&absent).filter(|one| *one == id).count();
    let answered = rules.questions.iter().filter(|question| answers(&question.id) == 1).count();
    if present.len() + absent.len() != answered {
        return Err(Refusal::Unknown);
    }
    let open = rules.questions.len() - answered;
    if open > 0 && present.is_empty() {
        return Err(Refusal::SymptomsUnanswered(open));
    }
    Ok(CareFact::SymptomsAsked { present, absent, at: at.settle(when)? })
}

/// The run of an infusion that has not ended, and until when the pump has an account already.
pub(super) fn running<'a>(at: &'a Bedside) -> Option<(&'a Run, Stamp)> {
    let (run, paused) = match &at.visit.stage {
        Stage::Infusing(run) => (run, None),
        Stage::Paused(run, since) => (run, Some(*since)),
        Stage::Arrived | Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => return None,
    };
    let pauses = run.pauses.iter().map(|pause| pause.to);
    let changes = run.changes.iter().map(|change| change.at);
    Some((run, pauses.chain(changes).chain(paused).fold(run.start, later)))
}

fn change_rate(at: &Bedside, rate: MicrolitresPerHour, confirmed: bool, when: When) -> Verdict<CareFact> {
    let run = at.visit.stage.run().ok_or(Refusal::WrongStage(Needed::Infusing))?;
    let limit = &at.protocol.limits.rate;
    let outside =
        |(least, most): (u16, u16)| rate.0 < u32::from(least) * 1000 || rate.0 > u32::from(most) * 1000;
    if outside(limit.possible) {
        return Err(Refusal::RateImpossible(rate));
    }
    let moment = at.settle_after(when, run.start)?;
    if at.visit.stage.end().is_some_and(|end| end.until(&moment) >= 0) {
        return Err(Refusal::WrongStage(Needed::Infusing));
    }
    let before = run.changes.iter().rfind(|change| change.at.until(&moment) >= 0);
    let before = before.map(|change| per_hour(change.rate)).or_else(|| run.pumped.map(|pumped| pumped.rate));
    if before == Some(per_hour(rate)) {
        return Err(Refusal::NothingCorrected);
    }
    // Faster than ordered, or ten times slower: a digit may be wrong.
    let ten = crate::decimal::Exact::from_integer(10);
    let odd = |ordered| per_hour(rate) > ordered || per_hour(rate) * ten <= ordered;
    if (outside(limit.plausible) || run.pumped.is_some_and(|pumped| odd(pumped.rate))) && !confirmed {
        return Err(Refusal::RateUnusual(rate));
    }
    Ok(CareFact::RateChanged { rate, at: moment })
}

/// A pause that nobody recorded when it was: it lies where the pump ran.
fn add_pause(at: &Bedside, from: When, to: When) -> Verdict<CareFact> {
    let run = at.visit.stage.run().ok_or(Refusal::WrongStage(Needed::Infusing))?;
    let until = at.visit.stage.end().unwrap_or(at.context.now);
    let (from, to) = (at.settle_after(from, run.start)?, at.settle_after(to, run.start)?);
    if from.until(&to) <= 0 {
        return Err(Refusal::WrongOrder { from: from.local().time(), to: to.local().time() });
    }
    let standing = if let Stage::Paused(_, since) = &at.visit.stage { Some((*since, until)) } else { None };
    let pauses = run.pauses.iter().map(|pause| (pause.from, pause.to)).chain(standing);
    let overlaps = pauses.into_iter().any(|(start, end)| start.until(&to) > 0 && from.until(&end) > 0);
    if overlaps || to.until(&until) < 0 {
        return Err(Refusal::PauseOverlaps);
    }
    Ok(CareFact::PauseAdded { from, to })
}

/// Whether an entry counts, and can be struck out.
#[must_use]
pub fn can_be_struck(visit: &Visit, entry: u64) -> bool {
    let care = &visit.care;
    checked::is_check(visit, entry)
        || visit.observed.iter().any(|one| one.seq == entry)
        || care.scores.iter().any(|one| one.seq == entry)
        || care.interventions.iter().any(|one| one.seq == entry)
        || care.happened.iter().any(|one| one.seq == entry)
        || care.site.iter().any(|one| one.seq == entry)
        || care.symptoms.iter().any(|one| one.seq == entry)
        || care.notes.iter().any(|one| one.seq == entry)
        || visit.emergencies.iter().any(|one| one.notes.iter().any(|note| note.seq == entry))
        || visit.stage.run().is_some_and(|run| {
            run.changes.iter().any(|one| one.seq == entry)
                || run.standing == Some(entry)
                || run.pauses.iter().any(|pause| pause.seq == entry)
        })
}

fn strike_out(at: &Bedside, entry: u64, reason: &str) -> Verdict<CareFact> {
    if !can_be_struck(at.visit, entry) {
        return Err(Refusal::Unknown);
    }
    Ok(CareFact::StruckOut { entry, reason: say(reason, Field::Reason)? })
}

/// The companion hears it where there is one, or reads it on the card where they are not there. A phrase of the protocol brings its own words.
fn tell(
    at: &Bedside,
    effect: EffectId,
    patient: &str,
    (companion, companion_away): (&str, bool),
    phrase: Option<PhraseId>,
) -> Verdict<CareFact> {
    let has_companion = at.visit.has_companion();
    let companion_away = companion_away && has_companion;
    let open = at.visit.episodes().into_iter().find(|one| one.effect == effect && one.open());
    let Some(Episode { grade, .. }) = open else { return Err(Refusal::WasNotThere(effect)) };
    if let Some(id) = phrase {
        let phrase = at.protocol.phrase(&id).ok_or(Refusal::Unknown)?;
        if !phrase.fits(grade) {
            return Err(Refusal::PhraseTooMild(grade));
        }
        let said = &phrase.en;
        let companion = if has_companion { said.companion.clone() } else { String::new() };
        let patient = said.patient.clone();
        return Ok(CareFact::Told { effect, grade, patient, companion, companion_away, phrase: Some(id) });
    }
    let patient = say(patient, Field::Told)?;
    let companion =
        if has_companion { say(companion, Field::ToldCompanion)? } else { companion.trim().to_owned() };
    Ok(CareFact::Told { effect, grade, patient, companion, companion_away, phrase: None })
}

/// Who rings before the call is due is heard too, and called all the same when it is: see [`follow_up::Call`].
/// Whoever was reached says of each thing that was open how it is, and whether there are thoughts of self-harm. Where there
/// are, or a drive did not end at home, a prescriber is told, or it is said that none is reached yet.
pub(super) fn follow_up(at: &Bedside, call: CallMade) -> Verdict<Vec<VisitFact>> {
    let due = follow_up::call(at.record, at.visit, &at.context.now).ok_or(Refusal::NoCallDue)?;
    let call = CallMade { broke_off: call.broke_off && call.reached, ..call };
    if !call.reached && is_answered(&call) {
        return Err(Refusal::AnswersNotReached);
    }
    let asks_all = call.reached && !call.broke_off;
    let known = |effect: &EffectId| due.open.iter().any(|one| one.effect == *effect);
    let distinct: std::collections::BTreeSet<_> = call.effects.iter().map(|(effect, _)| effect).collect();
    if distinct.len() != call.effects.len() || !distinct.into_iter().all(known) {
        return Err(Refusal::Unknown);
    }
    let answered = |one: &Episode| call.effects.iter().any(|(effect, _)| *effect == one.effect);
    let open = due.open.iter().filter(|one| !answered(one)).count() + symptoms_unanswered(at, &due, &call)?;
    if asks_all && open > 0 {
        return Err(Refusal::CallUnanswered(open));
    }
    let rules = &at.protocol.leaving;
    let asks = |one: &Asked| rules.call_asks.contains(&one.question);
    if !call.asked.iter().all(asks) || (call.thoughts.is_some() && !rules.asks_safety()) {
        return Err(Refusal::Unknown);
    }
    if asks_all && rules.asks_safety() && call.thoughts.is_none() {
        return Err(Refusal::Blank(Field::CallThoughts));
    }
    let has_symptom = call.symptoms.iter().any(|(_, still)| *still == Still::There);
    let is_not_home = matches!(call.drive, Some(Drive::NotHome { .. }));
    let untold = [
        (call.thoughts == Some(true), Field::ThoughtsTold),
        (has_symptom, Field::SymptomTold),
        (is_not_home, Field::DriveTold),
    ];
    let untold = untold.into_iter().find(|(is_said, _)| *is_said && call.reached).map(|(_, field)| field);
    let (line, drive) = (about_line(due.line.is_some(), &call)?, about_drive(at, due.drive, &call)?);
    let prescriber = match (call.prescriber, untold) {
        (Some(telling), Some(_)) => Some(against_advice::told(at, telling)?),
        (None, Some(field)) => return Err(Refusal::Blank(field)),
        (_, None) => None,
    };
    Ok(vec![VisitFact::FollowedUp(FollowUp { line, drive, ..called(call, prescriber, at.context.now) })])
}

/// How many of the symptoms with which the patient left the call says nothing of. One that was gone can be there again.
fn symptoms_unanswered(at: &Bedside, due: &follow_up::Call, call: &CallMade) -> Verdict<usize> {
    let answered: std::collections::BTreeSet<_> = call.symptoms.iter().map(|(id, _)| id).collect();
    let left_with = left_with_symptom::left_with(at.record, at.visit).map(|yes| yes.present);
    let known = left_with.unwrap_or_default();
    if answered.len() != call.symptoms.len() || !answered.iter().all(|id| known.contains(id)) {
        return Err(Refusal::Unknown);
    }
    Ok(due.symptoms.iter().filter(|id| !answered.contains(id)).count())
}

/// Whether anything was answered.
fn is_answered(call: &CallMade) -> bool {
    let asked = call.asked.iter().any(|one| !one.answer.trim().is_empty());
    let chosen = call.effects.len() + call.symptoms.len() > 0;
    asked || chosen || call.thoughts.is_some() || call.line.is_some() || call.drive.is_some()
}

/// Whoever left with the IV line in and was reached says whether it is out, and how; unless the call broke off before.
fn about_line(asked: bool, call: &CallMade) -> Verdict<Option<LineSince>> {
    match (asked && call.reached, &call.line) {
        (true, None) if !call.broke_off => Err(Refusal::Blank(Field::LineSince)),
        (true, Some(LineSince::Out { how })) => {
            Ok(Some(LineSince::Out { how: say(how, Field::LineOutHow)? }))
        }
        (true, Some(LineSince::In)) => Ok(Some(LineSince::In)),
        (false, Some(_)) => Err(Refusal::Unknown),
        (_, None) => Ok(None),
    }
}

/// Whoever drove away and was reached says how the drive ended; unless the call broke off before. A later call may know
/// otherwise.
fn about_drive(at: &Bedside, asked: bool, call: &CallMade) -> Verdict<Option<Drive>> {
    let may_be_said = call.reached && drove_away::drove_away(at.visit);
    match &call.drive {
        None if asked && call.reached && !call.broke_off => Err(Refusal::Blank(Field::Drive)),
        None => Ok(None),
        Some(_) if !may_be_said => Err(Refusal::Unknown),
        Some(Drive::NotHome { what }) => Ok(Some(Drive::NotHome { what: say(what, Field::NotHomeWhat)? })),
        Some(Drive::Home) => Ok(Some(Drive::Home)),
    }
}

/// The call as it is entered, but for line and drive.
fn called(call: CallMade, prescriber: Option<Told>, at: Stamp) -> FollowUp {
    let CallMade { reached, broke_off, effects, thoughts, symptoms, asked, words, .. } = call;
    let (line, drive) = (None, None);
    let words = words.trim().to_owned();
    let asked = asked.into_iter().map(|one| Asked { answer: one.answer.trim().to_owned(), ..one });
    let asked = asked.filter(|one| !one.answer.is_empty()).collect();
    FollowUp { reached, broke_off, effects, thoughts, prescriber, line, drive, symptoms, asked, words, at }
}
