import { decode } from "../knowledge/decode.ts";
import { readFrontMatter, split } from "../knowledge/front-matter.ts";
import type { Fields, Kind } from "../model/fields.ts";

/**
 * A file as Tina is to read it: the fields as JSON, so that both parsers read the same (its YAML takes days, ”no” and
 * 12:30 for something else than text), and the body as it is. Undefined when the fields cannot be read, or not be shown
 * in a form.
 */
export function textForTina(bytes: Uint8Array, kind: Kind | undefined): string | undefined {
  const { text, problem } = decode(bytes);
  const parts = kind && !problem ? split(text) : undefined;
  if (!kind || !parts) return undefined;
  const { data, problems } = readFrontMatter(parts);
  if (problems.length > 0) return undefined;
  const shown = asTina(data, kind.fields);
  return fits(shown, kind.fields) ? `---\n${JSON.stringify(shown)}\n---\n${text.slice(parts.bodyStart)}` : undefined;
}

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);

function asTina(data: Data, fields: Fields): Data {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field?.kind === "group")
        return [name, inEach(value, (item) => (isData(item) ? asTina(item, field.fields) : item))];
      const isText = field && field.kind !== "number" && field.kind !== "flag";
      return [name, isText ? inEach(value, asText) : value];
    }),
  );
}

const inEach = (value: unknown, change: (item: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : change(value);

/** ”2014” without quotes is a number in YAML, but a year in the model. */
const asText = (value: unknown): unknown =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : value;

/** Whether every value has the shape of its field; one that has not would take Tina's whole index down. */
function fits(data: Data, fields: Fields): boolean {
  return Object.entries(fields).every(([name, field]) => {
    const value = data[name] ?? undefined;
    if (value === undefined) return true;
    const isList = "list" in field ? field.list === true : "many" in field && field.many === true;
    if (Array.isArray(value) !== isList) return false;
    return [value].flat().every((item) => {
      if (field.kind === "group") return isData(item) && fits(item, field.fields);
      if (field.kind === "date") return typeof item === "string" && !Number.isNaN(Date.parse(item));
      return typeof item === (field.kind === "number" ? "number" : field.kind === "flag" ? "boolean" : "string");
    });
  });
}
