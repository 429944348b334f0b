import type { Field, Fields, Kind } from "./fields.ts";
import { ID, MAX_TEXT, PAGES, WEB } from "./zod.ts";

/** A JSON Schema, draft 2020-12, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of the fields at the top of a file of this kind; labels and help in Swedish. */
export const jsonSchema = (name: string, kind: Kind): JsonSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `${name}.schema.json`,
  title: kind.label,
  description: kind.purpose,
  ...object(kind.fields),
});

const object = (fields: Fields): JsonSchema => ({
  type: "object",
  properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, property(field)])),
  required: Object.entries(fields).flatMap(([name, field]) => (field.optional ? [] : [name])),
  additionalProperties: false,
});

const property = (field: Field): JsonSchema => ({
  title: field.label,
  description: field.help,
  ...("good" in field ? { examples: [field.good] } : {}),
  ...value(field),
});

function value(field: Field): JsonSchema {
  switch (field.kind) {
    case "text":
      return listOf(field.list, { type: "string", pattern: "\\S", maxLength: field.max ?? MAX_TEXT });
    case "number":
      return { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...limits(field) };
    case "flag":
      return { type: "boolean" };
    case "date":
      return { type: "string", format: "date" };
    case "when":
      return {
        anyOf: [
          { type: "string", pattern: "^\\d{4}(-(0[1-9]|1[0-2]))?$" },
          { type: "string", format: "date" },
          { type: "integer", minimum: 1000, maximum: 9999 },
        ],
      };
    case "pages":
      return {
        anyOf: [
          { type: "string", pattern: PAGES.source },
          { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        ],
      };
    case "url":
      return { type: "string", pattern: WEB.source };
    case "choice":
      return listOf(field.many, {
        oneOf: Object.entries(field.options).map(([id, { label, help }]) => ({
          const: id,
          title: label,
          description: help,
        })),
      });
    case "ref":
      return listOf(field.many, { type: "string", pattern: ID.source, "x-to": field.to });
    case "group":
      return listOf(field.list, object(field.fields));
    default:
      return field satisfies never;
  }
}

const listOf = (many: true | undefined, items: JsonSchema): JsonSchema =>
  many ? { type: "array", items, minItems: 1 } : items;

const limits = ({ min, max }: { min?: number; max?: number }) => ({
  ...(min === undefined ? {} : { minimum: min }),
  ...(max === undefined ? {} : { maximum: max }),
});
