import * as fc from "fast-check";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readBody, type Heading } from "../src/knowledge/body.ts";
import { check } from "../src/knowledge/check.ts";
import { split } from "../src/knowledge/front-matter.ts";
import { renderBody } from "../src/knowledge/render.ts";
import { slugOf } from "../src/knowledge/slug.ts";
import { components } from "../src/model/components.ts";
import { fixtures, TODAY } from "./fixtures.ts";
import { dangersIn } from "./inert.ts";
import { plain, standardTree } from "./oracle.ts";

const root = path.join(import.meta.dirname, "..");

/** Both trees of a body; undefined where our parser refuses it, and then a finding says so. */
function trees(source: string) {
  const body = readBody(source);
  return "root" in body ? { ours: plain(body.root), standard: standardTree(source) } : undefined;
}

/** Constructs one by one, plain and odd. */
const constructs = [
  "*a*",
  "_a_",
  "**a**",
  "***a***",
  "~~a~~",
  "~a~",
  "`a`",
  "``a`b``",
  "a\\\nb",
  "a  \nb",
  "a\nb",
  "# a",
  "## a ##",
  "a\n=",
  "a\n---",
  "---",
  "***",
  "- a\n- b",
  "* a\n* b",
  "+ a",
  "1. a\n2. b",
  "1) a",
  "3. a",
  "- a\n\n- b",
  "- a\n  - b",
  "- [ ] a\n- [x] b",
  "> a",
  "> a\nb",
  "> a\n>\n> b",
  "```\na\n```",
  "```js\na\n```",
  "~~~\na\n~~~",
  "```js meta=1\na\n```",
  "| a | b |\n| - | :-: |\n| c | d |",
  "|a|\n|-|\n|b|c|",
  "| a |\n| - |\n| `x\\|y` |",
  "[a](b)",
  "[a](b 'c')",
  "[a](<b c>)",
  "[a][b]\n\n[b]: c",
  "[b]\n\n[b]: c",
  "![a](b)",
  '![a](b "c")',
  "https://a.se",
  "www.a.se",
  "a@b.se",
  "http://a.se/b_c_d",
  "https://a.se.",
  "(https://a.se)",
  "[^1]\n\n[^1]: a",
  "&amp; &lt; &#60; &aring; &nope;",
  "\\*a\\*",
  "a\\",
  "“a” ”b” ’c’",
  "a -- b",
  "a ... b",
  '<Ruta typ="tips">\n\na\n\n</Ruta>',
  '<Ruta typ="tips">a</Ruta>',
  "<Ruta typ='tips' rubrik=\"å &amp; ä\">\n- a\n</Ruta>",
  "a <Fotnot>b</Fotnot> c",
  "<Fotnot>b</Fotnot> c",
  "<Fotnot>b</Fotnot>",
  '<Kalla dokument="a" sidor="1" />',
  'a <Kalla dokument="a" /> <Kalla dokument="b" />',
  '<Kalla dokument="a" /> <Kalla dokument="b" />',
  "**a <Fotnot>b *c*</Fotnot>**",
  '- <Ruta typ="tips">\n  a\n  </Ruta>',
  '> <Ruta typ="tips">\n> a\n> </Ruta>',
  "| a |\n| - |\n| <Fotnot>b</Fotnot> |",
  "## a <Fotnot>b</Fotnot>",
  '<Ruta typ="tips">\n## a\n\n- b\n\n| a |\n| - |\n\n</Ruta>',
  '<Ruta\n  typ="tips"\n  rubrik="x"\n>\n\na\n\n</Ruta>',
  '<Citat kalla="a">\na\nb\n</Citat>',
  "  a",
  "    a",
  "\ta",
  "- a\n\n      b",
  "a\n\n\n\nb",
  "a\r\nb\r\n\r\nc",
  "a\u00a0b",
  "a\u2028b",
  "",
  "\n\n",
  "# ",
  "##",
  "#a",
  "1\\. a",
  "2014. a",
  "- ",
  "-",
  "*",
  "* * *",
  "a *b c*d",
  "a*b*c",
  "a_b_c",
  "**a*",
  "a < b",
  "a > b",
  "3 > 2",
  "a } b",
  "[a]( b )",
  "[a](b(c)d)",
  "[a](b\\)c)",
  "[](a)",
  "[a]()",
  "![](a)",
  "[[a]](b)",
  "[a *b*](c)",
  "[a `b`](c)",
  "**[a](b)**",
  "*a\n\nb*",
  "| a |\n|---|",
  "|a|b|\n|-|\n",
  "a | b\n- | -\nc | d",
  "text\n| a |\n| - |\n| b |",
  "- a\n- b\n\nc",
  "- a\n> b",
  "1. a\n\n   b\n2. c",
  "> - a",
  "> ```\n> a\n> ```",
  "- ```\n  a\n  ```",
  "\\# a",
  "\\- a",
  "a\n\\---",
  "ä ö å",
  "😀 **b**",
  "**å**ä",
  "ä**å**",
  "”**a**”",
  "*”a”*",
  "a**”b”**c",
  "~~**a**~~",
  "**~~a~~**",
  "a~~b~~c",
  "<https://a.se>",
  "a&nbsp;b",
  "&copy;",
  "&#x41;",
  "[a](&quot;)",
  "`&amp;`",
  "```\n&amp;\n```",
  "a<b>c</b>",
  "{a}",
  "a {b} c",
  "<>a</>",
  "import a\n\nb",
  "export a",
  "<a.b/>",
  "<a:b/>",
  "http://å.se",
  "https://a.se/å",
  "ftp://a.se",
  "mailto:a@b.se",
  "xmpp:a@b.se",
  "a.b@c.se.",
  "https://a.se/(b)",
  "https://a.se/b)",
  "https://a.se?b=c&d=e",
  "https://a.se&amp;",
  "www.a",
  "http://",
  "https://a_b.se",
  "**https://a.se**",
  "[https://a.se](b)",
  "- [ ]",
  "- [ ]a",
  "- [x]  a",
  "- [X] a",
  "1. [ ] a",
  "* [ ] a\n  b",
  "| a | b |\n|---|---|\n| c |",
  "| a |\n| --- |\n| b | c |",
  "|a|\n|:-|\n|  |",
  "| a \\| b |\n| - |",
  "[^a]",
  "[^a]: b",
  "a[^b]c\n\n[^b]: d\n    e",
  "a[^å]\n\n[^å]: b",
];

/** Broken JavaScript is code all the same to ours, and a finding; the standard parser stops at it. */
const refusedByStandard = new Set(["import a\n\nb", "export a"]);

describe("what our parser accepts, the standard one accepts with the same tree", () => {
  it.each(constructs)("%j", (source) => {
    const both = trees(source);
    expect(refusedByStandard.has(source) ? undefined : both?.ours).toEqual(both?.standard);
  });

  it("in all content and all fixtures", () => {
    const files = globSync(["content/*/*.mdx", "tests/fixtures/**/*.mdx"], { cwd: root });
    let compared = 0;
    for (const file of files) {
      const text = new TextDecoder().decode(readFileSync(path.join(root, file)));
      const parts = split(text);
      const both = parts && trees(text.slice(parts.bodyStart));
      if (!both || file.includes("safe-dialect/broken")) continue;
      compared++;
      expect(both.ours, file).toEqual(both.standard);
    }
    expect(compared).toBeGreaterThan(60);
  });

  const word = fc.constantFrom(
    ..."samverkan åtgärd ö 3 a_b ”citat” – *fet **stark `kod [länk ![bild ~~bort <Fotnot> </Fotnot> https://a.se \\* &amp; 1. # | - > ) ] ( !".split(
      " ",
    ),
    "*fet*",
    "**stark**",
    "`kod`",
    "~~bort~~",
    "[länk](/a/)",
    "<Fotnot>not</Fotnot>",
    '<Kalla dokument="a" />',
    "**",
    "*",
    "`",
    "  \n",
  );
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
  const block = fc.oneof(
    line,
    fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([n, text]) => `${"#".repeat(n)} ${text}`),
    fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.map((text) => `- ${text}`).join("\n")),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((lines) => lines.map((text, i) => `${i + 1}. ${text}\n   - ${text}`).join("\n")),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `> ${text}`).join("\n")),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((lines) => `| a | b |\n| - | -: |\n${lines.map((text) => `| ${text} | c |`).join("\n")}`),
    line.map((text) => `\`\`\`js\n${text}\n\`\`\``),
    line.map((text) => `<Ruta typ="tips">\n\n${text}\n\n</Ruta>`),
    line.map((text) => `    ${text}`),
    fc.constantFrom("---", "***", "", "\t"),
  );
  const document = fc
    .array(fc.tuple(block, fc.constantFrom("\n", "\n\n")), { maxLength: 8 })
    .map((blocks) => blocks.flat().join(""));

  it("in two thousand generated documents", () => {
    let compared = 0;
    fc.assert(
      fc.property(document, (source) => {
        const both = trees(source);
        if (!both) return;
        compared++;
        expect(both.ours).toEqual(both.standard);
      }),
      { numRuns: 2_000, seed: 2026_11_23 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

const resolve = (id: string) =>
  id === "finns-inte" ? undefined : { href: `/x/${id}/`, title: `Titeln på ${id}`, citation: "Ask 2012" };
const html = (source: string, base = "/"): string => {
  const body = readBody(source);
  if (!("root" in body)) throw new Error(body.message);
  const made = renderBody(source, body.headings, { base, resolve });
  expect(dangersIn(made, base)).toEqual([]);
  return made;
};
const headings = (source: string): readonly Heading[] => {
  const body = readBody(source);
  return "root" in body ? body.headings : [];
};

describe("headings", () => {
  it.each([
    ["Så gick det", "sa-gick-det"],
    ["Över åtta år: änglar & ö", "over-atta-ar-anglar-o"],
    ["Éléver ça, ñ & ü", "elever-ca-n-u"],
    ["Æ och Ø", "a-och-o"],
    ["”Ett citat” – och mer…", "ett-citat-och-mer"],
    ["3,5 % (2014–2015)", "3-5-2014-2015"],
    ["😀", "avsnitt"],
    ["😀 Glad", "glad"],
    ["!?", "avsnitt"],
    ["Так", "avsnitt"],
    ["A\u030a", "a"],
    ["constructor", "constructor"],
    ["__proto__", "proto"],
  ])("%j gets the anchor %s", (text, id) => {
    expect(slugOf(text)).toBe(id);
  });

  it("are links to themselves where a page asks for it, unless they hold a link", () => {
    const source = "## Så *gick* det\n\n## Se [mer](https://www.scb.se/)";
    const page = { base: "/", resolve: () => undefined };
    expect(renderBody(source, headings(source), { ...page, anchors: true }).split("\n")).toEqual([
      '<h2 id="sa-gick-det"><a href="#sa-gick-det">Så <em>gick</em> det</a></h2>',
      '<h2 id="se-mer">Se <a href="https://www.scb.se/">mer</a></h2>',
    ]);
    expect(renderBody(source, headings(source), page)).toContain('<h2 id="sa-gick-det">Så <em>gick</em> det</h2>');
  });

  it("each get an anchor of their own, also when they read the same or look numbered", () => {
    const source = "## Så\n\n## Så\n\n## Så 2\n\n## 😀\n\n## !\n\n## Så";
    const ids = headings(source).map(({ id }) => id);
    expect(ids).toEqual(["sa", "sa-2", "sa-2-2", "avsnitt", "avsnitt-2", "sa-3"]);
    expect([...html(source).matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)).toEqual(ids);
  });

  it("are the same in the graph and on the page when they hold more than text, or stand in something", () => {
    const source =
      '## Det *första* `ordet` &amp; [länken](/a/)\n\n<Ruta typ="tips">\n\n### I rutan\n\n</Ruta>\n\n> ### I citatet\n\nText.<Fotnot>Not.</Fotnot>\n\n## Sist';
    const ids = headings(source).map(({ id }) => id);
    expect(ids).toEqual(["det-forsta-ordet-lanken", "i-rutan", "i-citatet", "sist"]);
    expect([...html(source).matchAll(/<h[23] id="([^"]+)"/g)].map(([, id]) => id)).toEqual([...ids, "fotnoter-rubrik"]);
  });
});

describe("GFM and plain Markdown", () => {
  it.each([
    ["”Smarta” citattecken, ’enkla’ – och … lämnas.", "<p>”Smarta” citattecken, ’enkla’ – och … lämnas.</p>"],
    ['Raka "citattecken" -- och ... lämnas.', '<p>Raka "citattecken" -- och ... lämnas.</p>'],
    [
      "**fet** *kursiv* ~~struken~~ `kod`",
      "<p><strong>fet</strong> <em>kursiv</em> <del>struken</del> <code>kod</code></p>",
    ],
    ["https://www.example.se/å", '<p><a href="https://www.example.se/%C3%A5">https://www.example.se/å</a></p>'],
    ["info@example.se", "<p>info@example.se</p>"],
    ["[text](/begrepp/a/#b)", '<p><a href="/begrepp/a/#b">text</a></p>'],
    ["[text](#b)", '<p><a href="#b">text</a></p>'],
    ["![alt](/media/a.svg)", '<p><img src="/media/a.svg" alt="alt" loading="lazy"></p>'],
    ["3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ["a  \nb", "<p>a<br>\nb</p>"],
    ["---", "<hr>"],
    ["> a", "<blockquote>\n<p>a</p>\n</blockquote>"],
  ])("%j", (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it("tables with alignment, in a box that can be scrolled", () => {
    const made = html("| Part | Antal |\n| - | -: |\n| A | 3 |");
    expect(made).toMatch(/^<div class="tabell" role="group" aria-label="Tabell" tabindex="0"><table>/);
    expect(made).toContain('<th class="hoger">Antal</th>');
    expect(made).toContain('<td class="hoger">3</td>');
  });

  it("task lists that say how it is without a control", () => {
    const made = html("- [x] Klart\n- [ ] Kvar");
    expect(made).not.toContain("<input");
    expect(made).toMatch(/aria-label="Klart:"[^>]*>☑<.*Klart.*aria-label="Inte klart:"[^>]*>☐<.*Kvar/s);
  });

  it("code as it stands", () => {
    expect(html("```js\na < b && {c}\n```")).toBe('<pre tabindex="0"><code>a &#x3C; b &#x26;&#x26; {c}\n</code></pre>');
  });
});

describe("components", () => {
  it.each(Object.entries(components))(
    "%s has an example that the dialect accepts and that becomes something",
    (name, { example }) => {
      expect(example).toContain(`<${name}`);
      const both = trees(example);
      expect(both?.ours).toEqual(both?.standard);
      expect(html(example)).toMatchSnapshot();
    },
  );

  it("Ruta has the name of its sort, or a heading of its own", () => {
    expect(html('<Ruta typ="varning">\n\nText.\n\n</Ruta>')).toContain('<p class="ruta-rubrik">Se upp</p>');
    expect(html('<Ruta typ="varning" rubrik="Innan">\n\nText.\n\n</Ruta>')).toContain(
      '<p class="ruta-rubrik">Innan</p>',
    );
  });

  it("Hanvisning shows the title when it has no words of its own", () => {
    expect(html('Läs <Hanvisning till="a" />.')).toBe('<p>Läs <a href="/x/a/">Titeln på a</a>.</p>');
    expect(html('Läs <Hanvisning till="a">*mer* om a</Hanvisning>.')).toBe(
      '<p>Läs <a href="/x/a/"><em>mer</em> om a</a>.</p>',
    );
    expect(html('<Hanvisning till="a" avsnitt="sa-gick-det" />')).toBe(
      '<p><a href="/x/a/#sa-gick-det">Titeln på a</a></p>',
    );
    expect(html('Läs <Hanvisning till="finns-inte">mer</Hanvisning>.')).toBe("<p>Läs mer.</p>");
  });

  it("Kalla says who and where, with a space that does not break", () => {
    const link = (words: string) => `<a class="kalla" href="/x/a/" title="Titeln på a">${words}</a>`;
    expect(html('Så var det <Kalla dokument="a" sidor="26-27" />.')).toBe(
      `<p>Så var det ${link("(Ask 2012, s.\u00a026–27)")}.</p>`,
    );
    expect(html('Så var det <Kalla dokument="a" />.')).toBe(`<p>Så var det ${link("(Ask 2012)")}.</p>`);
  });

  it("Citat says who and where", () => {
    expect(html('<Citat kalla="a" sidor="16" av="processledaren">\n\nDet sprider sig.\n\n</Citat>')).toMatch(
      /<figure class="citat"><blockquote>\s*<p>Det sprider sig.<\/p>\s*<\/blockquote><figcaption>– Processledaren, i <a href="\/x\/a\/">Ask 2012, s.\u00a016<\/a><\/figcaption><\/figure>/,
    );
  });

  it("Fotnot in a Fotnot is numbered after the one that it stands in", () => {
    const made = html("a<Fotnot>yttre<Fotnot>inre</Fotnot></Fotnot> b<Fotnot>sist</Fotnot>");
    const [text = "", notes = ""] = made.split("<section");
    expect([...text.matchAll(/Fotnot (\d)"/g)].map(([, number]) => number)).toEqual(["1", "3"]);
    expect(notes.indexOf("yttre")).toBeLessThan(notes.indexOf("inre"));
    expect(notes.indexOf("inre")).toBeLessThan(notes.indexOf("sist"));
  });

  it("Fotnot is numbered where it stands and gathered at the end, with links both ways", () => {
    const made = html(
      "Ett.<Fotnot>Första *noten*.</Fotnot> Två.<Fotnot>Andra.</Fotnot>\n\n- Tre.<Fotnot>Tredje.</Fotnot>",
    );
    for (const n of [1, 2, 3]) {
      expect(made).toContain(
        `<sup id="fotnotsref-${n}" class="fotnot"><a href="#fotnot-${n}" aria-label="Fotnot ${n}">${n}</a></sup>`,
      );
      expect(made).toMatch(new RegExp(`<li id="fotnot-${n}">.*<a href="#fotnotsref-${n}"`));
    }
    expect(made).toMatch(
      /<section[^>]*><h2 id="fotnoter-rubrik">Fotnoter<\/h2><ol><li id="fotnot-1">Första <em>noten<\/em>\./,
    );
    expect(made.match(/fotnoter-rubrik/g)).toHaveLength(2);
    expect(html("Ingen not.")).not.toContain("section");
  });

  it("stand in lists, tables, headings and emphasis", () => {
    expect(html('- Se <Hanvisning till="a" />')).toContain('<li>Se <a href="/x/a/">');
    expect(html('| A |\n| - |\n| <Kalla dokument="a" /> |')).toContain('<td><a class="kalla"');
    expect(html('**Se <Hanvisning till="a" />**')).toContain('<strong>Se <a href="/x/a/">');
  });
});

describe("the base path", () => {
  it("leads every link and picture within the site, and no other", () => {
    const made = html(
      '[a](/begrepp/a/) [b](https://www.example.se/) [c](#c) ![d](/media/d.svg)\n\n<Figur src="/media/e.svg" alt="E" />',
      "/banken/",
    );
    expect([...made.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url)).toEqual([
      "/banken/begrepp/a/",
      "https://www.example.se/",
      "#c",
      "/banken/media/d.svg",
      "/banken/media/e.svg",
    ]);
  });
});

describe("references made in a body", () => {
  it("count in the graph, from both sides", () => {
    const concept = (title: string, body: string) =>
      new TextEncoder().encode(
        `---\ntitle: ${title}\nsummary: Om ${title}.\nstatus: utkast\ndefinition: Ett ord.\nauthors:\n  - name: Redaktionen\ncreated: 2026-11-23\nupdated: 2026-11-23\n---\n\n${body}\n`,
      );
    const { graph, findings } = check(
      [
        { file: "content/begrepp/a.mdx", bytes: concept("A", '- Se **<Hanvisning till="b" />**.') },
        { file: "content/begrepp/b.mdx", bytes: concept("B", "Text.") },
      ],
      { today: TODAY },
    );
    expect(findings).toEqual([]);
    expect(graph.out(graph.get("a")).map(({ to, path: where }) => `${to.id} ${where}`)).toEqual(["b body"]);
    expect(graph.backlinks(graph.get("b")).map(({ label, entries }) => [label, entries.map(({ id }) => id)])).toEqual([
      ["Nämns i", ["a"]],
    ]);
  });

  it("are found in the rich fixture, each with its place", () => {
    expect(readFileSync(path.join(fixtures, "healthy/expected.json"), "utf8")).toContain(
      "exempelprojektet —Till (body)→ styrgrupp",
    );
  });
});
