//! The worked visit as a script: what staff record, minute by minute.

use crate::day::{Day, belongings, brother, companion, hand_over, said_back};
use chart::{
    Act, VisitId,
    command::CareAct,
    effect::Grade::{Gone, Mild, Moderate},
    time::When,
};

/// From the arrival to the end of the infusion at minute 40.
pub fn infusion(day: &mut Day) -> VisitId {
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.sees(id, "dissociation", Mild);
    day.minute(12);
    day.sees(id, "drowsiness", Mild);
    day.minute(20);
    day.vitals(id, "142/88 78 97 16");
    day.sees(id, "dissociation", Moderate);
    day.sees(id, "blurred-vision", Mild);
    day.minute(22);
    day.sees(id, "double-vision", Mild);
    day.minute(30);
    day.vitals(id, "147/91 82 96 16");
    day.acts(id, Act::Look { at: When::Now });
    asks_symptoms(day, id);
    day.minute(40);
    day.vitals(id, "146/90 80 97 15");
    day.ends(id, "");
    day.sees(id, "nausea", Mild);
    id
}

/// Vision is changed and pressure is past a limit: the protocol has the symptoms asked, and none is there.
pub fn asks_symptoms(day: &mut Day, id: VisitId) {
    let rules = day.protocol(id).symptoms.clone().unwrap();
    let absent = rules.questions.into_iter().map(|one| one.id).collect();
    day.acts(id, Act::Care(CareAct::AskSymptoms { present: Vec::new(), absent, at: When::Now }));
}

/// Recovery up to minute 85.
pub fn recovery_to_85(day: &mut Day, id: VisitId) {
    day.minute(50);
    day.sees(id, "double-vision", Gone);
    day.minute(55);
    day.vitals(id, "138/86 76 97 14");
    day.sees(id, "dissociation", Mild);
    day.minute(68);
    day.sees(id, "dissociation", Gone);
    day.minute(70);
    day.vitals(id, "129/82 72 98 14");
    day.sees(id, "blurred-vision", Gone);
    day.minute(75);
    day.sees(id, "drowsiness", Gone);
    day.minute(80);
    day.sees(id, "nausea", Gone);
    day.minute(85);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: When::Now });
}

/// The last checks and the sheet, up to minute 87.
pub fn leaving_to_87(day: &mut Day, id: VisitId) {
    day.minute(86);
    day.acts(id, Act::AskSafety { thoughts: false, at: When::Now });
    day.acts(id, Act::RemoveIv { at: When::Now });
    day.acts(id, belongings());
    day.acts(id, Act::SettleCompanion(companion()));
    day.prints(id);
    day.minute(87);
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    day.acts(id, said_back());
}

/// Signed, handed over at minute 91, released.
pub fn released_at_91(day: &mut Day, id: VisitId) {
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
}
