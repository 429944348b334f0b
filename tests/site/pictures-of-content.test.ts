import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { build, copyContent, filesIn, healthy, temporary } from "../support/build.ts";

const cleaning: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

test("pictures that lie beside the content are on the site that is built of it", async () => {
  const bank = await temporary((work) => cleaning.push(work));
  const out = await temporary((work) => cleaning.push(work));
  await copyContent(healthy, bank);
  await mkdir(path.join(bank, "public/media"), { recursive: true });
  await writeFile(path.join(bank, "public/media/bord-abcdefghij.jpg"), "bildens egna bytes");
  const [concept = ""] = filesIn(path.join(bank, "content/begrepp"));
  const figure = '\n<Figur src="/media/bord-abcdefghij.jpg" alt="Fem personer runt ett bord." />\n';
  await appendFile(path.join(bank, "content/begrepp", concept), figure);
  const options = { contentRoot: bank, outDir: path.join(out, "site"), cacheDir: path.join(out, "cache") };
  const { code, said } = await build(options);
  expect(code, said).toBe(0);
  expect(await readFile(path.join(out, "site/media/bord-abcdefghij.jpg"), "utf8")).toBe("bildens egna bytes");
  expect(filesIn(path.join(out, "site/media"))).toContain("parter.svg");
  const page = await readFile(path.join(out, "site/begrepp", concept.replace(".mdx", ""), "index.html"), "utf8");
  expect(page).toContain('src="/media/bord-abcdefghij.jpg"');
}, 120_000);
