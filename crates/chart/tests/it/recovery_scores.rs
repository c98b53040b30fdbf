//! Recovery scores: item by item, with what the last set proves.

use crate::{
    day::Day,
    leaving::{asking, evidence},
};
use chart::{
    Act, Refusal,
    command::LeavingAct,
    leaving::ScaleTaken,
    protocol::{Rule, ScaleId},
    refusal::Field,
    time::{Minutes, When},
};

fn aldrete(circulation: u8) -> Act {
    let points = [("activity", 2), ("respiration", 2), ("circulation", circulation), ("consciousness", 2)];
    let items =
        points.into_iter().chain([("saturation", 2)]).map(|(id, points)| (id.to_owned(), points)).collect();
    let taken = ScaleTaken { scale: ScaleId("aldrete".into()), items };
    Act::Leaving(LeavingAct::Scale { taken, at: When::Now })
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
    assert_eq!((day.stands(id, "aldrete"), day.stands(id, "consistent")), ("met".into(), "not yet".into()));
    let says = evidence(&day, id, "consistent");
    assert!(says.contains("circulation was given 2") && says.contains("159/98, baseline 122/78"), "{says}");
    day.acts(id, aldrete(1));
    assert_eq!((day.stands(id, "aldrete"), day.stands(id, "consistent")), ("met".into(), "met".into()));
    day.minute(106);
    assert_eq!(day.stands(id, "aldrete"), "missing", "a score grows old");
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
