// What was filled in, as generator/schema/form_judge.py keeps it and question_html.py tells it.

import { writtenDay } from "../judge.js";
import { FIELDS, readQuestion, titleOf, toldBy } from "../questions.js";

// Half a sign, which no text may hold when it is encoded.
const HALF = new RegExp("\\p{Cs}", "gu");
export const whole = (text) => text.replace(HALF, "\ufffd");

const isRows = (box) => box.classList.contains("rows");
const isFiles = (box) => box.querySelector(FIELDS).type === "file";
const takesSeveral = (box) => box.tagName === "FIELDSET" && box.querySelector(FIELDS).type === "checkbox";
const isFilled = (row, told) => [...row.querySelectorAll(FIELDS)].some((control) => (told.get(control.name) || []).some(Boolean));

// An answer as a person reads it.
function shown(box, value) {
  const control = box.querySelector(FIELDS);
  if (box.tagName === "FIELDSET") {
    const chosen = [...box.querySelectorAll("input")].find((one) => one.value === value);
    return titleOf(box.querySelector(`label[for="${chosen.id}"]`));
  }
  if (control.type === "checkbox") return "是";
  return control.tagName === "SELECT" ? control.selectedOptions[0].textContent : value;
}

// The answers to one question, of rows those in each row that holds anything.
function* given(box, told) {
  if (isRows(box)) {
    const title = titleOf(box.querySelector("legend"));
    for (const [number, row] of [...box.querySelectorAll("[data-row]")].entries()) {
      const columns = isFilled(row, told) ? row.querySelectorAll(".question") : [];
      for (const column of columns) for (const one of given(column, told)) yield { ...one, title: `${title}（第 ${number + 1} 行）${one.title}` };
    }
    return;
  }
  const { name, title, type } = readQuestion(box);
  const kept = (told.get(name) || []).filter(Boolean).map((value) => (type === "date" ? writtenDay(value) : whole(value)));
  const values = [...new Set(kept)].slice(0, takesSeveral(box) ? undefined : 1);
  if (values.length) yield { name, title, values, text: values.map((value) => shown(box, value)).join("、") };
}

// What is not asked is disabled, and so is nothing that was told.
const boxesIn = (part) => [...part.querySelectorAll(".question:not(.consent)")].filter((box) => !box.parentElement.closest(".rows"));
const filesIn = (box) => { const input = box.querySelector(FIELDS); return input.disabled ? [] : [...input.files]; };

// Name -> texts; a consent by its version.
export function answersOf(form) {
  const told = toldBy(form);
  const found = boxesIn(form).filter((box) => !isFiles(box)).flatMap((box) => [...given(box, told)]);
  const consents = [...form.querySelectorAll(".consent input")].filter((box) => box.checked);
  return Object.fromEntries([...found.map(({ name, values }) => [name, values]), ...consents.map((box) => [box.name, [box.value]])]);
}

// The files with the names of their slots, in the order of the page.
export function filesOf(form) {
  return boxesIn(form).filter(isFiles).flatMap((box) => filesIn(box).map((file) => ({ slot: box.querySelector(FIELDS).name, file })));
}

// The parts of the form of which anything was answered, as { title, rows: [[title, text]] }.
export function stepsOf(form) {
  const told = toldBy(form);
  const rowsIn = (box) => {
    if (!isFiles(box)) return [...given(box, told)].map(({ title, text }) => [title, text]);
    const names = filesIn(box).map((file) => file.name);
    return names.length ? [[titleOf(box.querySelector("label")), names.join("、")]] : [];
  };
  const steps = [...form.querySelectorAll(".form-step")].map((step) => ({ title: step.querySelector("h2").textContent, rows: boxesIn(step).flatMap(rowsIn) }));
  return steps.filter(({ rows }) => rows.length);
}

// Of every consent its title, its version, its texts and whether it was given.
export function consentsOf(form) {
  return [...form.querySelectorAll(".consent")].map((box) => {
    const tick = box.querySelector("input");
    return { title: titleOf(box.querySelector("label")), version: tick.value, isGiven: tick.checked, texts: [...box.querySelectorAll(".consent-text p")] };
  });
}
