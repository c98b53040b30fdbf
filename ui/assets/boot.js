// Loads the page's program. A file of its own, because the page's policy allows no inline script.
import init from "/ui.js";

init();
