//! The fields of forms that must not stay blank.

use serde::{Deserialize, Serialize};

/// A field of a form that must not stay blank.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The clinic's name.
    ClinicName,
    /// The clinic's telephone.
    ClinicTelephone,
    /// A member of staff's name.
    StaffName,
    /// A member of staff's roles.
    StaffRoles,
    /// Family name.
    Surname,
    /// Given name.
    GivenName,
    /// Record number.
    RecordNumber,
    /// The name of whoever takes the emergency access.
    GlassName,
    /// What a manager found who looked into an emergency access.
    GlassFound,
    /// A reason.
    Reason,
    /// A prescriber's note.
    Note,
    /// The plan for having no ride.
    Plan,
    /// When the ride is expected.
    RideExpected,
    /// The lot on the vial.
    Lot,
    /// An answer.
    Answer,
    /// Who decided.
    Decided,
    /// The language in which the sheet was explained.
    Language,
    /// The ride: who, and how to reach them.
    Ride,
    /// Who drives, where only the number was typed.
    RideName,
    /// The number of whoever drives, where only the person was typed.
    RidePhone,
    /// The companion: who, and how to reach them.
    Companion,
    /// A free note.
    Text,
    /// The device that gives oxygen.
    Device,
    /// The name of a medicine.
    Medicine,
    /// How much of a medicine.
    Dose,
    /// Its unit.
    Unit,
    /// By which way it was given.
    Route,
    /// Who gave it.
    GivenBy,
    /// What the patient was told.
    Told,
    /// What the companion was told.
    ToldCompanion,
    /// Where a patient was transferred to.
    TransferredTo,
    /// The second contact: who, and how to reach them.
    SecondContact,
    /// Where the patient was handed over.
    Place,
    /// How it is known that somebody who was never named is the right person.
    KnownBy,
    /// Where the companion is at the handing-over.
    Meets,
    /// Who goes along with a driver.
    Along,
    /// What a patient without a companion was advised.
    Advice,
    /// A question that nobody has said back.
    TaughtBack,
    /// Who was called about the ride.
    Called,
    /// What came of a call about the ride.
    CallSaid,
    /// Whether the patient has thoughts of self-harm, in the call after the visit.
    CallThoughts,
    /// The name under a signature.
    SignerName,
    /// The signature itself.
    Signature,
    /// An item of a recovery score.
    ScaleItem,
    /// What became of the form for leaving against advice.
    AdviceForm,
    /// Why that form is not signed.
    NotSignedWhy,
    /// Where the IV line is when the patient leaves.
    IvLine,
    /// How a patient leaves who was handed over to nobody.
    WayHome,
    /// Who came for that patient.
    FetchedBy,
    /// What became of the safety question at the door.
    SafetyAtDoor,
    /// Why the safety question was not asked there.
    SafetyNotAskedWhy,
    /// Which prescriber was told that the patient leaves.
    PrescriberTold,
    /// Which prescriber was told of thoughts of self-harm in a call.
    ThoughtsTold,
    /// Which prescriber was told in a call that a symptom is still there.
    SymptomTold,
    /// Which prescriber was told in a call that whoever drove away did not come home safely.
    DriveTold,
    /// What that prescriber decided.
    ThoughtsAnswer,
    /// Whether the IV line is out with which a patient left.
    LineSince,
    /// By whom or where it was taken out.
    LineOutHow,
    /// How the drive ended of whoever drove away.
    Drive,
    /// What happened to whoever did not come home.
    NotHomeWhat,
    /// Why a judgment is taken back.
    WithdrawnWhy,
    /// Why a call that nobody made is not made any more.
    CallClosedWhy,
}
