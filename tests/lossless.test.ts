import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { parse, stringify } from "yaml";
import { keepBody } from "../src/editing/keep-body.ts";
import { keepFields } from "../src/editing/keep-fields.ts";
import { lossless } from "../src/editing/lossless.ts";
import { mergeEdit } from "../src/editing/merge.ts";
import { roundTrip } from "../src/editing/round-trip.ts";
import { readBody } from "../src/knowledge/body.ts";
import { split } from "../src/knowledge/front-matter.ts";
import type { Fields } from "../src/model/fields.ts";
import { model } from "../src/model/kinds.ts";

const root = path.join(import.meta.dirname, "..");
const shipped = globSync("content/*/*.mdx", { cwd: root }).toSorted();
const fieldsOf = (file: string): Fields => {
  const kind = Object.values(model).find(({ folder }) => file.split("/")[1] === folder);
  if (!kind) throw new Error(`${file} is of no kind.`);
  return kind.fields;
};
const text = (file: string) => readFileSync(path.join(root, file), "utf8");
const parts = (whole: string) => {
  const found = split(whole);
  if (!found) throw new Error("No fields.");
  return { front: found.yaml, body: whole.slice(found.bodyStart) };
};
/** What the editor would write: every field anew, in its own style, and the body after its own round trip. */
const rewritten = (front: string, body: string) =>
  `---\n${stringify(parse(front), { lineWidth: 80, indent: 2, indentSeq: true })}---\n${roundTrip(body)}`;
/** Lines of the new text that are not in the old one, and the other way round. */
const changes = (before: string, after: string) => {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !now.includes(line)), new: now.filter((line) => !old.includes(line)) };
};

describe("every file that we ship", () => {
  it.each(shipped)("is the same byte for byte when opened and saved: %s", (file) => {
    const opened = text(file);
    const { front, body } = parts(opened);
    expect(lossless(opened, rewritten(front, body), fieldsOf(file), roundTrip)).toBe(opened);
  });

  it.each(shipped)("has one line changed when one word of its text, or one field, is: %s", (file) => {
    const opened = text(file);
    const { front, body } = parts(opened);
    const found = /(?<=^[^\n<#|>`]{0,200} )\p{Ll}{5,}(?= \p{Ll})/mu.exec(body);
    const [word, index] = [found?.[0] ?? "", found?.index ?? 0];
    const edited = word ? `${body.slice(0, index)}ändrat${body.slice(index + word.length)}` : body;
    const summary = (parse(front) as { summary: string }).summary;
    const line = edited.split("\n").find((one) => one.includes("ändrat"));
    const saved = lossless(
      opened,
      rewritten(stringify({ ...(parse(front) as object), title: "Ny rubrik" }), edited),
      fieldsOf(file),
      roundTrip,
    );
    const changed = changes(opened, saved);
    expect(changed.new.length).toBeLessThanOrEqual(2);
    expect(changed.new.join("\n")).toContain("Ny rubrik");
    expect(changed.new.filter((one) => !one.startsWith("title:"))).toEqual(word ? [line] : []);
    expect((parse(parts(saved).front) as { summary: string }).summary).toBe(summary);
  });
});

/** Ways of writing that a person may choose and a serializer would not. */
const constructs: Readonly<Record<string, string>> = {
  paragraph: "Ett stycke med å, ä och ö.",
  "two lines": "En rad\noch en till.",
  "a hard break": "En rad\\\noch en till.",
  "a hard break by spaces": "En rad  \noch en till.",
  "bold with stars": "Det är **viktigt** här.",
  "bold with underscores": "Det är __viktigt__ här.",
  "italics with a star": "Det är *viktigt* här.",
  "italics with an underscore": "Det är _viktigt_ här.",
  "bold in italics": "Det är ***viktigt*** här.",
  "struck out": "Det är ~~fel~~ rätt.",
  code: "Skriv `npm start` där.",
  "code with a backtick": "Skriv `` a`b `` där.",
  "a fence": "```js\nconst a = { b: 1 };\n```",
  "a fence of tildes": "~~~\ntext\n~~~",
  "a fence without a language": "```\n* inte en lista\n```",
  mermaid: "```mermaid\nflowchart LR\n  accTitle: a\n  accDescr: b\n  a --> b\n```",
  "a list with hyphens": "- ett\n- två\n- tre",
  "a list with stars": "* ett\n* två",
  "a list with plus": "+ ett\n+ två",
  "a loose list": "- ett\n\n- två",
  "a nested list": "- ett\n  - två\n    - tre",
  "a numbered list": "1. ett\n2. två",
  "a list of ones": "1. ett\n1. två",
  "a list with brackets": "1) ett\n2) två",
  "a task list": "- [ ] ett\n- [x] två",
  "a list item with two paragraphs": "- ett\n\n  mer\n\n- två",
  "a list item with code": "- ett `kod`\n- två",
  "a quote": "> Ett citat\n> på två rader.",
  "a quote with two paragraphs": "> Ett.\n>\n> Två.",
  "a lazy quote": "> Ett citat\nsom fortsätter.",
  "a table": "| a | b |\n| --- | --- |\n| 1 | 2 |",
  "a tight table": "|a|b|\n|-|-|\n|1|2|",
  "a table with alignment": "| a | b |\n| :-- | --: |\n| 1 | 2 |",
  "a table with an empty cell": "| a | b |\n| - | - |\n| | 2 |",
  "a table with a link": "| a |\n| - |\n| [text](https://www.example.se/) |",
  "a link": "Se [sidan](https://www.example.se/a?b=c#d).",
  "a link with a title": 'Se [sidan](https://www.example.se/ "Titel").',
  "a link in angle brackets": "Se [sidan](<https://www.example.se/>).",
  "a bare address": "Se https://www.example.se/ där.",
  "a link within the site": "Se [begreppet](/begrepp/samsyn/).",
  "a picture": "![En bild av något](/media/bild.png)",
  "a rule of hyphens": "---",
  "a rule of stars": "***",
  "a reference": 'Se <Hanvisning till="samsyn" />.',
  "a reference with words": 'Se <Hanvisning till="samsyn">samsynen</Hanvisning>.',
  "a source": 'Så var det <Kalla dokument="ask" sidor="3" />.',
  "a source with single quotes": "Så var det <Kalla dokument='ask' sidor='3' />.",
  "a source without a space": 'Så var det <Kalla dokument="ask" sidor="3"/>.',
  "a source over two lines": 'Så var det <Kalla\n  dokument="ask"\n  sidor="3" />.',
  "attributes in another order": 'Så var det <Kalla sidor="3" dokument="ask" />.',
  "a note": "Så var det<Fotnot>En not.</Fotnot>.",
  "a box": '<Ruta typ="tips">\n\nText.\n\n</Ruta>',
  "a box, indented": '<Ruta typ="tips">\n  Text.\n</Ruta>',
  "a box with a list": '<Ruta typ="varning">\n\n- ett\n- två\n\n</Ruta>',
  "a quotation": '<Citat kalla="ask" sidor="3">\nDet sagda.\n</Citat>',
  "a figure": '<Figur src="/media/a.svg" alt="Tre cirklar." />',
  "an escaped star": "Två \\* tre.",
  "an escaped brace": "Tecknet \\{ syns.",
  "an escaped less-than": "Talet är \\< 3.",
  "an entity": "AT&amp;T och &nbsp; mellanrum.",
  "a non-breaking space": "10\u00a0000 kr",
  "typographic quotes": "Hon sade ”ja” – och menade det …",
  "a dash at the start": "– Ett replikstreck.",
  "a number at the start": "2014\\. Ett år.",
  "an underscore in a word": "fil_med_namn",
  "a long line": `${"ord ".repeat(100)}slut.`,
  "spaces at the end": "Text med blanksteg.",
};
const contexts: Readonly<Record<string, (construct: string) => string>> = {
  alone: (part) => `\n${part}\n`,
  "between paragraphs": (part) => `\nFöre står detta.\n\n${part}\n\nEfter står detta.\n`,
  "under a heading, without a blank line first": (part) => `## Rubrik\n\n${part}\n`,
  "far apart": (part) => `\n\n\nFöre står detta.\n\n\n\n${part}\n\n\n\nEfter står detta.\n\n`,
  "in a box": (part) => `\nFöre står detta.\n\n<Ruta typ="tips">\n\n${part}\n\n</Ruta>\n`,
};
const corpus = Object.entries(constructs).flatMap(([what, construct]) =>
  Object.entries(contexts).map(([where, within]) => [`${what}, ${where}`, within(construct)] as const),
);

describe("a corpus of ways of writing", () => {
  it("has at least 300", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    for (const [name, body] of corpus) expect(readBody(body), name).toHaveProperty("root");
  });

  it.each(corpus)("is untouched when nothing is edited: %s", (_, body) => {
    expect(keepBody(body, roundTrip(body), roundTrip)).toBe(body);
  });

  it.each(corpus.filter(([, body]) => body.includes("Före står detta.")))(
    "has one line changed when a word beside it is: %s",
    (_, body) => {
      const edited = roundTrip(body).replace("Före står detta.", "Före står något annat.");
      expect(keepBody(body, edited, roundTrip)).toBe(body.replace("Före står detta.", "Före står något annat."));
    },
  );
});

const fronts: Readonly<Record<string, string>> = {
  plain: "title: Namn\nsummary: Text.\nstatus: utkast\n",
  quoted: "title: \"Namn\"\nsummary: 'Text.'\nstatus: utkast\n",
  "with comments": "# överst\ntitle: Namn # efter\n# emellan\nsummary: Text.\nstatus: utkast\n",
  folded: "title: Namn\nsummary: >-\n  En lång text\n  på två rader.\nstatus: utkast\n",
  literal: "title: Namn\nsummary: |\n  En rad.\n\n  En till.\nstatus: utkast\n",
  "in another order": "status: utkast\nsummary: Text.\ntitle: Namn\n",
  "a list in brackets": "title: Namn\nsynonyms: [a, b]\nstatus: utkast\n",
  "a list in wide brackets": "title: Namn\nsynonyms: [ a, b ]\nstatus: utkast\n",
  "a list in lines": "title: Namn\nsynonyms:\n  - a\n  - b\nstatus: utkast\n",
  "a list without indent": "title: Namn\nsynonyms:\n- a\n- b\nstatus: utkast\n",
  groups: "title: Namn\nsources:\n  - document: ask\n    pages: 3\n  - document: bok\nstatus: utkast\n",
  "deep indent": "title: Namn\nsources:\n    - document: ask\n      pages: 3\nstatus: utkast\n",
  dates: "title: Namn\ncreated: 2026-11-23\nupdated: '2026-11-23'\nstatus: utkast\n",
  "blank lines": "title: Namn\n\nsummary: Text.\n\nstatus: utkast\n",
  "an unknown field": "title: Namn\nannat: 3\nstatus: utkast\n",
  "a long line": `title: Namn\nsummary: ${"ord ".repeat(60)}slut\nstatus: utkast\n`,
  "typographic signs": "title: ”Namn” – så\nsummary: Text …\nstatus: utkast\n",
};

describe("front matter", () => {
  const { fields } = model.concept;
  const asTina = (front: string, change: object = {}) => {
    const data = parse(front) as Record<string, unknown>;
    const dated = Object.fromEntries(
      Object.entries({ ...data, ...change }).map(([name, value]) =>
        /^\d{4}-\d\d-\d\d$/.test(String(value)) ? [name, `${String(value)}T00:00:00.000Z`] : [name, value],
      ),
    );
    return stringify(dated);
  };

  it.each(Object.entries(fronts))("is untouched when nothing is edited: %s", (_, front) => {
    expect(keepFields(front, asTina(front), fields)).toBe(front);
  });

  it.each(Object.entries(fronts))("has one line changed when one field is: %s", (_, front) => {
    const saved = keepFields(front, asTina(front, { status: "publicerad" }), fields);
    expect(saved).toBe(front.replace("status: utkast", "status: publicerad"));
  });

  it("gets a new field at its end and loses one that was emptied, with nothing else changed", () => {
    const front = "title: Namn # så\nsummary: Text.\nsynonyms: [a]\n";
    expect(keepFields(front, asTina(front, { status: "utkast" }), fields)).toBe(`${front}status: utkast\n`);
    expect(keepFields(front, asTina(front, { synonyms: [] }), fields)).toBe("title: Namn # så\nsummary: Text.\n");
  });

  it("keeps the rest of a list when one of its items is edited, taken away or moved", () => {
    const front = "sources:\n  # den första\n  - document: ask # viktig\n    pages: 3\n  - document: bok\n";
    const items = [{ document: "ask", pages: 3 }, { document: "bok" }];
    const saved = (sources: readonly object[]) => keepFields(front, stringify({ sources }), fields);
    expect(saved([{ document: "ask", pages: 4 }, items[1] ?? {}])).toBe(front.replace("pages: 3", "pages: 4"));
    expect(saved(items.slice(0, 1))).toBe(front.replace("  - document: bok\n", ""));
    expect(parse(saved(items.toReversed()))).toEqual({ sources: items.toReversed() });
  });
});

it("merges word by word without losing a sign, whatever the signs", () => {
  const anything = fc.string({ unit: fc.constantFrom(..."ab \n\t-*+_1.)>|`\\\"'\u00a0\u2028\r😀å", "  ", "\n\n") });
  fc.assert(
    fc.property(anything, anything, (one, other) => {
      expect(mergeEdit(one, one, one)).toBe(one);
      expect(mergeEdit(one, other, other)).toBe(one);
    }),
    { seed: 20140401, numRuns: 1_000 },
  );
});

describe("an edit", () => {
  const body = "\nFörsta stycket med *ord*.\n\n- ett\n- två\n\n__Sista__ stycket.\n";

  it.each([
    ["a word", (now: string) => now.replace("ett", "noll"), body.replace("ett", "noll")],
    ["a new list item", (now: string) => now.replace("* två", "* två\n* tre"), body.replace("- två", "- två\n- tre")],
    [
      "a new paragraph",
      (now: string) => now.replace("\n\n* ett", "\n\nNytt.\n\n* ett"),
      body.replace("- ett", "Nytt.\n\n- ett"),
    ],
    [
      "a paragraph taken away",
      (now: string) => now.replace(/\n\n\*\*Sista.*/s, "\n"),
      body.replace("\n\n__Sista__ stycket.", ""),
    ],
  ])("of %s leaves everything else as it was written", (_, edit, expected) => {
    const now = edit(roundTrip(body));
    expect(now).not.toBe(roundTrip(body));
    expect(keepBody(body, now, roundTrip)).toBe(expected);
  });

  it("always reads as what the editor wrote, whatever was edited", () => {
    for (const [name, from] of corpus.filter((_, i) => i % 7 === 0))
      for (const [, to] of corpus.filter((_, i) => i % 31 === 0)) {
        const written = roundTrip(to);
        const saved = keepBody(from, written, roundTrip);
        expect([written.trim(), roundTrip(written).trim()], name).toContain(roundTrip(saved).trim());
      }
  });
});
