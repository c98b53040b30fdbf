//! What ties a paper to the record: the eight words in each foot, and the signatures with what they cover.

use crate::{
    WORDS, companion_here, day, flat, of_visit,
    paper::{Paper, squeezed},
    seal, text_of, worked,
};
use chart::{
    Act, Fact, VisitId,
    command::LeavingAct,
    departure::{Companion, Person},
    effect::Grade,
    fact::VisitFact,
    leaving::{Hand, Signer},
    protocol::CriterionId,
    quantity::Microlitres,
    safety::Ruling,
    time::When,
};
use day::Day;
use sheet::{Document, Seal};
use std::process::Command;

/// The text of each page by itself.
fn pages(document: &Document) -> Vec<String> {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("sheet.pdf");
    std::fs::write(&file, document.pdf().unwrap()).unwrap();
    let page = |number: usize| {
        let number = number.to_string();
        let out = Command::new("pdftotext").args(["-f", &number, "-l", &number]).arg(&file).arg("-").output();
        flat(&String::from_utf8(out.unwrap().stdout).unwrap())
    };
    (1..=document.page_count()).map(page).collect()
}

/// A seal that has a hash for each entry that a signature speaks up to. The hash is told by the entry's number.
fn sealed(day: &Day, id: VisitId) -> Seal {
    let up_to = sheet::signed_up_to(day.visit(id), &of_visit(day, id));
    let links = up_to.into_iter().map(|seq| (seq, format!("ab12 cd34 ef56 {seq:04}"))).collect();
    Seal { links, ..seal() }
}

fn copy_of(day: &Day, id: VisitId) -> String {
    let (visit, entries) = (day.visit(id), of_visit(day, id));
    let copy = sheet::chart_copy(&day.record, visit, &entries, false, &day.now, &sealed(day, id)).unwrap();
    flat(&text_of(&copy.pdf().unwrap()))
}

fn going_home(day: &Day, id: VisitId) -> Document {
    sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap()
}

fn signs(who: Signer, name: &str, hand: Hand) -> Act {
    Act::Leaving(LeavingAct::SignPaper {
        paperwork: chart::departure::Paperwork::DischargeSheet,
        who,
        name: name.into(),
        hand,
    })
}

/// Two strokes and a dot, the second stroke down to here.
fn hand(down: u16) -> Hand {
    Hand::OnScreen(vec![
        vec![(40, 700), (200, 120), (330, 800)],
        vec![(400, 500), (910, down)],
        vec![(950, 300)],
    ])
}

/// A column is narrow: what stands between its lines is the text of the next one. So words are looked for one by one.
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(part.split(' ').all(|word| text.contains(word)), "{part}\nin\n{text}");
    }
}

#[test]
fn every_page_of_every_paper_has_the_eight_words() {
    for language in ["English", "Spanish"] {
        let (mut day, id) = worked(91);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        let (record, visit, now, seal) = (&day.record, day.visit(id), &day.now, &seal());
        let entries = of_visit(&day, id);
        let date = visit.arrived.date();
        let for_patients = [
            sheet::going_home(record, visit, true, now, seal),
            sheet::companion_card(record, visit, true, now, seal),
            sheet::against_advice(record, visit, true, now, seal),
        ];
        let for_staff = [
            sheet::chart_copy(record, visit, &entries, true, now, seal),
            sheet::emergency_card(record, visit, true, now, seal),
            sheet::paper_grid(record, visit, true, now, seal),
            sheet::day_cover(record, date, &[visit], 0, true, now, seal),
        ];
        let label =
            if language == "Spanish" { "Palabras del registro (en inglés):" } else { "Record words:" };
        let labeled = for_patients.map(|paper| (label, paper)).into_iter();
        for (label, paper) in labeled.chain(for_staff.map(|paper| ("Record words:", paper))) {
            for page in pages(&paper.unwrap()) {
                assert!(page.contains(&format!("{label} {WORDS}")), "{page}");
            }
        }
    }
}

#[test]
fn other_words_of_the_record_make_another_paper() {
    let (day, id) = worked(91);
    let other = Seal { words: WORDS.replace("velvet", "window"), ..Seal::default() };
    let of_other = sheet::going_home(&day.record, day.visit(id), false, &day.now, &other).unwrap();
    assert!(flat(&text_of(&of_other.pdf().unwrap())).contains("window anchor river"));
    assert!(of_other.pdf().unwrap() != going_home(&day, id).pdf().unwrap());
}

#[test]
fn the_recovery_sheet_has_no_second_set_of_words() {
    let secret: Vec<String> = (1..=24).map(|n| format!("word{n}")).collect();
    let (day, _) = worked(85);
    let clinic = day.record.clinic.clone().unwrap();
    let sheet = sheet::recovery(&clinic, &secret, false, &day.now).unwrap();
    assert!(!flat(&text_of(&sheet.pdf().unwrap())).contains("Record words"));
}

#[test]
fn a_signature_says_which_part_it_covers_up_to_which_entry_and_its_hash() {
    let mut protocol = day::starter();
    protocol.leaving.prescriber_signs = true;
    let mut day = Day::with(protocol);
    let id = day.recovered("Castellanos", 3);
    day.second = Some(day::PRESCRIBER);
    day.acts(id, Act::WasteDrug { amount: Microlitres(300) });
    let waste = day.record.seq;
    day.second = None;
    let record = day.visit(id).last_seq;
    day.acts(id, Act::Sign);
    let open = copy_of(&day, id);
    assert!(open.contains("the prescriber\u{2019}s cosignature"), "it is owed\n{open}");
    day.by = day::PRESCRIBER;
    day.acts(id, Act::SignOwed);

    let up_to = sheet::signed_up_to(day.visit(id), &of_visit(&day, id));
    assert!([waste, record].iter().all(|seq| up_to.contains(seq)), "{up_to:?}");
    assert!(up_to.iter().all(|seq| *seq < day.record.seq), "no signature covers itself: {up_to:?}");
    let copy = copy_of(&day, id);
    for seq in up_to {
        assert!(copy.contains(&format!("ab12 cd34 ef56 {seq:04}")), "{seq}\nin\n{copy}");
        has(&copy, &[&format!("entries up to no. {seq}, hash")]);
    }
    has(
        &copy,
        &[
            "the nurse\u{2019}s record,",
            "the prescriber\u{2019}s cosignature,",
            "the order,",
            "witness of the waste,",
            "Saw that R. Ortiz, RN wasted 0.3 mL of drug.",
        ],
    );
}

#[test]
fn a_prescriber_who_signs_where_no_nurse_did_signs_in_the_place_of_one() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.by = day::PRESCRIBER;
    day.acts(id, Act::Sign);
    let copy = copy_of(&day, id);
    has(&copy, &["the record, in the place of a nurse,"]);
    assert!(!copy.contains("the nurse\u{2019}s record"), "no nurse signed\n{copy}");
}

#[test]
fn signatures_stand_in_the_order_in_which_they_were_given() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let of_check =
        |entry: &&chart::Entry| matches!(&entry.fact, Fact::Visit { fact: VisitFact::DoubleChecked(_), .. });
    let checked = day.entries.iter().rfind(of_check).unwrap().seq;
    day.minute(86);
    day.second = Some(day::PRESCRIBER);
    day.acts(id, Act::WasteDrug { amount: Microlitres(300) });
    let wasted = day.record.seq;
    day.second = None;
    day.minute(87);
    day.vitals(id, "126/82 72 98 14");
    let signed = day.visit(id).last_seq;
    day.acts(id, Act::Sign);
    let copy = copy_of(&day, id);
    let places = [checked, wasted, signed].map(|seq| copy.find(&format!("ef56 {seq:04}")).unwrap());
    assert!(places.is_sorted(), "{places:?} in\n{copy}");
}

#[test]
fn a_second_person_who_confirmed_at_the_chair_is_listed_with_part_and_hash() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.second = Some(day::PRESCRIBER);
    let (criterion, word) = (CriterionId("gait".into()), day::in_person("wheelchair user"));
    day.acts(id, Act::Override { criterion: criterion.clone(), word });
    day.second = None;
    let judged = day.record.seq;
    let of_check =
        |entry: &&chart::Entry| matches!(&entry.fact, Fact::Visit { fact: VisitFact::DoubleChecked(_), .. });
    let checked = day.entries.iter().rfind(of_check).unwrap().seq;
    let copy = copy_of(&day, id);
    has(
        &copy,
        &[
            "Dr. A. Okafor",
            "For the override of: Walks as on arrival, given in person, as prescriber.",
            "Checked weight, drug volume, and pump rate, which agree, as prescriber.",
            &format!("the override of: Walks as on arrival, entries up to no. {judged}, hash"),
            &format!("the second check of the dose, entries up to no. {checked}, hash"),
        ],
    );
    for seq in [judged, checked] {
        assert!(copy.contains(&format!("ab12 cd34 ef56 {seq:04}")), "{seq}\nin\n{copy}");
    }
    day.acts(id, Act::WithdrawOverride { criterion, reason: "walks after all".into() });
    has(&copy_of(&day, id), &["(withdrawn), entries up to"]);
}

#[test]
fn patient_and_companion_are_listed_with_how_they_signed_and_for_which_version() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    companion_here(&mut day, id);
    day.prints(id);
    let version = day.visit(id).copies.last().unwrap().version;
    day.acts(id, signs(Signer::Patient, "In\u{e9}s Castellanos", hand(480)));
    day.acts(id, signs(Signer::Companion, "Luis Castellanos", Hand::OnPaper));
    let copy = copy_of(&day, id);
    let covered = format!("the discharge sheet, version {version}, entries");
    let (who, how) = ("Luis Castellanos", ["Patient, on the screen.", "Companion or ride, on paper."]);
    has(&copy, &[who, how[0], how[1], &covered]);
    let content = day.visit(id).copies.last().unwrap().content;
    assert!(copy.contains(&format!("ef56 {content:04}")), "{copy}");
}

#[test]
fn what_was_drawn_on_the_screen_stands_above_its_line_and_on_no_other_version() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    let text = |day: &Day| flat(&text_of(&going_home(day, id).pdf().unwrap()));
    let picture = |day: &Day| going_home(day, id).svg();
    let unsigned = picture(&day);
    assert!(!text(&day).contains("on the screen"), "{}", text(&day));

    day.acts(id, signs(Signer::Companion, "Luis Castellanos", Hand::OnPaper));
    assert!(picture(&day) == unsigned, "a pen leaves its lines on the paper that it wrote on");
    let mut drawn = Vec::new();
    for down in [480, 620] {
        day.acts(id, signs(Signer::Patient, "In\u{e9}s Castellanos", hand(down)));
        let under = "Patient: In\u{e9}s Castellanos, on the screen 11:27 AM";
        assert!(text(&day).contains(under), "{}", text(&day));
        drawn.push(picture(&day));
    }
    assert!(drawn[0] != drawn[1], "the hand itself is drawn, and the last one counts");

    day.minute(88);
    day.vitals(id, "126/82 72 98 14");
    let further = text(&day);
    assert!(further.contains("on the screen"), "a further reading changes no word of it\n{further}");
    assert!(further.contains("at 11:27 AM it was 124/80"), "{further}");
    day.sees(id, "blurred-vision", Grade::Mild);
    assert!(!text(&day).contains("on the screen"), "nobody signed for that\n{}", text(&day));
}

#[test]
fn whoever_signed_on_the_screen_is_named_beside_it_in_both_languages() {
    for (language, parts) in [
        (
            "English",
            [
                "Patient: In\u{e9}s Castellanos, on the screen 11:27 AM",
                "Companion or ride: Luis Castellanos, on the screen 11:27 AM",
            ],
        ),
        (
            "Spanish",
            [
                "Paciente: In\u{e9}s Castellanos, en la pantalla, 11:27 a. m.",
                "Acompa\u{f1}ante o quien le lleva: Luis Castellanos, en la pantalla, 11:27 a. m.",
            ],
        ),
    ] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        let person = Person { name: "Luis Castellanos".into(), ..day::brother() };
        day.acts(id, Act::SettleCompanion(Companion::Named { person, same_as_ride: true }));
        day.prints(id);
        day.acts(id, Act::ExplainSheet { language: language.into(), at: When::Now });
        day.acts(id, signs(Signer::Patient, "In\u{e9}s Castellanos", hand(480)));
        day.acts(id, signs(Signer::Companion, "Luis Castellanos", hand(620)));
        // Three lines stand side by side: read as they were set, each stays in one piece.
        let words = Paper::of(&going_home(&day, id)).words();
        for part in parts {
            assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
        }
    }
}

#[test]
fn what_a_prescriber_decided_here_about_self_harm_is_among_the_signatures() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, Act::AskSafety { thoughts: true, at: When::Now });
    day.minute(88);
    day.second = Some(day::PRESCRIBER);
    let word = day::in_person("seen, plan agreed");
    day.acts(id, Act::Leaving(LeavingAct::DecideThoughts { word, ruling: Ruling::MayLeave, at: When::Now }));
    day.second = None;
    let seq = day.entries.last().unwrap().seq;
    let up_to = sheet::signed_up_to(day.visit(id), &of_visit(&day, id));
    assert!(up_to.contains(&seq), "its hash is named");
    has(
        &copy_of(&day, id),
        &["For the decision about thoughts of self-harm, given in person, as prescriber.", "11:30"],
    );
}

#[test]
fn above_the_lines_stands_what_is_said_by_signing_and_below_them_a_place_for_date_and_time() {
    for (language, explained, leaves, place, first) in [
        (
            "English",
            "I had this sheet explained to me, version 2, and I understand it.",
            "I leave against medical advice. I have read this form, version 1.",
            "Date, time:",
            "Date,",
        ),
        (
            "Spanish",
            "Me explicaron esta hoja, versi\u{f3}n 2, y la entiendo.",
            "Me voy en contra del consejo m\u{e9}dico. He le\u{ed}do este formulario, versi\u{f3}n 1.",
            "Fecha, hora:",
            "Fecha,",
        ),
    ] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        let patient = day.visit(id).patient;
        day.record.patients.get_mut(&patient).unwrap().details.language = language.into();
        let form = sheet::against_advice(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
        for (paper, said) in [(going_home(&day, id), explained), (form, leaves)] {
            let words = Paper::of(&paper).words();
            assert!(words.contains(&squeezed(said)), "{said}\nin\n{words}");
            assert_eq!(words.matches(&squeezed(place)).count(), 3, "{words}");
        }
        let sheet = Paper::of(&going_home(&day, id));
        assert!(sheet.letters_of(first) >= 9.9, "{} points", sheet.letters_of(first));
    }
}

#[test]
fn what_was_drawn_for_an_older_version_stands_on_the_chart_copy() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert!(!copy_of(&day, id).contains("Drawn on the screen"));
    let mut longer = day.clone();
    day.acts(id, signs(Signer::Patient, "Inés Castellanos", hand(480)));
    let Hand::OnScreen(mut six) = hand(480) else { panic!() };
    six.extend(six.clone());
    longer.acts(id, signs(Signer::Patient, "Inés Castellanos", Hand::OnScreen(six)));
    assert_eq!(strokes(&longer, id), strokes(&day, id) + 3, "each stroke is there");
    day.sees(id, "blurred-vision", Grade::Mild);
    assert!(day.visit(id).version_now(chart::departure::Paperwork::DischargeSheet) > 1);
    let text = copy_of(&day, id);
    let drawn = text.split_once("Drawn on the screen").unwrap().1;
    assert!(drawn.contains("Inés Castellanos: the discharge sheet, version 1."), "{drawn}");
}

/// How many lines are drawn on the chart copy: a path draws as many as it begins anew.
fn strokes(day: &Day, id: VisitId) -> usize {
    let entries = crate::of_visit(day, id);
    let copy = sheet::chart_copy(&day.record, day.visit(id), &entries, false, &day.now, &seal()).unwrap();
    let drawn = |path: &&str| path.split('>').next().is_some_and(|tag| tag.contains("stroke-width"));
    let moves = |path: &str| {
        let line = path.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next());
        line.unwrap_or_default().matches(['m', 'M']).count()
    };
    copy.svg().iter().flat_map(|page| page.split("<path").filter(drawn).map(moves)).sum()
}

#[test]
fn a_set_that_was_put_right_is_struck_through_in_the_list_of_everything() {
    use chart::command::SetAct;
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let set = day.visit(id).last_set().unwrap().seq;
    let set_of =
        |line: &str| chart::vitals_line::read_for(line, day.visit(id), day.protocol(id), &day.now).set();
    let to = Some(set_of("124/80 70 93 14"));
    let before = strokes(&day, id);
    day.acts(id, Act::Sets(SetAct::Correct { set, to, reason: "a slip".into() }));
    let right = day.entries.last().unwrap().seq;
    assert!(copy_of(&day, id).contains(&format!("put right by no. {right}")));
    // Of these eight strike it through in the table of vital signs.
    assert!(strokes(&day, id) > before + 8, "struck through in the list too");
    day.acts(id, Act::Sets(SetAct::Correct { set, to: None, reason: "another patient".into() }));
    let struck = day.entries.last().unwrap().seq;
    let text = copy_of(&day, id);
    assert!(text.contains(&format!("put right by no. {right}")), "{text}");
    assert!(text.contains(&format!("struck out by no. {struck}")), "{text}");
}
