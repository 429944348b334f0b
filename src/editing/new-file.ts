import { Document, isMap, isSeq, parseDocument } from "yaml";
import { split } from "../knowledge/front-matter.ts";
import type { Kind } from "../model/fields.ts";
import { tidy } from "./keep-fields.ts";

/** A component with nothing in it, as the editor writes it. */
const empty = /<(?<name>[A-Z]\w*)(?<attributes>(?:\s+\w+="[^"]*")*)\s*><\/\k<name>>/g;

/** A new file as we write one, out of what the editor wrote: the fields in the order of the model, nothing empty, days as days. */
export function newFile(written: string, { fields }: Kind): string {
  const parts = split(written);
  if (!parts) return written;
  const data = (tidy(parseDocument(parts.yaml).toJS()) ?? {}) as Readonly<Record<string, unknown>>;
  const names = [...Object.keys(fields), ...Object.keys(data).filter((name) => !Object.hasOwn(fields, name))];
  const document = new Document(
    Object.fromEntries(names.flatMap((name) => (name in data ? [[name, data[name]]] : []))),
  );
  for (const [name, field] of Object.entries(fields)) {
    const list = isMap(document.contents) ? document.contents.get(name, true) : undefined;
    if (isSeq(list) && (field.kind === "ref" || field.kind === "choice")) list.flow = true;
  }
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const body = written.slice(parts.bodyStart).trim().replaceAll(empty, "<$<name>$<attributes> />");
  return `---\n${yaml}---\n${body ? `\n${body}\n` : ""}`;
}
