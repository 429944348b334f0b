import { describe, expect, it } from "vitest";
import { check } from "../src/knowledge/check.ts";
import { TODAY } from "./fixtures.ts";

const file = (body: string, summary = "Gruppen som förbereder beslut.") => `---
title: Beredningsgrupp
summary: ${summary}
status: utkast
definition: Chefer från parterna.
authors:
  - name: Redaktionen
created: 2026-11-23
updated: 2026-11-23
---

Första stycket.

${body}
`;
const found = (text: string) =>
  check([{ file: "content/begrepp/exempel.mdx", bytes: new TextEncoder().encode(text) }], { today: TODAY }).findings;

describe("personal data that a reader sees but that is written otherwise", () => {
  it.each([
    "anna.andersson\\@example.se",
    "anna.andersson&#64;example.se",
    "anna.**andersson@example.se**",
    "8112**28-9874**",
    "811228&#45;9874",
    "811228\\-9874",
    "070-12**3 45 67**",
    "811228-\n9874",
    "811228-987 4",
    "81 12 28 98 74",
    "811228/9874",
    "811228.9874",
    "8112 28-9874",
    "811228-XXXX",
    '<Ruta typ="tips" rubrik="811228&#45;9874">\n\nText.\n\n</Ruta>',
    "| Vem |\n| --- |\n| 8112**28-9874** |",
  ])("is found once, in its paragraph: %s", (written) => {
    const findings = found(file(written)).filter(({ rule }) => rule === "no-personal-data");
    expect(findings).toHaveLength(1);
    expect(findings[0]?.line).toBeGreaterThanOrEqual(14);
    expect(findings[0]?.line).toBeLessThanOrEqual(14 + written.split("\n").length);
  });

  it("is found in a field at its line", () => {
    const [finding, ...others] = found(file("Text.", '"Ring \\x30701234567"'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: "no-personal-data", line: 3 });
  });

  it.each(["Text &#45; text.", "**8112** kronor 28&#45;98", "Sidorna 81**12** och 28.", "ISBN 978&#45;91-7321-123-4"])(
    "is not seen in %s",
    (written) => {
      expect(found(file(written))).toEqual([]);
    },
  );

  it("is found at the end of thousands of entities; of so many that they would take minutes to read, that is said", () => {
    const rulesFor = (times: number) =>
      found(file(`${"&#45;ord ".repeat(times)}811228&#45;9874`)).map(({ rule }) => rule);
    expect(rulesFor(4_000)).toEqual(["no-personal-data"]);
    expect(rulesFor(100_000)).toEqual(["readable-body"]);
  });
});
