//! The trend of a visit: what the chart on screen and paper draws. Minutes count from the start of the infusion.

mod stretch;

use crate::{
    due,
    effect::Grade,
    flag::{self, Weight},
    gate,
    protocol::{Protocol, Vital},
    raised,
    record::Record,
    set::TakenSet,
    stage,
    time::{Minutes, Stamp},
    visit::Visit,
    words,
};
use chrono::NaiveDate;

pub use stretch::Stretch;

/// What the trend chart draws.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trend {
    /// One point for each set.
    pub points: Vec<Point>,
    /// Heart rate, as lines join it.
    pub heart_rate: Vec<Stretch>,
    /// Oxygen saturation, as lines join it.
    pub spo2: Vec<Stretch>,
    /// Effects as spans.
    pub effects: Vec<Span>,
    /// When the infusion ended.
    pub end: Option<Minutes>,
    /// Spans in which the pump stood.
    pub pauses: Vec<Pause>,
    /// What was done, beside the pauses.
    pub marks: Vec<Mark>,
    /// The present.
    pub now: Minutes,
    /// Systolic pressure within the protocol's percentage of the patient's own baseline.
    pub band: Option<(u16, u16)>,
    /// The last minute that is drawn.
    pub last: Minutes,
}

/// One set. The baseline stands at minute 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// When.
    pub minute: Minutes,
    /// Systolic and diastolic pressure.
    pub pressure: Option<(u16, u16)>,
    /// Heart rate.
    pub heart_rate: Option<u16>,
    /// Oxygen saturation.
    pub spo2: Option<u16>,
    /// How far past a limit the pressure is, if it is.
    pub flag: Option<Weight>,
    /// How far past a limit the saturation is, if it is.
    pub spo2_flag: Option<Weight>,
    /// Whether a set was missed or left out between the one before and this one.
    pub apart: bool,
}

/// One effect, from its beginning to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// Its name.
    pub name: String,
    /// From.
    pub from: Minutes,
    /// To; `None` while it is open.
    pub to: Option<Minutes>,
    /// Its present or highest grade; none where it is told from the sets.
    pub grade: Option<Grade>,
}

/// A span in which the pump stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    /// From.
    pub from: Minutes,
    /// To; `None` where nobody ran it again.
    pub to: Option<Minutes>,
}

/// Something that was done, or happened, at a minute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// In a word or two.
    pub name: String,
    /// When.
    pub minute: Minutes,
}

impl Trend {
    /// What was done, with the beginning of each pause among it, by time: for a drawing that has no room for names.
    #[must_use]
    pub fn marks_and_pauses(&self) -> Vec<Mark> {
        let paused =
            self.pauses.iter().map(|pause| Mark { name: "pump paused".to_owned(), minute: pause.from });
        let mut all: Vec<Mark> = self.marks.iter().cloned().chain(paused).collect();
        all.sort_by_key(|mark| mark.minute);
        all
    }
}

/// Interventions, changes of rate, and what happened, by time.
fn marks(visit: &Visit, protocol: &Protocol, minute: impl Fn(&Stamp) -> Minutes) -> Vec<Mark> {
    let done = visit.care.interventions.iter().map(|one| {
        let name = words::care::brief(&one.what, &one.detail, protocol);
        (one.at, name)
    });
    let rates = visit.stage.run().into_iter().flat_map(|run| &run.changes);
    let rates = rates.map(|one| (one.at, format!("rate {}", one.rate)));
    let happened = visit.care.happened.iter();
    let happened =
        happened.map(|one| (one.at, protocol.happening(&one.what).unwrap_or(&one.what.0).to_owned()));
    let mut all: Vec<(Stamp, String)> = done.chain(rates).chain(happened).collect();
    all.sort_by_key(|(at, _)| visit.arrived.until(at));
    all.into_iter().map(|(at, name)| Mark { name, minute: minute(&at) }).collect()
}

/// The course of this patient's last infusion before a visit, to be drawn faintly behind its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ghost {
    /// One point for each set.
    pub points: Vec<Point>,
    /// Heart rate, as lines join it.
    pub heart_rate: Vec<Stretch>,
    /// The largest rise of systolic pressure over that day's own baseline, and the minute at which it stood.
    pub peak: Option<(u16, Minutes)>,
    /// The day of that visit.
    pub date: NaiveDate,
}

/// The ghost of the last infusion. `None` where this patient had none before, or its chart is not held here.
#[must_use]
pub fn ghost(record: &Record, visit: &Visit) -> Option<Ghost> {
    let before = record.visits.values().filter(|past| {
        past.patient == visit.patient
            && past.id != visit.id
            && past.stage.start().is_some()
            && past.arrived.until(&visit.arrived) > 0
    });
    let past = before.max_by_key(|past| -past.arrived.until(&visit.arrived))?;
    let protocol = record.protocol_of(past)?;
    let Trend { points, heart_rate, .. } =
        trend(past, protocol, &past.stage.over().unwrap_or(visit.arrived))?;
    let own = past.baseline().and_then(|set| set.signs.pressure).map(|pressure| pressure.systolic.0);
    let rise = |point: &Point| Some((point.pressure?.0.checked_sub(own?)?, point.minute));
    // The first of equal ones: when it was reached.
    let peak =
        points.iter().filter_map(rise).rev().max_by_key(|(rise, _)| *rise).filter(|(rise, _)| *rise > 0);
    Some(Ghost { points, heart_rate, peak, date: past.arrived.date() })
}

/// One point for each set: the baseline, and those since the start.
fn points(visit: &Visit, protocol: &Protocol, now: &Stamp, start: &Stamp) -> Vec<Point> {
    let baseline = visit.baseline().map(|set| set.signs);
    let slots = due::slots(visit, protocol, now);
    let mut before: Option<Stamp> = None;
    let point = |set: &TakenSet| {
        let flags = flag::flags(&set.signs, baseline.as_ref(), &protocol.limits);
        let apart = before.is_some_and(|before| stretch::is_apart(&slots, &before, &set.at));
        before = Some(set.at);
        Point {
            minute: Minutes(start.minutes_until(&set.at).0.max(0)),
            pressure: set.signs.pressure.map(|p| (p.systolic.0, p.diastolic.0)),
            heart_rate: set.signs.heart_rate.map(|v| v.0),
            spo2: set.signs.spo2.map(|v| u16::from(v.0)),
            flag: flag::heaviest(&flags, &[Vital::Systolic, Vital::Diastolic]),
            spo2_flag: flag::heaviest(&flags, &[Vital::Spo2]),
            apart,
        }
    };
    visit.baseline().into_iter().chain(visit.sets_since_start()).map(point).collect()
}

/// The trend at a moment. `None` before the start.
#[must_use]
pub fn trend(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Trend> {
    let start = visit.stage.start()?;
    let minute = |at: &Stamp| Minutes(start.minutes_until(at).0.max(0));
    let baseline = visit.baseline().map(|set| set.signs);
    let points = points(visit, protocol, now, &start);
    let effects = visit.episodes().into_iter().map(|episode| Span {
        name: protocol.effect_name(&episode.effect),
        from: minute(&episode.from),
        to: episode.gone.map(|gone| minute(&gone)),
        grade: Some(if episode.gone.is_some() { episode.worst } else { episode.grade }),
    });
    let told = raised::raised(visit, protocol).into_iter().map(|one| Span {
        name: words::care::raised(&one).0,
        from: minute(&one.from),
        to: one.gone.map(|gone| minute(&gone)),
        grade: None,
    });
    // With the handing-over it ends: nobody knows how an effect went on.
    let now = minute(&gate::judged_at(visit, now));
    let percent = protocol.limits.own_baseline.percent;
    let band = baseline.and_then(|signs| signs.pressure).map(|p| {
        // A clinic's own limits may be wide: the percentage of a figure need not fit where the figure does.
        let off = u32::from(p.systolic.0) * u32::from(percent) / 100;
        let off = u16::try_from(off).unwrap_or(u16::MAX);
        (p.systolic.0.saturating_sub(off), p.systolic.0.saturating_add(off))
    });
    let run = visit.stage.run()?;
    let end = visit.stage.end().map(|end| minute(&end));
    let schedule = &protocol.schedule;
    let lines = |figure: fn(&Point) -> Option<u16>| stretch::stretches(&points, schedule, end, figure);
    let stands = visit.stage.standing_since().map(|since| Pause { from: minute(&since), to: None });
    let ended = |pause: &stage::Pause| Pause { from: minute(&pause.from), to: Some(minute(&pause.to)) };
    let pauses = run.pauses.iter().map(ended).chain(stands);
    Some(Trend {
        pauses: pauses.collect(),
        marks: marks(visit, protocol, minute),
        effects: effects.chain(told).collect(),
        heart_rate: lines(|point| point.heart_rate),
        spo2: lines(|point| point.spo2),
        end,
        last: Minutes(now.0.max(90).div_euclid(10) * 10 + 10),
        now,
        band,
        points,
    })
}
