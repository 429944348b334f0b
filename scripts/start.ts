import { dev } from "astro";
import path from "node:path";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { conclusion } from "../src/knowledge/print.ts";
import { readAddresses, readContent, readGlossary } from "../src/knowledge/read.ts";
import { readSettings } from "../src/site/settings.ts";

/** Serves the bank with live reload on this machine only; when the port is taken, the next free one is used. */
const root = path.resolve(import.meta.dirname, "..");
process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
process.env["ASTRO_DISABLE_UPDATE_CHECK"] = "true"; // nothing leaves this machine

const { base, contentRoot = root } = readSettings();
const files = readContent(contentRoot);
const { findings } = check(files, {
  today: new Date().toISOString().slice(0, 10),
  ...readAddresses(root),
  glossary: readGlossary(contentRoot),
  diagramFaults,
});
const server = await dev({ root, logLevel: "warn", server: { host: "localhost", open: false } });
const { port } = server.address;

console.log(`
Samverkansbanken är igång: http://localhost:${port}${base}

${errorsIn(findings).length > 0 ? "Något i innehållet behöver rättas, se ovan och på sidan det gäller." : conclusion(findings, files.length)}
Öppna adressen, ändra en fil i content/ och se sidan följa med. Avsluta med Ctrl+C.
`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    process.exitCode = 0; // before Vite's own handler calls it a failure
    void server.stop().then(() => process.exit(0));
  });
