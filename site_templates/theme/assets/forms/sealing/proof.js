// A worker: the parameters of an ALTCHA challenge -> { counter, derivedKey }, or null.

"use strict";

// So many at once keep all of a phone's processors busy.
const AT_ONCE = 8;
const MOST = 65536;

const bytesOf = (hex) => new Uint8Array((hex.match(/../g) || []).map((two) => parseInt(two, 16)));
const hexOf = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function derived({ nonce, salt, cost, keyLength }, counter) {
  const start = bytesOf(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  new DataView(password.buffer).setUint32(start.length, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  return hexOf(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: cost }, key, keyLength * 8));
}

async function solution(parameters) {
  if (parameters.algorithm !== "PBKDF2/SHA-256") return null;
  for (let first = 0; first < MOST; first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, more) => first + more);
    const keys = await Promise.all(counters.map((counter) => derived(parameters, counter)));
    const at = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (at >= 0) return { counter: counters[at], derivedKey: keys[at] };
  }
  return null;
}

onmessage = (event) => solution(event.data).then(postMessage, () => postMessage(null));
