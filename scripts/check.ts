import { appendFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { formats, print, summary, type Format } from "../src/knowledge/print.ts";
import { readAddresses, readContent, readGlossary } from "../src/knowledge/read.ts";

/**
 * Checks all content.
 *
 *   npm run check -- [--format text|json|github] [--summary FILE] [--root DIR]
 *
 * --summary adds the report as Markdown to a file, as $GITHUB_STEP_SUMMARY wants it. Exit code 0: clean, 1: errors in the content, 2: the checker
 * itself could not run.
 */
try {
  const { values } = parseArgs({
    options: {
      format: { type: "string", default: "text" },
      summary: { type: "string" },
      root: { type: "string", default: path.resolve(import.meta.dirname, "..") },
    },
  });
  const format = formats.find((f) => f === values.format);
  if (!format) throw new Error(`Okänt format ”${values.format}”. Välj ${formats.join(", ")}.`);
  process.exitCode = run(values.root, format, values.summary);
} catch (error) {
  console.error(`Kontrollen kunde inte köras: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

function run(root: string, format: Format, summaryFile: string | undefined): number {
  const files = readContent(root);
  const today = new Date().toISOString().slice(0, 10);
  const { findings } = check(files, { today, ...readAddresses(root), glossary: readGlossary(root) });
  console.log(print(findings, files.length, format));
  if (summaryFile) appendFileSync(summaryFile, summary(findings, files.length));
  return errorsIn(findings).length > 0 ? 1 : 0;
}
