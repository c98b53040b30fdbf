//! The clinic's hours on papers that are not in English. They are typed once, in English: the usual forms are understood
//! and said anew. Of what is not understood nothing is guessed.

use crate::{
    texts::{HoursTexts, Texts, fill},
    tongue::Tongue,
};
use chart::language::Language;

/// What hours are made of.
enum Part {
    /// A day of the week, 0 for Monday, and whether all of them are meant: `Sundays`.
    Day(usize, bool),
    /// A time of day, in words.
    Time(String),
    /// Another word, in words.
    Word(String),
    To,
    And,
    Sign(String),
}

/// The hours in a language, if all of them are understood: `8 AM to 6 PM` as `de 8 a. m. a 6 p. m.`
pub(crate) fn in_words(tongue: &Tongue, typed: &str) -> Option<String> {
    let texts = tongue.texts.hours.as_ref()?;
    said(tongue, texts, &parts(tongue, texts, typed)?)
}

/// Each word, figure and sign for itself, in small letters. The stops of `a.m.` and `Mon.` are left out.
fn tokens(typed: &str) -> Vec<String> {
    let (mut spread, mut last) = (String::new(), ' ');
    for sign in typed.chars().flat_map(char::to_lowercase) {
        match sign {
            '.' if last.is_alphabetic() => {}
            ',' | ';' | '\n' | '-' | '\u{2013}' | '\u{2014}' | '&' => spread.extend([' ', sign, ' ']),
            letter if letter.is_alphabetic() && last.is_ascii_digit() => spread.extend([' ', letter]),
            other => spread.push(other),
        }
        last = sign;
    }
    spread.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn parts(tongue: &Tongue, texts: &HoursTexts, typed: &str) -> Option<Vec<Part>> {
    let words = tokens(typed);
    let (mut parts, mut rest) = (Vec::new(), words.as_slice());
    while let [word, after @ ..] = rest {
        rest = after;
        match word.as_str() {
            // They are said with the day, and with the span.
            "on" | "from" => {}
            "to" | "through" | "thru" | "until" | "till" | "-" | "\u{2013}" | "\u{2014}" => {
                parts.push(Part::To)
            }
            "and" | "&" => parts.push(Part::And),
            "," | ";" | "\n" => parts.push(Part::Sign(word.clone())),
            "noon" | "midnight" => parts.push(Part::Time(time(tongue, "12", word)?)),
            figures if figures.starts_with(|sign: char| sign.is_ascii_digit()) => {
                let (half, after) = rest.split_first()?;
                parts.push(Part::Time(time(tongue, figures, half)?));
                rest = after;
            }
            other => parts.push(match day(other) {
                Some((nth, each)) => Part::Day(nth, each),
                None => Part::Word(texts.words.get(other)?.clone()),
            }),
        }
    }
    Some(parts)
}

/// Which day an English word names, also a short one, and whether all of them are meant.
fn day(word: &str) -> Option<(usize, bool)> {
    let english = Texts::of(Language::English).ok()?;
    english.dates.days.iter().map(|name| name.to_lowercase()).enumerate().find_map(|(nth, name)| {
        let each = word.strip_suffix('s') == Some(name.as_str());
        let is_short = word.len() >= 3 && name.starts_with(word);
        (each || is_short).then_some((nth, each))
    })
}

/// `8` and `am`, `8:30` and `pm`, `12` and `noon`. Hours without a half of the day are nobody's to complete.
fn time(tongue: &Tongue, figures: &str, half: &str) -> Option<String> {
    let (hour, minute) = figures.split_once(':').unwrap_or((figures, "00"));
    let is_time =
        (1..=12).contains(&hour.parse::<u8>().ok()?) && minute.len() == 2 && minute.parse::<u8>().ok()? < 60;
    let (clock, is_twelve) = (&tongue.texts.clock, hour == "12" && minute == "00");
    match half {
        _ if !is_time => None,
        "noon" | "pm" if is_twelve => Some(clock.noon.clone()),
        "midnight" | "am" if is_twelve => Some(clock.midnight.clone()),
        "am" => Some(fill(&clock.am, &[("time", figures)])),
        "pm" => Some(fill(&clock.pm, &[("time", figures)])),
        _ => None,
    }
}

fn said(tongue: &Tongue, texts: &HoursTexts, parts: &[Part]) -> Option<String> {
    let names = &tongue.texts.dates.days;
    let span = |from: &str, to: &str| fill(&texts.span, &[("from", from), ("to", to)]);
    let (mut said, mut rest) = (String::new(), parts);
    while let [first, after @ ..] = rest {
        let (words, left) = match (first, after) {
            (Part::Day(from, _), [Part::To, Part::Day(to, _), left @ ..]) => {
                (span(names.get(*from)?, names.get(*to)?), left)
            }
            (Part::Time(from), [Part::To, Part::Time(to), left @ ..]) => (span(from, to), left),
            (Part::Day(nth, true), left) => (each(texts, names.get(*nth)?), left),
            (Part::Day(nth, false), left) => (names.get(*nth)?.clone(), left),
            (Part::Time(words) | Part::Word(words), left) => (words.clone(), left),
            (Part::And, left) => (texts.and.clone(), left),
            (Part::Sign(sign), left) => {
                said.push_str(sign);
                rest = left;
                continue;
            }
            (Part::To, _) => return None,
        };
        if !said.is_empty() && !said.ends_with('\n') {
            said.push(' ');
        }
        said.push_str(&words);
        rest = left;
    }
    (!said.is_empty()).then_some(said)
}

/// `los domingos`, `los lunes`.
fn each(texts: &HoursTexts, name: &str) -> String {
    let day = if name.ends_with('s') { name.to_owned() } else { format!("{name}s") };
    fill(&texts.each_day, &[("day", &day)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What hours are made of, and what is not.
    const WORDS: [&str; 18] = [
        "8", "AM", "pm", "to", "-", "\u{2013}", "and", "&", "Mon.", "Sundays", "noon", "12", "8:30", ":",
        ",", "\n", "closed", "\u{e9}",
    ];

    fn spanish(typed: &str) -> Option<String> {
        in_words(&Tongue::of(Language::Spanish).unwrap(), typed).map(|said| said.replace('\u{a0}', " "))
    }

    #[test]
    fn the_usual_forms_are_understood() {
        for (typed, said) in [
            ("8 AM to 6 PM", "de 8 a. m. a 6 p. m."),
            ("8:30 a.m. - 12 PM", "de 8:30 a. m. a 12:00 del mediodía"),
            ("Mon to Fri, 8AM\u{2013}6PM", "de lunes a viernes, de 8 a. m. a 6 p. m."),
            ("Mon. and Wed., from 9 AM to noon", "lunes y miércoles, de 9 a. m. a 12:00 del mediodía"),
            ("Weekdays 7:45 AM to 5 PM", "de lunes a viernes de 7:45 a. m. a 5 p. m."),
            ("closed on Sundays and holidays", "cerrado los domingos y los días festivos"),
            (
                "Monday through Thursday, 8 AM to 6 PM\nFriday, 8 AM to 1 PM",
                "de lunes a jueves, de 8 a. m. a 6 p. m.\nviernes, de 8 a. m. a 1 p. m.",
            ),
        ] {
            assert_eq!(spanish(typed).as_deref(), Some(said), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_hours_are_too_odd_to_be_read(
            typed in ".*", parts in proptest::collection::vec(0_usize..WORDS.len(), 0..9),
        ) {
            let _ = spanish(&typed);
            let almost: Vec<&str> = parts.into_iter().map(|part| WORDS[part]).collect();
            let _ = spanish(&almost.join(" "));
            let _ = spanish(&almost.concat());
        }
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for typed in [
            "",
            "8 to 6 PM",
            "08:00 to 18:00",
            "13 AM to 6 PM",
            "8:5 AM",
            "9.30 AM",
            "to 6 PM",
            "by appointment",
        ] {
            assert_eq!(spanish(typed), None, "{typed}");
        }
        assert!(in_words(&Tongue::of(Language::English).unwrap(), "8 AM to 6 PM").is_none());
    }
}
