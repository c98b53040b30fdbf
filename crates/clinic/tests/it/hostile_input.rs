//! Hostile input cannot crash it: a short run of each target, the same on each machine. `cargo xtask fuzz` runs them for as
//! long as one wants.

#[path = "../../examples/fuzz/hostile/mod.rs"]
mod hostile;

/// A run of so many inputs. Some must be understood, or else the run would prove little.
fn survives(name: &str, inputs: u64) {
    let target = hostile::targets().into_iter().find(|target| target.name == name).unwrap();
    let outcome = target.run(1, |so_far| so_far >= inputs);
    let broken: Vec<_> = outcome.panics.iter().map(|input| String::from_utf8_lossy(input)).collect();
    assert!(broken.is_empty(), "{name}: {broken:#?}");
    assert!(outcome.understood > 0, "{name}: not one of {} inputs was understood", outcome.inputs);
}

#[test]
fn no_vitals_line_is_too_odd() {
    survives("vitals line", 3_000);
}

#[test]
fn no_time_expiry_birthday_figure_or_name_is_too_odd() {
    for name in ["time of day", "expiry", "birthday", "figure", "name"] {
        survives(name, 10_000);
    }
}

#[test]
fn no_file_beside_the_record_is_too_odd() {
    survives("files beside the record", 5_000);
}

#[test]
fn each_file_beside_the_record_is_read_as_it_is_written() {
    const FILES: u64 = 4;
    let all = hostile::targets();
    let target = all.iter().find(|target| target.name == "files beside the record").unwrap();
    // The real ones come first, before anything is exchanged in them.
    let outcome = target.run(1, |so_far| so_far >= FILES);
    assert_eq!((outcome.inputs, outcome.understood), (FILES, FILES));
}

#[test]
fn no_protocol_file_is_too_odd() {
    survives("protocol file", 60);
}

#[test]
fn no_entry_is_too_odd() {
    survives("entries", 2_000);
}

#[test]
fn no_command_is_too_odd() {
    survives("commands", 600);
}

#[test]
fn no_door_is_sent_anything_too_odd() {
    survives("doors", 5_000);
}

#[test]
fn every_target_belongs_to_a_test() {
    let tested = include_str!("hostile_input.rs");
    for target in hostile::targets() {
        assert!(tested.contains(&format!("\"{}\"", target.name)), "{} is in no test", target.name);
    }
}
