// Rows: those that are filled and one more; the rest come when asked for.

import { button, make, status } from "./parts.js";
import { FIELDS } from "./questions.js";

const fields = (row) => [...row.querySelectorAll(FIELDS)];
const isTicked = (field) => field.type === "radio" || field.type === "checkbox";
const isFilled = (row) => fields(row).some((field) => (isTicked(field) ? field.checked : field.value.trim()));

function take(to, from) {
  fields(to).forEach((field, at) => {
    const source = from && fields(from)[at];
    if (isTicked(field)) field.checked = Boolean(source && source.checked);
    else field.value = source ? source.value : "";
  });
}

class Rows {
  constructor(box, changed) {
    this.rows = [...box.querySelectorAll("[data-row]")];
    this.changed = changed;
    this.said = status();
    this.more = button("再加一行", () => this.add());
    this.removals = this.rows.map((row, at) => {
      const removal = button(`删除第 ${at + 1} 行`, () => this.remove(at));
      row.append(make("p", "row-end", removal));
      return removal;
    });
    box.append(make("p", "", this.more), this.said);
    this.refresh();
  }

  // At the beginning, and when a draft was put in.
  refresh() {
    const last = this.rows.map(isFilled).lastIndexOf(true);
    this.show(Math.min(this.rows.length, last + 2));
  }

  show(count) {
    this.count = count;
    this.rows.forEach((row, at) => { row.hidden = at >= count; });
    for (const removal of this.removals) removal.hidden = count === 1;
    this.more.hidden = count === this.rows.length;
  }

  add() {
    this.show(this.count + 1);
    fields(this.rows[this.count - 1])[0].focus();
  }

  // The rows below move up, so that they are counted without a gap.
  remove(at) {
    for (let row = at; row < this.count; row += 1) take(this.rows[row], row + 1 < this.count ? this.rows[row + 1] : null);
    this.show(this.count - 1);
    this.said.textContent = `已删除第 ${at + 1} 行，还有 ${this.count} 行。`;
    fields(this.rows[Math.min(at, this.count - 1)])[0].focus();
    this.changed();
  }
}

// changed: what is done when a row went.
export function showRows(form, changed) {
  return [...form.querySelectorAll("fieldset[data-rows]")].map((box) => new Rows(box, changed));
}
