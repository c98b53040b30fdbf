//! Approving the protocol: the prescriber in charge sets the least stay and signs here, and nobody is signed out.

use super::{kept::kept, protocol::is_approved};
use crate::{
    ipc,
    parts::{CountersignFields, Field, Message, Press, SecretPair},
    session::Session,
};
use chart::{Minutes, Refusal, clinic::Role, protocol::Stay, words};
use leptos::{ev::SubmitEvent, prelude::*};

/// Minutes as typed: digits and nothing else. Whether so many are possible, the rules say.
fn minutes(typed: RwSignal<String>) -> Option<Minutes> {
    let typed = typed.get_untracked();
    let digits = typed.trim();
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse::<i64>().ok().filter(|_| is_number).map(Minutes)
}

#[component]
pub fn StayForm() -> impl IntoView {
    let session = Session::here();
    let after_end = kept(session, "desk/stay-after-end", "");
    let after_start = kept(session, "desk/stay-after-start", "");
    let pair = SecretPair::new();
    let press = Press::new();
    // What was said about an approval is not about what came into use after it.
    let approved = is_approved(session);
    Effect::new(move |_| {
        if !approved.get() {
            press.tell(Ok(String::new()));
        }
    });
    // The stay that was called unusual: approving exactly this again confirms it.
    let asked = RwSignal::new(None::<Stay>);
    let refuse = move |refusal: &Refusal| {
        press.refuse(session.record.with_untracked(|record| words::refusal(refusal, record, None)));
    };
    let approve = move |event: SubmitEvent| {
        event.prevent_default();
        let director = pair.take();
        let stay = Stay { after_end: minutes(after_end), after_start: minutes(after_start) };
        if stay.after_end.is_none() || stay.after_start.is_none() {
            return refuse(&Refusal::StayUnset);
        }
        if stay.is_unusual() && asked.get_untracked() != Some(stay) {
            asked.set(Some(stay));
            return press.refuse(words::short_stay());
        }
        let Some(director) = director else { return refuse(&Refusal::NeedsSecond(Role::Director)) };
        let saving = async move { ipc::approve_protocol(stay, &director).await };
        press.settle(session, saving, "Approved.", move || {
            for field in [after_end, after_start, pair.name] {
                field.set(String::new());
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=approve>
            <div class="desk-fields">
                <Field
                    label="Minutes from the end of the infusion"
                    value=after_end
                    id="desk-after-end"
                    input_mode="numeric"
                />
                <Field label="Minutes from the start" value=after_start id="desk-after-start" input_mode="numeric" />
            </div>
            <CountersignFields who="Prescriber in charge" pair />
            <Message text=press.said wrong=press.is_wrong />
            <button type="submit">"Approve protocol"</button>
        </form>
    }
}
