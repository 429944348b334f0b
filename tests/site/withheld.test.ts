import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBank } from "../../src/site/load.ts";
import { removeWithheldMedia } from "../../src/site/withheld-media.ts";
import { copyContent, filesIn, healthy, mustBuild, temporary } from "../support/build.ts";

const cleaning: (() => Promise<void>)[] = [];
let dist: string;
let bank: string;

afterAll(async () => {
  await Promise.all(cleaning.map((work) => work()));
});

const bookkeeping = "authors:\n  - name: Samverkansbankens redaktion\ncreated: 2026-11-23\nupdated: 2026-11-23\n";

const unreviewed = (word: string, reviewed = "") => `---
title: Ett ${word} fall
summary: Om ${word} stöd.
status: utkast
evidence: egendokumentation
what: Gemensamma möten, ${word}.
forWhom: Personer som behövde stöd från flera parter.
targetGroups: [samordnat-stod]
circumstances: Parterna satt i samma hus.
results:
  - level: deltagare
    direction: lyckat
    what: Deltagarna slapp upprepa sig.
aliases: [${word}-forr]
${reviewed}${bookkeeping}---

Texten är ${word}.
`;

const reflection = (word: string, consent: boolean) => `---
title: En ${word} reflektion
summary: Det är ${word}.
status: utkast
about: beredningsgrupp
stance: bekraftar
by: Anonym
date: 2026-11-23
consent: ${consent}
${bookkeeping}---

Vi fann det ${word}.
`;

const everything = async () =>
  (
    await Promise.all(
      filesIn(dist).map(async (file) => {
        const bytes = await readFile(path.join(dist, file));
        return `${file}\n${(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8")}`;
      }),
    )
  ).join("\n");

describe("a published site", () => {
  beforeAll(async () => {
    bank = await temporary((work) => cleaning.push(work));
    dist = path.join(bank, "dist");
    await copyContent(healthy, bank);
    await Promise.all(
      ["fall", "reflektioner"].map((folder) => mkdir(path.join(bank, "content", folder), { recursive: true })),
    );
    const reviewed = "privacyReviewed: 2026-11-23\nprivacyReviewer: Samverkansbankens redaktion\n";
    await Promise.all(
      Object.entries({
        "fall/oforlast.mdx": unreviewed("oförläst").replace("oförläst-forr", "oforlast-forr"),
        "fall/genomlast.mdx": unreviewed("genomläst", reviewed).replace("genomläst-forr", "genomlast-forr"),
        "reflektioner/otillaten.mdx": reflection("otillåten", false),
        "reflektioner/tillaten.mdx": reflection("tillåten", true),
      }).map(([file, text]) => writeFile(path.join(bank, "content", file), text)),
    );
    await mustBuild({ contentRoot: bank, outDir: dist, cacheDir: path.join(bank, "cache") });
  }, 120_000);

  test("holds no trace of a case that nobody has read for privacy, nor of a reflection without consent", async () => {
    expect(await everything()).not.toMatch(/oförläst|oforlast|otillåten|otillaten/i);
  });

  test("shows drafts that have been read and consented to", async () => {
    const all = await everything();
    for (const address of ["fall/genomlast", "reflektioner/tillaten", "genomlast-forr"]) expect(all).toContain(address);
  });
});

test("a picture that only withheld entries use is taken out of the site, and any other stays", async () => {
  const home = await temporary((work) => cleaning.push(work));
  const files = {
    "content/fall/oforlast.mdx": `${unreviewed("oförläst").replace("oförläst-forr", "oforlast-forr")}
![Ett rum.](/media/hemlig.svg)

![Ett hus.](/media/delad.svg)

Läs [protokollet](/media/protokoll.pdf#sida=2), och se bilden på sidan om banken:

<Figur src="/media/om.svg" alt="En krets." />
`,
    "content/reflektioner/tillaten.mdx": `${reflection("tillåten", true)}\n![Ett hus.](/media/delad.svg)\n`,
  };
  for (const folder of ["content/fall", "content/reflektioner", "public/media", "dist/om"])
    await mkdir(path.join(home, folder), { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(home, file), text);
  for (const name of ["hemlig.svg", "delad.svg", "protokoll.pdf", "om.svg", "ingens.svg"])
    await writeFile(path.join(home, "public/media", name), "<svg/>");
  await cp(path.join(home, "public"), path.join(home, "dist"), { recursive: true });
  await writeFile(path.join(home, "dist/om/index.html"), '<img src="/bas/media/om.svg">');
  await writeFile(path.join(home, "dist/404.html"), "Sidan finns inte");

  const { graph, withheld } = loadBank(home, { home, base: "/", writing: false });
  const outDir = path.join(home, "dist");
  removeWithheldMedia({ outDir, entries: graph.entries, withheld, pages: ["om/", "404/"] });

  expect((await readdir(path.join(outDir, "media"))).toSorted()).toEqual(["delad.svg", "ingens.svg", "om.svg"]);
});
