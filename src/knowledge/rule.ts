import type { Model } from "../model/fields.ts";
import type { Draft } from "./draft.ts";
import type { Examined } from "./examine.ts";
import type { Place, Severity } from "./finding.ts";
import type { Glossary } from "./glossary.ts";

/** Says what is wrong at an offset (UTF-16 code units) in the draft's text, and what to do about it. */
export type Report = (offset: number, message: string, advice: string) => void;
/** The same for a rule that looks at all files: it names the file and the place itself. */
export type ReportIn = (file: string, place: Place, message: string, advice: string) => void;

/** Everything that was examined, for rules that look across files. */
export interface Base {
  readonly model: Model;
  readonly examined: readonly Examined[];
  /** Ids are meant to be unique, but two files may claim the same one. */
  readonly byId: ReadonlyMap<string, readonly Examined[]>;
  /** Old ids and the entry that bears them now. */
  readonly byAlias: ReadonlyMap<string, Examined>;
  /** Addresses of the site that are not entries, such as `/om/`. */
  readonly pages: ReadonlySet<string>;
  /** Addresses of the files in public/, such as `/media/karta.svg`. */
  readonly media: ReadonlySet<string>;
  /** The words that stand for each other in a search, and the file that says so; undefined where there is none. */
  readonly glossary: (Glossary & { readonly file: string }) | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly diagramFaults: DiagramFaults;
}

/** What is wrong with those of the diagrams that cannot be drawn, by source; lines count from 1 in the source. */
export type DiagramFaults = (
  sources: readonly string[],
) => ReadonlyMap<string, { readonly line: number; readonly message: string; readonly advice: string }>;

/** One invariant of the bank. The guide prints title and why; the code is permanent. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** Swedish: the invariant in a few words. */
  readonly title: string;
  /** Swedish: why readers and authors are better off with it. */
  readonly why: string;
  /** Looks at one file alone; the outcome may be remembered until the file changes. */
  readonly draft?: (draft: Draft, report: Report) => void;
  /** Looks at all files together. */
  readonly base?: (base: Base, report: ReportIn) => void;
}
