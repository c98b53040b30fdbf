//! `?` shows the keys of the present screen, and how large the text is.

use crate::{
    ipc, keys,
    parts::{Choices, Dialog},
    session::{Screen, Session},
};
use leptos::{prelude::*, task::spawn_local};
use wire::Look;

/// A key, and what it does.
type Key = (&'static str, &'static str);

const EVERYWHERE: [Key; 4] = [
    ("Tab", "goes to the next thing"),
    ("Esc", "goes back one step; nothing that was typed is lost"),
    ("Ctrl+L", "locks the screen"),
    ("?", "shows these keys"),
];

const BOARD: &[Key] = &[
    ("1 to 8", "selects a chair"),
    ("Enter", "opens the selected chair"),
    ("/", "finds a patient"),
    ("N", "starts a new visit"),
    ("C", "covers: hands chairs over to whoever accepts them"),
    ("P", "prints a paper grid for each chair, for when the workstation is not there"),
    ("F8", "shows full names for ten seconds"),
];

const NEW_VISIT: &[Key] = &[("Enter", "saves the form in which you type"), ("Esc", "goes back to the board")];

const VISIT: &[Key] = &[
    ("Alt+1", "Assessment"),
    ("Alt+2", "Infusion"),
    ("Alt+3", "Recovery"),
    ("Alt+4", "Discharge"),
    ("V", "goes to the vitals line"),
    ("E", "goes to the side effects"),
    ("O", "goes to the next question that is open"),
    ("U", "confirms last time\u{2019}s answer as unchanged"),
    ("Q", "takes a quiet set, by eye and without a cuff"),
    ("K", "skips the set that is due, with a reason"),
    ("F2, F3, F4", "in the vitals line: could not obtain, refused, artifact"),
    ("a letter on an effect", "the effect comes, or rises by one grade"),
    ("Shift and the letter", "the effect goes down by one grade"),
    ("Alt and the letter", "the effect is gone"),
    ("1, 2, 3, 0", "in an open effect: mild, moderate, severe, gone"),
    ("Y", "goes to the scores"),
    ("I", "goes to the interventions and notes"),
    ("F9", "emergency, from anywhere in the visit"),
    ("Ctrl+P", "prints the discharge sheet"),
];

const CHECK: &[Key] = &[("Enter", "saves the check"), ("Esc", "goes back to the assessment")];

const EMERGENCY: &[Key] = &[
    ("a letter or figure on a button", "notes that at this second"),
    ("P", "prints the card for the ambulance"),
    ("T", "the patient is transferred"),
    ("B", "goes to the field for what and how much"),
    ("V", "goes to the vitals line"),
    ("Esc", "goes back to the visit; the emergency stays open"),
];

const DESK: &[Key] = &[("Esc", "goes back to the board")];

fn keys_of(screen: Screen) -> &'static [Key] {
    match screen {
        Screen::Board => BOARD,
        Screen::NewVisit(_) => NEW_VISIT,
        Screen::Visit(..) => VISIT,
        Screen::DoubleCheck(_) => CHECK,
        Screen::Emergency(_) => EMERGENCY,
        Screen::Desk => DESK,
    }
}

const fn title_of(screen: Screen) -> &'static str {
    match screen {
        Screen::Board => "Keys of the board",
        Screen::NewVisit(_) => "Keys of a new visit",
        Screen::Visit(..) => "Keys of a visit",
        Screen::DoubleCheck(_) => "Keys of the second check",
        Screen::Emergency(_) => "Keys in an emergency",
        Screen::Desk => "Keys of the desk",
    }
}

/// The dialog; closed until somebody asks.
#[component]
pub fn Help() -> impl IntoView {
    let session = Session::here();
    let open = session.help;
    keys::on_key(move |event| {
        if keys::plain_key(&event).as_deref() == Some("?") {
            event.prevent_default();
            open.set(true);
        }
    });
    let title = Signal::derive(move || title_of(session.screen.get()).to_owned());
    view! {
        <Dialog open title>
            <p class="soft">"Single letters and figures act only while no field has the focus."</p>
            <dl class="help-keys">
                {move || list(keys_of(session.screen.get()))}
                {list(&EVERYWHERE)}
            </dl>
            <TextSize />
            <SingleKeys />
            <LateTone />
            <div class="dialog-row">
                <button type="button" class="go" on:click=move |_| open.set(false)>"Close"</button>
            </div>
        </Dialog>
    }
}

fn list(keys: &'static [Key]) -> impl IntoView {
    keys.iter()
        .map(|(key, does)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*does}</dd></div> })
        .collect_view()
}

/// How large the text is, kept for this workstation.
#[component]
fn TextSize() -> impl IntoView {
    let session = Session::here();
    let sizes = [100_u16, 125, 150, 175, 200].map(|percent| (percent, format!("{percent} %")));
    let chosen = Signal::derive(move || Some(session.look.get().text));
    let choose = move |text: u16| keep(session, Look { text, ..session.look.get_untracked() });
    view! { <Choices legend="Text size" options=sizes.to_vec() chosen on_choose=choose /> }
}

/// Whether single keys act, kept for this workstation.
#[component]
fn SingleKeys() -> impl IntoView {
    let session = Session::here();
    let options = vec![(true, "On".to_owned()), (false, "Off".to_owned())];
    let chosen = Signal::derive(move || Some(session.look.get().single_keys));
    let choose = move |single_keys: bool| keep(session, Look { single_keys, ..session.look.get_untracked() });
    view! { <Choices legend="Single letters and figures" options chosen on_choose=choose /> }
}

/// Whether a late set is heard, kept for this workstation.
#[component]
fn LateTone() -> impl IntoView {
    let session = Session::here();
    let options = vec![(true, "On".to_owned()), (false, "Off".to_owned())];
    let chosen = Signal::derive(move || Some(session.look.get().late_tone));
    let choose = move |late_tone: bool| keep(session, Look { late_tone, ..session.look.get_untracked() });
    view! { <Choices legend="Soft tone when a set is late" options chosen on_choose=choose /> }
}

fn keep(session: Session, look: Look) {
    session.look.set(look);
    spawn_local(async move {
        // What could not be kept is only chosen again.
        let _ = ipc::keep_look(look).await;
    });
}
