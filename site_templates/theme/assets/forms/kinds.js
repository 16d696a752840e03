// Numbers with a check digit, telephones and the like: the same verdicts as generator/schema/kinds.py.
// A shared table of cases, tests/schema/form_cases.json, compares the two.

// What Python takes for a blank; in JavaScript \s is a little more and a little less.
export const BLANKS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, "g");
// Blanks, hyphens and dashes of every kind, and unseen signs that come along when a number is copied.
const SEPARATORS = `${BLANKS}\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff\\-‐–—−`;
const BETWEEN = new RegExp(`[${SEPARATORS}·.]`, "g");
const IN_PHONES = new RegExp(`[${SEPARATORS}()]`, "g");
const EXTENSION = /(?:转|分机|ext\.?|x|#)+/i;
const MAILBOX = new RegExp(`^[^@${BLANKS},;<>]{1,64}@[^@${BLANKS},;<>.]+(\\.[^@${BLANKS},;<>.]+)+$`, "u");

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const PATENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const OLD_PATENT_WEIGHTS = PATENT_WEIGHTS.slice(0, 8);
const PHONES = [
  "((\\+|00)?86)?1[3-9][0-9]{9}", "((\\+|00)?86)?0[1-9][0-9]{1,2}[2-9][0-9]{6,7}",
  "(\\+|00)86(10|[2-9][0-9]{1,2})[2-9][0-9]{6,7}", "[48]00[0-9]{7}",
  "(\\+|00)(?!86)[1-9][0-9]{6,14}", "1[0-9]{4}",
].map((shape) => new RegExp(`^(?:${shape})$`));

export const strip = (text) => text.replace(EDGES, "");
const tidy = (text) => text.normalize("NFKC").replace(BETWEEN, "").toUpperCase();
const sum = (plain, weights) => weights.reduce((total, weight, at) => total + weight * Number(plain[at]), 0);

export function isDay(year, month, day) {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && day >= 1 && day <= (days || 0);
}

function isIdentityCard(text) {
  const plain = tidy(text);
  if (!/^[1-9][0-9]{16}[0-9X]$/.test(plain)) return false;
  const [year, month, day] = [[6, 10], [10, 12], [12, 14]].map(([start, end]) => Number(plain.slice(start, end)));
  return year >= 1850 && isDay(year, month, day) && "10X98765432"[sum(plain, ID_WEIGHTS) % 11] === plain[17];
}

function isCreditCode(text) {
  const plain = tidy(text);
  if (!/^[1-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(plain)) return false;
  let total = 0;
  for (let at = 0, weight = 1; at < 17; at += 1, weight = (weight * 3) % 31) total += CREDIT_SIGNS.indexOf(plain[at]) * weight;
  return CREDIT_SIGNS.indexOf(plain[17]) === (31 - (total % 31)) % 31;
}

function isPhone(text) {
  const plain = text.normalize("NFKC").replace(IN_PHONES, "");
  const found = EXTENSION.exec(plain);
  const number = found ? plain.slice(0, found.index) : plain;
  return PHONES.some((shape) => shape.test(number)) && (!found || /^[0-9]{1,8}$/.test(plain.slice(found.index + found[0].length)));
}

const isChecked = (plain, weights) => "0123456789X"[sum(plain, weights) % 11] === plain[plain.length - 1];

function isPatent(text) {
  const plain = tidy(text).replace(/^ZL/, "").replace(/^CN/, "");
  if (/^(19|20)[0-9]{2}[12389][0-9]{7}[0-9X]$/.test(plain)) return isChecked(plain, PATENT_WEIGHTS);
  return /^(8[5-9]|9[0-9]|0[0-3])[12389][0-9]{5}[0-9X]$/.test(plain) && isChecked(plain, OLD_PATENT_WEIGHTS);
}

const isTrademark = (text) => /^(G[0-9]{1,7}[A-Z]?|[1-9][0-9]{0,7}[A-Z]{0,2})$/.test(tidy(text));

function isIndication(text) {
  const plain = tidy(text);
  return (/[\u4e00-\u9fff]{2}/.test(plain) && [...plain].length <= 40) || /^[A-Z]*[0-9]{1,10}$/.test(plain);
}

const isLayout = (text) => /^BS[0-9]{8,9}[0-9X]?$/.test(tidy(text));
const isRight = (text) => strip(text) === "不清楚" || [isPatent, isTrademark, isLayout, isIndication].some((check) => check(text));

// By name: the test, and what is expected in words.
export const KINDS = {
  "identity-card": [isIdentityCard, "18 位身份证号码；最后一位可能是 X，请核对有没有抄错一位"],
  "credit-code": [isCreditCode, "18 位统一社会信用代码；请核对有没有抄错一位"],
  phone: [isPhone, "手机号，或者带区号的座机号（区号和号码之间加一横）；有分机的写“转 123”"],
  patent: [isPatent, "专利号或申请号，13 位（2003 年 10 月以前 9 位），最后一位是校验位，请核对"],
  trademark: [isTrademark, "商标注册号，例如 1234567；国际注册以 G 开头"],
  indication: [isIndication, "地理标志的名称或编号"],
  layout: [isLayout, "布图设计登记号，例如 BS.123456789"],
  right: [isRight, "专利号、商标注册号、地理标志名称或布图设计登记号，或者“不清楚”"],
  mailbox: [(text) => MAILBOX.test(strip(text)), "电子邮箱，例如 name@example.com"],
};
