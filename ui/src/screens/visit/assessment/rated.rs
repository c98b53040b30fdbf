//! The total of a licensed scale: total, day, rater. Its items are nowhere in the program.

use super::item::next_open;
use crate::{
    parts::Field,
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{Act, answer::Answer, decimal, protocol::Item, words};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub fn Rated(
    item: StoredValue<Item>,
    saver: Saver,
    /// The scale and its range.
    #[prop(into)]
    beside: String,
) -> impl IntoView {
    let bedside = Bedside::here();
    let id = item.with_value(|item| item.id.0.clone());
    let ids = ["total", "day", "rater"].map(|part| format!("answer-{id}-{part}"));
    let [total, day, rater] = ids.clone().map(|id| Draft::new(bedside, &id));
    let save = move |_| match read(&total.typed(), &day.typed(), &rater.typed()) {
        Ok(answer) => {
            let item = item.with_value(|item| item.id.clone());
            let (after, forget) = (item.clone(), [total, day, rater].map(Draft::forget));
            saver.save(Act::Answer { item, answer }, None, move || {
                forget.into_iter().for_each(|forget| forget());
                next_open(bedside, &after);
            });
        }
        Err(sentence) => saver.say(sentence),
    };
    let [total_id, day_id, rater_id] = ids;
    view! {
        <div class="visit-rated">
            <Field label="Total" value=total.text id=total_id input_mode="numeric" />
            <Field label="Rated on, as in 2026-12-01" value=day.text id=day_id />
            <Field label="Rater" value=rater.text id=rater_id />
            <button type="button" on:click=save>"Save total"</button>
            <span class="visit-unit soft">{beside}</span>
        </div>
    }
}

fn read(total: &str, day: &str, rater: &str) -> Result<Answer, String> {
    let total = decimal::read(total, 0).map_err(|why| format!("Total: {}", words::not_a_number(why)))?;
    let total = u16::try_from(total).map_err(|_| "Total: that is too much.".to_owned())?;
    let on = NaiveDate::parse_from_str(day.trim(), "%Y-%m-%d")
        .map_err(|_| "Type the day on which it was rated, as in 2026-12-01.".to_owned())?;
    let rater = rater.trim().to_owned();
    if rater.is_empty() {
        Err("Type who rated it.".to_owned())
    } else {
        Ok(Answer::Rated { total, on, rater })
    }
}
