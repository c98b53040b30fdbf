//! Signatures of patient and companion under the sheet: with a pen on the paper, or with finger or mouse on the screen.

pub mod means;

use super::{
    card::{Phase, Row},
    next::{self, Step},
    pad::{self, Pad},
};
use crate::{
    keys,
    parts::{Choices, Field, Mark, Message, Shape},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, focus, saver::Saver},
};
use chart::{
    Act, Record, Visit,
    answer::Given,
    command::LeavingAct,
    departure::{Paperwork, copy_to_sign},
    gate,
    leaving::{Hand, PaperSignature, Signer},
    words::{self, Clock},
};
use leptos::prelude::*;
use means::Means;

/// Where the sentence stands with the box below it.
const SIGNING: &str = "discharge-signing";

const BUTTON: &str = "discharge-sign-paper";
const FORM: &str = "discharge-sign-paper-form";

#[derive(Clone, PartialEq)]
struct Signed {
    at: String,
    what: String,
}

fn signed(record: &Record, visit: &Visit) -> Vec<Signed> {
    let line = |one: &Given<PaperSignature>| Signed {
        at: Clock::Hours24.time(&one.at),
        what: format!("{} (noted by {})", words::leaving::paper_signed(&one.value), record.name_of(one.by)),
    };
    visit.leaving.signed.iter().map(line).collect()
}

#[component]
pub fn PaperSignatures(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let list = bedside.on_record(|record, visit, _| signed(record, visit));
    let has_sheet = bedside.on_record(|_, visit, _| {
        [Paperwork::DischargeSheet, Paperwork::AgainstAdvice]
            .iter()
            .any(|one| copy_to_sign(visit, *one).is_some())
    });
    let older = bedside.on_record(|_, visit, _| words::leaving::signed_older(visit));
    let open = RwSignal::new(false);
    let show = move |_| {
        open.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    let can_sign =
        move || matches!(phase.get(), Phase::Infusion | Phase::Recovery | Phase::Over) && has_sheet.get();
    view! {
        <dl>
            {move || {
                let row = |one: Signed| view! { <Row name=format!("signed {}", one.at)>{one.what}</Row> };
                list.get().into_iter().map(row).collect_view()
            }}
        </dl>
        <Show when=move || older.with(Option::is_some)>
            <p class="discharge-amended soon">
                <Mark shape=Shape::Triangle />
                {move || older.get()}
            </p>
        </Show>
        <Show when=move || can_sign() && !open.get()>
            <div class="discharge-buttons">
                <button
                    type="button"
                    class="quiet"
                    id=BUTTON
                    // Still to be done as long as nobody has signed.
                    data-open=move || list.with(Vec::is_empty).then_some("yes")
                    aria-expanded="false"
                    on:click=show
                >
                    "Patient or companion signs\u{2026}"
                </button>
            </div>
        </Show>
        <Show when=move || can_sign() && open.get()>
            <Sign open />
        </Show>
    }
}

/// The name of whoever signs, as far as it is on record.
fn name_of(bedside: Bedside, who: Signer) -> String {
    let name = bedside.fixed(|record, visit, _| match who {
        Signer::Patient => record.patient_of(visit).map(|patient| {
            let details = &patient.details;
            format!("{} {}", details.given, details.surname)
        }),
        Signer::Companion => {
            let companion = visit.companion.as_ref().and_then(|given| given.value.person());
            companion.map(|person| person.name.clone())
        }
    });
    name.flatten().unwrap_or_default()
}

#[component]
fn Sign(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let who = Choice::<Signer>::new(bedside, "signer-who");
    let on_screen = Choice::<bool>::new(bedside, "signer-on-screen");
    let name = Draft::new(bedside, "signer-name");
    let lines = RwSignal::new(Vec::<Vec<(u16, u16)>>::new());
    let saver = Saver::new(bedside);
    let papers = bedside.fixed(|_, visit, _| {
        let made = |paper: &Paperwork| copy_to_sign(visit, *paper).is_some();
        [Paperwork::DischargeSheet, Paperwork::AgainstAdvice].into_iter().filter(made).collect::<Vec<_>>()
    });
    let papers = papers.unwrap_or_default();
    // Where there is only one paper there is nothing to choose.
    let paper = Choice::<Paperwork>::new(bedside, "signer-paper");
    if papers.len() == 1 {
        paper.set(papers.first().copied());
    }
    let options: Vec<_> = papers.iter().map(|one| (*one, words::paper(*one).to_owned())).collect();
    let several = papers.len() > 1;
    let papers_signed = papers;
    let save = move |_| {
        let (Some(signer), Some(drawn)) = (who.get_untracked(), on_screen.get_untracked()) else {
            saver.say("Choose who signs, and whether on paper or on the screen. Nothing was saved.");
            return;
        };
        let hand = if drawn { Hand::OnScreen(lines.get_untracked()) } else { Hand::OnPaper };
        let (forget, forget_who) = (name.forget(), who.forget());
        let (forget_hand, forget_paper) = (on_screen.forget(), paper.forget());
        let Some(paperwork) = paper.get_untracked() else {
            saver.say("Choose which paper is signed. Nothing was saved.");
            return;
        };
        let act = LeavingAct::SignPaper { paperwork, who: signer, name: name.typed(), hand };
        saver.save(Act::Leaving(act), None, move || {
            forget();
            forget_who();
            forget_hand();
            forget_paper();
            open.set(false);
            next::go(Step::Leave);
        });
    };
    let back = move |_| {
        open.set(false);
        focus::soon(|| keys::focus(BUTTON));
    };
    let choose = move |one: Signer| {
        who.set(Some(one));
        if name.typed().is_empty() {
            name.text.set(name_of(bedside, one));
        }
    };
    let where_to = move |drawn: bool| {
        on_screen.set(Some(drawn));
        if drawn {
            focus::soon(|| {
                focus::into_view(SIGNING);
                keys::focus(pad::BOX);
            });
        }
    };
    // Who has left signs no sheet on this screen.
    let has_left = bedside.fixed(|_, visit, _| gate::left(visit).is_some()).unwrap_or_default();
    let is_sheet_only = papers_signed == [Paperwork::DischargeSheet];
    let mut places = vec![(false, "On the printed sheet".to_owned())];
    if !(has_left && is_sheet_only) {
        places.push((true, "On the screen".to_owned()));
    }
    let signers = [Signer::Patient, Signer::Companion];
    let label = bedside.saves("Save signature");
    view! {
        <div class="discharge-form" id=FORM>
            <Show when=move || several>
                <Choices
                    legend="Which paper"
                    options=options.clone()
                    chosen=paper
                    on_choose=Callback::new(move |one| paper.set(Some(one)))
                />
            </Show>
            <Choices
                legend="Who signs"
                options=signers.map(|one| (one, words::leaving::signer(one).to_owned())).to_vec()
                chosen=who
                on_choose=Callback::new(choose)
            />
            <Choices
                legend="Where"
                options=places
                chosen=on_screen
                on_choose=Callback::new(where_to)
            />
            <Field label="Name under the signature" value=name.text id="signer-name" />
            <div class="discharge-signing" id=SIGNING>
                <Means paper />
                <Show when=move || on_screen.get() == Some(true)>
                    <Pad lines />
                </Show>
            </div>
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="button" on:click=save>{label}</button>
                <button type="button" on:click=back>"Back"</button>
            </div>
        </div>
    }
}
