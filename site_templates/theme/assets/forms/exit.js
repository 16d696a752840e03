// Leaving quickly: the page is emptied at once, and its place in the history is taken.

import { make } from "./parts.js";

const TIMES = 3;
const WITHIN_MS = 1500;

function leave(address) {
  for (const form of document.forms) {
    for (const field of form.elements) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else if (field.tagName !== "BUTTON" && field.tagName !== "FIELDSET") field.value = "";
    }
  }
  document.title = "";
  document.body.textContent = "";
  location.replace(address);
}

export function offerExit() {
  const link = document.querySelector("a[data-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => { event.preventDefault(); leave(link.href); });
  const pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "Escape" && event.key !== "Esc")) { pressed.length = 0; return; }
    if (event.repeat) return;
    pressed.push(Date.now());
    if (pressed.length > TIMES) pressed.shift();
    if (pressed.length === TIMES && pressed[TIMES - 1] - pressed[0] < WITHIN_MS) leave(link.href);
  });
  const hint = make("span", "note", "连按三次 Esc 键也可以离开");
  hint.id = "exit-hint";
  link.setAttribute("aria-describedby", hint.id);
  link.before(hint, " ");
}
