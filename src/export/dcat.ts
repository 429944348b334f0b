import { dataAddress, lastChanged, LICENCE, type Catalogue } from "./catalogue.ts";
import type { Thing, Value } from "./rdf.ts";
import type { DataRecord } from "./record.ts";

/** A set of data that can be fetched: the whole, or one kind. */
export interface Dataset {
  /** Swedish. */
  readonly title: string;
  readonly description: string;
  readonly records: readonly DataRecord[];
  readonly files: readonly DataFile[];
}

/** One file of a set of data. */
export interface DataFile {
  /** Such as `fall.csv`, in the folder of the data. */
  readonly name: string;
  readonly format: "JSON" | "CSV";
  /** In bytes. */
  readonly size: number;
}

const authority = "http://publications.europa.eu/resource/authority/";
const mediaTypes = { JSON: "application/json", CSV: "text/csv" } as const;

const iri = (to: string): Value => ({ iri: to });
const sv = (text: string): Value => ({ sv: text });

/**
 * The catalogue by DCAT-AP-SE 3.0.1. Contact points are left out: the profile demands an e-mail address of each, and
 * the bank publishes none.
 */
export function catalogueOf(catalogue: Catalogue, sets: readonly Dataset[]): Thing[] {
  const at = (part: string) => dataAddress(catalogue, part);
  const idOf = (set: Dataset) => at(`#${set.files[0]?.name.replace(/\.\w+$/, "") ?? ""}`);
  const modified = (records: readonly DataRecord[]): Thing["says"] => {
    const day = lastChanged(records);
    return day ? [["dcterms:modified", { text: day, type: "xsd:date" }]] : [];
  };
  const language = ["dcterms:language", iri(`${authority}language/SWE`)] as const;
  const publisher = ["dcterms:publisher", iri(at("#utgivare"))] as const;
  const licence = ["dcterms:license", iri(LICENCE.replace("https:", "http:"))] as const;

  return [
    {
      iri: at("#katalog"),
      type: "dcat:Catalog",
      says: [
        ["dcterms:title", sv(catalogue.title)],
        ["dcterms:description", sv(catalogue.description)],
        publisher,
        licence,
        language,
        ["foaf:homepage", iri(at(""))],
        ["dcat:themeTaxonomy", iri(`${authority}data-theme`)],
        ...modified(sets.flatMap(({ records }) => records)),
        ...sets.map((set) => ["dcat:dataset", iri(idOf(set))] as const),
      ],
    },
    {
      iri: at("#utgivare"),
      type: "foaf:Agent",
      says: [
        ["foaf:name", sv(catalogue.publisher)],
        ["dcterms:type", iri(`http://purl.org/adms/publishertype/${catalogue.publisherType}`)],
        ["foaf:homepage", iri(catalogue.website)],
      ],
    },
    ...sets.flatMap((set): Thing[] => [
      {
        iri: idOf(set),
        type: "dcat:Dataset",
        says: [
          ["dcterms:title", sv(set.title)],
          ["dcterms:description", sv(set.description)],
          publisher,
          language,
          ["dcat:theme", iri(`${authority}data-theme/SOCI`)],
          ["dcterms:accessRights", iri(`${authority}access-right/PUBLIC`)],
          ["dcterms:accrualPeriodicity", iri(`${authority}frequency/IRREG`)],
          ["dcterms:spatial", iri(`${authority}country/SWE`)],
          ["dcat:landingPage", iri(at(""))],
          ...modified(set.records),
          ...set.files.map(({ name }) => ["dcat:distribution", iri(at(`#${name}`))] as const),
        ],
      },
      ...set.files.map(({ name, format, size }): Thing => ({
        iri: at(`#${name}`),
        type: "dcat:Distribution",
        says: [
          ["dcterms:title", sv(`${set.title} som ${format}`)],
          ["dcat:accessURL", iri(at(name))],
          ["dcat:downloadURL", iri(at(name))],
          ["dcterms:format", iri(`${authority}file-type/${format}`)],
          ["dcat:mediaType", iri(`https://www.iana.org/assignments/media-types/${mediaTypes[format]}`)],
          ["dcat:byteSize", { text: String(size), type: "xsd:nonNegativeInteger" }],
          licence,
          ["dcatap:availability", iri(`${authority}planned-availability/STABLE`)],
        ],
      })),
    ]),
  ];
}
