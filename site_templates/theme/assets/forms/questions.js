// The page's form as questions: which are asked now, what was filled in, and what is wrong with it.

import { strip } from "./kinds.js";
import { whyNot, whyNotFiles } from "./judge.js";

export const FIELDS = "input, select, textarea";
const CONSENT = "consent.";

export const controlId = (name) => `f-${name.replace(/[._]/g, "-")}`;
const ownText = (element) => (element ? [...element.childNodes].find((node) => node.nodeType === 3) : null);
export const titleOf = (element) => { const text = ownText(element); return text ? text.data : ""; };
const isChoice = (control) => control.type === "radio" || control.type === "checkbox";
const tidied = (text) => strip(text.replace(/\r\n?/g, "\n"));

// What question_html.py wrote into the page about one question, for judge.js.
export function readQuestion(box) {
  const isList = box.tagName === "FIELDSET";
  const control = box.querySelector(FIELDS);
  const { type = "string", kind = "", min = "", max = "", shortest = "", longest = "", pattern = "" } = (isList ? box : control).dataset;
  const isRequired = (isList ? box : control).hasAttribute("data-required");
  const label = box.querySelector(isList ? "legend" : "label");
  const chosen = isList ? box.querySelectorAll("input") : control.options;
  return {
    name: isList ? box.dataset.name : control.name, title: titleOf(label), hint: strip(titleOf(box.querySelector("p.hint"))),
    type, kind, min, max, shortest, longest, pattern, isRequired,
    options: chosen && chosen.length ? [...chosen].map((one) => one.value).filter(Boolean) : null,
    isLong: control.tagName === "TEXTAREA", isConfirm: !isList && control.type === "checkbox",
  };
}

// What was filled in where it is asked, by name, as the office tidies it.
export function toldBy(form) {
  const told = new Map();
  for (const control of form.elements) {
    if (!control.name || control.disabled || ["file", "submit", "button"].includes(control.type)) continue;
    if (isChoice(control) && !control.checked) continue;
    told.set(control.name, [...(told.get(control.name) || []), tidied(control.value)]);
  }
  return told;
}

// ---- Conditions --------------------------------------------------------------------------------

const holds = (conditions, told) => conditions.every(([name, values]) => (told.get(name) || []).some((value) => values.includes(value)));

// Hides what is not asked. What was typed there stays, and is not sent.
export function showAsked(form) {
  const wrappers = [...form.querySelectorAll("[data-when]")];
  // A hidden answer asks for nothing, so one change may bring another.
  for (let rounds = wrappers.length, isNew = true; isNew && rounds >= 0; rounds -= 1) {
    isNew = false;
    for (const wrapper of wrappers) {
      const hidden = !holds(JSON.parse(wrapper.dataset.when), toldBy(form));
      isNew = isNew || hidden !== wrapper.hidden;
      wrapper.hidden = hidden;
      for (const control of wrapper.querySelectorAll(FIELDS)) control.disabled = hidden;
    }
  }
  // What is shown only when it is asked need not say so.
  for (const note of form.querySelectorAll(".only-when")) note.remove();
  for (const section of form.querySelectorAll(".form-step")) {
    const boxes = [...section.querySelectorAll(".question")];
    section.hidden = boxes.length > 0 && boxes.every((box) => box.closest("[data-when][hidden]"));
  }
}

// ---- Mistakes ----------------------------------------------------------------------------------

const isAsked = (box) => !box.closest("[data-when][hidden]");

function missing({ title, isConfirm, options }) {
  if (isConfirm) return `请勾选“${title}”`;
  return options ? `请选择“${title}”` : `请填写“${title}”`;
}

// What is wrong with the answer to one question; "" where nothing is.
function wrongAnswer(box, told) {
  const question = readQuestion(box);
  const values = (told.get(question.name) || []).filter(Boolean);
  if (!values.length) return question.isRequired ? missing(question) : "";
  // A browser offers no other answers than those listed.
  return question.options || question.isConfirm ? "" : values.map((value) => whyNot(question, value)).find(Boolean) || "";
}

function* wrongRows(box, told) {
  const columns = (row) => [...row.querySelectorAll(".question")];
  const isFilled = (row) => [...row.querySelectorAll(FIELDS)].some((control) => (told.get(control.name) || []).some(Boolean));
  const rows = [...box.querySelectorAll("[data-row]")];
  for (const [number, row] of rows.entries()) {
    for (const column of isFilled(row) ? columns(row) : []) {
      const message = wrongAnswer(column, told);
      if (message) yield { name: readQuestion(column).name, message: `第 ${number + 1} 行：${message}` };
    }
  }
  if (box.hasAttribute("data-required") && !rows.some(isFilled)) {
    yield { name: readQuestion(columns(rows[0])[0]).name, message: `请填写“${titleOf(box.querySelector("legend"))}”` };
  }
}

export function slotOf(input) {
  return {
    title: titleOf(input.closest(".question").querySelector("label")), isRequired: input.hasAttribute("data-required"),
    most: Number(input.dataset.most), accept: input.accept.split(",").map((one) => one.slice(1)),
  };
}

function* wrongIn(box, told) {
  const control = box.querySelector(FIELDS);
  if (box.classList.contains("rows")) yield* wrongRows(box, told);
  else if (control.name === "unit_code") {
    if (!(told.get("unit_code") || [""])[0]) yield { name: "unit_code", message: "请填写“报送码”：它印在上级机构发给本单位的信上" };
  } else if (control.type === "file") {
    for (const message of whyNotFiles(slotOf(control), [...control.files])) yield { name: control.name, message };
  } else {
    const message = wrongAnswer(box, told);
    if (message) yield { name: readQuestion(box).name, message };
  }
}

// isGroup: that one of several is to be answered is said when the form is sent, not before.
function* noneOf(section, told) {
  const asked = new Set([...section.querySelectorAll(FIELDS)].filter((one) => !one.disabled).map((one) => one.name.split(".")[0]));
  for (const [names, message] of JSON.parse(section.dataset.oneOf || "[]")) {
    const left = names.filter((name) => asked.has(name));
    const isTold = (name) => [...told].some(([given, values]) => (given === name || given.startsWith(`${name}.`)) && values.some(Boolean));
    if (left.length && !left.some(isTold)) yield { name: left[0], message, isGroup: true };
  }
}

function isSensitive(form, told) {
  return [...form.querySelectorAll("[data-sensitive]")].some((part) => {
    if (!isAsked(part)) return false;
    if (part.type === "file") return part.files.length > 0;
    const box = part.closest(".question");
    const boxes = box.classList.contains("rows") ? [...box.querySelectorAll(".question")] : [box];
    return boxes.some((one) => (told.get(readQuestion(one).name) || []).some(Boolean) && !wrongAnswer(one, told));
  });
}

function* wrongConsents(form, told) {
  for (const box of form.querySelectorAll(".consent input")) {
    const isNeeded = box.hasAttribute("data-required") || (box.name === `${CONSENT}sensitive` && isSensitive(form, told));
    const title = titleOf(box.closest(".consent").querySelector("label"));
    if (isNeeded && !box.checked) yield { name: box.name, message: `请阅读并勾选“${title}”，不同意的不能在线提交`, isGroup: true };
  }
}

// All mistakes in the order of the page, as { name, message }.
export function mistakesIn(form) {
  const told = toldBy(form);
  const own = (part) => [...part.querySelectorAll(".question:not(.consent)")].filter((box) => isAsked(box) && !box.parentElement.closest(".rows"));
  const found = own(form).filter((box) => !box.closest(".form-step")).flatMap((box) => [...wrongIn(box, told)]);
  for (const section of form.querySelectorAll(".form-step")) {
    for (const box of own(section)) found.push(...wrongIn(box, told));
    found.push(...noneOf(section, told));
  }
  return [...found, ...wrongConsents(form, told)];
}
