import type { Kind, Model } from "../model/fields.ts";
import { jsonSchema, type JsonSchema } from "../model/json-schema.ts";
import { dataAddress, lastChanged, LICENCE, type Catalogue } from "./catalogue.ts";
import { publicFields, type DataRecord } from "./record.ts";

/** The file that describes every JSON file here. */
export const SCHEMA = "allt.schema.json";

/**
 * Records as JSON, piece by piece: each on a line of its own, so that two versions can be compared and a reader can take
 * one at a time.
 */
export function* json(records: readonly DataRecord[], catalogue: Catalogue): Generator<string> {
  const head = {
    $schema: dataAddress(catalogue, SCHEMA),
    title: catalogue.title,
    publisher: catalogue.publisher,
    license: LICENCE,
    language: "sv",
    updated: lastChanged(records),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[\n`;
  for (const [i, record] of records.entries()) yield (i > 0 ? ",\n" : "") + JSON.stringify(record);
  yield "\n]}\n";
}

/** The JSON Schema (2020-12) of those files, from the content model: one definition for each kind. */
export function dataSchema(model: Model, catalogue: Catalogue): JsonSchema {
  const kinds = Object.entries(model);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: dataAddress(catalogue, SCHEMA),
    title: catalogue.title,
    description: catalogue.description,
    type: "object",
    properties: {
      $schema: { type: "string" },
      title: { type: "string" },
      publisher: { type: "string" },
      license: { const: LICENCE, description: "Licensen för allt i filen." },
      language: { const: "sv" },
      updated: { type: "string", format: "date", description: "Dagen då något i filen senast ändrades i sak." },
      entries: { type: "array", items: { oneOf: kinds.map(([name]) => ({ $ref: `#/$defs/${name}` })) } },
    },
    required: ["$schema", "title", "publisher", "license", "language", "entries"],
    additionalProperties: false,
    $defs: Object.fromEntries(kinds.map(([name, kind]) => [name, recordSchema(name, kind)])),
  };
}

function recordSchema(name: string, kind: Kind): JsonSchema {
  const { $schema: _, $id: __, ...fields } = jsonSchema(name, { ...kind, fields: publicFields(kind.fields) });
  return {
    title: kind.label,
    description: kind.purpose,
    type: "object",
    properties: {
      kind: { const: name },
      id: {
        type: "string",
        description: "Sidans id. Det är unikt i hela banken och det som andra poster hänvisar med.",
      },
      page: { type: "string", description: "Sidans adress." },
      fields,
      text: { type: "string", description: "Texten under fälten, i bankens form av Markdown." },
    },
    required: ["kind", "id", "page", "fields", "text"],
    additionalProperties: false,
  };
}
