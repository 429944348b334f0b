import { appendFileSync, existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { formats, print, summary, type Format } from "../src/knowledge/print.ts";
import { readAddresses, readContent, readGlossary } from "../src/knowledge/read.ts";

const usage = `Granskar allt innehåll.

  npm run check -- [--format text|json|github] [--summary FIL] [--root MAPP]

  --format   text att läsa, json för program, github för anmärkningar i ett förslag
  --summary  lägger rapporten som Markdown sist i en fil
  --root     mappen som har content/, om det inte är den här

Slutkod 0: inga fel. 1: fel i innehållet. 2: kontrollen kunde inte köras.`;

/**
 * Checks all content.
 *
 * Exit code 0: clean, 1: errors in the content, 2: the checker itself could not run.
 */
try {
  const { values } = parseArgs({
    options: {
      format: { type: "string", default: "text" },
      summary: { type: "string" },
      help: { type: "boolean", default: false },
      root: { type: "string", default: path.resolve(import.meta.dirname, "..") },
    },
  });
  const format = formats.find((f) => f === values.format);
  if (!format) throw new Error(`Okänt format ”${values.format}”. Välj ${formats.join(", ")}.`);
  if (values.help) console.log(usage);
  else process.exitCode = run(values.root, format, values.summary);
} catch (error) {
  console.error(`Kontrollen kunde inte köras: ${reason(error)}`);
  process.exitCode = 2;
}

function run(root: string, format: Format, summaryFile: string | undefined): number {
  if (!existsSync(path.join(root, "content")))
    throw new Error(`Mappen ”${root}” har ingen mapp content/. Ange rätt mapp med --root.`);
  const files = readContent(root);
  if (files.length === 0) throw new Error(`Det finns inga filer i ”${path.join(root, "content")}”.`);
  const today = new Date().toISOString().slice(0, 10);
  const { findings } = check(files, { today, ...readAddresses(root), glossary: readGlossary(root), diagramFaults });
  console.log(print(findings, files.length, format));
  if (summaryFile) appendFileSync(summaryFile, summary(findings, files.length));
  return errorsIn(findings).length > 0 ? 1 : 0;
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
