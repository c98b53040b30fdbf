//! Where a refusal leads: to the field that it names. The field has the focus then, and tells whoever does not see the
//! sentence that it is wrong and why.

use crate::screens::visit::focus;
use chart::{Refusal, refusal::Field};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A sentence further away than this, in pixels, stands at its field a second time.
const FAR: f64 = 320.0;

/// The attribute under which it does.
const AT_FIELD: &str = "data-refused";

/// What can be wrong: a field with its label, or a group of choices.
const HOLDER: &str = ".field, fieldset, .discharge-signing";

/// The first field for a time of day.
const TIME: &str = "input[id$=\"-at\"], input[id$=\"-time\"]";

/// What a refusal names, as a selector within the form that was refused.
pub(super) fn named(refusal: &Refusal) -> Option<&'static str> {
    if let Refusal::Blank(field) = refusal {
        return blank(*field);
    }
    let is_time = matches!(
        refusal,
        Refusal::BeforeVisit { .. }
            | Refusal::InFuture { .. }
            | Refusal::AfterLeaving { .. }
            | Refusal::NoSuchTime { .. }
    );
    let is_second =
        matches!(refusal, Refusal::NeedsSecond(_) | Refusal::NeedsSecondCaregiver | Refusal::NeedsListener);
    is_time.then_some(TIME).or_else(|| is_second.then_some(".countersign input"))
}

/// Groups of choices go by their legend.
const fn blank(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Reason => "input[id$=\"-reason\"], textarea[id$=\"-reason\"]",
        Field::TransferredTo => "#transfer-to, #transfer-reason, #end-otherwise-reason",
        Field::Note => "#clearance-note, #override-reason",
        Field::Plan => "#clearance-note",
        Field::Text => "#care-note-text",
        Field::Lot => "#drawn-lot",
        Field::Language => "#explained-in",
        Field::Decided => "[data-asks=\"decided-by\"]",
        Field::Device => "[data-asks=\"device\"]",
        Field::Medicine => "#care-medicine-name",
        Field::Dose => "#care-amount",
        Field::Unit => "[data-asks=\"unit\"]",
        Field::Route => "[data-asks=\"route\"]",
        Field::GivenBy => "[data-asks=\"given-by\"]",
        Field::Told => "input[id^=\"told-\"]:not([id^=\"told-companion-\"])",
        Field::ToldCompanion => "input[id^=\"told-companion-\"]",
        Field::Ride | Field::RideName => "#ride-name, #handed-name",
        Field::RidePhone => "#ride-phone, #handed-phone",
        Field::RideExpected => "#ride-expected",
        Field::SecondContact => "#ride-second-name",
        Field::Companion => "#companion-name",
        Field::Advice => "#companion-advice",
        Field::Place => "#handed-place",
        Field::KnownBy => "#handed-known-by",
        Field::Meets => "[data-asks=\"the-companion\"]",
        Field::Along => "#handed-along-name",
        Field::Called => "#ride-called",
        Field::CallSaid => "#ride-call-said, #change-said",
        Field::SignerName => "#signer-name, #advice-signer",
        Field::Signature => ".discharge-pad",
        // Each is a group of its own: the first without an answer.
        Field::TaughtBack | Field::ScaleItem => "fieldset.choices:not(:has([aria-pressed=\"true\"]))",
        Field::AdviceForm => "[data-asks=\"the-form\"]",
        Field::NotSignedWhy => "#advice-why",
        Field::IvLine => "[data-asks=\"iv-line\"]",
        Field::WayHome => "[data-asks=\"how-the-patient-leaves\"]",
        Field::FetchedBy => "#advice-way, #release-way",
        Field::SafetyAtDoor => "[data-asks=\"same-day-safety-question\"]",
        Field::SafetyNotAskedWhy => "#advice-safety-why",
        Field::PrescriberTold | Field::ThoughtsTold | Field::SymptomTold | Field::DriveTold => {
            "[data-asks=\"prescriber-told\"]"
        }
        Field::ThoughtsAnswer => "#thoughts-decided, #thoughts-here-decided",
        Field::CallThoughts => "#call-thoughts fieldset",
        Field::LineSince => "[data-asks=\"is-the-iv-line-out-\"]",
        Field::LineOutHow => "#call-line-out",
        Field::Drive => "[data-asks=\"drove-away-came-home-safely-\"]",
        Field::NotHomeWhat => "#call-drive-what",
        Field::WithdrawnWhy => "#withdraw-reason",
        Field::CallClosedWhy => "#call-closed-why",
        // Asked on other screens, or in a form of one field.
        Field::ClinicName
        | Field::ClinicTelephone
        | Field::StaffName
        | Field::StaffRoles
        | Field::Surname
        | Field::GivenName
        | Field::RecordNumber
        | Field::GlassName
        | Field::GlassFound
        | Field::Answer => return None,
    })
}

/// Goes there, and marks it with the sentence; what was marked.
pub(super) fn to(form: &Element, named: &str, sentence: &str) -> Option<Element> {
    let part = form.query_selector(named).ok().flatten()?;
    if let Some(folded) = part.closest("details").ok().flatten() {
        set(&folded, "open", "");
    }
    if part.has_attribute("autocomplete") {
        set(&part, "aria-invalid", "true");
    }
    if let Some(message) = message(form, sentence) {
        if message.id().is_empty() {
            message.set_id(&format!("refused-{}", name(&part)));
        }
        let described = [described(&part), message.id()].join(" ");
        set(&part, "aria-describedby", described.trim());
        let away = message.get_bounding_client_rect().top() - part.get_bounding_client_rect().top();
        if let Some(holder) = part.closest(HOLDER).ok().flatten().filter(|_| away.abs() > FAR) {
            set(&holder, AT_FIELD, sentence);
        }
    }
    focus::onto(part.clone());
    Some(part)
}

/// Takes the mark away.
pub(super) fn unmark(part: &Element) {
    let rest: Vec<String> = described(part)
        .split_whitespace()
        .filter(|id| !id.starts_with("refused-"))
        .map(str::to_owned)
        .collect();
    unset(part, "aria-invalid");
    if rest.is_empty() {
        unset(part, "aria-describedby");
    } else {
        set(part, "aria-describedby", &rest.join(" "));
    }
    if let Some(holder) = part.closest(HOLDER).ok().flatten() {
        unset(&holder, AT_FIELD);
    }
}

/// The element in which a sentence stands.
fn message(form: &Element, sentence: &str) -> Option<Element> {
    let list = form.query_selector_all(".message.wrong").ok()?;
    let mut all = (0..list.length()).filter_map(|place| list.item(place)?.dyn_into::<Element>().ok());
    all.find(|message| message.text_content().as_deref() == Some(sentence))
}

fn name(part: &Element) -> String {
    let id = Some(part.id()).filter(|id| !id.is_empty());
    id.or_else(|| part.get_attribute("data-asks")).unwrap_or_default()
}

fn described(part: &Element) -> String {
    part.get_attribute("aria-describedby").unwrap_or_default()
}

fn set(element: &Element, attribute: &str, value: &str) {
    // What cannot be marked has the focus all the same.
    let _ = element.set_attribute(attribute, value);
}

fn unset(element: &Element, attribute: &str) {
    // What is not there any more needs no taking away.
    let _ = element.remove_attribute(attribute);
}
