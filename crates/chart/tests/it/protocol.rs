//! The starter protocol is usable, and a damaged one says what is wrong.

use crate::day::starter;
use chart::{
    Act, Command, Refusal,
    answer::Answer,
    effect::{EffectId, Grade},
    patient::{Details, Sex},
    protocol::{CriterionId, ItemId, LeadsTo, Protocol, Rule, Span, Stay, check::problems},
    start,
    time::Minutes,
    words::{self, LineChange},
};
use std::collections::BTreeSet;

#[test]
fn the_starter_protocol_has_nothing_wrong_and_no_least_stay() {
    let protocol = starter();
    assert_eq!(problems(&protocol), []);
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
    protocol.schedule.repeat = Some(chart::time::Minutes(0));
    protocol.observation.skip[1].key = protocol.observation.skip[0].key;
    protocol.observation.source.clear();
    protocol.limits.critical.as_mut().unwrap().moaas = 5;
    protocol.limits.temperature.as_mut().unwrap().plausible = (0, 500);
    protocol.limits.rate.possible.0 = 0;
    protocol.effects.retain(|effect| effect.id.0 != "nausea" && effect.id.0 != "headache");
    protocol.effects[0].against_alert = Some(chart::effect::Grade::Gone);
    let doubled = protocol.sections[0].items[0].clone();
    protocol.sections[0].items.push(doubled);
    let found: Vec<String> = problems(&protocol).into_iter().map(|problem| problem.words).collect();
    let found = found.join("\n");
    for part in [
        "ride home",
        "watch band of SpO2",
        "that check could never be met",
        "schedule.during",
        "repeat at least 1 minute",
        "observation.skip",
        "observation asks for needs a source",
        "limit.critical",
        "limit.temperature",
        "limit.rate",
        "unknown effect nausea",
        "The phrase headache names the unknown effect headache",
        "identity stands twice",
    ] {
        assert!(found.contains(part), "{part} in {found}");
    }
}

#[test]
fn what_can_be_told_about_an_effect_fits_it() {
    let mut protocol = starter();
    let told_at = |protocol: &Protocol, effect: &str, grade| {
        let phrases = protocol.phrases_for(&EffectId(effect.into()), grade);
        phrases.into_iter().map(|phrase| phrase.id.0.clone()).collect::<Vec<_>>()
    };
    let told = |protocol: &Protocol, effect: &str| told_at(protocol, effect, Grade::Mild);
    assert_eq!(told(&protocol, "drowsiness"), ["drowsy", "fades"], "what fits it comes first");
    assert_eq!(told(&protocol, "double-vision"), ["vision", "fades"]);
    assert_eq!(told(&protocol, "anxiety"), ["fades"], "what is meant for others is not offered");
    for effect in ["difficulty-speaking", "confusion", "hallucinations", "headache", "itching-or-rash"] {
        let soothes = told(&protocol, effect).contains(&"fades".to_owned());
        assert!(!soothes, "{effect} is asked about, however mild");
    }
    assert_eq!(
        told_at(&protocol, "drowsiness", Grade::Moderate),
        ["drowsy"],
        "that it fades is for what is mild"
    );
    assert!(
        told_at(&protocol, "difficulty-speaking", Grade::Severe).is_empty(),
        "no phrase soothes what is severe"
    );
    let phrase = protocol.phrases.iter_mut().find(|phrase| phrase.id.0 == "fades").unwrap();
    assert_eq!(phrase.name(), "Fades within hours");
    phrase.title.clear();
    assert_eq!(phrase.name(), "It should fade within hours.");
}

#[test]
fn an_edition_that_does_not_say_its_pump_rates_means_what_a_pump_can_run_at() {
    let mut table = toml::Table::try_from(starter()).unwrap();
    table["limit"].as_table_mut().unwrap().remove("rate").unwrap();
    let earlier: Protocol = table.try_into().unwrap();
    assert_eq!(earlier.limits.rate.possible, (1, 2_000));
    assert_eq!(problems(&earlier), []);
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

#[test]
fn each_question_of_the_starter_protocol_is_reached_and_can_be_answered_so_that_nothing_follows() {
    use crate::day::{Day, at};
    let protocol = starter();
    for item in protocol.items() {
        assert!(item.harmless(at(-2, 0).local()).is_some(), "{:?}", item.id);
    }
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let asked = |day: &Day| {
        let is_asked = |item: &&chart::protocol::Item| start::is_asked(&day.record, day.visit(id), item);
        protocol.items().filter(is_asked).map(|item| item.id.0.clone()).collect::<BTreeSet<_>>()
    };
    assert!(!asked(&day).contains("cpap"));
    let answer = |item: &str, answer| Act::Answer { item: ItemId(item.into()), answer };
    assert_eq!(day.tries_act(id, answer("cpap", Answer::Yes)), Err(Refusal::NotAsked(ItemId("cpap".into()))));
    day.acts(id, answer("sleep-apnea", Answer::Choice("diagnosed".into())));
    day.acts(id, answer("self-harm", Answer::Choice("1".into())));
    day.acts(id, answer("premedication", Answer::Several(vec!["antiemetic".into()])));
    assert_eq!(asked(&day).len(), protocol.items().count(), "everything can come up");
}

#[test]
fn pregnancy_is_asked_where_it_applies() {
    use crate::day::{Day, details};
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let item = starter().item(&ItemId("pregnancy".into())).unwrap().clone();
    assert!(start::is_asked(&day.record, day.visit(id), &item));
    let patient = day.visit(id).patient;
    let details = Details { sex: Sex::Male, ..details("Castellanos", "10483") };
    day.does(Command::CorrectPatient { patient, details });
    assert!(!start::is_asked(&day.record, day.visit(id), &item));
}

#[test]
fn where_several_risks_apply_the_gravest_counts() {
    let protocol = starter();
    let item = protocol.item(&ItemId("medicines".into())).unwrap();
    let leads_to = |ids: &[&str]| {
        let answer = Answer::Several(ids.iter().map(|id| (*id).to_owned()).collect());
        item.risk_of(&answer, |_| 0).map(|risk| risk.leads_to)
    };
    assert_eq!(leads_to(&[]), None);
    assert_eq!(leads_to(&["lamotrigine"]), Some(LeadsTo::Note));
    assert_eq!(leads_to(&["lamotrigine", "theophylline"]), Some(LeadsTo::Clearance));
}

#[test]
fn what_must_be_asked_anew_each_time_is_never_confirmed_with_one_key() {
    for id in ["last-solid", "last-fatty", "last-clear", "substances", "pregnancy", "self-harm", "medicines"]
    {
        assert!(!starter().item(&ItemId(id.into())).unwrap().may_confirm, "{id}");
    }
}

#[test]
fn the_trail_says_which_parts_of_a_protocol_changed_and_the_least_stay_that_was_approved() {
    let mut day = crate::day::Day::new();
    let said = |day: &crate::day::Day| words::entry_line(day.entries.last().unwrap(), &day.record);
    let approved = "Protocol approved by Dr. A. Okafor, revision 2; least stay 30 min from the end of the infusion, 60 min \
                    from the start";
    assert_eq!(said(&day), approved);
    day.by = crate::day::MANAGER;
    let first = words::entry_line(&day.entries[5], &day.record);
    assert!(first.starts_with("Protocol taken into use, revision 1; "), "{first}");
    assert!(first.ends_with(&format!("edition {}", starter().edition)), "{first}");
    let mut other = starter();
    other.limits.spo2.watch = Span(95, 100);
    other.edition = "2027-01".into();
    day.does(Command::AdoptProtocol(Box::new(other.clone())));
    let changed = said(&day);
    let edition = format!("(Edition: {} \u{2192} Edition: 2027-01)", starter().edition);
    let begin =
        format!("Protocol taken into use, revision 3; changed: Name, edition, author, or notice {edition}; ");
    assert!(changed.starts_with(&begin), "{changed}");
    assert!(
        changed.ends_with("; Limits; Before a patient leaves"),
        "a long sentence is named by its part alone: {changed}"
    );
    assert!(!changed.contains("When sets are due"), "{changed}");
    day.does(Command::AdoptProtocol(Box::new(other)));
    assert_eq!(said(&day), "Protocol taken into use, revision 4; reads as the one before");
}

#[test]
fn the_trail_says_what_a_short_sentence_was_and_is() {
    let mut other = starter();
    other.observation.ratio = Some(9);
    let changed = words::protocol_changed(&starter(), &other);
    let sentence = "One nurse watches at most 4 chairs. \u{2192} One nurse watches at most 9 chairs.";
    assert_eq!(changed, [format!("Who watches, and calls after the visit ({sentence})")]);
}

#[test]
fn each_changed_sentence_stands_beside_what_it_was_and_new_and_lost_parts_are_named_as_that() {
    let before = starter();
    let mut now = starter();
    now.schedule.late.0 = 2;
    now.observation.ratio = None;
    now.phrases.clear();
    now.sections[0].title = "First of all".to_owned();
    let changes = words::protocol_changes(&before, &now);
    let part = |name: &str| changes.iter().find(|change| change.part == name).map(|change| &change.lines[..]);
    let Some([LineChange::Otherwise { old, new }]) = part("When sets are due") else { panic!("{changes:?}") };
    assert!(
        old.ends_with("it is late 3 min after.") && new.ends_with("it is late 2 min after."),
        "{old} {new}"
    );
    let gone = LineChange::LeftOut("One nurse watches at most 4 chairs.".to_owned());
    assert_eq!(part("Who watches, and calls after the visit"), Some(&[gone][..]));
    assert!(part("First of all (new)").is_some_and(|lines| lines.len() == before.sections[0].items.len()));
    assert!(part(&format!("{} (left out)", before.sections[0].title)).is_some());
    assert!(part("What is told about effects that are still there (left out)").is_some());
    assert_eq!(changes.len(), 5, "{changes:?}");
    assert_eq!(words::protocol_changes(&before, &before), []);
}

#[test]
fn how_long_after_leaving_somebody_is_called_reads_otherwise_when_it_is_changed() {
    let changes: [fn(&mut Protocol); 3] = [
        |protocol| protocol.follow_up = Some(Minutes(1_410)),
        |protocol| protocol.follow_up_again = Some(Minutes(60)),
        |protocol| protocol.follow_up_for = None,
    ];
    for change in changes {
        let mut other = starter();
        change(&mut other);
        assert_eq!(words::protocol_changes(&starter(), &other).len(), 1);
    }
}

#[test]
fn edition_and_author_are_always_said_and_what_else_a_protocol_is_where_it_changes() {
    let before = Protocol { stay: Stay { after_end: Some(Minutes(30)), after_start: None }, ..starter() };
    let now = Protocol { edition: "2027-01".to_owned(), ..starter() };
    assert_eq!(
        words::protocol_head(Some(&before), &now),
        [
            format!("Edition: {} \u{2192} 2027-01", before.edition),
            format!("Author: {}, as before", before.author),
            "Least stay: 30 min from the end of the infusion, not set from the start \u{2192} not set from the end of \
             the infusion, not set from the start"
                .to_owned(),
        ]
    );
}
