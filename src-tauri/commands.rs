//! The doors of the shell. Each takes its arguments, asks the clinic, and returns. None takes a path or an address.

use crate::shop::{Reply, Shop, hold};
use chrono::NaiveDate;
use clinic::Door;
use tauri::{State, ipc::Invoke};
use wire::{
    AuditQuery, ClockMove, Countersign, Draft, Glass, Look, NewRoles, NewSecrets, NewSheet, NewStaff,
    Paperwork, Request, SetUp, SignIn, Stay, ToRestore, VisitId,
};

/// Every door. The list in `permissions/staff-work.toml` opens them to the window.
pub(crate) fn all() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        welcome,
        set_up,
        open_practice,
        print_recovery,
        save_recovery,
        renew_recovery,
        put_recovery_away,
        sign_in,
        resume,
        room,
        lock,
        sign_out,
        record,
        break_glass,
        add_staff,
        reset_secrets,
        change_roles,
        approve_protocol,
        read_protocol,
        load_protocol,
        find_patients,
        history,
        keep_draft,
        preview,
        print,
        save_pdf,
        printers,
        choose_printer,
        audit,
        save_audit,
        copies_before,
        reprint,
        save_again,
        print_day,
        save_day,
        preview_day,
        backups,
        choose_backup_folder,
        keep_backup_hour,
        back_up_now,
        choose_backup,
        restore,
        move_clock,
        keep_look,
        reopen,
        check_record,
        touch
    ]
}

#[tauri::command]
async fn welcome(shop: State<'_, Shop>, text: String) -> Reply {
    crate::marks::mark("page asked");
    shop.ask(Door::Welcome, text, |clinic, ()| Ok(hold(clinic).look_again())).await
}

#[tauri::command]
async fn set_up(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SetUp, text, |clinic, form: SetUp| hold(clinic).set_up(&form)).await
}

#[tauri::command]
async fn open_practice(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::OpenPractice, text, |clinic, ()| hold(clinic).open_practice()).await
}

#[tauri::command]
async fn print_recovery(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::PrintRecovery, text, |clinic, ()| clinic::print_recovery(clinic)).await
}

#[tauri::command]
async fn renew_recovery(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::RenewRecovery, text, |clinic, new: NewSheet| hold(clinic).renew_recovery(&new)).await
}

#[tauri::command]
async fn save_recovery(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SaveRecovery, text, |clinic, ()| clinic::save_recovery(clinic)).await
}

#[tauri::command]
async fn put_recovery_away(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::PutRecoveryAway, text, |clinic, by_hand: bool| hold(clinic).put_recovery_away(by_hand))
        .await
}

#[tauri::command]
async fn sign_in(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SignIn, text, |clinic, who: SignIn| hold(clinic).sign_in(&who)).await
}

#[tauri::command]
async fn resume(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Resume, text, |clinic, who: SignIn| hold(clinic).resume(&who)).await
}

#[tauri::command]
async fn room(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Room, text, |clinic, ()| hold(clinic).room()).await
}

#[tauri::command]
async fn lock(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Lock, text, |clinic, ()| Ok(hold(clinic).lock())).await
}

#[tauri::command]
async fn sign_out(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SignOut, text, |clinic, ()| Ok(hold(clinic).sign_out())).await
}

#[tauri::command]
async fn record(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Record, text, |clinic, request: Request| hold(clinic).record(request)).await
}

#[tauri::command]
async fn add_staff(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::AddStaff, text, |clinic, (staff, manager): (NewStaff, Option<Countersign>)| {
        hold(clinic).add_staff(&staff, manager.as_ref())
    })
    .await
}

#[tauri::command]
async fn break_glass(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::BreakGlass, text, |clinic, glass: Glass| hold(clinic).break_glass(&glass)).await
}

#[tauri::command]
async fn reset_secrets(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ResetSecrets, text, |clinic, new: NewSecrets| hold(clinic).reset_secrets(&new)).await
}

#[tauri::command]
async fn change_roles(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ChangeRoles, text, |clinic, new: NewRoles| hold(clinic).change_roles(&new)).await
}

#[tauri::command]
async fn audit(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Audit, text, |clinic, query: AuditQuery| hold(clinic).audit(&query)).await
}

#[tauri::command]
async fn save_audit(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SaveAudit, text, |clinic, query: AuditQuery| clinic::save_audit(clinic, &query)).await
}

#[tauri::command]
async fn approve_protocol(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ApproveProtocol, text, |clinic, (stay, director): (Stay, Countersign)| {
        hold(clinic).approve_protocol(stay, &director)
    })
    .await
}

#[tauri::command]
async fn read_protocol(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ReadProtocol, text, |clinic, ()| hold(clinic).read_protocol()).await
}

#[tauri::command]
async fn load_protocol(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::LoadProtocol, text, |clinic, manager: Option<Countersign>| {
        hold(clinic).load_protocol(manager.as_ref())
    })
    .await
}

#[tauri::command]
async fn find_patients(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::FindPatients, text, |clinic, typed: String| hold(clinic).find_patients(&typed)).await
}

#[tauri::command]
async fn history(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::History, text, |clinic, visit: VisitId| hold(clinic).history(visit)).await
}

#[tauri::command]
async fn keep_draft(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::KeepDraft, text, |clinic, draft: Draft| hold(clinic).keep_draft(&draft)).await
}

#[tauri::command]
async fn preview(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Preview, text, |clinic, (visit, paper): (VisitId, Paperwork)| {
        hold(clinic).preview(visit, paper)
    })
    .await
}

#[tauri::command]
async fn print(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Print, text, |clinic, (visit, paper): (VisitId, Paperwork)| {
        clinic::print(clinic, visit, paper)
    })
    .await
}

#[tauri::command]
async fn save_pdf(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SavePdf, text, |clinic, (visit, paper): (VisitId, Paperwork)| {
        clinic::save(clinic, visit, paper)
    })
    .await
}

#[tauri::command]
async fn printers(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Printers, text, |clinic, ()| clinic::printers(clinic)).await
}

#[tauri::command]
async fn choose_printer(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ChoosePrinter, text, |clinic, name: Option<String>| clinic::choose_printer(clinic, name))
        .await
}

#[tauri::command]
async fn copies_before(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::CopiesBefore, text, |clinic, (find, before): (String, Option<u64>)| {
        hold(clinic).copies_before(&find, before)
    })
    .await
}

#[tauri::command]
async fn reprint(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Reprint, text, |clinic, (visit, copy): (VisitId, u64)| {
        clinic::reprint(clinic, visit, copy)
    })
    .await
}

#[tauri::command]
async fn save_again(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SaveAgain, text, |clinic, (visit, copy): (VisitId, u64)| {
        clinic::save_again(clinic, visit, copy)
    })
    .await
}

#[tauri::command]
async fn print_day(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::PrintDay, text, |clinic, day: NaiveDate| clinic::print_day(clinic, day)).await
}

#[tauri::command]
async fn save_day(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::SaveDay, text, |clinic, day: NaiveDate| clinic::save_day(clinic, day)).await
}

#[tauri::command]
async fn preview_day(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::PreviewDay, text, |clinic, day: NaiveDate| hold(clinic).preview_day(day)).await
}

#[tauri::command]
async fn backups(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Backups, text, |clinic, ()| hold(clinic).backups()).await
}

#[tauri::command]
async fn choose_backup_folder(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ChooseBackupFolder, text, |clinic, manager: Option<Countersign>| {
        clinic::choose_backup_folder(clinic, manager.as_ref())
    })
    .await
}

#[tauri::command]
async fn keep_backup_hour(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::KeepBackupHour, text, |clinic, hour: u8| hold(clinic).keep_backup_hour(hour)).await
}

#[tauri::command]
async fn back_up_now(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::BackUpNow, text, |clinic, ()| clinic::back_up_now(clinic)).await
}

#[tauri::command]
async fn choose_backup(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::ChooseBackup, text, |clinic, ()| clinic::choose_backup(clinic)).await
}

#[tauri::command]
async fn restore(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Restore, text, |clinic, wish: ToRestore| clinic::restore(clinic, &wish)).await
}

#[tauri::command]
async fn move_clock(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::MoveClock, text, |clinic, how: ClockMove| hold(clinic).move_clock(how)).await
}

#[tauri::command]
async fn keep_look(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::KeepLook, text, |clinic, look: Look| hold(clinic).keep_look(look)).await
}

#[tauri::command]
async fn reopen(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::Reopen, text, |clinic, ()| hold(clinic).reopen()).await
}

#[tauri::command]
async fn check_record(shop: State<'_, Shop>, text: String) -> Reply {
    shop.ask(Door::CheckRecord, text, |clinic, ()| clinic::check_record(clinic)).await
}

/// Somebody touched the workstation.
#[tauri::command]
fn touch(shop: State<'_, Shop>) {
    crate::marks::first_key();
    shop.touch();
}
