import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page as BrowserPage } from "playwright-core";
import { launchBrowser } from "../src/diagrams/browser.ts";
import { Lexicon } from "../src/search/lexicon.ts";
import { indexPages, pagefindFiles, type Page } from "../src/search/indexer.ts";
import type { Session } from "../src/search/session.ts";
import type { SynonymGroup } from "../src/search/synonyms.ts";
import { bundleSearch, searchFolder } from "../src/site/search-assets.ts";
import { searchPages, synonymGroups } from "../src/site/search-pages.ts";
import { serve } from "../tests/support/serve.ts";
import { makeTexts, textsFrom, writeCorpus } from "./corpus.ts";
import { openBankAt, writeIndex } from "./search-in-node.ts";

const root = path.resolve(import.meta.dirname, "..");
/** Forty queries that the pages answer: single words and pairs, of words that between 0.2 and 5 % of them hold. */
function queriesFor(pages: readonly Page[]): string[] {
  const { texts } = new Lexicon(pages.map(({ text }) => text));
  const [least, most] = [Math.max(2, pages.length * 0.002), Math.max(10, pages.length * 0.05)];
  const words = [...texts].filter(([word, n]) => word.length > 4 && n >= least && n <= most).map(([word]) => word);
  const nth = (i: number) => words[Math.floor((i * words.length) / 60) % words.length] ?? "";
  return Array.from({ length: 40 }, (_, i) => (i < 20 ? nth(i) : `${nth(i)} ${nth(i + 20)}`));
}

/**
 * Prints what the search costs a reader and a build, plain Pagefind beside it: with the given pages, or else with our own
 * content and with 5,000 pages of the texts in a folder (see corpus.ts) or of made ones.
 */
export async function measureCost(given: readonly Page[] | undefined, texts: string | undefined): Promise<void> {
  const groups = synonymGroups(openBankAt(root));
  const generated = (work: string) => {
    writeCorpus(texts ? textsFrom(texts) : makeTexts(5000), work);
    return searchPages(openBankAt(work));
  };
  const sources = given ? [() => given] : [() => searchPages(openBankAt(root)), generated];
  for (const source of sources) {
    const work = mkdtempSync(path.join(os.tmpdir(), "bench-search-cost-"));
    try {
      // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
      await measure(source(work), groups, work);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
}

async function measure(pages: readonly Page[], groups: readonly SynonymGroup[], work: string): Promise<void> {
  const html = pages.map((page) => ({ url: page.url, content: page.html((text) => text) }));
  const plainCpu = await cpuOf(async () => writeIndex(await pagefindFiles(html), path.join(work, "plain/pagefind")));
  const oursCpu = await cpuOf(async () =>
    writeIndex(await indexPages(pages, groups), path.join(work, "ours/pagefind")),
  );
  const assets = await bundleSearch(root);
  for (const [name, content] of assets) {
    mkdirSync(path.join(work, "ours", searchFolder), { recursive: true });
    writeFileSync(path.join(work, "ours", searchFolder, name), content);
  }
  for (const folder of ["ours", "plain"])
    writeFileSync(path.join(work, folder, "index.html"), '<!doctype html><html lang="sv"><title>x</title>');
  const indexSize = (folder: string) => bytesIn(path.join(work, folder, "pagefind/index"));
  console.log(`\n${pages.length} pages${" ".repeat(24)}ours      plain Pagefind`);
  console.log(
    `  indexing, CPU s         ${oursCpu.toFixed(1).padStart(8)}   ${plainCpu.toFixed(1).padStart(8)}   ratio ${(oursCpu / plainCpu).toFixed(2)}`,
  );
  console.log(
    `  word index, KB          ${kb(indexSize("ours"))}   ${kb(indexSize("plain"))}   ratio ${(indexSize("ours") / indexSize("plain")).toFixed(2)}`,
  );
  const queries = queriesFor(pages);
  const browser = await launchBrowser();
  try {
    const ours = await inBrowser(browser, path.join(work, "ours"), queries, `/${searchFolder}sok.js`);
    const plain = await inBrowser(browser, path.join(work, "plain"), queries);
    console.log(`  first query, KB         ${kb(ours.first)}   ${kb(plain.first)}`);
    console.log(`  warm query, ms (median) ${ours.warm.toFixed(1).padStart(8)}   ${plain.warm.toFixed(1).padStart(8)}`);
  } finally {
    await browser.close();
  }
}

const kb = (bytes: number) => (bytes / 1024).toFixed(0).padStart(8);
const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce(
    (sum, file) => sum + statSync(path.join(folder, file)).size,
    0,
  );

/** CPU seconds of some work: this process and its ended children, Pagefind's binary among them (Linux). */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  const children = () => {
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[13]) + Number(fields[14])) / 100; // cutime and cstime, in ticks of 1/100 s
  };
  const [before, own] = [children(), process.cpuUsage()];
  await work();
  await new Promise((resolve) => setTimeout(resolve, 500)); // until the child has been waited for
  const { user, system } = process.cpuUsage(own);
  return (user + system) / 1e6 + children() - before;
}

/**
 * Bytes, as a host that compresses text sends them, until a first answer with its ten best pages, in the middle of five
 * readers with a query each; and later queries' time.
 */
async function inBrowser(
  browser: Awaited<ReturnType<typeof launchBrowser>>,
  folder: string,
  queries: readonly string[],
  script?: string,
) {
  const site = await serve(folder);
  const firsts: number[] = [];
  let page = await browser.newPage();
  for (const query of queries.slice(0, 5)) {
    // oxlint-disable no-await-in-loop -- one reader at a time
    await page.close();
    page = await browser.newPage();
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).pathname));
    await page.goto(site.url);
    asked.clear();
    await (script ? askOurs(page, script, [query]) : askPlain(page, [query]));
    firsts.push([...asked].reduce((sum, file) => sum + sent(path.join(folder, file)), 0));
    // oxlint-enable no-await-in-loop
  }
  // With a word more: all that the queries need has been fetched, but none of them has been asked.
  const longer = queries.map((query) => `${query} kunskap`);
  await (script ? askOurs(page, script, longer) : askPlain(page, longer));
  const times = await (script ? askOurs(page, script, queries) : askPlain(page, queries));
  await page.close();
  await site.close();
  return { first: median(firsts), warm: median(times) };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const sent = (file: string): number => {
  const content = readFileSync(file);
  return /\.(js|json|txt|css)$/.test(file) ? gzipSync(content, { level: 9 }).length : content.length;
};

const askOurs = (page: BrowserPage, script: string, list: readonly string[]): Promise<number[]> =>
  page.evaluate(
    async ([address, all]) => {
      const { session } = (await import(address)) as { session: Session };
      const times: number[] = [];
      for (const query of all) {
        const start = performance.now();
        const { hits } = await session.fully(query);
        await Promise.all(hits.slice(0, 10).map((hit) => hit.data()));
        times.push(performance.now() - start);
      }
      return times;
    },
    [script, list] as const,
  );

const askPlain = (page: BrowserPage, list: readonly string[]): Promise<number[]> =>
  page.evaluate(async (all) => {
    const address = "/pagefind/pagefind.js";
    type Plain = { search(query: string): Promise<{ results: { data(): Promise<unknown> }[] }> };
    const pagefind = (await import(address)) as Plain;
    const times: number[] = [];
    for (const query of all) {
      const start = performance.now();
      const { results } = await pagefind.search(query);
      await Promise.all(results.slice(0, 10).map((result) => result.data()));
      times.push(performance.now() - start);
    }
    return times;
  }, list);
