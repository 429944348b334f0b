import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, copyContent, filesIn, healthy, mustBuild, root, run, temporary } from "../support/build.ts";

const cleaning: (() => Promise<void>)[] = [];
const folder = () => temporary((work) => cleaning.push(work));
afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

/** A file of `bank`/content, with one thing changed. It must have been there. */
async function edit(bank: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const full = path.join(bank, "content", file);
  const before = await readFile(full, "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${String(from)}`);
  await writeFile(full, after);
}

/** Pagefind writes the same filters and words in an order that is its own each time; its fragments are as they are. */
const inAnyOrder = /^pagefind\/(filter\/|index\/|pagefind-entry\.json|.*\.pf_meta$)/;

/** Every file of a built site with a digest of its bytes. */
async function digests(dist: string): Promise<Record<string, string>> {
  const files = filesIn(dist).filter((file) => !inAnyOrder.test(file));
  const all = await Promise.all(files.map((file) => readFile(path.join(dist, file))));
  return Object.fromEntries(all.map((bytes, i) => [files[i], createHash("sha256").update(bytes).digest("hex")]));
}

const pagesOf = (...addresses: string[]) => addresses.map((address) => `${address}/index.html`);

test("a build of content with errors ends with an error, says where and what to do, and leaves the old site as it was", async () => {
  const bank = await folder();
  await copyContent(healthy, bank);
  await edit(bank, "begrepp/beredningsgrupp.mdx", "seeAlso: [styrgrupp]", "seeAlso: [styrgrup]");
  const outDir = path.join(bank, "dist");
  await mkdir(outDir);
  await writeFile(path.join(outDir, "index.html"), "the old site");

  const astro = path.join(root, "node_modules/astro/bin/astro.mjs");
  const { code, said } = await run([astro, "build", "--outDir", outDir], { CONTENT_ROOT: bank });

  expect(said).toContain(`content/begrepp/beredningsgrupp.mdx:8:11  known-target
  Begreppet ”styrgrup” finns inte. Menade du ”styrgrupp”?
  Fältet Se även pekar på filer i content/begrepp/.

1 fel i 1 fil. Inget har byggts.`);
  expect(said).not.toMatch(/\bpage\(s\) built|Complete!/);
  expect(code).not.toBe(0);
  expect(await digests(outDir)).toEqual({ "index.html": createHash("sha256").update("the old site").digest("hex") });
});

// One after the other, each on what the one before left. Changes that go together touch different pages, so that none
// of them hides that another was forgotten.
describe("a build after a change gives byte for byte what a clean build gives", () => {
  let bank: string;
  const places = () => ({ contentRoot: bank, outDir: path.join(bank, "dist"), cacheDir: path.join(bank, "cache") });
  const when = async (address: string) => (await stat(path.join(bank, "dist", address, "index.html"))).mtimeMs;

  beforeAll(async () => {
    bank = await folder();
    await copyContent(healthy, bank);
    await mustBuild(places());
  });

  /** Builds on what is there, and cleanly in folders of its own. Says which files are new or different, and what was said. */
  async function both(other: { url?: string } = {}): Promise<{ changed: string[]; said: string }> {
    const before = await digests(places().outDir);
    const said = await mustBuild({ ...places(), ...other });
    const fresh = await folder();
    const clean = { contentRoot: bank, outDir: path.join(fresh, "dist"), cacheDir: path.join(fresh, "cache") };
    await mustBuild({ ...clean, ...other });
    const after = await digests(places().outDir);
    expect(after).toEqual(await digests(clean.outDir));
    const all = new Set([...Object.keys(before), ...Object.keys(after)]);
    return { said, changed: [...all].filter((file) => before[file] !== after[file]).toSorted() };
  }

  test("when nothing has changed: the entries' pages are the very files of the build before", async () => {
    const entries = filesIn(path.join(bank, "content")).map((file) => file.replace(/\.mdx$/, ""));
    const times = () => Promise.all(entries.map(async (entry) => [entry, await when(entry)]));
    const written = await times();
    const before = await digests(places().outDir);
    await mustBuild(places());
    expect(await digests(places().outDir)).toEqual(before);
    expect(await times()).toEqual(written);
  });

  test("of nothing but the address of the site, there and back", async () => {
    const before = await digests(places().outDir);
    const url = "https://annan.example";
    const { changed } = await both({ url });
    expect(changed).toEqual(expect.arrayContaining(["robots.txt", "sitemap-0.xml", ...pagesOf("begrepp/styrgrupp")]));
    const page = await readFile(path.join(bank, "dist/begrepp/styrgrupp/index.html"), "utf8");
    expect(page).toContain(`<link rel="canonical" href="${url}/begrepp/styrgrupp/">`);
    await mustBuild(places());
    expect(await digests(places().outDir)).toEqual(before);
  });

  test("of a title, a text and a reference in one file: its neighbours follow, and others are not made again", async () => {
    const written = await when("organisationer/arbetsmarknadsenheten");
    await edit(bank, "lardomar/borja-med-motena.mdx", "title: Börja med mötena", "title: Börja med att mötas");
    await edit(bank, "lardomar/borja-med-motena.mdx", "from: [exempelprojektet, uppstart]", "from: [fortsattningen]");
    await edit(bank, "lardomar/borja-med-motena.mdx", /$/, "\nVi provade på *måndagar*.\n");
    const { changed } = await both();
    const lists = ["index.html", ...pagesOf("lardomar")];
    const itself = pagesOf("lardomar/borja-med-motena");
    const cameFrom = pagesOf("handelser/uppstart", "projekt/exempelprojektet", "projekt/fortsattningen");
    const answered = pagesOf("fragor/hur-bevara", "framgangsfaktorer/gemensamma-moten", "hinder/olika-regelverk");
    expect(changed).toEqual(expect.arrayContaining([...lists, ...itself, ...cameFrom, ...answered]));
    expect(await when("organisationer/arbetsmarknadsenheten")).toBe(written);
  });

  test("of what a factor answers, of a title that others show, of a file that has come; and a reminder stops nothing", async () => {
    await edit(bank, "framgangsfaktorer/gemensamma-moten.mdx", "answers: [olika-regelverk]\n", "");
    await edit(bank, "organisationer/exempelkommun.mdx", "title: Exempelkommun", "title: Exempelkommunen");
    await edit(bank, "begrepp/styrgrupp.mdx", "updated: 2026-11-23", "updated: 2026-11-23\nreviewBy: 2020-01-31");
    await writeFile(
      path.join(bank, "content/organisationer/provmyndigheten.mdx"),
      `---
title: Provmyndigheten
summary: En myndighet som finns för provets skull.
status: publicerad
type: statlig-myndighet
authors:
  - name: Samverkansbankens redaktion
    organisation: exempelregionen
created: 2026-11-23
updated: 2026-11-23
---

Myndigheten är part i <Hanvisning till="exempelforbundet" />.
`,
    );
    const { changed, said } = await both();
    expect(said).toContain("content/begrepp/styrgrupp.mdx:10:11  review-due (påminnelse)");
    expect(said).toContain("inga fel. 1 påminnelse.");
    const answered = pagesOf("hinder", "hinder/olika-regelverk", "framgangsfaktorer/gemensamma-moten");
    const named = pagesOf("organisationer/arbetsmarknadsenheten", "projekt/exempelprojektet");
    const came = [
      "sitemap-0.xml",
      ...pagesOf("organisationer/provmyndigheten", "organisationer", "forbund/exempelforbundet"),
    ];
    expect(changed).toEqual(expect.arrayContaining([...answered, ...named, ...came]));
    const page = await readFile(path.join(bank, "dist/hinder/olika-regelverk/index.html"), "utf8");
    expect(page).toContain("Bemött av 1\u00a0lärdom");
  });

  test("of a document's author, and of the name of an author's organisation", async () => {
    await edit(bank, "dokument/utvardering.mdx", "Eva Exempelsson", "Eva Provsson");
    await edit(bank, "organisationer/exempelregionen.mdx", "title: Exempelregionen", "title: Region Exempel");
    const { changed } = await both();
    const cites = pagesOf(
      "fall/gemensamma-moten-i-exempelprojektet",
      "hinder/olika-regelverk",
      "projekt/exempelprojektet",
    );
    expect(changed).toEqual(expect.arrayContaining([...cites, ...pagesOf("organisationer/provmyndigheten")]));
  });

  test("of a file that has gone, of an id with the old one kept, of the last answer, and of a page that somebody else wrote to", async () => {
    await rm(path.join(bank, "content/organisationer/provmyndigheten.mdx"));
    const content = path.join(bank, "content/begrepp");
    await rename(path.join(content, "beredningsgrupp.mdx"), path.join(content, "beredningsgruppen.mdx"));
    await edit(bank, "begrepp/beredningsgruppen.mdx", "aliases: [", "aliases: [beredningsgrupp, ");
    await edit(bank, "begrepp/styrgrupp.mdx", "/begrepp/beredningsgrupp/", "/begrepp/beredningsgruppen/");
    await edit(bank, "lardomar/borja-med-motena.mdx", "answers: [olika-regelverk]\n", "");
    await writeFile(path.join(bank, "dist/handelser/uppstart/index.html"), "<p>something else");
    const { changed } = await both();
    const went = [
      "sitemap-0.xml",
      ...pagesOf("organisationer", "organisationer/provmyndigheten", "forbund/exempelforbundet"),
    ];
    const moved = pagesOf("begrepp/beredningsgrupp", "begrepp/beredningsgruppen", "begrepp/styrgrupp");
    const open = ["index.html", ...pagesOf("hinder", "hinder/olika-regelverk")];
    expect(changed).toEqual(expect.arrayContaining([...went, ...moved, ...open, ...pagesOf("handelser/uppstart")]));
    expect(existsSync(path.join(bank, "dist/organisationer/provmyndigheten"))).toBe(false);
    expect(await readFile(path.join(bank, "dist/hinder/olika-regelverk/index.html"), "utf8")).toContain("Öppet");
  });

  test("of the name of a file and nothing in it: those that list it follow", async () => {
    const lessons = path.join(bank, "content/lardomar");
    await rename(path.join(lessons, "borja-med-motena.mdx"), path.join(lessons, "borja-med-att-motas.mdx"));
    const { changed } = await both();
    const lists = pagesOf("lardomar", "fragor/hur-bevara", "framgangsfaktorer/gemensamma-moten");
    const itself = pagesOf("lardomar/borja-med-motena", "lardomar/borja-med-att-motas");
    expect(changed).toEqual(expect.arrayContaining([...lists, ...itself]));
  });

  test("of an error and its mending: in between the old site stays", async () => {
    const before = await digests(places().outDir);
    await edit(bank, "begrepp/styrgrupp.mdx", "status: publicerad", "status: klar");
    const { code, said } = await build(places());
    expect(said).toContain("content/begrepp/styrgrupp.mdx:4:9  known-values");
    expect(code).not.toBe(0);
    expect(await digests(places().outDir)).toEqual(before);
    await edit(bank, "begrepp/styrgrupp.mdx", "status: klar", "status: publicerad");
    await mustBuild(places());
    expect(await digests(places().outDir)).toEqual(before);
  });
});
