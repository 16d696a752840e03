// A draft on this device alone, for who asks for it. Never files, never what is sensitive.

import { button, make, status } from "./parts.js";
import { dropDraft, keyOf, store } from "./shelf.js";

const KEPT_DAYS = 30;
const DAY_MS = 86400000;
const HINT = "草稿只存在这台设备的浏览器里，不上传；文件、证件号等敏感内容、报送码和勾选的同意不保存。公用的电脑、手机请不要保存。";
const REFUSED = "这个浏览器不让保存草稿。请不要关闭本页，或者先把内容写在别处。";

function readDraft(id) {
  try {
    const draft = JSON.parse(store().getItem(keyOf(id)));
    if (draft && Date.now() - draft.at < KEPT_DAYS * DAY_MS) return draft;
    dropDraft(id);
  } catch { /* nothing was kept */ }
  return null;
}

function timeText(at) {
  const day = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日 ${two(day.getHours())}:${two(day.getMinutes())}`;
}

const isTicked = (field) => field.type === "radio" || field.type === "checkbox";
const isKept = (field) => field.name && !["file", "submit", "button", "hidden"].includes(field.type) && !/^(consent\.|unit_code$)/.test(field.name) && !field.closest("[data-sensitive]");

class Draft {
  constructor(form, restored) {
    this.form = form;
    this.restored = restored;
    this.id = form.dataset.form;
    this.said = status();
    this.keep = button("在本机保存草稿", () => this.begin());
    this.resume = button("继续填写", () => this.putBack());
    this.removal = button("删除草稿", () => this.remove());
    this.hint = make("p", "hint", HINT);
    const box = make("section", "draft", this.said, make("p", "draft-buttons", this.keep, this.resume, this.removal), this.hint);
    box.setAttribute("aria-label", "草稿");
    form.before(box);
    const draft = readDraft(this.id);
    this.show(draft, Boolean(draft));
    // With mistakes on the page its values are newer than the draft.
    if (draft && document.querySelector("[data-mistakes]")) this.begin();
    form.addEventListener("change", () => { if (this.isOn) this.save(); });
  }

  show(draft, isOffered) {
    this.keep.hidden = Boolean(draft);
    this.resume.hidden = !isOffered;
    this.removal.hidden = !draft;
    if (draft) this.said.textContent = isOffered ? `这台设备上有 ${timeText(draft.at)} 保存的草稿。` : `草稿已保存在本机：${timeText(draft.at)}。以后每填一项自动保存。`;
  }

  begin() {
    this.isOn = true;
    this.save();
  }

  save() {
    const values = {};
    for (const field of [...this.form.elements].filter(isKept)) {
      const isGiven = isTicked(field) ? field.checked : field.value;
      if (isGiven) values[field.name] = [...(values[field.name] || []), field.value];
    }
    const draft = { at: Date.now(), values };
    try { store().setItem(keyOf(this.id), JSON.stringify(draft)); this.show(draft, false); } catch { this.said.textContent = REFUSED; }
  }

  putBack() {
    const draft = readDraft(this.id);
    if (!draft) return;
    for (const field of [...this.form.elements].filter(isKept)) {
      const values = draft.values[field.name] || [];
      if (isTicked(field)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    this.isOn = true;
    this.show(draft, false);
    this.said.textContent = `已填入 ${timeText(draft.at)} 的草稿。文件和没有保存的内容请重新填写。`;
    this.restored();
    this.form.querySelector("input, select, textarea").focus();
  }

  remove() {
    this.isOn = false;
    dropDraft(this.id);
    this.show(null, false);
    this.said.textContent = "草稿已从这台设备上删除。";
    this.keep.focus();
  }
}

// restored: what is done when a draft was put into the form.
export function offerDraft(form, restored) {
  if (form.hasAttribute("data-draft") && store()) new Draft(form, restored);
}
