//! How many chairs the room has. They are numbered from 1.

use crate::{
    parts::{Choices, Message, Press},
    session::Session,
};
use chart::Command;
use leptos::prelude::*;

#[component]
pub fn ChairsSection() -> impl IntoView {
    let session = Session::here();
    let now = Memo::new(move |_| session.record.with(|record| record.chairs.len()));
    let picked = RwSignal::new(None::<u8>);
    // What is on record stands as chosen until somebody chooses otherwise.
    let chosen = Signal::derive(move || picked.get().or_else(|| u8::try_from(now.get()).ok()));
    let press = Press::new();
    let save = move |_| {
        let other = picked.get_untracked().filter(|count| usize::from(*count) != now.get_untracked());
        match other {
            None => press.tell(Ok("So it is on record already.".to_owned())),
            Some(count) => {
                press.record(session, Command::ArrangeChairs { count }, "Saved.", move || picked.set(None));
            }
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
                on_choose=Callback::new(move |count: u8| picked.set(Some(count)))
            />
            <Message text=press.said wrong=press.is_wrong />
            <button type="button" on:click=save>"Save chairs"</button>
        </section>
    }
}
