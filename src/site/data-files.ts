import { csv } from "../export/csv.ts";
import { catalogueOf, type DataFile, type Dataset } from "../export/dcat.ts";
import { dataSchema, json, SCHEMA } from "../export/json.ts";
import { jsonLd, rdfXml, turtle } from "../export/rdf.ts";
import { publicFields, recordsOf, type DataRecord } from "../export/record.ts";
import { kindNames, model, type KindName } from "../model/kinds.ts";
import { actor } from "./actor.ts";
import { bank, type Bank } from "./bank.ts";
import { catalogue } from "./catalogue.ts";

export { columnsOf, type Column } from "../export/columns.ts";
import { lastChanged } from "../export/catalogue.ts";
export { DATA_FOLDER, LICENCE } from "../export/catalogue.ts";
export { LIST_SIGNS } from "../export/csv.ts";
export { publicFields, SCHEMA, type Dataset };

/** All open data of a bank: what it consists of, and what makes the pieces of each file by its name in /data/. */
export interface OpenData {
  readonly records: readonly DataRecord[];
  /** The whole bank in one file. */
  readonly whole: Dataset;
  /** One set for each kind, in the order of the model. */
  readonly kinds: readonly (Dataset & { readonly kind: KindName })[];
  readonly files: ReadonlyMap<string, () => Iterable<string>>;
  /** The last day that anything was changed; undefined in an empty bank. */
  readonly updated: string | undefined;
}

let made: { readonly of: Bank; readonly data: OpenData } | undefined;

/** The open data of the bank that is open, made once for each reading of the content. */
export function openData(): OpenData {
  const now = bank();
  if (made?.of !== now) made = { of: now, data: dataOf(now) };
  return made.data;
}

function dataOf({ graph, site }: Bank): OpenData {
  const about = catalogue();
  const records = recordsOf(graph, site);
  const byKind = Map.groupBy(records, ({ kind }) => kind);
  const files = new Map<string, () => Iterable<string>>();
  const add = (name: string, format: DataFile["format"], content: () => Iterable<string>): DataFile => {
    files.set(name, content);
    let size = 0;
    for (const piece of content()) size += Buffer.byteLength(piece);
    return { name, format, size };
  };
  const whole = {
    title: `Allt i ${actor.name}`,
    description: "Alla poster i en fil, med fält och text.",
    records,
    files: [add("allt.json", "JSON", () => json(records, about))],
  };
  const kinds = kindNames.map((kind) => {
    const { folder, plural, purpose, fields } = model[kind];
    const own = byKind.get(kind) ?? [];
    return {
      kind,
      title: plural,
      description: purpose,
      records: own,
      files: [
        add(`${folder}.json`, "JSON", () => json(own, { ...about, title: `${actor.name}: ${plural.toLowerCase()}` })),
        add(`${folder}.csv`, "CSV", () => [csv(own, publicFields(fields))]),
      ],
    };
  });
  const things = catalogueOf(about, [whole, ...kinds]);
  files.set("dcat.rdf", () => [rdfXml(things)]);
  files.set("dcat.ttl", () => [turtle(things)]);
  files.set("dcat.jsonld", () => [jsonLd(things)]);
  files.set(SCHEMA, () => [`${JSON.stringify(dataSchema(model, about), undefined, 1)}\n`]);
  return { records, whole, kinds, files, updated: lastChanged(records) };
}
