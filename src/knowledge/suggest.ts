import { distance } from "fastest-levenshtein";

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[åä]/g, "a")
    .replace(/ö/g, "o")
    .replace(/[\s_]+/g, "-");

/** ” Menade du ”x”?”, led by a space, when one of the choices is close to what was written; otherwise nothing. */
export function suggestion(written: string, choices: Iterable<string>): string {
  const near = nearest(written, choices);
  return near === undefined ? "" : ` Menade du ”${near}”?`;
}

/** The choice closest to what was written, if at most a third of it differs; the first of those equally close. */
export function nearest(written: string, choices: Iterable<string>): string | undefined {
  if (written.length === 0 || written.length > 200) return undefined;
  const wanted = fold(written);
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let near: string | undefined;
  for (const choice of choices) {
    if (Math.abs(choice.length - wanted.length) >= least) continue;
    const differs = distance(wanted, fold(choice));
    if (differs >= least) continue;
    least = differs;
    near = choice;
  }
  return near;
}
