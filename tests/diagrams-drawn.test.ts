/* oxlint-disable vitest/no-standalone-expect -- it does not know test.for, which is what hands over our fixtures */
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { toHtml } from "hast-util-to-html";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { Board } from "../src/diagrams/drawing/board.ts";
import { draw } from "../src/diagrams/drawing/draw.ts";
import { paint } from "../src/diagrams/drawing/paint.ts";
import { digestOfFolder, fontFile } from "../src/diagrams/drawing/sources.ts";
import { asFile, fromFile, type Drawing } from "../src/diagrams/drawing/svg.ts";
import { written } from "../src/diagrams/drawing/written.ts";
import { Drawings } from "../src/diagrams/drawings.ts";
import { diagramExamples } from "../src/diagrams/examples.ts";
import { kinds } from "../src/knowledge/rules/diagrams.ts";
import { drawingsFolder, guideFolder } from "../src/site/load.ts";
import { figureOf } from "../src/diagrams/figure.ts";
import { diagramFaults } from "../src/diagrams/parse.ts";
import { check } from "../src/knowledge/check.ts";
import { readAddresses, readContent } from "../src/knowledge/read.ts";
import { contrastOf } from "./support/contrast.ts";
import { hostile, samples } from "./support/diagrams.ts";
import { test } from "./support/page.ts";
import { serve } from "./support/serve.ts";

const root = path.join(import.meta.dirname, "..");
const board = new Board();
const drawn = new Map<string, Drawing>();
const sample = (kind: string) => drawn.get(kind) as Drawing;
const files: string[] = [];

beforeAll(async () => {
  for (const [kind, { source }] of Object.entries(samples)) drawn.set(kind, await draw(source, board));
}, 60_000);
afterAll(async () => {
  await board.close();
  await Promise.all(files.map((file) => rm(file, { recursive: true, force: true })));
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "drawings-"));
  files.push(folder);
  return folder;
}

/** A page with figures, as the site shows them, on a server of its own. */
async function show(drawings: readonly Drawing[], clean: (work: () => Promise<void>) => void): Promise<string> {
  const folder = await temporary();
  const css = await readFile(path.join(root, "src/styles/site.css"), "utf8");
  await cp(fontFile, path.join(folder, "sans.woff2"));
  await writeFile(
    path.join(folder, "site.css"),
    css.replace(/url\("@fontsource[^"]*sans[^"]*"\)/, 'url("sans.woff2")'),
  );
  const figures = drawings.map((drawing, i) => toHtml(figureOf(drawing, i + 1)));
  await writeFile(
    path.join(folder, "index.html"),
    `<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><link rel="stylesheet" href="site.css"><main class="brod text">${figures.join("")}</main>`,
  );
  const site = await serve(folder);
  clean(() => site.close());
  return site.url;
}

describe("a diagram of each kind", () => {
  test.for(Object.keys(samples))("is drawn with its words whole and its name: %s", (kind) => {
    const { picture, name, description, passages } = sample(kind);
    const file = asFile(sample(kind));
    const lines = [...file.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = ""]) => text);
    for (const word of samples[kind]?.words ?? []) expect(lines.join("\n").split(/[\s()[\]]+/)).toContain(word);
    expect(name).not.toBe("");
    expect(description).not.toBe("");
    expect(picture.width).toBeLessThan(900);
    expect(passages.flatMap(({ items }) => items)).toContain(samples[kind]?.said);
    expect(file).not.toMatch(/NaN|undefined|Infinity|url\(|<(?:g|a|style|script|image|use|foreignObject|marker)\b/);
  });

  test(
    "is the same to the byte when it is drawn again, in another browser and another order",
    { timeout: 60_000 },
    async ({ onTestFinished }) => {
      const other = new Board();
      onTestFinished(() => other.close());
      for (const [kind, { source }] of Object.entries(samples).toReversed())
        expect(asFile(await draw(source.replaceAll("\n", "\r\n"), other))).toBe(asFile(sample(kind)));
    },
  );

  test("is the same when it has been to its file and back", () => {
    for (const kind of Object.keys(samples)) expect(fromFile(asFile(sample(kind)))).toEqual(sample(kind));
  });

  test.for(["light", "dark"] as const)(
    "has words that can be read where they stand: %s",
    { timeout: 120_000 },
    async (colorScheme, { open, onTestFinished }) => {
      const url = await show([...drawn.values()], (work) => onTestFinished(work));
      const { page } = await open(url, { colorScheme, viewport: { width: 1000, height: 900 } });
      const found = await contrastOf(page);
      expect(found.length).toBeGreaterThan(90);
      expect(found.filter(({ contrast }) => !(contrast >= 4.5))).toEqual([]);
    },
  );

  test("has ids of its own among others on the page, each of which is pointed at", async ({ open, onTestFinished }) => {
    const url = await show([sample("pie"), sample("pie"), sample("flowchart")], (work) => onTestFinished(work));
    const { page } = await open(url);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await page.getByRole("img", { name: "Vad timmarna gick till", description: "Hälften samtal" }).count()).toBe(
      2,
    );
  });
});

test("what an author meant with a colour becomes a colour of the site's, and words keep theirs", () => {
  expect(paint("rgb(204, 255, 204)", "fill")).toBe("leaf-soft");
  expect(paint("rgb(255, 0, 0)", "edge")).toBe("rust");
  expect(paint("rgb(255, 215, 0)", "fill")).toBe("amber-soft");
  expect(paint("rgb(0, 0, 255)", "edge")).toBe("brand");
  expect(paint("rgb(0, 0, 0)", "fill")).toBe("paper-2");
  expect(paint("rgb(238, 238, 238)", "text")).toBe("ink");
  const words = asFile(sample("flowchart")).match(/<text[^>]*>Styrgruppen/)?.[0];
  expect(words).not.toContain("fill");
});

test("name, title and settings are taken from what is drawn", () => {
  const source = `---\nconfig:\n  theme: dark\n---\n%%{init: {"theme": "dark"}}%%\npie showData title Timmar\n  accDescr {\n    Två\n    rader.\n  }\n  %% anteckning\n  "a" : 1\n`;
  expect(written(source)).toEqual({
    kind: "pie",
    name: "Timmar",
    description: "Två rader.",
    source: 'pie showData \n  "a" : 1',
  });
  expect(written("flowchart LR\n  accTitle: Ett namn\n  title --> b").source).toBe("flowchart LR\n  title --> b");
});

describe("a hostile diagram", () => {
  test(
    "runs nothing, fetches nothing and leads nowhere, where it is drawn and where it is shown",
    { timeout: 180_000 },
    async ({ open, onTestFinished }) => {
      const arrived: string[] = [];
      const elsewhere = createServer((request, response) => {
        arrived.push(request.url ?? "");
        response.end();
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => void elsewhere.close());
      const all = hostile(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`);
      const outcome = new Map<string, Drawing | undefined>();
      for (const [name, source] of Object.entries(all))
        outcome.set(name, await draw(source, board).catch(() => undefined));
      const hurt = await board.run(() => "__ran" in globalThis, {});
      const made = [...outcome.values()].filter((drawing) => drawing !== undefined);

      const url = await show(made, (work) => onTestFinished(work));
      const { page, foreign, errors, requests } = await open(url);
      await page
        .locator("figure")
        .nth(made.length - 1)
        .scrollIntoViewIfNeeded();
      const strange = await page.evaluate(() => {
        const plain = new Set("svg title desc path rect circle ellipse line polygon polyline text".split(" "));
        const allowed =
          /^(x|y|width|height|r[xy]?|c[xy]|[xy][12]|d|points|transform|fill|stroke(-width|-dasharray)?|text-anchor|font-(size|weight|style)|viewBox|role|aria-\w+|id|xmlns)$/;
        return [...document.querySelectorAll("svg, svg *")].flatMap((element) => [
          ...(plain.has(element.tagName) ? [] : [element.tagName]),
          ...[...element.attributes].flatMap(({ name, value }) =>
            allowed.test(name) && !/url\(|javascript:|data:/.test(name === "xmlns" ? "" : value)
              ? []
              : [`${element.tagName} ${name}=${value}`],
          ),
        ]);
      });
      expect(made.length).toBeGreaterThan(20);
      expect({ hurt, strange, arrived, foreign, errors }).toEqual({
        hurt: false,
        strange: [],
        arrived: [],
        foreign: [],
        errors: [],
      });
      expect(requests.filter((address) => !/\/(site\.css|sans\.woff2)?$|^data:,$/.test(address))).toEqual([]);
      expect(
        await page.evaluate(
          () => "__ran" in window || document.querySelectorAll("figure script, figure a, figure iframe").length > 0,
        ),
      ).toBe(false);
      // Everything that was drawn before is drawn the same by the board that has been through all this.
      expect(asFile(await draw(samples["stateDiagram-v2"]?.source ?? "", board))).toBe(
        asFile(sample("stateDiagram-v2")),
      );
    },
  );

  test("that never ends is given up, and the next one is drawn", { timeout: 60_000 }, async ({ onTestFinished }) => {
    const short = new Board({ limit: 4_000 });
    onTestFinished(() => short.close());
    await short.open();
    await expect(
      short.run(() => {
        for (;;);
      }, {}),
    ).rejects.toThrow("The drawing never ended");
    expect(asFile(await draw(samples["pie"]?.source ?? "", short))).toBe(asFile(sample("pie")));
  });

  test("can do nothing with the file that it is kept in either", () => {
    const bad = `<svg viewBox="0 0 10 10" onload="x()"><title>N</title><style>@import "x"</style><script>x()</script><a href="javascript:x"><text x="1">inne</text></a><foreignObject><p>x</p></foreignObject><image href="https://x.example/"/><path d="M0 0" fill="url(https://x.example/)" stroke="var(--ink)" style="x" onclick="x()" class="x" id="x"/><text x="1" y="NaN" fill="red">ord<tspan onclick="x">y</tspan></text><rect x="1e9" width="3" filter="url(#x)"/><metadata>[{"lead":"L","items":["i",3]}]</metadata></svg>`;
    const read = fromFile(bad) as Drawing;
    const html = toHtml(figureOf(read, 1));
    expect(html).toContain('<path d="M0 0" stroke="var(--ink)"></path><text x="1">ord</text><rect width="3"></rect>');
    expect(html).not.toMatch(/script|style=|onclick|onload|import|href|x\.example|inne|1e9/);
    expect(read.passages).toEqual([{ lead: "L", items: ["i"] }]);
    for (const broken of [
      "",
      "<svg>",
      '<svg viewBox="0 0 10 10"></svg>',
      '<svg viewBox="0 0 1e9 10"><metadata>[]</metadata></svg>',
    ])
      expect(fromFile(broken)).toBeUndefined();
  });
});

test("the author guide shows every kind that the checker lets through", () => {
  const shown = diagramExamples.map(({ source }) => written(source).kind);
  expect(shown.toSorted()).toEqual(kinds.filter((kind) => kind !== "graph" && kind !== "stateDiagram").toSorted()); // older words
});

describe("the drawings in Git", () => {
  const sourcesIn = (home: string) =>
    check(readContent(home), { today: "2026-11-23", ...readAddresses(home), diagramFaults }).graph.entries.flatMap(
      ({ file, diagrams }) => diagrams.map(({ source, line }) => ({ source, place: `${file}:${line}` })),
    );
  const healthy = path.join(root, "tests/fixtures/healthy");
  const kept = [
    { folder: drawingsFolder(root), all: sourcesIn(root) },
    { folder: drawingsFolder(healthy), all: sourcesIn(healthy) },
    { folder: guideFolder(root), all: diagramExamples.map(({ label, source }) => ({ source, place: label })) },
  ];
  const mend = "Kör npm run diagrams, och ta med ändringarna i Git.";

  test.for(kept)("are those that are needed, and no others: $folder", ({ folder, all }) => {
    const drawings = new Drawings(folder);
    expect(all.length).toBeGreaterThan(0);
    const missing = all.filter(({ source }) => !drawings.find(source)).map(({ place }) => place);
    expect({ missing, unused: drawings.unused(all.map(({ source }) => source)) }, mend).toEqual({
      missing: [],
      unused: [],
    });
  });

  // Another browser than the bundled one may put a word a tenth of a pixel elsewhere.
  test.skipIf(process.platform !== "linux" || process.arch !== "x64" || process.env["CHROME_PATH"])(
    "show what their sources say: each is the same when it is drawn now",
    { timeout: 60_000 },
    async () => {
      for (const { folder, all } of kept) {
        const drawings = new Drawings(folder);
        for (const { source, place } of all)
          expect(
            await readFile(path.join(drawings.folder, drawings.fileOf(source)), "utf8"),
            `${place}. Ta bort filen. ${mend}`,
          ).toBe(asFile(await draw(source, board)));
      }
    },
  );
});

describe("a folder of drawings", () => {
  test("gets what is missing and keeps what is there, and needs no browser for that", async ({ onTestFinished }) => {
    const folder = path.join(await temporary(), "drawings");
    const sources = [samples["pie"]?.source ?? "", samples["gantt"]?.source ?? ""];
    expect(await new Drawings(folder).complete(sources, board)).toEqual({ tried: 2, failed: new Map() });
    const names = await readdir(folder);
    const times = () => Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).mtimeMs));
    const before = await times();
    vi.stubEnv("CHROME_PATH", "/no/such/chrome");
    onTestFinished(() => void vi.unstubAllEnvs());
    const again = new Drawings(folder);
    expect(await again.complete(sources.map((source) => `${source.replaceAll("\n", "\r\n")}\n`))).toEqual({
      tried: 0,
      failed: new Map(),
    });
    expect(await times()).toEqual(before);
    expect(again.unused(sources)).toEqual([]);
    expect(again.unused(sources.slice(1))).toEqual([again.fileOf(sources[0] ?? "")]);
    again.remove(again.fileOf(sources[0] ?? ""));
    expect([again.find(sources[0] ?? ""), again.find(sources[1] ?? "")?.name]).toEqual([
      undefined,
      "Projektet månad för månad",
    ]);
  });

  test("is filled from the drawings that last, where it was thrown away with the content", async ({
    onTestFinished,
  }) => {
    const place = await temporary();
    const [first, second, lasting] = ["first", "second", "lasting"].map((name) => path.join(place, name)) as [
      string,
      string,
      string,
    ];
    const source = samples["pie"]?.source ?? "";
    await new Drawings(first, lasting).complete([source], board);
    vi.stubEnv("CHROME_PATH", "/no/such/chrome");
    onTestFinished(() => void vi.unstubAllEnvs());
    const drawings = new Drawings(second, lasting);
    expect(await drawings.complete([source])).toEqual({ tried: 0, failed: new Map() });
    expect(await readdir(second)).toEqual([drawings.fileOf(source)]);
    expect(drawings.find(source)?.name).toBe("Vad timmarna gick till");
  });

  test("says when there is no browser, tries again later, and does not try what is too hard twice", async ({
    onTestFinished,
  }) => {
    const folder = path.join(await temporary(), "drawings");
    const drawings = new Drawings(folder);
    const source = samples["pie"]?.source ?? "";
    vi.stubEnv("CHROME_PATH", "/no/such/chrome");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await drawings.complete([source])).toEqual({ tried: 1, failed: new Map([[source, "no-browser"]]) });
    expect([drawings.whyNot(source), existsSync(folder)]).toEqual(["no-browser", false]);
    vi.unstubAllEnvs();
    expect(await drawings.complete([source, "pie\n  Region : 4"], board)).toEqual({
      tried: 2,
      failed: new Map([["pie\n  Region : 4", "too-hard"]]),
    });
    expect(await drawings.complete([source, "pie\n  Region : 4"])).toEqual({
      tried: 0,
      failed: new Map([["pie\n  Region : 4", "too-hard"]]),
    });
    expect(drawings.whyNot(source)).toBeUndefined();
  });

  test("names a file after all that the drawing depends on", async () => {
    const drawings = new Drawings(await temporary());
    expect(drawings.fileOf('pie\n  "a" : 1')).not.toBe(drawings.fileOf('pie\n  "a" : 2'));
    const [ours, copy] = [path.join(root, "src/diagrams/drawing"), await temporary()];
    await cp(ours, copy, { recursive: true });
    expect(digestOfFolder(copy)).toBe(digestOfFolder(ours));
    const look = path.join(copy, "look.ts");
    await writeFile(look, (await readFile(look, "utf8")).replace("SIZE = 16", "SIZE = 17"));
    expect(digestOfFolder(copy)).not.toBe(digestOfFolder(ours));
  });
});
