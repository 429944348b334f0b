import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { check, type CheckOptions } from "../src/knowledge/check.ts";
import { examine } from "../src/knowledge/examine.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";
import { rules } from "../src/knowledge/rules.ts";
import { model } from "../src/model/kinds.ts";
import { writeCorpus, type Text } from "./corpus.ts";

const nouns: readonly string[] =
  "samverkan parterna styrgruppen projektet deltagaren handläggaren coachen kommunen regionen myndigheten förbundet resultatet kunskapen mötet samtalet beslutet uppdraget målgruppen insatsen rehabiliteringen arbetsgivaren praktikplatsen vägvalet processledaren ägarskapet tilliten samsynen strukturen strategin utvärderingen".split(
    " ",
  );
const verbs: readonly string[] =
  "visar kräver stärker förutsätter bygger på prövar följer upp hindrar underlättar förklarar beskriver samlar delar leder till tar hand om skiljer sig från påverkar finansierar".split(
    " ",
  );

/**
 * How much CPU the checker takes, by phase: npm run bench:check -- --pages 5000. CPU is user and system seconds of all
 * threads; memory is the highest so far, in MB.
 */
const { values } = parseArgs({ options: { pages: { type: "string", default: "5000" } } });
const pages = Number(values.pages);
if (!Number.isInteger(pages) || pages < 20) throw new Error("--pages ska vara ett heltal, minst 20.");

const root = mkdtempSync(path.join(tmpdir(), "banken-bench-"));
try {
  const texts = Array.from({ length: pages }, (_, i) => textOf(i));
  writeCorpus(texts, root);
  console.log(`${pages} sidor, ${wordsIn(texts)} ord per sida`);

  const files = phase("läsa filer", () => readContent(root));
  const options: CheckOptions = { today: "2026-11-23", ...readAddresses(root) };
  const examined = phase("granska en i taget", () => files.map((file) => examine(file, model, rules)));
  const known = new Map(examined.map((one) => [one.file, one]));
  const memory = { get: (file: string) => known.get(file), set: () => undefined };
  const { graph, findings } = phase("jämföra och göra grafen", () => check(files, { ...options, memory }));
  phase("allt på en gång, utan minne", () => check(readContent(root), options));
  console.log(`${graph.entries.length} sidor i grafen, ${graph.edges.length} samband, ${findings.length} fynd`);
  for (const { file, line, message } of findings.slice(0, 3)) console.log(`  ${file}:${line} ${message}`);
} finally {
  rmSync(root, { recursive: true });
}

function phase<T>(name: string, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${name.padEnd(30)} ${seconds.toFixed(2).padStart(7)} s ${((seconds / pages) * 1000).toFixed(3)} ms/sida ${String(memory).padStart(6)} MB`,
  );
  return result;
}

function wordsIn(texts: readonly Text[]): number {
  return Math.round(texts.reduce((sum, { body }) => sum + body.split(/\s+/).length, 0) / texts.length);
}

/** A page of about 700 words: headings, lists, a table, links, references, notes and boxes; the same every time. */
function textOf(i: number): Text {
  const random = numbers(i + 1);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? "";
  const sentence = (): string => {
    const words = Array.from({ length: 8 + Math.floor(random() * 12) }, (_, n) => pick(n % 3 === 1 ? verbs : nouns));
    const [first = "", ...rest] = words;
    if (random() < 0.3) rest[1] = `**${rest[1] ?? ""}**`;
    return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(" ")}.`;
  };
  const paragraph = (): string => Array.from({ length: 5 }, sentence).join(" ");
  const other = (): string => `sida-${Math.floor(random() * pages)}`;
  const body = [
    paragraph(),
    `${paragraph()} Läs om <Hanvisning till="${other()}" /> och <Hanvisning till="${other()}">${pick(nouns)}</Hanvisning>.`,
    "## Bakgrund",
    `${paragraph()}<Fotnot>${sentence()}</Fotnot>`,
    `- ${sentence()}\n- ${sentence()}\n  1. ${sentence()}\n  2. ${sentence()}\n- [ ] ${sentence()}`,
    "### Parterna",
    `${paragraph()} Mer finns på [${pick(nouns)}](https://www.example.se/${i}?a=b).`,
    `| Part | Del | Antal |\n| --- | :-: | ---: |\n${Array.from({ length: 5 }, () => `| ${pick(nouns)} | ${pick(verbs)} | ${Math.floor(random() * 900)} |`).join("\n")}`,
    `<Ruta typ="tips" rubrik="Innan ni börjar">\n\n${paragraph()}\n\n</Ruta>`,
    "## Så gick det",
    `${paragraph()} ${paragraph()}`,
    `> ${sentence()} ${sentence()}`,
    `Se [så gick det](#sa-gick-det). ${paragraph()}`,
  ].join("\n\n");
  const title = `${pick(nouns)} och ${pick(nouns)} ${i}`;
  return { id: `sida-${i}`, title, summary: sentence().replaceAll("*", ""), body: `${body}\n` };
}

/** Evenly spread numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
