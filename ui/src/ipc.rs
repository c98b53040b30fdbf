//! The one door to the shell: a typed function for each command. Payloads are JSON text both ways.

use chart::{Entry, VisitId, departure::Paperwork, protocol::Stay};
use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;
use wire::{
    Audit, AuditQuery, BackupMade, Backups, Checked, ClockMove, Code, Copies, Countersign, DayPrinted, Draft,
    Event, Exported, Fault, Found, FoundBackup, Glass, Look, NewRoles, NewSecrets, NewSheet, NewStaff,
    Preview, Printers, Produced, ProtocolFile, Reopened, Request, Room, Saved, SetUp, SetUpDone, SignIn,
    Tick, ToRestore, Welcome,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "core"])]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "event"])]
    async fn listen(event: &str, handler: &Closure<dyn FnMut(JsValue)>) -> Result<JsValue, JsValue>;
}

/// What every call answers.
pub type Answer<T> = Result<T, Fault>;

fn broken(what: &str) -> Fault {
    Fault::new(
        Code::Broken,
        format!("The program answered something unexpected ({what}). Nothing was saved by this."),
    )
}

async fn call<T: DeserializeOwned>(command: &str, payload: &impl Serialize) -> Answer<T> {
    let text = serde_json::to_string(payload).map_err(|_| broken(command))?;
    let arguments = js_sys::Object::new();
    let set = js_sys::Reflect::set(&arguments, &"text".into(), &text.into());
    set.map_err(|_| broken(command))?;
    match invoke(command, arguments.into()).await {
        Ok(answer) => parse(&answer, command),
        Err(fault) => Err(parse::<Fault>(&fault, command).unwrap_or_else(|fault| fault)),
    }
}

fn parse<T: DeserializeOwned>(value: &JsValue, command: &str) -> Answer<T> {
    let text = value.as_string().ok_or_else(|| broken(command))?;
    serde_json::from_str(&text).map_err(|_| broken(command))
}

pub async fn welcome() -> Answer<Welcome> {
    call("welcome", &()).await
}

pub async fn set_up(form: &SetUp) -> Answer<SetUpDone> {
    call("set_up", form).await
}

pub async fn open_practice() -> Answer<Welcome> {
    call("open_practice", &()).await
}

/// Prints the recovery sheet that was just made; possible once, right after the set-up.
pub async fn print_recovery() -> Answer<String> {
    call("print_recovery", &()).await
}

/// Makes a new recovery sheet, and answers with its words.
pub async fn renew_recovery(new: &NewSheet) -> Answer<Vec<String>> {
    call("renew_recovery", new).await
}

/// The sheet is put away; whether its words were written down by hand.
pub async fn put_recovery_away(by_hand: bool) -> Answer<Room> {
    call("put_recovery_away", &by_hand).await
}

/// Saves the recovery sheet as a PDF.
pub async fn save_recovery() -> Answer<String> {
    call("save_recovery", &()).await
}

pub async fn sign_in(who: &SignIn) -> Answer<Room> {
    call("sign_in", who).await
}

pub async fn resume(who: &SignIn) -> Answer<Room> {
    call("resume", who).await
}

pub async fn room() -> Answer<Room> {
    call("room", &()).await
}

pub async fn lock() -> Answer<Welcome> {
    call("lock", &()).await
}

pub async fn sign_out() -> Answer<Welcome> {
    call("sign_out", &()).await
}

pub async fn record(request: &Request) -> Answer<Saved> {
    call("record", request).await
}

pub async fn add_staff(staff: &NewStaff, manager: Option<&Countersign>) -> Answer<Saved> {
    call("add_staff", &(staff, manager)).await
}

/// Takes the emergency access: it is on record before anything is answered.
pub async fn break_glass(glass: &Glass) -> Answer<Room> {
    call("break_glass", glass).await
}

/// Gives somebody a new passphrase and PIN.
pub async fn reset_secrets(new: &NewSecrets) -> Answer<Saved> {
    call("reset_secrets", new).await
}

/// Changes what somebody on the staff is.
pub async fn change_roles(new: &NewRoles) -> Answer<Saved> {
    call("change_roles", new).await
}

/// A part of the audit trail.
pub async fn audit(query: &AuditQuery) -> Answer<Audit> {
    call("audit", query).await
}

/// Saves all that a query finds as a table.
pub async fn save_audit(query: &AuditQuery) -> Answer<Exported> {
    call("save_audit", query).await
}

/// Approves the protocol in force, by the director's own secret.
pub async fn approve_protocol(stay: Stay, director: &Countersign) -> Answer<Saved> {
    call("approve_protocol", &(stay, director)).await
}

/// Has the protocol file of the data folder read and checked. None where it is in use already.
pub async fn read_protocol() -> Answer<Option<ProtocolFile>> {
    call("read_protocol", &()).await
}

/// Takes the protocol that was read into use, unapproved.
pub async fn load_protocol(manager: Option<&Countersign>) -> Answer<Saved> {
    call("load_protocol", &manager).await
}

pub async fn find_patients(typed: &str) -> Answer<Vec<Found>> {
    call("find_patients", &typed).await
}

/// The entries of the patient's earlier visits.
pub async fn history(visit: VisitId) -> Answer<Vec<Entry>> {
    call("history", &visit).await
}

pub async fn keep_draft(draft: &Draft) -> Answer<()> {
    call("keep_draft", draft).await
}

pub async fn preview(visit: VisitId, paperwork: Paperwork) -> Answer<Preview> {
    call("preview", &(visit, paperwork)).await
}

pub async fn print(visit: VisitId, paperwork: Paperwork) -> Answer<Produced> {
    call("print", &(visit, paperwork)).await
}

pub async fn save_pdf(visit: VisitId, paperwork: Paperwork) -> Answer<Produced> {
    call("save_pdf", &(visit, paperwork)).await
}

/// The printers of this workstation, and the chosen one.
pub async fn printers() -> Answer<Printers> {
    call("printers", &()).await
}

/// Chooses the printer of this workstation; the system's own for none.
pub async fn choose_printer(name: Option<&str>) -> Answer<()> {
    call("choose_printer", &name).await
}

/// What was printed and saved of the patients that `find` finds, the newest first, before an entry.
pub async fn copies_before(find: &str, before: Option<u64>) -> Answer<Copies> {
    call("copies_before", &(find, before)).await
}

/// Prints a document once more as it was at a copy, and answers where it went.
pub async fn reprint(visit: VisitId, copy: u64) -> Answer<Produced> {
    call("reprint", &(visit, copy)).await
}

/// Saves a document once more as it was at a copy, and answers where.
pub async fn save_again(visit: VisitId, copy: u64) -> Answer<Produced> {
    call("save_again", &(visit, copy)).await
}

/// Prints a day's chart copies below a cover.
pub async fn print_day(day: NaiveDate) -> Answer<DayPrinted> {
    call("print_day", &day).await
}

/// Saves the same as files, in a folder that the shell asks for.
pub async fn save_day(day: NaiveDate) -> Answer<DayPrinted> {
    call("save_day", &day).await
}

/// The pages of a day's chart copies, the cover first.
pub async fn preview_day(day: NaiveDate) -> Answer<Preview> {
    call("preview_day", &day).await
}

/// How backups are set up on this workstation.
pub async fn backups() -> Answer<Backups> {
    call("backups", &()).await
}

/// Has the shell ask for the folder for backups. Where one was chosen before, a manager confirms it.
pub async fn choose_backup_folder(manager: Option<&Countersign>) -> Answer<Backups> {
    call("choose_backup_folder", &manager).await
}

pub async fn keep_backup_hour(hour: u8) -> Answer<Backups> {
    call("keep_backup_hour", &hour).await
}

/// Makes a backup and proves it.
pub async fn back_up_now() -> Answer<BackupMade> {
    call("back_up_now", &()).await
}

/// Has the shell ask for a backup to restore.
pub async fn choose_backup() -> Answer<FoundBackup> {
    call("choose_backup", &()).await
}

/// Restores the backup that was chosen, with the words of its recovery sheet.
pub async fn restore(wish: &ToRestore) -> Answer<Room> {
    call("restore", wish).await
}

pub async fn move_clock(how: ClockMove) -> Answer<Tick> {
    call("move_clock", &how).await
}

pub async fn keep_look(look: Look) -> Answer<()> {
    call("keep_look", &look).await
}

/// Opens the record anew after the disk failed.
pub async fn reopen() -> Answer<Reopened> {
    call("reopen", &()).await
}

/// Checks that the whole record is as it was written.
pub async fn check_record() -> Answer<Checked> {
    call("check_record", &()).await
}

/// Somebody touched the workstation. There is nothing to answer.
pub async fn touch() {
    // A touch that was not heard is followed by the next one.
    let _ = invoke("touch", JsValue::UNDEFINED).await;
}

/// Hears the shell's news for as long as the page lives.
pub async fn hear(mut news: impl FnMut(Event) + 'static) {
    let handler = Closure::new(move |event: JsValue| {
        let payload = js_sys::Reflect::get(&event, &"payload".into()).unwrap_or(JsValue::NULL);
        if let Ok(event) = parse::<Event>(&payload, "news") {
            news(event);
        }
    });
    // A page that hears nothing still works; it is only not told.
    let _ = listen("news", &handler).await;
    handler.forget();
}
