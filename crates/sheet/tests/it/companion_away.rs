//! Whoever stays waits at home: what they were not told stands on their card.

use crate::languages::{companion_card, going_home, speaker};
use chart::{
    Act,
    command::CareAct,
    effect::{EffectId, Grade},
    protocol::PhraseId,
};

#[test]
fn a_companion_who_was_not_there_is_not_said_to_have_been_told_and_reads_it_on_the_card() {
    for (language, told, on_card) in [
        ("English", "Your companion was told", "Blurred vision, mild. The vision should clear within hours."),
        (
            "Spanish",
            "A su acompañante se le dijo",
            "Visión borrosa, intensidad leve. La vista debería aclararse",
        ),
    ] {
        let (mut day, id) = speaker(language);
        day.sees(id, "blurred-vision", Grade::Mild);
        let (effect, phrase) = (EffectId("blurred-vision".into()), Some(PhraseId("vision".into())));
        let (patient, companion) = (String::new(), String::new());
        day.acts(id, Act::Care(CareAct::Tell { effect, patient, companion, companion_away: true, phrase }));
        assert!(!going_home(&day, id).contains(told), "{language}");
        let card = companion_card(&day, id);
        assert!(card.contains(on_card), "{card}");
    }
}
