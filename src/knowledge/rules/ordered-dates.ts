import { components, type ComponentName } from "../../model/components.ts";
import type { Field } from "../../model/fields.ts";
import { attributeOf, isComponent, type Node } from "../body.ts";
import { offsetOf } from "../links.ts";
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
  draft({ data, front, body, bodyStart, kind }, report) {
    if (!kind) return;
    const judge = (offset: number, pages: string) => {
      const wrong = impossibleIn(pages);
      if (wrong)
        report(
          offset,
          `Sidorna ${quote(wrong)} finns inte i någon bok.`,
          "Skriv den första sidan först, till exempel 26–30.",
        );
    };
    for (const { node } of body?.nodes ?? [])
      for (const pages of pagesOf(node)) judge(bodyStart + offsetOf(node), pages);
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
    for (const [path, pages] of pagesIn(data)) judge(front.locate(path), pages);
    const timeline = data["timeline"];
    if (Array.isArray(timeline))
      timeline.forEach((step, i) => compare(step as Record<string, unknown>, ["timeline", i]));
  },
};

/** The first part of page numbers that counts backwards or from nothing. */
const impossibleIn = (pages: string): string | undefined =>
  [...pages.matchAll(/(\d+)(?:[–-](\d+))?/g)].find(
    ([, first = "", last = first]) => Number(first) === 0 || Number(last) < Number(first),
  )?.[0];

/** The page numbers that a component of ours is given. */
function pagesOf(node: Node): string[] {
  if (!isComponent(node) || !Object.hasOwn(components, node.name ?? "")) return [];
  return Object.entries<Field>(components[node.name as ComponentName].attributes).flatMap(([name, { kind }]) =>
    kind === "pages" ? (attributeOf(node, name) ?? []) : [],
  );
}

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
