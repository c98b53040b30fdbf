//! What the screen says: read at once, or waited for.

use super::{PATIENCE, Window};
use fantoccini::elements::Element;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

impl Window {
    /// The whole document as it stands, also what nobody sees.
    pub async fn document(&self) -> String {
        self.client.source().await.unwrap()
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

    /// Waits until this is true of the page.
    pub async fn becomes(&self, condition: &str) {
        let script = format!("return {condition}");
        let began = Instant::now();
        while self.script(&script).await != json!(true) {
            if began.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("not so: {condition}\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The value that stands in a field.
    pub async fn value(&self, name: &str) -> String {
        self.find("textbox", name).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// How many elements of a tag are on the page.
    pub async fn count(&self, tag: &str) -> u64 {
        let script = format!("return document.querySelectorAll('{tag}').length");
        self.script(&script).await.as_u64().unwrap()
    }
}
