//! Names with accents, a three-line address, 40 sets, 25 effects: nothing cut, nothing garbled, no page with an orphan
//! line.

use crate::{
    day::{self, Day},
    paper::{self, Paper, squeezed},
};
use chart::{
    Act, Command, Protocol, VisitId,
    clinic::{Chair, ClinicInfo, Paper as Size},
    command::CareAct,
    departure::{Companion, Person},
    effect::{EffectId, Grade},
    fact::Infusion,
    patient::Details,
    protocol::{EffectKind, EffectWords, PhraseId, Rule},
    words::capital,
};

const NAME: &str = "Ñúñez-Őrsi, Zoë Anaïs Łucja";
const CLINIC: &str = "Clínica Señora de la Peña at Lakeside";
const ADDRESS: [&str; 3] = [
    "1200 West Lake Street, Entrance B",
    "Suite 300, third floor, beside Łódź Café",
    "Chicago, Illinois 60607-1234",
];
const HOURS: &str = "Monday to Friday, 8 AM to 6 PM\nSaturday, 9 AM to 1 PM\nclosed on Sundays and holidays";
const HOURS_IN_SPANISH: &str = "de lunes a viernes, de 8 a. m. a 6 p. m.\nsábado, de 9 a. m. a 1 p. m.\n\
                                cerrado los domingos y los días festivos";

/// The starter protocol with further effects: 25 that have grades, and vomiting, which is counted.
fn protocol() -> Protocol {
    let mut protocol = day::starter();
    for key in '0'..='9' {
        let kind = EffectKind {
            id: EffectId(format!("further-{key}")),
            name: format!("Made-up effect {key} with a long name"),
            key,
            plain: format!("you noticed made-up effect {key}"),
            es: Some(EffectWords {
                name: format!("Efecto añadido {key}"),
                plain: format!("notó el efecto añadido {key}"),
            }),
            ..protocol.effects[0].clone()
        };
        protocol.effects.push(kind);
    }
    // Each of them is asked about before anybody goes home.
    let further: Vec<EffectId> = protocol.effects.iter().rev().take(10).map(|kind| kind.id.clone()).collect();
    for criterion in &mut protocol.criteria {
        if let Rule::Effects(rule) = &mut criterion.rule
            && criterion.id.0 == "effects-mild"
        {
            rule.effects.extend(further.clone());
        }
    }
    protocol
}

fn graded(day: &Day, id: VisitId) -> Vec<EffectKind> {
    let kinds: Vec<EffectKind> =
        day.protocol(id).effects.iter().filter(|kind| !kind.counted).cloned().collect();
    assert_eq!(kinds.len(), 25);
    kinds
}

fn arrives(day: &mut Day, details: Details) -> VisitId {
    let number = details.record_number.clone();
    day.does(Command::RegisterPatient(details));
    let patient = day.record.patients.values().find(|one| one.details.record_number == number).unwrap().id;
    let (chair, infusion) = (Chair(3), Infusion { number: 3, of: 6 });
    day.does(Command::Arrive { appointment: None, patient, chair, infusion });
    day.record.in_chair(chair).unwrap().id
}

/// A set of its own for each turn: pressure and the other figures.
fn figures(turn: i64) -> [String; 4] {
    let pressure = format!("{}/{}", 112 + turn, 60 + turn % 20);
    [pressure, (62 + turn % 23).to_string(), (94 + turn % 6).to_string(), (12 + turn % 7).to_string()]
}

/// A visit with 40 sets after the baseline, and 25 effects opened and closed; `open` of them come back and stay.
fn hard(language: &str, paper: Size, open: usize) -> (Day, VisitId) {
    let mut day = Day::with(protocol());
    day.by = day::MANAGER;
    day.does(Command::NameClinic(ClinicInfo {
        name: CLINIC.into(),
        telephone: "555-0100".into(),
        address: ADDRESS.join("\n"),
        hours: HOURS.into(),
        after_hours: "555-0101".into(),
        paper,
    }));
    day.by = day::NURSE;
    day.now = day::at(9, 55);
    let given = "Zoë Anaïs Łucja".into();
    let details = Details { given, language: language.into(), ..day::details("Ñúñez-Őrsi", "10483") };
    let id = arrives(&mut day, details);
    day.prepares(id, 40);
    day.now = day::at(10, 2);
    day.acts(id, Act::Start { at: chart::time::When::Now });
    let kinds = graded(&day, id);
    for turn in 0..40 {
        day.minute(1 + 2 * turn);
        day.vitals(id, &figures(turn).join(" "));
        let turn = usize::try_from(turn).unwrap();
        if let Some(kind) = kinds.get(turn) {
            day.sees(id, &kind.id.0, Grade::Moderate);
        }
        if let Some(kind) = turn.checked_sub(10).and_then(|begun| kinds.get(begun)) {
            day.sees(id, &kind.id.0, Grade::Gone);
        }
        if turn == 20 {
            day.ends(id, "");
        }
    }
    day.minute(82);
    let person =
        Person { name: "Łukasz Ñúñez".into(), relation: "husband".into(), phone: "555-0177".into() };
    day.acts(id, Act::SettleCompanion(Companion::Named { person, same_as_ride: false }));
    for kind in &kinds[..open] {
        day.sees(id, &kind.id.0, Grade::Mild);
        let (patient, companion, phrase) = (String::new(), String::new(), Some(PhraseId("fades".into())));
        day.acts(
            id,
            Act::Care(CareAct::Tell {
                effect: kind.id.clone(),
                patient,
                companion,
                companion_away: false,
                phrase,
            }),
        );
    }
    (day, id)
}

fn hours(language: &str) -> &'static str {
    if language == "Spanish" { HOURS_IN_SPANISH } else { HOURS }
}

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

/// Head and foot on each page, nothing garbled, nothing where no printer prints, and no page with an orphan line.
fn is_sound(paper: &Paper, born: &str, [page_word, of]: [&str; 2]) {
    for page in 1..=paper.pages {
        let words = paper.words_on(page);
        has(&words, &format!("{page_word} {page} {of} {}", paper.pages));
        for part in [NAME, born, CLINIC] {
            has(&words, part);
        }
        let lines = paper.lines_on(page);
        assert!(page == 1 || lines.len() >= 3, "an orphan on page {page} of {}:\n{lines:#?}", paper.pages);
        assert!(!lines.is_empty(), "page {page} is empty");
    }
    let garbled = |sign: char| sign == '\u{fffd}' || sign.is_control();
    assert!(!paper.words().contains(garbled), "{}", paper.words());
    // Office printers leave a quarter of an inch free.
    let edge = paper.nearest_to_edge();
    assert!(edge >= 18.0, "a word stands {edge} pt from the edge");
}

const ENGLISH: (&str, [&str; 2]) = ("born Mar 14, 1987", ["Page", "of"]);
/// Chart copies keep the date as the screens have it.
const FOR_STAFF: (&str, [&str; 2]) = ("born 14 Mar 1987", ["Page", "of"]);
const SPANISH: (&str, [&str; 2]) = ("nac. 14 mar 1987", ["Página", "de"]);
const SIZES: [Size; 2] = [Size::UsLetter, Size::A4];

#[test]
fn a_hard_discharge_sheet_is_whole_in_both_languages() {
    for size in SIZES {
        for (language, (born, page)) in [("English", ENGLISH), ("Spanish", SPANISH)] {
            let (day, id) = hard(language, size, 0);
            let sheet =
                sheet::going_home(&day.record, day.visit(id), false, &day.now, &crate::seal()).unwrap();
            let paper = Paper::of(&sheet);
            let words = paper.words();
            for kind in graded(&day, id) {
                let spanish = kind.es.map(|words| words.plain);
                has(&words, &capital(&if language == "Spanish" { spanish.unwrap() } else { kind.plain }));
            }
            for line in hours(language).lines().chain(ADDRESS) {
                has(&words, line);
            }
            has(&words, "Łukasz Ñúñez");
            is_sound(&paper, born, page);
        }
    }
}

#[test]
fn a_hard_companions_card_is_one_whole_page_in_both_languages() {
    for size in SIZES {
        for (language, (born, page)) in [("English", ENGLISH), ("Spanish", SPANISH)] {
            let (day, id) = hard(language, size, 3);
            let card =
                sheet::companion_card(&day.record, day.visit(id), false, &day.now, &crate::seal()).unwrap();
            let paper = Paper::of(&card);
            assert_eq!(paper.pages, 1, "{language}, {size:?}");
            let words = paper.words();
            has(&words, "Zoë Anaïs Łucja Ñúñez-Őrsi");
            for line in hours(language).lines() {
                has(&words, line);
            }
            for kind in &graded(&day, id)[..3] {
                let spanish = kind.es.as_ref().map(|words| &words.name);
                has(&words, if language == "Spanish" { spanish.unwrap() } else { &kind.name });
            }
            is_sound(&paper, born, page);
        }
    }
}

/// All are closed, or three came back; or all came back, and each span is open to the end.
#[test]
fn a_hard_chart_copy_is_whole() {
    for (size, open) in [(Size::UsLetter, 3), (Size::A4, 3), (Size::UsLetter, 25)] {
        let (day, id) = hard("English", size, open);
        let paper = paper::chart_copy(&day, id);
        let words = paper.words();
        for turn in 0..40 {
            has(&words, &figures(turn).concat());
        }
        for kind in graded(&day, id) {
            // In the table of side effects, in the timeline, and beside its span in the trend chart.
            let times = words.matches(&squeezed(&kind.name)).count();
            assert!(times >= 4, "{} stands there {times} times", kind.name);
        }
        is_sound(&paper, FOR_STAFF.0, FOR_STAFF.1);
    }
}

/// What was done is marked under the trend chart, one line each: more lines than a page has.
#[test]
fn a_trend_chart_that_is_longer_than_a_page_goes_on_on_the_next() {
    let (mut day, id) = hard("English", Size::UsLetter, 0);
    for turn in 0..30 {
        day.minute(83 + turn);
        let happens = CareAct::Happen {
            what: chart::protocol::HappeningId("toilet".into()),
            note: format!("walk {turn} back"),
            at: chart::time::When::Now,
        };
        day.acts(id, Act::Care(happens));
    }
    let paper = paper::chart_copy(&day, id);
    let words = paper.words();
    // Each stands in the trend, in its own table, and in the timeline; the last two have the note.
    assert_eq!(words.matches(&squeezed("Toilet, with help")).count(), 90);
    for turn in 0..30 {
        has(&words, &format!("Toilet, with help: walk {turn} back"));
    }
    is_sound(&paper, FOR_STAFF.0, FOR_STAFF.1);
}
