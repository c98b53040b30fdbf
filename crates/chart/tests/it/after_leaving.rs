//! From the handing-over on: nothing is counted any more, the chart waits for the release, and who left with the line in
//! is called.

use crate::{
    against_advice::goes,
    day::{Day, PRESCRIBER, brother, companion, hand_over, hand_over_to_stranger, in_person, starter},
    handing_over::sister,
    leaving::evidence,
    script::{infusion, leaving_to_87, recovery_to_85},
};
use chart::{
    Act, Refusal, VisitId,
    against_advice::{Line, LineLeft, LineSince, Signing, Telling, line_still_in},
    answer::Given,
    asked_back::asked_back,
    board,
    command::{CallMade, CareAct, LeavingAct},
    departure::{Companion, Outlet, Paperwork},
    due, follow_up,
    leaving::{self, Listener, Recall, TaughtBack, companion_drives, holds_older, holds_sheet},
    protocol::CriterionId,
    refusal::Field,
    reminder::reminders,
    time::{Minutes, When},
    today::today,
    trend::trend,
    words,
};
use std::collections::BTreeSet;

/// Handed over at minute 91.
fn handed_over(day: &mut Day) -> VisitId {
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    id
}

fn card(day: &Day, id: VisitId) -> [String; 3] {
    words::board::headline(&board::headline(&day.record, day.visit(id), day.protocol(id), &day.now))
}

/// Goes against advice with the IV line in, or out.
fn leaves(day: &mut Day, id: VisitId, line: Line) {
    let form = Some(Signing::WouldNot { why: "no time".into() });
    day.acts(id, goes(form, Some(line), Some(Telling::Told { who: PRESCRIBER, at: When::Now })));
}

/// The sheet is saved as a file.
fn saves(day: &mut Day, id: VisitId) {
    let paperwork = Paperwork::DischargeSheet;
    let (version, content) = (day.visit(id).version_now(paperwork), day.visit(id).content_of(paperwork));
    let (outlet, made, up_to, of) = (Outlet::Saved, day.now, day.record.seq, None);
    day.acts(id, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until: None, of });
}

#[test]
fn after_the_handing_over_no_set_is_due_late_or_missed_and_nobody_has_to_look() {
    let mut day = Day::new();
    let id = handed_over(&mut day);
    let missed = board::missed(day.visit(id), day.protocol(id), &day.now);
    day.minute(130);
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    assert_eq!(due::next(visit, protocol, &day.now), None);
    assert_eq!(due::look_overdue(visit, protocol, &day.now), None);
    assert_eq!(board::missed(visit, protocol, &day.now), missed, "none more than at the door");
    assert!(due::slots(visit, protocol, &day.now).iter().all(|slot| slot.minute <= Minutes(91)));
    assert!(words::board::gone_past(visit, protocol, &day.now).is_empty());
    assert_eq!(trend(visit, protocol, &day.now).unwrap().now, Minutes(91));
    assert_eq!(reminders(&day.record, &day.now, false, &mut BTreeSet::new()), []);
    assert_eq!(day.tries_act(id, Act::Sets(skip())), Err(Refusal::NothingDue));
}

fn skip() -> chart::command::SetAct {
    let reason = starter().observation.skip.first().unwrap().words.clone();
    chart::command::SetAct::Skip { reason }
}

#[test]
fn the_card_says_handed_over_and_what_is_still_to_be_done() {
    let mut day = Day::new();
    let id = handed_over(&mut day);
    day.minute(112);
    assert_eq!(card(&day, id), ["11:33", "handed over", "to be signed and released"]);
    assert_eq!(words::board::stage(day.visit(id), &day.now), "handed over 11:33");
    day.acts(id, Act::Sign);
    assert_eq!(card(&day, id), ["11:33", "handed over", "to be released"]);
}

#[test]
fn whoever_comes_back_is_looked_after_by_the_clock_again() {
    let mut day = Day::new();
    let id = handed_over(&mut day);
    day.minute(110);
    day.vitals(id, "128/82 72 98 14");
    day.minute(112);
    assert!(due::next(day.visit(id), day.protocol(id), &day.now).is_some());
    assert!(words::board::stage(day.visit(id), &day.now).starts_with("recovery, "));
    assert_eq!(trend(day.visit(id), day.protocol(id), &day.now).unwrap().now, Minutes(112));
}

#[test]
fn a_set_in_the_minute_of_leaving_still_fills_its_slot() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(103);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.acts(id, hand_over(brother()));
    let missed = board::missed(day.visit(id), day.protocol(id), &day.now);
    day.minute(140);
    let slots = due::slots(day.visit(id), day.protocol(id), &day.now);
    let last = slots.last().unwrap();
    assert_eq!((last.minute, last.filled.is_some()), (Minutes(100), true));
    assert_eq!(board::missed(day.visit(id), day.protocol(id), &day.now), missed);
}

#[test]
fn the_list_of_today_says_when_the_patient_left_and_not_when_the_chart_was_released() {
    let mut day = Day::new();
    let id = handed_over(&mut day);
    let door = day.now;
    day.minute(112);
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
    let list = today(&day.record, &day.now);
    assert_eq!(list.left[0].1, door);
}

#[test]
fn what_is_printed_after_the_patient_left_meets_nothing_and_the_line_is_named() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.minute(50);
    leaves(&mut day, id, Line::In);
    let left = day.gate(id);
    assert_eq!(evidence(&day, id, "iv-out"), "Left with the line in.");
    assert_eq!(evidence(&day, id, "sheet"), "Not printed or saved yet.");
    day.minute(60);
    saves(&mut day, id);
    day.prints(id);
    assert_eq!(day.gate(id), left);
    assert_eq!(evidence(&day, id, "sheet"), "Not printed or saved yet.");
}

pub fn called(reached: bool, line: Option<LineSince>) -> Act {
    let (effects, thoughts, asked) = (Vec::new(), reached.then_some(false), Vec::new());
    Act::FollowUp(CallMade {
        broke_off: false,
        symptoms: Vec::new(),
        reached,
        effects,
        thoughts,
        prescriber: None,
        line,
        drive: None,
        asked,
        words: "line".into(),
    })
}

pub fn out(how: &str) -> Option<LineSince> {
    Some(LineSince::Out { how: how.into() })
}

#[test]
fn whoever_left_with_the_line_in_is_called_at_once_until_it_is_out_and_once_more_the_next_day() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    leaves(&mut day, id, Line::In);
    let left = day.now;
    let calls = |day: &Day| -> Vec<(bool, chart::Stamp, usize)> {
        let all = follow_up::calls(&day.record, &day.now);
        all.into_iter().map(|call| (call.line.is_some(), call.due, call.tried)).collect()
    };
    assert_eq!(calls(&day), [(true, left, 0)]);
    assert_eq!(follow_up::today(&day.record, &day.now).len(), 1);
    day.minute(20);
    day.acts(id, called(false, None));
    assert_eq!(calls(&day), [(true, left, 1)], "nobody was reached");
    day.minute(30);
    assert_eq!(day.tries_act(id, called(true, None)), Err(Refusal::Blank(Field::LineSince)));
    day.acts(id, called(true, Some(LineSince::In)));
    let said = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(said, "Called, reached: IV LINE STILL IN; no thoughts of self-harm; line");
    assert_eq!(calls(&day), [(true, left, 0)], "reached, and the line is still in");
    day.minute(40);
    assert_eq!(day.tries_act(id, called(true, out(" "))), Err(Refusal::Blank(Field::LineOutHow)));
    day.acts(id, called(true, out("emergency room, Mercy Hospital")));
    let said = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(said.starts_with("Called, reached: IV line out: emergency room, Mercy Hospital"), "{said}");
    let next_day = left.plus(day.protocol(id).follow_up.unwrap().millis());
    assert_eq!(calls(&day), [(false, next_day, 0)], "that is not the call of the next day");
    day.acts(id, called(true, None));
    assert_eq!(calls(&day), [(false, next_day, 0)], "nor is that");
    day.now = next_day;
    assert_eq!(day.tries_act(id, called(true, out("x"))), Err(Refusal::Unknown), "it is not asked again");
    day.acts(id, called(true, None));
    assert_eq!(calls(&day), []);
}

/// A call of an earlier version, which did not ask about the line.
fn asked_everything() -> chart::fact::FollowUp {
    let call =
        r#"{"reached":true,"words":"came back to have it out","at":{"utc":0,"offset":0,"boot":1,"up":0}}"#;
    serde_json::from_str(call).unwrap()
}

#[test]
fn whoever_left_without_anybody_saying_that_the_line_is_out_is_called_at_once() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let out = day.entries.iter().rfind(|entry| {
        words::story(entry, &day.record, day.protocol(id))
            .is_some_and(|story| story.starts_with("IV line out"))
    });
    let reason = "it was the other arm".into();
    let strike = CareAct::StrikeOut { entry: out.unwrap().seq, reason };
    day.acts(id, Act::Care(strike));
    let criterion = CriterionId("iv-out".into());
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion, word: in_person("goes to the home infusion service with it") });
    day.second = None;
    day.minute(91);
    assert!(follow_up::at_once(&day.record, day.visit(id), &day.now).is_none());
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
    let call = follow_up::at_once(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(call.line, Some(LineLeft::NotRecorded));
    assert_eq!(words::board::call_at_once(&call), "nobody recorded that the IV line is out: call");
    // That it is still in is not known and closed.
    let mut heard = day.clone();
    heard.acts(id, called(true, Some(LineSince::In)));
    let call = follow_up::at_once(&heard.record, heard.visit(id), &heard.now).unwrap();
    assert_eq!(call.line, Some(LineLeft::In));
    heard.minute(91 + 6 * 24 * 60);
    let close = Act::Leaving(LeavingAct::CloseCall { reason: "nobody answers".into() });
    assert!(heard.tries_act(id, close).is_err());
    // A call that asked everything, before the line was asked about.
    let mut earlier = day.clone();
    let called_before = Given { value: asked_everything(), at: day.now, by: day.by };
    earlier.record.visits.get_mut(&id).unwrap().follow_ups.push(called_before);
    assert!(follow_up::at_once(&earlier.record, earlier.visit(id), &earlier.now).is_none());
    day.acts(id, called(true, Some(LineSince::Out { how: "by the home infusion service".into() })));
    assert!(follow_up::at_once(&day.record, day.visit(id), &day.now).is_none());
}

#[test]
fn whoever_left_with_the_line_in_and_is_here_again_is_asked_about_it_and_not_called() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    leaves(&mut day, id, Line::In);
    assert!(follow_up::at_once(&day.record, day.visit(id), &day.now).is_some());
    day.minute(3 * 24 * 60);
    let patient = day.visit(id).patient;
    let (chair, infusion) = (chart::clinic::Chair(3), chart::fact::Infusion { number: 4, of: 6 });
    day.does(chart::Command::Arrive { appointment: None, patient, chair, infusion });
    assert!(follow_up::at_once(&day.record, day.visit(id), &day.now).is_none());
    let here = day.record.in_chair(chair).unwrap();
    let protocol = day.record.protocol_of(here).unwrap();
    let asked = asked_back(&day.record, here, &protocol.limits);
    assert!(asked[0].what.must() && asked[0].what.is_grave());
    let said = words::asked_back(&asked[0], protocol);
    assert_eq!(said, "After infusion 3: left with the IV line in. Is it out, and how is the site?");
}

#[test]
fn a_call_of_an_earlier_version_that_reached_the_patient_settled_it() {
    let call = asked_everything();
    assert_eq!(call.line, None);
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    leaves(&mut day, id, Line::In);
    let at = day.now;
    day.record.visits.get_mut(&id).unwrap().follow_ups.push(Given { value: call, at, by: day.by });
    assert_eq!(follow_up::at_once(&day.record, day.visit(id), &day.now), None);
}

#[test]
fn whose_line_is_out_is_called_the_next_day_only() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    leaves(&mut day, id, Line::Out);
    assert!(follow_up::today(&day.record, &day.now).is_empty());
    assert_eq!(follow_up::at_once(&day.record, day.visit(id), &day.now), None);
}

#[test]
fn the_companion_is_the_same_person_only_as_long_as_it_is_so() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert!(companion_drives(day.visit(id)));
    day.minute(91);
    day.acts(id, hand_over_to_stranger(sister()));
    assert!(!companion_drives(day.visit(id)), "somebody else came");
}

#[test]
fn what_is_about_a_companion_is_not_asked_of_whoever_declined_one() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    let asked = |day: &Day| leaving::questions(day.visit(id), day.protocol(id)).count();
    let everybody = [Listener::Patient, Listener::Companion, Listener::Both];
    assert_eq!((asked(&day), leaving::listeners(day.visit(id))), (3, everybody.to_vec()));
    let (reason, advice) = ("lives alone".into(), "telephone".into());
    day.acts(id, Act::SettleCompanion(Companion::Declined { reason, advice }));
    assert_eq!((asked(&day), leaving::listeners(day.visit(id))), (2, vec![Listener::Patient]));
    day.prints(id);
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    let questions = leaving::questions(day.visit(id), day.protocol(id));
    let answers = questions.map(|question| (question.id.clone(), Recall::AtOnce)).collect();
    let back = TaughtBack { who: Listener::Patient, answers };
    day.acts(id, Act::Leaving(LeavingAct::TeachBack { back, at: When::Now }));
    assert_eq!(day.stands(id, "taught-back"), "met");
    day.acts(id, Act::SettleCompanion(companion()));
    assert_eq!(
        evidence(&day, id, "taught-back"),
        "What was explained before was said back 11:29: ask again.",
        "somebody stays by now"
    );
    day.explains_anew(id);
    assert_eq!(day.stands(id, "taught-back"), "met");
}

#[test]
fn a_sheet_that_was_only_saved_is_in_nobodys_hand() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    saves(&mut day, id);
    assert!(!holds_sheet(day.visit(id), &day.now));
    day.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    assert!(holds_sheet(day.visit(id), &day.now));

    let mut day = Day::new();
    let id = infusion(&mut day);
    saves(&mut day, id);
    leaves(&mut day, id, Line::Out);
    day.minute(60);
    day.prints(id);
    assert!(!holds_sheet(day.visit(id), &day.now), "what is printed later stays here");
    assert_eq!(holds_older(day.visit(id)), None);
}

#[test]
fn the_sheet_is_given_out_from_the_end_of_the_infusion_on() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    assert!(!leaving::sheet_can_be_made(day.visit(id)));
    day.minute(40);
    day.ends(id, "");
    assert!(leaving::sheet_can_be_made(day.visit(id)));
    let mut day = Day::new();
    let stopped = day.started("Brandt", 2, 40);
    day.minute(12);
    leaves(&mut day, stopped, Line::Out);
    assert!(leaving::sheet_can_be_made(day.visit(stopped)), "it was stopped then");
}

#[test]
fn papers_ask_for_no_line_any_more_once_a_call_heard_that_it_is_out() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(12);
    day.acts(id, Act::SettleCompanion(companion()));
    let papers = [Paperwork::DischargeSheet, Paperwork::CompanionCard];
    leaves(&mut day, id, Line::In);
    papers.into_iter().for_each(|paper| day.prints_paper(id, paper));
    let versions = |day: &Day| papers.map(|paper| day.visit(id).version_now(paper));
    let before = versions(&day);
    assert!(line_still_in(day.visit(id)));
    day.acts(id, called(true, out("by the ER nurse")));
    assert!(!line_still_in(day.visit(id)));
    assert_eq!(versions(&day), before.map(|version| version + 1));
}
