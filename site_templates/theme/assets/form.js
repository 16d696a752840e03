// Forms: what makes them easier where scripts run. Without them every form works as well.

import { offerExit } from "./forms/exit.js";
import { Mistakes } from "./forms/mistakes.js";
import { showAsked } from "./forms/questions.js";
import { showRows } from "./forms/rows.js";
import { Seal } from "./forms/sealed.js";
import { sendForm } from "./forms/send.js";
import { gatherFiles } from "./forms/slots.js";

// A field is left by pressing something else. Until that is let go nothing may move, or the press
// would meet another place of the page.
const press = { isOn: false, waiting: [] };

function afterPress(action) {
  if (press.isOn) press.waiting.push(action); else action();
}

function watchPresses() {
  document.addEventListener("mousedown", () => { press.isOn = true; }, true);
  document.addEventListener("mouseup", () => setTimeout(() => {
    press.isOn = false;
    for (const action of press.waiting.splice(0)) action();
  }), true);
}

function ease(form) {
  const renew = () => { showAsked(form); for (const one of rows) one.refresh(); };
  const left = (field) => { showAsked(form); mistakes.update(field); };
  const rows = showRows(form, () => left({}));
  showAsked(form);
  const mistakes = new Mistakes(form);
  const ready = gatherFiles(form, left);
  // While one types nothing is said; a browser says when a changed field is left.
  form.addEventListener("change", (event) => afterPress(() => left(event.target)));
  addEventListener("pageshow", renew);
  // What only some pages need is not loaded by the others.
  if ("draft" in form.dataset) import("./forms/draft.js").then((draft) => draft.offerDraft(form, renew));
  const seal = "sealed" in form.dataset ? new Seal(form) : null;
  sendForm(form, () => mistakes.check(), ready, start, seal);
}

function start() {
  watchPresses();
  for (const form of document.querySelectorAll("form.form:not([data-eased])")) {
    form.dataset.eased = "";
    if ("form" in form.dataset) ease(form); else sendForm(form, () => true, () => Promise.resolve(), start);
  }
  if (document.querySelector("[data-receipt]")) import("./forms/receipt.js").then((receipt) => receipt.keepReceipt());
  offerExit();
}

start();
