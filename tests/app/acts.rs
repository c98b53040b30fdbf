//! What staff do, in the words of the ward.

use crate::{stage::Stage, window::Window};
use chart::{
    Protocol,
    answer::Answer,
    protocol::{Item, ItemId, Kind},
};

pub fn protocol() -> Protocol {
    toml::from_str(include_str!("../../protocols/ketamine-depression.toml")).unwrap()
}

/// Locks the screen, and somebody comes back, or another takes over, by PIN.
pub async fn takes_over(stage: &Stage, w: &Window, name: &str, pin: &str) {
    stage.presses("ctrl+l");
    // The screens before have fields of the same names.
    w.find("button", "Come back").await;
    comes_back(w, name, pin).await;
}

/// Comes in at the locked screen by PIN.
pub async fn comes_back(w: &Window, name: &str, pin: &str) {
    w.fill("Name", name).await;
    w.fill("PIN", pin).await;
    w.press("Come back").await;
}

/// The practice nurse at the window, with the practice clock held in hand.
pub struct Nurse<'a> {
    pub window: &'a Window,
    minute: i64,
}

impl<'a> Nurse<'a> {
    /// Opens practice and holds its clock at 09:30.
    pub async fn in_practice(window: &'a Window) -> Self {
        window.press("Practice").await;
        window.find("region", "Chairs").await;
        window.press("Hold").await;
        window.reads("region", "Practice clock", "held").await;
        let nurse = Self { window, minute: 9 * 60 + 30 };
        nurse.shows().await;
        nurse
    }

    async fn shows(&self) {
        let time = format!("{:02}:{:02}", self.minute / 60, self.minute % 60);
        self.window.reads("region", "Practice clock", &time).await;
    }

    /// Moves the practice clock on to a time of day.
    pub async fn clock(&mut self, hour: i64, minute: i64) {
        let mut left = hour * 60 + minute - self.minute;
        assert!(left >= 0, "the practice clock only moves on");
        for (step, name) in [(15, "+15 min"), (5, "+5 min"), (1, "+1 min")] {
            while left >= step {
                self.minute += step;
                left -= step;
                self.window.press(name).await;
                self.shows().await;
            }
        }
    }

    /// Moves the clock to a minute of the worked visit, which starts at 10:02.
    pub async fn at_minute(&mut self, minute: i64) {
        self.clock(10, 2 + minute).await;
    }

    /// The expected patient sits down in chair 3.
    pub async fn seats_the_patient(&self) {
        let w = self.window;
        w.press("New visit").await;
        w.fill("Find a patient", "castell").await;
        w.press_containing("Castellanos").await;
        let chairs = w.find("group", "Chair").await;
        w.press_in(Some(&chairs), "Chair 3").await;
        w.fill("Infusion", "3").await;
        w.fill("of", "6").await;
        w.press("Start visit").await;
        w.find("tab", "Assessment").await;
    }

    /// Answers every question that is put to this patient so that nothing follows.
    pub async fn assesses(&self) {
        for item in protocol().items().filter(|item| item.must && item.asked.is_none()) {
            self.answers(item).await;
        }
        self.answers(protocol().item(&ItemId("pregnancy".into())).unwrap()).await;
    }

    async fn answers(&self, item: &Item) {
        let w = self.window;
        let group = w.find("group", &item.wording).await;
        let before = chrono::NaiveDateTime::default();
        match (item.harmless(before).unwrap(), &item.kind) {
            (Answer::Yes, _) => w.press_in(Some(&group), "Yes").await,
            (Answer::No, _) => w.press_in(Some(&group), "No").await,
            (Answer::Several(_), _) => w.press_in(Some(&group), "None of these").await,
            (Answer::Choice(id), Kind::Choice { options }) => {
                let words = &options.iter().find(|option| option.id == id).unwrap().words;
                w.press_in(Some(&group), words).await;
            }
            (Answer::Time(_), _) if item.asks_for_age() => w.enter_in(&group, "Answer", "21:30").await,
            (Answer::Time(_), _) => w.enter_in(&group, "Answer", "9:20").await,
            (Answer::Number { .. }, _) => w.enter_in(&group, "Answer", "22").await,
            (Answer::Score(_), _) => w.enter_in(&group, "Answer", "14").await,
            (Answer::Text(text), _) => w.enter_in(&group, "Answer", &text).await,
            (Answer::Choice(_) | Answer::Rated { .. } | Answer::LongAgo, _) => unreachable!(),
        }
        w.element_says(&group, "saved").await;
    }

    /// Weight and the order of the worked visit, by telephone.
    pub async fn weighs_and_orders(&self) {
        let w = self.window;
        w.fill("Weight in kg", "70").await;
        w.press("Save weight for Castellanos").await;
        w.says("70 kg").await;
        let order = w.find("group", "Order").await;
        // A standing order is there; this visit's is another.
        w.press_in(Some(&order), "Enter another order").await;
        for (field, figure) in [
            ("Dose in mg/kg", "0.5"),
            ("Minutes", "40"),
            ("Vial strength in mg/mL", "50"),
            ("Total volume in mL", "100"),
        ] {
            w.fill_in(Some(&order), field, figure).await;
        }
        w.press_in(Some(&order), "Actual").await;
        w.press_in(Some(&order), "Dr. A. Okafor").await;
        w.press_in(Some(&order), "By telephone, read back").await;
        w.press_in(Some(&order), "This visit").await;
        w.press_in(Some(&order), "Save order for Castellanos").await;
        w.element_says(&order, "signature owed").await;
    }

    /// What the last infusion left open.
    pub async fn answers_back(&self) {
        let w = self.window;
        let asked = w.find("group", "Blurred vision after infusion 2: when did it clear?").await;
        w.enter_in(&asked, "Answer", "the same evening").await;
        w.element_says(&asked, "saved").await;
    }

    /// One millilitre from a vial that is in date.
    pub async fn draws_up(&self) {
        let w = self.window;
        let drawn = w.find("group", "Drawn up").await;
        for (field, text) in [("Lot", "KX2041"), ("Expires, as in 2027-03", "2027-12"), ("Drug in mL", "1")] {
            w.fill_in(Some(&drawn), field, text).await;
        }
        w.press_in(Some(&drawn), "Save drawing-up for Castellanos").await;
        w.element_says(&drawn, "lot KX2041").await;
    }

    /// The prescriber checks as the second person, on a screen of its own.
    pub async fn has_it_checked(&self, rate: &str) {
        self.has_it_checked_by("okafor", "222222", rate).await;
    }

    pub async fn has_it_checked_by(&self, name: &str, pin: &str, rate: &str) {
        let w = self.window;
        w.press("Second check\u{2026}").await;
        for (field, text) in [
            ("Weight in kg, from the scale", "70"),
            ("Drug in the syringe, in mL", "0.7"),
            ("Pump rate in mL/h, from the pump", rate),
            ("Second person\u{2019}s name", name),
            ("PIN or passphrase", pin),
        ] {
            w.fill(field, text).await;
        }
        w.press("Save check for Castellanos").await;
        w.find("tab", "Assessment").await;
    }

    /// The brother drives.
    pub async fn arranges_the_ride(&self) {
        let w = self.window;
        let ride = w.find("group", "Ride home").await;
        w.fill_in(Some(&ride), "Who is it", "brother").await;
        w.fill_in(Some(&ride), "Phone", "555-0142").await;
        w.fill_in(Some(&ride), "Expected at", "11:30").await;
        w.press_in(Some(&ride), "Somebody the patient knows").await;
        w.press_in(Some(&ride), "Save ride for Castellanos").await;
        w.element_says(&ride, "555-0142").await;
    }

    /// Types a set on the vitals line and saves it with Enter.
    pub async fn takes(&self, line: &str) {
        let w = self.window;
        w.fill("Vitals", line).await;
        w.enter().await;
        w.value_becomes("Vitals", "").await;
        w.says(line.split(' ').next().unwrap()).await;
    }

    pub async fn tab(&self, name: &str) {
        let tab = self.window.find("tab", name).await;
        tab.click().await.unwrap();
    }

    /// Opens, changes or ends an effect.
    pub async fn sees(&self, effect: &str, grade: &str) {
        let w = self.window;
        let effects = w.find("region", "Side effects").await;
        w.press_in(Some(&effects), effect).await;
        w.press_in(Some(&effects), grade).await;
        let word = grade.to_lowercase();
        w.reads("region", "Timeline", &format!("{effect}, {word}")).await;
    }

    pub async fn looks(&self) {
        self.window.press("Looked: unchanged").await;
        self.window.reads("region", "Timeline", "Looked, unchanged").await;
    }

    /// From the empty chair to the running infusion at 10:02.
    pub async fn starts_the_infusion(&mut self) {
        self.clock(9, 40).await;
        self.seats_the_patient().await;
        self.answers_back().await;
        self.assesses().await;
        self.weighs_and_orders().await;
        self.draws_up().await;
        self.has_it_checked("150").await;
        self.clock(9, 41).await;
        self.arranges_the_ride().await;
        self.clock(9, 55).await;
        self.takes("122/78 68 98 14").await;
        self.window.shot("assessment").await;
        self.clock(10, 2).await;
        self.window.press("Start infusion").await;
        self.window.reads("region", "Timeline", "Infusion started").await;
        self.tab("Infusion").await;
    }

    pub async fn ends_the_infusion(&self) {
        let w = self.window;
        w.press("End infusion").await;
        w.fill("Pump says, in mL", "100").await;
        w.press("Save end for Castellanos").await;
        w.reads("region", "Timeline", "Infusion ended, pump says 100 mL").await;
    }
}
