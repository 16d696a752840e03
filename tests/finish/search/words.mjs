// A JSON list of texts on standard input -> the words and the marks the page's script makes of each.
import { readFile } from "node:fs/promises";

const source = await readFile(process.argv[2]);
const { tokens, compact, coded, crc32, readings } = await import(`data:text/javascript;base64,${source.toString("base64")}`);
const texts = JSON.parse(await readFile("/dev/stdin", "utf-8"));
const made = texts.map((text) => ({
  compact: compact(text), tokens: tokens(text), coded: coded(text), crc: tokens(text).map(crc32), readings: readings(text),
}));
process.stdout.write(JSON.stringify(made));
