import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

const pairs = [
  ["start", "end", "Slut", "Start"],
  ["date", "endDate", "Till", "När"],
  ["created", "updated", "Uppdaterad", "Skapad"],
] as const;

/** What ends does not end before it began, as far as the dates tell; the same for pages. */
export const orderedDates: Rule = {
  code: "ordered-dates",
  severity: "error",
  title: "Slutet kommer efter början",
  why: "Omkastade datum gör tidslinjer och sortering fel utan att det syns.",
  draft({ data, front }, report) {
    if (!data || !front) return;
    const compare = (within: Readonly<Record<string, unknown>>, path: readonly (string | number)[]) => {
      for (const [from, to, toLabel, fromLabel] of pairs) {
        const [start, end] = [within[from], within[to]];
        if (typeof start !== "string" || typeof end !== "string" || !isBefore(end, start)) continue;
        report(
          front.locate([...path, to]),
          `${toLabel} (${end}) ligger före ${fromLabel} (${start}).`,
          "Kontrollera datumen mot källan.",
        );
      }
    };
    compare(data, []);
    for (const [path, pages] of pagesIn(data)) {
      const backwards = [...pages.matchAll(/(\d+)(?:[–-](\d+))?/g)].find(
        ([, first = "", last = first]) => Number(first) === 0 || Number(last) < Number(first),
      );
      if (backwards)
        report(
          front.locate(path),
          `Sidorna ${quote(backwards[0])} finns inte i någon bok.`,
          "Skriv den första sidan först, till exempel 26–30.",
        );
    }
    const timeline = data["timeline"];
    if (Array.isArray(timeline))
      timeline.forEach((step, i) => compare(step as Record<string, unknown>, ["timeline", i]));
  },
};

/** Page numbers anywhere in the data; the model has them under no other name. */
function* pagesIn(
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<readonly [readonly PropertyKey[], string]> {
  if (value === null || typeof value !== "object") return;
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value))
    if (key === "pages" && typeof item === "string") yield [[...path, key], item];
    else yield* pagesIn(item, [...path, key]);
}

/** Compares only what both dates tell: 2014-08 is not before 2014. */
const isBefore = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
};
