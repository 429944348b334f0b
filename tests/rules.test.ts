import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../src/knowledge/rules.ts";
import { BLESS, checkFixture, fixtures, report } from "./fixtures.ts";

const home = path.join(import.meta.dirname, "..");

describe.each(rules.map((rule) => [rule.code, rule] as const))("%s", (code, rule) => {
  it("says what it guards and why, in Swedish", () => {
    for (const text of [rule.title, rule.why]) expect(text).toMatch(/^[A-ZÅÄÖ].{10,}[^ ]$/s);
    expect(rule.why).toMatch(/[.?]$/);
    expect(rule.draft ?? rule.base).toBeDefined();
  });

  it("lies in a file with its own name", () => {
    expect(existsSync(path.join(home, `src/knowledge/rules/${code}.ts`))).toBe(true);
  });

  it("finds nothing in the healthy fixture, and neither does any other rule", () => {
    expect(report(checkFixture(`rules/${code}/healthy`))).toBe("");
  });

  it(`finds what the broken fixture is about, where it stands (after a change that was meant: ${BLESS})`, () => {
    const checked = checkFixture(`rules/${code}/broken`);
    const own = checked.findings.filter((finding) => finding.rule === code);
    expect(own.length).toBeGreaterThan(0);
    for (const { message, advice, severity } of own) {
      expect(severity).toBe(rule.severity);
      for (const text of [message, advice]) expect(text).toMatch(/^[A-ZÅÄÖ”<].*\S$/);
    }
    expect(report(checked)).toBe(readFileSync(path.join(fixtures, `rules/${code}/expected.txt`), "utf8"));
  });

  it("is what finds it: without the rule the findings are fewer", () => {
    const without = checkFixture(`rules/${code}/broken`, { rules: rules.filter((other) => other !== rule) });
    expect(without.findings.filter((finding) => finding.rule === code)).toEqual([]);
  });
});

it("has a fixture for every rule and no fixture for a rule that is gone", () => {
  const codes = rules.map((rule) => rule.code).toSorted();
  expect(new Set(codes).size).toBe(codes.length);
  expect(readdirSync(path.join(fixtures, "rules")).toSorted()).toEqual(codes);
});

it("lists every file in rules/", () => {
  const files = readdirSync(path.join(home, "src/knowledge/rules")).map((file) => file.replace(/\.ts$/, ""));
  expect(files.toSorted()).toEqual(rules.map((rule) => rule.code).toSorted());
});
