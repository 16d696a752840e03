// Queries on standard input, a JSON list -> what the search page finds for each, as a JSON list.
// Arguments: the page's script, and the folder of the index. Files are read in place of requests.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const asModule = async (file) => import(`data:text/javascript;base64,${(await readFile(file)).toString("base64")}`);

let bytes = 0;
globalThis.fetch = async (address) => {
  const file = new URL(address);
  file.search = "";
  const content = await readFile(file).catch(() => null);
  bytes += content?.length || 0;
  return {
    ok: content !== null,
    status: content === null ? 404 : 200,
    json: async () => JSON.parse(content),
    arrayBuffer: async () => new Uint8Array(content).buffer,
  };
};

const [script, folder] = process.argv.slice(2);
const search = await asModule(script);
const base = new URL(`${pathToFileURL(folder)}/`);
const index = await search.Index.open(base, () => asModule(new URL("pagefind.js", base)));

async function answer({ q, kind = "", year = "", region = "" }) {
  const before = bytes;
  const found = await index.search(q, search.filterWords({ kind, year, region }));
  let first = 0;
  await found.run(({ hits }) => { first ||= hits.length ? bytes - before : 0; return true; });
  const wanted = search.wantedOf(found.parts);
  const shown = await Promise.all(found.hits.slice(0, 10).map((hit) => found.read(hit)));
  return {
    count: found.hits.length,
    near: found.isNear,
    asked: found.asked.length,
    waiting: found.waiting.length,
    bytes: bytes - before,
    first: first || bytes - before,
    results: shown.map(({ url, content, meta }) => ({ ...meta, content: search.excerpt(content, wanted, found.isNear) })),
  };
}

const queries = JSON.parse(await readFile("/dev/stdin", "utf-8"));
const answers = [];
for (const query of queries) answers.push(await answer(query));
process.stdout.write(JSON.stringify(answers));
