//! What the last visit left open or made worth asking: it comes back as a question, and the prescriber sees it before
//! clearing anything.

use crate::{
    against_advice::{LineLeft, line_left, line_out_since},
    drove_away::{self, Drive},
    effect::{EffectId, Grade},
    fact::{Infusion, Still},
    follow_up,
    id::StaffId,
    last_time::earlier,
    left_with_symptom,
    protocol::{HappeningId, Limits},
    quantity::Mmhg,
    record::Record,
    safety::{self, Standing},
    symptom_told,
    time::Minutes,
    told_in_call::{self, ToldInCall},
    visit::Visit,
};
use chrono::NaiveDate;

/// One question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskedBack {
    /// Names it within the visit, so that its answer is found again.
    pub about: String,
    /// After which infusion.
    pub infusion: Infusion,
    /// On which day that was.
    pub on: NaiveDate,
    /// What it is about.
    pub what: What,
}

/// What a question is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// An effect was still there when the patient left.
    StillThere {
        /// Which.
        effect: EffectId,
        /// How strong it was then.
        grade: Grade,
        /// What was said about it at the call after that visit, and on which day.
        said: Option<(Still, NaiveDate)>,
    },
    /// The patient left with symptoms that were answered yes, and no call said that they are gone.
    LeftWithSymptom {
        /// Which, by the identifiers of their questions.
        symptoms: Vec<String>,
        /// Of which of them a call said that they were still there, by its day, the latest first.
        still_there: Vec<(NaiveDate, Vec<String>)>,
        /// Of which of them no call has an answer.
        unsaid: Vec<String>,
        /// What became of what calls said of which, in their order.
        became: Vec<(Vec<String>, Became)>,
    },
    /// An effect that is counted, such as vomiting.
    Counted {
        /// Which.
        effect: EffectId,
        /// How often.
        times: usize,
    },
    /// An effect had been strong.
    WasStrong {
        /// Which.
        effect: EffectId,
        /// How strong at its worst.
        worst: Grade,
    },
    /// Systolic pressure had risen further above the patient's own baseline than the protocol's limit.
    PressureRose {
        /// By how much.
        by: Mmhg,
        /// At which minute.
        minute: Minutes,
    },
    /// The patient left with the IV line in, or may have, and no call told that it is out.
    LeftWithLine(LineLeft),
    /// The infusion ended before its time.
    EndedEarly(String),
    /// The patient drove away.
    DroveAway {
        /// What calls heard of it, and on which days.
        heard: Vec<(Drive, NaiveDate)>,
        /// Where no prescriber was told of what happened, or of the last call that said so: which of both.
        untold: Option<Became>,
    },
    /// The patient had thoughts of self-harm before leaving.
    ThoughtsOfSelfHarm(Became),
    /// The call after that visit told of thoughts of self-harm.
    ThoughtsInCall {
        /// On which day that was.
        on: NaiveDate,
        /// What became of them.
        became: Became,
    },
}

/// What became of thoughts of self-harm, as it stands on record. Prescribers by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Became {
    /// No prescriber was told.
    Untold,
    /// One was told of an earlier call, and none of the last one.
    UntoldSince,
    /// This one was, and owes an answer.
    Owed(String),
    /// They were passed by judgment, by which this one stood.
    Judged(String),
    /// A prescriber decided.
    Decided {
        /// Who.
        prescriber: String,
        /// What.
        decided: String,
        /// On which day.
        on: NaiveDate,
    },
}

impl What {
    /// Whether the infusion waits for the answer: only for what the last visit left unresolved.
    #[must_use]
    pub const fn must(&self) -> bool {
        match self {
            Self::StillThere { .. }
            | Self::LeftWithSymptom { .. }
            | Self::LeftWithLine(_)
            | Self::ThoughtsOfSelfHarm(_)
            | Self::ThoughtsInCall { .. } => true,
            Self::Counted { .. }
            | Self::WasStrong { .. }
            | Self::PressureRose { .. }
            | Self::DroveAway { .. }
            | Self::EndedEarly(_) => false,
        }
    }

    /// Whether it is about thoughts of self-harm, or a symptom of which nobody decided: they are asked about before anything
    /// else.
    #[must_use]
    pub const fn is_grave(&self) -> bool {
        match self {
            Self::LeftWithSymptom { .. }
            | Self::LeftWithLine(_)
            | Self::ThoughtsOfSelfHarm(_)
            | Self::ThoughtsInCall { .. } => true,
            Self::StillThere { .. }
            | Self::Counted { .. }
            | Self::WasStrong { .. }
            | Self::PressureRose { .. }
            | Self::DroveAway { .. }
            | Self::EndedEarly(_) => false,
        }
    }
}

/// The patient's last visit before this one at which something was infused.
#[must_use]
pub fn last_infused<'a>(record: &'a Record, visit: &Visit) -> Option<&'a Visit> {
    earlier(record, visit).into_iter().find(|visit| visit.stage.start().is_some())
}

/// The questions from the last visit at which something was infused, and from the calls after it.
#[must_use]
pub fn asked_back(record: &Record, visit: &Visit, limits: &Limits) -> Vec<AskedBack> {
    let Some(last) = last_infused(record, visit) else { return Vec::new() };
    let effects = last.episodes().into_iter().filter_map(|episode| {
        let about = format!("effect:{}", episode.effect.0);
        let effect = episode.effect.clone();
        if episode.open() {
            let said = follow_up::said(last, &effect).map(|(still, at)| (still, at.date()));
            Some((about, What::StillThere { effect, grade: episode.grade, said }))
        } else if episode.worst >= Grade::Moderate {
            Some((about, What::WasStrong { effect, worst: episode.worst }))
        } else {
            None
        }
    });
    let finished = last.stage.finished().filter(|finished| !finished.reason.is_empty());
    // Whatever was answered later: a no takes nothing back.
    let here = !last.leaving.thoughts_here.is_empty();
    let here = here.then(|| What::ThoughtsOfSelfHarm(became_here(record, last)));
    let in_call = told_in_call::thoughts(last);
    let in_call = in_call.map(|thoughts| {
        let became = became_of_call(record, thoughts);
        What::ThoughtsInCall { on: thoughts.at.date(), became }
    });
    let symptoms = left_with_symptom::not_gone(record, last);
    let still_there = still_there(last, &symptoms);
    let symptom = (!symptoms.is_empty()).then(|| {
        let became = became_of_symptoms(record, last, &symptoms);
        let unsaid =
            symptoms.iter().filter(|id| left_with_symptom::said(last, id).is_none()).cloned().collect();
        What::LeftWithSymptom { symptoms, still_there, unsaid, became }
    });
    let drove = drove_away::drove_away(last).then(|| {
        let heard = drove_away::heard(last);
        let heard = heard.into_iter().map(|one| (one.drive.clone(), one.at.date())).collect();
        let is_later = drove_away::was_told_before(last);
        let untold = if is_later { Became::UntoldSince } else { Became::Untold };
        What::DroveAway { heard, untold: drove_away::is_untold(last).then_some(untold) }
    });
    let line = line_left(record, last).filter(|_| !line_out_since(last)).map(What::LeftWithLine);
    let others = [
        line.map(|what| ("line".to_owned(), what)),
        drove.map(|what| ("drove-away".to_owned(), what)),
        symptom.map(|what| ("symptom".to_owned(), what)),
        rise(last, limits).map(|what| ("pressure".to_owned(), what)),
        finished.map(|finished| ("ended-early".to_owned(), What::EndedEarly(finished.reason.clone()))),
        here.map(|what| ("self-harm".to_owned(), what)),
        in_call.map(|what| ("self-harm-in-call".to_owned(), what)),
    ];
    let (infusion, on) = (last.infusion, last.arrived.date());
    let mut list: Vec<AskedBack> = effects
        .chain(counted(record, last))
        .chain(others.into_iter().flatten())
        .map(|(about, what)| AskedBack { about, infusion, on, what })
        .collect();
    // An effect that came twice is one question. What is grave comes first, then what else must be answered.
    list.sort_by_key(|one| (!one.what.is_grave(), !one.what.must(), one.about.clone()));
    let mut seen = std::collections::BTreeSet::new();
    list.retain(|one| seen.insert(one.about.clone()));
    list
}

/// Of the symptoms that a call spoke of: in the call of which day each was still there, the latest first.
fn still_there(last: &Visit, symptoms: &[String]) -> Vec<(NaiveDate, Vec<String>)> {
    let mut on: std::collections::BTreeMap<NaiveDate, Vec<String>> = std::collections::BTreeMap::new();
    for id in symptoms {
        if let Some((_, call)) = left_with_symptom::said(last, id) {
            on.entry(call.at.date()).or_default().push(id.clone());
        }
    }
    on.into_iter().rev().collect()
}

fn became_here(record: &Record, last: &Visit) -> Became {
    let name = |who: StaffId| record.name_of(who).to_owned();
    let judged = record.protocol_of(last).and_then(|protocol| safety::judged(last, protocol));
    match (safety::standing(last), judged) {
        (Some(Standing::Told { decision, .. }), _) => Became::Decided {
            prescriber: name(decision.value.prescriber),
            decided: decision.value.decided,
            on: decision.at.date(),
        },
        (_, Some(judged)) => Became::Judged(name(judged.second)),
        (Some(Standing::Undecided { prescriber, .. }), None) => Became::Owed(name(prescriber)),
        (Some(Standing::Untold { .. } | Standing::Absent { .. }) | None, None) => Became::Untold,
    }
}

/// What prescribers decided, and what is still to be decided, each once with the symptoms that it is about.
fn became_of_symptoms(record: &Record, last: &Visit, symptoms: &[String]) -> Vec<(Vec<String>, Became)> {
    let owed = symptom_told::unanswered(last);
    let untold = symptom_told::untold(last);
    let mut all: Vec<(Vec<String>, Became)> = Vec::new();
    for one in last.leaving.symptoms.iter().filter(|one| symptoms.contains(&one.symptom)) {
        let was_told = || {
            last.leaving
                .symptoms
                .iter()
                .any(|other| other.symptom == one.symptom && other.heard.told.is_some())
        };
        let became = if untold.contains(&one) {
            if was_told() { Became::UntoldSince } else { Became::Untold }
        } else if one.heard.answered.is_some() || owed.contains(&one) {
            became_of_call(record, &one.heard)
        } else {
            continue;
        };
        match all.iter_mut().find(|(_, other)| *other == became) {
            Some((ids, _)) if !ids.contains(&one.symptom) => ids.push(one.symptom.clone()),
            Some(_) => {}
            None => all.push((vec![one.symptom.clone()], became)),
        }
    }
    all
}

fn became_of_call(record: &Record, thoughts: &ToldInCall) -> Became {
    let Some(told) = &thoughts.told else { return Became::Untold };
    let prescriber = record.name_of(told.value).to_owned();
    match &thoughts.answered {
        Some(answer) => Became::Decided { prescriber, decided: answer.value.clone(), on: answer.at.date() },
        None => Became::Owed(prescriber),
    }
}

/// What was counted, such as vomiting.
fn counted(record: &Record, last: &Visit) -> Vec<(String, What)> {
    let kinds = record.protocol_of(last).map(|protocol| protocol.effects.as_slice()).unwrap_or_default();
    let of_kind = |kind: &crate::protocol::EffectKind| {
        let times = last.care.times(&HappeningId(kind.id.0.clone())).count();
        let what = What::Counted { effect: kind.id.clone(), times };
        (times > 0).then(|| (format!("counted:{}", kind.id.0), what))
    };
    kinds.iter().filter(|kind| kind.counted).filter_map(of_kind).collect()
}

fn rise(last: &Visit, limits: &Limits) -> Option<What> {
    let own = last.baseline()?.signs.pressure?.systolic.0;
    let sets = last.sets_since_start().filter_map(|set| Some((set.signs.pressure?.systolic.0, set.at)));
    let (highest, at) = sets.max_by_key(|(systolic, at)| (*systolic, std::cmp::Reverse(at.utc)))?;
    let by = highest.checked_sub(own)?;
    let far = u32::from(by) * 100 > u32::from(own) * u32::from(limits.own_baseline.percent);
    far.then_some(What::PressureRose { by: Mmhg(by), minute: last.minute(&at)? })
}
