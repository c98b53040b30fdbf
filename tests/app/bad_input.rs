//! Bad input gets a sentence and costs nothing.

use crate::{acts::Nurse, stage::Stage, window::on};
use std::fs;

#[test]
fn each_bad_vitals_line_says_what_is_wrong_and_stays_where_it_was_typed() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.open_chair("Chair 2").await;
        for (line, sentence) in [
            ("88/142", "the second pressure must be lower"),
            ("1420/88", "cannot be: 30 to 300 is possible"),
            ("142/", "has no diastolic pressure yet"),
            ("12O/80", "has the letter O in it"),
            ("142,5/88", "has a decimal in it"),
            ("142/88 78 97 16 @23:59", "later than now"),
            ("142/88 78 97 16 @08:00", "is too early"),
        ] {
            window.fill("Vitals", line).await;
            window.enter().await;
            window.says(sentence).await;
            // The line may have moved on behind the last number.
            assert_eq!(window.value("Vitals").await.trim_end(), line);
        }
        window.fill("Vitals", "230/120 78 97 16").await;
        window.says("is unusual").await;
        window.enter().await;
        assert_eq!(window.value("Vitals").await, "230/120 78 97 16", "the first Enter asks");
        window.enter().await;
        window.value_becomes("Vitals", "").await;
        window.reads("region", "Timeline", "230/120").await;
        window.shot("bad-input").await;
        window.close().await;
    });
}

#[test]
fn a_date_of_birth_in_the_future_is_refused_and_the_form_stays() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let _nurse = Nurse::in_practice(&window).await;
        window.press("New visit").await;
        window.press("Add a patient").await;
        window.fill("Surname", "Osei").await;
        window.fill("Given name", "Ama").await;
        window.fill("Date of birth", "3/14/2062").await;
        let sex = window.find("group", "Sex").await;
        window.press_in(Some(&sex), "Female").await;
        window.fill("Record number", "20001").await;
        window.fill("Language", "English").await;
        let allergies = window.find("group", "Allergies").await;
        window.press_in(Some(&allergies), "None known").await;
        window.press("Add patient").await;
        window.says("14 Mar 2062 is in the future").await;
        assert_eq!(window.value("Surname").await, "Osei");
        window.fill("Date of birth", "03141962").await;
        window.says("14 March 1962").await;
        window.press("Add patient").await;
        window.says("Osei, Ama").await;
        window.close().await;
    });
}

#[test]
fn a_data_folder_that_cannot_be_used_is_said_instead_of_a_blank_window() {
    let stage = Stage::new();
    fs::create_dir_all(stage.data()).unwrap();
    fs::write(stage.data().join("clinic"), "a file where the folder should be").unwrap();
    on(&stage, async |window| {
        window.says("cannot be written").await;
        window.close().await;
    });
}

#[test]
fn what_stands_unsaved_in_one_form_is_not_called_saved_by_another() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let nurse = Nurse::in_practice(&window).await;
        nurse.seats_the_patient().await;
        window.fill("Weight in kg", "700").await;
        window.press("Save weight for Castellanos").await;
        window.says("700 kg cannot be.").await;
        window.says("not saved: see the message").await;
        nurse.arranges_the_ride().await;
        window.says("not saved: see the message").await;
        window.fill("Weight in kg", "70").await;
        window.press("Save weight for Castellanos").await;
        window.says("all saved").await;
        window.close().await;
    });
}
