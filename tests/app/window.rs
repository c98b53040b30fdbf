//! The window, as a person meets it: things are found by role and accessible name, pressed, and typed into.

mod outside;
mod says;

use crate::stage::{Stage, program};
use fantoccini::{Client, ClientBuilder, elements::Element, error::CmdError, key::Key, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    time::{Duration, Instant},
};

const FIND: &str = include_str!("find.js");
/// Desk and locked page have chairs of their own.
const ON_THE_BOARD: &str = "document.querySelector('.board-chairs') !== null";
/// No test takes longer.
const LONGEST: Duration = Duration::from_secs(240);
const PATIENCE: Duration = Duration::from_secs(15);

/// A running program with its window.
pub struct Window {
    client: Client,
    display: String,
}

/// Runs a test against a window on a stage.
pub fn on<F: Future<Output = ()>>(stage: &Stage, test: impl FnOnce(Window) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let done = catch_unwind(AssertUnwindSafe(|| {
        let whole = async { test(Window::open(stage).await).await };
        runtime
            .block_on(async { tokio::time::timeout(LONGEST, whole).await })
            .expect("the test ends in time");
    }));
    // After a failure the connection to the driver would be waited for without end.
    runtime.shutdown_background();
    if let Err(failure) = done {
        resume_unwind(failure);
    }
}

impl Window {
    /// Starts the program.
    pub async fn open(stage: &Stage) -> Self {
        let binary = stage.binary.as_deref().unwrap_or(program());
        let mut wanted = Capabilities::new();
        wanted.insert(
            "webkitgtk:browserOptions".into(),
            json!({ "binary": binary.to_str().unwrap(), "args": [] }),
        );
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", stage.port))
            .await
            .expect("the program opens its window");
        Self { client, display: stage.display.clone() }
    }

    /// Closes the window as a person does.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }

    /// Gives the session up after the program was killed.
    pub async fn abandon(self) {
        let _ = self.client.close().await;
    }

    async fn look(&self, role: &str, name: &str, within: Option<&Element>) -> Option<Element> {
        let within = within.map_or(Value::Null, |element| json!(element));
        let found = self.client.execute(FIND, vec![json!(role), json!(name), within]).await.ok()?;
        self.element(&found)
    }

    /// An element in an answer of WebDriver.
    fn element(&self, answer: &Value) -> Option<Element> {
        let id = answer.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// The element with this role and accessible name; waits for it.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        self.find_in(None, role, name).await
    }

    pub async fn find_in(&self, within: Option<&Element>, role: &str, name: &str) -> Element {
        let began = Instant::now();
        loop {
            if let Some(element) = self.look(role, name, within).await {
                return element;
            }
            if began.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("no {role} named \"{name}\" on the screen:\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    pub async fn press(&self, name: &str) {
        self.press_in(None, name).await;
    }

    pub async fn press_in(&self, within: Option<&Element>, name: &str) {
        self.press_what(within, "button", name).await;
    }

    async fn press_what(&self, within: Option<&Element>, role: &str, name: &str) {
        let began = Instant::now();
        loop {
            let found = self.find_in(within, role, name).await;
            self.bring_into_view(&found).await;
            match found.click().await {
                Ok(()) => return,
                // The screen was drawn anew between finding and pressing, or something scrolls.
                Err(_) if began.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(80)).await,
                Err(why) => {
                    self.shot("failed").await;
                    panic!("cannot press the {role} {name}: {why:?}");
                }
            }
        }
    }

    /// Scrolls as a person does who wants to see what is pressed.
    async fn bring_into_view(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        // An element that is gone by now is found again by whoever asked.
        let _ = self.client.execute(script, vec![json!(element)]).await;
    }

    /// Replaces what stands in a field.
    pub async fn fill(&self, name: &str, text: &str) {
        self.fill_in(None, name, text).await;
    }

    pub async fn fill_in(&self, within: Option<&Element>, name: &str, text: &str) {
        let began = Instant::now();
        loop {
            let field = self.find_in(within, "textbox", name).await;
            self.bring_into_view(&field).await;
            // The screen may be drawn anew between finding and typing, as when it has just been opened.
            let ready = async {
                field.click().await?;
                field.clear().await
            };
            match ready.await {
                Ok(()) if text.is_empty() => return,
                Ok(()) => return field.send_keys(text).await.unwrap(),
                Err(_) if began.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(80)).await,
                Err(why) => {
                    self.shot("failed").await;
                    panic!("cannot type into {name}: {why:?}");
                }
            }
        }
    }

    /// Chooses an answer to a question by its words.
    pub async fn choose_in(&self, within: Option<&Element>, name: &str, words: &str) {
        let question = self.find_in(within, "group", name).await;
        self.press_in(Some(&question), words).await;
    }

    /// Opens a list and chooses one of its lines.
    pub async fn choose_line_in(&self, within: Option<&Element>, list: &str, words: &str) {
        self.press_what(within, "combobox", list).await;
        self.press_what(within, "option", words).await;
    }

    /// Presses keys one after the other, each on what then has the focus; a line break is Enter.
    pub async fn type_keys(&self, keys: &str) {
        for key in keys.chars() {
            if key == '\n' { self.enter().await } else { self.keys(&key.to_string()).await }
        }
    }

    /// Waits until the focus is on something inside of an element.
    pub async fn focus_comes_to(&self, element: &Element) {
        let script = "return arguments[0].contains(document.activeElement)";
        let began = Instant::now();
        while self.client.execute(script, vec![json!(element)]).await.unwrap() != json!(true) {
            assert!(began.elapsed() < PATIENCE, "the focus is elsewhere:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Types keys to whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        let mut sent = self.client.active_element().await.unwrap().send_keys(keys).await;
        // What had the focus was drawn anew in between: nothing was typed.
        if sent.as_ref().is_err_and(CmdError::is_stale_element_reference) {
            sent = self.client.active_element().await.unwrap().send_keys(keys).await;
        }
        sent.unwrap();
    }

    pub async fn enter(&self) {
        self.keys(&char::from(Key::Enter).to_string()).await;
    }

    pub async fn escape(&self) {
        self.keys(&char::from(Key::Escape).to_string()).await;
    }

    /// Fills a field of a group and presses Enter.
    pub async fn enter_in(&self, group: &Element, name: &str, text: &str) {
        self.fill_in(Some(group), name, text).await;
        self.enter().await;
    }

    /// Presses the first button whose text has this in it, such as a patient in a list.
    pub async fn press_containing(&self, part: &str) {
        let script = "return [...document.querySelectorAll('main button, li button, button')]\
                      .find((b) => b.textContent.includes(arguments[0]) && b.offsetWidth > 0) || null";
        let began = Instant::now();
        loop {
            let found = self.client.execute(script, vec![json!(part)]).await.unwrap();
            if let Some(element) = self.element(&found)
                && element.click().await.is_ok()
            {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "no button with {part}");
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The same, the last one: of a patient who stands in several lists.
    pub async fn press_last_containing(&self, part: &str) {
        let script = "[...document.querySelectorAll('li button')]\
                      .findLast((b) => b.textContent.includes(arguments[0]) && b.offsetWidth > 0).click()";
        self.client.execute(script, vec![json!(part)]).await.unwrap();
    }

    /// Opens a chair from the board, by pressing its card.
    pub async fn open_chair(&self, name: &str) {
        self.find("button", "New visit").await;
        self.open_card(name).await;
    }

    /// The same on the board of somebody who only reads and starts no visit.
    pub async fn open_card(&self, name: &str) {
        let card = self.find("article", name).await;
        let script = "arguments[0].querySelector('button').click()";
        self.client.execute(script, vec![json!(card)]).await.unwrap();
        self.find("tab", "Assessment").await;
    }

    /// Goes back to the board, however deep the screen is.
    pub async fn to_the_board(&self) {
        for _ in 0..6 {
            if self.script(&format!("return {ON_THE_BOARD}")).await == true {
                return;
            }
            self.escape().await;
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        self.becomes(ON_THE_BOARD).await;
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap()
    }
}
