//! The handing-over: at the door, to whoever really came. Until the release it can be put right.

use super::{
    driver::UNCHANGED,
    next::{self, Step},
    person::{PersonFields, Typed},
    release::newer_sheet::NewerSheet,
    who_drives::{UNSAID, WhoDrives, WhoDrivesField},
};
use crate::{
    keys,
    parts::{Choices, Field, Message},
    screens::visit::{
        bedside::Bedside,
        choice::Choice,
        draft::Draft,
        focus,
        late::{Late, LateTime},
        saver::Saver,
    },
};
use chart::{
    Act,
    departure::{HandedOver, Paperwork, Person},
    gate,
    leaving::{Driver, Meets},
    time::When,
    visit::Ride,
    words::Clock,
};
use leptos::{ev::SubmitEvent, prelude::*};
use serde::{Deserialize, Serialize};

/// The form's id.
pub const FORM: &str = "discharge-hand-over";

/// Where patients are usually handed over; any other place can be typed.
const PLACES: [&str; 3] = ["front door", "at the curb", "in the recovery room"];

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum To {
    Arranged,
    Other,
}

/// What is said and typed at the door. Cheap to copy.
#[derive(Clone, Copy)]
struct Door {
    bedside: Bedside,
    to: Choice<To>,
    other: Typed,
    /// Of somebody else than the one arranged.
    driver: WhoDrives,
    known_by: Draft,
    meets: Choice<Meets>,
    along: Typed,
    place: Draft,
    late: Late,
}

impl Door {
    /// As it was left; what is put right begins with what is on record.
    fn new(bedside: Bedside, before: Option<&HandedOver>) -> Self {
        let [other, along] = ["handed", "handed-along"].map(|field| Typed::new(bedside, field));
        let [place, known_by] = ["handed-place", "handed-known-by"].map(|field| Draft::new(bedside, field));
        let (to, meets) = (Choice::new(bedside, "handed-to"), Choice::new(bedside, "handed-meets"));
        let driver = WhoDrives::new(bedside, "handed-driver");
        let late = Late::new(bedside, "handed-at");
        let door = Self { bedside, to, other, driver, known_by, meets, along, place, late };
        match before {
            Some(before) => door.begins_with(before),
            None => driver.goes_on_with(other),
        }
        driver.follows(other);
        let other_before = before.filter(|before| !door.is_arranged(before));
        let former = other_before.map(|before| before.known_by.clone());
        other.forgets_with_name(other_before.map(|before| &before.to), Some((known_by, former)));
        along.forgets_with_name(before.and_then(|before| before.along.as_ref()), None);
        door
    }

    /// Whether it was handed over to the one who was arranged.
    fn is_arranged(self, before: &HandedOver) -> bool {
        self.ride().is_some_and(|ride| (&ride.person, ride.driver) == (&before.to, before.driver))
    }

    fn begins_with(self, before: &HandedOver) {
        let is_arranged = self.is_arranged(before);
        // What was chosen and not saved yet stays chosen.
        if self.to.get_untracked().is_none() {
            self.to.set(Some(if is_arranged { To::Arranged } else { To::Other }));
        }
        let is_recorded = is_arranged || self.other.starts_with(&before.to);
        if !is_arranged {
            self.driver.starts_with(before.driver, &before.to, self.other);
        }
        if self.meets.get_untracked().is_none() {
            self.meets.set(before.companion);
        }
        if let Some(along) = &before.along {
            self.along.starts_with(along);
        }
        for (field, text, is_so) in
            [(self.place, &before.place, true), (self.known_by, &before.known_by, is_recorded)]
        {
            if field.typed().is_empty() && is_so {
                field.text.set(text.clone());
            }
        }
    }

    fn ride(self) -> Option<Ride> {
        self.bedside.fixed(|_, visit, _| visit.ride.as_ref().map(|ride| ride.value.clone())).flatten()
    }

    /// Who drives: as arranged, or as was chosen for somebody else. Tracks what is chosen.
    fn driver(self) -> Option<Driver> {
        match self.to.get() {
            Some(To::Other) => self.driver.get(),
            Some(To::Arranged) | None => self.ride().map(|ride| ride.driver),
        }
    }

    /// To whom, or the sentence that says what is missing.
    fn whom(self) -> Result<Person, &'static str> {
        match self.to.get_untracked() {
            Some(To::Other) => Ok(self.other.person()),
            Some(To::Arranged) => {
                let arranged = self.ride().map(|ride| ride.person);
                arranged.ok_or("No ride is arranged yet. Choose somebody else, or save the ride first.")
            }
            None => Err("Choose to whom the patient is handed over. Nothing was saved."),
        }
    }

    /// When it was. What is put right happened when it happened, unless its time is what is put right.
    fn at(self, before: Option<&HandedOver>) -> Result<When, String> {
        let typed = self.late.when()?;
        let minute = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
        let same = |before: &&HandedOver| typed.time().is_none_or(|time| minute(time) == time_of(before));
        Ok(before.filter(same).map_or(typed, |before| before.at.as_typed()))
    }

    /// What is recorded, or the sentence that says why nothing is.
    fn act(self, before: Option<&HandedOver>) -> Result<Act, String> {
        let to = self.whom()?;
        let at = self.at(before)?;
        let driver = untrack(|| self.driver()).ok_or(UNSAID)?;
        let (place, known_by, companion) =
            (self.place.typed(), self.known_by.typed(), self.meets.get_untracked());
        let along = self.along.given().filter(|_| driver == Driver::ForHire);
        let Some(before) = before else {
            return Ok(Act::HandOver { to, driver, place, known_by, companion, along, at });
        };
        let same = before.to == to
            && (before.driver, before.companion) == (driver, companion)
            && (&before.place, &before.known_by) == (&place, &known_by)
            && before.along == along
            && before.at.as_typed() == at;
        if same {
            return Err(UNCHANGED.to_owned());
        }
        Ok(Act::HandOver { to, driver, place, known_by, companion, along, at })
    }

    /// Empties the fields once what stands there now is saved.
    fn forget(self) -> impl FnOnce() + 'static {
        let (other, along, late) = (self.other.forget(), self.along.forget(), self.late.forget());
        let rest = [self.place, self.known_by].map(Draft::forget);
        let (to, driver, meets) = (self.to.forget(), self.driver.forget(), self.meets.forget());
        move || {
            to();
            driver();
            meets();
            other();
            along();
            late();
            rest.into_iter().for_each(|forget| forget());
        }
    }
}

/// The time at the door, as it is typed.
fn time_of(handed: &HandedOver) -> String {
    Clock::Hours24.of(handed.at.local())
}

#[component]
pub fn HandOver(
    /// Whether the form is open.
    leaving: RwSignal<bool>,
    /// What has the focus when nothing is saved.
    back_to: &'static str,
) -> impl IntoView {
    let bedside = Bedside::here();
    let before = bedside.fixed(|_, visit, _| gate::handed_over(visit).cloned());
    let before = before.flatten();
    let door = Door::new(bedside, before.as_ref());
    let label = if before.is_some() { "Put right" } else { "Handed over" };
    let time = match &before {
        Some(before) => format!("Handed over at; empty leaves {}", time_of(before)),
        None => "Handed over at; empty is now".to_owned(),
    };
    let before = StoredValue::new(before);
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let act = match before.with_value(|before| door.act(before.as_ref())) {
            Ok(act) => act,
            Err(missing) => return saver.say(missing),
        };
        let forget = door.forget();
        saver.save(act, None, move || {
            forget();
            leaving.set(false);
            next::go(Step::Sign);
        });
    };
    let back = move |_| {
        leaving.set(false);
        focus::soon(move || keys::focus(back_to));
    };
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <NewerSheet next="#discharge-hand-over" />
            <Whom door />
            <WhoElse door />
            <Where place=door.place />
            <LateTime late=door.late label=time />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">{label}</button>
                <button type="button" aria-keyshortcuts="Escape" on:click=back>"Back"</button>
            </div>
        </form>
    }
}

#[component]
fn Whom(door: Door) -> impl IntoView {
    let sheet = Paperwork::DischargeSheet;
    let has_sheet = door.bedside.on_record(move |_, visit, _| visit.last_copy(sheet).is_some());
    let options =
        vec![(To::Arranged, "The person arranged".to_owned()), (To::Other, "Somebody else".to_owned())];
    view! {
        <Choices
            legend="Handed over to"
            options
            chosen=door.to
            on_choose=Callback::new(move |to: To| door.to.set(Some(to)))
        />
        <Show when=move || door.to.get() == Some(To::Other)>
            <Show when=move || has_sheet.get()>
                <p class="soon">
                    "The sheet in hand names who was arranged. Change the ride and print it anew first, if that can still be done."
                </p>
            </Show>
            <div class="discharge-fields">
                <PersonFields typed=door.other />
            </div>
            <WhoDrivesField who=door.driver typed=door.other />
            <Field
                label="Known by"
                value=door.known_by.text
                id="handed-known-by"
                hint="Where they were not named before. As in: the patient knows her, ID seen."
            />
        </Show>
    }
}

/// The companion where it is another person, and somebody the patient knows beside a driver for hire.
#[component]
fn WhoElse(door: Door) -> impl IntoView {
    // Whoever stays and does not drive is somewhere else, or goes along.
    let stays = door.bedside.on_record(|_, visit, _| {
        let companion = visit.companion.as_ref().and_then(|given| given.value.person());
        companion.is_some_and(|person| visit.ride.as_ref().is_none_or(|ride| ride.value.person != *person))
    });
    let has_companion = door.bedside.on_record(|_, visit, _| visit.has_companion());
    let goes_along = door.along.given().is_some();
    view! {
        <Show when=move || stays.get() || (has_companion.get() && door.to.get() == Some(To::Other))>
            <Choices
                legend="The companion"
                options=vec![
                    (Meets::Here, "Is here and goes along".to_owned()),
                    (Meets::AtHome, "Waits at home".to_owned()),
                ]
                chosen=door.meets
                on_choose=Callback::new(move |one: Meets| door.meets.set(Some(one)))
            />
        </Show>
        <Show when=move || door.driver() == Some(Driver::ForHire)>
            <details class="discharge-second" open=goes_along>
                <summary>"Somebody else the patient knows goes along"</summary>
                <div class="discharge-fields">
                    <PersonFields typed=door.along />
                </div>
            </details>
        </Show>
    }
}

#[component]
fn Where(place: Draft) -> impl IntoView {
    let usual = PLACES.map(|words| {
        let fill = move |_| place.text.set(words.to_owned());
        view! { <button type="button" class="quiet" on:click=fill>{words}</button> }
    });
    view! {
        <Field label="Where" value=place.text id="handed-place" />
        <div class="discharge-buttons">{usual.collect_view()}</div>
    }
}
