import { dev } from "astro";
import path from "node:path";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { conclusion } from "../src/knowledge/print.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";

/** Serves the bank with live reload on this machine only; when the port is taken, the next free one is used. */
const root = path.resolve(import.meta.dirname, "..");
process.env["ASTRO_TELEMETRY_DISABLED"] = "1";

const files = readContent(root);
const { findings } = check(files, { today: new Date().toISOString().slice(0, 10), ...readAddresses(root) });
const server = await dev({ root, logLevel: "warn", server: { host: "localhost", open: false } });
const { port } = server.address;
const { base } = await import("../src/site/settings.ts").then(({ readSettings }) => readSettings());

console.log(`
Samverkansbanken är igång: http://localhost:${port}${base}

${errorsIn(findings).length > 0 ? "Något i innehållet behöver rättas, se ovan och på sidan det gäller." : conclusion(findings, files.length)}
Öppna adressen, ändra en fil i content/ och se sidan följa med. Avsluta med Ctrl+C.
`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void server.stop().then(() => process.exit(0));
  });
