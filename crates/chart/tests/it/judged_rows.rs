//! A criterion that was passed by judgment: what was passed over stays to be read beside it, and what became of the judgment
//! is said as it was.

use crate::day::{Day, PRESCRIBER, clock, in_person};
use chart::{Act, VisitId, effect::Grade, protocol::CriterionId, time::When, words};

/// In recovery since 10:42.
fn recovering() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    (day, id)
}

fn pass(day: &mut Day, id: VisitId, criterion: &str, reason: &str) {
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion: CriterionId(criterion.into()), word: in_person(reason) });
    day.second = None;
}

/// What stands in the row of a criterion, and what stands beside it.
fn row(day: &Day, id: VisitId, criterion: &str) -> (String, String) {
    let (gate, visit, protocol) = (day.gate(id), day.visit(id), day.protocol(id));
    let one = gate.get(&CriterionId(criterion.into())).unwrap();
    (
        words::evidence_judged(one, &day.record, visit, protocol),
        words::evidence_by_now(one, &day.record, visit, protocol, &day.now),
    )
}

#[test]
fn the_figures_that_were_passed_over_stand_beside_the_judgment() {
    let (mut day, id) = recovering();
    day.minute(55);
    day.vitals(id, "176/113 80 97 15");
    pass(&mut day, id, "vitals", "known to run high");
    let (said, beside) = row(&day, id, "vitals");
    assert!(said.starts_with("176/113 at 10:57 is out of range. Not yet met"), "{said}");
    let judged = ". Passed by judgment: known to run high (R. Ortiz, RN with Dr. A. Okafor)";
    assert!(said.ends_with(judged), "{said}");
    assert_eq!(beside, "R. Ortiz, RN; judged 10:57");
}

#[test]
fn what_nobody_recorded_is_said_beside_the_judgment_too() {
    let (mut day, id) = recovering();
    day.minute(55);
    pass(&mut day, id, "gait", "wheelchair user");
    let (said, beside) = row(&day, id, "gait");
    assert_eq!(
        said,
        "Not checked yet: walking, under Recovery. Missing. Passed by judgment: wheelchair user (R. Ortiz, RN with \
         Dr. A. Okafor)"
    );
    assert_eq!(beside, "judged 10:57");
    day.minute(60);
    day.acts(id, Act::CheckAlertness { moaas: 4, oriented: false, at: When::Now });
    pass(&mut day, id, "alert", "as at home, says the sister");
    let (said, beside) = row(&day, id, "alert");
    assert!(
        said.starts_with("MOAA/S 4, not oriented. Not yet met. Passed by judgment: as at home"),
        "{said}"
    );
    assert_eq!(beside, "11:02, R. Ortiz, RN; judged 11:02");
}

#[test]
fn on_paper_it_says_what_is_so_and_not_what_to_press_next() {
    let (mut day, id) = recovering();
    let said = |day: &Day, criterion: &str| {
        let gate = day.gate(id);
        let one = gate.get(&CriterionId(criterion.into())).unwrap();
        words::evidence_on_paper(one, &day.record, day.visit(id), day.protocol(id))
    };
    for (criterion, words) in
        [("gait", "Not checked."), ("taught-back", "Nothing said back."), ("iv-out", "Not recorded.")]
    {
        assert_eq!(said(&day, criterion), words);
    }
    day.minute(45);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.minute(46);
    day.sees(id, "difficulty-speaking", Grade::Mild);
    day.sees(id, "dissociation", Grade::Severe);
    assert_eq!(said(&day, "effects-gone"), "Difficulty speaking mild and dissociation severe");
    day.minute(50);
    day.sees(id, "difficulty-speaking", Grade::Gone);
    day.sees(id, "dissociation", Grade::Gone);
    day.minute(66);
    day.acts(id, Act::Look { at: When::Now });
    assert_eq!(said(&day, "effects-gone"), "Gone since 10:52 (16 min); last looked at 11:08.");
    let alert = said(&day, "alert");
    assert!(alert.ends_with("too old"), "{alert}");
    pass(&mut day, id, "gait", "wheelchair user");
    let judged = said(&day, "gait");
    assert!(judged.starts_with("Not checked. Missing. Passed by judgment: wheelchair user"), "{judged}");
}

#[test]
fn since_when_an_effect_is_gone_and_when_somebody_last_looked_stand_apart() {
    let (mut day, id) = recovering();
    let on_paper = |day: &Day| {
        let gate = day.gate(id);
        let one = gate.get(&CriterionId("effects-gone".into())).unwrap();
        let (visit, protocol) = (day.visit(id), day.protocol(id));
        (
            words::evidence_on_paper(one, &day.record, visit, protocol),
            words::evidence_by(one, &day.record, visit, protocol),
        )
    };
    day.minute(44);
    day.acts(id, Act::Look { at: When::Now });
    let never = "Not seen since the start; last looked at 10:46.";
    let good = "10:46, just now, good until 11:06, R. Ortiz, RN";
    assert_eq!(row(&day, id, "effects-gone"), (never.to_owned(), good.to_owned()));
    assert_eq!(row(&day, id, "effects-mild").0, "At most mild since the start; last looked at 10:46.");
    assert_eq!(on_paper(&day), (never.to_owned(), "10:46, R. Ortiz, RN".to_owned()));
    day.minute(46);
    day.sees(id, "dissociation", Grade::Severe);
    day.minute(50);
    day.sees(id, "dissociation", Grade::Gone);
    day.minute(66);
    day.acts(id, Act::Look { at: When::Now });
    day.minute(70);
    let gone = "Gone since 10:52 (16 min); last looked at 11:08.";
    let good = "11:08, 4 min ago, good until 11:28, R. Ortiz, RN";
    assert_eq!(row(&day, id, "effects-gone"), (gone.to_owned(), good.to_owned()));
    assert_eq!(on_paper(&day), (gone.to_owned(), "11:08, R. Ortiz, RN".to_owned()));
}

#[test]
fn a_judgment_that_lapsed_says_when_and_by_what_also_once_the_criterion_is_met() {
    let (mut day, id) = recovering();
    day.minute(45);
    day.sees(id, "dizziness", Grade::Severe);
    pass(&mut day, id, "effects-mild", "carried by her brother");
    day.minute(50);
    day.sees(id, "dizziness", Grade::Moderate);
    let lapsed = "(an override of 10:47 lapsed at 10:52: an effect was recorded anew)";
    assert_eq!(row(&day, id, "effects-mild").0, format!("Dizziness moderate {lapsed}"));
    day.minute(60);
    day.sees(id, "dizziness", Grade::Mild);
    assert_eq!(day.stands(id, "effects-mild"), "met");
    let said = row(&day, id, "effects-mild").0;
    assert!(said.ends_with(lapsed), "it was needed when it was given: {said}");
}

#[test]
fn a_judgment_whose_criterion_is_met_by_itself_is_no_longer_needed_since_then() {
    let (mut day, id) = recovering();
    day.minute(45);
    day.sees(id, "dizziness", Grade::Severe);
    pass(&mut day, id, "effects-mild", "carried by her brother");
    day.minute(60);
    day.sees(id, "dizziness", Grade::Mild);
    let said = row(&day, id, "effects-mild").0;
    assert!(said.ends_with("(an override of 10:47 is no longer needed since 11:02)"), "{said}");
}

#[test]
fn only_a_judgment_about_what_was_met_then_was_not_needed() {
    let (mut day, id) = recovering();
    day.minute(55);
    pass(&mut day, id, "gait", "wheelchair user");
    day.minute(60);
    // Seen before, and typed in afterwards.
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: clock(10, 50) });
    let said = row(&day, id, "gait").0;
    assert_eq!(said, "Walks as on arrival. (an override of 10:57 was not needed)");
}

/// What whoever confirms a judgment sees besides the evidence.
fn basis(day: &Day, id: VisitId, criterion: &str) -> Vec<String> {
    let protocol = day.protocol(id);
    let asked = protocol.criterion(&CriterionId(criterion.into())).unwrap();
    words::to_judge(asked, day.visit(id), protocol, &day.now)
}

#[test]
fn whoever_confirms_sees_the_limits_the_baseline_the_last_two_sets_and_what_is_still_there() {
    let (mut day, id) = recovering();
    day.minute(50);
    day.sees(id, "nausea", Grade::Mild);
    day.minute(55);
    day.vitals(id, "176/113 80 97 15");
    day.minute(58);
    day.vitals(id, "171/108 78 97 15");
    day.minute(59);
    let lines = basis(&day, id, "vitals");
    let limits = "The protocol asks: Vital signs in range, twice, 10 min apart. 90 to 140 over 50 to 90 mmHg, or \
                  within 20 % of baseline and under 160/100; heart rate 50 to 110/min; SpO2 94 % or more, with no \
                  more oxygen than at the baseline; breaths 10 to 30/min; the last set at most 20 min old. Source: PADSS";
    assert!(lines[0].starts_with(limits), "{}", lines[0]);
    assert_eq!(
        lines[1..],
        [
            "Baseline 09:55, 66 min ago: 122/78 68 98 14.",
            "Set 11:00, 1 min ago: 171/108 78 97 15.",
            "Set 10:57, 4 min ago: 176/113 80 97 15.",
            "Effects still there: nausea mild since 10:52.",
        ]
    );
}

#[test]
fn of_another_criterion_no_set_is_shown_and_that_nobody_looked_is_said() {
    let (mut day, id) = recovering();
    assert_eq!(
        basis(&day, id, "gait"),
        [
            "The protocol asks: Walks as on arrival. Source: PADSS: steady gait or as before.",
            "Nobody has looked for effects.",
        ]
    );
    day.minute(55);
    day.acts(id, Act::Look { at: When::Now });
    let lines = basis(&day, id, "awake");
    assert!(lines[0].contains("at most mild for 15 min. The last look at most 20 min old."), "{}", lines[0]);
    assert_eq!(lines[1], "No effect is open, last looked at 10:57.");
}

#[test]
fn what_was_never_called_for_and_what_nothing_speaks_against_began_at_no_time() {
    let (day, id) = recovering();
    for (criterion, said) in [
        ("symptoms", "Nothing called for them."),
        ("consistent", "Nothing on record speaks against anything else."),
    ] {
        let (words, beside) = row(&day, id, criterion);
        assert_eq!((words.as_str(), day.stands(id, criterion).as_str()), (said, "met"));
        assert!(!beside.contains("since"), "{beside}");
    }
}

#[test]
fn effects_are_told_only_where_they_bear_on_the_judgment() {
    let (mut day, id) = recovering();
    day.sees(id, "nausea", Grade::Mild);
    let tells = |criterion: &str| basis(&day, id, criterion).iter().any(|line| line.contains("nausea mild"));
    for criterion in ["stay-end", "vitals", "alert", "gait", "effects-mild"] {
        assert!(tells(criterion), "{criterion}");
    }
    for criterion in ["safety", "iv-out", "belongings", "sheet", "companion", "ride"] {
        assert!(!tells(criterion), "{criterion}");
    }
}
