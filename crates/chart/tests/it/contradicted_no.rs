//! A yes to the safety question and a later no contradict each other, until a prescriber decides.

use crate::{
    day::{Day, PRESCRIBER, clock, in_person},
    leaving::evidence,
    thoughts_after_leaving::leaves,
    thoughts_here::{asked, by_telephone, decides, says_yes},
};
use chart::{
    Act, VisitId,
    contradiction::{Contradiction, contradictions},
    gate::State,
    protocol::CriterionId,
    safety::Ruling,
};

/// Yes at 11:28, no at 11:29.
fn says_yes_and_no(day: &mut Day) -> VisitId {
    let id = says_yes(day);
    day.minute(87);
    asked(day, id, false);
    id
}

#[test]
fn a_no_after_a_yes_is_a_contradiction_with_both_times_until_a_prescriber_decides() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    assert_eq!(day.stands(id, "consistent"), "met", "asked no at 11:27, before the yes");
    let yes = day.now;
    day.acts(id, Act::AskSafety { thoughts: false, at: clock(11, 20) });
    assert_eq!(day.stands(id, "consistent"), "met", "typed later, and said before");
    day.minute(87);
    asked(&mut day, id, false);
    let found = contradictions(day.visit(id), day.protocol(id));
    assert_eq!(found, [Contradiction::Safety { yes, no: day.now }]);
    assert_eq!(day.stands(id, "consistent"), "not yet");
    let said = "Safety question: yes at 11:28, no at 11:29. A prescriber decides.";
    assert_eq!(evidence(&day, id, "consistent"), said);
    day.minute(90);
    day.acts(id, decides(by_telephone("stays, ask again at noon"), Ruling::Stays));
    let decided = day.now;
    let consistent = |day: &Day| day.gate(id).get(&CriterionId("consistent".into())).unwrap().state;
    assert_eq!(consistent(&day), State::Met { since: decided });
    assert_eq!(day.stands(id, "safety"), "not yet", "the decision keeps the patient");
    day.minute(118);
    asked(&mut day, id, false);
    day.minute(119);
    day.acts(id, decides(by_telephone("seen by video"), Ruling::MayLeave));
    assert_eq!(consistent(&day), State::Met { since: decided }, "after a decision a no contradicts nothing");
}

#[test]
fn who_says_yes_again_contradicts_nothing_any_more() {
    let mut day = Day::new();
    let id = says_yes_and_no(&mut day);
    day.minute(88);
    asked(&mut day, id, true);
    assert_eq!(day.stands(id, "consistent"), "met");
    asked(&mut day, id, false);
    assert_eq!(day.stands(id, "consistent"), "not yet", "in the same minute the record says which was last");
}

#[test]
fn a_judgment_about_the_safety_question_settles_it_until_it_is_taken_back() {
    let mut day = Day::new();
    let id = says_yes_and_no(&mut day);
    day.minute(88);
    day.second = Some(PRESCRIBER);
    let criterion = || CriterionId("safety".into());
    day.acts(id, Act::Override { criterion: criterion(), word: in_person("known for years, as always") });
    day.second = None;
    assert_eq!(day.stands(id, "consistent"), "met");
    day.minute(89);
    day.acts(id, Act::WithdrawOverride { criterion: criterion(), reason: "not what was meant".into() });
    assert_eq!(day.stands(id, "consistent"), "not yet");
}

#[test]
fn what_contradicted_itself_at_the_door_stays_so_whatever_is_decided_later() {
    let mut day = Day::new();
    let id = says_yes_and_no(&mut day);
    leaves(&mut day, id);
    day.minute(95);
    day.acts(id, decides(by_telephone("calls her now"), Ruling::Left));
    assert_eq!(day.stands(id, "consistent"), "not yet");
}

#[test]
fn a_no_between_the_yes_and_the_decision_stays_to_be_read() {
    let mut day = Day::new();
    let id = says_yes_and_no(&mut day);
    day.minute(88);
    let mut kept = day.clone();
    day.acts(id, decides(by_telephone("goes home with her brother"), Ruling::MayLeave));
    assert_eq!(
        evidence(&day, id, "safety"),
        "Asked 11:28: thoughts of self-harm; asked 11:29: no. Prescriber told 11:30, and decided: goes home with her \
         brother (may leave)."
    );
    kept.acts(id, decides(by_telephone("ask again in 30 min"), Ruling::Stays));
    assert_eq!(kept.stands(id, "safety"), "not yet");
    kept.minute(118);
    asked(&mut kept, id, false);
    assert_eq!(kept.stands(id, "safety"), "not yet", "a no opens nothing");
    assert_eq!(
        evidence(&kept, id, "safety"),
        "Asked 11:28: thoughts of self-harm; asked 11:29: no. Prescriber told 11:30, and decided: ask again in 30 min \
         (stays for now). Asked again 12:00: no. Tell a prescriber, who decides anew."
    );
}
