//! What is said while the patient would leave with an older sheet than it is now, with the button that mends it. It keeps
//! nobody here.

use crate::{
    parts::{Mark, Message, Press, Shape},
    screens::{
        desk::copies,
        visit::{bedside::Bedside, focus},
    },
};
use chart::{
    departure::{Outlet, Paperwork},
    leaving, words,
};
use leptos::prelude::*;

#[component]
pub fn NewerSheet(
    /// What has the focus once it is printed: the button goes then.
    next: &'static str,
) -> impl IntoView {
    let bedside = Bedside::here();
    let press = Press::new();
    let words =
        bedside.at_present(|_, visit, protocol, now| words::leaving::sheet_to_print(visit, protocol, now));
    let version = bedside.at_present(|_, visit, protocol, now| leaving::sheet_to_print(visit, protocol, now));
    let pressed = StoredValue::new(false);
    Effect::new(move |_| {
        if version.with(Option::is_none) && pressed.get_value() {
            pressed.set_value(false);
            focus::soon(move || focus::if_lost(next));
        }
    });
    let print = move |_| {
        pressed.set_value(true);
        copies::make(bedside.session, press, bedside.id, Paperwork::DischargeSheet, Outlet::Printed);
    };
    view! {
        <Show when=move || words.with(Option::is_some) || !press.said.with(String::is_empty)>
            <div class="discharge-newer">
                <Show when=move || words.with(Option::is_some)>
                    <p class="soon">
                        <Mark shape=Shape::Triangle />
                        {move || words.get()}
                    </p>
                    <button type="button" on:click=print>
                        {move || format!("Print version {}", version.get().unwrap_or_default())}
                    </button>
                </Show>
                <Message text=press.said wrong=press.is_wrong />
            </div>
        </Show>
    }
}
