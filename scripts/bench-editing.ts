import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { BranchDesk } from "../src/editing/branch-desk.ts";
import { Checkouts } from "../src/editing/checkouts.ts";
import { Editor, Remembered } from "../src/editing/editor.ts";
import { Proposals } from "../src/editing/proposals.ts";
import { TinaDatabase } from "../src/editing/tina-database.ts";
import { LocalForge } from "../src/forge/local.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";
import { components } from "../src/model/components.ts";
import { model } from "../src/model/kinds.ts";
import { makeTexts, writeCorpus } from "./corpus.ts";

/**
 * How long an editor waits, by the clock, with many entries: npm run bench:editing -- --pages 5000 --branches 20. From a
 * repository on disk to the first form, then opening and saving, then the same with many proposals open.
 */
const { values } = parseArgs({
  options: { pages: { type: "string", default: "5000" }, branches: { type: "string", default: "20" } },
});
const pages = Number(values.pages);
const root = mkdtempSync(path.join(tmpdir(), "bench-editing-"));
const author = { name: "Mätning", email: "matning@example.org" };

try {
  writeCorpus(makeTexts(pages), root);
  const files = readContent(root).flatMap(({ file, bytes }) =>
    bytes ? [{ path: file, text: Buffer.from(bytes).toString("utf8") }] : [],
  );
  const forge = await timed(`lägga ${files.length} filer i ett arkiv`, () =>
    LocalForge.create(path.join(root, "bank.git"), process.env, { files, message: "Start", author }),
  );
  const checkouts = new Checkouts(forge);
  const workshop = { forge, checkouts, proposals: new Proposals(forge), address: (branch: string) => branch };
  const judged = { model, memory: new Remembered(), ...readAddresses(path.resolve(import.meta.dirname, "..")) };
  const [first = "", second = ""] = files
    .filter(({ path: file }) => file.startsWith("content/begrepp/"))
    .map((f) => f.path);
  let editor: Editor | undefined;
  await timed("från start till första formuläret", async () => {
    editor = new Editor(await TinaDatabase.of(model, components), judged);
    await open(editor, "anna", first);
  });
  if (!editor) throw new Error("There is no editor.");
  const ready = editor;
  await timed("öppna en sida", () => open(ready, "anna", second));
  await timed("spara första gången (allt granskas)", () => save(ready, "anna", first, 0));
  for (const n of [1, 2, 3]) await timed("spara en gång till", () => save(ready, "anna", first, n));
  for (let n = 1; n <= Number(values.branches); n++) await save(ready, `redaktor-${n}`, second, n);
  await timed(`spara med ${values.branches} förslag öppna`, () => save(ready, "anna", first, 9));

  async function open(one: Editor, id: string, file: string): Promise<Record<string, unknown>> {
    const answer = await ask(one, id, file, "query", "{ ... on Document { _values } }");
    return (answer.data as { document: { _values: Record<string, unknown> } }).document["_values"];
  }
  async function save(one: Editor, id: string, file: string, n: number): Promise<void> {
    const { title, summary, status, definition, authors, created, updated, body } = await open(one, id, file);
    const begrepp = { title: `${String(title)} ${n}`, summary, status, definition, authors, created, updated, body };
    const { errors } = await ask(one, id, file, "mutation", "{ __typename }", { begrepp });
    if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
  }
  function ask(one: Editor, id: string, file: string, kind: "query" | "mutation", what: string, params?: object) {
    const variables = { collection: "begrepp", relativePath: path.basename(file), ...(params ? { params } : {}) };
    const query = params
      ? `${kind}($collection: String!, $relativePath: String!, $params: DocumentUpdateMutation!) { updateDocument(collection: $collection, relativePath: $relativePath, params: $params) ${what} }`
      : `${kind}($collection: String!, $relativePath: String!) { document(collection: $collection, relativePath: $relativePath) ${what} }`;
    return one.ask({ query, variables }, { desk: new BranchDesk(workshop, id), author, opened: undefined });
  }
} finally {
  rmSync(root, { recursive: true });
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = performance.now();
  const result = await work();
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    `${name.padEnd(44)} ${((performance.now() - before) / 1000).toFixed(2).padStart(7)} s ${String(memory).padStart(6)} MB`,
  );
  return result;
}
