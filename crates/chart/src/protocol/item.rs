//! The questions of the assessment, and what a risky answer leads to.

use crate::{
    answer::Answer,
    decimal::{self, NotANumber},
    patient::Sex,
    refusal::Refusal,
};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Names one question.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub String);

/// Questions that belong to one conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its questions.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its identifier.
    pub id: ItemId,
    /// The question as it is asked, which is also the name of its group on the screen.
    pub wording: String,
    /// What kind of answer it takes.
    #[serde(rename = "answer")]
    pub kind: Kind,
    /// Whether the infusion can start without an answer.
    pub must: bool,
    /// To whom the question is put; to everybody when this is absent.
    #[serde(default)]
    pub asked: Option<Asked>,
    /// Whether last time's answer may be confirmed with one key.
    #[serde(default)]
    pub may_confirm: bool,
    /// Which answers are risky, and what they lead to. Where several apply, the gravest counts.
    #[serde(default)]
    pub risk: Vec<Risk>,
    /// How the answer is introduced on the card for the ambulance, where it stands there.
    #[serde(default)]
    pub on_card: Option<String>,
    /// Where the question comes from.
    pub source: String,
}

/// To whom a question is put.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Patients of these sexes.
    Sex(Vec<Sex>),
    /// Those who answered an earlier question in one of these ways: `yes`, `no`, or a choice's identifier.
    After {
        /// The earlier question.
        item: ItemId,
        /// The answers.
        is: Vec<String>,
    },
}

/// What kind of answer a question takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice {
        /// Identifier and words of each.
        options: Vec<Choice>,
    },
    /// Any of several, or explicitly none of them.
    Several {
        /// Identifier and words of each.
        options: Vec<Choice>,
    },
    /// A number with a unit.
    Number {
        /// The unit.
        unit: String,
        /// Digits after the point.
        scale: u32,
        /// The least possible, in the smallest digit.
        least: i64,
        /// The most possible, in the smallest digit.
        most: i64,
    },
    /// A time on the wall clock, the most recent one.
    Time,
    /// Free text.
    Text,
    /// The total of a scale.
    Score {
        /// The scale's name and edition.
        scale_name: String,
        /// The least total.
        least: u16,
        /// The most total.
        most: u16,
        /// The credit line that its licence asks for.
        credit: String,
    },
    /// The total of a licensed scale, with the day and the rater; its items are nowhere in the program.
    Rated {
        /// The scale's name and edition.
        scale_name: String,
        /// The least total.
        least: u16,
        /// The most total.
        most: u16,
    },
}

/// One choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub id: String,
    /// What is shown.
    pub words: String,
}

/// Which answer is risky and what follows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// Which answer.
    pub when: RiskyWhen,
    /// What it leads to.
    pub leads_to: LeadsTo,
    /// Why, in a few words.
    pub because: String,
}

/// Which answers are risky.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskyWhen {
    /// The answer yes.
    Yes,
    /// The answer no.
    No,
    /// One of these choices; or, where several can be chosen, any of these among them.
    Choices(Vec<String>),
    /// A number or score below this, in the smallest digit.
    Below(i64),
    /// A number or score above this, in the smallest digit.
    Above(i64),
    /// A time less than so many minutes before the present.
    WithinMinutes(i64),
}

/// What a risky answer leads to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadsTo {
    /// It is shown.
    Note,
    /// The infusion waits for a prescriber's clearance.
    Clearance,
    /// There is no infusion today.
    Stop,
}

impl Risk {
    /// Whether the answer is risky; `minutes_ago` is the age of a time that was answered.
    #[must_use]
    pub fn applies(&self, answer: &Answer, minutes_ago: impl Fn(&chrono::NaiveDateTime) -> i64) -> bool {
        let number = match answer {
            Answer::Number { value, .. } => Some(*value),
            Answer::Score(total) | Answer::Rated { total, .. } => Some(i64::from(*total)),
            Answer::Yes
            | Answer::No
            | Answer::Choice(_)
            | Answer::Several(_)
            | Answer::Time(_)
            | Answer::LongAgo
            | Answer::Text(_) => None,
        };
        match &self.when {
            RiskyWhen::Yes => *answer == Answer::Yes,
            RiskyWhen::No => *answer == Answer::No,
            RiskyWhen::Choices(list) => answer.chosen().iter().any(|id| list.contains(id)),
            RiskyWhen::Below(limit) => number.is_some_and(|n| n < *limit),
            RiskyWhen::Above(limit) => number.is_some_and(|n| n > *limit),
            RiskyWhen::WithinMinutes(span) => {
                matches!(answer, Answer::Time(time) if minutes_ago(time) < *span)
            }
        }
    }
}

impl Item {
    /// Whether only the age of the time matters, so that "more than a day ago" is an answer.
    #[must_use]
    pub fn asks_for_age(&self) -> bool {
        self.risk.iter().any(|risk| matches!(risk.when, RiskyWhen::WithinMinutes(span) if span < 24 * 60))
    }

    /// Whether a time that was taken as yesterday's is asked about: one that belongs to this visit, such as that of the
    /// line, always; a meal's when it would be longer ago than a night.
    #[must_use]
    pub fn doubts(&self, time: NaiveDateTime, now: NaiveDateTime) -> bool {
        let long_ago = now - time > TimeDelta::hours(18);
        time.date() < now.date() && (long_ago || !self.asks_for_age())
    }

    /// Whether an answer is of the item's kind and possible.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn admits(&self, answer: &Answer) -> Result<(), Refusal> {
        let wrong = || Refusal::AnswerOfWrongKind { item: self.id.clone() };
        let possible = |n: i64, least: i64, most: i64, scale: u32| {
            if (least..=most).contains(&n) {
                return Ok(());
            }
            Err(Refusal::NumberImpossible {
                item: self.id.clone(),
                typed: decimal::write(n, scale),
                least: decimal::write(least, scale),
                most: decimal::write(most, scale),
            })
        };
        match (&self.kind, answer) {
            (Kind::YesNo, Answer::Yes | Answer::No) | (Kind::Time, Answer::Time(_)) => Ok(()),
            (Kind::Time, Answer::LongAgo) if self.asks_for_age() => Ok(()),
            (Kind::Text, Answer::Text(text)) if !text.trim().is_empty() => Ok(()),
            (Kind::Choice { options }, Answer::Choice(id)) if options.iter().any(|o| o.id == *id) => Ok(()),
            (Kind::Several { options }, Answer::Several(chosen)) if are_of(chosen, options) => Ok(()),
            (Kind::Number { scale, least, most, .. }, Answer::Number { value, scale: typed })
                if scale == typed =>
            {
                possible(*value, *least, *most, *scale)
            }
            (Kind::Score { least, most, .. }, Answer::Score(total)) => {
                possible(i64::from(*total), i64::from(*least), i64::from(*most), 0)
            }
            (Kind::Rated { least, most, .. }, Answer::Rated { total, rater, .. })
                if !rater.trim().is_empty() =>
            {
                possible(i64::from(*total), i64::from(*least), i64::from(*most), 0)
            }
            (
                Kind::YesNo
                | Kind::Time
                | Kind::Text
                | Kind::Choice { .. }
                | Kind::Several { .. }
                | Kind::Number { .. }
                | Kind::Score { .. }
                | Kind::Rated { .. },
                _,
            ) => Err(wrong()),
        }
    }

    /// Reads what was typed into a number or score field.
    ///
    /// # Errors
    /// Why it is no such number.
    pub fn read_number(&self, typed: &str) -> Result<Answer, NotANumber> {
        match &self.kind {
            Kind::Number { scale, .. } => {
                decimal::read(typed, *scale).map(|value| Answer::Number { value, scale: *scale })
            }
            Kind::Score { .. } => {
                let total = decimal::read(typed, 0)?;
                u16::try_from(total).map(Answer::Score).map_err(|_| NotANumber::TooLong)
            }
            Kind::YesNo
            | Kind::Choice { .. }
            | Kind::Several { .. }
            | Kind::Time
            | Kind::Text
            | Kind::Rated { .. } => Err(NotANumber::Empty),
        }
    }

    /// The gravest of the risks that an answer carries; `minutes_ago` is the age of a time that was answered.
    #[must_use]
    pub fn risk_of(&self, answer: &Answer, minutes_ago: impl Fn(&NaiveDateTime) -> i64) -> Option<&Risk> {
        self.risk.iter().filter(|risk| risk.applies(answer, &minutes_ago)).max_by_key(|risk| risk.leads_to)
    }

    /// An answer from which nothing follows, where there is one; practice begins with it. `before` is a time long
    /// enough ago.
    #[must_use]
    pub fn harmless(&self, before: NaiveDateTime) -> Option<Answer> {
        let candidates: Vec<Answer> = match &self.kind {
            Kind::YesNo => vec![Answer::No, Answer::Yes],
            Kind::Choice { options } => options.iter().map(|o| Answer::Choice(o.id.clone())).collect(),
            Kind::Several { .. } => vec![Answer::Several(Vec::new())],
            Kind::Number { scale, least, most, .. } => [i64::midpoint(*least, *most), *least, *most]
                .map(|value| Answer::Number { value, scale: *scale })
                .to_vec(),
            Kind::Time => vec![Answer::Time(before)],
            Kind::Text => vec![Answer::Text("left forearm".to_owned())],
            Kind::Score { least, most, .. } => {
                [u16::midpoint(*least, *most), *least, *most].map(Answer::Score).to_vec()
            }
            Kind::Rated { least, .. } => {
                vec![Answer::Rated { total: *least, on: before.date(), rater: "clinic".to_owned() }]
            }
        };
        candidates.into_iter().find(|answer| self.risk_of(answer, |_| i64::MAX).is_none())
    }
}

/// Whether each is one of the options, and none stands twice.
fn are_of(chosen: &[String], options: &[Choice]) -> bool {
    let known = |id: &String| options.iter().any(|option| option.id == *id);
    chosen.iter().all(known) && (1..chosen.len()).all(|place| !chosen[..place].contains(&chosen[place]))
}
