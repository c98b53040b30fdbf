//! Chairs on the locked screen: large enough for two metres, and without names.

use crate::parts::{SlotTrack, tone};
use chart::clinic::Chair;
use leptos::prelude::*;
use wire::{ChairView, LockView};

/// Each chair in use.
#[component]
pub fn LockedChairs(view: Memo<Option<LockView>>) -> impl IntoView {
    let chairs = Memo::new(move |_| {
        view.with(|view| {
            let chairs = view.iter().flat_map(|view| view.chairs.iter());
            chairs.map(|view| view.chair).collect::<Vec<Chair>>()
        })
    });
    view! {
        <section class="locked-chairs" aria-label="Chairs">
            <Show when=move || chairs.with(Vec::is_empty)><p class="lead soft">"Nobody is in a chair."</p></Show>
            <For each=move || chairs.get() key=|chair| *chair let:chair>
                <LockedChair view chair />
            </For>
        </section>
    }
}

#[component]
fn LockedChair(view: Memo<Option<LockView>>, chair: Chair) -> impl IntoView {
    let mine = Memo::new(move |_| {
        view.with(|view| view.iter().flat_map(|view| &view.chairs).find(|view| view.chair == chair).cloned())
    });
    let text = move |part: fn(&ChairView) -> String| {
        Memo::new(move |_| mine.with(|mine| mine.as_ref().map(part).unwrap_or_default()))
    };
    let stage = text(|mine| mine.stage.clone());
    let [figure, beside, below] = [
        text(|mine| mine.headline[0].clone()),
        text(|mine| mine.headline[1].clone()),
        text(|mine| mine.headline[2].clone()),
    ];
    let urgency = move || mine.with(|mine| mine.as_ref().map_or("calm", |mine| tone(mine.urgency)));
    let track = Memo::new(move |_| mine.with(|mine| mine.as_ref().and_then(|mine| mine.track.clone())));
    view! {
        <article class="locked-chair" aria-label=chair.to_string() data-tone=urgency>
            <p class="locked-number huge" aria-hidden="true">{chair.0}</p>
            <div>
                <p class="soft">{move || stage.get()}</p>
                <p class="figure-line">
                    <span class="far tone">{move || figure.get()}</span>
                    " "
                    <span class="figure-beside">
                        <span class="tone">{move || beside.get()}</span>
                        " "
                        <span class="soft">{move || below.get()}</span>
                    </span>
                </p>
                <SlotTrack track />
            </div>
        </article>
    }
}
