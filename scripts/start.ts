import { randomUUID } from "node:crypto";
import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dev } from "astro";
import path from "node:path";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { conclusion } from "../src/knowledge/print.ts";
import { readAddresses, readContent, readGlossary } from "../src/knowledge/read.ts";
import { AdminFiles } from "../src/editing/admin-files.ts";
import { Editor, Remembered } from "../src/editing/editor.ts";
import type { FormHouse } from "../src/editing/form-house.ts";
import { answerForm, formAt, type Frame } from "../src/editing/form-routes.ts";
import { isOwn, serveEditor } from "../src/editing/server.ts";
import { TinaDatabase } from "../src/editing/tina-database.ts";
import { WorkTree } from "../src/editing/work-tree.ts";
import { components } from "../src/model/components.ts";
import type { FormName } from "../src/model/forms.ts";
import { model } from "../src/model/kinds.ts";
import { readSettings } from "../src/site/settings.ts";
import { adminFolder, buildAdmin } from "./admin.ts";

/** Serves the bank with live reload on this machine only; when the port is taken, the next free one is used. */
const root = path.resolve(import.meta.dirname, "..");
process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
process.env["ASTRO_DISABLE_UPDATE_CHECK"] = "true"; // nothing leaves this machine

process.env["CONTRIBUTE_TO"] = "server"; // this very process

const { base, contentRoot = root } = readSettings();
const files = readContent(contentRoot);
const { findings } = check(files, {
  today: new Date().toISOString().slice(0, 10),
  ...readAddresses(root),
  glossary: readGlossary(contentRoot),
  diagramFaults,
});
const admin = buildAdmin();
admin.catch((error: unknown) => console.error(`Redigeraren kunde inte byggas. ${String(error)}`));
const addresses = readAddresses(root);
/** Pictures come and go while the editor is used: the desk says which there are. */
const lasting = new Set([...addresses.media].filter((at) => contentRoot !== root || !at.startsWith("/media/")));
const judged = { model, memory: new Remembered(), diagramFaults, ...addresses, media: lasting };
const editor = new Editor(await TinaDatabase.of(model, components), judged);
const desk = new WorkTree(path.resolve(contentRoot));
const me = { desk, author: { name: "Den här datorn", email: "" } };
const editing = serveEditor(editor, new AdminFiles(adminFolder, admin), (request) =>
  Promise.resolve(isOwn(request) ? me : undefined),
);

/** Forms are saved at once where they belong, and the receipt is the page itself. */
const house: FormHouse = {
  base,
  judgement: () => ({ ...judged, today: new Date().toISOString().slice(0, 10) }),
  content: () => desk.content(),
  send: async (sent) => {
    await desk.save(sent.edits);
    return `${base}${sent.path.slice(1)}`;
  },
};
/** Tells our own requests for a frame from a reader's for the form in it. */
const mine = randomUUID();
const frame: Frame = {
  policy: "frame-ancestors 'none'",
  page: async (address) => {
    const answer = await fetch(`http://localhost:${server.address.port}${base}${address.slice(1)}`, {
      headers: { "x-frame": mine },
    });
    return answer.ok ? answer.text() : undefined;
  },
};

const server = await dev({
  root,
  logLevel: "warn",
  server: { host: "localhost", open: false },
  integrations: [
    {
      name: "editor",
      hooks: { "astro:server:setup": ({ server: { httpServer } }) => void (httpServer && goBefore(httpServer)) },
    },
  ],
});
const { port } = server.address;

console.log(`
Samverkansbanken är igång: http://localhost:${port}${base}

${errorsIn(findings).length > 0 ? "Något i innehållet behöver rättas, se ovan och på sidan det gäller." : conclusion(findings, files.length)}
Redigera i webbläsaren på http://localhost:${port}/admin, eller ändra en fil i content/, och se sidan följa med. Avsluta med Ctrl+C.
`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    process.exitCode = 0; // before Vite's own handler calls it a failure
    void server.stop().then(() => process.exit(0));
  });

/** Astro's own middleware refuses addresses without a last slash before any other sees them, so ours comes before all of it. */
function goBefore(http: EventEmitter): void {
  const site = http.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
  http.removeAllListeners("request");
  http.on("request", (request: IncomingMessage, response: ServerResponse) =>
    editing(request, response, (error) => {
      if (error) return failed(response)(error);
      const url = new URL(request.url ?? "/", "http://localhost");
      const form = formAt(url.pathname.replace(base, "/"));
      if (form && request.headers["x-frame"] !== mine) {
        if (!isOwn(request)) {
          response.writeHead(403, { "Content-Type": "text/plain; charset=utf-8" });
          response.end("Formuläret kan bara användas från den här webbplatsen.");
          return;
        }
        void formFrom(request, response, url, form);
      } else if (request.headers.accept?.includes("text/html") && /\/[^/.@]+$/.test(url.pathname)) {
        response.writeHead(301, { Location: `${url.pathname}/${url.search}` });
        response.end();
      } else for (const answer of site) answer(request, response);
    }),
  );
}

async function formFrom(request: IncomingMessage, response: ServerResponse, url: URL, form: FormName): Promise<void> {
  try {
    await answerForm({ request, response, url }, form, house, frame);
  } catch (error) {
    failed(response)(error);
  }
}

const failed = (response: ServerResponse) => (error: unknown) => {
  console.error(error);
  response.writeHead(500, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ message: "Något gick fel i servern. Inget är sparat. Försök igen." }));
};
