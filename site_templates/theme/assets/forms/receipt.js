// The receipt, to be kept: copied, as a picture drawn on this device, or printed.

import { dropDraft } from "./shelf.js";
import { button, make, status } from "./parts.js";

const WIDTH = 720;
const EDGE = 40;
const LINE = 40;
const FONT = '24px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const WARNING = "查询码离开本页后不再显示，也不能补发。请妥善保存。";

const factsOf = (receipt) => [...receipt.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]);

function copyText(text) {
  const field = make("textarea", "visually-hidden");
  field.value = text;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  return isDone;
}

async function copy(text) {
  try { if (navigator.clipboard) { await navigator.clipboard.writeText(text); return true; } } catch { /* the older way */ }
  try { return copyText(text); } catch { return false; }
}

// A text in lines that are no wider than the picture.
function lines(pen, text) {
  const made = [""];
  for (const sign of text) {
    const last = made.length - 1;
    if (pen.measureText(made[last] + sign).width > WIDTH - 2 * EDGE) made.push(sign); else made[last] += sign;
  }
  return made;
}

function picture(title, facts) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  pen.font = FONT;
  const told = [title, "", ...facts.map(([name, value]) => `${name}：${value}`), "", WARNING].flatMap((text) => lines(pen, text));
  canvas.width = WIDTH;
  canvas.height = told.length * LINE + 2 * EDGE;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = "#14508c";
  pen.lineWidth = 3;
  pen.strokeRect(8, 8, canvas.width - 16, canvas.height - 16);
  pen.fillStyle = "#1b2430";
  pen.font = FONT;
  told.forEach((text, at) => pen.fillText(text, EDGE, EDGE + (at + 0.7) * LINE));
  return canvas.toDataURL("image/png");
}

class Keeping {
  constructor(receipt) {
    this.facts = factsOf(receipt);
    this.isKept = false;
    this.said = status();
    this.shown = make("div", "receipt-picture");
    this.tick = make("input");
    this.tick.type = "checkbox";
    this.tick.id = "receipt-kept";
    const label = make("label", "", "我已经保存");
    label.htmlFor = this.tick.id;
    this.tick.addEventListener("change", () => { this.isKept = this.tick.checked; });
    const buttons = make("p", "form-send", button("复制编号和查询码", () => this.copy()), button("保存为图片", () => this.draw()));
    receipt.after(make("div", "keep", buttons, this.said, this.shown, make("div", "choice", this.tick, label)));
    addEventListener("beforeprint", () => { this.isKept = true; });
    addEventListener("beforeunload", (event) => {
      if (this.isKept || !receipt.isConnected) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  async copy() {
    const text = this.facts.slice(0, 2).map(([name, value]) => `${name}：${value}`).join("\n");
    if (await copy(text)) { this.isKept = true; this.said.textContent = "已复制。请粘贴到备忘录、收藏等不会丢失的地方。"; }
    else this.said.textContent = "这个浏览器不能复制。请抄下，或者保存为图片。";
  }

  draw() {
    const site = document.querySelector(".masthead__name b");
    const address = picture(`回执${site ? ` · ${site.textContent}` : ""}`, this.facts);
    const image = make("img");
    image.src = address;
    image.alt = `回执图片：${this.facts.map(([name, value]) => `${name} ${value}`).join("，")}`;
    const link = make("a", "button", "下载图片");
    link.href = address;
    link.download = `回执-${this.facts[0][1]}.png`;
    this.shown.textContent = "";
    this.shown.append(image, make("p", "", link));
    this.isKept = true;
    this.said.textContent = "图片已经画好。在手机上按住图片，选“保存图片”；在电脑上按“下载图片”。";
  }
}

export function keepReceipt() {
  const receipt = document.querySelector("[data-receipt]");
  if (!receipt) return;
  // What is here was sent.
  dropDraft(receipt.dataset.receipt);
  new Keeping(receipt);
}
