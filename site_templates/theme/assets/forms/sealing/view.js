// What was filled in, to be checked in the page it was filled in; as generator/schema/form_html.py
// writes it. Nothing has left the device before it is confirmed here.

import { button, make, status } from "../parts.js";
import { turnTo } from "../send.js";
import { Delivery } from "./delivery.js";
import { consentsOf, stepsOf } from "./told.js";

const CHECKED = "请核对：";
const LEAD = "请核对下面的内容。还没有提交。";
const PRINT = "需要签字盖章的，可以打印本页，签字盖章后拍照，再返回修改，添加到“签字盖章页”；也可以办理时带来。";
const TO_SIGN = ["申请人签字（盖章）：＿＿＿＿＿＿＿＿＿＿＿＿", "日期：＿＿＿＿年＿＿月＿＿日"];
const FOR_OFFICE = [
  "收件编号：＿＿＿＿＿＿＿＿＿＿　收件日期：＿＿＿＿年＿＿月＿＿日",
  "收件人：＿＿＿＿＿＿＿＿＿＿＿　收件方式：□网上　□窗口　□邮寄　□其他",
  "（盖章）",
];
const STEP = 5;

const fact = ([title, text]) => make("div", "", make("dt", "", title), make("dd", "", ...text.split("\n").flatMap((line, at) => (at ? [make("br"), line] : [line]))));
const part = ({ title, rows }) => make("section", "told", make("h2", "", title), make("dl", "facts", ...rows.map(fact)));
const lines = (texts) => texts.map((text) => make("p", "", text));

function consentLines({ title, version, isGiven, texts }) {
  return [make("p", "", `${isGiven ? "☑" : "□"} ${title}（第 ${version} 版）`), ...texts.map((text) => text.cloneNode(true))];
}

// What only the print has: consents in full, and where to sign and stamp.
function toSign(form) {
  const isSigned = "signed" in form.dataset;
  const paper = make("section", "on-paper", ...consentsOf(form).flatMap(consentLines), ...(isSigned ? lines(TO_SIGN) : []), make("h2", "", "收件机构填写"), ...lines(FOR_OFFICE));
  return isSigned ? [make("p", "note to-print", PRINT), paper] : [paper];
}

// What lies between the two marks around the form, or the form alone where there are none.
function framed(form) {
  const isMark = (node, text) => node.nodeType === 8 && node.data === text;
  for (let at = form; at.parentNode; at = at.parentNode) {
    const nodes = [...at.parentNode.childNodes];
    const begin = nodes.findIndex((node) => isMark(node, "form"));
    const end = nodes.findIndex((node) => isMark(node, "/form"));
    if (begin >= 0 && end > nodes.indexOf(at)) return nodes.slice(begin + 1, end);
  }
  return [form];
}

class View {
  constructor(seal, renew) {
    Object.assign(this, { seal, renew, form: seal.form, title: document.title, address: location.href });
    this.delivery = new Delivery(seal, { tell: (share) => this.tell(share), say: (words) => this.say(words) });
    this.moved = (event) => { if (!(event.state && event.state.isChecking) && location.href === this.address) this.close(); };
    this.show();
  }

  show() {
    const nodes = framed(this.form);
    const heads = nodes.filter((node) => node.nodeType === 1);
    [this.top = this.form.querySelector('[type="submit"]')] = heads.map((node) => (node.matches("h1") ? node : node.querySelector("h1"))).filter(Boolean);
    const isHeading = this.top.tagName === "H1";
    if (isHeading) this.top.tabIndex = -1;
    this.heading = make("h1", "", `请核对后提交${isHeading ? `：${this.top.textContent}` : ""}`);
    this.heading.tabIndex = -1;
    const notices = heads.filter((node) => node.matches(".strip")).map((node) => node.cloneNode(true));
    const card = make("div", "card", make("p", "lead", LEAD), ...stepsOf(this.form).map(part), ...toSign(this.form), this.controls());
    this.made = make("div", "", make("div", "title", this.heading), ...notices, card);
    // Out of sight, but in the page: a browser that comes back later finds what was filled in.
    this.hidden = make("div");
    this.hidden.hidden = true;
    nodes[0].before(this.made, this.hidden);
    this.hidden.append(...nodes);
    document.title = CHECKED + this.title;
    try { history.pushState({ isChecking: true }, ""); } catch { /* then there is no way back but the button */ }
    addEventListener("popstate", this.moved);
    this.heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  controls() {
    this.confirm = button("确认提交", () => this.send());
    this.confirm.className = "button";
    this.said = status();
    this.bar = make("progress", "sending-bar");
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", "已发出的百分比");
    this.cancel = button("取消发送", () => { this.delivery.cancel(); this.confirm.focus(); });
    this.other = button("不在浏览器里加密，由服务器收到后加密封存", () => { this.seal.giveUp(); this.close(); });
    this.other.hidden = true;
    const back = button("返回修改", () => this.close());
    const sending = make("div", "sending", this.said, this.bar, make("p", "form-send", this.cancel, this.other));
    this.rest();
    return make("div", "form", make("p", "form-send", this.confirm, " ", back), sending);
  }

  rest() {
    this.isSending = false;
    this.bar.hidden = true;
    this.cancel.hidden = true;
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.other.hidden = true;
    this.bar.hidden = false;
    this.cancel.hidden = false;
    this.tell(0);
    try {
      const { html, address } = await this.delivery.send();
      removeEventListener("popstate", this.moved);
      turnTo(html, address, this.renew);
    } catch (trouble) {
      this.rest();
      this.say(trouble.words);
      this.other.hidden = !trouble.isForGood;
    }
  }

  say(words) { if (this.said.textContent !== words) this.said.textContent = words; }

  tell(share) {
    const percent = Math.floor(share * 100);
    this.bar.value = percent;
    // A screen reader is not told of every single one.
    this.say(percent === 100 ? "已全部发出，正在等待回复……" : `正在加密并发送：${percent - (percent % STEP)}%`);
  }

  // Everything as it was before.
  close() {
    removeEventListener("popstate", this.moved);
    this.delivery.stop();
    this.made.remove();
    this.hidden.replaceWith(...this.hidden.childNodes);
    document.title = this.title;
    if (history.state && history.state.isChecking) history.back();
    this.top.focus({ preventScroll: true });
    this.top.scrollIntoView();
  }
}

// seal: of the form that is to be checked. renew: see turnTo.
export const openView = (seal, renew) => { new View(seal, renew); };
