import type { Entry, EntryOf } from "../../knowledge/entry.ts";
import type { Dispute } from "./disputes.ts";
import type { Finding } from "./material.ts";
import type { Cited } from "./sources.ts";

/** What stands under a heading before the chapters within it; how it is worded is the page's matter. */
export type Part =
  | { readonly form: "overview"; readonly of: Entry }
  /** One long field, without its label: the heading says it. */
  | { readonly form: "field"; readonly of: Entry; readonly name: string }
  /** Entries by name. */
  | { readonly form: "names"; readonly entries: readonly Entry[] }
  /** An entry in short: its lead, its long texts with their labels, what it builds on. */
  | { readonly form: "entry"; readonly of: Entry }
  | { readonly form: "case"; readonly of: EntryOf<"case"> }
  | ({ readonly form: "finding" } & Finding)
  /** Obstacles beside what met them. */
  | { readonly form: "meetings"; readonly obstacles: readonly Finding[] }
  | { readonly form: "question"; readonly of: EntryOf<"question">; readonly answers: readonly Entry[] }
  | { readonly form: "contested"; readonly reflections: readonly EntryOf<"reflection">[] }
  | { readonly form: "disputes"; readonly disputes: readonly Dispute[] }
  | { readonly form: "concepts"; readonly concepts: readonly EntryOf<"concept">[] }
  | { readonly form: "sources"; readonly sources: readonly Cited[] }
  | { readonly form: "reflection"; readonly of: EntryOf<"reflection"> }
  | { readonly form: "sentences"; readonly sentences: readonly string[] };

/** A chapter as it is put together, before the whole is numbered. */
export interface Draft {
  /** Its anchor in the report. */
  readonly id: string;
  readonly title: string;
  readonly parts?: readonly Part[];
  /** The entry whose free text comes last in the chapter; its headings are chapters of their own. */
  readonly body?: Entry | undefined;
  readonly chapters?: readonly Draft[];
  /** The heading stands in the free text, and so does what follows it. */
  readonly within?: true;
  readonly appendix?: true;
}

/** A chapter in its place. */
export interface Chapter {
  readonly id: string;
  /** ”2”, ”2.1”, ”Bilaga A”, ”A.1”; empty below the third level, where numbers no longer help. */
  readonly number: string;
  /** 1 for a chapter of the report itself. */
  readonly depth: number;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly body?: Entry | undefined;
  readonly chapters: readonly Chapter[];
  readonly within: boolean;
}

const DEEPEST = 3;

/** Numbers chapters in the order they stand; appendices have letters. */
export function numbered(drafts: readonly Draft[]): Chapter[] {
  const main = drafts.filter(({ appendix }) => !appendix);
  const appendices = drafts.filter(({ appendix }) => appendix);
  return [
    ...main.map((draft, i) => place(draft, String(i + 1), String(i + 1), 1)),
    ...appendices.map((draft, i) => place(draft, `Bilaga ${letter(i)}`, letter(i), 1)),
  ];
}

const letter = (i: number) => String.fromCharCode(65 + i);

function place(
  { id, title, parts = [], body, chapters = [], within }: Draft,
  number: string,
  stem: string,
  depth: number,
): Chapter {
  return {
    id,
    number: depth > DEEPEST ? "" : number,
    depth,
    title,
    parts,
    body,
    within: within === true,
    chapters: chapters.map((one, i) => place(one, `${stem}.${i + 1}`, `${stem}.${i + 1}`, depth + 1)),
  };
}

/** Chapters and those within them, in the order they are read. */
export const allOf = (chapters: readonly Chapter[]): Chapter[] =>
  chapters.flatMap((chapter) => [chapter, ...allOf(chapter.chapters)]);

/** Whether there is anything to read under the heading. */
export const hasContent = ({ parts = [], body, chapters = [] }: Draft): boolean =>
  parts.length > 0 || body !== undefined || chapters.length > 0;
