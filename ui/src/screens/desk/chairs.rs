//! How many chairs the room has. They are numbered from 1.

use super::press::Press;
use crate::{
    parts::{Choices, Message},
    session::Session,
};
use chart::Command;
use leptos::prelude::*;

#[component]
pub fn ChairsSection() -> impl IntoView {
    let session = Session::here();
    let now = Memo::new(move |_| session.record.with(|record| record.chairs.len()));
    let chosen = RwSignal::new(None::<u8>);
    let press = Press::new();
    let save = move |_| match chosen.get_untracked() {
        None => press.refuse("Choose how many chairs there are. Nothing was saved."),
        Some(count) if usize::from(count) == now.get_untracked() => {
            press.tell(Ok("So it is on record already.".to_owned()));
        }
        Some(count) => {
            press.record(session, Command::ArrangeChairs { count }, "Saved.", move || chosen.set(None))
        }
    };
    let counts = (1..=8).map(|count: u8| (count, count.to_string())).collect::<Vec<_>>();
    view! {
        <section class="desk-card" aria-labelledby="desk-chairs">
            <h2 id="desk-chairs">"Chairs"</h2>
            <p class="soft">{move || format!("On record: {}", now.get())}</p>
            <Choices
                legend="Number of chairs"
                options=counts
                chosen
                on_choose=Callback::new(move |count: u8| chosen.set(Some(count)))
            />
            <Message text=press.said wrong=press.is_wrong />
            <button type="button" on:click=save>"Save chairs"</button>
        </section>
    }
}
