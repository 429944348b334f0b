import { validateSchema } from "@tinacms/schema-tools";
import { Ajv2020 } from "ajv/dist/2020.js";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { check } from "../src/knowledge/check.ts";
import { readFrontMatter, split } from "../src/knowledge/front-matter.ts";
import { components } from "../src/model/components.ts";
import { facetsOf, sharedFacets } from "../src/model/facets.ts";
import type { Field, Fields, Kind, Model, Values } from "../src/model/fields.ts";
import { guideFields, template } from "../src/model/guide.ts";
import { jsonSchema } from "../src/model/json-schema.ts";
import { model, type Data } from "../src/model/kinds.ts";
import { tinaCollections } from "../src/model/tina.ts";
import { ID, zodObject, zodValue } from "../src/model/zod.ts";
import { TODAY } from "./fixtures.ts";

const says = { label: "Fält", help: "Vad som ska stå här.", bad: ["nej", "Därför."] } as const;
const colours = { rod: { label: "Röd", help: "Som blod." }, gron: { label: "Grön", help: "Som gräs." } } as const;
/** One kind with a field of every sort. */
const thing = {
  folder: "saker",
  label: "Sak",
  plural: "Saker",
  indefinite: "en sak",
  purpose: "En sak.",
  body: "Mer om saken.",
  empty: "Inga saker.",
  fields: {
    title: { ...says, kind: "text", good: "Hammaren", max: 20 },
    words: { ...says, kind: "text", good: "spik", list: true, optional: true },
    number: { ...says, kind: "number", good: "3", min: 1, max: 9 },
    flag: { ...says, kind: "flag", good: "true" },
    date: { ...says, kind: "date", good: "2026-11-23" },
    when: { ...says, kind: "when", good: "2014-09", facet: true },
    pages: { ...says, kind: "pages", good: "5, 17–19" },
    url: { ...says, kind: "url", good: "https://www.example.se/" },
    colour: { ...says, kind: "choice", good: "rod", options: colours, facet: true },
    colours: { ...says, kind: "choice", good: "rod, gron", options: colours, many: true },
    near: { ...says, kind: "ref", good: "spiken", to: ["thing"], inverse: "Nära", facet: true, optional: true },
    parts: { ...says, kind: "ref", good: "spiken", to: ["thing"], inverse: "Del i", many: true, optional: true },
    group: {
      label: "Grupp",
      help: "En grupp.",
      kind: "group",
      fields: { one: { ...says, kind: "text", good: "ett" } },
    },
    list: {
      label: "Lista",
      help: "En lista.",
      kind: "group",
      list: true,
      optional: true,
      fields: {
        one: { ...says, kind: "text", good: "ett" },
        two: { ...says, kind: "ref", good: "spiken", to: ["thing"], inverse: "I lista", optional: true },
      },
    },
  },
} as const satisfies Kind;
const small = { thing } as const satisfies Model;

/** The same model after three edits in one place: a field, a vocabulary value and a kind more. */
const grown = {
  thing: {
    ...thing,
    fields: {
      ...thing.fields,
      weight: { ...says, kind: "number", good: "200" },
      colour: { ...thing.fields.colour, options: { ...colours, bla: { label: "Blå", help: "Som himlen." } } },
    },
  },
  place: { ...thing, folder: "platser", label: "Plats", plural: "Platser" },
} as const satisfies Model;

const ajv = new Ajv2020({ allErrors: true });
ajv.addKeyword("x-to");
ajv.addFormat("date", (text: string) => z.iso.date().safeParse(text).success);
const jsonAccepts = (kind: Kind) => {
  const { $id: _, ...schema } = jsonSchema("x", kind);
  const validate = ajv.compile(schema);
  return (data: unknown): boolean => validate(data);
};

const dataIn = (source: string): unknown => {
  const parts = split(source);
  return parts && JSON.parse(JSON.stringify(readFrontMatter(parts).data));
};
const findingsIn = (files: Readonly<Record<string, string>>, ofModel: Model): string[] =>
  check(
    Object.entries(files).map(([file, source]) => ({ file, bytes: new TextEncoder().encode(source) })),
    { today: TODAY, model: ofModel },
  ).findings.map(({ file, rule, message }) => `${file} ${rule} ${message}`);

const healthy = template(thing);

describe("a model with one kind", () => {
  it("gives types", () => {
    expectTypeOf<Values<typeof thing.fields>["colour"]>().toEqualTypeOf<"rod" | "gron">();
    expectTypeOf<Values<typeof thing.fields>["colours"]>().toEqualTypeOf<readonly ("rod" | "gron")[]>();
    expectTypeOf<Values<typeof thing.fields>["number"]>().toEqualTypeOf<number>();
    expectTypeOf<Values<typeof thing.fields>["flag"]>().toEqualTypeOf<boolean>();
    expectTypeOf<Values<typeof thing.fields>["when"]>().toEqualTypeOf<string>();
    expectTypeOf<Values<typeof thing.fields>["words"]>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<Values<typeof thing.fields>["parts"]>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<Values<typeof thing.fields>["group"]["one"]>().toEqualTypeOf<string>();
    expectTypeOf<Data<"reflection">["stance"]>().toEqualTypeOf<
      "bekraftar" | "nyanserar" | "motsager" | "kompletterar" | "har-provat"
    >();
  });

  it("gives a template that its own check accepts", () => {
    expect(findingsIn({ "content/saker/spiken.mdx": healthy }, small)).toEqual([]);
  });

  it("checks references and follows the folders of the model", () => {
    const linked = healthy.replace(
      "group:",
      "near: spikn\nparts: [hammaren]\nlist:\n  - one: a\n    two: spiken\ngroup:",
    );
    expect(findingsIn({ "content/saker/hammaren.mdx": linked, "content/saker/spiken.mdx": healthy }, small)).toEqual([
      "content/saker/hammaren.mdx known-target Saken ”spikn” finns inte. Menade du ”spiken”?",
    ]);
    expect(findingsIn({ "content/begrepp/a.mdx": healthy }, small)).toEqual([
      "content/begrepp/a.mdx readable-file Mappen ”begrepp” finns inte i innehållsmodellen.",
    ]);
    expect(
      findingsIn(
        { "content/saker/a.mdx": `${healthy}\nSe <Hanvisning till="b" />.\n`, "content/saker/b.mdx": healthy },
        small,
      ),
    ).toEqual([]);
  });
});

describe("a field, a vocabulary value or a kind added in the model and nowhere else", () => {
  it("changes the types", () => {
    type Grown = Values<typeof grown.thing.fields>;
    expectTypeOf<Grown["weight"]>().toEqualTypeOf<number>();
    expectTypeOf<Grown["colour"]>().toEqualTypeOf<"rod" | "gron" | "bla">();
    expectTypeOf<keyof typeof grown>().toEqualTypeOf<"thing" | "place">();
  });

  it("changes what Zod and JSON Schema accept", () => {
    const data = dataIn(healthy) as Record<string, unknown>;
    const more = { ...data, weight: 200, colour: "bla" };
    for (const accepts of [
      (kind: Kind, value: unknown) => zodObject(kind.fields).safeParse(value).success,
      (kind: Kind, value: unknown) => jsonAccepts(kind)(value),
    ]) {
      expect([accepts(small.thing, data), accepts(small.thing, more)]).toEqual([true, false]);
      expect([accepts(grown.thing, data), accepts(grown.thing, more)]).toEqual([false, true]);
    }
  });

  it("changes the check", () => {
    expect(findingsIn({ "content/saker/a.mdx": healthy }, grown)).toEqual([
      "content/saker/a.mdx required-fields Fältet Fält saknas.",
    ]);
    const blue = template(grown.thing).replace("colour: rod", "colour: bla");
    expect(findingsIn({ "content/saker/a.mdx": blue, "content/platser/b.mdx": template(grown.place) }, grown)).toEqual(
      [],
    );
    expect(findingsIn({ "content/saker/a.mdx": blue }, small).join()).toMatch(
      /known-values.*bla.*known-fields.*weight/,
    );
  });

  it("changes the guide, the template, the facets and the CMS", () => {
    const keys = (kind: Kind) => guideFields(kind.fields).map(({ key }) => key);
    expect(keys(small.thing)).not.toContain("weight");
    expect(keys(grown.thing)).toContain("weight");
    expect(keys(grown.thing)).toContain("list.two");
    expect(Object.keys(guideFields(grown.thing.fields).find(({ key }) => key === "colour")?.options ?? {})).toContain(
      "bla",
    );
    expect(template(grown.thing)).toContain("weight: 200\n");
    expect(facetsOf(grown.thing).find(({ field }) => field === "colour")?.options).toHaveProperty("bla", "Blå");
    const cms = JSON.stringify(tinaCollections(grown, components));
    for (const word of ["weight", '"value":"bla"', '"path":"content/platser"']) expect(cms).toContain(word);
  });
});

describe("facets", () => {
  it("come from the fields that say so", () => {
    expect(facetsOf(thing).map(({ field, by }) => `${field} ${by}`)).toEqual([
      "when year",
      "colour choice",
      "near ref",
    ]);
  });

  it("are shared by kinds only when they have the same values", () => {
    expect(sharedFacets(small)).toEqual([]);
    expect(sharedFacets(grown).map(({ field }) => field)).toEqual(["when", "near"]);
    const shared = sharedFacets(model).map(({ field }) => field);
    expect(shared).toContain("targetGroups");
    expect(shared).not.toContain("type"); // of an organisation, a document or an event
  });
});

/** Every shape that a value could have by mistake. */
const shapes = [
  null,
  "",
  " ",
  "x",
  "a b",
  "Å",
  0,
  3,
  -1,
  1.5,
  2014,
  12345,
  1e300,
  true,
  false,
  [],
  [""],
  ["x"],
  [null],
  [3],
  {},
  { a: 1 },
  [[]],
  "2014",
  "2014-09",
  "2014-13",
  "2014-9",
  "2014-09-17",
  "2014-02-29",
  "2016-02-29",
  "2014-09-17T00:00:00Z",
  "26–27",
  "26-27",
  "5, 17–19",
  "5,17",
  "s. 5",
  "26–",
  "https://www.example.se/",
  "http://a",
  "https://",
  "https:a",
  "ftp://a",
  "//a",
  "https://a b",
  " https://a",
  "https://å.se/ö?x#y",
  "javascript:alert(1)",
  "rod",
  ["rod"],
  ["rod", "gul"],
  "spiken",
  ["spiken", "Spik"],
  "a".repeat(20),
  "a".repeat(21),
  "a".repeat(20_001),
];

describe.each<[string, Kind]>([["thing", thing], ...Object.entries<Kind>(model)])(
  "JSON Schema and Zod agree on %s",
  (_, kind) => {
    const accepts = jsonAccepts(kind);
    const zod = zodObject(kind.fields);
    const data = dataIn(template(kind)) as Record<string, unknown>;

    it("when all is well", () => {
      expect([zod.safeParse(data).success, accepts(data)]).toEqual([true, true]);
    });

    it("when a value has another shape, is missing or is unknown", () => {
      const disagreements: unknown[] = [];
      const compare = (value: unknown, what: unknown) => {
        const [one, other] = [zod.safeParse(value).success, accepts(value)];
        if (one !== other) disagreements.push({ what, zod: one, json: other });
      };
      for (const [name, field] of Object.entries<Field>(kind.fields)) {
        for (const shape of shapes) {
          compare({ ...data, [name]: shape }, { name, shape });
          if (field.kind !== "group") continue;
          for (const inner of Object.keys(field.fields)) {
            const item = { ...(dataIn(template({ ...kind, fields: field.fields })) as object), [inner]: shape };
            compare({ ...data, [name]: field.list ? [item] : item }, { name, inner, shape });
          }
        }
        compare({ ...data, [name]: undefined }, { name });
      }
      compare({ ...data, unknown: 1 }, "unknown");
      expect(disagreements).toEqual([]);
    });
  },
);

const root = path.join(import.meta.dirname, "..");
it("JSON Schema and Zod agree on all content", () => {
  const accepting = new Map(
    Object.values<Kind>(model).map((kind) => [kind.folder, [zodObject(kind.fields), jsonAccepts(kind)] as const]),
  );
  const files = globSync(["content/*/*.mdx", "tests/fixtures/**/content/*/*.mdx"], { cwd: root });
  expect(files.length).toBeGreaterThan(30);
  const disagreements = files.filter((file) => {
    const [zod, json] = accepting.get(/content\/([^/]+)/.exec(file)?.[1] ?? "") ?? [];
    const data = dataIn(readFileSync(path.join(root, file), "utf8"));
    return zod && json && data !== undefined && zod.safeParse(data).success !== json(data);
  });
  expect(disagreements).toEqual([]);
});

/** Every field of a set, also in groups, with its path. */
const allFields = (fields: Fields, within: string): [string, Field][] =>
  Object.entries(fields).flatMap(([name, field]): [string, Field][] => [
    [`${within}.${name}`, field],
    ...(field.kind === "group" ? allFields(field.fields, `${within}.${name}`) : []),
  ]);
const everyField = [
  ...Object.entries<Kind>(model).flatMap(([name, kind]) => allFields(kind.fields, name)),
  ...Object.entries(components).flatMap(([name, { attributes }]) => allFields(attributes, name)),
];

describe("the model of the bank", () => {
  it("guards an entry only by fields that its kind has", () => {
    for (const { guards = [], fields } of Object.values<Kind>(model))
      for (const name of guards) expect(Object.keys(fields)).toContain(name);
  });

  it("has each kind in a folder of its own", () => {
    const folders = Object.values(model).map(({ folder }) => folder);
    expect(folders).toContain("fall");
    expect(new Set(folders).size).toBe(folders.length);
    for (const folder of folders) expect(folder).toMatch(ID);
    for (const kind of Object.values(model))
      for (const text of [kind.purpose, kind.body, kind.empty]) expect(text).toMatch(/^[A-ZÅÄÖ].*[.?!]$/);
  });

  it.each(everyField)("%s is explained in Swedish, with a good and a bad example", (_, field) => {
    expect(field.label).toMatch(/^[A-ZÅÄÖ][^.]*$/);
    expect(field.help).toMatch(/^[A-ZÅÄÖ].*[.?!]$/s);
    if (field.kind === "group") return;
    expect(field.good.trim()).not.toBe("");
    expect(field.bad[0].trim()).not.toBe("");
    expect(field.bad[1]).toMatch(/^[A-ZÅÄÖ].*[.?!]$/s);
    expect(field.bad[0]).not.toBe(field.good);
  });

  it.each(everyField)("%s accepts its own good example", (_, field) => {
    if (field.kind === "group") return;
    const many = ("many" in field && field.many) || ("list" in field && field.list);
    const plain = field.kind === "number" || field.kind === "flag" ? (JSON.parse(field.good) as unknown) : field.good;
    expect(zodValue(field).safeParse(many ? field.good.split(", ") : plain).error).toBeUndefined();
  });

  it("points only at kinds that there are, and names every relation from both sides", () => {
    for (const [name, field] of everyField) {
      if (field.kind !== "ref") continue;
      expect(field.to.length, name).toBeGreaterThan(0);
      for (const kind of field.to) expect(Object.keys(model), name).toContain(kind);
      expect(field.inverse, name).toMatch(/^[A-ZÅÄÖ]/);
    }
  });

  it("has values that are ids, each with a label and a help text", () => {
    for (const [name, field] of everyField)
      for (const [id, { label, help }] of Object.entries(field.kind === "choice" ? field.options : {})) {
        expect(id, name).toMatch(ID);
        expect(label, name).toMatch(/^[A-ZÅÄÖ]/);
        expect(help, name).toMatch(/^[A-ZÅÄÖ].*[.?]$/);
      }
  });

  it("has keys that the CMS accepts, and no two fields of a kind with the same label", () => {
    for (const [name] of everyField) expect(name).toMatch(/^[A-Za-z][\w.]*$/);
    for (const [name, kind] of Object.entries<Kind>(model)) {
      const labels = Object.values(kind.fields).map(({ label }) => label);
      expect(
        labels.filter((label, i) => labels.indexOf(label) !== i),
        name,
      ).toEqual([]);
    }
  });

  it("names the item of a list by a field that is there", () => {
    const wrong = everyField.filter(
      ([, field]) => field.kind === "group" && field.name !== undefined && !Object.hasOwn(field.fields, field.name),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries<Kind>(model))("has a template for %s that the check accepts", (_, kind) => {
    const findings = findingsIn({ [`content/${kind.folder}/exempel.mdx`]: template(kind) }, model);
    expect(findings.filter((finding) => !/known-target|complete-case|privacy-review/.test(finding))).toEqual([]);
  });

  it("makes a schema that Tina accepts", () => {
    const collections = tinaCollections(model, components);
    expect(() => validateSchema({ schema: { collections }, collections } as never)).not.toThrow();
    expect(() => validateSchema({ collections: [{ name: "a-b", path: "x", fields: [] }] } as never)).toThrow(
      "Required",
    );
  });
});
