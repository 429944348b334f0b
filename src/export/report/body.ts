import type { Heading } from "../../knowledge/body.ts";
import type { Entry } from "../../knowledge/entry.ts";
import { anchorOf } from "./anchors.ts";
import type { Draft } from "./chapter.ts";

/** The headings of an entry's free text as chapters within it, each below the nearest of a higher level before it. */
export const bodyChapters = ({ id, headings }: Entry): Draft[] => nest(headings, id);

function nest(headings: readonly Heading[], id: string): Draft[] {
  const chapters: Draft[] = [];
  for (let i = 0; i < headings.length;) {
    const { depth, text, id: heading } = headings[i] as Heading;
    const next = headings.findIndex((one, k) => k > i && one.depth <= depth);
    const end = next < 0 ? headings.length : next;
    chapters.push({
      id: anchorOf(id, heading),
      title: text,
      within: true,
      chapters: nest(headings.slice(i + 1, end), id),
    });
    i = end;
  }
  return chapters;
}

/** A chapter of an entry's free text; nothing where it has none. */
export const bodyChapter = (entry: Entry, title: string): Draft[] =>
  entry.body.trim() ? [{ id: anchorOf(entry.id, "text"), title, body: entry, chapters: bodyChapters(entry) }] : [];

/** Whether the free text has a heading before its first words. */
export const opensWithHeading = ({ body }: Entry): boolean => /^\s*#{1,6}\s/.test(body);

/** An entry told in short, with the whole of its free text. */
export const entryChapter = (of: Entry): Draft => ({
  id: anchorOf(of.id),
  title: of.data.title,
  parts: [{ form: "entry", of }],
  ...(of.body.trim() ? { body: of, chapters: bodyChapters(of) } : {}),
});
