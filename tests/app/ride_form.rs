//! The ride before the start, put right while it is typed: another name is typed over the first one.

use crate::{acts::Nurse, stage::Stage, window::on};
use fantoccini::key::Key;

#[test]
fn another_name_is_typed_over_the_first_and_nothing_of_it_is_lost() {
    let stage = Stage::new();
    on(&stage, async |w| {
        let nurse = Nurse::in_practice(&w).await;
        nurse.seats_the_patient().await;
        nurse.arranges_the_ride().await;
        let ride = w.find("group", "Ride home").await;
        w.press_in(Some(&ride), "Change ride").await;
        w.fill_in(Some(&ride), "Name", "Luis").await;
        w.press_in(Some(&ride), "Somebody the patient knows").await;
        w.press_in(Some(&ride), "Save ride for Castellanos").await;
        w.element_says(&ride, "Luis, brother, 555-0142").await;
        w.press_in(Some(&ride), "Change ride").await;
        // Letter by letter, as who types does it: the form stays until it is saved.
        w.fill_in(Some(&ride), "Name", "L").await;
        w.keys(&char::from(Key::Backspace).to_string()).await;
        w.keys("Rosa Medina").await;
        w.value_becomes("Name", "Rosa Medina").await;
        w.value_becomes("Who is it", "").await;
        for (field, text) in [("Who is it", "brother"), ("Phone", "555-0142"), ("Expected at", "11:30")] {
            w.fill_in(Some(&ride), field, text).await;
        }
        w.press_in(Some(&ride), "Somebody the patient knows").await;
        // What is said of the new one stays, also where it is the same as of the former.
        nurse.tab("Infusion").await;
        nurse.tab("Assessment").await;
        for (field, text) in [("Name", "Rosa Medina"), ("Who is it", "brother"), ("Phone", "555-0142")] {
            w.value_becomes(field, text).await;
        }
        let ride = w.find("group", "Ride home").await;
        w.press_in(Some(&ride), "Save ride for Castellanos").await;
        w.element_says(&ride, "Rosa Medina, brother, 555-0142").await;
        // Typed over and back: what is on record comes back with the name.
        w.press_in(Some(&ride), "Change ride").await;
        w.fill_in(Some(&ride), "Name", "Tom").await;
        w.value_becomes("Phone", "").await;
        w.says("Another name stands there").await;
        w.fill_in(Some(&ride), "Name", "Rosa Medina").await;
        w.value_becomes("Phone", "555-0142").await;
        w.value_becomes("Expected at", "11:30").await;
        assert!(!w.text().await.contains("Another name stands there"));
        w.press_in(Some(&ride), "Save ride for Castellanos").await;
        w.says("This is how it stands on record. Nothing was saved.").await;
        // The same where the form was left in between.
        w.press_in(Some(&ride), "Change ride").await;
        w.fill_in(Some(&ride), "Name", "Tom").await;
        w.says("Another name stands there").await;
        nurse.tab("Infusion").await;
        nurse.tab("Assessment").await;
        let ride = w.find("group", "Ride home").await;
        w.value_becomes("Name", "Tom").await;
        w.fill_in(Some(&ride), "Name", "Rosa Medina").await;
        w.value_becomes("Phone", "555-0142").await;
        assert!(!w.text().await.contains("Another name stands there"));
        w.press_in(Some(&ride), "Save ride for Castellanos").await;
        w.says("This is how it stands on record. Nothing was saved.").await;
        w.find("button", "Change ride").await;
        // Of somebody in between nothing passes to the next one; typed back it is there again.
        w.press_in(Some(&ride), "Change ride").await;
        w.fill_in(Some(&ride), "Name", "Maria Lopez").await;
        w.fill_in(Some(&ride), "Phone", "555-0177").await;
        w.fill_in(Some(&ride), "Name", "Carl").await;
        w.value_becomes("Phone", "").await;
        w.fill_in(Some(&ride), "Name", "Maria Lopez").await;
        w.value_becomes("Phone", "555-0177").await;
        w.close().await;
    });
}
