import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChoices, writeChoices } from "../src/explore/choices.ts";
import { distances, rowsOf, type ExploreIndex } from "../src/explore/index-file.ts";
import { narrow, rowsIn, shared, tableOf } from "../src/explore/narrow.ts";

/** Rows with a few values of a few facets, as anybody would write them down. */
const banks = fc.array(
  fc.record({
    a: fc.uniqueArray(fc.constantFrom("x", "y", "z")),
    b: fc.uniqueArray(fc.constantFrom("1", "2")),
  }),
  { maxLength: 100 },
);
type Bank = readonly { readonly a: readonly string[]; readonly b: readonly string[] }[];

const indexOf = (bank: Bank): ExploreIndex => ({
  count: bank.length,
  perFile: 25,
  facets: (["a", "b"] as const).map((id) => ({
    id,
    label: id,
    values: [...new Set(bank.flatMap((row) => row[id]))].map((value) => ({
      id: value,
      label: value,
      rows: distances(bank.flatMap((row, i) => (row[id].includes(value) ? [i] : []))),
    })),
  })),
});

const choices = fc.record({
  a: fc.uniqueArray(fc.constantFrom("x", "y", "z", "finns-inte")),
  b: fc.uniqueArray(fc.constantFrom("1", "2")),
});

const fits = (row: Bank[number], chosen: { a: readonly string[]; b: readonly string[] }, except?: "a" | "b") =>
  (["a", "b"] as const).every(
    (id) => id === except || chosen[id].length === 0 || chosen[id].some((value) => row[id].includes(value)),
  );

describe("narrowing by sets of bits", () => {
  it("leaves the rows that have one chosen value of each facet, as a plain search through them does", () => {
    fc.assert(
      fc.property(banks, choices, (bank, chosen) => {
        const table = tableOf(indexOf(bank));
        const wanted = new Map(Object.entries(chosen).map(([id, values]) => [id, new Set(values)]));
        const rows = [...rowsIn(narrow(bank.length, table, wanted))];
        expect(rows).toEqual(bank.flatMap((row, i) => (fits(row, chosen) ? [i] : [])));
      }),
    );
  });

  it("counts what each value would give, the other facets' choices kept", () => {
    fc.assert(
      fc.property(banks, choices, (bank, chosen) => {
        const index = indexOf(bank);
        const table = tableOf(index);
        const wanted = new Map(Object.entries(chosen).map(([id, values]) => [id, new Set(values)]));
        for (const facet of ["a", "b"] as const) {
          const left = narrow(bank.length, table, wanted, facet);
          for (const [value, bits] of table.get(facet) ?? [])
            expect(shared(bits, left)).toBe(
              bank.filter((row) => fits(row, chosen, facet) && [...row[facet]].some((one) => one === value)).length,
            );
        }
      }),
    );
  });

  it("gives row numbers back from their distances", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20_000)), (rows) => {
        const sorted = rows.toSorted((a, b) => a - b);
        expect(rowsOf(distances(sorted))).toEqual(sorted);
      }),
    );
  });
});

describe("the choices in an address", () => {
  it("come back as they were written, whatever they are called", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), {
          selector: (pair) => pair.join("\0"),
        }),
        (pairs) => {
          const written = writeChoices(readChoices(pairs, ""));
          expect(writeChoices(readChoices([], written))).toBe(written);
          expect(
            [...readChoices([], written)].flatMap(([facet, values]) => [...values].map((v) => [facet, v])).length,
          ).toBe(pairs.length);
        },
      ),
    );
  });

  it("are those of the page together with those of the query", () => {
    const found = readChoices([["niva", "operativ"]], "?slag=hinder&niva=taktisk&tom=");
    expect([...found].map(([facet, values]) => [facet, [...values]])).toEqual([
      ["niva", ["operativ", "taktisk"]],
      ["slag", ["hinder"]],
    ]);
  });
});
