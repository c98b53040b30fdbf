//! Where somebody was when they left. They come back to it, and nobody else does.

use crate::{
    ipc,
    session::{Screen, Session, Tab},
};
use chart::{Record, StaffId, VisitId, clinic::Role};
use leptos::{prelude::*, task::spawn_local};

/// How the page for emergencies is called where a place is kept, and how the desk is.
const EMERGENCY: &str = "Emergency";
const DESK: &str = "Desk";

/// Under what somebody's place is kept. Emergency access and recovery sheet are nobody's: the next time it is another
/// person who comes by them.
fn key(me: StaffId) -> Option<String> {
    let is_somebody = ![StaffId::NOBODY, StaffId::SHEET].contains(&me);
    is_somebody.then(|| format!("place/{me}"))
}

/// Keeps the place where whoever is signed in stands.
pub fn keep(session: Session, screen: Screen) {
    let Some(key) = session.me.get_untracked().and_then(key) else { return };
    let text = written(screen);
    spawn_local(async move {
        // A place that could not be kept costs one press on the board.
        let _ = ipc::keep_draft(&wire::Draft { key, text }).await;
    });
}

/// Where whoever just came in begins: at their own place, also when the program did not end by itself there, or else at the
/// board.
pub fn of(session: Session) -> Screen {
    let own = session.me.get_untracked().and_then(|me| {
        let key = key(me)?;
        let kept = session.drafts.with_untracked(|drafts| drafts.get(&key).cloned())?;
        session.record.with_untracked(|record| read(&kept, record, me))
    });
    own.unwrap_or(Screen::Board)
}

fn written(screen: Screen) -> String {
    match screen {
        Screen::Visit(id, tab) => format!("{id}/{}", tab.name()),
        Screen::Emergency(id) => format!("{id}/{EMERGENCY}"),
        Screen::DoubleCheck(id) => format!("{id}/{}", Tab::Assessment.name()),
        Screen::Desk => DESK.to_owned(),
        Screen::Board | Screen::NewVisit(_) => String::new(),
    }
}

/// The place, as long as the patient is here, or the desk is still open to them.
fn read(kept: &str, record: &Record, me: StaffId) -> Option<Screen> {
    if kept == DESK {
        let desks = [Role::Manager, Role::Director, Role::Auditor];
        return desks.into_iter().any(|role| record.holds(me, role)).then_some(Screen::Desk);
    }
    let (id, place) = kept.split_once('/')?;
    let id = VisitId(id.parse().ok()?);
    let is_here = record.visits.get(&id).is_some_and(|visit| visit.stage.is_here());
    let screen = if place == EMERGENCY {
        Screen::Emergency(id)
    } else {
        Screen::Visit(id, Tab::ALL.into_iter().find(|tab| tab.name() == place)?)
    };
    is_here.then_some(screen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::{clinic::Staff, id::Id};

    #[test]
    fn nobody_comes_back_to_the_place_of_an_emergency_access_or_of_the_recovery_sheet() {
        assert_eq!(key(StaffId::NOBODY), None);
        assert_eq!(key(StaffId::SHEET), None);
        assert_ne!(key(StaffId(Id(7))), key(StaffId(Id(8))));
    }

    #[test]
    fn a_visit_that_is_not_here_any_more_is_no_place() {
        let visit = VisitId(Id(3));
        for screen in
            [Screen::Visit(visit, Tab::Recovery), Screen::Emergency(visit), Screen::DoubleCheck(visit)]
        {
            assert_eq!(read(&written(screen), &Record::default(), StaffId(Id(7))), None, "{screen:?}");
        }
    }

    #[test]
    fn the_desk_is_a_place_for_those_to_whom_it_is_open() {
        let mut record = Record::default();
        let (manager, nurse) = (StaffId(Id(7)), StaffId(Id(8)));
        for (id, role) in [(manager, Role::Manager), (nurse, Role::Nurse)] {
            record.staff.insert(id, Staff { id, name: String::new(), roles: vec![role] });
        }
        let desk = written(Screen::Desk);
        assert_eq!(read(&desk, &record, manager), Some(Screen::Desk));
        assert_eq!(read(&desk, &record, nurse), None);
    }
}
