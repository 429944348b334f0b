import * as fc from "fast-check";
import { expect, it } from "vitest";
import { slugger, slugOf } from "../src/knowledge/slug.ts";

const slugsOf = (headings: readonly string[]) => headings.map(slugger());

/** What the anchors have been since the first version: every number is tried from 2. */
function firstFree(headings: readonly string[]): string[] {
  const taken: string[] = [];
  for (const heading of headings) {
    const base = slugOf(heading);
    let slug = base;
    for (let n = 2; taken.includes(slug); n++) slug = `${base}-${n}`;
    taken.push(slug);
  }
  return taken;
}

it("numbers equal headings from 2, past numbers that a heading has in its own words", () => {
  expect(slugsOf(["Möten", "Möten", "Möten"])).toEqual(["moten", "moten-2", "moten-3"]);
  expect(slugsOf(["Möten 2", "Möten", "Möten", "Möten 2"])).toEqual(["moten-2", "moten", "moten-3", "moten-2-2"]);
  expect(slugsOf(["Möten", "Möten", "Möten 2", "Möten"])).toEqual(["moten", "moten-2", "moten-2-2", "moten-3"]);
});

it("gives whatever headings the first anchors that are free", () => {
  const heading = fc
    .array(fc.constantFrom("a", "a", "2", "3", "Å", "?"), { maxLength: 4 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(heading, { maxLength: 40 }), (headings) => {
      expect(slugsOf(headings)).toEqual(firstFree(headings));
    }),
    { seed: 20140401, numRuns: 1000 },
  );
});

it("gives 40,000 equal headings anchors of their own", () => {
  const slugs = slugsOf(Array<string>(40_000).fill("Möten"));
  expect(new Set(slugs).size).toBe(40_000);
  expect(slugs.at(-1)).toBe("moten-40000");
});
