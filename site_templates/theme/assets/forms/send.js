// Sending: files with the share that is under way, and nothing twice.

import { button, make, status } from "./parts.js";

const AGAIN_MS = 30000;
const STEP = 5;
const WORDS = {
  ready: "正在准备文件……",
  done: "已全部发出，正在等待回复……",
  cancelled: "已取消发送。您填写的内容和文件都还在本页。",
  failed: "没有发出去。您填写的内容和文件都还在本页；请检查网络，再按一次“下一步：核对”。",
  busy: "现在收不了，没有发出去。您填写的内容和文件都还在本页；请过几分钟再按一次。",
  closed: "核对页没有打开。您填写的内容和文件都还在本页，没有发送；请检查网络，再按一次“下一步：核对”。",
  large: "文件太大，没有收下。请减少、压缩文件或者分几次提交；您填写的内容都还在本页。",
};

const hasFiles = (form) => [...form.querySelectorAll('input[type="file"]')].some((input) => !input.disabled && input.files.length);
export const isHere = (form) => new URL(form.action, location.href).origin === location.origin;
// The first presses of old browsers do not say which button it was.
const pressed = (form, event) => event.submitter || form.lastPressed || form.querySelector('[type="submit"]');

function isPage(request) {
  const type = request.getResponseHeader("Content-Type") || "";
  return type.includes("html") && (request.status < 400 || request.status === 400 || request.status === 422);
}

const wordsFor = (code) => (code === 413 ? WORDS.large : code ? WORDS.busy : WORDS.failed);

// The answer in place of this page, as if the browser had sent the form. renew: starts the scripts
// again, because modules run once in a window.
export function turnTo(html, address, renew) {
  try { history.replaceState(null, "", address); } catch { /* it stays as it is */ }
  document.open();
  document.write(html);
  document.close();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", renew); else renew();
  scrollTo(0, 0);
}

class Sending {
  constructor(form, renew) {
    this.form = form;
    this.renew = renew;
    this.said = status();
    this.bar = make("progress", "sending-bar");
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", "已发出的百分比");
    this.cancel = button("取消发送", () => this.request.abort());
    this.box = make("div", "sending", this.said, this.bar, this.cancel);
    form.append(this.box);
    this.stop("");
  }

  stop(words) {
    this.form.isSending = false;
    this.said.textContent = words;
    this.bar.hidden = true;
    this.cancel.hidden = true;
  }

  async start(stage, ready) {
    this.said.textContent = WORDS.ready;
    await ready();
    const data = new FormData(this.form);
    if (stage && stage.name) data.append(stage.name, stage.value);
    const request = new XMLHttpRequest();
    this.request = request;
    request.upload.onprogress = (event) => { if (event.lengthComputable) this.tell(event.loaded / event.total); };
    request.onload = () => (isPage(request) ? turnTo(request.responseText, request.responseURL || location.href, this.renew) : this.stop(wordsFor(request.status)));
    request.onerror = () => this.stop(WORDS.failed);
    request.onabort = () => { this.stop(WORDS.cancelled); this.form.querySelector('[type="submit"]').focus(); };
    request.open("POST", this.form.action);
    request.setRequestHeader("Accept", "text/html");
    request.send(data);
    this.bar.hidden = false;
    this.cancel.hidden = false;
    this.tell(0);
  }

  // To be checked in this page: nothing is sent before it is sealed.
  async check(seal, ready) {
    this.said.textContent = WORDS.ready;
    try { await ready(); await seal.open(this.renew); this.stop(""); } catch { this.stop(WORDS.closed); }
  }

  tell(share) {
    const percent = Math.floor(share * 100);
    this.bar.value = percent;
    // A screen reader is not told of every single one.
    const words = percent === 100 ? WORDS.done : `正在发送：${percent - (percent % STEP)}%`;
    if (this.said.textContent !== words) this.said.textContent = words;
  }
}

// isRight: whether the form may go. ready: waits until the files are. renew: see turnTo. seal: see
// sealed.js; null where the form is posted as it is.
export function sendForm(form, isRight, ready, renew, seal = null) {
  const sending = new Sending(form, renew);
  form.addEventListener("click", (event) => { const stage = event.target.closest('[type="submit"]'); if (stage) form.lastPressed = stage; });
  form.addEventListener("submit", (event) => {
    if (form.isSending || !isRight()) { event.preventDefault(); return; }
    form.isSending = true;
    if (seal && seal.isOn) {
      event.preventDefault();
      sending.check(seal, ready);
    } else if (hasFiles(form) && isHere(form)) {
      event.preventDefault();
      sending.start(pressed(form, event), ready);
    } else setTimeout(() => { form.isSending = false; }, AGAIN_MS);
  });
  // Back from the next page, the form may go again.
  addEventListener("pageshow", () => { if (!sending.request || sending.bar.hidden) form.isSending = false; });
}
