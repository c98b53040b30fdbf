//! A box to sign in, with finger, pen or mouse. What is drawn is lines of points, 0 to 1,000 across and down, so that it
//! prints at any size.

use leptos::{ev::PointerEvent, html, prelude::*};

/// The box's id.
pub const BOX: &str = "discharge-pad";

/// Across and down, as far as the box goes.
const SIDE: f64 = 1000.0;

/// Where a pointer is within the box.
fn point(pad: &web_sys::Element, event: &PointerEvent) -> (u16, u16) {
    let frame = pad.get_bounding_client_rect();
    let part = |at: i32, from: f64, length: f64| {
        let part = (f64::from(at) - from) / length.max(1.0) * SIDE;
        // Held within the box: a finger slips over its edge.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies within 0 and 1,000"
        )]
        let whole = part.clamp(0.0, SIDE).round() as u16;
        whole
    };
    (part(event.client_x(), frame.left(), frame.width()), part(event.client_y(), frame.top(), frame.height()))
}

/// A line of points for `polyline`.
fn points(line: &[(u16, u16)]) -> String {
    line.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

#[component]
pub fn Pad(lines: RwSignal<Vec<Vec<(u16, u16)>>>) -> impl IntoView {
    let pad = NodeRef::<html::Div>::new();
    let drawing = RwSignal::new(false);
    let down = move |event: PointerEvent| {
        let Some(pad) = pad.get_untracked() else { return };
        event.prevent_default();
        // What is drawn goes on while the pointer is outside; without the capture it only ends at the edge.
        let _ = pad.set_pointer_capture(event.pointer_id());
        drawing.set(true);
        lines.update(|lines| lines.push(vec![point(&pad, &event)]));
    };
    let moved = move |event: PointerEvent| {
        let Some(pad) = pad.get_untracked() else { return };
        if !drawing.get_untracked() {
            return;
        }
        let at = point(&pad, &event);
        lines.update(|lines| {
            if let Some(line) = lines.last_mut().filter(|line| line.last() != Some(&at)) {
                line.push(at);
            }
        });
    };
    let up = move |_: PointerEvent| drawing.set(false);
    let drawn = move || {
        let line = |line: &Vec<(u16, u16)>| view! { <polyline points=points(line) /> };
        lines.with(|lines| lines.iter().map(line).collect_view())
    };
    view! {
        <div
            class="discharge-pad"
            id=BOX
            tabindex="0"
            role="img"
            aria-label="Sign here"
            node_ref=pad
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=up
        >
            <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>
        </div>
        <div class="discharge-buttons">
            <button type="button" class="quiet" on:click=move |_| lines.set(Vec::new())>"Clear the box"</button>
        </div>
    }
}
