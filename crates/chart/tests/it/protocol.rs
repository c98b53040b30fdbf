//! The starter protocol is usable, and a damaged one says what is wrong.

use crate::day::starter;
use chart::{
    protocol::{CriterionId, Rule, Span, check::problems},
    words,
};

#[test]
fn the_starter_protocol_has_nothing_wrong_and_no_least_stay() {
    let protocol = starter();
    assert_eq!(problems(&protocol), Vec::<String>::new());
    assert_eq!((protocol.stay.after_end, protocol.stay.after_start), (None, None));
}

#[test]
fn the_protocol_in_words_leaves_nothing_out() {
    let protocol = starter();
    let text: String = words::protocol_text(&protocol).into_iter().flat_map(|(_, lines)| lines).collect();
    for item in protocol.items() {
        assert!(text.contains(&item.wording) && text.contains(&item.source), "{:?}", item.id);
    }
    for criterion in &protocol.criteria {
        assert!(text.contains(&words::criterion_title(&criterion.rule, &protocol)), "{:?}", criterion.id);
    }
    for figure in ["90 to 140 over 50 to 90", "notify outside 90 to 179", "Every 10 min", "Double vision"] {
        assert!(text.contains(figure), "{figure}");
    }
}

#[test]
fn a_rule_that_can_never_hold_or_fail_is_found() {
    let mut protocol = starter();
    protocol.criteria.retain(|criterion| criterion.rule != Rule::Ride);
    protocol.limits.spo2.watch = Span(90, 120);
    protocol.schedule.during.0 = 0;
    protocol.effects.retain(|effect| effect.id.0 != "nausea");
    let doubled = protocol.sections[0].items[0].clone();
    protocol.sections[0].items.push(doubled);
    let found = problems(&protocol).join("\n");
    for part in [
        "ride home",
        "watch band of SpO2",
        "schedule.during",
        "unknown effect nausea",
        "identity stands twice",
    ] {
        assert!(found.contains(part), "{part} in {found}");
    }
}

#[test]
fn a_criterion_without_a_least_stay_is_missing_and_never_met() {
    use crate::day::Day;
    let mut day = Day::new();
    day.by = crate::day::MANAGER;
    day.does(chart::Command::AdoptProtocol(Box::new(starter())));
    day.by = crate::day::NURSE;
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(300);
    assert_eq!(day.stands(id, "stay-end"), "missing");
    assert!(day.gate(id).get(&CriterionId("stay-start".into())).unwrap().state.passed().is_none());
}
