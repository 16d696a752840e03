// Pictures without what cameras write into them: place, time, device, author. Bytes are left out,
// nothing is encoded anew. Source: JPEG ITU-T T.81 annex B, Exif 2.32, PNG (third edition) 11.3,
// WebP container specification.

const ICC = "ICC_PROFILE\0";
const DROPPED_CHUNKS = ["tEXt", "iTXt", "zTXt", "eXIf", "tIME"];
const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, COM = 0xfe;
// Flags of a WebP header: 3 for Exif and 2 for XMP.
const WEBP_TOLD = 0b1100;

const text = (bytes, start, end) => String.fromCharCode(...bytes.subarray(start, end));
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

// ---- JPEG --------------------------------------------------------------------------------------

// How the picture is to be turned, 1 to 8; 1 where the segment does not say.
function turnOf(segment) {
  if (text(segment, 4, 10) !== "Exif\0\0") return 1;
  const tiff = view(segment.subarray(10));
  const isLittle = tiff.getUint16(0) === 0x4949;
  const list = tiff.getUint32(4, isLittle);
  for (let entry = 0; entry < tiff.getUint16(list, isLittle); entry += 1) {
    const at = list + 2 + entry * 12;
    if (tiff.getUint16(at, isLittle) === 0x0112) return tiff.getUint16(at + 8, isLittle);
  }
  return 1;
}

// An Exif segment that says how to turn the picture, and nothing else.
const turned = (turn) => new Uint8Array([
  0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1,
  0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0,
]);

function isKept(marker, segment) {
  if (marker === 0xe0) return text(segment, 4, 9) === "JFIF\0";
  if (marker === 0xe2) return text(segment, 4, 4 + ICC.length) === ICC;
  return marker !== COM && (marker < 0xe0 || marker > 0xef || marker === 0xee);
}

// The end of the compressed part: the next mark that is neither filling nor a restart.
function scanEnd(bytes, start) {
  let at = start;
  while (at + 1 < bytes.length && (bytes[at] !== 0xff || bytes[at + 1] === 0 || (bytes[at + 1] >= 0xd0 && bytes[at + 1] <= 0xd7))) at += 1;
  return at;
}

function safeTurn(segment) {
  try { const turn = turnOf(segment); return turn > 1 && turn <= 8 ? turn : 1; } catch { return 1; }
}

function jpeg(bytes) {
  const parts = [];
  let turn = 1;
  let hasPicture = false;
  for (let at = 2; at + 3 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) { at += 1; continue; }
    if (marker === EOI) break;
    const end = at + 2 + view(bytes).getUint16(at + 2);
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && turn === 1) turn = safeTurn(segment);
    if (isKept(marker, segment)) parts.push(segment);
    at = end;
    if (marker === SOS) { hasPicture = true; at = scanEnd(bytes, end); parts.push(bytes.subarray(end, at)); }
  }
  if (!hasPicture) return null;
  // After its end a file may hold a second picture or a film.
  const isJfif = parts.length > 0 && parts[0][1] === 0xe0 ? 1 : 0;
  if (turn > 1) parts.splice(isJfif, 0, turned(turn));
  return joined([new Uint8Array([0xff, SOI]), ...parts, new Uint8Array([0xff, EOI])]);
}

// ---- PNG and WebP ------------------------------------------------------------------------------

function png(bytes) {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view(bytes).getUint32(at);
    const name = text(bytes, at + 4, at + 8);
    if (end > bytes.length) return null;
    if (!DROPPED_CHUNKS.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") return joined(parts);
    at = end;
  }
  return null;
}

function webp(bytes) {
  const parts = [bytes.slice(0, 12)];
  const whole = Math.min(bytes.length, view(bytes).getUint32(4, true) + 8);
  for (let at = 12; at + 8 <= whole;) {
    const size = view(bytes).getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    const name = text(bytes, at, at + 4);
    const chunk = bytes.slice(at, end);
    if (name === "VP8X") chunk[8] &= ~WEBP_TOLD;
    if (name !== "EXIF" && name !== "XMP ") parts.push(chunk);
    at = end;
  }
  const made = joined(parts);
  view(made).setUint32(4, made.length - 8, true);
  return made;
}

const SHAPES = [
  [(head) => head[0] === 0xff && head[1] === SOI, jpeg],
  [(head) => text(head, 0, 8) === "\x89PNG\r\n\x1a\n", png],
  [(head) => text(head, 0, 4) === "RIFF" && text(head, 8, 12) === "WEBP", webp],
];

export const HEAD = 12;
export const canStrip = (head) => SHAPES.some(([matches]) => matches(head));

// The picture without what it tells; null where it is none of the three or is damaged.
export function stripped(bytes) {
  const [, strip] = SHAPES.find(([matches]) => matches(bytes)) || [];
  try { return strip ? strip(bytes) : null; } catch { return null; }
}
