//! Leaving against advice after the start: what is asked at the door, what stays on the chart, who signs afterwards.

use crate::{
    day::{Day, NURSE, PRESCRIBER, brother, clock, ends_otherwise, hand_over},
    leaving::with,
    script::infusion,
};
use chart::{
    Act, Fact, Refusal, VisitId,
    against_advice::{
        Form, Going, Line, Parting, SafetyAtDoor, Signing, Telling, Told, WayHome, line_left_in, went_so,
    },
    command::LeavingAct,
    departure::{Outlet, Paperwork},
    fact::{OtherEnd, VisitFact},
    leaving::{Hand, Signer},
    refusal::Field,
    time::When,
    today::today,
    words,
};

/// The patient leaves against advice, alone and without the safety question, and this is said at the door.
pub fn goes(form: Option<Signing>, line: Option<Line>, prescriber: Option<Telling>) -> Act {
    goes_so(Parting { form, line, prescriber, way: way(Going::Alone, ""), safety: not_asked("left at once") })
}

pub fn goes_so(parting: Parting) -> Act {
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "has to fetch a child".into());
    Act::EndOtherwise { how, reason, decided: None, next: None, parting }
}

pub fn way(going: Going, words: &str) -> Option<WayHome> {
    Some(WayHome { going, words: words.into() })
}

pub fn not_asked(why: &str) -> Option<SafetyAtDoor> {
    Some(SafetyAtDoor::NotAsked { why: why.into() })
}

/// Everything is said but the way home and the safety question.
pub fn parting(way: Option<WayHome>, safety: Option<SafetyAtDoor>) -> Parting {
    Parting { form: would_not("in a hurry"), line: Some(Line::Out), prescriber: told(), way, safety }
}

/// The form is printed.
pub fn prints_form(day: &mut Day, id: VisitId) {
    let paperwork = Paperwork::AgainstAdvice;
    let (version, content) = (day.visit(id).version_now(paperwork), day.visit(id).content_of(paperwork));
    let (outlet, made, up_to, of) = (Outlet::Printed, day.now, day.record.seq, None);
    day.acts(id, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until: None, of });
}

fn signs() -> Option<Signing> {
    Some(Signing::Signs { name: "In\u{e9}s Castellanos".into(), hand: Hand::OnPaper })
}

pub fn would_not(why: &str) -> Option<Signing> {
    Some(Signing::WouldNot { why: why.into() })
}

pub fn told() -> Option<Telling> {
    Some(Telling::Told { who: PRESCRIBER, at: When::Now })
}

fn last_story(day: &Day, id: VisitId) -> String {
    words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap()
}

#[test]
fn after_the_start_form_line_and_prescriber_are_each_asked_and_none_is_preset() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let before = day.record.seq;
    let (line, none) = (Some(Line::In), || would_not("in a hurry"));
    for (act, missing) in [
        (goes(None, line, told()), Field::AdviceForm),
        (goes(would_not(" "), line, told()), Field::NotSignedWhy),
        (goes(none(), None, told()), Field::IvLine),
        (goes(none(), line, None), Field::PrescriberTold),
    ] {
        let refusal = day.tries_act(id, act).unwrap_err();
        assert_eq!(refusal, Refusal::Blank(missing));
        assert!(words::refusal(&refusal, &day.record, None).starts_with("Say "));
    }
    let nurse = Some(Telling::Told { who: NURSE, at: When::Now });
    assert_eq!(day.tries_act(id, goes(none(), line, nurse)), Err(Refusal::NotAPrescriber(NURSE)));
    let later = Some(Telling::Told { who: PRESCRIBER, at: clock(23, 0) });
    assert!(matches!(day.tries_act(id, goes(none(), line, later)), Err(Refusal::InFuture { .. })));
    assert_eq!(day.record.seq, before, "nothing was recorded");
    assert!(day.visit(id).stage.is_here());
}

#[test]
fn whoever_left_before_the_form_could_be_signed_is_asked_no_reason_for_that() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let left = Some(Signing::LeftBefore { why: String::new() });
    day.acts(id, goes(left, Some(Line::Out), told()));
    let form = &day.visit(id).leaving.parted.as_ref().unwrap().form;
    assert_eq!(form, &Form::LeftBefore { why: String::new() });
    assert_eq!(words::against_advice::form(form), "not signed, the patient left before");
}

#[test]
fn papers_can_be_made_of_everybody_who_came_today_and_whoever_left_against_advice_is_first() {
    let mut day = Day::new();
    let waiting = day.arrives("Novak", 4);
    let id = infusion(&mut day);
    day.acts(id, goes(would_not("in a hurry"), Some(Line::Out), told()));
    let all = today(&day.record, &day.now).with_papers();
    assert_eq!(all.iter().map(|visit| visit.id).collect::<Vec<_>>(), [id, waiting]);
}

#[test]
fn the_patient_signs_at_the_door_and_the_line_comes_out_there() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let leaves = || goes(signs(), Some(Line::Out), told());
    assert_eq!(day.tries_act(id, leaves()), Err(Refusal::FormNotPrinted));
    prints_form(&mut day, id);
    day.minute(50);
    day.acts(id, leaves());
    let visit = day.visit(id);
    assert!(went_so(visit) && !line_left_in(visit));
    let signed = &visit.leaving.signed[0].value;
    assert_eq!((signed.paperwork, signed.who), (Paperwork::AgainstAdvice, Signer::Patient));
    assert_eq!(visit.iv_out.as_ref().map(|out| out.at), Some(day.now));
    let parted = visit.leaving.parted.as_ref().unwrap();
    assert_eq!(parted.form, Form::Signed);
    assert_eq!(parted.prescriber, Told::Told { who: PRESCRIBER, at: day.now });
    let story = last_story(&day, id);
    assert_eq!(
        story,
        "Left against advice: has to fetch a child. Form signed by the patient; IV line out; Dr. A. Okafor told 10:52; \
         alone, on foot or by transit; safety question not asked: left at once"
    );
}

#[test]
fn it_is_asked_how_and_with_whom_the_patient_leaves() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let unasked = || not_asked("left at once");
    for (said, missing) in [(None, Field::WayHome), (way(Going::Fetched, " "), Field::FetchedBy)] {
        let refusal = day.tries_act(id, goes_so(parting(said, unasked()))).unwrap_err();
        assert_eq!(refusal, Refusal::Blank(missing));
        assert!(words::refusal(&refusal, &day.record, None).starts_with("Say "));
    }
    day.acts(id, goes_so(parting(way(Going::Fetched, " Ana, sister "), unasked())));
    let left = day.visit(id).leaving.parted.clone().unwrap().way;
    assert_eq!(left, way(Going::Fetched, "Ana, sister"));
    assert!(last_story(&day, id).contains("; fetched by somebody: Ana, sister;"), "{}", last_story(&day, id));
}

#[test]
fn each_way_to_leave_can_be_said_and_that_nobody_saw_it() {
    for going in Going::ALL {
        let mut day = Day::new();
        let id = infusion(&mut day);
        day.acts(id, goes_so(parting(way(going, "Ana"), not_asked("left at once"))));
        assert!(last_story(&day, id).contains(words::against_advice::going(going)));
    }
}

#[test]
fn who_was_handed_over_left_with_somebody_and_is_not_asked_how() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, hand_over(brother()));
    day.acts(id, goes_so(parting(None, None)));
    assert_eq!(day.visit(id).leaving.parted.as_ref().unwrap().way, None);
}

#[test]
fn the_safety_question_is_asked_at_the_door_or_it_is_said_why_not() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let alone = || way(Going::Alone, "");
    for (said, missing) in [(None, Field::SafetyAtDoor), (not_asked(" "), Field::SafetyNotAskedWhy)] {
        let refusal = day.tries_act(id, goes_so(parting(alone(), said))).unwrap_err();
        assert_eq!(refusal, Refusal::Blank(missing));
        assert!(words::refusal(&refusal, &day.record, None).starts_with("Say "));
    }
    let mut other = day.clone();
    day.acts(id, goes_so(parting(alone(), not_asked("ran for the bus"))));
    assert!(last_story(&day, id).ends_with("safety question not asked: ran for the bus"));
    assert_eq!(day.stands(id, "safety"), "missing");
    other.acts(id, goes_so(parting(alone(), Some(SafetyAtDoor::Asked { thoughts: false }))));
    assert_eq!(other.visit(id).leaving.parted.as_ref().unwrap().safety_not_asked, None);
    assert_eq!(
        other.visit(id).safety.as_ref().map(|asked| (asked.value, asked.at)),
        Some((false, other.now))
    );
}

#[test]
fn a_safety_question_that_was_asked_is_not_asked_about() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.acts(id, Act::AskSafety { thoughts: false, at: When::Now });
    day.acts(id, goes_so(parting(way(Going::Alone, ""), None)));
    let mut day = with(|protocol| {
        protocol.criteria.retain(|criterion| criterion.rule != chart::protocol::Rule::SafetyQuestion);
    });
    let id = infusion(&mut day);
    day.acts(id, goes_so(parting(way(Going::Alone, ""), None)));
}

#[test]
fn what_stands_on_record_is_not_asked_again() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    prints_form(&mut day, id);
    let (paperwork, who, name) = (Paperwork::AgainstAdvice, Signer::Patient, "In\u{e9}s".into());
    day.acts(id, Act::Leaving(LeavingAct::SignPaper { paperwork, who, name, hand: Hand::OnPaper }));
    day.acts(id, Act::RemoveIv { at: When::Now });
    let missing = day.tries_act(id, goes(None, None, None));
    assert_eq!(missing, Err(Refusal::Blank(Field::PrescriberTold)));
    day.acts(id, goes(None, None, Some(Telling::NotReached)));
    let parted = day.visit(id).leaving.parted.clone().unwrap();
    assert_eq!((parted.form, parted.line, parted.prescriber), (Form::Signed, Line::Out, Told::NotReached));
}

#[test]
fn what_follows_the_signature_under_the_form_makes_no_new_version_of_it() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let version = |day: &Day| day.visit(id).version_now(Paperwork::AgainstAdvice);
    prints_form(&mut day, id);
    let (paperwork, who, name) = (Paperwork::AgainstAdvice, Signer::Patient, "In\u{e9}s".into());
    day.acts(id, Act::Leaving(LeavingAct::SignPaper { paperwork, who, name, hand: Hand::OnPaper }));
    assert_eq!(version(&day), 1, "it stands under the version that was signed");
    day.acts(id, goes(None, Some(Line::Out), told()));
    assert_eq!(version(&day), 2, "now it says why, and who was told");
    prints_form(&mut day, id);
    day.acts(id, Act::Sign);
    assert_eq!(version(&day), 2, "the nurse\u{2019}s signature is not on it");
}

#[test]
fn nobody_is_stuck_at_the_door_also_while_the_pump_runs() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    day.acts(id, goes(would_not("tore it up"), Some(Line::In), Some(Telling::NotReached)));
    assert!(line_left_in(day.visit(id)));
    let story = last_story(&day, id);
    assert!(story.contains("not signed, the patient would not: tore it up"), "{story}");
    assert!(story.contains("LEFT WITH THE IV LINE IN; no prescriber was reached"), "{story}");
}

#[test]
fn whoever_reads_the_chart_is_told_first_of_thoughts_of_self_harm_and_of_the_line() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    let first = |day: &Day| {
        let all = words::to_know_first(&day.record, day.visit(id), &day.now).into_iter();
        all.map(|known| known.words).collect::<Vec<_>>()
    };
    let leaves = |line, thoughts| {
        let safety = Some(SafetyAtDoor::Asked { thoughts });
        goes_so(Parting { line: Some(line), ..parting(way(Going::Alone, ""), safety) })
    };
    assert_eq!(first(&day), Vec::<String>::new());
    let mut calm = day.clone();
    calm.acts(id, leaves(Line::Out, false));
    assert_eq!(first(&calm), Vec::<String>::new());
    day.acts(id, leaves(Line::In, true));
    assert_eq!(
        first(&day),
        [
            "Asked 10:52: THOUGHTS OF SELF-HARM. Prescriber (Dr. A. Okafor) told 10:52, who has not decided yet.",
            "THE PATIENT LEFT WITH THE IV LINE IN.",
        ]
    );
}

#[test]
fn the_last_set_is_told_with_its_figures_and_how_old_it_is() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let last = |day: &Day| words::last_set(day.visit(id), &day.now).unwrap();
    assert_eq!(last(&day), "10:42, just now: 146/90 80 97 15");
    day.minute(50);
    assert_eq!(last(&day), "10:42, 10 min ago: 146/90 80 97 15");
    day.vitals(id, "150/88 -r 97 16");
    assert_eq!(last(&day), "10:52, just now: 150/88 - 97 16, heart rate refused");
}

#[test]
fn before_the_start_it_stays_simple() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.acts(id, ends_otherwise(OtherEnd::LeftAgainstAdvice, "waited too long", None));
    assert!(!went_so(day.visit(id)));
    assert_eq!(day.visit(id).leaving.parted, None);
    assert_eq!(last_story(&day, id), "Left against advice: waited too long");
}

#[test]
fn an_older_entry_that_says_none_of_it_is_still_read() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.acts(id, ends_otherwise(OtherEnd::Transferred, "chest pain", None));
    let fact = &day.entries.last().unwrap().fact;
    let written = serde_json::to_string(fact).unwrap();
    assert!(!written.contains("parted"), "{written}");
    let read: Fact = serde_json::from_str(&written).unwrap();
    assert!(matches!(read, Fact::Visit { fact: VisitFact::EndedOtherwise { parted: None, .. }, .. }));
    let act = r#"{"end_otherwise":{"how":"transferred","reason":"x","decided":null,"next":null}}"#;
    let read: Act = serde_json::from_str(act).unwrap();
    assert!(matches!(read, Act::EndOtherwise { parting: Parting { form: None, .. }, .. }));
    let parted = r#"{"form":"signed","line":"out","prescriber":"not_reached"}"#;
    let read: chart::against_advice::Parted = serde_json::from_str(parted).unwrap();
    assert_eq!((read.way, read.safety_not_asked), (None, None));
}

#[test]
fn a_reason_that_was_typed_with_a_stop_does_not_stop_twice() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    let parting = Parting {
        form: would_not("No."),
        line: Some(Line::Out),
        prescriber: told(),
        way: way(Going::Alone, ""),
        safety: not_asked("left at once"),
    };
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "she is fine.".into());
    day.acts(id, Act::EndOtherwise { how, reason, decided: None, next: None, parting });
    let story = last_story(&day, id);
    assert!(story.starts_with("Left against advice: she is fine. Form not signed"), "{story}");
    assert!(story.contains("the patient would not: No; IV line out"), "{story}");
}

#[test]
fn on_the_screen_only_the_form_as_it_is_now_is_signed_and_a_pen_may_have_signed_before() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    prints_form(&mut day, id);
    day.acts(id, Act::RemoveIv { at: When::Now });
    let drawn = |name: &str| {
        Some(Signing::Signs { name: name.into(), hand: Hand::OnScreen(vec![vec![(1, 1), (90, 9)]]) })
    };
    let refused = day.tries_act(id, goes(drawn("In\u{e9}s"), None, told()));
    assert_eq!(refused, Err(Refusal::FormChanged { made: 1, now: 2 }));
    let said = words::refusal(&refused.unwrap_err(), &day.record, None);
    assert!(said.ends_with("Print or save version 2, then have it signed on the screen."), "{said}");
    let mut by_pen = day.clone();
    by_pen.acts(id, goes(signs(), None, told()));
    assert_eq!(chart::against_advice::signature(by_pen.visit(id)).unwrap().value.version, 1);
    prints_form(&mut day, id);
    day.acts(id, goes(drawn("In\u{e9}s"), None, told()));
    assert_eq!(chart::against_advice::signature(day.visit(id)).unwrap().value.version, 2);
}

#[test]
fn that_the_line_is_out_by_a_call_stands_beside_that_the_patient_left_with_it() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    day.acts(id, goes(would_not("no time"), Some(Line::In), told()));
    let line = |day: &Day| {
        let first = words::to_know_first(&day.record, day.visit(id), &day.now);
        first.into_iter().find(|known| known.words.contains("IV LINE IN")).unwrap()
    };
    assert_eq!(
        (line(&day).words.as_str(), line(&day).is_open),
        ("THE PATIENT LEFT WITH THE IV LINE IN.", true)
    );
    day.minute(80);
    day.acts(id, crate::after_leaving::called(true, crate::after_leaving::out("Mercy Hospital")));
    let out = " Out by the call of Mon 23 Nov 2026, 11:22: Mercy Hospital.";
    assert!(line(&day).words.ends_with(out) && !line(&day).is_open, "{:?}", line(&day));
}
