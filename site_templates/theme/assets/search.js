// The search page. Only this page loads this script, and with it Pagefind and its WebAssembly.
// The first part makes of a query the same words that generator/finish/search/tokens.py makes of a
// text; tests compare both. The second asks the index. The third is the page itself.

// ---- Words -------------------------------------------------------------------------------------

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`[${HAN}]+|[a-z]+|[0-9]+|(?:(?![a-z${HAN}])[\\p{L}\\p{Nl}\\p{No}])+`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const IS_WORD = /^[a-z]+$/;
const IS_NUMBER = /^[0-9]+$/;
const DIGITS = 3;
const MOST_LETTERS = 12;
// Hexadecimal digits of a sign.
const SIGN = 4;
// First letters of words in titles and other names, and of the same words anywhere.
const IN_TITLE = { h: "t", s: "u", d: "e", n: "m", w: "v", z: "x" };

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/([0-9]{3})-(?=[0-9]{3})/g, "$1");
export const runsOf = (text) => plain(text).match(RUNS) || [];
// The signs, letters and digits of a text without what stands between them.
export const compact = (text) => runsOf(text).join("");
const code = (sign) => sign.charCodeAt(0).toString(16).padStart(SIGN, "0");
export const coded = (text) => text.split("").map(code).join("");

const pairs = (run) => Array.from({ length: run.length - 1 }, (_, at) => `h${coded(run.slice(at, at + 2))}`);
const lettersOrDigits = (run) => {
  if (IS_WORD.test(run)) return [`w${run}0`];
  if (!IS_NUMBER.test(run)) return [`z${coded(run.slice(0, MOST_LETTERS))}`];
  if (run.length < DIGITS) return [`n${run}`];
  return Array.from({ length: run.length - DIGITS + 1 }, (_, at) => `d${run.slice(at, at + DIGITS)}`);
};
// A single sign of its own, or before letters or digits.
const standsAlone = (run, following) => run.length === 1 || (following !== undefined && !IS_HAN.test(following));

export function tokens(text) {
  const found = [];
  const last = new Set();
  runsOf(text).forEach((run, at, runs) => {
    if (!IS_HAN.test(run)) { found.push(...lettersOrDigits(run)); return; }
    found.push(...pairs(run));
    const end = code(run.at(-1));
    if (standsAlone(run, runs[at + 1])) found.push(`s${end}`); else last.add(end);
  });
  for (const word of found) if ("hs".includes(word[0])) last.delete(word.slice(1, 1 + SIGN));
  return [...found, ...[...last].sort().map((end) => `s${end}`)];
}

// ---- Queries -----------------------------------------------------------------------------------

// Chinese syllables as they are typed, ü as v.
const SYLLABLES = new Set((
  "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha " +
  "chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun " +
  "cuo da dai dan dang dao de deng di dian diao die ding diu dong dou du duan dui dun duo e ei en er fa fan fang fei fen " +
  "feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he " +
  "hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue " +
  "jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li " +
  "lia lian liang liao lie lin ling liu long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao " +
  "mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan " +
  "nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin " +
  "qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru ruan rui run ruo sa sai san sang sao se sen " +
  "seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su " +
  "suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei " +
  "wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong " +
  "you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu " +
  "zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo"
).split(" "));
const LONGEST_SYLLABLE = 6;
const MOST_READINGS = 4;
const MOST_INITIALS = 16;
const MOST_PARTS = 8;
const LONGEST_QUERY = 100;

// All ways to read letters as syllables: henan is he nan and hen an.
export function readings(letters) {
  if (!letters) return [[]];
  const found = [];
  for (let end = Math.min(LONGEST_SYLLABLE, letters.length); end > 0 && found.length < MOST_READINGS; end -= 1) {
    const syllable = letters.slice(0, end);
    if (SYLLABLES.has(syllable)) for (const rest of readings(letters.slice(end))) found.push([syllable, ...rest]);
  }
  return found.slice(0, MOST_READINGS);
}

// What people put around what they ask for; left out when nothing is found with it.
const AROUND = /怎么办|怎么样|怎么|怎样|如何|哪里|哪儿|在哪|请问|为什么|什么|吗|呢|的/g;

// What a stretch of a query asks for: words that follow each other, and how the last word begins.
// pairs: where the pairs of signs stand in its text; a number or a word of letters has no parts.
function wish(text, rank) {
  const runs = runsOf(text);
  const made = { phrase: [], tail: null, pairs: new Map(), rank, text: runs.join(""), stretches: stretchesOf(runs.join("")) };
  let at = 0;
  runs.forEach((run, number) => {
    const isHan = IS_HAN.test(run);
    const isLast = number === runs.length - 1;
    if (isLast && isHan && run.length === 1) made.tail = { begins: `h${code(run)}`, is: `s${code(run)}` };
    else if (isLast && IS_WORD.test(run)) made.tail = { begins: `w${run}`, is: "" };
    else if (!isHan) made.phrase.push(...lettersOrDigits(run));
    else made.phrase.push(...pairs(run), ...(!isLast && standsAlone(run, runs[number + 1]) ? [`s${code(run.at(-1))}`] : []));
    if (isHan) pairs(run).forEach((pair, place) => made.pairs.set(pair, at + place));
    at += run.length;
  });
  return made;
}

// Signs that follow each other, by which titles are told apart: as many as the text allows.
const STRETCHES = [16, 8, 4];
function stretchesOf(text) {
  const length = STRETCHES.find((signs) => signs <= text.length);
  if (!length) return [];
  return Array.from({ length: text.length - length + 1 }, (_, at) => `q${coded(text.slice(at, at + length))}`);
}

const spelt = (phrase) => ({ phrase, tail: null, pairs: new Map(), rank: 0, text: "", stretches: [] });

function sounds(piece) {
  if (!IS_WORD.test(piece)) return [];
  const made = readings(piece).map((syllables) => spelt(syllables.map((syllable) => `p${syllable}`)));
  if (piece.length > 1 && piece.length <= MOST_INITIALS) {
    made.push(spelt([...piece].slice(1).map((letter, at) => `i${piece[at]}${letter}`)));
  }
  return made;
}

// Parts separated by spaces, all of which a result must hold; each in any of its wordings.
export function parse(query, synonyms) {
  const pieces = plain(query.slice(0, LONGEST_QUERY)).split(/\s+/).filter((piece) => runsOf(piece).length);
  return pieces.slice(0, MOST_PARTS).map((piece) => {
    const isWhole = (term) => IS_WORD.test(term) || term.length === 1;
    const others = Object.entries(synonyms).filter(([term]) => (isWhole(term) ? piece === term : piece.includes(term)));
    // One sign stands in many words, and an English word in few: what it is known to mean comes first.
    const isVague = others.length > 0 && (piece.length === 1 || IS_WORD.test(piece));
    const wordings = others.flatMap(([term, same]) => same.map((other) => wish(piece.replace(term, other), isVague ? 0 : 1)));
    return [wish(piece, isVague ? 1 : 0), ...sounds(piece), ...wordings.slice(0, MOST_PARTS)];
  });
}

const inTitle = (word) => (IN_TITLE[word[0]] || word[0]) + word.slice(1);
const wishInTitle = ({ phrase, tail, ...rest }) => ({
  ...rest,
  phrase: phrase.map(inTitle),
  tail: tail && { begins: inTitle(tail.begins), is: tail.is && inTitle(tail.is) },
});

// ---- The index ---------------------------------------------------------------------------------

const PLACES = 1 << 18;
const SLICE_PLACES = 256;
const SLICE_BYTES = 32;
// Marks looked up for one wording; more tell hardly more.
const MOST_TRACED = 4;
// Bundles asked at first and then at a time; at most so many without being told to go on, with a
// hit or without one.
const FIRST = 2;
const NEXT = 4;
const MOST_WITH_HITS = 6;
const MOST_WITHOUT = 10;
// With so many bundles open, those of earlier queries are closed before the next one.
const MOST_OPEN = 12;
const ENOUGH = 10;
// Results whose titles are compared to put the closest one first.
const COMPARED = 15;
// A longer phrase is looked for in texts by its beginning and its end: each word loads a file.
const LONG = 8;
const BEGINNING = 5;
const END = 3;
// Of the signs of a stretch that nothing holds as a whole, a similar result holds this share.
const SHARE = 0.6;
const BODY = "机构";
const PATIENCE_MS = 30000;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});
export function crc32(word) {
  let value = -1;
  for (let at = 0; at < word.length; at += 1) value = CRC[(value ^ word.charCodeAt(at)) & 255] ^ (value >>> 8);
  return (value ^ -1) >>> 0;
}

async function load(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} ${url}`), { status: answer.status });
  return answer;
}

const sample = (words) => {
  const step = Math.max(1, words.length / MOST_TRACED);
  return Array.from({ length: Math.min(MOST_TRACED, words.length) }, (_, at) => words[Math.floor(at * step)]);
};

// Words whose marks tell whether a bundle can hold a wording, anywhere or in a title.
function traced({ phrase, tail }) {
  const last = tail && (tail.is || (tail.begins.length > 2 ? tail.begins : ""));
  return sample(phrase).concat(last || []);
}
function tracedInTitle(wording) {
  const { stretches, phrase } = wording;
  return stretches.length ? sample(stretches) : sample(phrase.map(inTitle)).concat(phrase.length ? [] : traced(wording));
}

export class Index {
  // base: address of the folder of the index. program: Pagefind as a module.
  static async open(base, program) {
    const list = await (await load(new URL("bundles.json", base), { cache: "no-cache" })).json();
    return new Index(base, list, await program());
  }

  constructor(base, list, pagefind) {
    Object.assign(this, { base, list, pagefind, traces: new Map(), opened: null });
    this.total = list.bundles.reduce((sum, bundle) => sum + bundle[2], 0);
  }

  // Places in the list of the bundles that may hold what is asked for, those first that may hold it
  // in a title, and how many these are.
  async candidates(parts, filters) {
    const all = [...this.list.bundles.keys()];
    if (!this.list.traces) return { bundles: all, named: all.length };
    const anywhere = parts.map((part) => part.map(traced));
    const titled = parts.map((part) => part.filter((one) => one.rank === part[0].rank).map(tracedInTitle));
    const words = [...new Set([...anywhere, ...titled].flat(2).concat(filters))];
    const marks = new Map(await Promise.all(words.map(async (word) => [word, await this.marks(word)])));
    const holds = (bundle, sought) => sought.every((part) => part.some((wording) => wording.every((word) => marks.get(word)(bundle))));
    const likely = all.filter((bundle) => filters.every((word) => marks.get(word)(bundle)) && holds(bundle, anywhere));
    const first = likely.filter((bundle) => holds(bundle, titled));
    return { bundles: [...first, ...likely.filter((bundle) => !first.includes(bundle))], named: first.length };
  }

  async marks(word) {
    const place = crc32(word) % PLACES;
    const name = Math.floor(place / SLICE_PLACES).toString(16).padStart(3, "0");
    if (!this.traces.has(name)) {
      const file = load(new URL(`${this.list.traces}/${name}?${this.list.version}`, this.base)).then((answer) => answer.arrayBuffer());
      this.traces.set(name, file.then((buffer) => new Uint8Array(buffer)));
    }
    const marks = await this.traces.get(name);
    const inside = place % SLICE_PLACES;
    return (bundle) => (marks[bundle * SLICE_BYTES + (inside >> 3)] >> (inside & 7)) & 1;
  }

  // Pagefind with these bundles opened besides those that are open already.
  async open(wanted) {
    if (!this.opened) {
      const instance = this.pagefind.createInstance({ basePath: this.base.href, baseUrl: "/", noWorker: true });
      this.opened = { instance, bundles: new Map() };
    }
    const { instance, bundles } = this.opened;
    for (const at of wanted.filter((one) => !bundles.has(one))) {
      const [name, folder] = this.list.bundles[at];
      const options = { language: `x-${name}`, baseUrl: "/" };
      bundles.set(at, instance.mergeIndex(new URL(`${folder}/`, this.base).href, options));
    }
    try {
      await inTime(Promise.all(wanted.map((at) => bundles.get(at))));
    } catch (error) {
      this.opened = null;
      throw error;
    }
    return instance;
  }

  async search(query, filters) {
    if (this.opened?.bundles.size > MOST_OPEN) this.opened = null;
    const parts = parse(query, this.list.synonyms);
    return new Search(this, query, parts, filters, await this.candidates(parts, filters));
  }
}

// Pagefind waits for ever for a program that did not load.
function inTime(promise) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(fail, PATIENCE_MS, new Error("no answer")); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const common = (sets) => sets.reduce((kept, other) => new Map([...kept].filter(([id]) => other.has(id))));
const found = async (instance, term) => new Map((await instance.search(term)).results.map((result) => [result.id, result]));
const exactly = (words) => `"${words.join(" ")}"`;
const isTitle = (word) => Object.values(IN_TITLE).includes(word[0]);
const inShort = (phrase) => {
  if (phrase.length <= LONG || isTitle(phrase[0])) return phrase.length ? [phrase] : [];
  return [phrase.slice(0, BEGINNING), phrase.slice(-END)];
};

// How much of the signs of a stretch lie in pairs that are held.
function share({ pairs: places, text }, held) {
  const covered = new Set(held.filter((pair) => places.has(pair)).flatMap((pair) => [places.get(pair), places.get(pair) + 1]));
  const signs = text.split("").filter((sign) => IS_HAN.test(sign)).length;
  return signs ? covered.size / signs : 1;
}

// One query: the hits so far, best first, and the bundles that have not been asked yet.
class Search {
  constructor(index, query, parts, filters, { bundles, named }) {
    Object.assign(this, { index, query, parts, filters, waiting: bundles, asked: [], hits: [], isNear: false });
    this.named = bundles.slice(0, named);
    this.bare = query.replace(AROUND, " ").trim() || query;
  }

  // Asks on until there is enough to show, or everything has been asked, or it would be too much.
  // tell: called whenever there are more hits; says whether anybody still wants them.
  async run(tell) {
    let isWanted = true;
    let count = 0;
    do {
      const isFew = this.named.length > 0 && this.named.length <= NEXT;
      const next = this.asked.length || isFew ? NEXT : FIRST;
      count += Math.min(next, this.waiting.length);
      await this.#ask(this.waiting.slice(0, next), () => { isWanted &&= tell(this); });
    } while (isWanted && this.waiting.length && !this.#isEnough(count));
    if (isWanted && !this.hits.length) await this.#askForLess(tell);
    return this;
  }

  #isEnough(asked) {
    if (!this.hits.length) return asked >= MOST_WITHOUT || this.bare !== this.query;
    if (asked >= MOST_WITH_HITS) return true;
    const named = this.hits.filter((hit) => hit.level === 0).length;
    if (this.named.some((bundle) => this.waiting.includes(bundle))) return named >= ENOUGH;
    return this.hits.length >= ENOUGH || this.hits[0].closeness === 1;
  }

  // Nothing holds the query: what holds it without the words around, or most of its signs.
  async #askForLess(tell) {
    if (this.bare !== this.query) {
      const { parts, asked, waiting, hits } = await (await this.index.search(this.bare, this.filters)).run(tell);
      Object.assign(this, { query: this.bare, parts, asked, waiting, hits, isNear: hits.length > 0 });
    } else {
      await this.#askForSimilar();
    }
  }

  // level: 0 named by the query, 1 its text holds it; 2 and 3 the same with a word of like meaning.
  // Titles first: their words lie in few small files, so their hits can be shown before the others.
  async #ask(bundles, tell) {
    const instance = await this.index.open(bundles);
    // Bundles opened for earlier queries answer too.
    this.asked = [...this.asked, ...this.waiting].filter((bundle) => this.index.opened.bundles.has(bundle));
    this.waiting = this.waiting.filter((bundle) => !this.index.opened.bundles.has(bundle));
    const titled = await this.#holding(instance, this.parts.map((part) => part.map(wishInTitle)));
    if (titled.size && this.parts.length) {
      this.hits = await this.#ordered(titled, new Map());
      tell();
    }
    this.hits = await this.#ordered(titled, await this.#holding(instance, this.parts));
    tell();
  }

  #ordered(titled, anywhere) {
    const hits = [...new Map([...titled, ...anywhere])].map(([id, hit]) => {
      const named = titled.get(id);
      const level = Math.min(2 * (named?.rank ?? 2), 2 * (anywhere.get(id)?.rank ?? 2) + 1);
      return { ...hit, id, level, score: (named?.score || 0) + (anywhere.get(id)?.score || 0) };
    });
    hits.sort((one, other) => one.level - other.level || other.score - one.score);
    return this.#closestFirst(hits);
  }

  // Id -> what holds all parts, each in one of its wordings.
  async #holding(instance, parts) {
    const sets = await Promise.all(parts.map(async (part) => {
      const best = new Map();
      for (const [at, matches] of (await Promise.all(part.map((one) => this.#granting(instance, one)))).entries()) {
        for (const [id, { result, score }] of matches) {
          const before = best.get(id);
          if (!before || before.rank > part[at].rank) best.set(id, { result, score, rank: part[at].rank });
        }
      }
      return best;
    }));
    for (const word of this.filters) sets.push(await found(instance, exactly([word])));
    if (!sets.length) return new Map();
    const kept = common(sets);
    if (!parts.length) return new Map([...kept].map(([id, result]) => [id, { result, score: 0, rank: 0 }]));
    return new Map([...kept].map(([id, { result }]) => {
      const each = sets.slice(0, parts.length).map((set) => set.get(id));
      return [id, { result, score: each.reduce((sum, one) => sum + one.score, 0), rank: Math.max(...each.map((one) => one.rank)) }];
    }));
  }

  async #granting(instance, { phrase, tail }) {
    const sets = [];
    for (const words of inShort(phrase)) sets.push(await found(instance, exactly(words)));
    if (tail) sets.push(new Map([...await found(instance, tail.begins), ...(tail.is ? await found(instance, exactly([tail.is])) : [])]));
    if (!sets.length) return new Map();
    const kept = common(sets);
    const scores = kept.size && phrase.length ? await found(instance, inShort(phrase).flat().join(" ")) : kept;
    return new Map([...kept].map(([id, result]) => [id, { result, score: scores.get(id)?.score || 0 }]));
  }

  async #closestFirst(hits) {
    const first = hits.slice(0, COMPARED);
    const named = first.filter((hit) => hit.level % 2 === 0);
    await Promise.all(named.map((hit) => this.read(hit)));
    for (const hit of named) hit.closeness = this.#closeness(hit.shown.meta);
    // A number that several pages name belongs to the body.
    const body = ({ closeness, shown }) => (closeness === 1 && shown.meta.kind === BODY ? 1 : 0);
    const newer = (one, other) => (other.shown?.meta.day || "").localeCompare(one.shown?.meta.day || "");
    first.sort((one, other) => one.level - other.level || (other.closeness || 0) - (one.closeness || 0)
      || body(other) - body(one) || (one.closeness ? newer(one, other) : 0) || other.score - one.score);
    return [...first, ...hits.slice(COMPARED)];
  }

  // The share of a title or name that the query makes up; 1 when it is the name.
  #closeness({ title, names }) {
    const wanted = this.parts.map((part) => part[0].text);
    return Math.max(...[title, ...names.split("\n")].filter(Boolean).map((name) => {
      const whole = compact(name);
      const isIn = wanted.every((text) => whole.includes(text));
      return isIn ? wanted.join("").length / whole.length : 1 / (whole.length + 100);
    }));
  }

  // What a hit shows, loaded once.
  async read(hit) {
    hit.shown ||= await hit.result.data();
    return hit.shown;
  }

  // What holds most of the signs in pairs, where that is likely; in titles they count three times.
  async #askForSimilar() {
    const wishes = this.parts.map((part) => part[0]);
    const words = [...new Set(wishes.flatMap((one) => [...one.pairs.keys()]))];
    if (words.length < 2) return;
    const instance = await this.index.open(await this.#likely(words));
    const sets = (terms) => Promise.all(terms.map((term) => found(instance, term)));
    const held = await sets(words.map((word) => exactly([word])));
    const titled = await sets(words.map((word) => exactly([inTitle(word)])));
    const others = wishes.flatMap(({ phrase, pairs, tail }) => [
      ...phrase.filter((word) => !pairs.has(word) && word[0] !== "s").map((word) => exactly([word])), ...(tail && !tail.is ? [tail.begins] : []),
    ]);
    const needed = await sets([...others, ...this.filters.map((word) => exactly([word]))]);
    const weights = held.map((set) => Math.log(1 + this.index.total / (1 + set.size)));
    const hits = [...new Map(held.flatMap((set) => [...set]))].map(([id, result]) => {
      const has = words.filter((_, at) => held[at].has(id));
      const isAlike = needed.every((set) => set.has(id)) && wishes.every((one) => share(one, has) >= SHARE);
      const score = weights.reduce((sum, weight, at) => sum + weight * ((held[at].has(id) ? 1 : 0) + (titled[at].has(id) ? 2 : 0)), 0);
      return { id, result, level: 4, score: isAlike ? score : 0 };
    });
    this.hits = hits.filter((hit) => hit.score).sort((one, other) => other.score - one.score);
    this.isNear = this.hits.length > 0;
  }

  async #likely(words) {
    const all = [...this.index.list.bundles.keys()];
    if (!this.index.list.traces) return all;
    const marks = await Promise.all(sample(words).map((word) => this.index.marks(word)));
    const count = (bundle) => marks.reduce((sum, mark) => sum + mark(bundle), 0);
    return all.sort((one, other) => count(other) - count(one)).slice(0, FIRST + NEXT);
  }
}

// ---- Excerpts ----------------------------------------------------------------------------------

const EXCERPT = 96;
const BEFORE = 24;

// The letters of a text as they are compared, and where each stands in it.
function lettered(text) {
  const letters = [];
  const places = [];
  let at = 0;
  for (const sign of text) {
    for (const letter of runsOf(sign).join("")) { letters.push(letter); places.push(at); }
    at += sign.length;
  }
  return { letters: letters.join(""), places };
}

// Where the wanted words stand in a text, as [start, end], not overlapping.
// inParts: of a word that is not there as a whole, the longest parts that are.
export function marksIn(text, wanted, inParts = false) {
  const { letters, places } = lettered(text);
  const spans = [];
  for (const word of wanted) {
    for (const piece of inParts && !letters.includes(word) ? piecesOf(word, letters) : [word]) {
      for (let at = letters.indexOf(piece); at >= 0; at = letters.indexOf(piece, at + piece.length)) {
        const last = places[at + piece.length - 1];
        spans.push([places[at], last + String.fromCodePoint(text.codePointAt(last)).length]);
      }
    }
  }
  spans.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return spans.filter((span, at) => !spans.slice(0, at).some((before) => before[1] > span[0]));
}

// The longest stretches of a word, of two letters at least, that a text holds.
function piecesOf(word, letters) {
  const pieces = [];
  for (let start = 0; start < word.length - 1;) {
    let end = word.length;
    while (end > start + 1 && !letters.includes(word.slice(start, end))) end -= 1;
    if (end > start + 1) pieces.push(word.slice(start, end));
    start = end > start + 1 ? end : start + 1;
  }
  return pieces;
}

// The part of a text around its first mark, and the marks in it.
export function excerpt(text, wanted, inParts = false) {
  const line = text.replace(/\s+/g, " ");
  const marks = marksIn(line, wanted, inParts);
  const first = marks.length ? marks[0][0] : 0;
  const sentence = Math.max(line.lastIndexOf("。", first), line.lastIndexOf(" ", first)) + 1;
  const start = first < EXCERPT - BEFORE ? 0 : Math.max(sentence, first - BEFORE);
  const end = Math.min(line.length, start + EXCERPT);
  return {
    text: line.slice(start, end),
    marks: marks.filter((mark) => mark[0] >= start && mark[1] <= end).map((mark) => [mark[0] - start, mark[1] - start]),
    isBegun: start > 0,
    isCut: end < line.length,
  };
}

// The words to mark: all wordings of a query that are texts.
export const wantedOf = (parts) => [...new Set(parts.flatMap((part) => part.map((one) => one.text)))].filter(Boolean);

// The words that stand for the chosen filters.
export const filterWords = ({ kind, year, region }) => [
  ...(kind ? [`k${coded(compact(kind))}`] : []), ...(year ? [`y${year}`] : []), ...(region ? [`r${coded(compact(region))}`] : []),
];

// ---- The page ----------------------------------------------------------------------------------

const SHOWN = 10;
const PAUSE_MS = 250;
const WORDS = {
  closed: "查找没有打开。请检查网络后重新打开本页，或者从下面的网站地图进入。",
  unmade: "查找没有打开。网站上还没有检索索引，要运行 portal build 才有；请从下面的网站地图进入。",
  looking: "正在查找……",
  none: "没有找到。",
  near: "没有完全一样的，下面是相近的。",
};

// An element with a class and what is in it; texts stay texts.
function make(tag, className, ...inside) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

function marked({ text, marks }) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), make("mark", "", text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

const dayText = (day) => { const [year, month, date] = day.split("-").map(Number); return `${year}年${month}月${date}日`; };

class SearchPage {
  constructor(form) {
    const part = (name) => document.querySelector(`[data-${name}]`);
    const names = ["said", "results", "more", "older", "empty", "off"];
    Object.assign(this, { form }, Object.fromEntries(names.map((name) => [name, part(name)])));
    this.root = new URL("../", import.meta.url);
    this.turn = 0;
    this.shown = SHOWN;
  }

  async start() {
    const base = new URL("../search/index/", import.meta.url);
    const address = new URLSearchParams(location.search);
    // What was typed before this script came stays.
    this.form.elements.q.value ||= address.get("q") ?? "";
    try {
      if (typeof WebAssembly !== "object") throw new Error("WebAssembly");
      this.index = await Index.open(base, () => import(new URL("pagefind.js", base).href));
    } catch (error) { return this.fail(error.status === 404 ? WORDS.unmade : WORDS.closed); }
    for (const name of ["kind", "year", "region"]) {
      const field = this.form.elements[name];
      for (const value of this.index.list[`${name}s`]) field.append(new Option(value, value));
      if (address.has(name)) field.value = address.get(name);
    }
    this.listen();
    this.off.hidden = true;
    for (const part of document.querySelectorAll("[data-on]")) part.hidden = false;
    // Not what the address asks for, but what the form says: somebody may have typed meanwhile.
    const isAsked = [...new FormData(this.form).values()].some((value) => value.trim());
    return isAsked ? this.look() : undefined;
  }

  listen() {
    // While letters are put together to a Chinese word nothing is looked for.
    const soon = (event) => {
      clearTimeout(this.pause);
      if (!event.isComposing) this.pause = setTimeout(() => this.look(), PAUSE_MS);
    };
    this.form.addEventListener("input", soon);
    this.form.addEventListener("compositionend", soon);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.look(); });
    this.more.addEventListener("click", () => this.showMore());
    this.older.addEventListener("click", () => this.look(true));
  }

  fail(words = WORDS.closed) {
    this.clear();
    this.off.textContent = words;
    this.off.hidden = false;
  }

  // Looks for what the form says; older: in those bundles too that have not been asked.
  async look(older = false) {
    clearTimeout(this.pause);
    this.turn += 1;
    const turn = this.turn;
    const asked = Object.fromEntries(new FormData(this.form));
    const filters = filterWords(asked);
    const query = asked.q.trim();
    this.older.hidden = true;
    this.remember(asked);
    if (!query && !filters.length) return this.clear();
    if (!older) this.shown = SHOWN;
    this.off.hidden = true;
    this.said.textContent = WORDS.looking;
    try {
      const search = older ? this.search : await this.index.search(query, filters);
      if (turn !== this.turn) return undefined;
      this.search = search;
      await search.run(() => { this.show(search, turn); return turn === this.turn; });
      await this.show(search, turn);
      if (turn === this.turn) this.say(search);
    } catch { if (turn === this.turn) this.fail(); }
    return undefined;
  }

  remember(asked) {
    const kept = new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim()));
    history.replaceState(null, "", [...kept].length ? `?${kept}` : location.pathname);
  }

  clear() {
    this.results.replaceChildren();
    this.said.textContent = "";
    for (const part of [this.more, this.older, this.empty]) part.hidden = true;
  }

  async show(search, turn) {
    const hits = search.hits.slice(0, this.shown);
    await Promise.all(hits.map((hit) => search.read(hit)));
    if (turn !== this.turn) return;
    const wanted = wantedOf(search.parts);
    this.results.replaceChildren(...hits.map((hit) => this.row(hit.shown, wanted, search.isNear)));
    this.more.hidden = search.hits.length <= this.shown;
    this.empty.hidden = true;
  }

  // Said once, when the search is done: hits come in several times before.
  say(search) {
    this.said.textContent = this.summary(search);
    this.older.hidden = !search.waiting.length;
    this.empty.hidden = search.hits.length > 0;
  }

  summary({ hits, waiting, isNear }) {
    const rest = waiting.reduce((sum, at) => sum + this.index.list.bundles[at][2], 0);
    const left = rest ? `还有 ${rest} 篇没有查。` : "";
    if (!hits.length) return WORDS.none + left;
    return (isNear ? WORDS.near : `找到 ${hits.length} 条。`) + left;
  }

  row({ content, meta }, wanted, isNear) {
    const link = make("a", "", ...marked({ text: meta.title, marks: marksIn(meta.title, wanted, isNear) }));
    link.href = new URL(meta.address, this.root).href;
    const kind = make("p", "badges", make("span", "badge", meta.kind));
    if (meta.day) { const day = make("time", "", dayText(meta.day)); day.dateTime = meta.day; kind.append(day); }
    if (meta.region) kind.append(make("span", "note", meta.region));
    const part = excerpt(content, wanted, isNear);
    const text = make("p", "", part.isBegun ? "…" : "", ...marked(part), part.isCut ? "…" : "");
    return make("li", "card", make("h3", "", link), kind, text);
  }

  async showMore() {
    const first = this.shown;
    this.shown += SHOWN;
    await this.show(this.search, this.turn);
    this.results.children[first]?.querySelector("a").focus();
  }
}

const form = globalThis.document?.querySelector("[data-search]");
if (form) new SearchPage(form).start();
