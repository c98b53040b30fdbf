//! What can happen between the start of an infusion and the way out, with what has to stand on paper for it.

use super::texts;
use crate::day;
use chart::{
    Act,
    care::{Detail, Medicine},
    command::{CareAct, EmergencyAct, NewSet},
    decimal,
    effect::{EffectId, Grade},
    fact::EmergencyEnd,
    protocol::{HappeningId, InterventionId, ScoreId},
    quantity::{LitresPerMinute, MicrolitresPerHour, PerMinute, Percent},
    time::When,
    vitals::{Color, Rest, Seen, VitalSigns},
};
use proptest::prelude::*;

/// What is done.
#[derive(Clone, Debug)]
pub enum Doing {
    Act(Box<Act>),
    /// A set, as its line is typed.
    Set(String),
    /// One of the sets is put right.
    Correct {
        which: usize,
        line: String,
        reason: String,
    },
    /// One of the sets is struck out.
    StrikeSet {
        which: usize,
        reason: String,
    },
    /// One of the other entries is struck out.
    StrikeEntry {
        which: usize,
        reason: String,
    },
}

/// One thing at a minute after the start.
#[derive(Clone, Debug)]
pub struct Step {
    pub minute: i64,
    /// Whether the prescriber confirms it.
    pub confirmed: bool,
    pub doing: Doing,
    pub says: Vec<String>,
}

impl Step {
    pub fn now(minute: i64, act: Act, says: Vec<String>) -> Self {
        Self { minute, confirmed: false, doing: Doing::Act(Box::new(act)), says }
    }
}

type Said = (Doing, Vec<String>);

fn act(act: Act, says: Vec<String>) -> Said {
    (Doing::Act(Box::new(act)), says)
}

fn care(act: CareAct, says: Vec<String>) -> Said {
    self::act(Act::Care(act), says)
}

/// Many things between two minutes, most of them typed at once and some a little later, in the order in which they are
/// typed.
pub fn between(from: i64, to: i64) -> impl Strategy<Value = Vec<Step>> {
    let late = prop_oneof![3 => Just(0_i64), 1 => 1_i64..6];
    let step = (from..to, late, any::<bool>()).prop_flat_map(|(minute, late, confirmed)| {
        let step = move |(doing, says)| Step { minute, confirmed, doing, says };
        something(minute - late, late > 0).prop_map(step)
    });
    prop::collection::vec(step, 10..22).prop_map(|mut steps| {
        steps.sort_by_key(|step| step.minute);
        steps
    })
}

fn something(minute: i64, late: bool) -> BoxedStrategy<Said> {
    // 10:02 is minute 0.
    let minutes = u32::try_from(602 + minute).unwrap();
    let (hour, minute) = (minutes / 60, minutes % 60);
    let at = if late { day::clock(hour, minute) } else { When::Now };
    let clock = if late { format!(" @{hour}:{minute:02}") } else { String::new() };
    prop_oneof![
        5 => set(clock),
        4 => watched(at),
        3 => done(at),
        2 => pump(at),
        3 => amended(),
        1 => emergency(at),
    ]
    .boxed()
}

/// A figure of a set that some sets have: as it is typed, and as it stands on paper.
type Extra = Option<(String, String)>;

fn extras() -> impl Strategy<Value = [Extra; 4]> {
    let temperature = (340_u16..=410).prop_map(|tenths| {
        let degrees = format!("{}.{}", tenths / 10, tenths % 10);
        // A figure is printed without a zero at its end.
        let printed = degrees.trim_end_matches(".0").to_owned();
        (format!("{degrees}c"), format!("temperature {printed} \u{b0}C"))
    });
    let carbon = (20_u16..=60).prop_map(|value| (format!("e{value}"), format!("EtCO2 {value} mmHg")));
    let oxygen = (1_u16..=15).prop_map(|flow| (format!("o2 {flow}"), format!("oxygen {flow} L/min")));
    let moaas = (0_u8..=5).prop_map(|value| (format!("m{value}"), format!("MOAA/S {value}")));
    let rarely = prop::option::of;
    (rarely(temperature.boxed()), rarely(carbon.boxed()), rarely(oxygen.boxed()), rarely(moaas.boxed()))
        .prop_map(|(temperature, carbon, oxygen, moaas)| [temperature, carbon, oxygen, moaas])
}

/// A set as it is typed, and each of its figures.
fn line() -> impl Strategy<Value = Said> {
    let absent = prop::sample::select(vec![
        ("-", "heart rate could not be obtained"),
        ("-r", "heart rate refused"),
        ("-a", "heart rate artifact"),
    ]);
    let heart = prop_oneof![
        5 => (45_u16..150).prop_map(|rate| (rate.to_string(), rate.to_string(), String::new())),
        1 => absent.prop_map(|(typed, why)| (typed.to_owned(), "-".to_owned(), why.to_owned())),
    ];
    let four = (85_u16..200, 20_u16..60, heart, 85_u8..=100, 8_u16..30);
    (four, extras()).prop_map(|((systolic, pulse, (typed, heart, why), spo2, breaths), extras)| {
        let (pressure, rest) = (format!("{systolic}/{}", systolic - pulse), format!("{spo2} {breaths}"));
        let extras: Vec<(String, String)> = extras.into_iter().flatten().collect();
        let typed = extras
            .iter()
            .fold(format!("{pressure} {typed} {rest}"), |line, (typed, _)| format!("{line} {typed}"));
        let figures = [format!("{pressure} {heart} {rest}"), why];
        let says = figures.into_iter().chain(extras.into_iter().map(|(_, says)| says)).collect();
        (Doing::Set(typed), says)
    })
}

fn set(clock: String) -> impl Strategy<Value = Said> {
    line().prop_map(move |(doing, says)| {
        let doing = if let Doing::Set(line) = doing { Doing::Set(format!("{line}{clock}")) } else { doing };
        (doing, says)
    })
}

fn watched(at: When) -> BoxedStrategy<Said> {
    let effects = ["dissociation", "drowsiness", "nausea", "double-vision", "headache", "anxiety"];
    let grades = [Grade::Gone, Grade::Mild, Grade::Moderate, Grade::Severe];
    let effect =
        (prop::sample::select(effects.to_vec()), prop::sample::select(grades.to_vec()), texts::free())
            .prop_map(move |(effect, grade, note)| {
                let says = vec![grade.to_string(), note.clone()];
                act(Act::Observe { effect: EffectId(effect.into()), grade, at, note }, says)
            });
    let score = (prop::sample::select(vec!["moaas", "disconnection", "pain"]), 0_u8..=10).prop_map(
        move |(score, value)| {
            care(CareAct::Score { score: ScoreId(score.into()), value, at }, vec![value.to_string()])
        },
    );
    let happens = (prop::sample::select(vec!["toilet", "fall", "vomiting"]), texts::free()).prop_map(
        move |(what, note)| {
            let says = vec![note.clone()];
            care(CareAct::Happen { what: HappeningId(what.into()), note, at }, says)
        },
    );
    let found = prop::sample::subsequence(vec!["infiltration", "pain", "redness", "leaking"], 0..=4);
    let site = (found, texts::free()).prop_map(move |(findings, note)| {
        let findings = findings.into_iter().map(str::to_owned).collect();
        let says = vec![note.clone()];
        care(CareAct::CheckSite { findings, note, at }, says)
    });
    let quiet = (8_u16..30, 90_u8..=100).prop_map(move |(breaths, spo2)| {
        let (breaths, spo2) = (PerMinute(breaths), Percent(spo2));
        let says = vec![format!("- - {} {}, quiet set", spo2.0, breaths.0)];
        let signs = VitalSigns { breaths: Some(breaths), spo2: Some(spo2), ..VitalSigns::default() };
        let quiet = Some(Seen { color: Color::Pale, rest: Rest::Stirs });
        act(Act::TakeVitals(NewSet { signs, quiet, at, ..NewSet::default() }), says)
    });
    let look = Just(act(Act::Look { at }, Vec::new()));
    prop_oneof![5 => effect, 2 => score, 2 => happens, 2 => site, 1 => quiet, 1 => look].boxed()
}

fn done(at: When) -> BoxedStrategy<Said> {
    let does = move |what: &str, detail, note: String| CareAct::Intervene {
        what: InterventionId(what.into()),
        detail,
        note,
        at,
    };
    let devices = vec!["nasal cannula", "simple mask", "non-rebreather mask"];
    let oxygen = (prop::sample::select(devices), 1_u16..=150, texts::free()).prop_map(
        move |(device, tenths, note)| {
            let flow = LitresPerMinute(tenths);
            let says = vec![device.to_owned(), flow.to_string(), note.clone()];
            care(does("oxygen", Detail::Oxygen { device: device.into(), flow }, note), says)
        },
    );
    let units = prop::sample::select(vec!["mg", "mcg", "mL", "tablet"]);
    let routes = prop::sample::select(vec!["IV", "by mouth", "into a muscle", "skin patch"]);
    let medicine = (texts::free(), 1_u32..2_000_000, units, routes, texts::free()).prop_map(
        move |(name, dose, unit, route, note)| {
            let amount = format!("{} {unit} {route}", decimal::write(dose.into(), 3));
            let says = vec![name.clone(), amount, note.clone()];
            let (unit, route) = (unit.to_owned(), route.to_owned());
            let (ordered_by, given_by, signed) = (day::PRESCRIBER, day::NURSE, false);
            let medicine = Medicine { name, dose, unit, route, ordered_by, given_by, signed };
            care(does("medicine", Detail::Medicine(medicine), note), says)
        },
    );
    let plain = (prop::sample::select(vec!["position", "reassurance", "fluid"]), texts::free()).prop_map(
        move |(what, note)| {
            let says = vec![note.clone()];
            care(does(what, Detail::Plain, note), says)
        },
    );
    let note = texts::free().prop_map(move |text| {
        let says = vec![text.clone()];
        care(CareAct::Note { text, at }, says)
    });
    prop_oneof![2 => oxygen, 4 => medicine, 2 => plain, 3 => note].boxed()
}

fn pump(at: When) -> BoxedStrategy<Said> {
    let rate = (10_000_u32..150_000).prop_map(move |rate| {
        let rate = MicrolitresPerHour(rate);
        care(CareAct::ChangeRate { rate, confirmed: true, at }, vec![rate.to_string()])
    });
    let pause = prop::sample::select(vec![
        act(Act::Pause { at }, Vec::new()),
        act(Act::Resume { at }, Vec::new()),
        care(CareAct::AddPause { from: at, to: When::Now }, Vec::new()),
    ]);
    prop_oneof![1 => rate, 2 => pause].boxed()
}

fn amended() -> BoxedStrategy<Said> {
    let correct = (any::<u16>(), line(), texts::free()).prop_map(|(which, (doing, mut says), reason)| {
        let line = if let Doing::Set(line) = doing { line } else { String::new() };
        says.push(reason.clone());
        (Doing::Correct { which: which.into(), line, reason }, says)
    });
    let strike_set = (any::<u16>(), texts::free()).prop_map(|(which, reason)| {
        let says = vec![reason.clone()];
        (Doing::StrikeSet { which: which.into(), reason }, says)
    });
    let strike = (any::<u16>(), texts::free()).prop_map(|(which, reason)| {
        let says = vec![reason.clone()];
        (Doing::StrikeEntry { which: which.into(), reason }, says)
    });
    prop_oneof![3 => correct, 1 => strike_set, 2 => strike].boxed()
}

fn emergency(at: When) -> BoxedStrategy<Said> {
    let begins = Just(act(Act::Emergency(EmergencyAct::Begin), Vec::new()));
    let notes = texts::free().prop_map(move |note| {
        let says = vec![note.clone()];
        act(Act::Emergency(EmergencyAct::Note { what: String::new(), note, at }), says)
    });
    let over = texts::free().prop_map(|note| {
        let says = vec![note.clone()];
        act(Act::Emergency(EmergencyAct::End { how: EmergencyEnd::Stays, note, given: None }), says)
    });
    prop_oneof![1 => begins, 2 => notes, 2 => over].boxed()
}
