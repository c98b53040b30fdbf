//! What stands on the papers of a visit once it is over: what was amended, on which day, and what keeps a check from being met.

use crate::{
    day::{self, Day, NURSE, brother, hand_over, ride},
    flat,
    languages::going_home,
    paper::{chart_copy, squeezed},
    script::infusion,
    seal, text_of,
};
use chart::{
    Act, VisitId,
    against_advice::{Going, Line, Parting, SafetyAtDoor, Signing, Telling, WayHome},
    command::{CareAct, SetAct, Word},
    fact::OtherEnd,
    protocol::CriterionId,
    time::When,
    vitals_line,
};

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

/// Signed, handed over and released at 11:33; on the day after.
fn gone() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, ride(brother(), "11:30"));
    day.explains_anew(id);
    day.minute(91);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    day.now = day.now.plus(24 * 60 * 60_000);
    (day, id)
}

#[test]
fn what_was_amended_on_the_next_day_stands_there_with_its_day_and_what_now_stands_otherwise() {
    let (mut day, id) = gone();
    let set = day.visit(id).last_set().unwrap().seq;
    let last = day.visit(id).last_values_before(set);
    let mut to = vitals_line::read("186/112 70 98 14", &day.protocol(id).limits, &last).set();
    to.confirmed = to.signs.odd(&day.protocol(id).limits, &last);
    day.acts(id, Act::Sets(SetAct::Correct { set, to: Some(to), reason: "digits swapped".into() }));
    let copy = chart_copy(&day, id).words();
    has(&copy, "Not final: amended, and not signed again. Released");
    has(&copy, "Amended after the patient had left, last Tue 24 Nov 2026, 11:33, and not signed again.");
    has(&copy, "By what is on record now, not met on leaving: Vital signs in range, twice, 10 min apart");
    // The gate as it stood at the door, and what it would have said.
    has(&copy, "Met Vital signs in range, twice, 10 min apart");
    has(&copy, "By what was amended since: Vital signs in range");
    has(&copy, "amended after signing");
    has(&copy, "Tue 24 Nov, 11:33");
    day.acts(id, Act::Sign);
    let copy = chart_copy(&day, id).words();
    has(&copy, "Final. Released");
    has(&copy, "and signed again.");
}

#[test]
fn what_is_wasted_on_another_day_says_which() {
    let (mut day, id) = gone();
    day.second = Some(day::PRESCRIBER);
    day.acts(id, Act::WasteDrug { amount: chart::quantity::Microlitres(300) });
    day.second = None;
    has(&chart_copy(&day, id).words(), "Tue 24 Nov, 11:33: 0.3 mL by R. Ortiz, RN");
}

#[test]
fn who_drove_away_reads_that_they_are_called_today() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let parting = Parting {
        form: Some(Signing::WouldNot { why: "in a hurry".into() }),
        line: Some(Line::Out),
        prescriber: Some(Telling::Told { who: day::PRESCRIBER, at: When::Now }),
        way: Some(WayHome { going: Going::Drives, words: "own car".into() }),
        safety: Some(SafetyAtDoor::NotAsked { why: "left at once".into() }),
    };
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "has to fetch a child".into());
    day.acts(id, Act::EndOtherwise { how, reason, decided: None, next: None, parting });
    assert!(going_home(&day, id).contains("to hear that you are home"));
}

#[test]
fn before_anybody_asked_who_stays_the_sheet_says_what_is_recommended() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    assert!(going_home(&day, id).contains("We recommend that somebody stays with you until"));
}

#[test]
fn whoever_heard_a_judgment_by_telephone_is_among_the_signatures() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(60);
    day.by = NURSE;
    day.with_a_listener(|day| {
        let word = Word { telephone: Some(day::PRESCRIBER), note: "wheelchair user here".into() };
        day.acts(id, Act::Override { criterion: CriterionId("gait".into()), word });
    });
    let copy = chart_copy(&day, id).words();
    has(&copy, "Heard by telephone: the override of: Walks as on arrival, as nurse.");
}

#[test]
fn the_form_against_advice_names_each_effect_that_keeps_a_check_from_being_met() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(55);
    day.acts(id, Act::Look { at: When::Now });
    let what = chart::protocol::HappeningId("vomiting".into());
    day.acts(id, Act::Care(CareAct::Happen { what, note: String::new(), at: When::Now }));
    day.minute(57);
    let form = sheet::against_advice(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    let text = flat(&text_of(&form.pdf().unwrap()));
    let line = text.split("gone for 15 min").next().unwrap();
    assert!(line.to_lowercase().contains("vomiting"), "{line}");
}
