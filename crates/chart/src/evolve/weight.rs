//! Which facts change what a signature speaks for, and which change what is printed.

use crate::{
    against_advice,
    care::{Detail, Intervened},
    caution,
    departure::Paperwork,
    fact::{CareFact, EmergencyEnd, EmergencyFact, LeavingFact, OtherEnd, SetFact, VisitFact},
    gate, pressure,
    time::Stamp,
    unfinished,
    visit::Visit,
};

/// Whether the patient's discharge sheet says something else from this fact on. The handing-over does so when
/// another person than the arranged one drives, or when the patient leaves so late that the paper in hand would
/// end the caution too early. A set does so only by what the sheet says of the highest blood pressure.
///
/// `as_agreed` says whether the paper in hand names nobody for the way home, since the ride was passed by judgment.
pub(super) fn told_otherwise(visit: &Visit, fact: &VisitFact, as_agreed: bool) -> bool {
    if symptom_shows(visit, fact) || is_emergency_over(fact) {
        return true;
    }
    if let VisitFact::EndedOtherwise { how, at, .. } = fact {
        return ending_shows(visit, *how, at);
    }
    if let VisitFact::VitalsTaken { signs, at, .. } = fact {
        return pressure::tells_otherwise(visit, signs, at);
    }
    if let VisitFact::Sets(SetFact::Corrected { set, to, .. }) = fact {
        return pressure::put_right_otherwise(visit, *set, to.as_ref());
    }
    if let VisitFact::Care(CareFact::StruckOut { entry, .. }) = fact {
        return is_on_sheet(visit, *entry);
    }
    if let VisitFact::Care(CareFact::Told { .. }) = fact {
        return tells_other_words(visit, fact);
    }
    let (arranged, at) = if let VisitFact::HandedOver { to, along, put_right, at, .. } = fact {
        // What is put right is compared with what stood there before.
        let before = visit.handed_over.as_ref().filter(|_| *put_right);
        let before = before.map(|handed| (&handed.to, handed.along.as_ref()));
        let arranged = visit.ride.as_ref().filter(|_| !as_agreed).map(|ride| (&ride.value.person, None));
        (before.or(arranged) == Some((to, along.as_ref())), at)
    } else if let (VisitFact::Released { at, .. }, None) = (fact, gate::handed_over(visit)) {
        // Where nobody was handed over the caution counts from the release.
        (true, at)
    } else {
        return fact.shows_on_sheet();
    };
    !arranged || too_early(visit, at)
}

/// Whether patient or companion are told in other words than before, as the sheet has them; that the card tells the companion
/// stands on the card alone.
fn tells_other_words(visit: &Visit, fact: &VisitFact) -> bool {
    let VisitFact::Care(CareFact::Told { effect, grade, patient, companion, companion_away, phrase }) = fact
    else {
        return false;
    };
    let open = visit.episodes().into_iter().find(|one| one.effect == *effect && one.open());
    // What was said of an episode before, or to somebody else, stands on no paper any more.
    let Some(before) = open.as_ref().and_then(|open| unfinished::told_patient(visit, open)) else {
        return true;
    };
    let was = &before.value;
    let heard_before = !was.companion_away && unfinished::is_of_present_companion(visit, before);
    let heard_before = heard_before.then_some(&was.companion);
    let hears = (!companion_away && visit.has_companion()).then_some(companion);
    (&was.patient, was.grade, &was.phrase) != (patient, *grade, phrase) || heard_before != hears
}

/// Whether the papers tell of an entry that is struck out: an effect, a symptom, or what happened.
fn is_told_of(visit: &Visit, entry: u64) -> bool {
    let care = &visit.care;
    // A call to the prescriber settles one.
    let about_symptom = care.symptoms.iter().any(|one| one.seq == entry)
        || care.interventions.iter().any(|one| one.seq == entry);
    let symptom = about_symptom && told_symptom(visit);
    symptom
        || visit.observed.iter().any(|one| one.seq == entry)
        || care.happened.iter().any(|one| one.seq == entry)
}

/// The same of the sheet, which names what was given too.
fn is_on_sheet(visit: &Visit, entry: u64) -> bool {
    let medicine = |done: &Intervened| matches!(done.detail, Detail::Medicine(_));
    let given = visit.care.interventions.iter().any(|done| done.seq == entry && medicine(done));
    given || is_told_of(visit, entry)
}

/// Whether the paper in hand would end the caution too early for who leaves then.
fn too_early(visit: &Visit, at: &Stamp) -> bool {
    let in_hand = visit.last_copy(Paperwork::DischargeSheet);
    in_hand.is_some_and(|copy| caution::too_short(copy, at).is_some())
}

/// Whether the sheet says something else once a visit has ended otherwise: that the patient left against advice, or that
/// the infusion was stopped. Before the start it has nothing to say.
fn ending_shows(visit: &Visit, how: OtherEnd, at: &Stamp) -> bool {
    match how {
        OtherEnd::NotTreated | OtherEnd::Cancelled => false,
        OtherEnd::LeftAgainstAdvice => visit.stage.start().is_some(),
        OtherEnd::Transferred => {
            let stopped = visit.stage.start().is_some() && visit.stage.end().is_none();
            stopped || too_early(visit, at)
        }
    }
}

/// Whether the companion's card says something else from this fact on: who stays, what is still there and what was told about
/// it, a symptom that was answered yes, and whether the line is in.
pub(super) fn shows_on_card(visit: &Visit, fact: &VisitFact) -> bool {
    let is_judged = matches!(fact, VisitFact::Overridden { .. } | VisitFact::OverrideWithdrawn { .. });
    if let VisitFact::Care(CareFact::StruckOut { entry, .. }) = fact {
        return is_told_of(visit, *entry);
    }
    symptom_shows(visit, fact)
        || tells_of_line(visit, fact)
        || (is_judged && told_symptom(visit))
        || matches!(
            fact,
            VisitFact::CompanionSettled(_)
                | VisitFact::EffectObserved { .. }
                | VisitFact::Care(CareFact::Told { .. } | CareFact::Happened { .. })
                | VisitFact::EndedOtherwise { .. }
        )
}

/// Whether a call hears of the IV line with which the patient left: sheet and card ask for it no more once it is out.
pub(super) fn tells_of_line(visit: &Visit, fact: &VisitFact) -> bool {
    let VisitFact::FollowedUp(call) = fact else { return false };
    call.line.is_some() && against_advice::line_left_in(visit)
}

/// Whether a symptom was ever answered yes: the papers tell of it until that is settled.
pub(super) fn told_symptom(visit: &Visit) -> bool {
    visit.care.symptoms.iter().any(|asked| !asked.present.is_empty())
}

/// Whether an answer to the symptom questions changes what the papers tell of.
fn symptom_shows(visit: &Visit, fact: &VisitFact) -> bool {
    let VisitFact::Care(CareFact::SymptomsAsked { present, .. }) = fact else { return false };
    !present.is_empty() || told_symptom(visit)
}

/// Whether the chart copy says something else from this fact on: everything, but that it was made itself, or another paper that
/// goes by the same version.
pub(super) const fn shows_on_chart(fact: &VisitFact) -> bool {
    !matches!(
        fact,
        VisitFact::CopyMade {
            paperwork: Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard,
            ..
        }
    )
}

/// Whether the form for leaving against advice says something else from this fact on: what is not met, what is still
/// there, how the patient left. What only follows it does not: copies, signatures of staff and the one under the form
/// itself, the drug account, calls and who was told of them.
pub(super) fn shows_on_form(fact: &VisitFact) -> bool {
    let is_own_signature = matches!(
        fact,
        VisitFact::Leaving(LeavingFact::PaperSigned(signed)) if signed.paperwork == Paperwork::AgainstAdvice
    );
    let follows = matches!(
        fact,
        VisitFact::CopyMade { .. }
            | VisitFact::Signed { .. }
            | VisitFact::OwedSignatureGiven { .. }
            | VisitFact::DrugWasted(_)
            | VisitFact::WatchedBy(_)
            | VisitFact::FollowedUp(_)
            | VisitFact::ChairChanged { .. }
            | VisitFact::Leaving(
                LeavingFact::RideCalled { .. }
                    | LeavingFact::ToldOfChange { .. }
                    | LeavingFact::CallClosed { .. }
                    | LeavingFact::ThoughtsTold { .. }
                    | LeavingFact::ThoughtsAnswered { .. }
                    | LeavingFact::SymptomTold { .. }
                    | LeavingFact::SymptomAnswered { .. }
                    | LeavingFact::DriveTold { .. }
            )
    );
    !is_own_signature && !follows
}

/// Whether the sheet has to be explained anew for it: an effect is there that was not, or is stronger; something was told; a
/// medicine was given; somebody else takes the patient home or stays, or nobody does; a check was passed by judgment, unless
/// the sheet itself was (`of_sheet`). A further reading is not, nor who was named where nobody stood before: the
/// patient names them, and what is asked of them is said back.
pub(super) fn has_to_be_explained(visit: &Visit, fact: &VisitFact, of_sheet: bool) -> bool {
    if let VisitFact::EffectObserved { effect, grade, .. } = fact {
        return *grade > visit.grade_now(effect);
    }
    // Nobody explains anything to whoever has left; a medicine that was given since means that they came back.
    let is_back = |left: &Stamp| {
        matches!(
            fact,
            VisitFact::Care(CareFact::Intervened { detail: Detail::Medicine(_), at, .. }) if left.until(at) > 0
        )
    };
    if of_sheet || gate::left(visit).is_some_and(|left| !is_back(&left)) {
        return false;
    }
    if let VisitFact::RideArranged { person, .. } = fact {
        return visit.ride.as_ref().is_some_and(|ride| ride.value.person != *person);
    }
    if let VisitFact::CompanionSettled(now) = fact {
        return match &visit.companion {
            Some(before) => before.value.person() != now.person(),
            None => now.person().is_none(),
        };
    }
    let is_judged = matches!(fact, VisitFact::Overridden { .. }) || is_emergency_over(fact);
    let is_given = matches!(fact, VisitFact::Care(CareFact::Intervened { detail: Detail::Medicine(_), .. }));
    is_judged || is_given || tells_other_words(visit, fact)
}

/// An emergency after which the patient stays is told on the sheet.
const fn is_emergency_over(fact: &VisitFact) -> bool {
    matches!(fact, VisitFact::Emergency(EmergencyFact::Over { how: EmergencyEnd::Stays, .. }))
}

impl VisitFact {
    /// Whether the fact changes what a signature under the visit speaks for. What properly follows a
    /// signature does not: copies, the handing-over, the release and further signatures.
    #[must_use]
    pub const fn changes_content(&self) -> bool {
        match self {
            Self::Sets(fact) => fact.changes_content(),
            Self::FollowedUp(_)
            | Self::WatchedBy(_)
            | Self::CopyMade { .. }
            | Self::Leaving(
                LeavingFact::RideCalled { .. }
                | LeavingFact::RideAwaited { .. }
                | LeavingFact::PaperSigned(_)
                | LeavingFact::ToldOfChange { .. }
                | LeavingFact::ThoughtsTold { .. }
                | LeavingFact::ThoughtsAnswered { .. }
                | LeavingFact::SymptomTold { .. }
                | LeavingFact::DriveTold { .. }
                | LeavingFact::SymptomAnswered { .. }
                | LeavingFact::CallClosed { .. },
            )
            | Self::DrugWasted(_)
            | Self::OwedSignatureGiven { .. }
            | Self::HandedOver { .. }
            | Self::Signed { .. }
            | Self::Released { .. }
            | Self::ChairChanged { .. } => false,
            Self::Expected { .. }
            | Self::AppointmentCancelled { .. }
            | Self::Arrived { .. }
            | Self::Answered { .. }
            | Self::ConfirmedUnchanged { .. }
            | Self::Cleared { .. }
            | Self::Weighed { .. }
            | Self::Ordered(_)
            | Self::AskedBack { .. }
            | Self::DoubleChecked(_)
            | Self::CheckWaived { .. }
            | Self::DrawnUp { .. }
            | Self::PressureCleared { .. }
            | Self::NoRideAccepted { .. }
            | Self::NobodyOnSiteAccepted { .. }
            | Self::VitalsTaken { .. }
            | Self::Looked { .. }
            | Self::EffectObserved { .. }
            | Self::Care(_)
            | Self::Leaving(
                LeavingFact::BelongingsReturned { .. }
                | LeavingFact::TaughtBack { .. }
                | LeavingFact::ThoughtsDecided { .. }
                | LeavingFact::Scaled { .. },
            )
            | Self::Emergency(_)
            | Self::InfusionStarted { .. }
            | Self::InfusionPaused { .. }
            | Self::InfusionResumed { .. }
            | Self::InfusionEnded { .. }
            | Self::AlertnessChecked { .. }
            | Self::GaitChecked { .. }
            | Self::SafetyAsked { .. }
            | Self::IvRemoved { .. }
            | Self::SheetExplained { .. }
            | Self::RideArranged { .. }
            | Self::CompanionSettled(_)
            | Self::Overridden { .. }
            | Self::OverrideWithdrawn { .. }
            | Self::EndedOtherwise { .. } => true,
        }
    }

    /// Whether the patient's discharge sheet says it: the course of the infusion and the way home.
    const fn shows_on_sheet(&self) -> bool {
        match self {
            Self::Sets(SetFact::Corrected { .. })
            | Self::VitalsTaken { .. }
            | Self::EffectObserved { .. }
            | Self::Care(
                CareFact::Told { .. }
                | CareFact::StruckOut { .. }
                | CareFact::Happened { .. }
                | CareFact::Intervened { .. },
            )
            | Self::InfusionStarted { .. }
            | Self::InfusionEnded { .. }
            | Self::RideArranged { .. }
            | Self::HandedOver { .. }
            | Self::CompanionSettled(_)
            | Self::Overridden { .. }
            | Self::OverrideWithdrawn { .. }
            | Self::WatchedBy(_)
            | Self::EndedOtherwise { .. } => true,
            Self::Sets(
                SetFact::Skipped { .. }
                | SetFact::NotTaken { .. }
                | SetFact::FlagSeen { .. }
                | SetFact::Snoozed { .. },
            )
            | Self::Expected { .. }
            | Self::AppointmentCancelled { .. }
            | Self::Arrived { .. }
            | Self::ChairChanged { .. }
            | Self::Answered { .. }
            | Self::ConfirmedUnchanged { .. }
            | Self::Cleared { .. }
            | Self::Weighed { .. }
            | Self::Ordered(_)
            | Self::AskedBack { .. }
            | Self::DoubleChecked(_)
            | Self::CheckWaived { .. }
            | Self::DrawnUp { .. }
            | Self::PressureCleared { .. }
            | Self::NoRideAccepted { .. }
            | Self::NobodyOnSiteAccepted { .. }
            | Self::DrugWasted(_)
            | Self::OwedSignatureGiven { .. }
            | Self::Looked { .. }
            | Self::Care(
                CareFact::Scored { .. }
                | CareFact::SiteChecked { .. }
                | CareFact::SymptomsAsked { .. }
                | CareFact::RateChanged { .. }
                | CareFact::PauseAdded { .. }
                | CareFact::Noted { .. },
            )
            | Self::Leaving(_)
            | Self::Emergency(_)
            | Self::FollowedUp(_)
            | Self::InfusionPaused { .. }
            | Self::InfusionResumed { .. }
            | Self::AlertnessChecked { .. }
            | Self::GaitChecked { .. }
            | Self::SafetyAsked { .. }
            | Self::IvRemoved { .. }
            | Self::CopyMade { .. }
            | Self::SheetExplained { .. }
            | Self::Signed { .. }
            | Self::Released { .. } => false,
        }
    }
}
