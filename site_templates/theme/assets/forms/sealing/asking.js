// One request, whose share that is under way is told.

// Milliseconds: for all of it, and in which nothing at all goes out before it is given up. Networks
// of phones break off without a word.
const LONGEST = 600000;
const STALLED = 60000;

// No answer came.
export class Broken extends Error {}
// The sender wants it so.
export class Cancelled extends Error {}

export function ask({ method, address, body, headers, begun, told }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const broken = () => reject(new Broken());
    let watch = 0;
    const stir = () => { clearTimeout(watch); watch = setTimeout(() => { broken(); request.abort(); }, STALLED); };
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.timeout = LONGEST;
    request.upload.onprogress = (event) => { stir(); told(event.loaded); };
    request.upload.onloadend = () => clearTimeout(watch);
    request.onload = () => resolve(request);
    request.onerror = broken;
    request.ontimeout = broken;
    request.onabort = () => reject(new Cancelled());
    request.onloadend = () => clearTimeout(watch);
    stir();
    begun(request);
    request.send(body);
  });
}

// What an answer says; nothing where it is no JSON.
export function json(request) {
  try { return JSON.parse(request.responseText) || {}; } catch { return {}; }
}
