//! Side effects as they are lived: spans, grades, what is told from the sets, contradictions, symptom questions.

use crate::{
    day::{Day, clock, in_person, starter},
    script::{infusion, recovery_to_85},
};
use chart::{
    Act, Refusal, VisitId,
    command::CareAct,
    contradiction::{Contradiction, contradictions},
    effect::{
        EffectId,
        Grade::{Gone, Mild, Moderate, Severe},
    },
    protocol::{HappeningId, ScoreId},
    raised::{What, raised},
    symptoms,
    time::When,
    words,
};

fn score(day: &mut Day, id: VisitId, score: &str, value: u8) {
    let score = ScoreId(score.into());
    day.acts(id, Act::Care(CareAct::Score { score, value, at: When::Now }));
}

/// `drowsiness 12-75 mild`, by minutes after the start.
fn spans(day: &Day, id: VisitId) -> Vec<String> {
    let visit = day.visit(id);
    let minute = |at| visit.minute(&at).unwrap().0;
    let span = |one: chart::effect::Episode| {
        let to = one.gone.map_or_else(|| "open".into(), |gone| minute(gone).to_string());
        format!("{} {}-{to} {}", one.effect.0, minute(one.from), one.worst)
    };
    visit.episodes().into_iter().map(span).collect()
}

#[test]
fn the_worked_visit_has_its_exact_spans() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    assert_eq!(
        spans(&day, id),
        [
            "dissociation 10-68 moderate",
            "drowsiness 12-75 mild",
            "blurred-vision 20-70 mild",
            "double-vision 22-50 mild",
            "nausea 40-80 mild",
        ]
    );
    let told: Vec<String> =
        day.entries.iter().filter_map(|e| words::story(e, &day.record, day.protocol(id))).collect();
    for line in ["Drowsiness, gone (from 10:14, 63 min)", "Double vision, gone (from 10:24, 28 min)"] {
        assert!(told.iter().any(|story| story == line), "{line} in {told:?}");
    }
    let episodes = day.visit(id).episodes();
    assert_eq!(words::care::course(&episodes[0]), "Mild 10:12, moderate 10:22, mild 10:57, gone 11:10");
}

#[test]
fn raised_pressure_and_heart_rate_are_told_from_the_sets_and_never_typed() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    let all = raised(day.visit(id), day.protocol(id));
    let minute = |at| day.visit(id).minute(&at).unwrap().0;
    let told: Vec<_> = all.iter().map(|one| (one.what, minute(one.from), one.gone.map(minute))).collect();
    // Baseline 122/78 and 68: 147/91 is 20.5 % above it, and so is 82.
    assert_eq!(told, [(What::Pressure, 30, Some(40)), (What::HeartRate, 30, Some(40))]);
    assert_eq!(
        words::care::raised(&all[0]),
        ("Raised blood pressure".to_owned(), "highest 147/91 at 10:32, baseline 122/78".to_owned())
    );
    assert!(day.protocol(id).effects.iter().all(|kind| !kind.name.contains("aised")));
}

#[test]
fn vomiting_is_counted_each_time_with_its_minute() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let vomits = |note: &str, at| {
        Act::Care(CareAct::Happen { what: HappeningId("vomiting".into()), note: note.into(), at })
    };
    day.minute(12);
    day.acts(id, vomits("", When::Now));
    day.minute(30);
    day.acts(id, vomits("a little", clock(10, 25)));
    let visit = day.visit(id);
    let what = HappeningId("vomiting".into());
    let minutes: Vec<i64> = visit.care.times(&what).map(|one| visit.minute(&one.at).unwrap().0).collect();
    assert_eq!(minutes, [12, 23]);
    let graded =
        Act::Observe { effect: EffectId("vomiting".into()), grade: Mild, at: When::Now, note: String::new() };
    assert_eq!(day.tries_act(id, graded), Err(Refusal::IsCounted(EffectId("vomiting".into()))));
}

#[test]
fn nausea_rated_0_while_nausea_is_open_is_named_by_the_gate_until_one_of_them_gives_way() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    score(&mut day, id, "nausea-score", 0);
    assert_eq!(day.stands(id, "consistent"), "not yet");
    let gate = day.gate(id);
    let criterion = gate.get(&chart::protocol::CriterionId("consistent".into())).unwrap();
    let said = words::evidence_of(criterion, day.protocol(id));
    assert_eq!(said, "Nausea 0 at 10:52, while nausea is mild.");
    day.minute(55);
    day.sees(id, "nausea", Gone);
    assert_eq!(day.stands(id, "consistent"), "met");
    // Rated 0 before it began is old, not wrong.
    day.minute(60);
    day.sees(id, "nausea", Mild);
    assert_eq!(day.stands(id, "consistent"), "met");
    score(&mut day, id, "nausea-score", 0);
    assert_eq!(day.stands(id, "consistent"), "not yet");
    day.minute(61);
    score(&mut day, id, "nausea-score", 3);
    assert_eq!(day.stands(id, "consistent"), "met");
}

#[test]
fn alertness_5_with_severe_drowsiness_open_is_named_wherever_the_5_comes_from() {
    for way in ["check", "set", "score"] {
        let mut day = Day::new();
        let id = infusion(&mut day);
        day.minute(48);
        day.sees(id, "drowsiness", Severe);
        day.minute(55);
        match way {
            "check" => day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now }),
            "set" => day.vitals(id, "138/86 76 97 14 m5"),
            _ => score(&mut day, id, "moaas", 5),
        }
        let found = contradictions(day.visit(id), day.protocol(id));
        let Contradiction::Score(against) = &found[0] else { panic!("{way}") };
        assert_eq!((found.len(), against.value, against.grade), (1, 5, Severe), "{way}");
        assert_eq!(day.stands(id, "consistent"), "not yet", "{way}");
        day.minute(58);
        day.sees(id, "drowsiness", Moderate);
        assert_eq!(day.stands(id, "consistent"), "met", "{way}");
    }
}

#[test]
fn a_score_lies_on_its_scale_and_keeps_its_variant() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let eleven = CareAct::Score { score: ScoreId("pain".into()), value: 11, at: When::Now };
    let refused = day.tries_act(id, Act::Care(eleven));
    assert_eq!(refused, Err(Refusal::ScoreOutside { value: 11, least: 0, most: 10 }));
    score(&mut day, id, "moaas", 4);
    let scored = day.visit(id).care.last_score(&ScoreId("moaas".into())).unwrap();
    assert!(scored.variant.starts_with("MOAA/S"), "{}", scored.variant);
    score(&mut day, id, "moaas", 2);
    let critical = chart::flag::critical_unseen(day.visit(id), day.protocol(id));
    assert!(critical.is_some(), "a critical score is as loud as a critical set");
}

#[test]
fn changed_vision_with_a_pressure_flag_brings_the_symptom_questions_up() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let standing = |day: &Day| symptoms::standing(day.visit(id), day.protocol(id));
    day.minute(10);
    day.sees(id, "blurred-vision", Mild);
    assert_eq!(standing(&day), symptoms::Standing::NotCalledFor);
    day.minute(20);
    day.vitals(id, "168/101 90 97 14");
    assert!(matches!(standing(&day), symptoms::Standing::Open { .. }));
    let all: Vec<String> =
        day.protocol(id).symptoms.as_ref().unwrap().questions.iter().map(|q| q.id.clone()).collect();
    let ask = |present: &[String], absent: &[String]| {
        Act::Care(CareAct::AskSymptoms { present: present.to_vec(), absent: absent.to_vec(), at: When::Now })
    };
    let half = day.tries_act(id, ask(&[], &all[1..]));
    assert_eq!(half, Err(Refusal::SymptomsUnanswered(1)), "what was not asked is not answered no");
    day.acts(id, ask(&[], &all));
    assert!(matches!(standing(&day), symptoms::Standing::Absent { .. }));
    day.minute(30);
    day.vitals(id, "166/100 88 97 14");
    assert!(matches!(standing(&day), symptoms::Standing::Absent { .. }), "the same rise asks once");
    day.minute(40);
    day.vitals(id, "140/86 80 97 14");
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "170/102 88 97 14");
    assert!(matches!(standing(&day), symptoms::Standing::Open { .. }), "another rise asks again");
    assert_eq!(day.stands(id, "symptoms"), "missing");
    day.acts(id, ask(&all[..1], &all[1..]));
    assert_eq!(day.stands(id, "symptoms"), "not yet");
    day.minute(60);
    day.acts(id, ask(&[], &all));
    assert_eq!(day.stands(id, "symptoms"), "not yet", "a yes is not taken back by that");
}

#[test]
fn questions_that_came_up_stay_open_until_they_are_asked() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.sees(id, "blurred-vision", Mild);
    day.minute(20);
    day.vitals(id, "168/101 90 97 14");
    day.minute(30);
    day.vitals(id, "130/84 78 97 14");
    day.minute(40);
    day.ends(id, "");
    assert_eq!(day.stands(id, "symptoms"), "missing", "a later set answers none of them");
    let gate = day.gate(id);
    let criterion = gate.get(&chart::protocol::CriterionId("symptoms".into())).unwrap();
    let said = words::evidence_of(criterion, day.protocol(id));
    assert_eq!(said, "Ask now: blood pressure 168/101 at 10:22 with blurred vision.");
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "met");
}

#[test]
fn a_blood_pressure_that_calls_for_them_alone_stands_there_alone() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(14);
    day.vitals(id, "186/114 90 97 14");
    let symptoms::Standing::Open(called) = symptoms::standing(day.visit(id), day.protocol(id)) else {
        panic!()
    };
    let said = words::care::symptoms_open(&called, day.protocol(id));
    assert_eq!(said, "Ask now: blood pressure 186/114 at 10:16.");
}

/// What calls for the symptom questions now, in words; `None` where nothing does.
fn asked_for(day: &Day, id: VisitId) -> Option<String> {
    match symptoms::standing(day.visit(id), day.protocol(id)) {
        symptoms::Standing::Open(called) => Some(words::care::symptoms_open(&called, day.protocol(id))),
        symptoms::Standing::NotCalledFor
        | symptoms::Standing::Absent { .. }
        | symptoms::Standing::Present(_) => None,
    }
}

#[test]
fn a_pressure_that_passes_notify_after_they_were_asked_calls_for_them_again() {
    let mut protocol = starter();
    protocol.symptoms.as_mut().unwrap().notify = false;
    let mut day = Day::with(protocol);
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.sees(id, "blurred-vision", Mild);
    day.vitals(id, "168/101 90 97 14");
    crate::script::asks_symptoms(&mut day, id);
    day.minute(20);
    day.vitals(id, "171/102 90 97 14");
    assert_eq!(asked_for(&day, id), None, "higher, and no further than watch");
    day.minute(30);
    day.vitals(id, "182/104 90 97 14");
    let said = asked_for(&day, id).unwrap();
    assert_eq!(said, "Ask now: blood pressure 182/104 at 10:32 with blurred vision.");
    crate::script::asks_symptoms(&mut day, id);
    day.minute(35);
    day.sees(id, "blurred-vision", Gone);
    day.minute(40);
    day.vitals(id, "190/108 90 97 14");
    assert_eq!(asked_for(&day, id), None, "without an effect this protocol does not ask");
}

#[test]
fn a_pressure_that_goes_higher_past_notify_calls_for_them_again() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(14);
    day.vitals(id, "186/104 90 97 14");
    crate::script::asks_symptoms(&mut day, id);
    day.minute(16);
    day.vitals(id, "184/106 90 97 14");
    assert_eq!(asked_for(&day, id), None, "a diastolic short of its notify limit is no rise");
    day.minute(20);
    day.vitals(id, "186/103 90 97 14");
    assert_eq!(asked_for(&day, id), None, "no higher than it was when they were asked");
    day.minute(25);
    day.vitals(id, "187/103 90 97 14");
    assert_eq!(asked_for(&day, id).unwrap(), "Ask now: blood pressure 187/103 at 10:27.");
    crate::script::asks_symptoms(&mut day, id);
    day.minute(30);
    day.vitals(id, "181/116 90 97 14");
    assert_eq!(
        asked_for(&day, id).unwrap(),
        "Ask now: blood pressure 181/116 at 10:32.",
        "the diastolic rose"
    );
    day.minute(40);
    day.vitals(id, "181/114 90 97 14");
    day.ends(id, "");
    assert_eq!(day.stands(id, "symptoms"), "missing", "a set that is lower answers none of them");
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "symptoms"), "met");
}

#[test]
fn what_was_struck_out_counts_for_nothing_and_stays_to_be_read() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.sees(id, "nausea", Severe);
    let entry = day.entries.last().unwrap().seq;
    let strike = |reason: &str| Act::Care(CareAct::StrikeOut { entry, reason: reason.into() });
    assert!(matches!(day.tries_act(id, strike(" ")), Err(Refusal::Blank(_))));
    day.acts(id, strike("wrong key"));
    assert!(day.visit(id).episodes().is_empty());
    assert_eq!(day.visit(id).care.struck[&entry].value, "wrong key");
    assert_eq!(day.tries_act(id, strike("again")), Err(Refusal::Unknown));
    assert!(day.entries.iter().any(|one| one.seq == entry), "the entry is there");
    let (last, protocol) = (day.entries.last().unwrap(), day.protocol(id));
    let among = |entries: &[chart::Entry]| words::story_among(last, entries, &day.record, protocol).unwrap();
    assert_eq!(among(&day.entries), "Nausea, severe: struck out, wrong key");
    assert_eq!(among(&[]), "An entry was struck out: wrong key");
}

#[test]
fn twenty_effects_opened_and_closed_are_twenty_spans() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let kinds: Vec<String> =
        day.protocol(id).effects.iter().filter(|kind| !kind.counted).map(|kind| kind.id.0.clone()).collect();
    for n in 0..20 {
        let effect = &kinds[n % kinds.len()];
        day.minute(1 + i64::try_from(n).unwrap() * 2);
        day.sees(id, effect, Mild);
        day.minute(2 + i64::try_from(n).unwrap() * 2);
        day.sees(id, effect, Gone);
    }
    let episodes = day.visit(id).episodes();
    assert_eq!(episodes.len(), 20);
    assert!(episodes.iter().all(|one| one.from.minutes_until(&one.gone.unwrap()).0 == 1));
}

#[test]
fn a_lower_score_after_the_check_asks_for_another_check() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    assert_eq!(day.stands(id, "alert"), "met");
    day.minute(86);
    score(&mut day, id, "moaas", 3);
    day.minute(88);
    score(&mut day, id, "moaas", 5);
    assert_eq!(day.stands(id, "alert"), "not yet", "a score says nothing of orientation");
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(day.stands(id, "alert"), "met");
}

#[test]
fn a_judgment_ends_with_newer_news_and_not_with_what_says_nothing_of_it() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    score(&mut day, id, "nausea-score", 0);
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = chart::protocol::CriterionId("consistent".into());
    day.acts(id, Act::Override { criterion, word: in_person("asked twice") });
    day.second = None;
    day.minute(52);
    score(&mut day, id, "pain", 2);
    assert_eq!(day.stands(id, "consistent"), "overridden");
    day.sees(id, "drowsiness", Severe);
    day.minute(55);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(day.stands(id, "consistent"), "not yet", "a second contradiction was not judged");
}
