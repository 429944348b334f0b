import { describe, expect, it } from "vitest";
import { catalogueOf } from "../../src/export/dcat.ts";
import { jsonLd, rdfXml, turtle, type Thing } from "../../src/export/rdf.ts";
import { recordsOf } from "../../src/export/record.ts";
import { checkFixture } from "../fixtures.ts";
import { about, SITE } from "./bank.ts";
import { missingIn } from "./dcat.ts";
import { fromJsonLd, fromRdfXml, fromTurtle } from "./rdf.ts";

const records = recordsOf(checkFixture("healthy").graph, SITE);
const things = catalogueOf(about, [
  { title: "Allt", description: "Alla.", records, files: [{ name: "allt.json", format: "JSON", size: 12 }] },
  {
    title: "Inget",
    description: "Inga.",
    records: [],
    files: [
      { name: "inget.json", format: "JSON", size: 1 },
      { name: "inget.csv", format: "CSV", size: 2 },
    ],
  },
]);

describe("the catalogue", () => {
  it("has everything that DCAT-AP-SE demands", async () => {
    expect(missingIn(await fromRdfXml(rdfXml(things)))).toEqual([]);
  });

  it("would be found wanting by the same table without any one of it", async () => {
    const without = (property: string) =>
      things.map((thing) => ({ ...thing, says: thing.says.filter(([name]) => name !== property) }));
    for (const property of [
      "dcterms:title",
      "dcterms:publisher",
      "dcterms:license",
      "dcat:accessURL",
      "dcterms:format",
      "foaf:name",
      "dcterms:type",
      "dcat:dataset",
    ])
      expect(missingIn(await fromRdfXml(rdfXml(without(property)))), property).not.toEqual([]);
    expect(missingIn(fromTurtle(turtle(catalogueOf({ ...about, website: "/om/" }, []))))).not.toEqual([]);
  });

  it("lets each file be fetched at its own address below the site", () => {
    const addresses = things.flatMap(({ says }) => says.filter(([name]) => name === "dcat:downloadURL"));
    expect(addresses.map(([, value]) => value)).toEqual(
      ["allt.json", "inget.json", "inget.csv"].map((file) => ({ iri: `${SITE}data/${file}` })),
    );
  });

  it("says when the data last changed, and nothing of that where there is none", () => {
    const modified = (title: string) =>
      things
        .find(({ says }) => says.some(([, value]) => "sv" in value && value.sv === title))
        ?.says.filter(([name]) => name === "dcterms:modified");
    expect(modified("Allt")).toEqual([["dcterms:modified", { text: "2026-11-23", type: "xsd:date" }]]);
    expect(modified("Inget")).toEqual([]);
  });
});

describe("RDF/XML, Turtle and JSON-LD", () => {
  const hostile: Thing[] = [
    {
      iri: `${SITE}data/#a&b`,
      type: "dcat:Dataset",
      says: [
        ["dcterms:title", { sv: 'å < ä & "ö" \\ \n</dcterms:title> \t ]]> \u{1F600}' }],
        ["dcat:landingPage", { iri: `${SITE}?a=1&b=2` }],
        ["dcat:byteSize", { text: "12", type: "xsd:nonNegativeInteger" }],
      ],
    },
  ];

  it.each([
    ["the catalogue", things],
    ["a text with every sign", hostile],
  ])("say the same of %s", async (_, what) => {
    const expected = fromTurtle(turtle(what));
    expect(expected.length).toBeGreaterThan(3);
    expect(await fromRdfXml(rdfXml(what))).toEqual(expected);
    expect(fromJsonLd(jsonLd(what))).toEqual(expected);
  });
});
