import { existsSync, readFileSync, readdirSync, utimesSync, statSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readAddresses } from "../../src/knowledge/read.ts";
import { openEditor, type Values } from "./as-tina.ts";

const project = path.resolve(import.meta.dirname, "../..");
let root: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

const fileOf = (folder: string, id: string) => path.join(root, "content", folder, `${id}.mdx`);
const read = (folder: string, id: string) => readFileSync(fileOf(folder, id), "utf8");
const messages = ({ errors }: { errors: readonly { message: string }[] }) =>
  errors.map(({ message }) => message).join("\n");

const swedish = /(?<!\p{L})(?:inte|bara|är|svarar)(?!\p{L})/u;

/** Lines of one text that the other does not have at that place, when both have as many. */
function changedLines(before: string, after: string): string[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  expect(b.length).toBe(a.length);
  return b.filter((line, i) => line !== a[i]);
}

async function copyContent() {
  await rm(path.join(root, "content"), { recursive: true, force: true });
  await cp(path.join(project, "content"), path.join(root, "content"), { recursive: true });
}

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "editor-"));
  await copyContent();
  editor = await openEditor(root, readAddresses(project));
}, 60_000);

afterAll(async () => {
  await editor.close();
  await rm(root, { recursive: true, force: true });
});

const shipped = readdirSync(path.join(project, "content"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => name);

describe("opened and saved without a change", () => {
  test.each(shipped)(
    "every file in content/%s is left as it was, and is not written",
    async (folder) => {
      for (const file of readdirSync(path.join(root, "content", folder))) {
        const id = file.replace(/\.mdx$/, "");
        const before = read(folder, id);
        utimesSync(fileOf(folder, id), 1, 1);
        const { values, version } = await editor.open(folder, id);
        expect(messages(await editor.save(folder, id, values, version))).toBe("");
        expect(read(folder, id)).toBe(before);
        expect(statSync(fileOf(folder, id)).mtimeMs).toBe(1000);
      }
    },
    60_000,
  );
});

describe("a save", () => {
  beforeEach(copyContent);

  test("of one word in a field changes one line", async () => {
    const before = read("fall", "unga-kvinnor-lyckat-fall");
    const { values, version } = await editor.open("fall", "unga-kvinnor-lyckat-fall");
    await editor.save("fall", "unga-kvinnor-lyckat-fall", { ...values, title: "Coachernas bästa fall" }, version);
    expect(changedLines(before, read("fall", "unga-kvinnor-lyckat-fall"))).toEqual(["title: Coachernas bästa fall"]);
  });

  test("that the checker would stop is refused in Swedish, at its field, and nothing is written", async () => {
    const before = read("fall", "unga-kvinnor-lyckat-fall");
    const { values, version } = await editor.open("fall", "unga-kvinnor-lyckat-fall");
    const answer = await editor.save(
      "fall",
      "unga-kvinnor-lyckat-fall",
      { ...values, what: "Ring 070-123 45 67.", projects: ["unga-kvinor"] },
      version,
    );
    expect(messages(answer)).toContain("Menade du ”unga-kvinnor”?");
    expect(messages(answer)).toContain("telefonnummer");
    expect(answer.errors.flatMap((error) => error.extensions?.findings.map(({ field }) => field))).toEqual(
      expect.arrayContaining(["projects.0", "what"]),
    );
    expect(read("fall", "unga-kvinnor-lyckat-fall")).toBe(before);
    const again = await editor.open("fall", "unga-kvinnor-lyckat-fall");
    expect(again.values).toEqual(values);
  });

  test("keeps what another program has changed in the file since it was opened", async () => {
    const { values, version } = await editor.open("fall", "unga-kvinnor-lyckat-fall");
    const outside = read("fall", "unga-kvinnor-lyckat-fall").replace(/\n$/, "\n\nEn mening utifrån.\n");
    writeFileSync(fileOf("fall", "unga-kvinnor-lyckat-fall"), outside);
    await editor.save("fall", "unga-kvinnor-lyckat-fall", { ...values, title: "Coachernas bästa fall" }, version);
    expect(changedLines(outside, read("fall", "unga-kvinnor-lyckat-fall"))).toEqual(["title: Coachernas bästa fall"]);
  });

  test("is refused when it does not hold together with what another program has changed elsewhere in the file", async () => {
    const at = fileOf("begrepp", "samsyn");
    const dated = (created: string, updated: string) =>
      read("begrepp", "samsyn")
        .replace(/^created: .*$/m, `created: ${created}`)
        .replace(/^updated: .*$/m, `updated: ${updated}`);
    writeFileSync(at, dated("2026-11-01", "2026-11-20"));
    const { values, version } = await editor.open("begrepp", "samsyn");
    const outside = dated("2026-11-15", "2026-11-20");
    writeFileSync(at, outside);
    const answer = await editor.save("begrepp", "samsyn", { ...values, updated: "2026-11-10" }, version);
    expect(messages(answer)).toMatch(/ändrats i ett annat program[^]*Inget är sparat[^]*2026-11-10/);
    expect(answer.errors[0]?.extensions?.findings[0]?.field).toBe("updated");
    expect(read("begrepp", "samsyn")).toBe(outside);
    expect(messages(await editor.save("begrepp", "samsyn", { ...values, updated: "2026-11-16" }, version))).toBe("");
    expect(read("begrepp", "samsyn")).toBe(dated("2026-11-15", "2026-11-16"));
  });

  test("of words that another program has changed too is refused, and leaves that program's words", async () => {
    const { values, version } = await editor.open("fall", "unga-kvinnor-lyckat-fall");
    const outside = read("fall", "unga-kvinnor-lyckat-fall").replace(/^title: .*$/m, "title: En rubrik utifrån");
    writeFileSync(fileOf("fall", "unga-kvinnor-lyckat-fall"), outside);
    const answer = await editor.save("fall", "unga-kvinnor-lyckat-fall", { ...values, title: "Min rubrik" }, version);
    expect(messages(answer)).toContain("har ändrats på samma ställe i ett annat program");
    expect(read("fall", "unga-kvinnor-lyckat-fall")).toBe(outside);
  });
});

describe("pages come and go", () => {
  beforeEach(copyContent);

  test("a new one is written as we write them: the fields of the model in order, nothing empty, days as days", async () => {
    const { values } = await editor.open("begrepp", "samsyn");
    const fresh: Values = {
      status: "utkast",
      summary: "Ett ord för att pröva redigeraren.",
      title: "Nytt ord",
      definition: "Ett ord som ingen har hört.",
      aliases: [],
      authors: values["authors"],
      created: "2026-11-23T00:00:00.000Z",
      updated: "2026-11-23",
      body: { type: "root", children: [{ type: "p", children: [{ type: "text", text: "Det är nytt." }] }] },
    };
    expect(messages(await editor.create("begrepp", "nytt-ord", fresh))).toBe("");
    expect(read("begrepp", "nytt-ord")).toMatch(
      /^---\ntitle: Nytt ord\nsummary: Ett ord för att pröva redigeraren\.\nstatus: utkast\n[^]*created: 2026-11-23\nupdated: 2026-11-23\n---\n\nDet är nytt\.\n$/,
    );
    expect(read("begrepp", "nytt-ord")).not.toMatch(/aliases|_collection|null/);
  });

  test.each(["Nytt-Ord", "å", "a/b", "../../utanfor", "nytt_ord", "nytt--ord"])(
    "one with the address %j is refused",
    async (id) => {
      const { values } = await editor.open("begrepp", "samsyn");
      const answer = await editor.create("begrepp", id, values);
      expect(messages(answer)).toMatch(swedish);
      expect(existsSync(path.join(root, "content/begrepp", `${id}.mdx`))).toBe(false);
    },
  );

  test("a copy has the same words under a new address", async () => {
    const { values } = await editor.open("begrepp", "samsyn");
    expect(messages(await editor.create("begrepp", "samsyn-igen", { ...values, aliases: [] }))).toBe("");
    const copy = await editor.open("begrepp", "samsyn-igen");
    expect(copy.values["title"]).toBe(values["title"]);
    expect(JSON.stringify(copy.values["body"])).toBe(JSON.stringify(values["body"]));
  });

  test("a renamed one keeps its text and its old address, and everything that points at it follows", async () => {
    const before = read("projekt", "unga-kvinnor");
    const pointing = shipped
      .flatMap((folder) => readdirSync(path.join(root, "content", folder)).map((file) => `${folder}/${file}`))
      .filter((file) => /(?<![\w-])unga-kvinnor(?![\w-])/.test(readFileSync(path.join(root, "content", file), "utf8")));
    expect(pointing.length).toBeGreaterThan(10);
    expect(messages(await editor.rename("projekt", "unga-kvinnor", "unga-kvinnor-pa-vag"))).toBe("");
    expect(existsSync(fileOf("projekt", "unga-kvinnor"))).toBe(false);
    const after = read("projekt", "unga-kvinnor-pa-vag");
    expect(after.replace(/^aliases:.*\n(?: *- .*\n)*/m, "")).toBe(before.replace(/^aliases:.*\n(?: *- .*\n)*/m, ""));
    expect((await editor.open("projekt", "unga-kvinnor-pa-vag")).values["aliases"]).toContain("unga-kvinnor");
    expect((await editor.open("fall", "unga-kvinnor-lyckat-fall")).values["projects"]).toEqual(["unga-kvinnor-pa-vag"]);
  });

  test("one that others refer to is not taken away, and the answer names them", async () => {
    const answer = await editor.remove("projekt", "unga-kvinnor");
    expect(messages(answer)).toContain("content/fall/unga-kvinnor-lyckat-fall.mdx");
    expect(existsSync(fileOf("projekt", "unga-kvinnor"))).toBe(true);
    expect((await editor.open("projekt", "unga-kvinnor")).values["title"]).toBeTruthy();
  });

  test("one that nobody refers to is taken away", async () => {
    const { values } = await editor.open("begrepp", "samsyn");
    await editor.create("begrepp", "tillfalligt", { ...values, aliases: [] });
    expect(messages(await editor.remove("begrepp", "tillfalligt"))).toBe("");
    expect(existsSync(fileOf("begrepp", "tillfalligt"))).toBe(false);
  });
});

describe("what does not come from the form", () => {
  beforeAll(copyContent);
  const page = { collection: "begrepp", relativePath: "samsyn.mdx" };
  const update = `mutation($collection: String!, $relativePath: String!, $params: DocumentUpdateMutation!) {
    updateDocument(collection: $collection, relativePath: $relativePath, params: $params){__typename} }`;
  const body = (...children: unknown[]) => ({ type: "root", children });

  test.each<[string, unknown]>([
    [
      "raw MDX",
      { type: "invalid_markdown", value: "import x from 'y'\n\n{process.exit()}", message: "", children: [] },
    ],
    ["HTML", { type: "html", value: "<script>alert(1)</script>", children: [{ type: "text", text: "" }] }],
    [
      "HTML in a paragraph",
      { type: "p", children: [{ type: "html_inline", value: "<img src=x onerror=alert(1)>", children: [] }] },
    ],
    [
      "an unknown component",
      { type: "mdxJsxFlowElement", name: "Skript", props: {}, children: [{ type: "text", text: "" }] },
    ],
    [
      "a link with a script",
      { type: "p", children: [{ type: "a", url: "javascript:alert(1)", children: [{ type: "text", text: "här" }] }] },
    ],
    [
      "a picture from elsewhere",
      { type: "p", children: [{ type: "img", url: "https://example.org/x.png", alt: "x", children: [] }] },
    ],
  ])("%s is refused, and nothing is written", async (_, node) => {
    const before = read("begrepp", "samsyn");
    const { values } = await editor.open("begrepp", "samsyn");
    const answer = await editor.save("begrepp", "samsyn", { ...values, body: body(node) });
    expect(messages(answer)).toMatch(swedish);
    expect(read("begrepp", "samsyn")).toBe(before);
  });

  test.each<[string, string, Values]>([
    ["an unknown collection", update, { ...page, collection: "losenord", params: {} }],
    [
      "a path outside content/",
      update,
      { collection: "begrepp", relativePath: "../../package.mdx", params: { begrepp: {} } },
    ],
    [
      "a path that is absolute",
      update,
      { collection: "begrepp", relativePath: "/etc/passwd.mdx", params: { begrepp: {} } },
    ],
    [
      "a folder",
      `mutation($collection: String!, $relativePath: String!) { createFolder(collection: $collection, relativePath: $relativePath){__typename} }`,
      { collection: "begrepp", relativePath: "mapp" },
    ],
    [
      "a half-made page",
      `mutation($collection: String!, $relativePath: String!) { addPendingDocument(collection: $collection, relativePath: $relativePath){__typename} }`,
      { collection: "begrepp", relativePath: "halv.mdx" },
    ],
    [
      "a mutation of one kind",
      `mutation($relativePath: String!, $params: BegreppMutation!) { updateBegrepp(relativePath: $relativePath, params: $params){__typename} }`,
      { relativePath: "samsyn.mdx", params: { title: "Annat" } },
    ],
    [
      "two mutations at once",
      `mutation($c: String!, $r: String!) { a: deleteDocument(collection: $c, relativePath: $r){__typename} b: deleteDocument(collection: $c, relativePath: "samordning.mdx"){__typename} }`,
      { c: "begrepp", r: "samsyn.mdx" },
    ],
    ["a deep query", `{ ${"collections { ".repeat(20)} name ${"}".repeat(20)} }`, {}],
    [
      "a query that grows",
      `{ ...a0 } ${Array.from({ length: 14 }, (_, i) => `fragment a${i} on Query { ...a${i + 1} ...a${i + 1} ...a${i + 1} }`).join(" ")} fragment a14 on Query { __typename }`,
      {},
    ],
    ["a query without end", "{ ...a } fragment a on Query { ...a }", {}],
    ["no query", "hej hej {", {}],
  ])("%s is refused, and nothing is written", async (_, query, variables) => {
    const before = readdirSync(path.join(root, "content"), { recursive: true, encoding: "utf8" }).toSorted();
    const text = read("begrepp", "samsyn");
    expect(messages(await editor.ask(query, variables))).toMatch(swedish);
    expect(readdirSync(path.join(root, "content"), { recursive: true, encoding: "utf8" }).toSorted()).toEqual(before);
    expect(read("begrepp", "samsyn")).toBe(text);
  });

  const send = (headers: Record<string, string>, sent: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(editor.url);
      const asked = request({ host: "localhost", port, path: "/api/tina/gql", method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on("error", reject);
      asked.end(sent);
    });
  const hello = JSON.stringify({ query: "{ __typename }", variables: {} });
  const json = { "content-type": "application/json" };

  test.each<[string, number, Record<string, string>, string]>([
    ["another site's page", 403, { ...json, origin: "https://example.org" }, hello],
    ["a name that leads here from elsewhere", 403, { ...json, host: "bank.example.org" }, hello],
    ["a form of another site", 403, { ...json, "sec-fetch-site": "cross-site" }, hello],
    ["a body that is no JSON", 400, { "content-type": "text/plain" }, hello],
    ["a body that is cut off", 400, json, hello.slice(0, -5)],
    ["a body that is a list", 400, json, "[]"],
    ["a huge body", 413, json, JSON.stringify({ query: "x".repeat(3_000_000), variables: {} })],
  ])("%s gets %i", async (_, status, headers, sent) => {
    expect(await send(headers, sent)).toBe(status);
  });
});
