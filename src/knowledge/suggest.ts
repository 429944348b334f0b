import { distance } from "fastest-levenshtein";

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[åä]/g, "a")
    .replace(/ö/g, "o")
    .replace(/[\s_]+/g, "-");

/** Letters in another order are one slip: "titel". */
const letters = (text: string) => [...text].toSorted().join("");

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
    const apart = distance(wanted, fold(choice));
    const differs = letters(wanted) === letters(fold(choice)) ? Math.min(1, apart) : apart;
    if (differs >= least) continue;
    least = differs;
    near = choice;
  }
  return near;
}

/** The key whose own name or Swedish label is closest to what was written; undefined where none is close. */
export function nearestKey(
  written: string,
  named: Readonly<Record<string, { readonly label: string }>>,
): string | undefined {
  const key = nearest(written, Object.keys(named));
  if (key !== undefined) return key;
  const label = nearest(
    written,
    Object.values(named).map((one) => one.label),
  );
  return Object.keys(named).find((name) => named[name]?.label === label);
}

/** ” Menade du ”x”?” with the nearest key, led by a space; otherwise nothing. */
export function keySuggestion(written: string, named: Parameters<typeof nearestKey>[1]): string {
  const near = nearestKey(written, named);
  return near === undefined ? "" : ` Menade du ”${near}”?`;
}
