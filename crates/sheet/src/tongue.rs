//! How a patient's paper writes times, days, lists, grades and effects, by the patient's language.

use crate::{
    document::Fault,
    hours,
    texts::{Texts, fill},
};
use chart::{Stamp, effect::Grade, fact::Infusion, language::Language, protocol::EffectKind, words};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// A language with its texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tongue {
    pub language: Language,
    pub texts: &'static Texts,
}

impl Tongue {
    pub(crate) fn of(language: Language) -> Result<Self, Fault> {
        Ok(Self { language, texts: Texts::of(language)? })
    }

    /// `11:30 AM`, `11:30 a. m.`; with the offset from UTC where the wall shows that time twice.
    pub(crate) fn time(&self, at: &Stamp) -> String {
        words::told_apart(self.time_of(at.local()), at)
    }

    pub(crate) fn time_of(&self, local: NaiveDateTime) -> String {
        let texts = &self.texts.clock;
        let (afternoon, hour) = local.hour12();
        let time = format!("{hour}:{:02}", local.minute());
        // Whether 12 PM is noon or midnight is not for a patient to work out.
        match (local.hour(), local.minute()) {
            (12, 0) => texts.noon.clone(),
            (0, 0) => texts.midnight.clone(),
            _ => fill(if afternoon { &texts.pm } else { &texts.am }, &[("time", &time)]),
        }
    }

    /// The time as a sentence has it: `11:30 AM`; `las 11:30 a. m.`, `la 1:05 p. m.`
    pub(crate) fn hour(&self, at: &Stamp) -> String {
        self.with_article(at.local(), &self.time(at))
    }

    pub(crate) fn hour_of(&self, local: NaiveDateTime) -> String {
        self.with_article(local, &self.time_of(local))
    }

    fn with_article(&self, local: NaiveDateTime, time: &str) -> String {
        let clock = &self.texts.clock;
        let (_, hour) = local.hour12();
        fill(if hour == 1 { &clock.hour_of_one } else { &clock.hour }, &[("time", time)])
    }

    /// `Tuesday, November 24, 11:30 AM`.
    pub(crate) fn moment(&self, at: &Stamp) -> String {
        let dates = &self.texts.dates;
        let date = day(&dates.long, at.date(), &dates.days, &dates.months);
        fill(&self.texts.clock.moment, &[("date", &date), ("time", &self.hour(at))])
    }

    /// `Fri, Nov 27`, for a day to come.
    pub(crate) fn ahead(&self, date: NaiveDate) -> String {
        self.short(&self.texts.dates.ahead, date)
    }

    /// `Mar 14, 1987`.
    pub(crate) fn date(&self, date: NaiveDate) -> String {
        self.short(&self.texts.dates.date, date)
    }

    fn short(&self, text: &str, date: NaiveDate) -> String {
        let dates = &self.texts.dates;
        day(text, date, &dates.short_days, &dates.short_months)
    }

    /// `a, b, and c`; `a, b y c`.
    pub(crate) fn list(&self, parts: &[String]) -> String {
        let texts = &self.texts.words;
        if parts.last().is_some_and(|last| begins_with_i(last)) {
            joined(parts, &texts.pair_before_i, &texts.series_before_i)
        } else {
            joined(parts, &texts.pair, &texts.series)
        }
    }

    /// The same of what is gone: `a, b, and c`; `a, b ni c`.
    pub(crate) fn list_without(&self, parts: &[String]) -> String {
        let texts = &self.texts.words;
        joined(parts, &texts.pair_without, &texts.series_without)
    }

    /// `2 times`.
    pub(crate) fn times(&self, n: usize) -> String {
        fill(&self.texts.words.times, &[("n", &n.to_string())])
    }

    /// `two`, up to nine; in figures from there.
    pub(crate) fn number(&self, n: usize) -> String {
        let word = n.checked_sub(2).and_then(|place| self.texts.words.numbers.get(place));
        word.cloned().unwrap_or_else(|| n.to_string())
    }

    pub(crate) fn grade(&self, grade: Grade) -> &'static str {
        let texts = &self.texts.grades;
        match grade {
            Grade::Gone => &texts.gone,
            Grade::Mild => &texts.mild,
            Grade::Moderate => &texts.moderate,
            Grade::Severe => &texts.severe,
        }
    }

    /// `infusion 3 of 6`.
    pub(crate) fn infusion(&self, infusion: Infusion) -> String {
        let (number, of) = (infusion.number.to_string(), infusion.of.to_string());
        fill(&self.texts.words.infusion, &[("number", &number), ("of", &of)])
    }

    /// What staff typed, or what exists in English only: marked as such where the paper is in another language. A
    /// telephone number has no language.
    pub(crate) fn english(&self, text: &str) -> String {
        if text.chars().any(char::is_alphabetic) {
            fill(&self.texts.words.in_english, &[("text", text)])
        } else {
            text.to_owned()
        }
    }

    /// What somebody is to the patient: said anew where it is one of the words known in both languages, as it was typed
    /// where it is one of this language.
    pub(crate) fn relation(&self, typed: &str) -> String {
        let words = typed.trim().to_lowercase();
        let known = &self.texts.relations;
        if let Some(said) = known.get(&words) {
            return said.split('|').next().unwrap_or_default().trim().to_owned();
        }
        let is_of_here = known.values().flat_map(|said| said.split('|')).any(|said| said.trim() == words);
        if is_of_here { typed.to_owned() } else { self.english(typed) }
    }

    /// The clinic's hours, which are typed in English.
    pub(crate) fn hours(&self, typed: &str) -> String {
        hours::in_words(self, typed).unwrap_or_else(|| self.english(typed))
    }

    /// An effect's name, as it stands within a sentence: as patients say it, where the protocol's name is one of staff.
    pub(crate) fn effect_name(&self, kind: &EffectKind) -> String {
        if let Some(words) = self.texts.effects.get(&kind.id.0) {
            return words.clone();
        }
        match (self.language, &kind.es) {
            (Language::Spanish, Some(words)) => words.name.to_lowercase(),
            (Language::English | Language::Spanish, _) => self.english(&kind.name.to_lowercase()),
        }
    }

    /// How the patient's sheet says an effect, at the beginning of a sentence.
    pub(crate) fn effect_plain(&self, kind: &EffectKind) -> String {
        match (self.language, &kind.es) {
            (Language::Spanish, Some(words)) => words::capital(&words.plain),
            (Language::English | Language::Spanish, _) => self.english(&words::capital(&kind.plain)),
        }
    }
}

fn joined(parts: &[String], pair: &str, series: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first, last] => fill(pair, &[("first", first), ("last", last)]),
        [first @ .., last] => fill(series, &[("first", &first.join(", ")), ("last", last)]),
    }
}

/// Whether a word begins with the sound of `i`, before which Spanish says `e` for `y`; `hie` sounds otherwise.
fn begins_with_i(word: &str) -> bool {
    let mut signs = word.chars().flat_map(char::to_lowercase);
    match signs.next() {
        Some('i' | 'í') => true,
        Some('h') => {
            let vowel = |sign| matches!(sign, 'a' | 'e' | 'o' | 'u' | 'á' | 'é' | 'ó' | 'ú');
            matches!(signs.next(), Some('i' | 'í')) && !signs.next().is_some_and(vowel)
        }
        Some(_) | None => false,
    }
}

fn day(text: &str, date: NaiveDate, days: &[String], months: &[String]) -> String {
    fill(
        text,
        &[
            ("weekday", nth(days, date.weekday().num_days_from_monday())),
            ("day", &date.day().to_string()),
            ("month", nth(months, date.month0())),
            ("year", &date.year().to_string()),
        ],
    )
}

fn nth(names: &[String], n: u32) -> &str {
    let name = usize::try_from(n).ok().and_then(|n| names.get(n));
    name.map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_both(say: impl Fn(&Tongue) -> String) -> [String; 2] {
        [Language::English, Language::Spanish].map(|language| say(&Tongue::of(language).unwrap()))
    }

    fn on(hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    fn at(hour: u32, minute: u32) -> Stamp {
        let utc = on(hour, minute).and_utc().timestamp_millis();
        Stamp { utc, offset: 0, boot: 1, up: 0, change: None }
    }

    #[test]
    fn noon_and_midnight_have_names() {
        let times = |hour, minute| in_both(|tongue| tongue.time_of(on(hour, minute)));
        assert_eq!(times(12, 0), ["12:00 noon", "12:00 del mediodía"]);
        assert_eq!(times(0, 0), ["12:00 midnight", "12:00 de la medianoche"]);
        assert_eq!(times(0, 5), ["12:05 AM", "12:05\u{a0}a.\u{a0}m."]);
        assert_eq!(times(23, 30), ["11:30 PM", "11:30\u{a0}p.\u{a0}m."]);
    }

    #[test]
    fn days_are_named() {
        let date = on(0, 0).date();
        assert_eq!(in_both(|tongue| tongue.ahead(date)), ["Tue, Nov\u{a0}24", "mar 24 nov"]);
        assert_eq!(in_both(|tongue| tongue.date(date)), ["Nov\u{a0}24,\u{a0}2026", "24\u{a0}nov\u{a0}2026"]);
    }

    #[test]
    fn a_day_and_its_hour_are_joined_as_each_language_does() {
        let moments = |hour, minute| in_both(|tongue| tongue.moment(&at(hour, minute)));
        assert_eq!(
            moments(11, 30),
            ["Tuesday, November\u{a0}24, 11:30 AM", "martes 24 de noviembre a las 11:30\u{a0}a.\u{a0}m."]
        );
        assert_eq!(moments(12, 0)[1], "martes 24 de noviembre a las 12:00 del mediodía");
        assert_eq!(moments(0, 0)[1], "martes 24 de noviembre a las 12:00 de la medianoche");
    }

    #[test]
    fn spanish_says_the_hour_of_one_in_the_singular() {
        let hours = |hour, minute| in_both(|tongue| tongue.hour(&at(hour, minute)));
        assert_eq!(hours(13, 0), ["1:00 PM", "la 1:00\u{a0}p.\u{a0}m."]);
        assert_eq!(hours(1, 5), ["1:05 AM", "la 1:05\u{a0}a.\u{a0}m."]);
        assert_eq!(hours(11, 0), ["11:00 AM", "las 11:00\u{a0}a.\u{a0}m."]);
        assert_eq!(in_both(|tongue| tongue.hour_of(on(13, 30))), ["1:30 PM", "la 1:30\u{a0}p.\u{a0}m."]);
    }

    #[test]
    fn lists_end_in_a_word() {
        let parts: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        assert_eq!(in_both(|tongue| tongue.list(&parts)), ["a, b, and c", "a, b y c"]);
        assert_eq!(in_both(|tongue| tongue.list(&parts[..2])), ["a and b", "a y b"]);
        assert_eq!(in_both(|tongue| tongue.list(&[])), ["", ""]);
        assert_eq!(in_both(|tongue| tongue.list_without(&parts)), ["a, b, and c", "a, b ni c"]);
        assert_eq!(in_both(|tongue| tongue.list_without(&parts[..2])), ["a and b", "a ni b"]);
    }

    #[test]
    fn spanish_says_e_before_the_sound_of_i() {
        let pair =
            |last: &str| Tongue::of(Language::Spanish).unwrap().list(&["a".to_owned(), last.to_owned()]);
        assert_eq!(
            ["inquietud", "hinchazón", "hielo", "náuseas", "hambre", ""].map(pair),
            ["a e inquietud", "a e hinchazón", "a y hielo", "a y náuseas", "a y hambre", "a y "]
        );
        let three = ["a", "b", "irritación"].map(str::to_owned);
        assert_eq!(in_both(|tongue| tongue.list(&three)), ["a, b, and irritación", "a, b e irritación"]);
    }

    #[test]
    fn what_somebody_is_to_the_patient_is_said_in_the_papers_language() {
        for (typed, said) in [
            ("brother", "hermano"),
            ("Wife ", "esposa"),
            ("friend", "amigo o amiga"),
            ("sister-in-law", "cuñada"),
            ("esposa", "esposa"),
            ("Vecina", "Vecina"),
            ("taxi", "taxi"),
            ("Cab", "taxi"),
            ("medical transport", "transporte médico"),
            ("", ""),
            ("scout leader", "(sin\u{a0}traducir) scout leader"),
        ] {
            assert_eq!(in_both(|tongue| tongue.relation(typed)), [typed, said]);
        }
    }

    #[test]
    fn hours_that_are_not_understood_stay_marked() {
        assert_eq!(
            in_both(|tongue| tongue.hours("by appointment")),
            ["by appointment", "(sin\u{a0}traducir) by appointment"]
        );
    }

    #[test]
    fn what_is_english_is_marked_only_on_other_papers() {
        assert_eq!(in_both(|tongue| tongue.english("brother")), ["brother", "(sin\u{a0}traducir) brother"]);
        assert_eq!(in_both(|tongue| tongue.english("555-0142")), ["555-0142", "555-0142"]);
    }
}
