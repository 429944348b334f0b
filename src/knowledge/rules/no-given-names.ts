import { findGivenNames } from "../personal.ts";
import type { Rule } from "../rule.ts";

const named = new Set(["authors", "privacyReviewer", "aliases"]);

/** A case tells what happened without anybody's first name. */
export const noGivenNames: Rule = {
  code: "no-given-names",
  severity: "error",
  title: "Inga förnamn i fall",
  why: "Ett förnamn räcker ofta för att någon ska kännas igen i en liten kommun.",
  draft({ kindName, front, body, bodyStart, text: whole }, report) {
    if (kindName !== "case") return;
    const say = (offset: number, name: string) =>
      report(offset, `”${name}” ser ut som ett förnamn.`, "Skriv rollen i stället: deltagaren, coachen, handläggaren.");
    const said = new Map<string, number>();
    /** Where the name stands after the value's beginning, each time further on. */
    const within = (offset: number, name: string): number => {
      const at = whole.indexOf(name, Math.max(offset, (said.get(name) ?? -1) + 1));
      if (at < 0 || at >= bodyStart) return offset;
      said.set(name, at);
      return at;
    };
    for (const [key, value] of Object.entries(front?.data ?? {}))
      if (!named.has(key))
        for (const [path, text] of textsIn(value, [key]))
          for (const { text: name } of findGivenNames(text)) say(within(front?.locate(path) ?? 0, name), name);
    for (const { start, text } of findGivenNames(body?.source ?? "")) say(bodyStart + start, text);
  },
};

function* textsIn(
  value: unknown,
  path: readonly (string | number)[],
): Generator<[readonly (string | number)[], string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* textsIn(item, [...path, i]);
  else if (value !== null && typeof value === "object")
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
}
