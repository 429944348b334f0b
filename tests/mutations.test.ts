import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { check } from "../src/knowledge/check.ts";
import { renderBody } from "../src/knowledge/render.ts";
import { fixtures, TODAY } from "./fixtures.ts";
import { dangersIn } from "./inert.ts";
import { expectSound } from "./sound.ts";

const RUNS = 10_000;
const SEED = 2026_11_23;

const files = globSync("{rules/*/healthy,healthy}{.mdx,/content/**/*.mdx}", { cwd: fixtures })
  .toSorted()
  .map((file) => ({
    file: /content\/.*/.exec(file)?.[0] ?? "content/begrepp/exempel.mdx",
    bytes: readFileSync(path.join(fixtures, file)),
  }));

/** Pieces that mean something to YAML, to Markdown, to MDX, to HTML, to JavaScript or to an encoding. */
const tokens = [
  ..."{}<>[]()*_`~|#>-:&!?%@\\/\"'$;=,.\t\n\r\0 0å",
  "---\n",
  "\n---\n",
  "```\n",
  "~~~",
  "    ",
  "  - ",
  "- ",
  "1. ",
  "> ",
  "## ",
  "| a |\n| - |\n",
  "[^1]",
  "[^1]: a\n",
  "[a]: b\n",
  "\r\n",
  "\uFEFF",
  "\u2028",
  "\u202E",
  "\u200B",
  "😀",
  "\u0301",
  "&a ",
  "*a ",
  "!!js/function ",
  "<<: ",
  "? ",
  "|\n",
  ">-\n",
  "__proto__: ",
  "constructor: ",
  "null",
  "2026-11-23",
  "1e999",
  "[[",
  "{{",
  "<Ruta>",
  "</Ruta>",
  '<Ruta typ="tips">',
  "<Citat",
  "<Figur src='/media/x.svg' onerror='x' />",
  '<Hanvisning till="',
  "<>",
  "</>",
  "{...x}",
  "{x}",
  "{/*",
  "*/}",
  "<!-- ",
  " -->",
  "import x from 'x'\n",
  "export const x = 1\n",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<a href='javascript:alert(1)'>",
  "[a](javascript:alert(1))",
  "[a](java\tscript:x)",
  "[a](&#106;avascript:x)",
  "![a](data:text/html,x)",
  "<javascript:x>",
  "[a](/\\evil.example)",
  "[a](//evil.example)",
  "&lt;script&gt;",
  "&#60;script>",
  '" onclick="x',
  "https://a.se",
  "a@b.se",
  "](",
  "![",
].map((token) => new TextEncoder().encode(token));

/** One change: its sort, where (parts of a thousand) and two numbers to make it with. */
const mutation = fc.tuple(
  fc.constantFrom("flip", "delete", "insert", "insert", "insert", "swap", "splice", "truncate", "indent", "repeat"),
  fc.nat(999),
  fc.nat(9999),
  fc.nat(9999),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

/** Two changes in three are made in the body, since a file with broken fields is never rendered. */
function mutate(bytes: Uint8Array, [sort, where, a, b]: Mutation): Uint8Array {
  const start = b % 3 === 0 ? 0 : Math.max(0, Buffer.from(bytes).indexOf("\n---\n") + 5);
  const at = start + Math.floor((where / 1000) * (bytes.length - start));
  const put = (end: number, ...pieces: Uint8Array[]) =>
    Buffer.concat([bytes.slice(0, at), ...pieces, bytes.slice(end)]);
  switch (sort) {
    case "flip":
      return put(at + 1, new Uint8Array([(bytes[at] ?? 0) ^ (1 << (a % 8))]));
    case "delete":
      return put(at + 1 + (a % 40));
    case "insert":
      return put(at, tokens[a % tokens.length] ?? new Uint8Array());
    case "repeat":
      return put(at, ...Array.from({ length: a % 60 }, () => tokens[b % tokens.length] ?? new Uint8Array()));
    case "splice": {
      const other = files[a % files.length]?.bytes ?? new Uint8Array();
      return put(bytes.length, other.slice(Math.floor((b / 10_000) * other.length)));
    }
    case "truncate":
      return bytes.slice(0, at);
    default: {
      const lines = Buffer.from(bytes).toString("latin1").split("\n");
      const first = b % 3 === 0 ? 0 : Math.max(0, lines.indexOf("---", 1)) + 1;
      const [one, two] = [a, b].map((n) => first + (n % Math.max(1, lines.length - first))) as [number, number];
      if (sort === "indent") lines[one] = " ".repeat(b % 9) + (lines[one] ?? "").trimStart();
      else [lines[one], lines[two]] = [lines[two] ?? "", lines[one] ?? ""];
      return Buffer.from(lines.join("\n"), "latin1");
    }
  }
}

it(`holds for ${RUNS} changed files: no crash, every finding in its place, nothing that a browser would run`, () => {
  const reached = { entries: 0, findings: 0 };
  fc.assert(
    fc.property(fc.nat(files.length - 1), fc.array(mutation, { minLength: 1, maxLength: 4 }), (which, mutations) => {
      const { file, bytes } = files[which] as (typeof files)[number];
      const changed = mutations.reduce<Uint8Array>(mutate, bytes);
      const checked = check([{ file, bytes: changed }], { today: TODAY });
      expectSound(checked, new Map([[file, changed]]));
      reached.findings += checked.findings.length;
      for (const entry of checked.graph.entries) {
        reached.entries++;
        const resolve = (id: string) => ({ href: `/x/${encodeURIComponent(id)}/`, title: id, citation: id });
        expect(dangersIn(renderBody(entry.body, entry.headings, { base: "/", resolve }))).toEqual([]);
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  expect(reached.entries).toBeGreaterThan(RUNS / 4); // otherwise the changes only broke the fields
  expect(reached.findings).toBeGreaterThan(RUNS);
}, 120_000);
