// Places for files: one at a time and again, a list of what was chosen, and on forms that ask for it
// pictures without what cameras write into them.

import { button, make, status } from "./parts.js";
import { HEAD, canStrip, stripped } from "./strip.js";

const DONE = "已在本机去掉拍摄地点、时间和设备信息。";
const WORKING = "正在本机去掉拍摄信息……";
const KEPT = "按您的选择，保留原始拍摄信息。";
const NOT_DONE = "这种文件里的作者、地点等信息不能自动去掉。介意的，请截图，或者去掉以后再添加。";
const NO_WAY = "这个浏览器不能在本机去掉照片里的拍摄信息。介意的，请截图以后添加截图。";

// Whether a script may say which files a field has.
function canGather() {
  try {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["1"], "1"));
    const field = document.createElement("input");
    field.type = "file";
    field.files = transfer.files;
    return field.files.length === 1;
  } catch { return false; }
}

export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} 字节`;
  return bytes < 1000000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1000000).toFixed(1)} MB`;
}

export const bytesOf = (part) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(new Uint8Array(reader.result));
  reader.onerror = () => reject(reader.error);
  reader.readAsArrayBuffer(part);
});

// A file without what it tells; null where that cannot be done.
async function cleaned(file) {
  try {
    if (!canStrip(await bytesOf(file.slice(0, HEAD)))) return null;
    const bytes = stripped(await bytesOf(file));
    return bytes && new File([bytes], file.name, { type: file.type });
  } catch { return null; }
}

const isSame = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

function preview(file) {
  if (!/^image\//.test(file.type)) return "";
  const address = URL.createObjectURL(file);
  const image = make("img", "files-preview");
  image.alt = "";
  // HEIC is a picture too, and most browsers cannot show it.
  image.onerror = () => image.remove();
  image.onload = () => URL.revokeObjectURL(address);
  image.src = address;
  return image;
}

class Slot {
  constructor(input, strips, changed) {
    Object.assign(this, { input, strips, changed, entries: [] });
    this.list = make("ul", "files");
    this.list.hidden = true;
    this.said = status();
    input.after(this.list, this.said);
    input.addEventListener("change", () => this.take());
    // A browser that goes back shows what was chosen before.
    if (input.files.length) this.take();
  }

  get isSingle() { return Number(this.input.dataset.most) === 1; }

  take() {
    const files = [...this.input.files];
    if (this.isSingle && files.length) this.entries = [];
    const fresh = files.filter((file) => !this.entries.some((entry) => isSame(entry.file, file)));
    const added = fresh.map((file) => ({ file, clean: null, note: this.strips.isWanted ? WORKING : "" }));
    this.entries.push(...added);
    for (const again of this.input.parentNode.querySelectorAll(".mistake:not([id])")) again.remove();
    this.post();
    this.draw();
    if (added.length) this.say(`已添加${added.map(({ file }) => `“${file.name}”`).join("、")}`);
    else if (files.length) this.say("这个文件已经在列表里");
    if (this.strips.isWanted) this.strips.wait(Promise.all(added.map((entry) => this.clean(entry))).then(() => this.renew()));
  }

  async clean(entry) {
    entry.clean = await cleaned(entry.file);
    entry.note = entry.clean ? DONE : NOT_DONE;
  }

  // Puts the files into the field, so that they are posted with the form.
  post() {
    const transfer = new DataTransfer();
    for (const { file, clean } of this.entries) transfer.items.add(this.strips.keepsOriginals() || !clean ? file : clean);
    this.input.files = transfer.files;
  }

  renew() { this.post(); this.draw(); }

  say(text) { this.said.textContent = `${text}，共 ${this.entries.length} 个文件。`; }

  draw() {
    this.list.textContent = "";
    this.list.hidden = !this.entries.length;
    for (const entry of this.entries) this.list.append(this.row(entry));
  }

  row(entry) {
    const { name, size } = entry.file;
    const removal = button("移除", () => this.remove(entry));
    removal.setAttribute("aria-label", `移除 ${name}`);
    const note = entry.clean && this.strips.keepsOriginals() ? KEPT : entry.note;
    const told = make("span", "files-name", `${name}（${sizeText(size)}）`, note ? make("span", "note", note) : "");
    return make("li", "", preview(entry.file), told, removal);
  }

  remove(entry) {
    const at = this.entries.indexOf(entry);
    this.entries.splice(at, 1);
    this.renew();
    this.say(`已移除“${entry.file.name}”`);
    const next = this.list.querySelectorAll("button")[Math.min(at, this.entries.length - 1)];
    (next || this.input).focus();
    this.changed(this.input);
  }
}

// changed: what is done when a file was taken away. What comes back waits until pictures are ready.
export function gatherFiles(form, changed) {
  const inputs = [...form.querySelectorAll('input[type="file"]')];
  const isWanted = form.hasAttribute("data-strip");
  if (!canGather()) {
    if (isWanted) for (const input of inputs) input.after(make("p", "note", NO_WAY));
    return () => Promise.resolve();
  }
  const original = form.elements.keep_originals;
  const waiting = [];
  const strips = { isWanted, keepsOriginals: () => Boolean(original && original.checked), wait: (work) => waiting.push(work) };
  const slots = inputs.map((input) => new Slot(input, strips, changed));
  if (original) original.addEventListener("change", () => { for (const slot of slots) slot.renew(); });
  return () => Promise.all(waiting);
}
