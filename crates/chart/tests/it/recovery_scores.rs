//! Recovery scores: item by item, with what the last set proves.

use crate::{
    day::{Day, PRESCRIBER},
    leaving::{asking, evidence},
};
use chart::{
    Act, Refusal, VisitId,
    care::Detail,
    command::{CareAct, LeavingAct},
    effect::Grade,
    leaving::ScaleTaken,
    protocol::{InterventionId, Rule, ScaleId},
    quantity::LitresPerMinute,
    refusal::Field,
    scale::{Allows, Proven, proven},
    time::{Minutes, When},
    words,
};

fn taken(circulation: u8, consciousness: u8) -> ScaleTaken {
    let points =
        [("activity", 2), ("respiration", 2), ("circulation", circulation), ("consciousness", consciousness)];
    let items =
        points.into_iter().chain([("saturation", 2)]).map(|(id, points)| (id.to_owned(), points)).collect();
    ScaleTaken { scale: ScaleId("aldrete".into()), items }
}

fn aldrete(circulation: u8) -> Act {
    Act::Leaving(LeavingAct::Scale { taken: taken(circulation, 2), at: When::Now })
}

fn asking_aldrete() -> Day {
    let (scale, age) = (ScaleId("aldrete".into()), Minutes(20));
    asking("aldrete", Rule::Scale { scale, least: 9, age })
}

#[test]
fn circulation_2_while_pressure_is_30_percent_off_baseline_is_named() {
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.stands(id, "aldrete"), "missing");
    day.vitals(id, "159/98 80 98 14");
    day.acts(id, aldrete(2));
    assert_eq!(
        (day.stands(id, "aldrete"), day.stands(id, "consistent")),
        ("missing".into(), "not yet".into())
    );
    let says = evidence(&day, id, "aldrete");
    assert_eq!(says, "10, wanted 9; something on record speaks against it");
    let says = evidence(&day, id, "consistent");
    assert!(says.contains("circulation was given 2") && says.contains("159/98, baseline 122/78"), "{says}");
    day.acts(id, aldrete(1));
    assert_eq!((day.stands(id, "aldrete"), day.stands(id, "consistent")), ("met".into(), "met".into()));
    day.minute(106);
    assert_eq!(day.stands(id, "aldrete"), "missing", "a score grows old");
}

#[test]
fn what_else_is_on_record_speaks_against_a_score_too() {
    let padss = |walking: u8, nausea: u8| {
        let points = [("vital-signs", 2), ("walking", walking), ("nausea", nausea), ("pain", 2), ("site", 2)];
        let items = points.into_iter().map(|(id, points)| (id.to_owned(), points)).collect();
        Act::Leaving(LeavingAct::Scale {
            taken: ScaleTaken { scale: ScaleId("padss".into()), items },
            at: When::Now,
        })
    };
    let mut day = asking("padss", Rule::Scale { scale: ScaleId("padss".into()), least: 9, age: Minutes(20) });
    let id = day.recovered("Castellanos", 3);
    day.acts(id, padss(2, 2));
    assert_eq!((day.stands(id, "padss"), day.stands(id, "consistent")), ("met".into(), "met".into()));
    day.sees(id, "nausea", Grade::Moderate);
    assert_eq!((day.stands(id, "padss"), day.stands(id, "consistent")), ("missing".into(), "not yet".into()));
    let says = evidence(&day, id, "consistent");
    assert!(
        says.contains("PADSS: nausea and vomiting was given 2, but nausea, moderate, allows 1. Score again."),
        "{says}"
    );
    day.acts(id, padss(2, 1));
    assert_eq!((day.stands(id, "padss"), day.stands(id, "consistent")), ("met".into(), "met".into()));
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    assert!(
        evidence(&day, id, "consistent").contains("walking was given 2, but walking, not as on arrival at ")
    );
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: When::Now });
    assert_eq!(day.stands(id, "padss"), "met", "it was as on arrival after all");
    // Alert again, by the same rule.
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "drowsiness", Grade::Severe);
    day.acts(id, aldrete(2));
    assert_eq!(day.stands(id, "aldrete"), "missing");
    assert!(
        evidence(&day, id, "consistent")
            .contains("consciousness was given 2, but drowsiness, severe, allows 1")
    );
}

#[test]
fn a_judgment_on_a_score_ends_with_what_speaks_against_it_and_does_not_come_back() {
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Leaving(LeavingAct::Scale { taken: taken(1, 1), at: When::Now }));
    assert_eq!(day.stands(id, "aldrete"), "not yet");
    day.second = Some(PRESCRIBER);
    let criterion = chart::protocol::CriterionId("aldrete".into());
    day.acts(id, Act::Override { criterion, word: crate::day::in_person("known to be slow") });
    day.second = None;
    assert_eq!(day.stands(id, "aldrete"), "overridden");
    day.sees(id, "nausea", Grade::Mild);
    assert_eq!(day.stands(id, "aldrete"), "overridden", "that speaks against no item");
    // Two points for circulation, and the pressure is far off by now.
    let mut struck = day.clone();
    day.minute(87);
    day.vitals(id, "185/98 80 98 14");
    assert_eq!(day.stands(id, "aldrete"), "missing");
    day.minute(88);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "aldrete"), "not yet", "nobody judged it by that");
    struck.sees(id, "drowsiness", Grade::Severe);
    assert_eq!(struck.stands(id, "aldrete"), "overridden", "consciousness was given no more than it allows");
}

#[test]
fn a_score_is_whole_or_none() {
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    let some = ScaleTaken { scale: ScaleId("aldrete".into()), items: [("activity".to_owned(), 2)].into() };
    let act = Act::Leaving(LeavingAct::Scale { taken: some, at: When::Now });
    assert_eq!(day.tries_act(id, act), Err(Refusal::Blank(Field::ScaleItem)));
    assert_eq!(day.tries_act(id, aldrete(3)), Err(Refusal::Unknown));
}

/// What the last set says about saturation.
fn saturation(day: &Day, id: VisitId) -> Proven {
    let scale = day.protocol(id).scale(&ScaleId("aldrete".into())).unwrap();
    proven(day.visit(id), scale.item("saturation").unwrap()).unwrap()
}

#[test]
fn saturation_proves_nothing_where_nobody_recorded_whether_oxygen_runs() {
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.vitals(id, "124/80 70 91 14");
    assert_eq!(saturation(&day, id).allows, Allows::Unknown);
    assert_eq!(
        words::leaving::proven(&saturation(&day, id)),
        "The set of 11:28 proves no points: SpO2 91 %, whether oxygen runs is not on record."
    );
    day.acts(id, aldrete(2));
    assert_eq!(day.stands(id, "consistent"), "met", "what is not known contradicts nothing");
}

#[test]
fn on_room_air_between_what_the_points_say_the_nurse_chooses_and_2_is_too_many() {
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.vitals(id, "124/80 70 91 14 o2 0");
    assert_eq!(
        words::leaving::proven(&saturation(&day, id)),
        "The set of 11:28 says at most 1: SpO2 91 %, room air. Choose what fits."
    );
    day.acts(id, aldrete(2));
    let says = evidence(&day, id, "consistent");
    assert!(says.contains("was given 2, but the set of 11:28 (SpO2 91 %, room air) allows 1"), "{says}");
    day.minute(87);
    day.vitals(id, "124/80 70 93 14");
    assert_eq!(saturation(&day, id).allows, Allows::Points(2), "room air goes on until oxygen is recorded");
    assert_eq!(day.stands(id, "consistent"), "met");
}

#[test]
fn oxygen_that_was_recorded_as_given_or_off_counts_as_oxygen_in_a_set_does() {
    let mut day = asking_aldrete();
    let id = day.recovered("Castellanos", 3);
    let oxygen = |flow| {
        let detail = Detail::Oxygen { device: "nasal cannula".into(), flow: LitresPerMinute(flow) };
        let (what, note) = (InterventionId("oxygen".into()), String::new());
        Act::Care(CareAct::Intervene { what, detail, note, at: When::Now })
    };
    day.minute(86);
    day.acts(id, oxygen(20));
    day.minute(88);
    day.vitals(id, "124/80 70 97 14");
    assert_eq!(saturation(&day, id).allows, Allows::Points(1));
    day.acts(id, oxygen(0));
    day.minute(90);
    day.vitals(id, "124/80 70 97 14");
    assert_eq!(saturation(&day, id).allows, Allows::Points(2));
    day.minute(91);
    day.vitals(id, "124/80 70 89 14 o2 4");
    assert_eq!(saturation(&day, id).allows, Allows::Points(0));
}
