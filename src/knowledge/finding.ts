/** A place in a file; line and column count from 1, column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An error stops the build; a warning only reminds. */
export type Severity = "error" | "warning";

/** An author's mistake: where, which invariant, what is wrong and what to do (Swedish). Never thrown. */
export interface Finding extends Place {
  /** Path from the root of the repository, with `/`. */
  readonly file: string;
  /** Permanent English code of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
}

const order = new Intl.Collator("sv");

/** Sorts by file, line, column and rule, so that the same content always gives the same report. */
export const byPlace = (a: Finding, b: Finding): number =>
  order.compare(a.file, b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule, "en");

/** The findings that stop a build. */
export const errorsIn = (findings: readonly Finding[]): Finding[] => findings.filter((f) => f.severity === "error");
