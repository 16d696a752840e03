// Why a text is no answer to a question, in the sentences of generator/schema/form_judge.py.
// A question is { title, hint, type, kind, options, isLong, isRequired, min, max, shortest, longest,
// pattern }; what is not demanded is empty.

import { BLANKS, KINDS, isDay, strip } from "./kinds.js";

// Of one line and of several, where a definition sets no other limit.
const LINE = 200;
const TEXT = 5000;
// Any script's digits count, as they do for Python.
const DIGIT = new RegExp("\\p{Nd}", "gu");
const INTEGER = /^[+-]?[0-9]+(_[0-9]+)*$/;
const NUMBER = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,17})?$/i;
const DATE = new RegExp("^(\\p{Nd}{4})-(1[0-2]|0[1-9]|[1-9])-(3[01]|[12]\\p{Nd}|0[1-9]|[1-9]| [1-9])$", "u");
// 2026-4-26, 2026/4/26, 2026.4.26, 2026年4月26日.
const WRITTEN_DAY = /^([0-9]{4}) *(?:([-/.]) *([0-9]{1,2}) *\2 *([0-9]{1,2})|年 *([0-9]{1,2}) *月 *([0-9]{1,2})(?: *日)?)$/;
const BOOLEANS = ["true", "True", "TRUE", "1", "false", "False", "FALSE", "0"];
const TYPES = { integer: "整数，例如 12", number: "数字，例如 12.5", date: "年-月-日，例如 2026-04-26" };

// Digits of one script follow each other from 0 to 9, so the place among them is the value.
function valueOf(digit) {
  const isDigit = (at) => new RegExp("^\\p{Nd}$", "u").test(String.fromCodePoint(at));
  let before = digit.codePointAt(0);
  let count = -1;
  for (; before >= 0 && isDigit(before); before -= 1) count += 1;
  return String(count % 10);
}
const inAscii = (text) => text.replace(DIGIT, (digit) => (digit <= "9" ? digit : valueOf(digit)));

// A number as sign, digits without zeros at the ends, and the place of the first before the point.
function taken(text) {
  const [, sign, whole, part = "", power = "0"] = /^([+-]?)([0-9]*)\.?([0-9]*)(?:e([+-]?[0-9]+))?$/i.exec(text);
  const digits = (whole + part).replace(/^0+/, "");
  const place = whole.length + Number(power) - (whole.length + part.length - digits.length);
  return { sign: digits ? (sign === "-" ? -1 : 1) : 0, digits: digits.replace(/0+$/, ""), place };
}

// Less than 0 where one number is below another; nothing is rounded.
export function compare(one, other) {
  const [left, right] = [taken(one), taken(other)];
  if (left.sign !== right.sign) return left.sign - right.sign;
  const larger = left.place - right.place || (left.digits > right.digits) - (left.digits < right.digits);
  return left.sign * larger;
}

// A pattern of Python's; null where this browser does not know it, and then only the office checks.
function patternOf(text) {
  let isInside = false;
  const inList = (signs) => (isInside ? signs : `[${signs}]`);
  const inOurs = text.replace(/\\[\s\S]|[[\].]/g, (part) => {
    if (part === "[") isInside = true;
    if (part === "]") isInside = false;
    if (part === "." && !isInside) return "[^\\n]";
    if (part === "\\d") return "\\p{Nd}";
    if (part === "\\w") return inList("\\p{L}\\p{N}_");
    if (part === "\\s") return inList(BLANKS);
    return /^\\[^a-z0-9^$\\.*+?()[\]{}|/-]$/i.test(part) || (part === "\\-" && !isInside) ? part.slice(1) : part;
  });
  try { return new RegExp(`^(?:${inOurs})$`, "u"); } catch { return null; }
}

// A day as people write it -> as ISO 8601 does; any other text as it is.
export function writtenDay(text) {
  const found = WRITTEN_DAY.exec(text.normalize("NFKC"));
  return found ? [found[1], ...found.slice(3).filter(Boolean).map((part) => part.padStart(2, "0"))].join("-") : text;
}

// Number in plain digits, or null where the text is none.
const READERS = {
  integer: (text) => { const plain = inAscii(strip(text)); return INTEGER.test(plain) ? plain.replace(/_/g, "") : null; },
  number: (text) => { const plain = inAscii(strip(text)).replace(/_/g, ""); return NUMBER.test(plain) ? plain : null; },
  boolean: (text) => (BOOLEANS.includes(text) ? text : null),
  date: (text) => {
    const found = DATE.exec(writtenDay(text));
    return found && isDay(...found.slice(1).map((part) => Number(inAscii(part)))) ? text : null;
  },
};

function between({ min, max }) {
  if (min === "") return `不大于 ${max}`;
  return max === "" ? `不小于 ${min}` : `在 ${min} 和 ${max} 之间`;
}

function outOfLimits(question, value, count) {
  const { title, hint, type, min, max, shortest, pattern } = question;
  if (shortest && count < Number(shortest)) return `“${title}”至少 ${shortest} 个字`;
  const isNumber = type === "integer" || type === "number";
  const isBelow = isNumber && min !== "" && compare(value, min) < 0;
  if (isBelow || (isNumber && max !== "" && compare(value, max) > 0)) return `“${title}”应${between(question)}`;
  const shape = pattern ? patternOf(pattern) : null;
  return shape && !shape.test(value) ? `“${title}”的写法不对。${hint}` : "";
}

export function whyNot(question, text) {
  const { title, kind, type, options, isRequired, longest } = question;
  const choose = `“${title}”：请在列出的各项中选择`;
  if (options && !options.includes(text)) return choose;
  const limit = Number(longest) || (question.isLong ? TEXT : LINE);
  const count = [...text].length;
  if (count > limit) return `“${title}”最多 ${limit} 个字，现在有 ${count} 个字`;
  if (kind && KINDS[kind] && !KINDS[kind][0](text)) return `“${title}”应为${KINDS[kind][1]}`;
  if (options) return "";
  if (text === "") return isRequired ? choose : "";
  const read = READERS[type];
  const value = read ? read(text) : text;
  return value === null ? `“${title}”应为${TYPES[type] || "文字"}` : outOfLimits(question, value, count);
}

// ---- Files -------------------------------------------------------------------------------------

const MOST_BYTES = 200000000;

function ending(name) {
  const at = name.lastIndexOf(".");
  return at > 0 && at < name.length - 1 ? name.slice(at + 1).toLowerCase() : "";
}

// All that is wrong with the files of a slot. accept: endings that are taken, without dots.
export function whyNotFiles({ title, isRequired, most, accept }, files) {
  const found = [];
  if (isRequired && !files.length) found.push(`请添加“${title}”`);
  if (files.length > most) found.push(`“${title}”最多 ${most} 个文件，现在有 ${files.length} 个`);
  for (const { name, size } of files) {
    const which = `“${title}”中的“${name}”`;
    if (!accept.includes(ending(name))) found.push(`${which}不能接收；可以是图片、PDF、WPS、Word、Excel、OFD、音视频或 zip`);
    else if (!size) found.push(`${which}是空文件，请重新选择`);
    else if (size > MOST_BYTES) found.push(`${which}超过 ${MOST_BYTES / 1000000} MB，请压缩或分开`);
  }
  return found;
}
