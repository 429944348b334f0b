import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import sirv from "sirv";
import { launchBrowser } from "../src/diagrams/browser.ts";
import { destinationsIn, mend } from "../src/export/report/pdf.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { print } from "../src/knowledge/print.ts";
import { actor } from "../src/site/actor.ts";
import { loadBank, type Loaded } from "../src/site/load.ts";
import { askedFor } from "../src/site/report-choice.ts";
import { authorsOf } from "../src/site/report-words.ts";
import { reportOf, reportPath, type Subject } from "../src/site/report.ts";
import { readSettings } from "../src/site/settings.ts";
import { date } from "../src/site/text.ts";
import { printReport } from "./print-report.ts";

const usage = `Gör en rapport av allt som banken vet om ett projekt eller en fråga, som taggad PDF.

  npm run report -- <id> [--out FIL] [--site MAPP]

  <id>    projektets eller frågans id, till exempel unga-kvinnor
  --out   filen som skrivs, om det inte är rapport-<id>.pdf där du står
  --site  mappen med en webbplats som redan är byggd, så att den inte byggs igen

Slutkod 0: rapporten är skriven. 1: id:t eller innehållet behöver rättas. 2: rapporten kunde inte göras.`;

const root = path.resolve(import.meta.dirname, "..");
/** Where the person stands: npm itself runs scripts in the project's folder. */
const here = process.env["INIT_CWD"] ?? process.cwd();

/** What the person who asked can mend. */
class Mistake extends Error {}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: "string" }, site: { type: "string" }, help: { type: "boolean", default: false } },
  });
  if (values.help) console.log(usage);
  else await run(positionals, values.out, values.site);
} catch (error) {
  console.error(error instanceof Mistake ? error.message : `Rapporten kunde inte göras: ${reason(error)}`);
  process.exitCode = error instanceof Mistake ? 1 : 2;
}

async function run(ids: readonly string[], out: string | undefined, site: string | undefined): Promise<void> {
  const { base, contentRoot = root } = readSettings();
  const bank = loadBank(contentRoot, { home: root, base, writing: false });
  if (errorsIn(bank.findings).length > 0)
    throw new Mistake(`${print(bank.findings, bank.files, "text")}\n\nRapporten görs när felen är rättade.`);
  const subject = askedFor(ids, bank.graph);
  if (typeof subject === "string") throw new Mistake(subject);
  const file = path.resolve(here, out ?? `rapport-${subject.id}.pdf`);
  await mayWrite(file);
  await using work = await workshop();
  const folder = site === undefined ? path.join(work.folder, "site") : path.resolve(here, site);
  if (site === undefined) {
    console.log("Bygger sidorna …");
    await build(folder, path.join(work.folder, "cache"));
  } else if (!existsSync(path.join(folder, reportPath(subject), "index.html")))
    throw new Mistake(
      `Mappen ”${folder}” har ingen sida ${reportPath(subject)}. Bygg webbplatsen med npm run build först.`,
    );
  console.log("Skriver ut …");
  const pdf = await make(subject, bank, folder);
  await writeFile(file, pdf.bytes);
  console.log(`Rapporten om ”${subject.data.title}” ligger i ${file} (${pdf.pages} sidor).`);
}

/** An earlier report may be replaced; what is not a PDF is somebody's own. */
async function mayWrite(file: string): Promise<void> {
  if (!existsSync(path.dirname(file)))
    throw new Mistake(`Mappen ”${path.dirname(file)}” finns inte. Skapa den, eller välj en annan fil med --out.`);
  if (!existsSync(file)) return;
  const found = await open(file);
  const { buffer } = await found.read(Buffer.alloc(5), 0, 5, 0).finally(() => found.close());
  if (buffer.toString("latin1") !== "%PDF-")
    throw new Mistake(`”${file}” finns redan och är ingen PDF. Välj en annan fil med --out.`);
}

/** A folder of this run's own, gone when it is over: two reports can be made at once. */
async function workshop() {
  const cache = path.join(root, ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "report-"));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Astro's own build, in a process of its own. Says nothing unless it fails. */
async function build(outDir: string, cacheDir: string): Promise<void> {
  const options = JSON.stringify({ root, outDir, cacheDir, logLevel: "warn" });
  const code = `import { build } from "astro"; await build(${options});`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (said += part));
  const ended = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (ended !== 0) throw new Error(`bygget stannade.\n${said}`);
}

async function make(subject: Subject, { base, graph }: Loaded, folder: string) {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    request.url = `/${(request.url ?? "/").slice(base.length)}`;
    files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchBrowser({
    args: [
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // nothing but our own pages can be reached
      "--font-render-hinting=none", // letters stand where the font wants them, not on whole pixels
    ],
  });
  try {
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}${base}${reportPath(subject).slice(1)}`;
    const { pdf, headings } = await printReport(browser, address, date(new Date().toLocaleDateString("sv-SE")));
    const bytes = await mend(pdf, {
      headings,
      title: `${subject.data.title}. Rapport ur ${actor.name}`,
      authors: authorsOf(reportOf(subject, graph)),
      subject: subject.data.summary,
      creator: actor.name,
    });
    return { bytes, pages: Math.max(...(await destinationsIn(bytes)).values()) };
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

/** In Swedish where the fault is one that a person makes at the keyboard. */
function reason(error: unknown): string {
  const { code = "", message = String(error), path: file } = error as NodeJS.ErrnoException;
  if (code.startsWith("ERR_PARSE_ARGS"))
    return `${/'([^']*)'/.exec(message)?.[0] ?? "Ett argument"} går inte att tyda.\n\n${usage}`;
  if (code === "ENOENT" || code === "EISDIR" || code === "EACCES")
    return `”${file}” går inte att skriva eller läsa (${code}).`;
  return message;
}
