import { spawn } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import sirv from "sirv";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { AdminFiles } from "../src/editing/admin-files.ts";
import { createApp } from "../src/editing/app.ts";
import { BranchDesk } from "../src/editing/branch-desk.ts";
import { Checkouts } from "../src/editing/checkouts.ts";
import { Editor, Remembered } from "../src/editing/editor.ts";
import { doorOf, loginRoutes } from "../src/editing/login-routes.ts";
import { openForge } from "../src/editing/open-forge.ts";
import { addressOf } from "../src/editing/pages.ts";
import { Proposals } from "../src/editing/proposals.ts";
import { Publisher } from "../src/editing/publisher.ts";
import { Sessions } from "../src/editing/sessions.ts";
import { readHostSettings } from "../src/editing/settings.ts";
import { TinaDatabase } from "../src/editing/tina-database.ts";
import { webhookRoute } from "../src/editing/webhook.ts";
import { readAddresses, readContent, readGlossary } from "../src/knowledge/read.ts";
import { components } from "../src/model/components.ts";
import { model } from "../src/model/kinds.ts";
import { policy } from "../src/site/policy.ts";
import { readSettings } from "../src/site/settings.ts";
import { adminFolder, buildAdmin } from "./admin.ts";

/** The hosted mode: the published site, the editor, login and review in one process over a repository on disk. */
const root = path.resolve(import.meta.dirname, "..");
const stopped = (error: unknown): never => {
  console.error(`Servern startade inte.\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
};

const settings = (() => {
  try {
    return { host: readHostSettings(), contentRoot: readSettings().contentRoot ?? root };
  } catch (error) {
    return stopped(error);
  }
})();
const { contentRoot } = settings;
const { data, secret, host, url: publicUrl, webhookSecret, poll } = settings.host;
mkdirSync(path.join(data, "sites"), { recursive: true });

const shipped = [...readContent(contentRoot), readGlossary(contentRoot)].flatMap((raw) =>
  raw?.bytes ? [{ path: raw.file, text: Buffer.from(raw.bytes).toString("utf8") }] : [],
);
const forge = await openForge(settings.host, shipped, process.env).catch(stopped);
const checkouts = new Checkouts(forge);
const workshop = {
  forge,
  checkouts,
  proposals: new Proposals(forge),
  address: (branch: string) => `${publicUrl.origin}${addressOf(branch)}`,
};
const judged = { model, memory: new Remembered(), diagramFaults, ...readAddresses(root) };

/**
 * Astro's own build, checks and all, in a process of its own: it may fail without harming this one. Run above its output,
 * Astro keeps half-made pages in it and not in the project, so that two servers of one project may build at once; from
 * there they must find our packages.
 */
async function build(contents: string, outDir: string): Promise<void> {
  const options = { root, outDir, cacheDir: path.join(data, "cache"), logLevel: "warn" };
  const code = `import { build } from ${JSON.stringify(import.meta.resolve("astro"))}; await build(${JSON.stringify(options)});`;
  const packages = path.join(data, "node_modules");
  if (!existsSync(packages)) symlinkSync(path.join(root, "node_modules"), packages, "junction");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: data,
    env: {
      ...process.env,
      CONTENT_ROOT: contents,
      CONTENT_GIT: path.join(data, "bank.git"),
      SITE_URL: publicUrl.origin,
      CONTRIBUTE_TO: "server",
      ASTRO_TELEMETRY_DISABLED: "1",
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (said += part));
  const ended = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (ended !== 0) throw new Error(`Webbplatsen kunde inte byggas. ${said.slice(-2000)}`);
}
const publisher = new Publisher(forge, checkouts, path.join(data, "sites"), build);

const report = () => publisher.state.failure && console.error(publisher.state.failure);
const look = () => void publisher.update().then(report);

const handlers = new Map<string, ReturnType<typeof sirv>>();
/** What README asks of every host of the site. */
function setHeaders(response: ServerResponse, pathname: string): void {
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader(
    "Cache-Control",
    pathname.includes("/_astro/") ? "public, max-age=31536000, immutable" : "no-cache",
  );
  if (pathname.startsWith("/data/")) response.setHeader("Access-Control-Allow-Origin", "*");
  if (pathname.endsWith(".bib")) response.setHeader("Content-Type", "application/x-bibtex; charset=utf-8");
}
/** The site as it was built, whole: a new one takes over between two requests. */
function site(request: IncomingMessage, response: ServerResponse, missing?: () => void): void {
  const folder = publisher.site;
  if (!folder) {
    response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "10" });
    response.end("Webbplatsen byggs. Ladda om sidan om en stund.");
    return;
  }
  const handle = handlers.get(folder) ?? sirv(folder, { etag: true, setHeaders });
  handlers.clear();
  handlers.set(folder, handle);
  handle(request, response, () => {
    if (missing) return missing();
    response.statusCode = 404;
    setHeaders(response, "");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    readFile(path.join(folder, "404.html")).then(
      (page) => response.end(page),
      () => response.end(),
    );
  });
}

const admin = buildAdmin();
admin.catch((error: unknown) => console.error(`Redigeraren kunde inte byggas. ${String(error)}`));
const sessions = new Sessions(secret, publicUrl.protocol === "https:");
const door = await doorOf(settings.host, sessions).catch(stopped);
const editor = new Editor(await TinaDatabase.of(model, components), judged);
await editor.choices(new BranchDesk(workshop, "start")).catch(stopped); // everything is judged now, not at somebody's first save
const server = createApp({
  url: publicUrl,
  sessions,
  workshop,
  editor,
  admin: new AdminFiles(adminFolder, admin),
  judgement: () => ({ ...judged, today: new Date().toISOString().slice(0, 10) }),
  frame: {
    policy,
    page: async (address) =>
      publisher.site &&
      (await readFile(path.join(publisher.site, address, "index.html"), "utf8").catch(() => undefined)),
  },
  site,
  rebuild: look,
  state: () => publisher.state,
  others: [...(webhookSecret === undefined ? [] : [webhookRoute(webhookSecret, look)]), ...loginRoutes(door)],
  ways: door.ways,
});

await new Promise<void>((resolve, reject) => {
  server.once("error", reject);
  server.listen(settings.host.port, host, resolve);
}).catch(stopped);
const { port } = server.address() as AddressInfo;
console.log(`Servern lyssnar på http://${host}:${port}. Bygger webbplatsen …`);
await publisher.update();
report();
console.log('Webbplatsen är uppe. Bjud in någon att redigera: npm run invite -- --name "Namn" --role redaktör');

/** What somebody has pushed to the repository from outside is shown as well. */
const polling = poll === 0 ? undefined : setInterval(look, poll * 1000);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    clearInterval(polling);
    server.close(() => process.exit(0)); // saves that have begun are finished
    server.closeIdleConnections();
  });
