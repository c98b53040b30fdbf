//! A second person checks blind; the drug is accounted for.

use crate::day::{Day, NURSE, PRESCRIBER, at, drawn, in_person, order};
use chart::{
    Act, Command, Refusal, VisitId,
    clinic::{Role, Staff},
    double_check::{Figure, Figures},
    drug::{OddDrawing, balance},
    id::{Id, StaffId},
    order::{Fill, Order},
    quantity::{Grams, Microlitres, MicrolitresPerHour},
    start::{self, NotReady},
    time::Minutes,
    words,
};

const OTHER_NURSE: StaffId = StaffId(Id(9));

fn ordered(day: &mut Day) -> VisitId {
    day.by = crate::day::MANAGER;
    day.does(Command::ListStaff(Staff {
        id: OTHER_NURSE,
        name: "T. Vale, RN".into(),
        roles: vec![Role::Nurse],
    }));
    day.by = NURSE;
    let id = day.arrives("Castellanos", 3);
    day.acts(id, Act::Weigh { weight: Grams(70_000), confirmed: false });
    day.acts(id, Act::Order { order: order(40), confirmed: false });
    day.acts(id, Act::DrawUp { drawn: drawn(1_000), confirmed: false });
    id
}

fn figures(weight: u32, drug: u32, rate: u32) -> Act {
    Act::DoubleCheck(Figures {
        weight: Grams(weight),
        drug: Microlitres(drug),
        rate: MicrolitresPerHour(rate),
    })
}

fn of_check(day: &Day, id: VisitId) -> Vec<NotReady> {
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let all = start::missing(&day.record, day.visit(id), protocol, &day.now).into_iter();
    all.filter(|one| matches!(one, NotReady::NotDoubleChecked | NotReady::DoubleCheckDiffers(_))).collect()
}

#[test]
fn a_check_that_agrees_opens_the_way_until_weight_or_order_change() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    assert_eq!(of_check(&day, id), [NotReady::NotDoubleChecked]);
    day.second = Some(OTHER_NURSE);
    day.acts(id, figures(70_100, 700, 150_000));
    assert_eq!(of_check(&day, id), [], "a scale's last digit may waver");
    day.second = None;
    day.acts(id, Act::Weigh { weight: Grams(70_400), confirmed: false });
    assert_eq!(of_check(&day, id), [NotReady::NotDoubleChecked]);
}

#[test]
fn whoever_weighed_or_drew_up_is_not_the_second_person() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    assert_eq!(day.tries_act(id, figures(70_000, 700, 150_000)), Err(Refusal::CheckerWasFirst(NURSE)));
    day.by = OTHER_NURSE;
    day.acts(id, Act::DrawUp { drawn: drawn(1_000), confirmed: false });
    assert_eq!(day.tries_act(id, figures(70_000, 700, 150_000)), Err(Refusal::CheckerWasFirst(OTHER_NURSE)));
    day.second = Some(NURSE);
    assert_eq!(day.tries_act(id, figures(70_000, 700, 150_000)), Err(Refusal::CheckerWasFirst(NURSE)));
    day.second = Some(PRESCRIBER);
    day.acts(id, figures(70_000, 700, 150_000));
}

#[test]
fn a_rate_ten_times_off_is_stopped_as_tenfold_with_both_values() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    // 33.36 mL over 8 hours is 4.17 mL/h.
    let slow = Order { fill: Fill::Total(Microlitres(33_360)), over: Minutes(480), ..order(40) };
    day.acts(id, Act::Order { order: slow, confirmed: true });
    day.second = Some(OTHER_NURSE);
    day.acts(id, figures(70_000, 700, 41_700));
    let [NotReady::DoubleCheckDiffers(differences)] = &of_check(&day, id)[..] else { panic!() };
    assert_eq!((differences[0].figure, differences[0].tenfold), (Figure::Rate, true));
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let line = words::not_ready(&of_check(&day, id)[0], protocol);
    assert!(line.contains("second person 41.7 mL/h, chart 4.2 mL/h. That is ten times off."), "{line}");
    let again = figures(70_000, 700, 4_170);
    assert_eq!(day.tries_act(id, again.clone()), Err(Refusal::CheckerSawTheChart(OTHER_NURSE)));
    day.second = None;
    day.acts(id, Act::Weigh { weight: Grams(70_000), confirmed: false });
    day.second = Some(OTHER_NURSE);
    let saw = Err(Refusal::CheckerSawTheChart(OTHER_NURSE));
    assert_eq!(day.tries_act(id, again.clone()), saw, "the same weight saved again is no correction");
    day.second = Some(PRESCRIBER);
    day.acts(id, again);
    assert_eq!(of_check(&day, id), []);
}

#[test]
fn each_figure_that_differs_is_named_and_no_other() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    day.second = Some(OTHER_NURSE);
    for (typed, which) in [
        (figures(72_000, 700, 150_000), Figure::Weight),
        (figures(70_000, 710, 150_000), Figure::Drug),
        (figures(70_000, 700, 149_000), Figure::Rate),
    ] {
        day.acts(id, typed);
        let [NotReady::DoubleCheckDiffers(differences)] = &of_check(&day, id)[..] else { panic!() };
        // Who weighs again begins anew.
        let next = |day: &mut Day| {
            day.second = None;
            for weight in [70_200, 70_000] {
                day.acts(id, Act::Weigh { weight: Grams(weight), confirmed: false });
            }
            day.second = Some(OTHER_NURSE);
        };
        assert_eq!(differences.iter().map(|one| one.figure).collect::<Vec<_>>(), [which]);
        assert!(!differences[0].tenfold);
        next(&mut day);
    }
}

#[test]
fn a_prescriber_can_have_the_check_left_out_with_a_reason() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::WaiveDoubleCheck(in_person("one nurse on duty")));
    assert_eq!(of_check(&day, id), []);
}

#[test]
fn an_expired_vial_or_too_little_drug_is_asked_about() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    let much = Act::DrawUp { drawn: drawn(7_000), confirmed: false };
    assert!(matches!(day.tries_act(id, much), Err(Refusal::DrawingUnusual(_))), "ten times as much");
    let mut old = drawn(500);
    old.expiry = at(-48, 0).date();
    let act = |confirmed| Act::DrawUp { drawn: old.clone(), confirmed };
    let Err(Refusal::DrawingUnusual(odd)) = day.tries_act(id, act(false)) else { panic!() };
    assert_eq!(odd, [OddDrawing::Expired(at(-48, 0).date()), OddDrawing::TooLittle(Microlitres(500))]);
    day.acts(id, act(true));
}

#[test]
fn what_was_drawn_is_given_or_wasted_before_a_witness() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    let line = |day: &Day| words::balance(&balance(day.visit(id)).unwrap());
    // What the pump has given is not known yet.
    assert_eq!(line(&day), "Drawn 1 mL; accounted for after the end of the infusion");
    day.ends(id, "");
    assert_eq!(line(&day), "Drawn 1 mL, given 0.7 mL, wasted 0 mL; 0.3 mL not accounted for");
    let waste = |amount| Act::WasteDrug { amount: Microlitres(amount) };
    assert_eq!(day.tries_act(id, waste(300)), Err(Refusal::NeedsWitness));
    day.second = Some(NURSE);
    assert_eq!(day.tries_act(id, waste(300)), Err(Refusal::NeedsWitness), "nobody witnesses oneself");
    day.second = Some(PRESCRIBER);
    assert!(matches!(day.tries_act(id, waste(310)), Err(Refusal::MoreThanLeft { .. })));
    day.acts(id, waste(300));
    assert_eq!(line(&day), "Drawn 1 mL, given 0.7 mL, wasted 0.3 mL");
}

#[test]
fn the_figure_that_is_read_as_left_can_be_wasted() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    // 99.143 mL by the pump are 0.694 mL of drug: 0.306 mL are left, and read as 0.31 mL.
    day.acts(id, Act::End { given: Microlitres(99_143), reason: String::new(), at: chart::time::When::Now });
    day.second = Some(PRESCRIBER);
    assert!(matches!(
        day.tries_act(id, Act::WasteDrug { amount: Microlitres(320) }),
        Err(Refusal::MoreThanLeft { .. })
    ));
    day.acts(id, Act::WasteDrug { amount: Microlitres(310) });
    assert_eq!(words::balance(&balance(day.visit(id)).unwrap()), "Drawn 1 mL, given 0.69 mL, wasted 0.31 mL");
    assert_eq!(chart::drug::unaccounted(day.visit(id)), None);
}

#[test]
fn drug_that_was_drawn_up_for_nothing_is_wasted_after_the_visit_too() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    day.acts(id, crate::day::not_treated());
    day.second = Some(OTHER_NURSE);
    day.acts(id, Act::WasteDrug { amount: Microlitres(1_000) });
    assert_eq!(words::balance(&balance(day.visit(id)).unwrap()), "Drawn 1 mL, given 0 mL, wasted 1 mL");
}

#[test]
fn a_check_that_differs_ends_the_leave_to_go_without_one() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::WaiveDoubleCheck(in_person("one nurse on duty")));
    day.second = Some(OTHER_NURSE);
    day.acts(id, figures(70_000, 7_000, 1_500_000));
    assert!(matches!(of_check(&day, id)[..], [NotReady::DoubleCheckDiffers(_)]));
}

#[test]
fn drawing_up_anew_ends_the_check_of_the_former_syringe() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    day.second = Some(OTHER_NURSE);
    day.acts(id, figures(70_000, 700, 150_000));
    day.second = None;
    day.acts(id, Act::DrawUp { drawn: drawn(800), confirmed: false });
    assert_eq!(of_check(&day, id), [NotReady::NotDoubleChecked]);
}

#[test]
fn what_was_wasted_or_ordered_anew_leaves_too_little_to_start_with() {
    let mut day = Day::new();
    let id = ordered(&mut day);
    let lacks = |day: &Day| {
        let protocol = day.record.protocol_of(day.visit(id)).unwrap();
        let all = start::missing(&day.record, day.visit(id), protocol, &day.now);
        all.iter().any(|one| matches!(one, NotReady::TooLittleDrug(_)))
    };
    assert!(!lacks(&day));
    let weak = Order { vial: chart::quantity::MgPerMl(10), ..order(40) };
    day.acts(id, Act::Order { order: weak, confirmed: false });
    assert!(lacks(&day), "3.5 mL are needed now, 1 mL was drawn");
    day.acts(id, Act::Order { order: order(40), confirmed: false });
    day.second = Some(OTHER_NURSE);
    day.acts(id, Act::WasteDrug { amount: Microlitres(900) });
    assert!(lacks(&day), "0.1 mL is left");
}
