// One submission on its way: sealed piece by piece, sent, and taken up again where it broke off.

import { Broken, Cancelled, ask, json } from "./asking.js";
import { SealedFile } from "./sealed_file.js";
import { Solution } from "./solution.js";
import { answersOf, filesOf, whole } from "./told.js";

const SUITE = "age-x25519";
// Milliseconds before it is tried again.
const PAUSES = [1000, 3000, 8000];
const LONGEST_PAUSE = 30000;
const HERE = "您填写的内容和文件都还在本页。";
const WORDS = {
  loading: `加密程序没有加载成功，没有提交。${HERE}请检查网络，再按一次“确认提交”。`,
  failed: `没有加密成功，没有提交。${HERE}请再按一次“确认提交”；还不行的，可以选下面的办法。`,
  network: `网络断了，没有提交完。${HERE}请检查网络，再按一次“确认提交”，从断开的地方继续。`,
  trying: "网络不通，正在重试……",
  busy: `现在收不了，没有提交。${HERE}请过几分钟再按一次“确认提交”。`,
  large: `文件太大，没有收下。${HERE}请返回修改，减少、压缩文件或者分几次提交。`,
  stale: `服务器没有收下，没有提交。${HERE}请再按一次“确认提交”，重新发送。`,
  taken: `这次提交可能已经收到，但是内容不一样。${HERE}请返回修改，再核对一次以后提交。`,
  cancelled: `已取消发送。${HERE}`,
};

// What went wrong, in words for the sender. isForGood: it will not get better by itself.
class Trouble extends Error {
  constructor(words, isForGood = false) {
    super(words);
    Object.assign(this, { words, isForGood });
  }
}

const isGood = (answer) => answer.status >= 200 && answer.status < 300;
const mayCome = (answer) => answer.status === 408 || answer.status === 429 || answer.status >= 500;

function wordsFor(code) {
  if (code === 413) return WORDS.large;
  if (code === 408 || code === 429 || code >= 500) return WORDS.busy;
  return code === 409 ? WORDS.taken : WORDS.stale;
}

// Made once for each check, so that a retry is known to be one.
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64(bytes) {
  let signs = "";
  for (let at = 0; at < bytes.length; at += 0x8000) signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(signs);
}

const trapped = (form) => [...form.querySelectorAll(".trap input")].map((box) => box.value).join("");

export class Delivery {
  // tell: takes the share that was sent. say: takes words about what goes on.
  constructor(seal, { tell, say }) {
    const form = seal.form;
    Object.assign(this, { form, recipients: seal.recipients, tell, say, key: newKey(), tries: 0 });
    this.answers = answersOf(form);
    this.files = filesOf(form);
    this.solution = new Solution(form);
    this.bytes = this.files.reduce((sum, { file }) => sum + file.size, 0);
    this.begin();
  }

  // Nothing was sent yet.
  begin() {
    Object.assign(this, { upload: "", identity: "", sealing: null, parts: [], digests: [], envelope: "", sent: 0 });
  }

  address(path) { return new URL(`../${path}`, this.form.action).href; }

  cancel() {
    this.isCancelled = true;
    if (this.request) this.request.abort();
    if (this.goOn) this.goOn();
  }

  pause(time) { return new Promise((resolve) => { this.goOn = resolve; setTimeout(resolve, time); }); }

  stop() { this.cancel(); this.solution.stop(); }

  // The receipt page, as { html, address }. Raises Trouble, and goes on from there the next time.
  async send() {
    this.isCancelled = false;
    try {
      await this.load();
      for (let at = this.digests.length; at < this.files.length; at = this.digests.length) await this.sendFile(at);
      return await this.post();
    } catch (error) {
      if (error instanceof Trouble) throw error;
      if (error instanceof Cancelled) throw new Trouble(WORDS.cancelled);
      this.begin();
      throw new Trouble(WORDS.failed, true);
    }
  }

  async load() {
    if (!this.age) {
      this.tries += 1;
      try { this.age = await import(`../../vendor/age-encryption.js${this.tries > 1 ? `?${this.tries}` : ""}`); } catch { throw new Trouble(WORDS.loading, this.tries > 1); }
    }
    if (!this.identity) this.identity = await this.age.generateX25519Identity();
  }

  async sendFile(at) {
    if (!this.upload) this.upload = json(await this.hand("POST", this.address("u"), null, {})).upload;
    if (!this.sealing) {
      this.sealing = new SealedFile(this.age, this.files[at].file, await this.age.identityToRecipient(this.identity));
      this.parts[at] = [];
    }
    for (let part = await this.nextPart(at); part; part = await this.nextPart(at)) await this.put(at, part);
    this.digests.push(this.sealing.digest());
    this.sealing = null;
  }

  async nextPart(at) {
    try { return await this.sealing.next(); } catch {
      this.begin();
      throw new Trouble(`文件“${this.files[at].file.name}”读不出来，没有提交。${HERE}请返回修改，移除以后重新添加。`);
    }
  }

  async put(at, { content, digest }) {
    const place = this.address(`u/${this.upload}/${at}/${this.parts[at].length}`);
    const answer = await this.hand("PUT", place, content, { "X-Part-Digest": digest, "Content-Type": "application/octet-stream" });
    const told = json(answer);
    if (told.digest !== digest || told.size !== content.length) { this.begin(); throw new Trouble(WORDS.stale); }
    this.parts[at].push(told);
    this.sealing.take();
    this.sent += content.length;
  }

  async sealedEnvelope() {
    const files = this.files.map(({ slot, file }, at) => ({ slot, name: whole(file.name), type: file.type, size: file.size, digest: this.digests[at] }));
    const { form, version = "" } = this.form.dataset;
    const encrypter = new this.age.Encrypter();
    for (const recipient of this.recipients) encrypter.addRecipient(recipient);
    const told = { form, version, answers: this.answers, files, identity: this.identity, suite: SUITE };
    return base64(await encrypter.encrypt(JSON.stringify(told)));
  }

  async post() {
    this.envelope = this.envelope || await this.sealedEnvelope();
    const { key, envelope, parts, digests } = this;
    const { version = "" } = this.form.dataset;
    const altcha = await this.solution.get();
    const body = JSON.stringify({ key, version, envelope, files: parts, digests, altcha, honeypot: trapped(this.form) });
    this.tell(1);
    const answer = await this.hand("POST", this.form.action, body, { "Content-Type": "application/json", Accept: "text/html" });
    return { html: answer.responseText, address: answer.responseURL || location.href };
  }

  // A good answer, after some tries if need be. Raises Trouble and Cancelled.
  async hand(method, address, body, headers) {
    for (let round = 0; ; round += 1) {
      if (this.isCancelled) throw new Cancelled();
      const answer = await this.tryOnce(method, address, body, headers);
      if (answer && isGood(answer)) return answer;
      if (answer && !mayCome(answer)) {
        if (answer.status !== 413) this.begin();
        throw new Trouble(method === "PUT" && answer.status === 409 ? WORDS.stale : wordsFor(answer.status));
      }
      if (round === PAUSES.length) throw new Trouble(answer ? wordsFor(answer.status) : WORDS.network);
      if (!answer) this.say(WORDS.trying);
      const asked = answer ? Number(answer.getResponseHeader("Retry-After")) * 1000 : 0;
      if (asked > LONGEST_PAUSE) throw new Trouble(WORDS.busy);
      await this.pause(asked || PAUSES[round]);
    }
  }

  // The answer, null where none came.
  async tryOnce(method, address, body, headers) {
    const begun = (request) => { this.request = request; };
    const told = (bytes) => { if (method === "PUT" && this.bytes) this.tell(Math.min(0.99, (this.sent + bytes) / this.bytes)); };
    try { return await ask({ method, address, body, headers, begun, told }); } catch (error) {
      if (error instanceof Broken) return null;
      throw error;
    } finally { this.request = null; }
  }
}
