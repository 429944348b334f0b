import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { AstroInlineConfig } from "astro";
import { makeTexts, textsFrom, writeCorpus } from "./corpus.ts";

/**
 * Measures whole builds of a corpus in our own model: CPU seconds (user and system, this process and its threads) and
 * peak memory, phase by phase. Every build runs in a process of its own: clean, and again after one file has changed.
 *
 *   npm run bench:build -- --pages 5000 [--text DIR] [--keep DIR]
 *
 * --text takes the texts from a folder of MDX files (see corpus.ts) instead of making them.
 */
const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "1000" },
    text: { type: "string" },
    keep: { type: "string" },
    measure: { type: "string" },
  },
});

if (values.measure) await measure(values.measure);
else run(Number(values.pages), values.text, values.keep);

function run(pages: number, text: string | undefined, keep: string | undefined): void {
  const work = keep ?? mkdtempSync(path.join(os.tmpdir(), "bench-build-"));
  mkdirSync(work, { recursive: true });
  writeCorpus((text ? textsFrom(text) : makeTexts(pages)).slice(0, pages), work);
  rmSync(path.join(work, "dist"), { recursive: true, force: true });
  rmSync(path.join(work, ".cache"), { recursive: true, force: true });
  report(`${pages} sidor, rent bygge`, inOwnProcess(work));
  const lessons = path.join(work, "content/lardomar");
  const [first = ""] = readdirSync(lessons);
  const changed = path.join(lessons, first);
  writeFileSync(changed, `${readFileSync(changed, "utf8")}\nEn mening till.\n`);
  report(`${pages} sidor, en fil ändrad`, inOwnProcess(work));
  if (!keep) rmSync(work, { recursive: true, force: true });
}

type Phases = Readonly<Record<string, { readonly cpu: number; readonly peak: number }>>;

function inOwnProcess(work: string): Phases {
  const output = execFileSync(process.execPath, [import.meta.filename, "--measure", work], {
    env: { ...process.env, CONTENT_ROOT: work, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" },
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as Phases;
}

function report(what: string, phases: Phases): void {
  console.log(`\n${what}`);
  for (const [phase, { cpu, peak }] of Object.entries(phases))
    console.log(`  ${phase.padEnd(16)} ${cpu.toFixed(2).padStart(7)} s CPU   ${String(peak).padStart(5)} MB`);
}

/** Builds once and prints the phases as JSON on the last line. */
async function measure(work: string): Promise<void> {
  const phases: Record<string, { cpu: number; peak: number }> = {};
  let before = process.cpuUsage({ user: 0, system: 0 });
  const lap = (phase: string) => {
    const { user, system } = process.cpuUsage();
    const cpu = (user + system - before.user - before.system) / 1e6;
    before = { user, system };
    phases[phase] = { cpu, peak: Math.round(process.resourceUsage().maxRSS / 1024) };
  };
  const astro = await import("astro");
  before = { user: 0, system: 0 };
  const config: AstroInlineConfig = {
    root,
    outDir: path.join(work, "dist"),
    cacheDir: path.join(work, ".cache"),
    logLevel: "error",
    integrations: [
      {
        name: "laps",
        hooks: {
          "astro:config:done": () => lap("start"),
          "astro:build:start": () => lap("check"),
          "astro:build:ssr": () => lap("bundle"),
          "astro:build:generated": () => lap("render"),
          "astro:build:done": () => lap("finish"),
        },
      },
    ],
  };
  await astro.build(config);
  const { user, system } = process.cpuUsage();
  phases["total"] = { cpu: (user + system) / 1e6, peak: Math.round(process.resourceUsage().maxRSS / 1024) };
  before = { user, system };
  await indexForSearch(path.join(work, "dist"), path.join(work, "pagefind"));
  lap("search index");
  console.log(JSON.stringify(phases));
}

/** Pagefind as it comes, over the built pages; its binary's CPU is not ours to count, so it is measured by the clock of its process. */
async function indexForSearch(dist: string, out: string): Promise<void> {
  const pagefind = await import("pagefind");
  const { index } = await pagefind.createIndex({ forceLanguage: "sv" });
  if (!index) throw new Error("Pagefind gave no index.");
  for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".html")))
    if (statSync(path.join(dist, file)).isFile())
      await index.addHTMLFile({ sourcePath: file, content: readFileSync(path.join(dist, file), "utf8") });
  await index.writeFiles({ outputPath: out });
  await pagefind.close();
}
