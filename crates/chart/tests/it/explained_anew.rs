//! What a sheet says by now and did not when it was explained: nobody leaves before it is explained anew.

use crate::{
    day::{Day, PRESCRIBER, brother, details, hand_over, in_person, ride},
    handing_over::sister,
    interventions::gives,
};
use chart::{
    Act, Command, Refusal, VisitId,
    command::CareAct,
    departure::{Companion, Paperwork},
    patient::Details,
    protocol::CriterionId,
    time::When,
};

fn judges(day: &mut Day, id: VisitId, criterion: &str) {
    day.second = Some(PRESCRIBER);
    let criterion = CriterionId(criterion.into());
    day.acts(id, Act::Override { criterion, word: in_person("known for years, as always") });
    day.second = None;
}

fn stays(person: chart::departure::Person) -> Act {
    Act::SettleCompanion(Companion::Named { person, same_as_ride: false })
}

fn stays_alone() -> Act {
    let (reason, advice) = ("lives alone".into(), "telephone beside the bed".into());
    Act::SettleCompanion(Companion::Declined { reason, advice })
}

fn speaks(day: &mut Day, id: VisitId, language: &str) {
    let patient = day.visit(id).patient;
    let details = Details { language: language.into(), ..details("Castellanos", "10483") };
    day.does(Command::CorrectPatient { patient, details });
}

#[test]
fn nobody_leaves_with_a_sheet_that_says_more_than_the_one_that_was_explained() {
    type Change = fn(&mut Day, VisitId);
    let changes: [(&str, Change); 6] = [
        ("somebody else drives", |day, id| day.acts(id, ride(sister(), "11:50"))),
        ("somebody else stays", |day, id| day.acts(id, stays(sister()))),
        ("nobody stays", |day, id| day.acts(id, stays_alone())),
        ("a check was passed by judgment", |day, id| judges(day, id, "ride")),
        ("a medicine was given", |day, id| gives(day, id)),
        ("other papers", |day, id| speaks(day, id, "Spanish")),
    ];
    for (what, change) in changes {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        assert_eq!(day.stands(id, "sheet"), "met", "{what}");
        change(&mut day, id);
        assert_eq!(day.stands(id, "sheet"), "missing", "{what}");
        assert_eq!(day.stands(id, "taught-back"), "missing", "{what}");
        let Err(Refusal::NotReadyToRelease { criteria, .. }) = day.tries_act(id, hand_over(brother())) else {
            panic!("{what}")
        };
        assert!(criteria.contains(&CriterionId("sheet".into())), "{what}: {criteria:?}");
        day.explains_anew(id);
        assert_eq!(day.stands(id, "sheet"), "met", "{what}");
    }
}

#[test]
fn the_same_said_once_more_has_not_to_be_explained_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, ride(brother(), "11:55"));
    day.acts(id, Act::SettleCompanion(crate::day::companion()));
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "sheet"), "met", "another hour, and a further set");
}

#[test]
fn judgments_about_the_sheet_itself_do_not_undo_each_other() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, stays(sister()));
    judges(&mut day, id, "sheet");
    judges(&mut day, id, "taught-back");
    judges(&mut day, id, "ride");
    assert_eq!(day.stands(id, "companion"), "met");
    assert_eq!(day.stands(id, "sheet"), "overridden");
    assert_eq!(day.stands(id, "taught-back"), "overridden");
}

#[test]
fn whoever_says_back_after_the_sheet_was_passed_by_judgment_goes_in_no_circle() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    judges(&mut day, id, "ride");
    judges(&mut day, id, "sheet");
    assert_eq!(day.stands(id, "taught-back"), "missing", "that was of the sheet before");
    day.acts(id, crate::day::said_back());
    assert_eq!(day.stands(id, "taught-back"), "met");
    day.acts(id, stays(sister()));
    assert_eq!(day.stands(id, "sheet"), "overridden", "who stays is settled after it as well as before");
}

#[test]
fn a_sheet_made_in_the_instant_of_leaving_but_after_it_reached_nobody() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    let before = day.gate(id);
    let patient = day.visit(id).patient;
    let details = Details { surname: "Castellano".into(), ..details("x", "10483") };
    day.does(Command::CorrectPatient { patient, details });
    day.prints(id);
    assert_eq!(day.gate(id), before, "the gate stands as it stood at the door");
}

#[test]
fn what_was_said_back_in_the_minute_of_another_explanation_was_of_the_one_before() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.explains_anew(id);
    assert_eq!(day.stands(id, "taught-back"), "met");
    day.acts(id, ride(sister(), "11:50"));
    day.prints(id);
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    assert_eq!(day.stands(id, "sheet"), "met");
    assert_eq!(day.stands(id, "taught-back"), "missing", "nobody asked again");
    day.acts(id, crate::day::said_back());
    assert_eq!(day.stands(id, "taught-back"), "met");
}

#[test]
fn for_whoever_has_left_nothing_is_to_be_explained_any_more() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    speaks(&mut day, id, "Spanish");
    assert_eq!(day.stands(id, "sheet"), "met");
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
}

#[test]
fn a_symptom_answered_yes_and_its_end_make_a_new_version_of_sheet_and_card() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let both = [Paperwork::DischargeSheet, Paperwork::CompanionCard];
    let content = |day: &Day| both.map(|paper| day.visit(id).content_of(paper));
    let asks = |day: &mut Day, present: &[&str]| {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
        let all = ["chest-pain", "breathlessness", "severe-headache", "one-sided-weakness", "seizure"];
        let absent: Vec<&str> = all.into_iter().filter(|one| !present.contains(one)).collect();
        let act = CareAct::AskSymptoms { present: ids(present), absent: ids(&absent), at: When::Now };
        day.acts(id, Act::Care(act));
    };
    let before = content(&day);
    asks(&mut day, &[]);
    assert_eq!(content(&day), before, "none of these changes nothing where there was none");
    asks(&mut day, &["chest-pain"]);
    let with = content(&day);
    assert!(with.iter().zip(before).all(|(with, before)| *with > before), "{with:?}");
    asks(&mut day, &[]);
    assert!(content(&day).iter().zip(with).all(|(now, with)| *now > with));
}

#[test]
fn the_companions_card_has_a_new_version_only_by_what_stands_on_it() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let content = |day: &Day| day.visit(id).content_of(Paperwork::CompanionCard);
    let before = content(&day);
    day.vitals(id, "160/90 70 98 14");
    gives(&mut day, id);
    day.acts(id, ride(sister(), "11:50"));
    assert_eq!(content(&day), before, "none of these stands on it");
    day.sees(id, "blurred-vision", chart::effect::Grade::Mild);
    let with_effect = content(&day);
    assert!(with_effect > before);
    day.acts(id, stays(sister()));
    assert!(content(&day) > with_effect);
}

#[test]
fn a_judgment_that_is_taken_back_before_a_sheet_was_made_with_it_leaves_the_sheet_as_it_was() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let withdraw = || {
        let (criterion, reason) = (CriterionId("ride".into()), "the brother comes after all".into());
        Act::WithdrawOverride { criterion, reason }
    };
    let version = |day: &Day| day.visit(id).version_now(Paperwork::DischargeSheet);
    day.explains_anew(id);
    assert_eq!((day.stands(id, "sheet").as_str(), version(&day)), ("met", 2));
    judges(&mut day, id, "ride");
    assert_eq!((day.stands(id, "sheet").as_str(), version(&day)), ("missing", 3));
    let mut printed = day.clone();
    day.acts(id, withdraw());
    assert_eq!((day.stands(id, "sheet").as_str(), version(&day)), ("met", 2));
    assert_eq!(day.stands(id, "taught-back"), "met");
    // A sheet that says it is in somebody's hand.
    printed.explains_anew(id);
    printed.acts(id, withdraw());
    assert_eq!(version(&printed), 4);
    // And what came in between stays.
    judges(&mut day, id, "ride");
    gives(&mut day, id);
    day.acts(id, withdraw());
    assert_eq!(day.stands(id, "sheet"), "missing");
}
