//! The protocol in force: what it is and who approved it.

use super::{load_protocol::Load, stay::StayForm};
use crate::{
    parts::{Mark, Shape},
    session::Session,
};
use chart::{Entry, Fact, Record, Stamp, entry::Subject, fact::ClinicFact, protocol::Revision, words};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The protocol in force as it is read here.
#[derive(Clone, PartialEq, Default)]
struct Face {
    name: String,
    about: String,
    notice: String,
    stay: String,
    /// Who approved it and when; empty while nobody has.
    approved: String,
    /// The whole of it, as headings with their lines.
    text: Vec<(String, Vec<String>)>,
}

fn face(record: &Record, revision: &Revision, adopted: Option<Stamp>) -> Face {
    let protocol = &revision.protocol;
    let day = adopted.map(|at| format!(", {}", words::date_short(at.local()))).unwrap_or_default();
    let approved = revision
        .approval
        .as_ref()
        .map(|approval| format!("approved by {}{day}: {}", record.name_of(approval.by), approval.meaning));
    Face {
        name: protocol.name.clone(),
        about: format!("edition {}, by {}, revision {}", protocol.edition, protocol.author, revision.number),
        notice: protocol.notice.clone(),
        stay: words::least_stay(&protocol.stay),
        approved: approved.unwrap_or_default(),
        text: words::protocol_text(protocol),
    }
}

/// When a revision was taken into use.
fn adopted(entries: &BTreeMap<Subject, Vec<Entry>>, number: u32) -> Option<Stamp> {
    entries.get(&Subject::Clinic)?.iter().find_map(|entry| match &entry.fact {
        Fact::Clinic(ClinicFact::ProtocolAdopted(revision)) if revision.number == number => {
            Some(entry.recorded)
        }
        Fact::Clinic(_) | Fact::Patient { .. } | Fact::Visit { .. } => None,
    })
}

#[component]
pub fn ProtocolSection(is_manager: Memo<bool>) -> impl IntoView {
    let session = Session::here();
    let in_force = Memo::new(move |_| {
        session.record.with(|record| {
            let revision = record.in_force()?;
            let at = session.entries.with(|entries| adopted(entries, revision.number));
            Some(face(record, revision, at))
        })
    });
    view! {
        <section class="desk-card" aria-labelledby="desk-protocol">
            <h2 id="desk-protocol">"Protocol"</h2>
            {move || match in_force.get() {
                Some(face) => view! { <InForce face /> }.into_any(),
                None => view! { <p class="soft">"No protocol is in force."</p> }.into_any(),
            }}
            <StayForm />
            <Show when=move || is_manager.get()>
                <Load />
            </Show>
        </section>
    }
}

#[component]
fn InForce(face: Face) -> impl IntoView {
    let Face { name, about, notice, stay, approved, text } = face;
    let standing = if approved.is_empty() {
        view! { <p class="soon"><Mark shape=Shape::Triangle />"not approved: each sheet says so"</p> }
            .into_any()
    } else {
        view! { <p class="good"><Mark shape=Shape::Check />{approved}</p> }.into_any()
    };
    view! {
        <div class="desk-protocol">
            <p class="desk-name">{name}</p>
            <p class="soft">{about}</p>
            {standing}
            <p>"Least stay: " {stay}</p>
            <p class="small soft">{notice}</p>
            <details>
                <summary>"Read the protocol"</summary>
                {text.into_iter().map(|(heading, lines)| view! { <Part heading lines /> }).collect_view()}
            </details>
        </div>
    }
}

#[component]
fn Part(heading: String, lines: Vec<String>) -> impl IntoView {
    view! {
        <h3>{heading}</h3>
        <ul class="desk-list small">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
    }
}

/// Whether the protocol in force is approved.
pub fn is_approved(session: Session) -> Memo<bool> {
    let approved = |record: &Record| record.in_force().is_some_and(|revision| revision.approval.is_some());
    Memo::new(move |_| session.record.with(approved))
}
