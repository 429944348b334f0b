import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readBody } from "../src/knowledge/body.ts";
import { check } from "../src/knowledge/check.ts";
import { renderBody } from "../src/knowledge/render.ts";
import { TODAY } from "./fixtures.ts";
import { dangersIn } from "./inert.ts";

const FILE = "content/begrepp/exempel.mdx";
const head = `---
title: Beredningsgrupp
summary: Gruppen som förbereder beslut.
status: publicerad
definition: Chefer från parterna.
authors:
  - name: Redaktionen
created: 2026-11-23
updated: 2026-11-23
---

`;
const checked = (body: string, rules?: readonly []) =>
  check([{ file: FILE, bytes: new TextEncoder().encode(head + body) }], { today: TODAY, ...(rules ? { rules } : {}) });

/** As a page would get it, although no rule has looked at it. */
const rendered = (body: string, base = "/"): string =>
  checked(body, [])
    .graph.entries.map((entry) =>
      renderBody(entry.body, entry.headings, {
        base,
        resolve: (id) => ({ href: `${base}x/${encodeURIComponent(id)}/`, title: `<b>${id}`, citation: `"${id}` }),
      }),
    )
    .join();

const ran = globalThis as { ran?: unknown };
afterEach(() => {
  if ("ran" in ran) throw new Error("Code in a body has run.");
});

const code = {
  "an import": 'import x from "/tmp/x.js"',
  "an import for its side effects": 'import "/tmp/x.js"',
  "an import after text": 'Text.\n\nimport x from "/tmp/x.js"',
  "an export": "export const x = (globalThis.ran = 1)",
  "a default export": "export default function () { globalThis.ran = 1 }",
  "an export of everything": 'export * from "node:fs"',
  "an expression as a paragraph": "{globalThis.ran = 1}",
  "an expression in text": "Summan är {globalThis.ran = 1} kr.",
  "an expression in a heading": "## {globalThis.ran = 1}",
  "an expression in a table": "| {globalThis.ran = 1} |\n| - |",
  "an expression in a list": "- {globalThis.ran = 1}",
  "an expression in a link": "[{globalThis.ran = 1}](https://www.example.se/)",
  "an expression in a component": '<Ruta typ="tips">\n\n{globalThis.ran = 1}\n\n</Ruta>',
  "an expression in an attribute": "<Ruta typ={globalThis.ran = 1}>\n\nText.\n\n</Ruta>",
  "a template in an attribute": "<Ruta typ={`${globalThis.ran = 1}`}>\n\nText.\n\n</Ruta>",
  "an expression that calls itself": "{(() => { globalThis.ran = 1 })()}",
  "a comment in braces": "{/* globalThis.ran = 1 */}",
  "empty braces": "{}",
  "spread attributes": "<Ruta {...(globalThis.ran = 1)} />",
  "spread attributes beside others": '<Ruta typ="tips" {...x}>\n\nText.\n\n</Ruta>',
  "unfinished braces": "Text { mer",
  "braces that are not JavaScript": "{a b c}",
  "an expression with JSX": "{<script>alert(1)</script>}",
};

const markup = {
  "a script": "<script>alert(1)</script>",
  "a script on its own lines": "<script>\nalert(1)\n</script>",
  "a script in upper case": "<SCRIPT>alert(1)</SCRIPT>",
  "a script in a component": '<Ruta typ="tips">\n\n<script>alert(1)</script>\n\n</Ruta>',
  "a picture that fails": '<img src="x" onerror="alert(1)" />',
  "a vector image": '<svg onload="alert(1)"><circle r="1" /></svg>',
  "a frame": '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
  "a style": "<style>body</style>",
  "a base": '<base href="https://evil.example/" />',
  "a form": '<form action="https://evil.example/"><input name="a" /></form>',
  "an HTML link": '<a href="javascript:alert(1)">text</a>',
  "an honest HTML link": '<a href="https://www.example.se/">text</a>',
  "bold as HTML": "Det är <b>viktigt</b>.",
  "a line break as HTML": "En<br />två",
  details: "<details>\n\nText.\n\n</details>",
  "a custom element": "<x-ruta>Text.</x-ruta>",
  "an HTML comment": "<!-- <script>alert(1)</script> -->",
  "an HTML comment in text": "Text <!-- a --> mer.",
  "a doctype": "<!DOCTYPE html>",
  "a processing instruction": "<?xml version='1.0'?>",
  CDATA: "<![CDATA[<script>alert(1)</script>]]>",
  "a fragment": "<>Text.</>",
  "a namespace": "<svg:script>alert(1)</svg:script>",
  "a namespaced attribute": '<Ruta typ="tips" xlink:href="javascript:alert(1)">\n\nText.\n\n</Ruta>',
  "a member": "<Ruta.x>Text.</Ruta.x>",
  "a member of a lower-case name": "<process.env>Text.</process.env>",
  "an unknown component": '<Video src="x" />',
  "a component in another case": '<RUTA typ="tips">\n\nText.\n\n</RUTA>',
  "a name with an underscore": "<_Ruta />",
  "a name with a dollar sign": "<$Ruta />",
  "a name in another alphabet": "<Ωmega />",
  "a name with an accent": "<élan />",
  "an event attribute on ours": '<Ruta typ="tips" onclick="alert(1)">\n\nText.\n\n</Ruta>',
  "an event attribute in React's way": '<Fotnot onClick="alert(1)">text</Fotnot>',
  "a style attribute": '<Ruta typ="tips" style="position:fixed">\n\nText.\n\n</Ruta>',
  "a class attribute": '<Ruta typ="tips" class="x">\n\nText.\n\n</Ruta>',
  "inner HTML": '<Ruta typ="tips" dangerouslySetInnerHTML="x">\n\nText.\n\n</Ruta>',
  "a value that closes the attribute": "<Ruta typ='\"><script>alert(1)</script>'>\n\nText.\n\n</Ruta>",
  "a script as a picture": '<Figur src="javascript:alert(1)" alt="Tre cirklar som möts" />',
  "a picture from elsewhere": '<Figur src="https://evil.example/x.png" alt="Tre cirklar som möts" />',
  "a picture outside media": '<Figur src="/media/../x.svg" alt="Tre cirklar som möts" />',
  "a reference with a script": '<Hanvisning till="javascript:alert(1)">text</Hanvisning>',
  "an address in angle brackets": "<javascript:alert(1)>",
  "an unclosed tag": "<Ruta",
};

const zero = "\u200B";
const links = {
  "javascript:": "[text](javascript:alert(1))",
  "JavaScript in mixed case": "[text](JaVaScRiPt:alert(1))",
  "javascript with a tab": "[text](<java\tscript:alert(1)>)",
  "javascript with a line break": "[text](<java&#10;script:alert(1)>)",
  "javascript with a tab entity": "[text](java&Tab;script:alert(1))",
  "javascript with a colon entity": "[text](javascript&colon;alert(1))",
  "javascript in decimal entities": "[text](&#106;&#97;&#118;&#97;script:alert(1))",
  "javascript in hexadecimal entities": "[text](&#x6A;avascript:alert(1))",
  "javascript after a space entity": "[text](&#32;javascript:alert(1))",
  "javascript after a control character": "[text](\u0001javascript:alert(1))",
  "javascript after a zero-width space": `[text](${zero}javascript:alert(1))`,
  "javascript with a zero-width space inside": `[text](java${zero}script:alert(1))`,
  "javascript after a byte order mark": "[text](\uFEFFjavascript:alert(1))",
  "javascript with an escaped colon": "[text](javascript\\:alert(1))",
  "javascript in percent encoding": "[text](javascript%3Aalert(1))",
  "javascript by reference": "[text][x]\n\n[x]: javascript:alert(1)",
  "javascript in a picture": "![Tre cirklar som möts](javascript:alert(1))",
  "javascript in a linked picture": "[![Tre cirklar som möts](/media/x.svg)](javascript:alert(1))",
  "javascript in emphasis": "**[text](javascript:alert(1))**",
  "javascript in a table": "| [text](javascript:alert(1)) |\n| - |",
  "javascript in a note": "Text.<Fotnot>[text](javascript:alert(1))</Fotnot>",
  "data:": "[text](data:text/html,<script>alert(1)</script>)",
  "data: in base 64": "[text](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "data: in a picture": "![Tre cirklar som möts](data:image/svg+xml;base64,PHN2Zz4=)",
  "vbscript:": "[text](vbscript:msgbox(1))",
  "file:": "[text](file:///etc/passwd)",
  "blob:": "[text](blob:https://www.example.se/x)",
  "view-source:": "[text](view-source:https://www.example.se/)",
  "mailto:": "[skriv till oss](mailto:kansliet@example.se)",
  "tel:": "[ring oss](tel:112)",
  "a scheme of its own": "[text](web+x:1)",
  "another host without scheme": "[text](//evil.example/)",
  "another host with backslashes": "[text](/\\evil.example/)",
  "another host with an encoded tab": "[text](/&Tab;/evil.example/)",
  "another host with a backslash entity": "[text](&#92;&#92;evil.example/)",
  "https without slashes": "[text](https:evil.example)",
  "a host that is not one": "[text](https://%7C/)",
  nothing: "[text]()",
  "a path up": "[text](../../x/)",
  "a query": "[text](?x=1)",
};

describe.each([
  ["code", code],
  ["markup", markup],
  ["a link", links],
])("%s", (_, sources) => {
  it.each(Object.entries(sources))("%s is a finding", (_name, body) => {
    const errors = checked(body).findings;
    expect(errors.map(({ rule }) => rule)).not.toEqual([]);
    for (const { line } of errors) expect(line).toBeGreaterThan(10);
  });

  it.each(Object.entries(sources))("%s comes to nothing without the rules", (_name, body) => {
    for (const base of ["/", "/banken/"]) {
      const html = rendered(body, base);
      expect(dangersIn(html, base)).toEqual([]);
      expect(html).not.toMatch(/<script|\son\w+=|srcdoc|(href|src)="\s*(javascript|data|vbscript|file|blob)/i);
    }
  });
});

describe("what is shown as it stands", () => {
  it.each([
    ["entities of a tag", "&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&#x3C;script>alert(1)&#x3C;/script></p>"],
    ["numeric entities of a tag", "&#60;img src=x onerror=alert(1)&#62;", "<p>&#x3C;img src=x onerror=alert(1)></p>"],
    ["an escaped tag", "\\<script>alert(1)\\</script>", "<p>&#x3C;script>alert(1)&#x3C;/script></p>"],
    ["a tag in code", "`<script>alert(1)</script>`", "<p><code>&#x3C;script>alert(1)&#x3C;/script></code></p>"],
    ["an escaped brace", "\\{globalThis.ran = 1}", "<p>{globalThis.ran = 1}</p>"],
    ["braces in code", "`{globalThis.ran = 1}`", "<p><code>{globalThis.ran = 1}</code></p>"],
    ["a word that looks like an import", "importera x", "<p>importera x</p>"],
    ["an entity written out", "&amp;lt;b&amp;gt;", "<p>&#x26;lt;b&#x26;gt;</p>"],
  ])("%s is text and no finding", (_, body, html) => {
    expect(checked(body).findings).toEqual([]);
    expect(rendered(body)).toBe(html);
  });

  it("code blocks", () => {
    const body = "```html\n</code></pre><script>alert(1)</script>\n```";
    expect(checked(body).findings).toEqual([]);
    expect(dangersIn(rendered(body))).toEqual([]);
    expect(rendered(body)).toContain("&#x3C;/code>&#x3C;/pre>&#x3C;script>");
  });

  it("titles, alternative texts, captions, headings and languages of code", () => {
    const evil = '"><script>alert(1)</script>';
    const quoted = "&quot;>&lt;script>alert(1)&lt;/script>";
    for (const body of [
      `[text](https://www.example.se/ '${quoted}')`,
      `![${quoted}](/media/x.svg)`,
      `<Figur src="/media/x.svg" alt="${quoted}" bildtext="${quoted}" />`,
      `<Ruta typ="tips" rubrik="${quoted}">\n\nText.\n\n</Ruta>`,
      `<Citat kalla="${quoted}" sidor="${quoted}" av="${quoted}">\n\nText.\n\n</Citat>`,
      `<Hanvisning till="${quoted}" avsnitt="${quoted}" />`,
      `<Kalla dokument="${quoted}" sidor="${quoted}" />`,
      `## ${quoted}`,
      `\`\`\`${quoted}\na\n\`\`\``,
      `[text](https://www.example.se/?a=${quoted.replaceAll(" ", "")})`,
      `[text](/media/${evil.replaceAll("<", "%3C")})`,
    ]) {
      const html = rendered(body);
      expect(html, body).not.toBe("");
      expect(dangersIn(html), body).toEqual([]);
    }
  });
});

it("gives the tag names and attributes in the list and no others, whatever Markdown can do", () => {
  const everything = globSync("fixtures/healthy/content/**/*.mdx", { cwd: import.meta.dirname })
    .map((file) => readFileSync(path.join(import.meta.dirname, file), "utf8").replace(/^---[\s\S]*?\n---\n/, ""))
    .join("\n\n");
  expect("root" in readBody(everything)).toBe(true);
  expect(dangersIn(rendered(everything))).toEqual([]);
});

it("recognises danger when it sees it", () => {
  for (const html of [
    "<script>x</script>",
    '<p onclick="x">x</p>',
    '<a href="javascript:x">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<img src="https://evil.example/x.png">',
    "<p>x",
    "x</p>",
    "<p <b>",
    "a < b",
    "<!-- x -->",
  ])
    expect(dangersIn(html), html).not.toEqual([]);
  expect(dangersIn('<p class="a">x &#x3C; <a href="/a/">b</a></p>')).toEqual([]);
});

describe("tags that the parser would try as JavaScript for hours", () => {
  const tags = "<a>".repeat(40);
  it.each([
    ["in a brace", `Text {${tags}`, "Klammern {"],
    ["in braces in braces", `{{{{${"<>".repeat(40)}`, "Klammern {"],
    ["in a brace that only looks like a sample", `    {${tags}`, "Klammern {"],
    ["in an attribute between backticks", `<a b="\`" c={${tags} d="\`">`, "HTML fungerar inte här: <a>."],
    ["in an attribute with a fence", `<Ruta typ="\n\`\`\`\n" c={${tags}`, "Komponenten är inte rätt skriven"],
    ["after a brace that is not escaped", `\\\\{${tags}`, "Klammern {"],
  ])("are a finding: %s", (_, body, message) => {
    const { findings } = checked(body);
    expect(findings.map((finding) => finding.message).join()).toContain(message);
  });

  const references = '<Kalla dokument="x" />'.repeat(20);
  it.each([
    ["an inline sample", `Skriv \`{a}\`.${references}`],
    ["a fenced sample", `\`\`\`js\n{${tags}\n\`\`\`\n`],
    ["an escaped brace", `Tecknet \\{ betyder något.${references}`],
    ["a fence in a list", `- Så här:\n\n  ~~~\n  {${tags}\n  ~~~\n`],
  ])("are nothing of the kind: %s", (_, body) => {
    expect(readBody(body)).toHaveProperty("root");
  });
});

it("thousands of entities, which would take minutes to read, are a finding; fewer are read", () => {
  const entities = (times: number) => checked("&#45;ord ".repeat(times)).findings.map(({ message }) => message);
  expect(entities(4_000)).toEqual([]);
  expect(entities(100_000)).toEqual(["Texten har tusentals tecken &."]);
});
