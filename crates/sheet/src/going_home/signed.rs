//! The lines to sign on, with what was signed on the screen drawn above them, and what a signature means.

use crate::{
    patient_paper::Case,
    sign::{Line, Strokes},
    texts::fill,
};
use chart::{
    Stamp, Visit,
    answer::Given,
    departure::Paperwork,
    gate,
    leaving::{Hand, PaperSignature, Signer},
    words,
};

/// Whose the first lines are. The nurse, who has the last one, signs the record.
const SIGNERS: [Signer; 2] = [Signer::Patient, Signer::Companion];

/// What patient and companion say by signing: the same words as on the screen. Nobody signs once the patient has left.
pub(super) fn means(case: &Case<'_>) -> Option<String> {
    if gate::left(case.visit).is_some() {
        return None;
    }
    let paper = Paperwork::DischargeSheet;
    let means = words::leaving::signature_means(paper, case.version(paper), case.tongue.language);
    Some(fill(&case.tongue.texts.home.sign_means, &[("means", &means)]))
}

/// What stands under each line, and what is drawn above it. Nobody signs a sheet that was made once the patient has left.
pub(super) fn lines(case: &Case<'_>) -> Vec<Line> {
    let version = case.version(Paperwork::DischargeSheet);
    let was_signed = SIGNERS.iter().any(|who| drawn(case.visit, *who, version).is_some());
    if gate::left(case.visit).is_some() && !was_signed {
        return Vec::new();
    }
    let texts = &case.tongue.texts.home;
    let line = |(place, label): (usize, &String)| {
        let on_screen = SIGNERS.get(place).and_then(|who| drawn(case.visit, *who, version));
        match on_screen {
            Some(Drawn { name, at, lines }) => {
                let time = case.tongue.time(&at);
                let values = [("who", label.as_str()), ("name", name), ("time", time.as_str())];
                Line::on_record(fill(&texts.on_screen, &values), lines.clone())
            }
            None => Line::blank(label),
        }
    };
    texts.sign.iter().enumerate().map(line).collect()
}

/// What somebody drew on the screen.
struct Drawn<'a> {
    /// Who it was, as it was noted when they signed: the companion on record may be somebody else by now.
    name: &'a str,
    at: Stamp,
    lines: &'a Strokes,
}

/// What somebody drew for this very version of the sheet: nobody signed for what another one says.
fn drawn(visit: &Visit, who: Signer, version: u32) -> Option<Drawn<'_>> {
    let of_sheet = |one: &PaperSignature| {
        one.paperwork == Paperwork::DischargeSheet && one.who == who && one.version == version
    };
    let mine = |one: &&Given<PaperSignature>| of_sheet(&one.value);
    let last = visit.leaving.signed.iter().rfind(mine)?;
    match &last.value.hand {
        Hand::OnScreen(lines) => Some(Drawn { name: &last.value.name, at: last.at, lines }),
        Hand::OnPaper => None,
    }
}
