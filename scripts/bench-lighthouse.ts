import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "../src/diagrams/browser.ts";
import { kindNames, model } from "../src/model/kinds.ts";
import { freePort } from "../tests/support/free-port.ts";
import { serve } from "../tests/support/serve.ts";

/**
 * Runs Lighthouse on the longest page of every template of the built site, on its simulated slow phone. Prints its
 * figures for performance, accessibility, best practices and search engines, and what takes from them. Exit code 1 when
 * any is below 100. A report is kept from search engines on purpose: its page says all over again what others say.
 *
 *   npm run build && npm run bench:lighthouse [-- --page projekt/unga-kvinnor/ …] [-- --desktop]
 *
 * Lighthouse is fetched on the first run, into the cache: it brings a hundred packages that nothing else here needs.
 */
const VERSION = "13.5.0";
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const root = path.resolve(import.meta.dirname, "..");
const dist = path.join(root, "dist");
const { values } = parseArgs({
  options: { page: { type: "string", multiple: true }, desktop: { type: "boolean", default: false } },
});

/** The part of https://github.com/GoogleChrome/lighthouse that is used here. */
interface Lighthouse {
  default(url: string, flags: object, config?: object): Promise<{ readonly lhr: Result } | undefined>;
  readonly desktopConfig: object;
}
interface Result {
  readonly categories: Readonly<Record<string, { readonly score: number; readonly auditRefs: readonly Reference[] }>>;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
}
interface Reference {
  readonly id: string;
  readonly weight: number;
}

const lighthouse = await fetchLighthouse();
const port = await freePort();
const site = await serve(dist, { gzip: true });
const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
try {
  for (const page of values.page ?? templates())
    // oxlint-disable-next-line no-await-in-loop -- one page at a time, so that none is measured beside another
    report(page, await judge(page));
} finally {
  await browser.close();
  await site.close();
}

async function judge(page: string): Promise<Result> {
  const flags = { port, logLevel: "silent", output: "json", locale: "en", onlyCategories: [...categories] };
  const run = await lighthouse.default(site.url + page, flags, values.desktop ? lighthouse.desktopConfig : undefined);
  if (!run) throw new Error(`Lighthouse gave nothing for ${page}`);
  return run.lhr;
}

function report(page: string, { categories: judged, audits }: Result): void {
  const all = Object.entries(judged).map(([name, { score, auditRefs }]) => {
    const lost = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1);
    return { name, score: Math.round(score * 100), lost };
  });
  console.log(`${all.map(({ score }) => String(score).padStart(4)).join("")}  /${page}`);
  for (const { name, score, lost } of all) {
    if (score === 100) continue;
    process.exitCode = 1;
    for (const { id } of lost) console.log(`        ${name}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ""}`);
  }
}

/** The longest page of each template, by its size. */
function templates(): string[] {
  const folders = kindNames.map((kind) => model[kind].folder);
  return [
    "",
    "projekt/",
    ...folders.flatMap(longestBelow),
    "utforska/",
    "kunskapskarta/",
    "jamfor/",
    "sok/",
    "data/",
    "bidra/",
    "bidra/text/",
    "bidra/diagram/",
    "om/",
    "om/tillganglighet/",
    ...longestBelow("rapport"),
    ...longestBelow("bidra/regler"),
  ].filter((page) => existsSync(path.join(dist, page, "index.html")));
}

function longestBelow(folder: string): string[] {
  const sizeOf = (name: string) =>
    statSync(path.join(dist, folder, name, "index.html"), { throwIfNoEntry: false })?.size ?? 0;
  const names = existsSync(path.join(dist, folder)) ? readdirSync(path.join(dist, folder)) : [];
  const [longest] = names.filter((name) => sizeOf(name) > 0).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return longest === undefined ? [] : [`${folder}/${longest}/`];
}

async function fetchLighthouse(): Promise<Lighthouse> {
  const home = path.join(root, ".cache/lighthouse", VERSION);
  const main = path.join(home, "node_modules/lighthouse/core/index.js");
  if (!existsSync(main)) {
    console.log(`Fetching Lighthouse ${VERSION} …`);
    const options = ["--prefix", home, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["install", ...options, `lighthouse@${VERSION}`], { stdio: "inherit" });
  }
  return (await import(main)) as Lighthouse;
}
