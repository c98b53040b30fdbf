//! The record without anything of a patient: what a locked workstation needs to go on counting minutes and giving
//! reminders. What is kept is listed here; whatever else a visit has is left out, now and when it gets more.

use crate::{
    care::{Care, Detail, Intervened, Scored},
    departure::{HandedOver, Person},
    emergency::{self, Emergency},
    gate,
    leaving::Leaving,
    record::Record,
    set::{NotTaken, Skipped, TakenSet},
    stage::{Finished, Stage},
    visit::{Newest, Visit},
};
use std::collections::BTreeMap;

impl Record {
    /// The clinic, its staff and its protocols, and of the patients who are here the chair and the minutes. It answers
    /// `reminders`, `board::headline_apart` and `board::track` as the whole record does, and nothing else about patients.
    #[must_use]
    pub fn nameless(&self) -> Self {
        Self {
            clinic: self.clinic.clone(),
            clinic_until: Vec::new(),
            chairs: self.chairs.clone(),
            chairs_until: Vec::new(),
            staff: self.staff.clone(),
            roles_until: self.roles_until.clone(),
            left: self.left.clone(),
            revisions: self.revisions.clone(),
            on_site: self.on_site.clone(),
            room_checks: Vec::new(),
            // The reasons can name somebody.
            broken_glass: Vec::new(),
            headless: self.headless.clone(),
            keys: self.keys.clone(),
            secrets_reset: self.secrets_reset.clone(),
            sheets: self.sheets.clone(),
            other_keys: self.other_keys.clone(),
            rolled_back: self.rolled_back.clone(),
            restored: self.restored.clone(),
            covers: Vec::new(),
            backup: self.backup.clone(),
            proven_backups: self.proven_backups.clone(),
            backup_gone: self.backup_gone.clone(),
            backups_failed: self.backups_failed.clone(),
            had_backup: self.had_backup,
            backup_folders: self.backup_folders.clone(),
            patients: BTreeMap::new(),
            appointments: BTreeMap::new(),
            visits: self.here().into_iter().map(|visit| (visit.id, nameless(visit))).collect(),
            seq: self.seq,
        }
    }
}

fn nameless(visit: &Visit) -> Visit {
    Visit {
        id: visit.id,
        patient: visit.patient,
        chair: visit.chair,
        infusion: visit.infusion,
        revision: visit.revision,
        arrived: visit.arrived,
        stage: stage(&visit.stage),
        answers: BTreeMap::new(),
        unchanged: BTreeMap::new(),
        clearances: BTreeMap::new(),
        weight: None,
        order: None,
        asked_back: BTreeMap::new(),
        check: None,
        check_waived: None,
        drawn: None,
        wasted: Vec::new(),
        pressure_cleared: None,
        no_ride: None,
        nobody_on_site: None,
        signed_later: BTreeMap::new(),
        sets: visit.sets.iter().map(set).collect(),
        struck: Vec::new(),
        skipped: visit.skipped.iter().map(skipped).collect(),
        not_taken: visit.not_taken.iter().map(not_taken).collect(),
        flags_seen: visit.flags_seen.clone(),
        snoozed: visit.snoozed.clone(),
        looks: visit.looks.clone(),
        observed: Vec::new(),
        care: care(&visit.care),
        emergencies: emergency::going_on(visit).map(begun).into_iter().collect(),
        watch: Vec::new(),
        follow_ups: Vec::new(),
        alertness: visit.alertness.clone(),
        gait: Vec::new(),
        safety: None,
        iv_out: None,
        leaving: Leaving::default(),
        copies: Vec::new(),
        explained: None,
        ride: None,
        handed_over: handed_over(visit),
        companion: None,
        signatures: Vec::new(),
        overrides: BTreeMap::new(),
        first_seq: visit.first_seq,
        last_seq: visit.last_seq,
        last_content: visit.last_content,
        last_on_sheet: visit.last_on_sheet,
        last_beside: visit.last_beside,
        last_on_card: visit.last_on_card,
        last_to_explain: visit.last_to_explain,
        before_judgment: None,
        newest: Newest::default(),
        last_on_chart: visit.last_on_chart,
        last_on_form: visit.last_on_form,
        unamended: None,
    }
}

/// Whoever is here has not ended otherwise, so no reason has to be kept.
fn stage(stage: &Stage) -> Stage {
    match stage {
        Stage::Arrived => Stage::Arrived,
        Stage::Infusing(run) => Stage::Infusing(run.clone()),
        Stage::Paused(run, since) => Stage::Paused(run.clone(), *since),
        Stage::Recovering(finished) => Stage::Recovering(over(finished)),
        Stage::Departed(finished, released) => Stage::Departed(over(finished), released.clone()),
        Stage::Ended { how, at, reached, .. } => Stage::Ended {
            how: *how,
            reason: String::new(),
            at: *at,
            reached: Box::new(self::stage(reached)),
        },
    }
}

fn over(finished: &Finished) -> Finished {
    Finished { reason: String::new(), ..finished.clone() }
}

/// The figures, for what is past a limit now. They are numbers, not the text that a nurse typed.
fn set(set: &TakenSet) -> TakenSet {
    TakenSet {
        signs: set.signs,
        absent: set.absent.clone(),
        at: set.at,
        recorded: set.recorded,
        by: set.by,
        confirmed: Vec::new(),
        quiet: set.quiet,
        from_paper: set.from_paper,
        was: Vec::new(),
        seq: set.seq,
    }
}

fn skipped(skipped: &Skipped) -> Skipped {
    let Skipped { at, due, seq, by, .. } = *skipped;
    Skipped { at, due, reason: String::new(), seq, by }
}

fn not_taken(span: &NotTaken) -> NotTaken {
    let NotTaken { from, to, by, .. } = *span;
    NotTaken { from, to, reason: String::new(), by }
}

/// Scores of responsiveness raise flags, and interventions ask for a set.
fn care(care: &Care) -> Care {
    let scores = care.scores.iter().filter(|one| one.score.is_moaas());
    let interventions = care.interventions.iter().map(|one| Intervened {
        what: one.what.clone(),
        detail: Detail::Plain,
        note: String::new(),
        at: one.at,
        by: one.by,
        seq: one.seq,
    });
    Care {
        scores: scores.map(|one| Scored { variant: String::new(), ..one.clone() }).collect(),
        interventions: interventions.collect(),
        ..Care::default()
    }
}

/// With it the clock has stopped. Of somebody who came back nothing of it counts any more, and what tells so is left out.
fn handed_over(visit: &Visit) -> Option<HandedOver> {
    let handed = gate::handed_over(visit)?;
    let nobody = Person { name: String::new(), relation: String::new(), phone: String::new() };
    Some(HandedOver {
        to: nobody,
        driver: handed.driver,
        place: String::new(),
        known_by: String::new(),
        named: handed.named,
        companion: handed.companion,
        along: None,
        at: handed.at,
        by: handed.by,
        seq: handed.seq,
    })
}

fn begun(emergency: &Emergency) -> Emergency {
    Emergency { from: emergency.from, notes: Vec::new(), struck: Vec::new(), over: None, seq: emergency.seq }
}
