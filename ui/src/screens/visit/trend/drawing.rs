//! Draws the trend as SVG, in whole units of one picture point. Colors and type are in `visit.css`.

use chart::{
    Minutes,
    flag::Weight,
    trend::{Ghost, Mark, Point, Span, Stretch, Trend},
};
use std::fmt::Write;

const WIDTH: i64 = 560;
const LEFT: i64 = 42;
const RIGHT: i64 = 548;
const TOP: i64 = 26;
const BOTTOM: i64 = 226;
const STRIP_TOP: i64 = 250;
const STRIP_BOTTOM: i64 = 295;
const AXIS: i64 = 316;
const EFFECTS: i64 = 328;
const ROW: i64 = 22;
/// The line of what was done, where anything was.
const MARKS: i64 = 20;
/// The strip of SpO2 goes from here to 100.
const STRIP_FLOOR: i64 = 85;

/// Where minutes and figures lie.
struct Scale {
    last: i64,
    low: i64,
    high: i64,
}

impl Scale {
    /// 40 to 180, and further where a figure or the band lies outside: nothing is cut off.
    fn of(trend: &Trend, ghost: Option<&Ghost>) -> Self {
        let ghost = ghost.map(|ghost| ghost.points.as_slice()).unwrap_or_default();
        let all = || trend.points.iter().chain(ghost);
        let pressures = all().filter_map(|point| point.pressure);
        let figures = pressures
            .flat_map(|(systolic, diastolic)| [systolic, diastolic])
            .chain(all().filter_map(|point| point.heart_rate))
            .chain(trend.band.into_iter().flat_map(|(low, high)| [low, high]))
            .map(i64::from);
        let (low, high) = figures.fold((40, 180), |(low, high), figure| (low.min(figure), high.max(figure)));
        let past = ghost.iter().map(|point| point.minute.0).max().unwrap_or(0);
        Self { last: trend.last.0.max(past).max(1), low: low / 20 * 20, high: (high + 19) / 20 * 20 }
    }

    const fn x(&self, minute: i64) -> i64 {
        LEFT + (RIGHT - LEFT) * minute / self.last
    }

    const fn y(&self, figure: i64) -> i64 {
        BOTTOM - (figure - self.low) * (BOTTOM - TOP) / (self.high - self.low)
    }
}

/// The whole picture.
pub fn draw(trend: &Trend, ghost: Option<&Ghost>, percent: u16) -> String {
    let scale = Scale::of(trend, ghost);
    let rows = rows(&trend.effects);
    let all_done = trend.marks_and_pauses();
    let marks = i64::from(!all_done.is_empty()) * MARKS;
    let height = EFFECTS + marks + i64::try_from(rows.len()).unwrap_or(0) * ROW;
    let mut svg = format!("<svg viewBox='0 0 {WIDTH} {height}' focusable='false'>");
    band(&mut svg, &scale, trend, percent);
    pauses(&mut svg, &scale, trend);
    grid(&mut svg, &scale);
    minutes(&mut svg, &scale);
    moments(&mut svg, &scale, trend);
    if let Some(ghost) = ghost {
        faint(&mut svg, &scale, ghost);
    }
    heart(&mut svg, &scale, &trend.heart_rate);
    for point in &trend.points {
        pressure(&mut svg, &scale, point);
    }
    saturation(&mut svg, &scale, trend);
    done(&mut svg, &scale, &all_done);
    for (place, spans) in (0..).zip(&rows) {
        effect(&mut svg, &scale, spans, trend.now.0, EFFECTS + marks + place * ROW);
    }
    svg.push_str("</svg>");
    svg
}

/// Adds a piece. Writing into text cannot fail.
macro_rules! add {
    ($svg:expr, $($piece:tt)*) => {
        let _ = write!($svg, $($piece)*);
    };
}

fn band(svg: &mut String, scale: &Scale, trend: &Trend, percent: u16) {
    let Some((low, high)) = trend.band else { return };
    let (top, bottom) = (scale.y(high.into()), scale.y(low.into()));
    add!(svg, "<rect class='band' x='{LEFT}' y='{top}' width='{}' height='{}'/>", RIGHT - LEFT, bottom - top);
    // Its name stands over the drawing, where no bar comes to lie on it.
    let words = format!("systolic within {percent} % of own baseline");
    add!(svg, "<text class='soft' x='{RIGHT}' y='14' text-anchor='end'>{words}</text>");
    // About six and a half units for a letter.
    let swatch = RIGHT - i64::try_from(words.len()).unwrap_or(0) * 13 / 2 - 24;
    add!(svg, "<rect class='band' x='{swatch}' y='4' width='18' height='11'/>");
}

/// Where the pump stood.
fn pauses(svg: &mut String, scale: &Scale, trend: &Trend) {
    for pause in &trend.pauses {
        let (from, to) = (scale.x(pause.from.0), scale.x(pause.to.unwrap_or(trend.now).0));
        let width = (to - from).max(2);
        add!(svg, "<rect class='pause' x='{from}' y='{TOP}' width='{width}' height='{}'/>", BOTTOM - TOP);
        // A narrow one has no room for the word; the words for assistive technology and the timeline have it.
        if width >= 50 {
            add!(svg, "<text class='soft' x='{}' y='{}'>paused</text>", from + 2, BOTTOM - 5);
        }
    }
}

/// The last infusion of this patient, faintly behind this one.
fn faint(svg: &mut String, scale: &Scale, ghost: &Ghost) {
    for point in &ghost.points {
        if let Some((systolic, diastolic)) = point.pressure {
            let (x, top, bottom) =
                (scale.x(point.minute.0), scale.y(systolic.into()), scale.y(diastolic.into()));
            let (from, to) = (x - 4, x + 4);
            add!(svg, "<path class='ghost' d='M{x} {top}V{bottom}M{from} {top}H{to}M{from} {bottom}H{to}'/>");
        }
    }
    for stretch in rates(scale, &ghost.heart_rate) {
        add!(svg, "<path class='ghost' stroke-dasharray='2 4' d='{}'/>", path(&stretch));
    }
}

fn grid(svg: &mut String, scale: &Scale) {
    let mut figure = scale.low;
    while figure <= scale.high {
        let y = scale.y(figure);
        add!(svg, "<path class='grid' d='M{LEFT} {y}H{RIGHT}'/>");
        add!(svg, "<text class='axis' x='{}' y='{}' text-anchor='end'>{figure}</text>", LEFT - 8, y + 4);
        figure += 20;
    }
    add!(svg, "<text class='soft' x='{LEFT}' y='14'>mmHg, heart rate /min</text>");
    for (percent, y) in [(100, STRIP_TOP), (STRIP_FLOOR, STRIP_BOTTOM)] {
        add!(svg, "<path class='grid' d='M{LEFT} {y}H{RIGHT}'/>");
        add!(svg, "<text class='axis' x='{}' y='{}' text-anchor='end'>{percent}</text>", LEFT - 8, y + 4);
    }
    add!(svg, "<text class='soft' x='{}' y='{}'>SpO2 %</text>", LEFT + 4, STRIP_BOTTOM - 5);
}

fn minutes(svg: &mut String, scale: &Scale) {
    let step = match scale.last {
        ..=120 => 10,
        121..=240 => 20,
        _ => 60,
    };
    let mut minute = 0;
    while minute <= scale.last {
        let x = scale.x(minute);
        add!(svg, "<text class='axis' x='{x}' y='{AXIS}' text-anchor='middle'>{minute}</text>");
        minute += step;
    }
}

/// The end of the infusion and now, dashed. Neither goes down to the minutes: it would strike one out.
fn moments(svg: &mut String, scale: &Scale, trend: &Trend) {
    if let Some(end) = trend.end {
        let x = scale.x(end.0);
        add!(svg, "<path class='end' d='M{x} {}V{STRIP_BOTTOM}'/>", TOP - 6);
        add!(
            svg,
            "<text class='soft' x='{}' y='{}' text-anchor='end'>end of infusion</text>",
            x - 5,
            TOP + 6
        );
    }
    let x = scale.x(trend.now.0);
    add!(svg, "<path class='now' d='M{x} {}V{STRIP_BOTTOM}'/>", TOP - 6);
}

/// Blood pressure: a bar from diastolic to systolic with caps; past a limit, with a triangle over it.
fn pressure(svg: &mut String, scale: &Scale, point: &Point) {
    let Some((systolic, diastolic)) = point.pressure else { return };
    let (x, top, bottom) = (scale.x(point.minute.0), scale.y(systolic.into()), scale.y(diastolic.into()));
    let (from, to) = (x - 6, x + 6);
    let class = match point.flag {
        None => "",
        Some(Weight::Watch) => "watch",
        Some(Weight::Notify | Weight::Critical) => "notify",
    };
    add!(
        svg,
        "<path class='pressure {class}' d='M{x} {top}V{bottom}M{from} {top}H{to}M{from} {bottom}H{to}'/>"
    );
    if point.flag.is_some() {
        add!(svg, "<path class='flag {class}' d='M{x} {}l6 10h-12z'/>", top - 15);
    }
}

fn path(places: &[(i64, i64)]) -> String {
    let mut path = String::new();
    for (place, (x, y)) in places.iter().enumerate() {
        add!(path, "{}{x} {y}", if place == 0 { 'M' } else { 'L' });
    }
    path
}

/// Where the heart rates lie, as lines join them.
fn rates(scale: &Scale, stretches: &[Stretch]) -> Vec<Vec<(i64, i64)>> {
    let place = |(minute, rate): &(Minutes, u16)| (scale.x(minute.0), scale.y(i64::from(*rate)));
    stretches.iter().map(|stretch| stretch.iter().map(place).collect()).collect()
}

fn heart(svg: &mut String, scale: &Scale, stretches: &[Stretch]) {
    let stretches = rates(scale, stretches);
    for stretch in &stretches {
        add!(svg, "<path class='heart' d='{}'/>", path(stretch));
    }
    if let Some((x, y)) = stretches.iter().flatten().next() {
        add!(svg, "<text class='heart-name' x='{}' y='{}'>heart rate</text>", x + 8, y + 18);
    }
    for (x, y) in stretches.iter().flatten() {
        add!(svg, "<circle class='heart-mark' cx='{x}' cy='{y}' r='4'/>");
    }
}

/// SpO2 in its own strip. What lies under the strip stands at its foot with a triangle and the figure.
fn saturation(svg: &mut String, scale: &Scale, trend: &Trend) {
    let height = |percent: i64| {
        STRIP_BOTTOM - (percent - STRIP_FLOOR) * (STRIP_BOTTOM - STRIP_TOP) / (100 - STRIP_FLOOR)
    };
    let place = |(minute, percent): &(Minutes, u16)| (scale.x(minute.0), i64::from(*percent));
    let is_within = |(_, percent): &(i64, i64)| *percent >= STRIP_FLOOR;
    for stretch in &trend.spo2 {
        let within = stretch.iter().map(place).filter(is_within);
        let within: Vec<(i64, i64)> = within.map(|(x, percent)| (x, height(percent))).collect();
        add!(svg, "<path class='saturation' d='{}'/>", path(&within));
        for (x, y) in &within {
            add!(svg, "<path class='saturation-mark' d='M{x} {}l5 5-5 5-5-5z'/>", y - 5);
        }
    }
    let past = trend.points.iter().filter(|point| point.spo2_flag.is_some());
    for point in past.filter(|point| point.spo2.is_some_and(|percent| i64::from(percent) >= STRIP_FLOOR)) {
        let (x, percent) = (scale.x(point.minute.0), i64::from(point.spo2.unwrap_or_default()));
        let class = if point.spo2_flag >= Some(Weight::Notify) { "notify" } else { "watch" };
        add!(svg, "<path class='flag {class}' d='M{x} {}l6 10h-12z'/>", height(percent) - 6);
        add!(svg, "<text class='flag {class}' x='{}' y='{}'>{percent}</text>", x + 9, height(percent) + 4);
    }
    for (x, percent) in trend.spo2.iter().flatten().map(place).filter(|one| !is_within(one)) {
        add!(svg, "<path class='flag' d='M{x} {STRIP_BOTTOM}l-6-10h12z'/>");
        add!(svg, "<text class='flag' x='{}' y='{}'>{percent}</text>", x + 8, STRIP_BOTTOM - 2);
    }
}

/// What was done, as triangles on a line of their own; the names stand in the words for assistive technology and in the
/// timeline, and each on its triangle.
fn done(svg: &mut String, scale: &Scale, marks: &[Mark]) {
    for mark in marks {
        let (x, top) = (scale.x(mark.minute.0), EFFECTS);
        add!(
            svg,
            "<path class='done' d='M{} {top}h12l-6 11z'><title>{}, minute {}</title></path>",
            x - 6,
            escape(&mark.name),
            mark.minute.0
        );
    }
    if !marks.is_empty() {
        add!(svg, "<text class='soft' x='{}' y='{}' text-anchor='end'>done</text>", LEFT - 8, EFFECTS + 11);
    }
}

/// Each effect on one row, however often it came.
fn rows(spans: &[Span]) -> Vec<Vec<&Span>> {
    let mut rows: Vec<Vec<&Span>> = Vec::new();
    for span in spans {
        match rows.iter_mut().find(|row| row.first().is_some_and(|first| first.name == span.name)) {
            Some(row) => row.push(span),
            None => rows.push(vec![span]),
        }
    }
    rows
}

/// One effect as its spans, with name and last grade: inside the last where there is room, otherwise beside.
fn effect(svg: &mut String, scale: &Scale, spans: &[&Span], now: i64, top: i64) {
    let mut first = None;
    let mut last = (LEFT, 8);
    for span in spans {
        let (from, to) = (scale.x(span.from.0), scale.x(span.to.map_or(now, |to| to.0)));
        let width = (to - from).max(8);
        let class = if span.to.is_none() { "effect open" } else { "effect" };
        add!(svg, "<rect class='{class}' x='{from}' y='{top}' width='{width}' height='17' rx='8'/>");
        first = first.or(Some(from));
        last = (from, width);
    }
    let Some(span) = spans.last() else { return };
    let label = span.grade.map_or_else(|| span.name.clone(), |grade| format!("{}, {grade}", span.name));
    // About seven units for a letter.
    let room = i64::try_from(label.chars().count()).unwrap_or(0) * 7 + 12;
    let (from, width) = last;
    let (x, anchor, class) = if width >= room {
        (from + 8, "start", "name inside")
    } else if from + width + room <= RIGHT {
        (from + width + 6, "start", "name")
    } else {
        (first.unwrap_or(from) - 6, "end", "name")
    };
    let (y, label) = (top + 13, escape(&label));
    add!(svg, "<text class='{class}' x='{x}' y='{y}' text-anchor='{anchor}'>{label}</text>");
}

/// Names come from the protocol, which is data.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::{effect::Grade, trend::Pause};

    fn trend() -> Trend {
        let point = |minute, systolic, spo2| Point {
            minute: Minutes(minute),
            pressure: Some((systolic, 80)),
            heart_rate: Some(70),
            spo2: Some(spo2),
            flag: (systolic > 180).then_some(Weight::Notify),
            spo2_flag: (spo2 < 94).then_some(Weight::Watch),
            apart: false,
        };
        let span = Span { name: "A <b>".into(), from: Minutes(10), to: None, grade: Some(Grade::Mild) };
        Trend {
            points: vec![point(0, 122, 98), point(10, 204, 80)],
            heart_rate: vec![vec![(Minutes(0), 70)], vec![(Minutes(10), 70)]],
            spo2: vec![vec![(Minutes(0), 98), (Minutes(10), 80)]],
            effects: vec![span],
            end: None,
            pauses: vec![Pause { from: Minutes(12), to: Some(Minutes(14)) }],
            marks: vec![Mark { name: "oxygen".into(), minute: Minutes(12) }],
            now: Minutes(20),
            band: Some((98, 146)),
            last: Minutes(100),
        }
    }

    #[test]
    fn nothing_is_cut_off() {
        let scale = Scale::of(&trend(), None);
        assert_eq!((scale.low, scale.high), (40, 220));
        assert!(
            draw(&trend(), None, 20).contains("<text class='flag'"),
            "an SpO2 under the strip stands there as a figure"
        );
    }

    #[test]
    fn a_name_is_never_markup() {
        assert!(draw(&trend(), None, 20).contains("A &lt;b&gt;, mild"));
    }

    #[test]
    fn the_line_of_now_ends_above_the_minutes() {
        let x = Scale::of(&trend(), None).x(20);
        let line = format!("<path class='now' d='M{x} 20V{STRIP_BOTTOM}'/>");
        assert!(draw(&trend(), None, 20).contains(&line));
    }

    #[test]
    fn no_line_joins_what_a_missed_set_parts() {
        let picture = draw(&trend(), None, 20);
        let lines = picture.matches("<path class='heart' d='M").count();
        assert_eq!((lines, picture.matches("class='heart-mark'").count()), (2, 2));
    }
}
