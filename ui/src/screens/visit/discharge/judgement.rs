//! Passing a criterion by judgement: whose it is and how it stands, a reason, and a second person who confirms it here or
//! gives the word by telephone.

use super::standing::SENTENCE;
use crate::{
    keys,
    parts::{Choices, CountersignFields, Dialog, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, focus, saver::Saver},
};
use chart::{
    Act, StaffId,
    answer::Voice,
    clinic::Role,
    command::Word,
    gate,
    protocol::{CriterionId, leaving::ByTelephone},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::Countersign;

/// The dialog, for the criterion at that place of the protocol.
#[component]
pub fn Judgement(judged: RwSignal<Option<usize>>, judging: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let title = Signal::derive(move || {
        let title = judged.get().and_then(|place| {
            bedside.fixed(|_, _, protocol| {
                protocol.criteria.get(place).map(|asked| words::criterion_title(&asked.rule, protocol))
            })
        });
        format!("Override: {}", title.flatten().unwrap_or_default())
    });
    view! {
        <Dialog open=judging title>
            <OfCriterion judged judging />
        </Dialog>
    }
}

#[component]
fn OfCriterion(judged: RwSignal<Option<usize>>, judging: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let criterion = judged.get_untracked().and_then(|place| {
        bedside.fixed(|_, _, protocol| protocol.criteria.get(place).map(|asked| asked.id.clone())).flatten()
    });
    criterion.map(|criterion| view! { <JudgementForm criterion judging /> })
}

#[component]
fn JudgementForm(criterion: CriterionId, judging: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let reason = Draft::new(bedside, &format!("override-{}", criterion.0));
    let saver = Saver::new(bedside);
    let second = Second::new(bedside, &criterion);
    let about = criterion.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (telephone, countersign) = match second.word() {
            Ok(word) => word,
            Err(missing) => return saver.say(missing),
        };
        let word = Word { telephone, note: reason.typed() };
        let (forget, forget_second) = (reason.forget(), second.forget());
        saver.save(Act::Override { criterion: criterion.clone(), word }, countersign, move || {
            forget();
            forget_second();
            judging.set(false);
            focus::soon(|| keys::focus(SENTENCE));
        });
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <HowItStands criterion=about />
            <p class="soft">
                "The chart copy says so with reason and names, the patient\u{2019}s sheet with the names alone."
            </p>
            <Field label="Reason" value=reason.text id="override-reason" />
            <SecondFields second saver />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Override"</button>
                <button type="button" on:click=move |_| judging.set(false)>"Back"</button>
            </div>
        </form>
    }
}

/// Whose judgment it is about, what it passes over, and by which limits, values and effects it is judged: whoever confirms it
/// has not seen the list.
#[component]
fn HowItStands(criterion: CriterionId) -> impl IntoView {
    let bedside = Bedside::here();
    let who = bedside.who();
    let about = criterion.clone();
    let basis = bedside.at_present(move |_, visit, protocol, now| {
        let asked = protocol.criterion(&about);
        asked.map(|asked| words::to_judge(asked, visit, protocol, now)).unwrap_or_default()
    });
    let stands = bedside.at_present(move |record, visit, protocol, now| {
        let gate = gate::gate(visit, protocol, now);
        let of_one = gate.get(&criterion).map(|one| {
            let state = words::criterion_state(&one.state);
            format!("{state}: {}", words::evidence_judged(one, record, visit, protocol))
        });
        of_one.unwrap_or_default()
    });
    view! {
        <p class="discharge-title" id="override-who">{move || who.get()}</p>
        <p id="override-evidence">{move || stands.get()}</p>
        <ul id="override-basis" aria-label="What it is judged by">
            {move || basis.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
        </ul>
    }
}

/// The second person, who is here or on the telephone. Cheap to copy.
#[derive(Clone, Copy)]
struct Second {
    /// Who that is, such as a prescriber.
    who: StoredValue<String>,
    voice: Choice<Voice>,
    pair: SecretPair,
    /// Of whoever hears it by telephone too: what is typed for one voice is not the other's.
    listener: SecretPair,
    on_telephone: Choice<StaffId>,
    /// Those whose word counts by telephone.
    reachable: StoredValue<Vec<(StaffId, String)>>,
    by_telephone: ByTelephone,
}

impl Second {
    /// One of the two is entitled by the protocol: whoever is signed in, or else the second. By telephone it is the second.
    fn new(bedside: Bedside, criterion: &CriterionId) -> Self {
        let entitled = bedside.fixed(|_, _, protocol| protocol.leaving.judged_by.clone()).unwrap_or_default();
        let is_entitled = untrack(|| entitled.iter().any(|role| bedside.session.i_am(*role)));
        let by_telephone =
            bedside.fixed(|_, _, protocol| protocol.leaving.judged_by_telephone).unwrap_or_default();
        let needed = entitled.first().copied().unwrap_or(Role::Prescriber);
        let who = if is_entitled { "Second person".to_owned() } else { words::capital(&needed.to_string()) };
        let me = bedside.session.me.get_untracked();
        let reachable = bedside.fixed(|record, _, _| {
            let may = |who: StaffId| entitled.iter().any(|role| record.holds(who, *role)) && Some(who) != me;
            let all = record.staff.values().filter(|staff| may(staff.id));
            all.map(|staff| (staff.id, staff.name.clone())).collect::<Vec<_>>()
        });
        Self {
            who: StoredValue::new(who),
            voice: Choice::new(bedside, &format!("override-{}-voice", criterion.0)),
            pair: SecretPair::new(),
            listener: SecretPair::new(),
            on_telephone: Choice::new(bedside, &format!("override-{}-telephone", criterion.0)),
            reachable: StoredValue::new(reachable.unwrap_or_default()),
            by_telephone,
        }
    }

    /// Whether a word by telephone counts, and somebody's could come so.
    fn can_telephone(self) -> bool {
        self.by_telephone != ByTelephone::DoesNotCount && !self.reachable.with_value(Vec::is_empty)
    }

    /// How the word comes. Tracks. Where it can only come in one way nobody chooses.
    fn comes(self) -> Option<Voice> {
        if self.can_telephone() { self.voice.get() } else { Some(Voice::InPerson) }
    }

    /// Whether somebody else here hears what is said by telephone.
    fn is_heard_by_two(self) -> bool {
        self.by_telephone == ByTelephone::HeardByTwo
    }

    /// Takes the choices back once they are saved.
    fn forget(self) -> impl FnOnce() + 'static {
        let (voice, on_telephone) = (self.voice.forget(), self.on_telephone.forget());
        move || {
            voice();
            on_telephone();
        }
    }

    /// Whose word it is by telephone, or the secret of whoever is here; or the sentence that says what is missing.
    fn word(self) -> Result<(Option<StaffId>, Option<Countersign>), String> {
        let asked = self.who.with_value(|who| who.to_lowercase());
        match untrack(|| self.comes()) {
            None => Err(format!("Choose whether the {asked} is here or on the telephone.")),
            Some(Voice::Telephone) => {
                let who = self.on_telephone.get_untracked();
                let who = who.ok_or_else(|| "Choose who is on the telephone.".to_owned())?;
                if !self.is_heard_by_two() {
                    return Ok((Some(who), None));
                }
                let missing =
                    "Type the name of the second listener, a nurse or a prescriber, and PIN or passphrase.";
                let heard = self.listener.take().ok_or_else(|| missing.to_owned())?;
                Ok((Some(who), Some(heard)))
            }
            Some(Voice::InPerson) => {
                let missing = || format!("Type the {asked}\u{2019}s name, and PIN or passphrase.");
                self.pair.take().map(|sign| (None, Some(sign))).ok_or_else(missing)
            }
        }
    }
}

#[component]
fn SecondFields(second: Second, saver: Saver) -> impl IntoView {
    let who = second.who.get_value();
    let voices = vec![
        (Voice::InPerson, format!("{who} is here")),
        (Voice::Telephone, "By telephone, read back".to_owned()),
    ];
    let legend = format!("How the {}\u{2019}s word comes", who.to_lowercase());
    view! {
        {second.can_telephone().then(|| view! {
            <Choices
                legend
                options=voices
                chosen=second.voice
                on_choose=Callback::new(move |voice| {
                    saver.say("");
                    // What was typed for somebody stays nowhere.
                    drop([second.pair.take(), second.listener.take()]);
                    second.voice.set(Some(voice));
                })
            />
        })}
        <Show when=move || second.comes() == Some(Voice::InPerson)>
            <CountersignFields who=second.who.get_value() pair=second.pair />
        </Show>
        <Show when=move || second.comes() == Some(Voice::Telephone)>
            <Choices
                legend="On the telephone"
                options=second.reachable.get_value()
                chosen=second.on_telephone
                on_choose=Callback::new(move |who| {
                    saver.say("");
                    second.on_telephone.set(Some(who));
                })
            />
            {second.is_heard_by_two().then(|| view! {
                <CountersignFields who="Second listener" pair=second.listener />
            })}
            <p class="small soft">"Read the reason back. The signature is owed, and given later under Discharge."</p>
        </Show>
    }
}
