import { closest, distance } from "fastest-levenshtein";

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[åä]/g, "a")
    .replace(/ö/g, "o")
    .replace(/[\s_]+/g, "-");

/** ” Menade du ”x”?”, led by a space, when one of the choices is close to what was written; otherwise nothing. */
export function suggestion(written: string, choices: readonly string[]): string {
  const near = nearest(written, choices);
  return near === undefined ? "" : ` Menade du ”${near}”?`;
}

/** The choice closest to what was written, if at most a third of it differs. */
export function nearest(written: string, choices: readonly string[]): string | undefined {
  if (choices.length === 0 || written.length === 0 || written.length > 200) return undefined;
  const wanted = fold(written);
  const near = closest(wanted, [...choices]);
  return distance(wanted, fold(near)) <= Math.max(1, Math.floor(wanted.length / 3)) ? near : undefined;
}
