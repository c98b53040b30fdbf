//! Weight and order: what is odd is asked about, a standing order is taken over, slips are seen.

use crate::day::{Day, PRESCRIBER, at, not_treated, order};
use chart::{
    Act, Command, Refusal, VisitId,
    answer::Voice,
    clinic::Chair,
    fact::Infusion,
    order::{Basis, Dose, Fill, OddOrder, Order},
    quantity::{Grams, McgPerKg, MgPerMl, Micrograms, Microlitres},
    time::Minutes,
    words,
};

/// A visit with 70 kg and an order, ended, and the next of the same patient three days later.
fn second_visit(day: &mut Day, first: Order) -> VisitId {
    let id = day.arrives("Castellanos", 3);
    day.acts(id, Act::Weigh { weight: Grams(70_000), confirmed: false });
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Order { order: first, confirmed: false });
    day.second = None;
    day.acts(id, not_treated());
    let (patient, infusion) = (day.visit(id).patient, day.visit(id).infusion);
    day.now = at(3 * 24 + 9, 0);
    let infusion = Infusion { number: infusion.number + 1, ..infusion };
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    day.record.in_chair(Chair(3)).unwrap().id
}

/// A standing order that the prescriber gave in person.
fn standing() -> Order {
    Order { standing: true, voice: Voice::InPerson, ..order(40) }
}

fn says(day: &Day, refusal: &Refusal) -> String {
    words::refusal(refusal, &day.record, day.record.in_force().map(|revision| &revision.protocol))
}

#[test]
fn a_weight_in_pounds_of_a_known_patient_is_asked_about() {
    let mut day = Day::new();
    let id = second_visit(&mut day, order(40));
    let weigh = |grams, confirmed| Act::Weigh { weight: Grams(grams), confirmed };
    let refusal = day.tries_act(id, weigh(154_300, false)).unwrap_err();
    assert!(says(&day, &refusal).contains("Was it read in pounds?"), "{refusal:?}");
    let refusal = day.tries_act(id, weigh(74_000, false)).unwrap_err();
    let sentence = says(&day, &refusal);
    assert!(sentence.contains("74 kg is 6 % more than the 70 kg of 23 Nov 2026."), "{sentence}");
    assert!(!sentence.contains("pounds"), "{sentence}");
    day.acts(id, weigh(73_500, false));
    day.acts(id, weigh(74_000, true));
    assert_eq!(day.visit(id).weight.as_ref().unwrap().value, Grams(74_000));
}

#[test]
fn pounds_are_named_where_they_fit() {
    let on = at(9, 0).date();
    let sentence = words::weight_changed(Grams(55_000), on, Grams(121_300));
    assert!(sentence.contains("Was it read in pounds?"), "{sentence}");
    assert!(!words::weight_changed(Grams(55_000), on, Grams(60_000)).contains("pounds"));
}

#[test]
fn a_tenfold_slip_in_the_order_is_asked_about() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.acts(id, Act::Weigh { weight: Grams(70_000), confirmed: false });
    for (slip, odd) in [
        (Order { dose: Dose::PerKg(McgPerKg(50)), ..order(40) }, "0.05 mg/kg is outside"),
        (Order { dose: Dose::PerKg(McgPerKg(5_000)), ..order(40) }, "5 mg/kg is outside"),
        (Order { dose: Dose::Fixed(Micrograms(350_000)), ..order(40) }, "5 mg/kg is outside"),
        (order(4), "4 min is outside"),
        (order(400), "400 min is outside"),
    ] {
        let act = |confirmed| Act::Order { order: slip.clone(), confirmed };
        let refusal = day.tries_act(id, act(false)).unwrap_err();
        let sentence = says(&day, &refusal);
        assert!(sentence.contains(odd) && sentence.contains("Save again to confirm it."), "{sentence}");
        day.acts(id, act(true));
    }
    let usual = Act::Order { order: order(40), confirmed: false };
    day.acts(id, usual);
}

#[test]
fn both_figures_of_an_order_can_be_odd_at_once() {
    let protocol = crate::day::starter();
    let slip = Order { dose: Dose::PerKg(McgPerKg(5_000)), ..order(400) };
    let odd = slip.odd(&protocol.limits, None);
    assert!(matches!(
        odd.as_slice(),
        [OddOrder::Dose { dose: McgPerKg(5_000), .. }, OddOrder::Minutes { over: Minutes(400), .. }]
    ));
}

#[test]
fn a_standing_order_is_taken_over_as_the_prescribers_word_of_that_day() {
    let mut day = Day::new();
    let id = second_visit(&mut day, standing());
    assert!(day.visit(id).order.is_none(), "nothing is ordered by last time alone");
    day.acts(id, Act::TakeStandingOrder { confirmed: false });
    let taken = day.visit(id).order.clone().unwrap().value;
    assert_eq!((taken.prescriber, taken.since), (PRESCRIBER, Some(at(9, 0).date())));
    let line = words::whose_order(&taken, &day.record);
    assert!(line.contains("standing order of 23 Nov 2026"), "{line}");
}

#[test]
fn an_order_for_one_visit_stands_for_no_other() {
    let mut day = Day::new();
    let id = second_visit(&mut day, order(40));
    let take = Act::TakeStandingOrder { confirmed: false };
    assert_eq!(day.tries_act(id, take), Err(Refusal::NoStandingOrder));
}

#[test]
fn an_order_does_not_outlive_its_prescriber_at_the_clinic() {
    let mut day = Day::new();
    let id = second_visit(&mut day, standing());
    day.by = crate::day::MANAGER;
    day.does(Command::RetireStaff(PRESCRIBER));
    day.by = crate::day::NURSE;
    let take = Act::TakeStandingOrder { confirmed: false };
    assert_eq!(day.tries_act(id, take), Err(Refusal::NoStandingOrder));
}

#[test]
fn a_standing_order_by_telephone_is_signed_before_it_is_taken_over() {
    let mut day = Day::new();
    let id = second_visit(&mut day, Order { standing: true, ..order(40) });
    let take = || Act::TakeStandingOrder { confirmed: false };
    assert_eq!(day.tries_act(id, take()), Err(Refusal::StandingOrderUnsigned(PRESCRIBER)));
    let first = day.record.visits.values().min_by_key(|visit| visit.first_seq).unwrap().id;
    day.second = Some(PRESCRIBER);
    day.acts(first, Act::SignOwed);
    day.second = None;
    day.acts(id, take());
}

#[test]
fn a_fixed_dose_is_asked_about_when_the_weight_comes_after_it() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let slip = Order { dose: Dose::Fixed(Micrograms(350_000)), ..order(40) };
    day.acts(id, Act::Order { order: slip, confirmed: false });
    let weigh = |confirmed| Act::Weigh { weight: Grams(70_000), confirmed };
    let refusal = day.tries_act(id, weigh(false)).unwrap_err();
    assert!(says(&day, &refusal).contains("5 mg/kg is outside"), "{refusal:?}");
    day.acts(id, weigh(true));
}

#[test]
fn an_unusual_vial_volume_dilution_or_dosing_weight_is_asked_about() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    day.acts(id, Act::Weigh { weight: Grams(70_000), confirmed: false });
    for (slip, words) in [
        (Order { vial: MgPerMl(5), ..order(40) }, "5 mg/mL is no usual vial: 10, 50, and 100 mg/mL"),
        (Order { fill: Fill::Total(Microlitres(1_000_000)), ..order(40) }, "1,000 mL is outside"),
        (Order { fill: Fill::Total(Microlitres(1_000)), ..order(40) }, "There is more drug than diluent"),
        (Order { basis: Basis::Ideal(Grams(154_000)), ..order(40) }, "Are these kilograms?"),
    ] {
        let refusal = day.tries_act(id, Act::Order { order: slip, confirmed: false }).unwrap_err();
        assert!(says(&day, &refusal).contains(words), "{}", says(&day, &refusal));
    }
}

#[test]
fn a_visit_that_was_not_treated_is_no_yardstick_for_the_weight() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let patient = day.visit(id).patient;
    day.minute(40);
    day.ends(id, "");
    day.acts(id, crate::day::ends_otherwise(chart::fact::OtherEnd::Transferred, "unwell", None));
    let again = |day: &mut Day, days: i64| {
        day.now = at(days * 24 + 9, 0);
        let infusion = Infusion { number: 4, of: 6 };
        day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
        day.record.in_chair(Chair(3)).unwrap().id
    };
    let wrong = again(&mut day, 3);
    day.acts(wrong, Act::Weigh { weight: Grams(140_000), confirmed: true });
    day.acts(wrong, not_treated());
    let id = again(&mut day, 4);
    day.acts(id, Act::Weigh { weight: Grams(70_500), confirmed: false });
}
