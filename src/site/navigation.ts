import { kindNames, model, type KindName } from "../model/kinds.ts";

export interface Step {
  readonly text: string;
  /** Address without base; the last step, where the reader is, has none. */
  readonly path?: string;
}

/** The main ways in, in the order a reader asks: who did what, what came of it. */
export const mainKinds: readonly KindName[] = [
  "project",
  "case",
  "lesson",
  "factor",
  "obstacle",
  "question",
  "association",
];

/** The other lists, linked from the foot of every page. */
export const otherKinds: readonly KindName[] = kindNames.filter((kind) => !mainKinds.includes(kind));

export const listPath = (kind: KindName): string => `/${model[kind].folder}/`;
export const home: Step = { text: "Start", path: "/" };

/** Entries on one page of a list. */
export const PER_PAGE = 100;
