import path from "node:path";
import { Drawings } from "../src/diagrams/drawings.ts";
import { diagramExamples } from "../src/diagrams/examples.ts";
import { remedy } from "../src/diagrams/figure.ts";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check } from "../src/knowledge/check.ts";
import { errorsIn } from "../src/knowledge/finding.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";
import { drawingsFolder, guideFolder } from "../src/site/load.ts";

/**
 * Draws the diagrams that are not drawn, and takes away drawings that nothing uses: of the content, of the small bank
 * that the tests build, and of the author guide. Exit code 1 when a diagram could not be drawn.
 */
const root = path.resolve(import.meta.dirname, "..");

interface Diagram {
  readonly place: string;
  readonly source: string;
}

for (const home of [root, path.join(root, "tests/fixtures/healthy")]) {
  const today = new Date().toISOString().slice(0, 10);
  const { graph, findings } = check(readContent(home), { today, ...readAddresses(home), diagramFaults });
  const all = graph.entries.flatMap(({ file, diagrams }) =>
    diagrams.map(({ line, source }) => ({ place: `${file}:${line}`, source })),
  );
  await complete(drawingsFolder(home), all, errorsIn(findings).length === 0);
}
const guide = diagramExamples.map(({ label, source }) => ({ place: `src/diagrams/examples.ts: ${label}`, source }));
await complete(guideFolder(root), guide, true);

/** `sound` is false where a diagram may have been missed, so that nothing is known to be unused. */
async function complete(folder: string, diagrams: readonly Diagram[], sound: boolean): Promise<void> {
  const drawings = new Drawings(folder);
  const sources = diagrams.map(({ source }) => source);
  const before = new Set(sources.filter((source) => drawings.find(source)));
  const { failed } = await drawings.complete(sources);
  for (const { place, source } of diagrams) {
    const why = failed.get(source);
    if (why) console.error(`${place}  ${remedy(why)}`);
  }
  if (failed.size > 0) process.exitCode = 1;
  const unused = drawings.unused(sources);
  if (sound) for (const file of unused) drawings.remove(file);
  const drawn = new Set(sources).size - before.size - failed.size;
  console.log(
    `${path.relative(root, folder)}/: ${drawn} ritade, ${before.size} fanns, ${sound ? unused.length : 0} borttagna.`,
  );
  if (!sound && unused.length > 0)
    console.log("Innehållet har fel (npm run check), så inget som kanske behövs är borttaget.");
}
