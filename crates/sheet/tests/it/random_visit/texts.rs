//! What people type: names with accents, free words that look like Typst's own signs, numbers of telephones.

use chart::{
    departure::Person,
    patient::{Allergies, Details, Sex},
    quantity::Centimetres,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// A text that the template must take as a text. Were any of it markup or code, it would be missing on paper.
const TRAPS: [&str; 28] = [
    "#let",
    "#{",
    "#image(\"x\")",
    "#sys.inputs",
    "$x^2$",
    "*bold*",
    "_under_",
    "`code`",
    "\\n",
    "\\u{41}",
    "<label>",
    "@ref",
    "//",
    "/*",
    "*/",
    "= Head",
    "- item",
    "+ item",
    "\"quoted\"",
    "'single'",
    "\u{201c}curly\u{201d}",
    "~",
    "--",
    "...",
    "->",
    "[x]{y}",
    "https://example.org/a?b=c&d=e",
    "&amp;",
];

/// A name with letters of many languages, sometimes in two parts.
pub fn name() -> impl Strategy<Value = String> {
    "[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ňŊ-ž]{1,12}([ '\u{2019}-][A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,9})?"
}

/// A few words as they might be typed, some of them long.
pub fn free() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-ZÀ-ÖØ-öø-ňŊ-ž0-9]{1,12}",
        2 => "[!-~]{1,9}",
        3 => prop::sample::select(TRAPS.to_vec()).prop_map(str::to_owned),
        1 => "[a-zß-öø-ÿ]{24,40}",
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

pub fn phone() -> impl Strategy<Value = String> {
    (100_u32..1_000, 0_u32..10_000).prop_map(|(first, last)| format!("{first}-{last:04}"))
}

pub fn person() -> impl Strategy<Value = Person> {
    (name(), name(), phone()).prop_map(|(name, relation, phone)| Person { name, relation, phone })
}

pub fn values_of_person(person: &Person) -> Vec<String> {
    vec![person.name.clone(), person.relation.clone(), person.phone.clone()]
}

pub fn details() -> impl Strategy<Value = Details> {
    let sexes = [Sex::Female, Sex::Male, Sex::Other, Sex::NotStated];
    let who =
        (name(), name(), 0_u64..30_000, prop::sample::select(sexes.to_vec()), "[A-Z0-9]{1,4}-[0-9]{1,6}");
    let rest = (phone(), free(), name(), prop::option::of(free()), 90_u16..=250);
    (who, rest).prop_map(
        |((surname, given, age, sex, record_number), (phone, emergency_contact, language, to, height))| {
            Details {
                surname,
                given,
                born: NaiveDate::from_ymd_opt(1925, 1, 1).unwrap() + Days::new(age),
                sex,
                record_number,
                phone,
                emergency_contact,
                language,
                allergies: to.map_or(Allergies::NoneKnown, Allergies::To),
                height: Some(Centimetres(height)),
            }
        },
    )
}

pub fn values_of(details: &Details) -> Vec<String> {
    vec![
        details.full_name(),
        details.born.format("%-d %b %Y").to_string(),
        details.sex.to_string(),
        details.record_number.clone(),
        details.phone.clone(),
        details.emergency_contact.clone(),
        details.language.clone(),
        details.allergies.to_string(),
        format!("{} cm", details.height.unwrap().0),
    ]
}
