import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, valueIn } from "../../src/export/columns.ts";
import { cell, csv, harmless, LIST_SIGNS } from "../../src/export/csv.ts";
import { publicFields, recordsOf } from "../../src/export/record.ts";
import type { Fields } from "../../src/model/fields.ts";
import { kindNames, model } from "../../src/model/kinds.ts";
import { entry, graphOf, SITE } from "./bank.ts";

/** As a careful reader takes the file: by the standard, and with the apostrophe that guards taken away. */
const read = (text: string): Record<string, string>[] =>
  parse<Record<string, string>>(text, { bom: true, columns: true, relax_column_count: false });
const unguarded = (text: string) => text.replaceAll(/(^|[;\t\r\n])'(?=[ ']*[=+\-@＝＋－＠])/g, "$1");

const described = {
  label: "Ord",
  help: "Ett ord.",
  good: "a",
  bad: ["b", "c"],
} as const;
const fields = {
  title: { ...described, kind: "text" },
  many: { ...described, kind: "text", list: true, label: "Flera" },
  part: {
    kind: "group",
    label: "Del",
    help: "En del.",
    list: true,
    fields: {
      one: { ...described, kind: "text", optional: true },
      some: { ...described, kind: "ref", to: ["case"], inverse: "x", many: true },
    },
  },
  own: { kind: "group", label: "Ensam", help: "En grupp.", fields: { number: { ...described, kind: "number" } } },
} as const satisfies Fields;

const tableOf = (data: Readonly<Record<string, unknown>>) =>
  csv([{ kind: "case", id: "ett", page: `${SITE}fall/ett/`, fields: data, text: "" }], fields);

describe("the columns of a table", () => {
  it("come from the model: one for each field, and one for each part of a group", () => {
    expect(columnsOf(fields).map(({ key, label, depth }) => [key, label, depth])).toEqual([
      ["title", "Ord", 0],
      ["many", "Flera", 1],
      ["part.one", "Del: Ord", 1],
      ["part.some", "Del: Ord", 2],
      ["own.number", "Ensam: Ord", 0],
    ]);
  });

  it("follow a new field by themselves", () => {
    const grown = { ...fields, colour: { ...described, kind: "text", label: "Färg" } } as const;
    expect(columnsOf(grown).at(-1)).toMatchObject({ key: "colour", label: "Färg", help: "Ett ord." });
  });

  it("have a sign for every list that the model puts in a list", () => {
    const depths = kindNames.flatMap((kind) => columnsOf(model[kind].fields).map(({ depth }) => depth));
    expect(Math.max(...depths)).toBeGreaterThan(1);
    expect(Math.max(...depths)).toBeLessThanOrEqual(LIST_SIGNS.length);
  });
});

describe("a table", () => {
  it("has a byte order mark, a heading, and lines that end as the standard says", () => {
    const text = tableOf({ title: 'å, ”ä” och "ö"' });
    expect(text).toBe(
      `\uFEFFid,page,title,many,part.one,part.some,own.number\r\nett,${SITE}fall/ett/,"å, ”ä” och ""ö""",,,,\r\n`,
    );
  });

  it("keeps line breaks, quotes and commas of a text", () => {
    const title = 'En rad,\n"en till";\r\noch sist \t';
    expect(read(tableOf({ title }))[0]?.["title"]).toBe(title);
  });

  it("puts the values of a list in one cell, and keeps the parts of a group in step", () => {
    const part = [{ one: "a", some: ["x", "y"] }, { some: ["z"] }, { one: "c", some: ["w"] }];
    const [row] = read(tableOf({ many: ["ett", "två"], part, own: { number: -3 } }));
    expect(row).toMatchObject({
      many: "ett | två",
      "part.one": "a |  | c",
      "part.some": "x ; y | z | w",
    });
  });

  it("can be taken apart again, whatever the values are", () => {
    const word = fc.string({ unit: fc.constantFrom("|", " ", ";", "a", "/"), minLength: 1 });
    const apart = (text: string, sign: string) =>
      text.split(` ${sign} `).map((part) => part.replaceAll(sign + sign, sign));
    const lists = fc.array(fc.array(word, { minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(lists, (values) => {
        const [flat = []] = values;
        expect(apart(cell(flat), "|")).toEqual(flat);
        expect(apart(cell(values), "|").map((part) => apart(part, ";"))).toEqual(values);
      }),
    );
  });

  it("finds values in lists in lists, and nothing where there is nothing", () => {
    expect(valueIn(["a", "b"], { a: [{ b: 1 }, {}, { b: [2, 3] }] })).toEqual([1, undefined, [2, 3]]);
    expect(valueIn(["a", "b"], {})).toBeUndefined();
  });
});

describe("a text that a spreadsheet could take for a formula", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+46", "'+46"],
    ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "\t'=1"],
    ["＝1", "'＝1"],
    ["x;=1+1", "x;'=1+1"],
    ["x\n- en punkt", "x\n'- en punkt"],
    ["'=1", "''=1"],
    ["  =1", "'  =1"],
  ])("%j begins with an apostrophe", (text, guarded) => {
    expect(harmless(text)).toBe(guarded);
  });

  it.each(["Syftet = målet", "2014–2015", "e-post", "– ett tankstreck", "a; b", "'citat'"])(
    "%j is left as it is",
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );

  it("is itself again when the apostrophe is taken away", () => {
    const text = fc.string({ unit: fc.constantFrom("'", " ", ";", "\t", "\n", "=", "-", "@", "a") });
    fc.assert(
      fc.property(text, (one) => {
        expect(unguarded(harmless(one))).toBe(one);
      }),
      { numRuns: 2000 },
    );
  });

  it("has nothing before it that a spreadsheet would not read as a text, wherever a program begins its cells", () => {
    const text = fc.string({ unit: fc.constantFrom("'", " ", ";", "\t", "\r", "\n", "=", "+", "a") });
    fc.assert(
      fc.property(text, (one) => {
        for (const part of harmless(one).split(/[;\t\r\n]/)) expect(part).not.toMatch(/^ *[=+\-@]/);
      }),
      { numRuns: 2000 },
    );
  });

  it("is guarded in a whole table", () => {
    const graph = graphOf({ "begrepp/ett.mdx": entry("=HYPERLINK(1)", "definition: '@nej'\n") });
    const [row] = read(csv(recordsOf(graph, SITE), publicFields(model.concept.fields)));
    expect([row?.["title"], row?.["definition"]]).toEqual(["'=HYPERLINK(1)", "'@nej"]);
  });
});
