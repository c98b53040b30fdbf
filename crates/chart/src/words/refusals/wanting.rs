//! What is wanting, a sentence each: a field that was left blank, a stage that is not this one.

use crate::refusal::{Field, Needed};

pub(super) fn blank(field: Field) -> &'static str {
    match field {
        Field::ClinicName => "The clinic needs a name.",
        Field::ClinicTelephone => "The clinic needs a telephone number: it stands on each sheet.",
        Field::StaffName => "Type the name as it stands on paper.",
        Field::StaffRoles => "Choose at least one role.",
        Field::Surname => "Type the family name.",
        Field::GivenName => "Type the given name.",
        Field::RecordNumber => "Type the record number.",
        Field::GlassName => "Type your name: it stands in the record.",
        Field::GlassFound => "Say in a few words what you found.",
        Field::Reason => "Type the reason.",
        Field::Note => "Type why it is acceptable today.",
        Field::Plan => "Type the plan: how the patient gets home, or where the patient stays.",
        Field::RideExpected => "Type when the ride is expected, as in 11:30.",
        Field::Lot => "Type the lot that is printed on the vial.",
        Field::Answer => "Type what the patient says.",
        Field::Decided => "Choose who decided it.",
        Field::Language => "Say in which language the sheet was explained.",
        Field::Ride => "Say who drives, and a phone number.",
        Field::RideName => "Say who drives: a name, or what the person is to the patient.",
        Field::RidePhone => "Type a phone number at which whoever drives is reached.",
        Field::Companion => "Say who stays, and the phone number.",
        Field::Text => "Type the note.",
        Field::Device => "Choose the device.",
        Field::Medicine => "Type which medicine it was.",
        Field::Dose => "Type how much was given.",
        Field::Unit => "Choose the unit.",
        Field::Route => "Choose the route.",
        Field::GivenBy => "Choose who gave it.",
        Field::Told => "Type what the patient was told about it.",
        Field::ToldCompanion => "Type what the companion was told about it, or what their card says.",
        Field::SecondContact => "Say who else can be called, and a phone number; or leave all of it blank.",
        Field::Place => "Say where the patient was handed over, such as at the front door.",
        Field::KnownBy => {
            "This person was not named before. Say how it is known that it is the right one, such as: the patient \
             knows her, ID seen."
        }
        Field::Along => "Say who goes along: a name, or what the person is to the patient.",
        Field::Meets => "Somebody else stays with the patient: say whether they are here, or wait at home.",
        Field::Advice => "Say what the patient was advised who has nobody for the first 24 hours.",
        Field::TaughtBack => "Say of each question how it was said back.",
        Field::Called => "Say who was called.",
        Field::CallSaid => "Type what came of the call, or what is done now.",
        Field::CallThoughts => "Say whether the patient has thoughts of self-harm: yes or no.",
        Field::SignerName => "Type the name under the signature.",
        Field::Signature => "There is no signature yet: sign in the box.",
        Field::ScaleItem => "Score each item; nothing is filled in beforehand.",
        Field::TransferredTo => "Type where the patient is taken, and by whom.",
        Field::AdviceForm => {
            "Say what became of the form: signed, would not sign, or left before it could be signed."
        }
        Field::NotSignedWhy => "Say in a word why the form is not signed.",
        Field::IvLine => "Say where the IV line is: out now, or the patient left with the line in.",
        Field::WayHome => "Say how the patient leaves and with whom, or that nobody saw it.",
        Field::FetchedBy => "Say who fetches the patient.",
        Field::SafetyAtDoor => "Say what was answered to the safety question, or that it was not asked.",
        Field::SafetyNotAskedWhy => "Say in a word why the safety question was not asked.",
        Field::PrescriberTold => "Say which prescriber was told, or that none was reached.",
        Field::ThoughtsTold => {
            "Say which prescriber was told of the thoughts of self-harm, or that none was reached yet."
        }
        Field::SymptomTold => {
            "Say which prescriber was told that the symptom is still there, or that none was reached yet."
        }
        Field::DriveTold => {
            "Say which prescriber was told that the patient did not come home safely, or that none was reached yet."
        }
        Field::ThoughtsAnswer => "Type in a word what was decided.",
        Field::LineSince => "Say whether the IV line is out with which the patient left, or still in.",
        Field::LineOutHow => "Type by whom or where the IV line was taken out.",
        Field::Drive => "Say whether the patient, who drove away, came home safely.",
        Field::NotHomeWhat => "Type what happened on the way home.",
        Field::WithdrawnWhy => "Type why the override is withdrawn.",
        Field::CallClosedWhy => "Type why the call is not made any more.",
    }
}

pub(super) fn stage(needed: Needed) -> &'static str {
    match needed {
        Needed::BeforeStart => "The infusion has started; this belongs before the start.",
        Needed::Running => "The pump is not running.",
        Needed::Standing => "The pump is not paused.",
        Needed::Infusing => "This belongs to the infusion, from its start on.",
        Needed::Recovery => "This belongs to recovery: end the infusion first.",
    }
}
