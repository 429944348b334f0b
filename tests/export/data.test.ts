import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { csv } from "../../src/export/csv.ts";
import { atom } from "../../src/export/feed.ts";
import { dataSchema, json } from "../../src/export/json.ts";
import { publicFields, recordsOf } from "../../src/export/record.ts";
import { pageReference } from "../../src/export/reference.ts";
import { entryData } from "../../src/export/schema-org.ts";
import type { Fields, Kind } from "../../src/model/fields.ts";
import { kindNames, model, type KindName } from "../../src/model/kinds.ts";
import { checkFixture } from "../fixtures.ts";
import { about, entry, graphOf, SITE } from "./bank.ts";

const whole = (...given: Parameters<typeof json>): string => [...json(...given)].join("");

const { graph: healthy } = checkFixture("healthy");

const ajv = new Ajv2020({ allErrors: true });
ajv.addKeyword("x-to");
ajv.addFormat("date", (text: string) => z.iso.date().safeParse(text).success);
const fits = ajv.compile(dataSchema(model, about));

describe("the whole as JSON", () => {
  it("is as its schema says, for every kind and construct", () => {
    const all: unknown = JSON.parse(whole(recordsOf(healthy, SITE), about));
    expect([fits(all), fits.errors]).toEqual([true, null]);
    const kinds = new Set((all as { entries: { kind: string }[] }).entries.map(({ kind }) => kind));
    expect([...kinds]).toEqual(kindNames);
  });

  it("has a schema that refuses what the model does not know", () => {
    const [one] = recordsOf(healthy, SITE);
    if (!one) throw new Error("There are no records.");
    const refused = (record: unknown) => !fits({ ...JSON.parse(whole([], about)), entries: [record] });
    expect(refused(one)).toBe(false);
    expect(refused({ ...one, fields: { ...one.fields, nytt: "x" } })).toBe(true);
    expect(refused({ ...one, kind: "nytt" })).toBe(true);
    expect(refused({ ...one, fields: { ...one.fields, status: "klar" } })).toBe(true);
    expect(refused({ ...one, id: undefined })).toBe(true);
  });

  it("has one entry on each line, what the file says in the order of the model, and the text", () => {
    const graph = graphOf({
      "begrepp/ett.mdx": entry("Ett", "definition: Ett ord.\nseeAlso: [tva]\n", "Här står *mer*."),
      "begrepp/tva.mdx": entry("Två", "definition: Ett annat ord.\n"),
    });
    const lines = whole(recordsOf(graph, SITE), about).split("\n");
    expect(lines).toHaveLength(5);
    expect(JSON.parse((lines[1] ?? "").replace(/,$/, ""))).toEqual({
      kind: "concept",
      id: "ett",
      page: `${SITE}begrepp/ett/`,
      fields: {
        title: "Ett",
        summary: "Om ett.",
        status: "publicerad",
        definition: "Ett ord.",
        seeAlso: ["tva"],
        authors: [{ name: "Samverkansbankens redaktion" }],
        created: "2026-11-20",
        updated: "2026-11-23",
      },
      text: "Här står *mer*.",
    });
  });
});

describe("what only those who edit may see", () => {
  const internal = { label: "Hemligt", help: "x", good: "a", bad: ["b", "c"], kind: "text", internal: true } as const;

  it("is no field of the data, at the top or in a group", () => {
    const fields = {
      open: { ...internal, internal: undefined },
      secret: internal,
      group: { kind: "group", label: "Grupp", help: "x", fields: { secret: internal } },
    } as unknown as Fields;
    expect(publicFields(fields)).toEqual({ open: fields["open"], group: { ...fields["group"], fields: {} } });
  });

  it("is who has read a case for privacy, in every form of the data", () => {
    const kind: Kind = model.case;
    expect(Object.keys(kind.fields)).toContain("privacyReviewer");
    expect(Object.keys(publicFields(kind.fields))).not.toContain("privacyReviewer");
    expect(JSON.stringify(dataSchema(model, about))).not.toContain("privacyReviewer");
    expect(healthy.of("case").some(({ data }) => data.privacyReviewer)).toBe(true);
    expect(whole(recordsOf(healthy, SITE), about)).not.toContain("privacyReviewer");
  });

  it("is an entry that something holds back, also when the graph still has it", () => {
    const reflection = (consent: boolean) =>
      entry(
        "Hemlig tanke",
        `status: utkast\nabout: ett\nstance: bekraftar\nby: Eva Ek\ndate: 2026-11-23\nconsent: ${consent}\n`,
      ).replace("status: publicerad\n", "");
    const files = (consent: boolean) => ({
      "begrepp/ett.mdx": entry("Ett", "definition: Ett ord.\n"),
      "reflektioner/tanke.mdx": reflection(consent),
    });
    const ids = (consent: boolean) => recordsOf(graphOf(files(consent)), SITE).map(({ id }) => id);
    expect(ids(true)).toEqual(["tanke", "ett"]);
    expect(ids(false)).toEqual(["ett"]);
  });
});

describe("an anonymous reflection", () => {
  const anonymous = graphOf({
    "begrepp/ett.mdx": entry("Ett", "definition: Ett ord.\n"),
    "organisationer/hemkommunen.mdx": entry("Hemkommunen", "type: kommun\n"),
    "reflektioner/tanke.mdx": entry(
      "En tanke",
      "about: ett\nstance: bekraftar\nby: anonym\ndate: 2026-11-23\nconsent: true\nthread: https://git.example/eva-ek/1\n",
      "Så är det.",
    ).replace("- name: Samverkansbankens redaktion", "- name: Eva Ek\n    organisation: hemkommunen"),
  });
  const [thought] = anonymous.of("reflection");
  const records = recordsOf(anonymous, SITE).filter(({ kind }) => kind === "reflection");

  it("says neither who nor where in any form of the data, and fits the schema", () => {
    if (!thought) throw new Error("There is no reflection.");
    const feed = { title: "x", address: `${SITE}flode.xml`, page: SITE, author: "x", licence: "x" };
    const forms = [
      whole(records, about),
      csv(records, publicFields(model.reflection.fields)),
      atom(records, feed),
      JSON.stringify(pageReference(thought, { name: "Banken", address: SITE })),
      JSON.stringify(entryData(thought, anonymous, about)),
    ];
    for (const form of forms) {
      expect(form).toContain("tanke");
      expect(form).not.toMatch(/Eva|Ek\b|eva-ek|hemkommunen/i);
    }
    expect(fits(JSON.parse(whole(records, about)))).toBe(true);
  });

  it("is by Anonym, and keeps what it says", () => {
    expect(records[0]?.fields).toMatchObject({ authors: [{ name: "Anonym" }], by: "anonym", stance: "bekraftar" });
    expect(records[0]?.text).toBe("Så är det.");
  });
});

it("a reflection is cited as its writer's, not as that of whoever put it in", () => {
  const [signed] = healthy.of("reflection");
  if (!signed) throw new Error("There is no reflection.");
  expect(pageReference(signed, { name: "Banken", address: SITE }).author).toEqual([
    { family: "Exempelsson", given: "Eva" },
  ]);
});

it("every kind has a table with a heading for each of its published fields", () => {
  const empty = (kind: KindName) => csv([], publicFields(model[kind].fields)).trimEnd();
  for (const kind of kindNames) expect(empty(kind)).toMatch(/^\uFEFFid,page,title,summary,status,/);
});
