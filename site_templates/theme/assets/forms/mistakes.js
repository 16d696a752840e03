// Mistakes beside their questions and at the head of the page, as form_html.py writes them.

import { make, setTokens } from "./parts.js";
import { FIELDS, controlId, mistakesIn } from "./questions.js";

const WRONG = "错误：";
const NOTE = "-mistake";

const boxOf = (id) => { const control = document.getElementById(id); return control && control.closest(".question"); };
const shownAt = (form) => [...form.querySelectorAll(`.mistake[id$="${NOTE}"]`)].map((note) => note.id.slice(0, -NOTE.length));
const said = (note) => note.lastChild.textContent;

// Choices are described as a group; every other field by itself.
const described = (id, box) => (box.tagName === "FIELDSET" ? box : document.getElementById(id));

function mark(id, box, isWrong) {
  const target = described(id, box);
  const others = (target.getAttribute("aria-describedby") || "").split(" ").filter((one) => one !== id + NOTE);
  setTokens(target, "aria-describedby", isWrong ? [...others, id + NOTE] : others);
  if (target !== box) setTokens(target, "aria-invalid", [isWrong && "true"]);
  box.classList.toggle("wrong", isWrong);
}

function put(id, message) {
  const box = boxOf(id);
  if (!box) return;
  const before = document.getElementById(id + NOTE);
  if (before) { if (said(before) !== message) before.lastChild.textContent = message; return; }
  const note = make("p", "mistake", make("span", "visually-hidden", WRONG), message);
  note.id = id + NOTE;
  const heads = [...box.children].filter((part) => part.matches("label, legend, p.hint, .consent-text"));
  if (heads.length) heads[heads.length - 1].after(note); else box.prepend(note);
  mark(id, box, true);
}

function drop(id) {
  const note = document.getElementById(id + NOTE);
  if (!note) return;
  mark(id, note.closest(".question"), false);
  note.remove();
}

export class Mistakes {
  constructor(form) {
    this.form = form;
    // What the office found and this page cannot check stands until that field is changed.
    const ours = new Set(this.now().map((one) => one.message));
    this.theirs = new Set(shownAt(form).filter((id) => !ours.has(said(document.getElementById(id + NOTE)))));
    if (this.summary) this.listen();
  }

  get summary() { return document.querySelector("[data-mistakes]"); }

  now() { return mistakesIn(this.form).map((one) => ({ ...one, id: controlId(one.name) })); }

  // Judges all when the form is sent; true where nothing is wrong.
  check() {
    const found = this.now();
    this.theirs.clear();
    for (const id of shownAt(this.form)) if (!found.some((one) => one.id === id)) drop(id);
    const first = new Map([...found].reverse().map((one) => [one.id, one.message]));
    for (const [id, message] of first) put(id, message);
    if (found.length) this.summarise(found); else this.allRight();
    return !found.length;
  }

  // Judges when a field was left: only this one may become wrong, any other may be right now.
  update(field) {
    const found = this.now();
    const changed = field.name && controlId(field.name);
    this.theirs.delete(changed);
    for (const id of shownAt(this.form)) {
      const wrong = found.find((one) => one.id === id);
      if (wrong) put(id, wrong.message); else if (!this.theirs.has(id)) drop(id);
    }
    const own = found.find((one) => one.id === changed && !one.isGroup);
    if (own) put(changed, own.message);
    this.narrow(found);
  }

  summarise(found) {
    const items = found.map(({ id, message }) => {
      const link = make("a", "", message);
      link.href = `#${id}`;
      return make("li", "", link);
    });
    const made = make("div", "error-summary", make("h2", "", `有 ${found.length} 处需要改正`), make("ul", "", ...items));
    made.setAttribute("role", "alert");
    made.tabIndex = -1;
    made.dataset.mistakes = "";
    if (this.summary) this.summary.remove();
    this.form.parentNode.prepend(made);
    if (!document.title.startsWith(WRONG)) document.title = WRONG + document.title;
    this.listen();
    made.focus();
    made.scrollIntoView();
  }

  // Takes out of the summary what was put right.
  narrow(found) {
    if (!this.summary) return;
    const left = [...found];
    for (const item of this.summary.querySelectorAll("li")) {
      const id = item.firstChild.hash.slice(1);
      const at = left.findIndex((one) => one.id === id);
      if (at >= 0) item.firstChild.textContent = left.splice(at, 1)[0].message;
      else if (!this.theirs.has(id)) item.remove();
    }
    const count = this.summary.querySelectorAll("li").length;
    if (!count && !this.summary.querySelector(":scope > p")) this.allRight();
    else if (count) this.summary.querySelector("h2").textContent = `有 ${count} 处需要改正`;
  }

  allRight() {
    if (this.summary) this.summary.remove();
    if (document.title.startsWith(WRONG)) document.title = document.title.slice(WRONG.length);
  }

  listen() {
    this.summary.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.matches(FIELDS) ? field : field.querySelector(FIELDS)).focus({ preventScroll: true });
      field.closest(".question").scrollIntoView();
    });
  }
}
