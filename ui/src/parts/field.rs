//! A labelled field, and a group of choices of which none is pre-chosen.

use leptos::prelude::*;

/// A labelled text field. `value` is what stands in it.
#[component]
pub fn Field(
    /// The visible label, which is also the accessible name.
    #[prop(into)]
    label: String,
    /// What stands in it.
    value: RwSignal<String>,
    /// `text`, `password`, `date` or `tel`.
    #[prop(default = "text")]
    kind: &'static str,
    /// A hint under the field.
    #[prop(optional, into)]
    hint: String,
    /// The accessible name, where it says more than the label; the label begins it.
    #[prop(optional, into)]
    name: String,
    /// What an empty field means, inside of it.
    #[prop(optional, into)]
    placeholder: String,
    /// The element's id; made from the label when absent.
    #[prop(optional, into)]
    id: String,
    /// For `inputmode`.
    #[prop(default = "text")]
    input_mode: &'static str,
) -> impl IntoView {
    let id = if id.is_empty() { slug(&label) } else { id };
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type=kind
                inputmode=input_mode
                aria-label=(!name.is_empty()).then_some(name)
                placeholder=(!placeholder.is_empty()).then_some(placeholder)
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// An id made from a label.
pub fn slug(label: &str) -> String {
    label.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// A group of choices as buttons that say whether they are pressed. Nothing is pre-chosen.
#[component]
pub fn Choices<T>(
    /// The question, which names the group.
    #[prop(into)]
    legend: String,
    /// Each choice and its words.
    options: Vec<(T, String)>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// Called with the choice.
    #[prop(into)]
    on_choose: Callback<T>,
    /// Whether the legend is only for assistive technology.
    #[prop(optional)]
    quiet_legend: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let buttons = options
        .into_iter()
        .map(|(option, words)| {
            let (shown, picked) = (option.clone(), option);
            let pressed = move || chosen.with(|chosen| chosen.as_ref() == Some(&shown));
            view! {
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || if pressed() { "true" } else { "false" }
                    on:click=move |_| on_choose.run(picked.clone())
                >
                    {words}
                </button>
            }
        })
        .collect_view();
    let asks = slug(&legend);
    view! {
        <fieldset class="choices" data-asks=asks>
            <legend class=if quiet_legend { "quiet" } else { "" }>{legend}</legend>
            <div class="choices-row">{buttons}</div>
        </fieldset>
    }
}
