//! What must hold before a patient goes home, on the patient's own papers: in the patient's language, in plain words.

use crate::{
    day::{self, Day},
    paper::{Paper, squeezed},
    seal,
};
use chart::{
    Act, Command, Protocol, StaffId, VisitId,
    clinic::{Role, Staff},
    effect::{EffectId, Grade},
    id::Id,
    leaving::Signer,
    protocol::{Criterion, CriterionId, EffectRule, Rule, ScaleId, discharge::VitalsRule},
    time::{Minutes, When},
};
use std::collections::HashSet;

/// The criteria of the starter protocol, and those kinds and figures that it does not use.
fn every_kind() -> Protocol {
    let mut protocol = day::starter();
    let age = Minutes(20);
    let effects = |at_most, minutes| {
        let effects = ["nausea", "dizziness"].map(|id| EffectId(id.into())).to_vec();
        Rule::Effects(EffectRule { effects, at_most, minutes: Minutes(minutes), age: None })
    };
    let once = protocol.criteria.iter().find_map(|one| {
        let Rule::Vitals(rule) = &one.rule else { return None };
        Some(VitalsRule { sets: 1, breaths: None, ..rule.clone() })
    });
    let further = [
        Rule::Vitals(once.unwrap()),
        Rule::Oriented { age },
        Rule::Scale { scale: ScaleId("aldrete".into()), least: 9, age },
        effects(Grade::Gone, 0),
        effects(Grade::Mild, 10),
        Rule::PaperSigned { by: vec![Signer::Patient, Signer::Companion] },
    ];
    for (place, rule) in further.into_iter().enumerate() {
        let id = CriterionId(format!("further-{place}"));
        protocol.criteria.push(Criterion { id, source: "test".into(), rule });
    }
    let kinds: HashSet<_> = protocol.criteria.iter().map(|one| std::mem::discriminant(&one.rule)).collect();
    assert_eq!(kinds.len(), 18, "each kind is there");
    protocol
}

/// How the papers in Spanish say it, within a sentence.
fn spanish(rule: &Rule) -> &'static str {
    match rule {
        Rule::StayAfterEnd => "30 min desde el final de la infusión",
        Rule::StayAfterStart => "60 min desde el inicio de la infusión",
        Rule::Vitals(rule) if rule.sets == 1 => "presión arterial, pulso y oxígeno dentro de los límites",
        Rule::Vitals(_) => {
            "presión arterial, pulso, respiración y oxígeno dentro de los límites, 2 veces, con 10 min de diferencia"
        }
        Rule::Alert { .. } => {
            "estar bien despierto o despierta, y saber quién es usted, dónde está y qué día es"
        }
        Rule::Oriented { .. } => "saber quién es usted, dónde está y qué día es",
        Rule::Scale { .. } => "puntuación de recuperación de al menos 9 de 10 (Modified Aldrete)",
        Rule::Gait => "caminar como cuando llegó",
        Rule::Effects(rule) => match (rule.at_most, rule.minutes.0) {
            (Grade::Gone, 0) => "sin náuseas ni mareo",
            (Grade::Gone, _) => {
                "sin sensación de lejanía, alucinaciones, confusión, visión doble, dificultad para hablar ni vómito desde hace 15 min"
            }
            (Grade::Mild, 0) => {
                "visión borrosa, náuseas, mareo, falta de equilibrio, ansiedad y otros efectos, como máximo de intensidad leve"
            }
            (Grade::Mild, _) if rule.effects.len() == 1 => {
                "somnolencia, como máximo de intensidad leve desde hace 15 min"
            }
            (Grade::Mild | Grade::Moderate | Grade::Severe, _) => {
                "náuseas y mareo, como máximo de intensidad leve desde hace 10 min"
            }
        },
        Rule::Symptoms => "responder que no a cada pregunta sobre señales de alarma",
        Rule::NoContradiction => "que lo anotado sobre usted concuerde entre sí",
        Rule::SafetyQuestion => "la pregunta de hoy sobre su seguridad",
        Rule::IvOut => "la vía retirada y el lugar cubierto",
        Rule::Belongings => "sus pertenencias devueltas",
        Rule::SheetExplained => "la hoja para ir a casa, hecha y explicada a usted",
        Rule::TaughtBack => "lo principal de la hoja para ir a casa, repetido con sus propias palabras",
        Rule::PaperSigned { .. } => {
            "la hoja para ir a casa, firmada por usted y su acompañante o quien le lleva"
        }
        Rule::Companion => "quién se queda con usted 24 horas, o que usted no desea que nadie se quede",
        Rule::Ride => "quién le lleva a casa",
    }
}

/// How they say what of it is not met after [`all_judged`]: of the effects those that are still there.
fn spanish_unmet(rule: &Rule) -> &'static str {
    let Rule::Effects(effects) = rule else { return spanish(rule) };
    match (effects.at_most, effects.minutes.0) {
        (Grade::Gone, 0) => "sin náuseas",
        (Grade::Gone, _) => "sin sensación de lejanía ni visión doble desde hace 15 min",
        (Grade::Mild, 0) => "náuseas, como máximo de intensidad leve",
        (Grade::Mild | Grade::Moderate | Grade::Severe, 10) => {
            "náuseas, como máximo de intensidad leve desde hace 10 min"
        }
        (Grade::Mild | Grade::Moderate | Grade::Severe, _) => spanish(rule),
    }
}

fn speaks_spanish(day: &mut Day, id: VisitId) {
    let patient = day.visit(id).patient;
    day.record.patients.get_mut(&patient).unwrap().details.language = "Spanish".into();
}

fn form(day: &Day, id: VisitId) -> String {
    let form = sheet::against_advice(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    Paper::of(&form).words()
}

fn going_home(day: &Day, id: VisitId) -> String {
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    Paper::of(&sheet).words()
}

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

#[test]
fn the_form_against_advice_says_each_kind_of_check_in_spanish() {
    let protocol = every_kind();
    let mut day = Day::with(protocol.clone());
    // As long as the infusion runs nothing is met.
    let id = day.started("Castellanos", 3, 40);
    speaks_spanish(&mut day, id);
    let words = form(&day, id);
    let (_, rest) = words.split_once(&squeezed("Lo que todavía no se cumple")).unwrap();
    let (unmet, _) = rest.split_once(&squeezed("Lo que puede pasar si se va ahora")).unwrap();
    for criterion in &protocol.criteria {
        has(unmet, &chart::words::capital(spanish(&criterion.rule)));
    }
    // The record's own words are English on each paper, and said to be.
    let unmet = unmet.replace(&squeezed("Palabras del registro (en inglés)"), "");
    assert!(!unmet.contains("inglés"), "{unmet}");
}

/// Nothing is met after the infusion, and everything is passed by judgment.
fn all_judged(protocol: Protocol, reason: &str) -> (Day, VisitId) {
    let mut day = Day::with(protocol.clone());
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(41);
    for effect in ["dissociation", "nausea", "drowsiness"] {
        day.sees(id, effect, Grade::Severe);
    }
    // Awake, which speaks against the drowsiness.
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: false, at: When::Now });
    day.minute(42);
    day.vitals(id, "178/108 140 70 14");
    // Together with the blood pressure it brings the symptom questions up.
    day.sees(id, "double-vision", Grade::Mild);
    day.minute(43);
    day.second = Some(day::PRESCRIBER);
    for criterion in protocol.criteria {
        day.acts(id, Act::Override { criterion: criterion.id, word: day::in_person(reason) });
    }
    day.second = None;
    (day, id)
}

#[test]
fn what_was_passed_by_judgment_is_said_in_spanish_with_who_agreed_and_never_why() {
    let protocol = every_kind();
    let (mut day, id) = all_judged(protocol.clone(), "seen at the chair");
    speaks_spanish(&mut day, id);
    let (form, sheet) = (form(&day, id), going_home(&day, id));
    let is_private = |rule: &Rule| matches!(rule, Rule::SafetyQuestion | Rule::Symptoms);
    for criterion in protocol.criteria.iter().filter(|criterion| !is_private(&criterion.rule)) {
        let check = spanish_unmet(&criterion.rule);
        has(&sheet, check);
        let check = chart::words::capital(check);
        has(&form, &format!("{check}. R. Ortiz, RN y Dr. A. Okafor lo aceptaron."));
    }
    has(&sheet, "de nuestros requisitos no se cumplieron de la manera usual: 30 min desde el final");
    for once in ["de la manera usual", "R. Ortiz, RN y Dr. A. Okafor estuvieron de acuerdo."] {
        assert_eq!(sheet.matches(&squeezed(once)).count(), 1, "{once}\nin\n{sheet}");
    }
    for paper in [&form, &sheet] {
        assert!(!paper.contains(&squeezed("seen at the chair")), "{paper}");
    }
}

/// Recovered, with these passed by judgment.
fn passed(criteria: &[&str]) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    // The question is open again, and the walk is another one than on arrival.
    day.acts(id, Act::AskSafety { thoughts: true, at: When::Now });
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    day.second = Some(day::PRESCRIBER);
    for criterion in criteria {
        let criterion = CriterionId((*criterion).into());
        day.acts(id, Act::Override { criterion, word: day::in_person("seen at the chair") });
    }
    day.second = None;
    (day, id)
}

#[test]
fn two_judgments_stand_in_one_paragraph_which_names_each_of_them() {
    let (mut day, id) = passed(&["safety", "ride"]);
    has(
        &going_home(&day, id),
        "You leave although two of our checks were not met in the usual way: your ride home; a medical check. \
         R. Ortiz, RN and Dr. A. Okafor agreed to it.",
    );
    speaks_spanish(&mut day, id);
    has(
        &going_home(&day, id),
        "Usted se va aunque dos de nuestros requisitos no se cumplieron de la manera usual: quién le lleva a casa; \
         una revisión médica. R. Ortiz, RN y Dr. A. Okafor estuvieron de acuerdo.",
    );
}

#[test]
fn one_judgment_is_one_check_also_where_nobody_else_is_told_which() {
    let (day, id) = passed(&["safety"]);
    has(
        &going_home(&day, id),
        "You leave although one of our checks was not met in the usual way: a medical check. R. Ortiz, RN",
    );
}

#[test]
fn who_agreed_to_another_check_is_named_with_that_one() {
    let (mut day, id) = passed(&["gait"]);
    let other = StaffId(Id(4));
    day.by = day::MANAGER;
    day.does(Command::ListStaff(Staff { id: other, name: "T. Brandt, RN".into(), roles: vec![Role::Nurse] }));
    (day.by, day.second) = (other, Some(day::PRESCRIBER));
    let word = day::in_person("takes the shuttle");
    day.acts(id, Act::Override { criterion: CriterionId("ride".into()), word });
    (day.by, day.second) = (day::NURSE, None);
    has(
        &going_home(&day, id),
        "You leave although two of our checks were not met in the usual way: walking as when you came. \
         R. Ortiz, RN and Dr. A. Okafor agreed to it. Besides: your ride home. T. Brandt, RN and Dr. A. Okafor \
         agreed to it.",
    );
}

#[test]
fn of_what_is_nobody_elses_business_a_paper_that_a_companion_reads_says_only_a_medical_check() {
    let (mut day, id) = all_judged(every_kind(), "hears voices, safe at home by her own word");
    let (form_en, sheet_en) = (form(&day, id), going_home(&day, id));
    has(&sheet_en, "two medical checks. R. Ortiz, RN and Dr. A. Okafor agreed to it.");
    has(&form_en, "A medical check. R. Ortiz, RN and Dr. A. Okafor accepted it.");
    for paper in [&form_en, &sheet_en] {
        for private in ["hears voices", "about your safety", "warning signs"] {
            assert!(!paper.contains(&squeezed(private)), "{private}\nin\n{paper}");
        }
    }
    speaks_spanish(&mut day, id);
    has(&going_home(&day, id), "dos revisiones médicas. R. Ortiz, RN y Dr. A. Okafor estuvieron de acuerdo.");
    has(&form(&day, id), "Una revisión médica. R. Ortiz, RN y Dr. A. Okafor lo aceptaron.");
}

#[test]
fn on_the_form_what_was_accepted_stands_below_the_advice_to_stay() {
    let (day, id) = all_judged(day::starter(), "seen at the chair");
    let words = form(&day, id);
    let place = |part: &str| words.find(&squeezed(part)).unwrap_or_else(|| panic!("{part}\nin\n{words}"));
    let (advice, unmet) = (place("We advise you to stay"), place("What is not met yet"));
    let (accepted, by) =
        (place("What we accepted without the usual check"), place("Dr. A. Okafor accepted it"));
    assert!(advice < unmet && unmet < accepted && accepted < by, "{words}");
}

#[test]
fn an_english_paper_says_the_checks_in_plain_words_too() {
    let (day, id) = all_judged(day::starter(), "seen at the chair");
    let words = going_home(&day, id);
    for check in [
        "30 min since the end of the infusion",
        "blood pressure, pulse, breathing, and oxygen in range, 2 times, 10 min apart",
        "awake, and knowing who and where you are and what day it is",
        "feeling far away and double vision gone for 15 min",
        "nausea at most mild",
        "your ride home",
    ] {
        has(&words, check);
    }
}

#[test]
fn the_form_names_of_the_effects_those_that_are_still_there() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    has(
        &form(&day, id),
        "Blurred vision, nausea, dizziness, unsteadiness, anxiety, and other effects at most mild",
    );
    day.minute(45);
    day.sees(id, "headache", Grade::Severe);
    has(&form(&day, id), "Headache at most mild");
    speaks_spanish(&mut day, id);
    has(&form(&day, id), "Dolor de cabeza, como máximo de intensidad leve");
}
