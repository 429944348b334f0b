import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { check, type CheckOptions } from "../src/knowledge/check.ts";
import { examine } from "../src/knowledge/examine.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";
import { rules } from "../src/knowledge/rules.ts";
import { model } from "../src/model/kinds.ts";
import { makeTexts, writeCorpus, type Text } from "./corpus.ts";

/**
 * How much CPU the checker takes, by phase: npm run bench:check -- --pages 5000. CPU is user and system seconds of all
 * threads; memory is the highest so far, in MB.
 */
const { values } = parseArgs({ options: { pages: { type: "string", default: "5000" } } });
const pages = Number(values.pages);
if (!Number.isInteger(pages) || pages < 20) throw new Error("--pages ska vara ett heltal, minst 20.");

const root = mkdtempSync(path.join(tmpdir(), "banken-bench-"));
try {
  const texts = makeTexts(pages);
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
