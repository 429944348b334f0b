import type { Field, Fields } from "../model/fields.ts";
import { slugOf } from "./slug.ts";

/** Long fields that the page's frame shows in its head or foot, without a heading to link to. */
const framed = new Set(["summary", "authors", "sources", "disputed"]);

/** Whether a field becomes a part of the page with a heading of its own: running text, or a group. */
export const isSection = (name: string, field: Field): boolean =>
  !framed.has(name) && (field.kind === "group" || (field.kind === "text" && field.multiline === true));

/** The anchor of the part of a page that a long field makes. */
export const sectionId = (label: string): string => `del-${slugOf(label)}`;

/** The anchors of the parts that the fields of an entry make. */
export const sectionIds = (fields: Fields, data: Readonly<Record<string, unknown>> = {}): string[] =>
  Object.entries(fields)
    .filter(([name, field]) => data[name] !== undefined && isSection(name, field))
    .map(([, { label }]) => sectionId(label));
