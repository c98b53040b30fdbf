//! The window, as a person meets it: things are found by role and accessible name, pressed, and typed into.

use crate::stage::{Stage, program, screens};
use fantoccini::{Client, ClientBuilder, elements::Element, key::Key, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    time::{Duration, Instant},
};

const FIND: &str = include_str!("find.js");
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
        let began = Instant::now();
        loop {
            let button = self.find_in(within, "button", name).await;
            self.bring_into_view(&button).await;
            match button.click().await {
                Ok(()) => return,
                // The screen was drawn anew between finding and pressing, or something scrolls.
                Err(_) if began.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(80)).await,
                Err(why) => {
                    self.shot("failed").await;
                    panic!("cannot press {name}: {why:?}");
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

    /// Chooses a line of a list by its words.
    pub async fn choose_in(&self, within: Option<&Element>, name: &str, words: &str) {
        let list = self.find_in(within, "combobox", name).await;
        let script = "const [list, words] = arguments;\
                      const line = [...list.options].find((one) => one.textContent === words);\
                      if (!line) return false;\
                      list.value = line.value;\
                      list.dispatchEvent(new Event('change', { bubbles: true }));\
                      return true";
        let chosen = self.client.execute(script, vec![json!(list), json!(words)]).await.unwrap();
        assert_eq!(chosen, json!(true), "{name} has no line {words}:\n{}", self.text().await);
    }

    /// The whole document as it stands, also what nobody sees.
    pub async fn document(&self) -> String {
        self.client.source().await.unwrap()
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

    /// The whole of the sentence that speaks of something gone wrong and has this in it; waits for it.
    pub async fn refusal(&self, part: &str) -> String {
        let script = "return [...document.querySelectorAll('[role=alert]')].map((e) => e.textContent)\
                      .find((text) => text.includes(arguments[0])) || null";
        let began = Instant::now();
        loop {
            let found = self.client.execute(script, vec![json!(part)]).await.unwrap();
            if let Some(text) = found.as_str() {
                return text.to_owned();
            }
            assert!(began.elapsed() < PATIENCE, "no refusal says {part}:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Types keys to whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        let active = self.client.active_element().await.unwrap();
        active.send_keys(keys).await.unwrap();
    }

    pub async fn enter(&self) {
        self.keys(&char::from(Key::Enter).to_string()).await;
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
        let card = self.find("article", name).await;
        let script = "arguments[0].querySelector('button').click()";
        self.client.execute(script, vec![json!(card)]).await.unwrap();
        self.find("tab", "Assessment").await;
    }

    /// The texts of the list items in a region.
    pub async fn list_items(&self, role: &str, name: &str) -> Vec<String> {
        let region = self.find(role, name).await;
        let script = "return [...arguments[0].querySelectorAll('li')].map((li) => li.innerText.trim())";
        let texts = self.client.execute(script, vec![json!(region)]).await.unwrap_or(Value::Null);
        texts.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    /// Waits until an element that was found says this.
    pub async fn element_says(&self, element: &Element, wanted: &str) {
        let began = Instant::now();
        loop {
            let text = element.text().await.unwrap_or_default();
            if text.contains(wanted) {
                return;
            }
            if began.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("it does not say \"{wanted}\" but:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until a field holds this.
    pub async fn value_becomes(&self, name: &str, wanted: &str) {
        let began = Instant::now();
        while self.value(name).await != wanted {
            if began.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("{name} holds \"{}\":\n{}", self.value(name).await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// All the text on the screen.
    pub async fn text(&self) -> String {
        let text = self.client.execute("return document.body.innerText", vec![]).await;
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the screen says this.
    pub async fn says(&self, wanted: &str) {
        let began = Instant::now();
        loop {
            let text = self.text().await;
            if text.to_lowercase().contains(&wanted.to_lowercase()) {
                return;
            }
            if began.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("the screen does not say \"{wanted}\":\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until an element's text has this.
    pub async fn reads(&self, role: &str, name: &str, wanted: &str) {
        let began = Instant::now();
        loop {
            let text = self.find(role, name).await.text().await.unwrap_or_default();
            if text.contains(wanted) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{role} {name} does not say \"{wanted}\" but:\n{text}");
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until an element of a tag says this.
    pub async fn appears(&self, tag: &str, wanted: &str) {
        let script = "return [...document.querySelectorAll(arguments[0])].some((e) => e.textContent.includes(arguments[1]))";
        let began = Instant::now();
        while self.client.execute(script, vec![json!(tag), json!(wanted)]).await.unwrap() != json!(true) {
            assert!(began.elapsed() < PATIENCE, "no {tag} says {wanted}");
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The value that stands in a field.
    pub async fn value(&self, name: &str) -> String {
        self.find("textbox", name).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Goes back to the board, however deep the screen is.
    pub async fn to_the_board(&self) {
        for _ in 0..3 {
            if self.look("region", "Chairs", None).await.is_some() {
                return;
            }
            self.keys(&char::from(Key::Escape).to_string()).await;
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        self.find("region", "Chairs").await;
    }

    /// How many elements of a tag are on the page.
    pub async fn count(&self, tag: &str) -> u64 {
        let script = format!("return document.querySelectorAll('{tag}').length");
        self.script(&script).await.as_u64().unwrap()
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap()
    }

    /// Types through the X server, as a person does, into whatever has the focus.
    pub async fn types_from_outside(&self, keys: &str) {
        let done = std::process::Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(["type", "--delay", "60", keys])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "keys are typed");
        tokio::time::sleep(Duration::from_millis(120)).await;
    }

    /// Turns the wheel over a field, up and down, as a mouse does.
    pub async fn wheel_over(&self, name: &str) {
        let field = self.find("textbox", name).await;
        let script =
            "const r = arguments[0].getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]";
        let place = self.client.execute(script, vec![json!(field)]).await.unwrap();
        let at = |axis: usize| place[axis].as_f64().unwrap().round().to_string();
        let done = std::process::Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(["mousemove", &at(0), &at(1), "click", "4", "click", "4", "click", "5"])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "the wheel turns");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    /// Keeps a picture of the screen.
    pub async fn shot(&self, name: &str) {
        let folder = if name == "failed" { std::env::temp_dir() } else { screens() };
        std::fs::create_dir_all(&folder).unwrap();
        if name != "failed" {
            let top = "document.activeElement.blur(); scrollTo(0, 0)";
            self.client.execute(top, vec![]).await.unwrap();
        }
        // What was pressed last is drawn by now, and in its typeface.
        let fonts = "const done = arguments[0]; document.fonts.ready.then(() => done(true))";
        let _ = self.client.execute_async(fonts, vec![]).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let taken = std::process::Command::new("import")
            .args(["-display", &self.display, "-window", "root"])
            .arg(folder.join(format!("{name}.png")))
            .status();
        assert!(taken.is_ok_and(|status| status.success()), "a picture of the screen is taken");
    }
}
