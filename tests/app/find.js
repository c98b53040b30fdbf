// Finds the visible element with a role and an accessible name, as assistive technology would.
const [role, name, within] = arguments;

const selectors = {
  button: "button, [role=button], summary",
  textbox: "input:not([type=checkbox]):not([type=radio]), textarea",
  combobox: "[role=combobox]",
  option: "[role=option]",
  region: "section[aria-label], section[aria-labelledby], [role=region]",
  group: "fieldset, [role=group]",
  tab: "[role=tab]",
  article: "article",
  status: "[role=status], output",
  alert: "[role=alert]",
  figure: "figure",
  dialog: "dialog[open]",
  listitem: "li",
};

function textOf(element) {
  let text = "";
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
    else if (node.nodeType === Node.ELEMENT_NODE && node.getAttribute("aria-hidden") !== "true") text += textOf(node);
  }
  return text;
}

function nameOf(element) {
  const label = element.getAttribute("aria-label");
  if (label) return label;
  const by = element.getAttribute("aria-labelledby");
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(textOf).join(" ");
  if (element.labels && element.labels.length) return Array.from(element.labels).map(textOf).join(" ");
  if (element.tagName === "FIELDSET") {
    const legend = element.querySelector(":scope > legend");
    return legend ? textOf(legend) : "";
  }
  return textOf(element);
}

function shown(element) {
  const box = element.getBoundingClientRect();
  const can = !element.closest("[inert]");
  return can && box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
}

const open = document.querySelector("dialog[open]");
const root = within || open || document;
const tidy = (text) => text.replace(/\s+/g, " ").trim();
for (const element of root.querySelectorAll(selectors[role] || role)) {
  if (shown(element) && tidy(nameOf(element)) === name) return element;
}
return null;
