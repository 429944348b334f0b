import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { build, dist, filesIn, run, temporary, type Ran } from "../support/build.ts";
import { test } from "../support/page.ts";
import { serve, type Served } from "../support/serve.ts";

/** Written by whatever code from the content runs while the site is built. */
let marker: string;
/** A module that does so. */
let evil: string;
let bank: string;
let built: Ran;
let site: Served;
const cleaning: (() => Promise<void>)[] = [];

/** Code that leaves a trace wherever it runs: a global here and in a browser, and a file where it can. */
const trace = () =>
  `(globalThis.__ran = 1, globalThis.process?.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(marker)}, "x"))`;
const js = "window.__ran=1";
const markup = `</title></script></style></textarea>--><script>${js}</script><img src=x onerror="${js}"><svg onload="${js}">`;
/** The same where only a few words have room. */
const short = `</title>--><script>${js}</script><img src=x onerror=${js}>`;
/** The same, as it breaks out of an attribute. */
const attribute = `" onmouseover="${js}" autofocus onfocus="${js}" x="'><script>${js}</script>`;
const bidi = "\u202Etxt.exe\u2066\u200F";

const bodies = (): Record<string, string> => ({
  import: `import ${JSON.stringify(evil)}\n\nText.`,
  "import-name": `import x from ${JSON.stringify(evil)}\n\nText {x}.`,
  export: `export const x = ${trace()}\n\nText.`,
  "export-layout": `export { default as layout } from ${JSON.stringify(evil)}\n\nText.`,
  "expression-flow": `{${trace()}}`,
  "expression-text": `Summan är {${trace()}} kr.`,
  "expression-heading": `## {${trace()}}\n\nText.`,
  "expression-attribute": `<Ruta typ={${trace()}}>\n\nText.\n\n</Ruta>`,
  spread: `<Ruta {...${trace()}}>\n\nText.\n\n</Ruta>`,
  "spread-html": `<Ruta typ="tips" {...{ "set:html": "${"<img src=x>"}" }}>\n\nText.\n\n</Ruta>`,
  script: `<script>${js}</script>`,
  "script-in-ruta": `<Ruta typ="tips">\n\n<script>${js}</script>\n\n</Ruta>`,
  "script-astro": `<script is:inline>${js}</script>`,
  image: `<img src="x" onerror="${js}" />`,
  vector: `<svg onload="${js}"><script>${js}</script></svg>`,
  frame: `<iframe srcdoc="&lt;script&gt;parent.__ran=1&lt;/script&gt;" src="https://evil.example/" />`,
  details: `<details open ontoggle="${js}">\n\nText.\n\n</details>`,
  style: `<style>@import "https://evil.example/x.css";</style>`,
  meta: `<meta http-equiv="refresh" content="0;url=https://evil.example/" />`,
  base: `<base href="https://evil.example/" />`,
  "set-html": `<Fragment set:html="${"&lt;img src=x onerror=window.__ran=1&gt;"}" />`,
  "event-attribute": `<Ruta typ="tips" onclick="${js}" onClick={${trace()}}>\n\nText.\n\n</Ruta>`,
  "unknown-component": `<Video src="https://evil.example/x.mp4" autoplay />`,
  namespace: `<svg:script>${js}</svg:script>`,
  member: `<globalThis.process>Text.</globalThis.process>`,
  comment: `<!-- --><script>${js}</script> -->`,
  "link-javascript": `[text](javascript:${js}) och [text](<java\tscript:${js}>) och [text](&#106;avascript:${js})`,
  "link-data": `[text](data:text/html,<script>${js}</script>) och [text](vbscript:x) och [text](//evil.example/)`,
  "image-elsewhere": `![Tre cirklar](https://evil.example/x.png)`,
  "image-javascript": `![Tre cirklar](javascript:${js})`,
  "figure-elsewhere": `<Figur src="https://evil.example/x.png" alt="Tre cirklar" />`,
  "attribute-breaks-out": `<Ruta typ="tips" rubrik='${attribute.replaceAll("'", "&apos;")}'>\n\nText.\n\n</Ruta>`,
  "link-title": `[text](https://www.example.se/ '${attribute.replaceAll("'", "&apos;")}')`,
  "code-block": `\`\`\`html\n</code></pre>${markup}\n\`\`\``,
  "code-language": `\`\`\`"><script>${js}</script>\nx\n\`\`\``,
  "inline-code": `\`${markup}\``,
  entities: `&lt;script&gt;${js}&lt;/script&gt; &#60;img src=x onerror=${js}&#62;`,
  table: `| a |\n| - |\n| [x](javascript:${js}) |`,
  footnote: `Text.<Fotnot>[x](javascript:${js})</Fotnot>`,
  reference: `<Hanvisning till="javascript:${js}">text</Hanvisning> <Kalla dokument='${'"><script>'}' sidor="1" />`,
  bidi: `Text ${bidi} mer.`,
});

/** A concept whose fields are as hostile as they can be without being refused for their form alone. */
const concept = (title: string, body: string) => `---
title: ${JSON.stringify(title)}
summary: ${JSON.stringify(attribute + markup)}
status: utkast
definition: ${JSON.stringify(markup + bidi)}
origin: ${JSON.stringify(attribute)}
synonyms: [${JSON.stringify(short)}, ${JSON.stringify("{globalThis.__ran = 1}")}]
authors:
  - name: ${JSON.stringify(short)}
created: 2026-11-23
updated: 2026-11-23
---

${body}
`;

const fields = () => ({
  "forbund/onskebrunnen.mdx": `---
title: ${JSON.stringify(short)}
summary: ${JSON.stringify(attribute)}
status: publicerad
municipalities: [${JSON.stringify(short)}]
county: varmland
website: ${JSON.stringify(`javascript:${js}`)}
authors: [{ name: ${JSON.stringify(attribute)} }]
created: 2026-11-23
updated: 2026-11-23
---
`,
  "forbund/brunnen.mdx": `---
title: ${JSON.stringify(attribute)}
summary: ${JSON.stringify(markup)}
status: publicerad
municipalities: [${JSON.stringify(attribute)}]
county: varmland
website: ${JSON.stringify('https://www.example.se/"onmouseover="window.__ran=1')}
authors: [{ name: ${JSON.stringify(attribute)} }]
created: 2026-11-23
updated: 2026-11-23
---
`,
  "hinder/regler.mdx": `---
title: ${JSON.stringify(`${short}${bidi}`)}
summary: ${JSON.stringify(markup)}
status: publicerad
evidence: erfarenhet
statement: ${JSON.stringify(markup)}
occurrences: [{ in: brunnen, note: ${JSON.stringify(markup)}, document: kallan, pages: "1" }]
disputed:
  - about: ${JSON.stringify(markup)}
    statements: [{ says: ${JSON.stringify(markup)}, document: kallan }, { says: ${JSON.stringify(attribute)}, document: kallan }]
sources: [{ document: kallan, note: ${JSON.stringify(markup)} }]
authors: [{ name: ${JSON.stringify(short)} }]
created: 2026-11-23
updated: 2026-11-23
---
`,
  "dokument/kallan.mdx": `---
title: ${JSON.stringify(attribute)}
summary: ${JSON.stringify(markup)}
status: publicerad
type: utvarderingsrapport
by: [${JSON.stringify(`A ${short}`)}]
year: 2015
language: sv
authors: [{ name: ${JSON.stringify(short)} }]
created: 2026-11-23
updated: 2026-11-23
---
`,
});

beforeAll(async () => {
  bank = await temporary((work) => cleaning.push(work));
  marker = path.join(bank, "marker");
  evil = path.join(bank, "evil.mjs");
  await writeFile(evil, `${trace()};\nexport default 1;\n`);
  const files = {
    ...Object.fromEntries(
      Object.entries(bodies()).map(([id, body]) => [`begrepp/${id}.mdx`, concept(`${id} ${short}`, body)]),
    ),
    ...fields(),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(bank, "content", name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  // As astro.config.mjs has it, but with no rules at all between what was written and the pages.
  built = await run([
    "--input-type=module",
    "-e",
    `import { build } from "astro";
import mdx from "@astrojs/mdx";
import { samverkansbanken } from "./src/site/integration.ts";
await build({
  root: process.cwd(),
  configFile: false,
  site: "https://samverkansbanken.example",
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never", concurrency: 1 },
  compressHTML: true,
  outDir: ${JSON.stringify(path.join(bank, "dist"))},
  cacheDir: ${JSON.stringify(path.join(bank, "cache"))},
  logLevel: "error",
  integrations: [samverkansbanken({ contentRoot: ${JSON.stringify(bank)}, rules: [] }), mdx()],
});
console.log("global:", globalThis.__ran);`,
  ]);
  site = await serve(path.join(bank, "dist"));
  cleaning.push(site.close);
});

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

test("the trap works: when the code is run, the file is written", async () => {
  expect((await run([evil])).code).toBe(0);
  expect(existsSync(marker)).toBe(true);
  await rm(marker);
});

test("with its rules the build refuses the same content, and runs nothing of it", async () => {
  const outDir = path.join(bank, "refused");
  const { code, said } = await build({ contentRoot: bank, outDir, cacheDir: path.join(bank, "cache-2") });
  expect(code).not.toBe(0);
  for (const id of ["import", "expression-flow", "script", "spread", "link-javascript", "event-attribute"])
    expect(said).toContain(`content/begrepp/${id}.mdx:`);
  expect(said).toContain("content/forbund/onskebrunnen.mdx:");
  expect([existsSync(marker), existsSync(outDir)]).toEqual([false, false]);
});

describe("a site built without any rules, from content that wants to run", () => {
  test("is built, and nothing has run while it was", () => {
    expect(built).toEqual({ code: 0, said: "global: undefined\n" });
    expect(existsSync(marker)).toBe(false);
    const pages = filesIn(path.join(bank, "dist/begrepp")).filter((file) => file.includes("/"));
    // What is not MDX at all has no page; all the rest has.
    expect(pages.length).toBeGreaterThan(Object.keys(bodies()).length / 2);
    expect(pages).toEqual(expect.arrayContaining(["code-block/index.html", "entities/index.html", "bidi/index.html"]));
  });

  test("has no code, no markup and no address in any page but ours", async ({ open }) => {
    const files = filesIn(path.join(bank, "dist")).filter((file) =>
      /^(begrepp|forbund|hinder|dokument|index).*\.html$/.test(file),
    );
    expect(files.length).toBeGreaterThan(25);
    const { page, requests, foreign, errors } = await open(site.url);
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const wrong: Record<string, string[]> = {};
    for (const file of files) {
      await page.goto(site.url + file.replace(/index\.html$/, ""));
      const found = await strangeIn(page);
      if (found.length > 0) wrong[file] = found;
    }
    expect(wrong).toEqual({});
    expect({ dialogs, foreign, errors }).toEqual({ dialogs: [], foreign: [], errors: [] });
    expect(
      requests.filter((url) => !/\/(|[\w-]+\/|[\w-]+\/[\w-]+\/|_astro\/.+|favicon\.svg)$/.test(new URL(url).pathname)),
    ).toEqual([]);
  });

  test("shows what was written as words", async ({ open }) => {
    const { page } = await open(`${site.url}begrepp/entities/`);
    expect(await page.title()).toBe(`entities ${short} – Begrepp – Samverkansbanken`);
    expect(await page.locator("h1").innerText()).toContain(`<script>${js}</script>`);
    expect(await page.locator("section.text").innerText()).toContain(
      `<script>${js}</script> <img src=x onerror=${js}>`,
    );
    expect(await page.locator("meta[name=description]").getAttribute("content")).toBe(attribute + markup);
    await page.goto(`${site.url}begrepp/code-block/`);
    expect(await page.locator("section.text pre").innerText()).toContain(`</code></pre>${markup}`);
  });
});

/** The one script that is ours, as it stands in a page without hostile content. */
const starterInPage = readFile(path.join(dist, "index.html"), "utf8").then(
  (html) => /<script>.*<\/script>/s.exec(html)?.[0] ?? "",
);

/** Everything in the page that our templates and the dialect do not make, and whether anything has run. */
const strangeIn = async (page: Page) =>
  page.evaluate(
    (starter) => {
      const found: string[] = [];
      if ("__ran" in window) found.push("something has run");
      const plain =
        "p h2 h3 h4 h5 h6 ul ol li blockquote code em strong del br hr table thead tbody tr th td span sup section figure figcaption div pre a img";
      const inText = new Set(plain.toUpperCase().split(" "));
      const attributes = new Set(
        "class id role aria-label aria-labelledby tabindex start href title src alt loading".split(" "),
      );
      const ours =
        "HTML HEAD META TITLE LINK BODY A HEADER DIV SPAN BUTTON NAV UL OL LI MAIN ARTICLE SECTION ASIDE FOOTER H1 H2 H3 P STRONG DL DT DD CODE DETAILS SUMMARY svg circle path rect line polyline polygon g";
      const outside = new Set(ours.split(" "));
      for (const element of document.querySelectorAll("*")) {
        const what = element.outerHTML.slice(0, 160);
        if (element.outerHTML === starter && element === document.body.lastElementChild) continue;
        if (element.matches('head > script[type="application/ld+json"]') && element.attributes.length === 1) continue;
        const isText = element.closest("section.text") !== null && !element.matches("section.text");
        if (!(isText ? inText : outside).has(element.tagName)) found.push(`element ${what}`);
        for (const { name, value } of element.attributes) {
          if (isText && !attributes.has(name)) found.push(`attribute ${name} in ${what}`);
          if (/^on|^style$|^srcdoc$|^http-equiv$|^autofocus$|^set:|^is:/i.test(name))
            found.push(`attribute ${name} in ${what}`);
          if (["href", "src", "action", "formaction"].includes(name)) {
            const isOurs =
              new URL(value, document.baseURI).origin === location.origin ||
              value.startsWith("https://samverkansbanken.example/");
            const isOk = isOurs || (element.tagName === "A" && name === "href" && /^https:\/\/\w/.test(value));
            if (!isOk) found.push(`address ${value} in ${what}`);
          }
        }
      }
      return found;
    },
    await starterInPage,
  );
