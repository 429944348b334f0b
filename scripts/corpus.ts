import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { slugOf } from "../src/knowledge/slug.ts";
import { model, type KindName } from "../src/model/kinds.ts";

/** A text to make an entry of: a title, a summary and a Markdown body with links, a table and call-outs. */
export interface Text {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

/** Which kinds a corpus has, in turn: mostly what is written most. */
const turn: readonly KindName[] = [
  "lesson",
  "factor",
  "obstacle",
  "case",
  "concept",
  "lesson",
  "factor",
  "obstacle",
  "lesson",
  "concept",
];
/** Entries that the others point at; they come first. */
const documents = 5;
const projects = 10;

/** Writes `texts` as entries of our own model under out/content/; every reference resolves. Replaces what was there. */
export function writeCorpus(texts: readonly Text[], out: string): void {
  rmSync(path.join(out, "content"), { recursive: true, force: true });
  for (const { folder } of Object.values(model)) mkdirSync(path.join(out, "content", folder), { recursive: true });
  const kinds = texts.map((_, i): KindName => {
    if (i === 0) return "association";
    if (i <= documents) return "document";
    if (i <= documents + projects) return "project";
    return turn[i % turn.length] ?? "concept";
  });
  const idsOf = (kind: KindName) => texts.filter((_, i) => kinds[i] === kind).map((text) => text.id);
  const ids = Object.fromEntries(Object.keys(model).map((kind) => [kind, idsOf(kind as KindName)])) as Record<
    KindName,
    string[]
  >;
  for (const [i, text] of texts.entries()) {
    const kind = kinds[i] ?? "concept";
    const file = path.join(out, "content", model[kind].folder, `${text.id}.mdx`);
    writeFileSync(file, `---\n${frontMatter(kind, text, i, ids)}---\n\n${text.body}`);
  }
}

function frontMatter(kind: KindName, { title, summary }: Text, i: number, ids: Record<KindName, string[]>): string {
  const nth = (of: KindName, step: number) => ids[of][(i * 7 + step) % Math.max(1, ids[of].length)] ?? "";
  const day = `2026-0${(i % 9) + 1}-${String((i % 18) + 10)}`;
  const own: Partial<Record<KindName, string>> = {
    association: "county: skane\n",
    document: "type: rapport\nlanguage: sv\nyear: 2020\n",
    project: `associations: [${nth("association", 0)}]\nform: projekt\npurpose: Pröva något.\ntargetGroups: [unga-vuxna]\nstart: "2020"\nafter: okant\n`,
    lesson: `evidence: erfarenhet\nhappened: Något hände.\ninsight: Något förstods.\nlevels: [operativ]\nfrom: [${nth("project", 1)}]\nsupports: [${nth("factor", 1)}, ${nth("factor", 2)}]\nanswers: [${nth("obstacle", 3)}]\n`,
    factor: `evidence: erfarenhet\nstatement: Något hjälper.\nlevels: [taktisk]\n${occurrence(nth("case", 1), nth("document", 0))}answers: [${nth("obstacle", 1)}]\n`,
    obstacle: `evidence: erfarenhet\nstatement: Något hindrar.\ndimensions: [samsyn]\n${occurrence(nth("project", 1), nth("document", 0))}`,
    case: `projects: [${nth("project", 2)}]\nevidence: erfarenhet\nwhat: Något prövades.\nforWhom: En grupp.\ntargetGroups: [unga-vuxna]\ncircumstances: Som vanligt.\nresults:\n  - level: deltagare\n    direction: lyckat\n    what: Något blev bättre.\nfactors: [${nth("factor", 1)}]\nobstacles: [${nth("obstacle", 1)}]\nprivacyReviewed: ${day}\nprivacyReviewer: Redaktionen\n`,
    concept: `definition: Ett ord.\nseeAlso: [${nth("concept", 1)}]\n`,
  };
  return `title: ${JSON.stringify(title)}\nsummary: ${JSON.stringify(summary)}\nstatus: publicerad\n${own[kind] ?? ""}authors:\n  - name: Redaktionen\ncreated: ${day}\nupdated: ${day}\nsources:\n  - document: ${nth("document", 0)}\n    pages: "${(i % 90) + 1}"\n`;
}

const occurrence = (at: string, document: string) =>
  `occurrences:\n  - in: ${at}\n    note: Så såg det ut.\n    document: ${document}\n    pages: "3"\n`;

/**
 * Texts from a folder of MDX files with title and description on top, each a quoted line, as peers' corpora have them.
 * Their call-outs, footnotes and site-relative links become our components.
 */
export function textsFrom(folder: string): Text[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".mdx"))
    .toSorted();
  return files.map((file) => {
    const source = readFileSync(path.join(folder, file), "utf8");
    const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
    const field = (name: string) => new RegExp(`^${name}: "(.*)"$`, "m").exec(front)?.[1] ?? name;
    return {
      id: path.basename(file, ".mdx"),
      title: field("title"),
      summary: field("description").slice(0, 300),
      body: inOurDialect(body),
    };
  });
}

const inOurDialect = (body: string): string => {
  const note = /^\[\^1\]: (.*)$/m.exec(body)?.[1] ?? "";
  return body
    .replace(/^\[\^1\]: .*$/m, "")
    .replace("[^1]", `<Fotnot>${note}</Fotnot>`)
    .replace(
      /<Callout type="(\w+)" title="([^"]*)">/g,
      (_, type, title) => `<Ruta typ="${type === "warning" ? "varning" : "not"}" rubrik="${title}">`,
    )
    .replaceAll("</Callout>", "</Ruta>")
    .replace(/\[([^\]]+)\]\(\/[\w-]+\/([\w-]+)\/\)/g, (_, text, id) => `<Hanvisning till="${id}">${text}</Hanvisning>`);
};

/** n texts of about 700 words in something like Swedish, the same for the same seed. */
export function makeTexts(n: number, seed = 1): Text[] {
  const random = mulberry32(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const titles = Array.from({ length: n }, (_, i) => `${upper(pick(nouns))} ${pick(words)} ${pick(nouns)} ${i + 1}`);
  const ids = titles.map((title) => slugOf(title));
  const sentence = () =>
    `${upper(pick(nouns))} ${pick(verbs)} ${Array.from({ length: 9 + Math.floor(random() * 9) }, () => pick(random() < 0.4 ? words : nouns)).join(" ")}.`;
  const paragraph = (sentences: number) => Array.from({ length: sentences }, sentence).join(" ");
  const reference = () => `<Hanvisning till="${pick(ids)}">${pick(nouns)}</Hanvisning>`;
  const part = (i: number) =>
    [
      `## ${upper(pick(nouns))} ${pick(words)} ${i}`,
      paragraph(4),
      `Se även ${reference()} och ${reference()}. ${paragraph(3)}`,
      i === 2
        ? `| Begrepp | Ansvar |\n| --- | ---: |\n${Array.from({ length: 6 }, () => `| ${pick(nouns)} | ${Math.floor(random() * 99)} % |`).join("\n")}`
        : "",
      i === 3 ? Array.from({ length: 6 }, () => `- ${upper(pick(words))} **${pick(nouns)}**`).join("\n") : "",
    ]
      .filter(Boolean)
      .join("\n\n");
  return titles.map((title, i) => ({
    id: ids[i] ?? "",
    title,
    summary: sentence(),
    body: `${paragraph(3)}\n\n<Ruta typ="not" rubrik="Kort sagt">\n\n${sentence()}\n\n</Ruta>\n\n${[1, 2, 3, 4].map(part).join("\n\n")}\n\n${sentence()}<Fotnot>${sentence()}</Fotnot>\n`,
  }));
}

/** A small seeded generator (mulberry32), so that two runs measure the same text. */
const mulberry32 = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const nouns =
  "samverkan samordningsförbundet styrgruppen processledaren deltagaren handläggaren coachen arbetsgivaren kommunen regionen myndigheten försäkringen rehabiliteringen praktiken uppföljningen utvärderingen erfarenheten lärdomen hindret framgången tilliten samsynen ägarskapet strukturen styrningen kompetensen resursen målgruppen insatsen metoden".split(
    " ",
  );
const verbs =
  "beskriver kräver omfattar styr påverkar förutsätter möjliggör visar prövar följer stödjer försvårar".split(" ");
const words =
  "och att som för med till vid enligt om när där eftersom gemensam tydlig långsiktig lokal särskild offentlig".split(
    " ",
  );
