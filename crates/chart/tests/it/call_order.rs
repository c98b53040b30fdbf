//! Whom to call first: who left with the IV line in or told of thoughts of self-harm stands before all other calls.

use crate::{
    after_leaving::{called, out},
    against_advice::would_not,
    day::{Day, PRESCRIBER},
    thoughts_here::{by_telephone, decides},
};
use chart::{
    Act, VisitId,
    against_advice::{Going, Line, Parting, SafetyAtDoor, Telling, WayHome},
    call_list::{What, list},
    fact::OtherEnd,
    safety::Ruling,
    time::{Minutes, When},
};

const NAMES: [&str; 6] = ["Brandt", "Novak", "Moreau", "Okoye", "Haddad", "Tanaka"];

/// All have started, a minute after each other.
fn six() -> (Day, [VisitId; 6]) {
    let mut day = Day::new();
    let mut place = 0_u8;
    let ids = NAMES.map(|name| {
        day.minute(i64::from(place) - 7);
        let id = day.prepared(name, place + 1, 40);
        day.minute(i64::from(place));
        day.acts(id, Act::Start { at: When::Now });
        place += 1;
        id
    });
    (day, ids)
}

/// Leaves against advice at a minute, and is asked at the door.
fn leaves(day: &mut Day, id: VisitId, minute: i64, line: Line, thoughts: bool, prescriber: Telling) {
    day.minute(minute);
    let parting = Parting {
        form: would_not("in a hurry"),
        line: Some(line),
        prescriber: Some(prescriber),
        way: Some(WayHome { going: Going::Alone, words: String::new() }),
        safety: Some(SafetyAtDoor::Asked { thoughts }),
    };
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "has to fetch a child".into());
    day.acts(id, Act::EndOtherwise { how, reason, decided: None, next: None, parting });
}

fn told() -> Telling {
    Telling::Told { who: PRESCRIBER, at: When::Now }
}

/// Brandt and Tanaka left calmly, first and last; Novak with the line in; the others told of thoughts of self-harm: of
/// Moreau a prescriber decided, Okoye's nobody knows, Haddad's await an answer.
fn all_left() -> (Day, [VisitId; 6]) {
    let (mut day, ids) = six();
    let [brandt, novak, moreau, okoye, haddad, tanaka] = ids;
    leaves(&mut day, brandt, 12, Line::Out, false, told());
    leaves(&mut day, moreau, 13, Line::Out, true, told());
    day.acts(moreau, decides(by_telephone("sister is with her"), Ruling::Left));
    leaves(&mut day, okoye, 14, Line::Out, true, Telling::NotReached);
    leaves(&mut day, haddad, 15, Line::Out, true, told());
    leaves(&mut day, novak, 16, Line::In, false, told());
    leaves(&mut day, tanaka, 17, Line::Out, false, told());
    (day, ids)
}

/// Who, what, and whether it is grave.
fn listed(day: &Day) -> Vec<(String, &'static str, bool)> {
    let line = |one: chart::call_list::Listed| {
        let what = match one.what {
            What::Tell => "tell",
            What::Answer(_) | What::AnswerSymptom(..) => "answer",
            What::Sheet(_) => "sheet",
            What::Call(call) if call.line.is_some() => "line",
            What::Call(_) => "call",
        };
        let patient = day.record.patient_of(one.visit).unwrap();
        (patient.details.surname.clone(), what, one.grave)
    };
    list(&day.record, &day.now).into_iter().map(line).collect()
}

fn named(all: &[(&str, &'static str, bool)]) -> Vec<(String, &'static str, bool)> {
    all.iter().map(|(name, what, grave)| ((*name).to_owned(), *what, *grave)).collect()
}

#[test]
fn who_left_with_the_line_in_or_told_of_self_harm_is_called_before_all_others() {
    let (mut day, _) = all_left();
    day.now = day.now.plus(Minutes(1445).millis());
    assert_eq!(
        listed(&day),
        named(&[
            ("Okoye", "tell", true),
            ("Haddad", "answer", true),
            ("Novak", "line", true),
            ("Moreau", "call", true),
            ("Okoye", "call", true),
            ("Haddad", "call", true),
            ("Brandt", "call", false),
            ("Tanaka", "call", false),
        ])
    );
}

#[test]
fn whose_line_is_out_is_called_the_next_day_like_the_others() {
    let (mut day, [_, novak, ..]) = all_left();
    day.minute(40);
    day.acts(novak, called(true, out("emergency room, Mercy Hospital")));
    day.now = day.now.plus(Minutes(1445).millis());
    let others: Vec<String> =
        listed(&day).into_iter().filter(|(_, _, grave)| !grave).map(|(name, ..)| name).collect();
    assert_eq!(others, ["Brandt", "Novak", "Tanaka"]);
}
