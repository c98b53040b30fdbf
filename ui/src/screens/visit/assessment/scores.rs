//! The scores of a series as a small picture, and the same in words.

use crate::screens::visit::bedside::Bedside;
use chart::series::{self, Course};
use leptos::prelude::*;
use std::fmt::Write;

const WIDTH: i64 = 360;
const HEIGHT: i64 = 132;
const LEFT: i64 = 30;
const RIGHT: i64 = 340;
const TOP: i64 = 20;
const BOTTOM: i64 = 104;

/// One figure for each scale that was scored at least twice.
#[component]
pub fn Scores() -> impl IntoView {
    let bedside = Bedside::here();
    let courses = bedside.on_record(|record, visit, protocol| {
        let all = series::courses(record, visit, protocol).into_iter();
        all.filter(|course| course.points.len() > 1).map(|it| (in_words(&it), draw(&it))).collect::<Vec<_>>()
    });
    move || {
        let figures = courses.get().into_iter().map(|(words, picture)| {
            view! {
                <figure class="visit-scores" aria-label="Scores over the series">
                    <div aria-hidden="true" inner_html=picture></div>
                    <figcaption class="small soft">{words}</figcaption>
                </figure>
            }
        });
        figures.collect_view()
    }
}

fn in_words(course: &Course) -> String {
    let points: Vec<String> = course
        .points
        .iter()
        .map(|point| {
            format!("{} before infusion {} ({})", point.total, point.infusion, point.on.format("%-d %b"))
        })
        .collect();
    format!("{}: {}", course.scale, points.join(", "))
}

fn draw(course: &Course) -> String {
    let (least, most) = (i64::from(course.range.0), i64::from(course.range.1));
    let steps = i64::try_from(course.points.len()).unwrap_or(1).saturating_sub(1).max(1);
    let x = |place: i64| LEFT + 14 + (RIGHT - LEFT - 28) * place / steps;
    let y = |total: i64| BOTTOM - (total - least) * (BOTTOM - TOP) / (most - least).max(1);
    let mut svg = format!("<svg viewBox='0 0 {WIDTH} {HEIGHT}' focusable='false'>");
    // Writing into text cannot fail.
    for mark in [least, most] {
        let line = y(mark);
        let _ = write!(svg, "<line class='grid' x1='{LEFT}' y1='{line}' x2='{RIGHT}' y2='{line}'/>");
        let _ = write!(
            svg,
            "<text class='axis' x='{}' y='{}' text-anchor='end'>{mark}</text>",
            LEFT - 6,
            line + 4
        );
    }
    let path: Vec<String> =
        (0..).zip(&course.points).map(|(n, p)| format!("{},{}", x(n), y(p.total.into()))).collect();
    let _ = write!(svg, "<polyline class='course' points='{}'/>", path.join(" "));
    for (place, point) in (0..).zip(&course.points) {
        let (cx, cy) = (x(place), y(point.total.into()));
        let _ = write!(svg, "<circle class='score' cx='{cx}' cy='{cy}' r='4'/>");
        let _ = write!(
            svg,
            "<text class='figure' x='{cx}' y='{}' text-anchor='middle'>{}</text>",
            cy - 9,
            point.total
        );
        let _ = write!(
            svg,
            "<text class='axis' x='{cx}' y='{}' text-anchor='middle'>{}</text>",
            BOTTOM + 20,
            point.infusion
        );
    }
    svg.push_str("</svg>");
    svg
}
