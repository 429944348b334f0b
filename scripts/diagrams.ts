import path from "node:path";
import { Drawings } from "../src/diagrams/drawings.ts";
import { remedy } from "../src/diagrams/figure.ts";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";

/**
 * Draws the diagrams that are not drawn, and takes away drawings that nothing uses: of the content, and of the small bank
 * that the tests build. Exit code 1 when a diagram could not be drawn.
 */
const root = path.resolve(import.meta.dirname, "..");

for (const home of [root, path.join(root, "tests/fixtures/healthy")]) {
  const today = new Date().toISOString().slice(0, 10);
  const { graph, findings } = check(readContent(home), { today, ...readAddresses(home), diagramFaults });
  const drawings = new Drawings(path.join(home, "content/.diagrams"));
  const all = graph.entries.flatMap(({ file, diagrams }) => diagrams.map((diagram) => ({ file, ...diagram })));
  const sources = all.map(({ source }) => source);
  const before = new Set(sources.filter((source) => drawings.find(source)));
  const { failed } = await drawings.complete(sources);
  for (const { file, line, source } of all) {
    const why = failed.get(source);
    if (why) console.error(`${file}:${line}  ${remedy(why)}`);
  }
  if (failed.size > 0) process.exitCode = 1;
  const unused = drawings.unused(sources);
  const sound = errorsIn(findings).length === 0;
  if (sound) for (const file of unused) drawings.remove(file);
  const drawn = new Set(sources).size - before.size - failed.size;
  console.log(
    `${path.relative(root, drawings.folder)}/: ${drawn} ritade, ${before.size} fanns, ${sound ? unused.length : 0} borttagna.`,
  );
  if (!sound && unused.length > 0)
    console.log("Innehållet har fel (npm run check), så inget som kanske behövs är borttaget.");
}
