// Proof of work: asked for when the check begins, solved beside it, "" where that cannot be.

// Milliseconds: a challenge holds for an hour, and nobody waits longer than this for a solution.
const FRESH = 1800000;
const PATIENCE = 20000;

const encoded = (told) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(told))));

export class Solution {
  constructor(form) {
    this.form = form;
    this.begin();
  }

  begin() {
    this.stop();
    this.begun = performance.now();
    this.found = this.solve().catch(() => "");
    this.found.then((text) => { this.isMissing = !text; });
  }

  async solve() {
    // No address tells which form it is.
    const answer = await fetch(new URL("../challenge", this.form.action), { cache: "no-store", headers: { "X-Form": this.form.dataset.form } });
    if (!answer.ok) return "";
    const challenge = await answer.json();
    const solution = await this.work(challenge.parameters);
    return solution ? encoded({ challenge, solution }) : "";
  }

  work(parameters) {
    return new Promise((resolve, reject) => {
      this.worker = new Worker(new URL("./proof.js", import.meta.url));
      this.worker.onmessage = (event) => { resolve(event.data); this.stop(); };
      this.worker.onerror = reject;
      this.worker.postMessage(parameters);
    });
  }

  // The solution as it is sent.
  get() {
    if (this.isMissing || performance.now() - this.begun > FRESH) this.begin();
    return Promise.race([this.found, new Promise((resolve) => { setTimeout(resolve, PATIENCE, ""); })]);
  }

  stop() {
    if (this.worker) this.worker.terminate();
    this.worker = null;
    this.isMissing = false;
  }
}
