//! Marks are drawn, not typed: check, ring, triangle, quarter.

use leptos::prelude::*;

/// Which mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Done, met.
    Check,
    /// Missing, due.
    Ring,
    /// Late, past a limit.
    Triangle,
    /// Part of the way.
    Quarter,
    /// Passed by judgement.
    Hand,
}

/// A mark of the size of the text beside it. The word beside it carries the meaning.
#[component]
pub fn Mark(shape: Shape) -> impl IntoView {
    let inner = match shape {
        Shape::Check => {
            "<path d='M3 8.5l3.2 3.2L13 4.8' fill='none' stroke='currentColor' stroke-width='2'/>"
        }
        Shape::Ring => "<circle cx='8' cy='8' r='5.5' fill='none' stroke='currentColor' stroke-width='2'/>",
        Shape::Triangle => "<path d='M8 2l6.5 12h-13z' fill='currentColor'/>",
        Shape::Quarter => {
            "<circle cx='8' cy='8' r='5.5' fill='none' stroke='currentColor' stroke-width='1.6'/><path d='M8 8V2.5A5.5 5.5 0 0 1 13.5 8z' fill='currentColor'/>"
        }
        Shape::Hand => {
            "<path d='M3 11.5c2-5 3.4-8 5-8s-.6 5.6.4 5.6 2-2 3-2-.2 3 1.8 3' fill='none' stroke='currentColor' stroke-width='1.8'/>"
        }
    };
    view! { <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" inner_html=inner></svg> }
}
