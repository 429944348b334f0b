import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** A list names each thing once. */
export const noDoubles: Rule = {
  code: "no-doubles",
  severity: "error",
  title: "Samma sak står bara en gång i en lista",
  why: "Dubbletter räknas två gånger i listor och jämförelser. Ofta skulle den andra ha varit något annat.",
  draft({ data, front }, report) {
    if (!data || !front) return;
    const look = (value: unknown, path: readonly (string | number)[]): void => {
      if (value === null || typeof value !== "object") return;
      const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      const seen = new Set<string>();
      for (const [step, item] of entries) {
        const key = JSON.stringify(item);
        if (Array.isArray(value) && seen.has(key))
          report(
            front.locate([...path, step]),
            typeof item === "object" ? "Samma post står redan i listan." : `${quote(item)} står redan i listan.`,
            "Ta bort den ena.",
          );
        else look(item, [...path, step]);
        seen.add(key);
      }
    };
    look(data, []);
  },
};
