import type { Finding } from "../knowledge/finding.ts";

/** A finding and the field of the form that it stands at: `results.0.what`, `body`, or empty for the whole page. */
export interface FieldFinding extends Finding {
  readonly field: string;
}

/** A save that must not be made, and why (Swedish, for the editor to read). Nothing has been written. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly findings: readonly FieldFinding[];

  constructor(message: string, findings: readonly FieldFinding[] = []) {
    super(message);
    this.findings = findings;
  }
}
