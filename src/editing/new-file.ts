import { parseDocument, stringify } from "yaml";
import { split } from "../knowledge/front-matter.ts";
import type { Kind } from "../model/fields.ts";
import { tidy } from "./keep-fields.ts";

/** A new file as we write one, out of what the editor wrote: the fields in the order of the model, nothing empty, days as days. */
export function newFile(written: string, { fields }: Kind): string {
  const parts = split(written);
  if (!parts) return written;
  const data = (tidy(parseDocument(parts.yaml).toJS()) ?? {}) as Readonly<Record<string, unknown>>;
  const names = [...Object.keys(fields), ...Object.keys(data).filter((name) => !Object.hasOwn(fields, name))];
  const ordered = Object.fromEntries(names.flatMap((name) => (name in data ? [[name, data[name]]] : [])));
  const body = written.slice(parts.bodyStart).trim();
  return `---\n${stringify(ordered, { lineWidth: 0 })}---\n${body ? `\n${body}\n` : ""}`;
}
