//! The texts of the papers that patients and companions get: one file for each language, and how the program's own
//! figures get into them.

use crate::document::Fault;
use chart::language::Language;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// All texts of one language. That a file lacks one is found when it is read, not on paper.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    pub frame: FrameTexts,
    pub words: Words,
    pub grades: Grades,
    /// How patients name an effect whose name they do not use, by its identifier.
    pub effects: BTreeMap<String, String>,
    pub clock: ClockTexts,
    pub dates: Dates,
    /// What somebody is to the patient, as staff type it in English, and the words for it; words of this language that
    /// stand as they were typed follow after a bar. English needs none.
    #[serde(default)]
    pub relations: BTreeMap<String, String>,
    /// English needs none.
    pub hours: Option<HoursTexts>,
    pub call: CallTexts,
    pub checks: CheckTexts,
    /// What the questions about warning signs ask for, by the question's identifier.
    pub symptoms: BTreeMap<String, String>,
    pub still: StillTexts,
    pub home: HomeTexts,
    pub companion: CompanionTexts,
    pub advice: AdviceTexts,
}

/// Head, foot and warnings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameTexts {
    pub born: String,
    pub infusion: String,
    pub made: String,
    pub replacing: String,
    pub replacing_all: String,
    pub record_words: String,
    pub page_label: String,
    pub practice_word: String,
    pub unapproved: String,
    pub overridden: String,
    pub overridden_many: String,
    pub overridden_also: String,
    pub agreed_by_telephone: String,
    pub line_left_in: String,
    pub date_time: String,
}

/// Words that many sentences need.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub pair: String,
    pub series: String,
    /// The same where the last word begins with the sound of `i`.
    pub pair_before_i: String,
    pub series_before_i: String,
    /// The same of what is gone.
    pub pair_without: String,
    pub series_without: String,
    pub times: String,
    /// From two on.
    pub numbers: Vec<String>,
    pub infusion: String,
    pub in_english: String,
}

/// How strong an effect is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grades {
    pub gone: String,
    pub mild: String,
    pub moderate: String,
    pub severe: String,
}

/// How a time of day is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockTexts {
    pub am: String,
    pub pm: String,
    pub noon: String,
    pub midnight: String,
    /// A time within a sentence.
    pub hour: String,
    pub hour_of_one: String,
    pub moment: String,
}

/// How a day is written, for each place where one stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dates {
    pub long: String,
    pub ahead: String,
    pub date: String,
    pub days: [String; 7],
    pub short_days: [String; 7],
    pub months: [String; 12],
    pub short_months: [String; 12],
}

/// The clinic's hours.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoursTexts {
    pub span: String,
    pub each_day: String,
    pub and: String,
    /// Further words, by the English ones.
    pub words: BTreeMap<String, String>,
}

/// Whom to call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CallTexts {
    pub title: String,
    pub after_hours: String,
    pub our_hours: String,
    pub danger: String,
    pub what: String,
    /// While the IV line is in.
    pub what_line: String,
    pub emergency: String,
    pub crisis: String,
}

/// What must hold before a patient goes home, for each kind of rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckTexts {
    pub stay_after_end: String,
    pub stay_after_end_unset: String,
    pub stay_after_start: String,
    pub stay_after_start_unset: String,
    pub vitals_with_breathing: String,
    pub vitals_without_breathing: String,
    pub vitals_once: String,
    pub vitals_several: String,
    pub alert: String,
    pub oriented: String,
    pub scale: String,
    pub scale_unknown: String,
    pub gait: String,
    pub effects_gone: String,
    pub effects_gone_for: String,
    pub effects_at_most: String,
    pub effects_at_most_for: String,
    pub effects_other: String,
    pub symptoms: String,
    pub symptoms_present: String,
    pub symptoms_again: String,
    pub no_contradiction: String,
    pub safety_question: String,
    pub iv_out: String,
    pub belongings: String,
    pub sheet_explained: String,
    pub taught_back: String,
    pub paper_signed: String,
    pub signer_patient: String,
    pub signer_companion: String,
    pub companion: String,
    pub ride: String,
    /// Instead of a check that is nobody's business but the patient's.
    pub private: String,
    pub private_many: String,
}

/// An effect that is still there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StillTexts {
    pub symptom: String,
    pub open: String,
    pub open_left: String,
    /// One of the effects in it.
    pub one: String,
    pub told: String,
    pub told_left: String,
    pub companion_told: String,
}

/// The discharge sheet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HomeTexts {
    pub title: String,
    pub today_title: String,
    pub today_going_on: String,
    pub today_stopped: String,
    pub today_medicine: String,
    pub today_in_emergency: String,
    pub today_had: String,
    pub left_against_advice: String,
    pub ketamine: String,
    pub ketamine_dose: String,
    pub today_nurse: String,
    pub how_title: String,
    pub pressure_rose: String,
    pub emergency: String,
    pub pressure_most: String,
    pub pressure_highest: String,
    pub effect_once: String,
    pub effect_times: String,
    pub effect_span: String,
    pub effect_at: String,
    pub effect_spans: String,
    pub effect_many: String,
    pub until_title: String,
    pub dont: Vec<String>,
    #[serde(rename = "do")]
    pub please: Vec<String>,
    #[serde(rename = "do_with_companion")]
    pub please_with_companion: String,
    pub who_title: String,
    pub ride: String,
    pub ride_along: String,
    /// A line to write on follows it: so does one any sentence that ends in a colon.
    pub ride_by_hand: String,
    pub ride_was_arranged: String,
    pub no_ride: String,
    pub ride_unknown: String,
    pub left_driving: String,
    pub left_alone: String,
    pub left_for_hire: String,
    pub left_for_hire_named: String,
    pub same_stays: String,
    pub other_stays: String,
    pub stay_advised: String,
    pub nobody_stays: String,
    pub nobody_advice: String,
    pub feel_title: String,
    pub feel: Vec<String>,
    pub next_title: String,
    pub next_call: String,
    pub next_call_at: String,
    pub next_call_line: String,
    pub next_call_line_at: String,
    pub next_call_symptom: String,
    pub next_call_symptom_at: String,
    pub next_call_drive: String,
    pub next_call_drive_at: String,
    pub next_label: String,
    pub next_visit: String,
    pub prepare_label: String,
    pub prepare: String,
    pub care_label: String,
    pub care: String,
    /// The patient, whoever drives, the nurse: in this order.
    pub sign: Vec<String>,
    pub on_screen: String,
    pub sign_means: String,
}

/// The companion's card.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompanionTexts {
    pub title: String,
    pub patient: String,
    pub who: String,
    pub nobody: String,
    pub until_title: String,
    pub help: Vec<String>,
    pub still_title: String,
    pub still: String,
    pub still_symptom: String,
    pub still_told: String,
    pub still_to_know: String,
    pub watch_title: String,
    pub watch: Vec<String>,
    pub call_title: String,
    pub line_left_in: String,
    pub call_clinic: String,
    /// Where the patient left with the line in.
    pub call_clinic_line: String,
    pub call_emergency: String,
    pub call_crisis: String,
    pub sign: Vec<String>,
}

/// The form for leaving against advice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AdviceTexts {
    pub title: String,
    pub going: PartingTexts,
    pub left: PartingTexts,
    pub not_started: String,
    pub all_met: String,
    pub still: String,
    pub judged_title: String,
    pub judged: String,
    pub risks: Vec<String>,
    /// While the IV line is in.
    pub risk_line: String,
    pub ask_title: String,
    /// The patient, the nurse, the prescriber: in this order.
    pub sign: Vec<String>,
    pub sign_means: String,
    pub own_noted: String,
    pub on_screen: String,
    pub on_screen_before: String,
    pub on_paper: String,
    pub would_not: String,
    pub left_before: String,
    pub told: String,
    pub not_told: String,
}

/// What the form says otherwise to a patient who is still here and to one who has left.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartingTexts {
    pub intro: String,
    pub unmet_title: String,
    pub still_title: String,
    pub risks_title: String,
    pub ask: Vec<String>,
    /// While the IV line is in.
    pub ask_line: String,
    pub own_title: String,
    pub free: String,
}

type Read = LazyLock<Result<Texts, String>>;

static ENGLISH: Read = LazyLock::new(|| read(include_str!("../../../protocols/sheet.en.toml")));
static SPANISH: Read = LazyLock::new(|| read(include_str!("../../../protocols/sheet.es.toml")));

fn read(file: &str) -> Result<Texts, String> {
    toml::from_str(file).map_err(|why| why.to_string())
}

impl Texts {
    /// The texts in a language.
    pub(crate) fn of(language: Language) -> Result<&'static Self, Fault> {
        let texts = match language {
            Language::English => ENGLISH.as_ref(),
            Language::Spanish => SPANISH.as_ref(),
        };
        texts.map_err(|why| Fault::texts(why))
    }
}

/// A text with its `{names}` replaced by values. A value is never looked through again: what somebody typed may have
/// braces of its own.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}').and_then(|(name, behind)| {
            let value = values.iter().find(|(key, _)| *key == name);
            value.map(|(_, value)| (*value, behind))
        });
        if let Some((value, behind)) = found {
            filled.push_str(value);
            // The stop of `a. m.`, or of a reason that was typed with one, ends the sentence too.
            let stopped = if value.ends_with('.') { behind.strip_prefix('.') } else { None };
            rest = stopped.unwrap_or(behind);
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_there() {
        for language in [Language::English, Language::Spanish] {
            assert!(Texts::of(language).is_ok(), "{:?}", Texts::of(language).err());
        }
    }

    #[test]
    fn a_value_is_not_looked_through_again() {
        let values = [("a", "{b}"), ("b", "two")];
        assert_eq!(fill("{a} and {b}, {c} {", &values), "{b} and two, {c} {");
    }

    #[test]
    fn no_sentence_ends_in_two_stops() {
        assert_eq!(fill("Hasta {at}. Fin.", &[("at", "10:00 a. m.")]), "Hasta 10:00 a. m. Fin.");
    }
}
