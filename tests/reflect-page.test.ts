import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

it("the page for the reference group names buttons and headings by the words that stand on them", () => {
  const page = read("src/pages/om/reflektera.mdx").replace(/”\{[^}]*\}”/g, ""); // those are taken from the forms
  const named = [...page.matchAll(/”([^”]+)”/g)].map(([, words = ""]) => words);
  expect(named.length).toBeGreaterThan(2);
  const shown = globSync("src/{editing,components}/**/*.{ts,astro}", { cwd: root }).map(read).join("\n");
  expect(named.filter((words) => !shown.includes(`>${words}<`))).toEqual([]);
});
