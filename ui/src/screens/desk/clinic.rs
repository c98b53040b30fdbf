//! The clinic as it stands on each sheet. The fields begin with what is on record: it is changed here, not asked.

use super::kept::{forget, kept};
use crate::{
    parts::{Choices, Field, Message, Press},
    session::Session,
};
use chart::{
    Command,
    clinic::{ClinicInfo, Paper},
};
use leptos::{ev::SubmitEvent, prelude::*};

const NAME: &str = "desk/clinic-name";
const TELEPHONE: &str = "desk/clinic-telephone";
const ADDRESS: &str = "desk/clinic-address";
const HOURS: &str = "desk/clinic-hours";
const AFTER_HOURS: &str = "desk/clinic-after-hours";

/// What is typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    telephone: RwSignal<String>,
    address: RwSignal<String>,
    hours: RwSignal<String>,
    after_hours: RwSignal<String>,
    paper: RwSignal<Option<Paper>>,
}

impl Form {
    fn new(session: Session, now: Option<&ClinicInfo>) -> Self {
        let begin = |key: &'static str, on_record: Option<&String>| {
            kept(session, key, on_record.map_or("", String::as_str))
        };
        Self {
            name: begin(NAME, now.map(|info| &info.name)),
            telephone: begin(TELEPHONE, now.map(|info| &info.telephone)),
            address: begin(ADDRESS, now.map(|info| &info.address)),
            hours: begin(HOURS, now.map(|info| &info.hours)),
            after_hours: begin(AFTER_HOURS, now.map(|info| &info.after_hours)),
            paper: RwSignal::new(now.map(|info| info.paper)),
        }
    }

    fn read(self) -> Result<ClinicInfo, &'static str> {
        let text = |field: RwSignal<String>| field.with_untracked(|text| text.trim().to_owned());
        Ok(ClinicInfo {
            name: text(self.name),
            telephone: text(self.telephone),
            address: text(self.address),
            hours: text(self.hours),
            after_hours: text(self.after_hours),
            paper: self.paper.get_untracked().ok_or("Choose the paper that is in the printer.")?,
        })
    }
}

#[component]
pub fn ClinicSection() -> impl IntoView {
    let session = Session::here();
    let on_record = move || session.record.with_untracked(|record| record.clinic.clone());
    let form = Form::new(session, on_record().as_ref());
    let press = Press::new();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match form.read() {
            Err(missing) => press.refuse(missing),
            Ok(info) if Some(&info) == on_record().as_ref() => {
                press.tell(Ok("Nothing was changed, and nothing was saved.".to_owned()));
            }
            Ok(info) => press.record(session, Command::NameClinic(info), "Saved.", move || {
                [NAME, TELEPHONE, ADDRESS, HOURS, AFTER_HOURS]
                    .into_iter()
                    .for_each(|key| forget(session, key));
            }),
        }
    };
    let papers = vec![(Paper::UsLetter, "US Letter".to_owned()), (Paper::A4, "A4".to_owned())];
    view! {
        <section class="desk-card" aria-labelledby="desk-clinic">
            <h2 id="desk-clinic">"Clinic"</h2>
            <form class="desk-form" on:submit=save>
                <div class="desk-fields">
                    <Field label="Clinic name" value=form.name />
                    <Field label="Telephone" value=form.telephone kind="tel" input_mode="tel" />
                    <Field label="Address" value=form.address />
                    <Field label="Hours" value=form.hours />
                    <Field label="After-hours number" value=form.after_hours kind="tel" input_mode="tel" />
                </div>
                <Choices
                    legend="Paper in the printer"
                    options=papers
                    chosen=form.paper
                    on_choose=Callback::new(move |paper: Paper| form.paper.set(Some(paper)))
                />
                <Message text=press.said wrong=press.is_wrong />
                <button type="submit">"Save clinic"</button>
            </form>
        </section>
    }
}
