//! Side effects as episodes: when one began, how it went up and down, when it was gone.

use crate::{
    entered::{is_after, place},
    id::StaffId,
    time::{Minutes, Stamp},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names one kind of effect in the protocol, such as `double-vision`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EffectId(pub String);

/// How strong an effect is, in the ward's own words. `clinical.md`, 6.1, says why not by CTCAE during an infusion.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Looked for and not there (any more).
    Gone,
    /// Noticed, not troubling.
    Mild,
    /// Troubling.
    Moderate,
    /// Overwhelming, or needs help.
    Severe,
}

impl Grade {
    /// One grade up; severe stays severe.
    #[must_use]
    pub const fn up(self) -> Self {
        match self {
            Self::Gone => Self::Mild,
            Self::Mild => Self::Moderate,
            Self::Moderate | Self::Severe => Self::Severe,
        }
    }

    /// One grade down; what is gone stays gone.
    #[must_use]
    pub const fn down(self) -> Self {
        match self {
            Self::Severe => Self::Moderate,
            Self::Moderate => Self::Mild,
            Self::Mild | Self::Gone => Self::Gone,
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gone => "gone",
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        })
    }
}

/// One observation of one effect.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Observed {
    /// Which effect.
    pub effect: EffectId,
    /// How strong it was.
    pub grade: Grade,
    /// When it was so.
    pub at: Stamp,
    /// Who said so.
    pub by: StaffId,
    /// A note.
    pub note: String,
    /// Its entry.
    pub seq: u64,
}

/// An effect from its first mention to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Episode {
    /// Which effect.
    pub effect: EffectId,
    /// When it was first noticed.
    pub from: Stamp,
    /// When it was gone; open while `None`.
    pub gone: Option<Stamp>,
    /// The present (or last) grade.
    pub grade: Grade,
    /// The highest grade it had.
    pub worst: Grade,
    /// When the present grade began.
    pub grade_since: Stamp,
    /// Each grade with when it began, the first one first.
    pub course: Vec<(Grade, Stamp)>,
    /// The entry of its beginning, and of its end.
    pub entered: (u64, Option<u64>),
}

impl Episode {
    /// Whether it has not ended.
    #[must_use]
    pub const fn open(&self) -> bool {
        self.gone.is_none()
    }

    /// Whether an observation of the effect belongs to it.
    #[must_use]
    pub fn has(&self, seen: &Observed) -> bool {
        let (began, ended) = self.entered;
        let moment = (&seen.at, seen.seq);
        let is_since = seen.seq == began || is_after((&self.from, began), moment);
        let is_before = |(end, by): (&Stamp, u64)| seen.seq == by || is_after(moment, (end, by));
        seen.effect == self.effect && is_since && self.gone.as_ref().zip(ended).is_none_or(is_before)
    }

    /// The same for what was entered by that entry.
    #[must_use]
    pub(crate) fn was_open_at(&self, at: &Stamp, entry: u64) -> bool {
        let (began, ended) = self.entered;
        let is_since = |(end, by): (&Stamp, u64)| is_after((at, entry), (end, by));
        is_after((&self.from, began), (at, entry)) && self.gone.as_ref().zip(ended).is_none_or(is_since)
    }

    /// Whether it had begun and not ended at a moment, for what is entered now: that comes after all of the same minute.
    #[must_use]
    pub fn was_open(&self, at: &Stamp) -> bool {
        let is_later = |gone: &Stamp| at.minutes_until(gone) > Minutes(0);
        self.from.minutes_until(at) >= Minutes(0) && self.gone.as_ref().is_none_or(is_later)
    }
}

/// The episodes that a list of observations tells of, in the order in which they began.
#[must_use]
pub fn episodes(observed: &[Observed]) -> Vec<Episode> {
    let mut in_order: Vec<&Observed> = observed.iter().collect();
    in_order.sort_by_key(|seen| observed.first().map(|first| place(&first.at, (&seen.at, seen.seq))));
    let mut list: Vec<Episode> = Vec::new();
    for seen in in_order {
        let open = list.iter_mut().find(|e| e.effect == seen.effect && e.open());
        match (open, seen.grade) {
            (Some(episode), Grade::Gone) => {
                (episode.gone, episode.entered.1) = (Some(seen.at), Some(seen.seq));
                episode.grade = Grade::Gone;
                episode.grade_since = seen.at;
                episode.course.push((Grade::Gone, seen.at));
            }
            (Some(episode), grade) if grade != episode.grade => {
                episode.grade = grade;
                episode.grade_since = seen.at;
                episode.worst = episode.worst.max(grade);
                episode.course.push((grade, seen.at));
            }
            (Some(_), _) | (None, Grade::Gone) => {}
            (None, grade) => list.push(Episode {
                effect: seen.effect.clone(),
                from: seen.at,
                gone: None,
                grade,
                worst: grade,
                grade_since: seen.at,
                course: vec![(grade, seen.at)],
                entered: (seen.seq, None),
            }),
        }
    }
    list
}

/// How strong an effect was when something else was entered for a moment. A typed time is one of whole minutes: of what was
/// seen in the same minute the last before that entry counts, and each after it.
#[must_use]
pub fn grade_at(observed: &[Observed], effect: &EffectId, (at, entry): (&Stamp, u64)) -> Grade {
    let minutes = |seen: &Observed| seen.at.minutes_until(at).0;
    let mine = || observed.iter().filter(|seen| seen.effect == *effect && minutes(seen) >= 0);
    let is_after = |seen: &&Observed| minutes(seen) == 0 && seen.seq > entry;
    let before = mine().filter(|seen| !is_after(seen)).max_by_key(|seen| (-minutes(seen), seen.seq));
    let after = mine().filter(is_after).map(|seen| seen.grade).max();
    before.map(|seen| seen.grade).into_iter().chain(after).max().unwrap_or(Grade::Gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn seen(minute: i64, grade: Grade) -> Observed {
        let at = Stamp { utc: 0, offset: 0, boot: 1, up: 0, change: None }.plus(minute * 60_000);
        Observed {
            effect: EffectId("nausea".into()),
            grade,
            at,
            by: StaffId(Id(1)),
            note: String::new(),
            seq: 1,
        }
    }

    #[test]
    fn an_episode_goes_up_and_down_and_ends_and_may_come_back() {
        let list = episodes(&[
            seen(10, Grade::Mild),
            seen(20, Grade::Moderate),
            seen(30, Grade::Mild),
            seen(40, Grade::Gone),
            seen(50, Grade::Mild),
        ]);
        assert_eq!(list.len(), 2);
        assert_eq!((list[0].worst, list[0].grade), (Grade::Moderate, Grade::Gone));
        assert_eq!(list[0].from.minutes_until(&list[0].gone.unwrap()).0, 30);
        assert!(list[1].open());
    }

    #[test]
    fn a_late_entry_takes_its_place_by_when_it_was_seen() {
        let list = episodes(&[seen(20, Grade::Gone), seen(10, Grade::Mild)]);
        assert_eq!(list.len(), 1);
        assert!(!list[0].open());
    }

    #[test]
    fn gone_without_a_beginning_opens_nothing() {
        assert!(episodes(&[seen(10, Grade::Gone)]).is_empty());
    }
}
