//! What is on record and speaks against itself: nausea rated 0 while nausea is open, alert 5 of 5 while drowsiness is severe,
//! a no after a yes to the safety question or to a symptom question.

use crate::{
    effect::{EffectId, Grade, grade_at},
    entered::{Moment, is_after, place},
    gate,
    id::StaffId,
    protocol::{Contradicts, Protocol, ScoreId, ScoreKind},
    safety,
    scale::{TooMany, too_many},
    symptoms,
    time::{Stamp, earlier, later},
    visit::{TakenSet, Visit},
};

/// One contradiction that holds now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contradiction {
    /// A score speaks against an effect.
    Score(AgainstEffect),
    /// An item of a recovery score was given more points than the last set, or something else on record, allows.
    Scale(TooMany),
    /// The patient was handed over to somebody who had never been named, and nobody said how they were known.
    NeverNamed {
        /// To whom, in words.
        who: String,
        /// When.
        at: Stamp,
    },
    /// The safety question was answered yes and then no, and no prescriber has decided.
    Safety {
        /// When yes was said.
        yes: Stamp,
        /// When no was said.
        no: Stamp,
    },
    /// A symptom question was answered yes, then none of them, and no prescriber was called.
    Symptoms {
        /// When yes was said.
        yes: Stamp,
        /// When none was said.
        no: Stamp,
    },
}

impl Contradiction {
    /// Since when it can be known.
    #[must_use]
    pub fn at(&self) -> Stamp {
        match self {
            Self::Score(against) => against.at,
            Self::Scale(too_many) => later(too_many.since, too_many.at),
            Self::NeverNamed { at, .. } => *at,
            Self::Safety { yes, no } | Self::Symptoms { yes, no } => later(*yes, *no),
        }
    }
}

impl Contradiction {
    /// Whether it was known where the other one was: the same, also where the effect is stronger or milder by now.
    #[must_use]
    pub fn is_known_by(&self, other: &Self) -> bool {
        if let (Self::Score(one), Self::Score(other)) = (self, other) {
            return (&one.score, one.value, one.at, &one.effect)
                == (&other.score, other.value, other.at, &other.effect);
        }
        self == other
    }
}

/// The contradictions that hold now, the gravest first.
#[must_use]
pub fn contradictions(visit: &Visit, protocol: &Protocol) -> Vec<Contradiction> {
    let scores = against_effects(visit, protocol).into_iter().map(Contradiction::Score);
    let scales = too_many(visit, protocol).into_iter().map(Contradiction::Scale);
    let asked = of_safety(visit, protocol).into_iter().chain(of_symptoms(visit, protocol));
    asked.chain(scores).chain(scales).chain(never_named(visit)).collect()
}

/// Of what was passed by judgment nothing is left to decide.
fn of_safety(visit: &Visit, protocol: &Protocol) -> Option<Contradiction> {
    let (yes, no) = safety::on_leaving(visit)?.contradicted()?;
    safety::judged(visit, protocol).is_none().then_some(Contradiction::Safety { yes, no })
}

fn of_symptoms(visit: &Visit, protocol: &Protocol) -> Option<Contradiction> {
    let symptoms::Standing::Present(yes) = symptoms::standing(visit, protocol) else { return None };
    let (yes, no) = yes.contradicted()?;
    symptoms::judged(visit, protocol).is_none().then_some(Contradiction::Symptoms { yes, no })
}

fn never_named(visit: &Visit) -> Option<Contradiction> {
    let handed = gate::handed_over(visit)?;
    let known = handed.named || !handed.known_by.is_empty();
    (!known).then(|| Contradiction::NeverNamed { who: handed.to.words(), at: handed.at })
}

/// A score that speaks against an effect.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgainstEffect {
    /// The score.
    pub score: ScoreId,
    /// Its value.
    pub value: u8,
    /// When it was taken.
    pub at: Stamp,
    /// The effect.
    pub effect: EffectId,
    /// How strong that is.
    pub grade: Grade,
}

/// A value of a score.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    /// What was found.
    pub value: u8,
    /// When it was taken.
    pub at: Stamp,
    /// Its entry: of two of one minute it tells which came later.
    pub seq: u64,
    /// Who recorded it.
    pub by: StaffId,
}

/// The values of a score by when they were taken. MOAA/S stands in sets and checks too.
#[must_use]
pub fn values(visit: &Visit, score: &ScoreId) -> Vec<Value> {
    let value = |value, at, seq, by| Value { value, at, seq, by };
    let own = visit.care.scores.iter().filter(|one| one.score == *score);
    let mut all: Vec<Value> = own.map(|one| value(one.value, one.at, one.seq, one.by)).collect();
    if score.is_moaas() {
        let in_set = |set: &TakenSet| Some(value(set.signs.moaas?, set.at, set.seq, set.by));
        all.extend(visit.sets.iter().filter_map(in_set));
        let checks = visit.alertness.iter();
        all.extend(checks.map(|one| value(one.value.moaas, one.at, one.value.seq, one.by)));
    }
    all.sort_by_key(|one| place(&visit.arrived, (&one.at, one.seq)));
    all
}

/// Whether a value spoke against its effect when it was taken. What was noticed only afterwards makes it old, not wrong.
fn was_wrong(visit: &Visit, against: &Contradicts, value: u8, at: (&Stamp, u64)) -> bool {
    value == against.value && grade_at(&visit.observed, &against.effect, at) >= against.from
}

/// The effect that a value of a score spoke against when it was taken, with its entry, and how strong that was then.
#[must_use]
pub fn against(
    visit: &Visit,
    protocol: &Protocol,
    score: &ScoreId,
    value: u8,
    at: (&Stamp, u64),
) -> Option<(EffectId, Grade)> {
    let kinds = protocol.scores.iter().filter(|kind| kind.id == *score);
    let mut wrong = kinds.filter_map(|kind| kind.contradicts.as_ref());
    let against = wrong.find(|against| was_wrong(visit, against, value, at))?;
    Some((against.effect.clone(), grade_at(&visit.observed, &against.effect, at)))
}

/// Of the last value of each score, with an effect that is still as strong.
fn against_effects(visit: &Visit, protocol: &Protocol) -> Vec<AgainstEffect> {
    let holds = |score: &ScoreKind| {
        let against = score.contradicts.as_ref()?;
        let Value { value, at, seq, .. } = values(visit, &score.id).pop()?;
        let grade = visit.grade_now(&against.effect);
        // What went down since and came back is another episode, of which the value says nothing.
        let stayed = lower_since(visit, against, (&at, seq)).is_empty();
        let wrong = was_wrong(visit, against, value, (&at, seq)) && stayed && grade >= against.from;
        let (score, effect) = (score.id.clone(), against.effect.clone());
        wrong.then_some(AgainstEffect { score, value, at, effect, grade })
    };
    protocol.scores.iter().filter_map(holds).collect()
}

/// When the last contradiction that there was came to its end: a newer value, the effect went down, or a prescriber decided.
/// `None` where there never was one.
#[must_use]
pub fn settled(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    let ends = protocol.scores.iter().filter_map(|score| Some((score, score.contradicts.as_ref()?)));
    let ends = ends.flat_map(|(score, against)| ends_of(visit, score, against));
    ends.chain(safety::settled(visit, protocol)).chain(symptoms::settled(visit, protocol)).reduce(later)
}

/// When an effect was seen since a value to be weaker than what the value speaks against.
fn lower_since(visit: &Visit, against: &Contradicts, value: Moment) -> Vec<Stamp> {
    let lower = visit.observed.iter().filter(|seen| {
        seen.effect == against.effect && seen.grade < against.from && is_after(value, (&seen.at, seen.seq))
    });
    lower.map(|seen| seen.at).collect()
}

/// When each contradiction of one score came to its end.
fn ends_of(visit: &Visit, score: &ScoreKind, against: &Contradicts) -> Vec<Stamp> {
    let values = values(visit, &score.id);
    let wrong = (0..values.len()).filter(|place| {
        let Value { value, at, seq, .. } = values[*place];
        was_wrong(visit, against, value, (&at, seq))
    });
    let ends = wrong.filter_map(|place| {
        let value = (&values[place].at, values[place].seq);
        let newer = values.get(place + 1).map(|one| one.at);
        newer.into_iter().chain(lower_since(visit, against, value)).reduce(earlier)
    });
    ends.collect()
}
