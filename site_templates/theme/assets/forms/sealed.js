// Forms that are to be sealed in the browser: whether this one can, to whom, and what is said. What
// seals is loaded later.

import { make } from "./parts.js";
import { isHere } from "./send.js";

const LEAST = 2;
const BEIJING_MS = 8 * 3600000;
const WORDS = {
  here: "内容和文件先在您的浏览器里加密封存，再发送到服务器；只有办理人员能打开。",
  cannot: "这个浏览器不能先加密封存。内容和文件发送到服务器以后，由服务器立即加密封存。",
  noKeys: "内容和文件发送到服务器以后，由服务器立即加密封存。",
};

const canSeal = () => Boolean(
  window.isSecureContext && window.crypto && crypto.subtle && window.BigInt && window.TransformStream && window.ReadableStream && ReadableStream.prototype.pipeThrough,
);

// To whom the office of today wants it sealed, each once.
function recipients() {
  const today = new Date(Date.now() + BEIJING_MS).toISOString().slice(0, 10);
  const isValid = (key) => key.not_before <= today && today <= key.not_after;
  try { return [...new Set(JSON.parse(document.querySelector("[data-office-keys]").textContent).filter(isValid).map((key) => key.recipient))]; } catch { return []; }
}

export class Seal {
  constructor(form) {
    this.form = form;
    this.isGivenUp = false;
    this.tries = 0;
    this.note = form.querySelector("[data-sealed-note]");
    if (!this.note) {
      this.note = make("p", "note");
      form.querySelector(".form-send").before(this.note);
    }
    this.say();
  }

  get recipients() { return recipients(); }

  get isOn() { return !this.isGivenUp && canSeal() && isHere(this.form) && this.recipients.length >= LEAST; }

  say() {
    if (this.isOn) this.note.textContent = WORDS.here;
    else this.note.textContent = this.isGivenUp || !canSeal() ? WORDS.cannot : WORDS.noKeys;
  }

  // What was not loaded once is not asked for again under the same address.
  async open(renew) {
    this.tries += 1;
    const { openView } = await import(`./sealing/view.js${this.tries > 1 ? `?${this.tries}` : ""}`);
    this.tries = 0;
    openView(this, renew);
  }

  giveUp() {
    this.isGivenUp = true;
    this.say();
  }
}
