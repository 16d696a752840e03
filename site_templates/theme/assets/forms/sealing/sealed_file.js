// A file as one age file, in parts; only one part at a time is in memory.

import { bytesOf } from "../slots.js";

// Bytes: what is read at once, and what one request may hold.
const READ = 262144;
const PART = 4000000;

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// The bytes of a file as they are asked for; hash takes each of them.
function streamOf(file, hash) {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= file.size) { controller.close(); return; }
      const bytes = await bytesOf(file.slice(at, at + READ));
      if (!bytes.length) throw new Error("the file became shorter");
      at += bytes.length;
      hash.update(bytes);
      controller.enqueue(bytes);
    },
  }, { highWaterMark: 0 });
}

export class SealedFile {
  constructor(age, file, recipient) {
    this.hash = age.sha256.create();
    const encrypter = new age.Encrypter();
    encrypter.addRecipient(recipient);
    this.reader = encrypter.encrypt(streamOf(file, this.hash)).then((stream) => stream.getReader());
    this.rest = new Uint8Array(0);
    // Used again for each part: a request that was sent has a copy of its own.
    this.content = new Uint8Array(PART);
    this.part = null;
  }

  // The part to be sent now, the same until it is taken; null after the last. Raises what reading does.
  async next() {
    if (!this.part) this.part = await this.fill();
    return this.part;
  }

  take() { this.part = null; }

  async fill() {
    const reader = await this.reader;
    let size = 0;
    while (size < PART) {
      if (!this.rest.length) {
        const { done, value } = await reader.read();
        if (done) break;
        this.rest = value;
      }
      const piece = this.rest.subarray(0, PART - size);
      this.content.set(piece, size);
      size += piece.length;
      this.rest = this.rest.subarray(piece.length);
    }
    if (!size) return null;
    const part = this.content.subarray(0, size);
    return { content: part, digest: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", part))) };
  }

  // SHA-256 of the file as it was; after the last part.
  digest() { return hex(this.hash.digest()); }
}
