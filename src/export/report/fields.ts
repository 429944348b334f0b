import type { Entry } from "../../knowledge/entry.ts";
import { sectionId } from "../../knowledge/sections.ts";
import type { Fields } from "../../model/fields.ts";
import { model } from "../../model/kinds.ts";
import { anchorOf } from "./anchors.ts";
import type { Draft } from "./chapter.ts";

/** A chapter for each of an entry's long fields that has something in it, called what the field is called. */
export const fieldChapters = (entry: Entry, names: readonly string[]): Draft[] =>
  names.flatMap((name) => {
    const field = (model[entry.kind].fields as Fields)[name];
    if (!field || (entry.data as Readonly<Record<string, unknown>>)[name] === undefined) return [];
    const id = anchorOf(entry.id, sectionId(field.label));
    return [{ id, title: field.label, parts: [{ form: "field", of: entry, name }] }];
  });
