//! A symptom question answered yes: "none of these" takes nothing back; a prescriber is called, and what was said is kept.

use crate::{
    chest_pain::{answers, called_for, calls, has_chest_pain, judges},
    day::Day,
    leaving::evidence,
    thoughts_after_leaving::leaves,
};
use chart::{
    Act, Refusal,
    care::Detail,
    command::CareAct,
    contradiction::{Contradiction, contradictions},
    flag,
    forecast::forecast,
    held::held,
    protocol::{CriterionId, InterventionId},
    safety::Hold,
    symptoms::{Standing, standing},
    time::When,
    words,
};

#[test]
fn a_prescriber_reads_that_a_symptom_is_theirs_to_decide_about() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let read = |day: &Day| {
        let stands = standing(day.visit(id), day.protocol(id));
        let Standing::Present(yes) = &stands else { panic!("{stands:?}") };
        words::symptom_answers::present_to_prescriber(yes, day.protocol(id))
    };
    assert_eq!(read(&day), "Answered yes 10:58: chest pain. Your decision.");
    day.minute(60);
    let told = "Dr. A. Okafor, here: ECG normal";
    day.acts(id, calls(told));
    assert_eq!(
        read(&day),
        format!("Answered yes 10:58: chest pain. Prescriber called 11:02: {told}. Ask again.")
    );
}

#[test]
fn none_of_these_after_a_yes_contradicts_it_and_opens_nothing_until_a_prescriber_was_called() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    assert_eq!(day.stands(id, "symptoms"), "not yet");
    assert_eq!(
        evidence(&day, id, "symptoms"),
        "Answered yes 10:58: chest pain. Tell a prescriber, who decides."
    );
    let yes = day.now;
    day.minute(58);
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "not yet");
    assert_eq!(
        evidence(&day, id, "symptoms"),
        "Answered yes 10:58: chest pain; asked 11:00: none of them. The two contradict each other: tell a prescriber, \
         who decides."
    );
    let found = contradictions(day.visit(id), day.protocol(id));
    assert_eq!(found, [Contradiction::Symptoms { yes, no: day.now }]);
    assert_eq!(
        evidence(&day, id, "consistent"),
        "Symptom questions: yes at 10:58, none at 11:00. A prescriber decides."
    );
    day.minute(60);
    day.acts(id, calls("Dr. Okafor: ECG normal"));
    assert_eq!(day.stands(id, "consistent"), "met");
    assert_eq!(day.stands(id, "symptoms"), "not yet", "whoever was called wants it asked again");
    day.minute(62);
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "met");
    assert_eq!(
        evidence(&day, id, "symptoms"),
        "Answered yes 10:58: chest pain; asked 11:00: none of them. Prescriber called 11:02: Dr. Okafor: ECG normal. \
         Asked 11:04: none of them.",
        "the yes stays to be read"
    );
}

#[test]
fn a_call_of_which_nothing_is_on_record_and_one_before_another_yes_settle_nothing() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    day.minute(58);
    day.acts(id, calls(""));
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "not yet", "nobody knows what was said");
    day.minute(60);
    day.acts(id, calls("Dr. Okafor: ECG normal"));
    day.minute(62);
    day.acts(id, answers(&["seizure"], &[]));
    day.minute(63);
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "not yet", "of the seizure nobody was told");
    day.minute(64);
    day.acts(id, calls("Dr. Okafor comes"));
    day.minute(80);
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "met");
}

#[test]
fn a_call_about_a_value_past_its_limit_told_nobody_of_the_symptom() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let what = InterventionId(InterventionId::PRESCRIBER_CALLED.to_owned());
    let note = "Systolic pressure 186 mmHg; Dr. Okafor comes".to_owned();
    let about_value = CareAct::Intervene { what, detail: Detail::AboutValue, note, at: When::Now };
    day.acts(id, Act::Care(about_value));
    assert_eq!(held(day.visit(id), day.protocol(id)), Some(Hold::Untold));
    let said = "Answered yes 10:58: chest pain. Tell a prescriber, who decides.";
    assert_eq!(evidence(&day, id, "symptoms"), said);
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(story.ends_with("Systolic pressure 186 mmHg; Dr. Okafor comes"), "{story}");
    let what = InterventionId(InterventionId::PRESCRIBER_CALLED.to_owned());
    let note = "Dr. Okafor: ECG normal".to_owned();
    let about_symptom = CareAct::Intervene { what, detail: Detail::AboutSymptom, note, at: When::Now };
    day.acts(id, Act::Care(about_symptom));
    assert_eq!(held(day.visit(id), day.protocol(id)), Some(Hold::AskAgain));
    for open in flag::open(day.visit(id), day.protocol(id)) {
        let said = open.call(day.visit(id)).map(|call| call.note.as_str());
        assert_eq!(said, Some("Systolic pressure 186 mmHg; Dr. Okafor comes"), "{:?}", open.flag);
    }
}

#[test]
fn a_judgment_passes_it_and_outlives_none_of_these_but_no_further_yes() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    judges(&mut day, id, "known reflux, ECG normal");
    assert_eq!(held(day.visit(id), day.protocol(id)), None);
    day.minute(58);
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "overridden");
    day.minute(59);
    day.acts(id, answers(&["breathlessness"], &[]));
    assert_eq!(day.stands(id, "symptoms"), "not yet");
}

#[test]
fn what_keeps_stands_in_order_of_weight_thoughts_then_the_symptom_then_the_others_by_the_protocol() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let open =
        |day: &Day| -> Vec<String> { day.gate(id).open().map(|criterion| criterion.id.0.clone()).collect() };
    assert_eq!(open(&day)[0], "symptoms");
    crate::thoughts_here::asked(&mut day, id, true);
    let both = open(&day);
    assert_eq!(both[..2], ["safety", "symptoms"]);
    let in_protocol = day.protocol(id).criteria.iter().map(|asked| asked.id.0.clone());
    let others: Vec<String> = in_protocol.filter(|id| both[2..].contains(id)).collect();
    assert_eq!(both[2..], others);
}

#[test]
fn a_yes_is_kept_at_once_and_what_was_not_asked_is_named() {
    let mut day = Day::new();
    let id = called_for(&mut day);
    let half = day.tries_act(id, answers(&[], &["breathlessness"]));
    assert_eq!(half, Err(Refusal::SymptomsUnanswered(4)), "what was not asked is not answered no");
    let twice = day.tries_act(id, answers(&["chest-pain"], &["chest-pain"]));
    assert_eq!(twice, Err(Refusal::Unknown));
    day.acts(id, answers(&["chest-pain"], &["breathlessness"]));
    assert_eq!(day.stands(id, "symptoms"), "not yet");
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    let said = "Symptoms asked: yes, chest pain; not breathlessness; not asked: sudden severe headache";
    assert!(story.starts_with(said), "{story}");
}

#[test]
fn the_board_asks_for_a_prescriber_and_neither_for_the_ride_nor_says_of_what() {
    let mut day = Day::new();
    let id = called_for(&mut day);
    let told = |day: &Day| forecast(&day.record, day.visit(id), day.protocol(id), &day.now);
    let held = |day: &Day| held(day.visit(id), day.protocol(id));
    let glance = |day: &Day| words::board::glance(&day.record, day.visit(id), day.protocol(id), &day.now);
    assert_eq!(held(&day), None);
    assert!(told(&day).is_some());
    day.minute(56);
    day.acts(id, answers(&["chest-pain"], &[]));
    assert_eq!(held(&day), Some(Hold::Untold));
    assert_eq!(told(&day), None);
    assert!(glance(&day).contains(&"Tell a prescriber".to_owned()));
    day.minute(58);
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!((held(&day), told(&day)), (Some(Hold::Untold), None), "none of these changes nothing");
    day.acts(id, calls("Dr. Okafor: ECG normal"));
    assert_eq!((held(&day), told(&day)), (Some(Hold::AskAgain), None));
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(held(&day), None);
    assert!(told(&day).is_some());
}

#[test]
fn whoever_leaves_against_advice_with_one_is_told_of_and_stands_first_on_the_chart() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let said = words::symptom_answers::on_the_way_out(day.visit(id), day.protocol(id)).unwrap();
    assert_eq!(said, "Answered yes 10:58: chest pain. Tell a prescriber, who decides.");
    leaves(&mut day, id);
    let at_door = "Answered yes 10:58: chest pain. No call to a prescriber about it before the patient left is on record.";
    let first = words::to_know_first(&day.record, day.visit(id), &day.now);
    assert!(first.iter().any(|known| known.words == at_door && known.is_open), "{first:?}");
    let gate = day.gate(id);
    let row = gate.get(&CriterionId("symptoms".into())).unwrap();
    assert_eq!(words::evidence_judged(row, &day.record, day.visit(id), day.protocol(id)), at_door);
}

#[test]
fn whoever_left_with_one_is_called_first_and_asked_about_it_until_a_judgment_passed_it() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let asked = |day: &Day| words::symptom_answers::in_the_call(day.visit(id), &day.record);
    assert_eq!(asked(&day), None, "the patient is here");
    let mut judged = day.clone();
    leaves(&mut day, id);
    assert_eq!(asked(&day).unwrap(), "Left with chest pain, answered yes 10:58: ask about it.");
    day.now = day.now.plus(24 * 3_600_000);
    let listed = chart::call_list::list(&day.record, &day.now);
    assert!(listed.iter().any(|one| one.visit.id == id && one.grave), "{listed:?}");
    judges(&mut judged, id, "known reflux, ECG normal");
    leaves(&mut judged, id);
    assert_eq!(asked(&judged), None);
}

#[test]
fn a_prescriber_reads_it_as_theirs_to_decide_among_the_criteria_and_on_the_board() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let read = |day: &Day| {
        let gate = day.gate(id);
        let row = gate.get(&CriterionId("symptoms".into())).unwrap();
        words::evidence_to_prescriber(row, &day.record, day.visit(id), day.protocol(id))
    };
    assert_eq!(read(&day), "Answered yes 10:58: chest pain. Your decision.");
    let hold = held(day.visit(id), day.protocol(id)).unwrap();
    assert_eq!(words::board::hold(hold), "Tell a prescriber");
    assert_eq!(words::board::hold_to_prescriber(hold), "Prescriber decides");
    judges(&mut day, id, "known reflux, ECG normal");
    let decided = "Answered yes 10:58: chest pain. Not yet met. Passed by judgment: known reflux, ECG normal";
    assert!(read(&day).starts_with(decided), "{}", read(&day));
    leaves(&mut day, id);
    assert!(!read(&day).contains("Your decision"), "{}", read(&day));
}

#[test]
fn whoever_calls_reads_the_symptom_and_the_effects_that_were_open() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    day.sees(id, "nausea", chart::effect::Grade::Moderate);
    leaves(&mut day, id);
    assert_eq!(
        words::to_ask(&day.record, day.visit(id)).unwrap(),
        "Left with chest pain, answered yes 10:58: ask about it. Open on leaving: moderate nausea."
    );
    let mut day = Day::new();
    let calm = day.recovered("Brandt", 4);
    assert_eq!(words::to_ask(&day.record, day.visit(calm)), None);
}
