import { isWebAddress } from "../model/zod.ts";
import { decode } from "./decode.ts";
import { readFrontMatter, type FrontMatter } from "./front-matter.ts";
import { Lines } from "./lines.ts";
import type { Problem } from "./problem.ts";
import { quote } from "./quote.ts";
import { MAX_BYTES, type RawFile } from "./read.ts";
import { suggestion } from "./suggest.ts";

/** How the words of a group relate to each other, as the file writes it. */
export const relations = ["förkortning", "synonym", "tidigare", "vardagligt"] as const;
/** One of them. */
export type Relation = (typeof relations)[number];

/** Two to six words that stand for each other in a search, and where a reader can see that they do. */
export interface Group {
  readonly words: readonly string[];
  readonly relation: Relation;
  readonly source: string;
}

/** The sound groups of a glossary and what is wrong with the rest; offsets of problems count in the text of `lines`. */
export interface Glossary {
  readonly groups: readonly Group[];
  readonly problems: readonly Problem[];
  readonly lines: Lines;
}

/** Longest glossary, in UTF-16 code units; ours is 41,000. */
const LENGTH = 100_000;

/** The glossary in a file as it lies on disk. Never throws, whatever the file holds. */
export function glossaryIn({ bytes, unreadable }: RawFile): Glossary {
  if (bytes) return glossaryOf(bytes);
  return unreadable === "too-large"
    ? without("", tooLarge)
    : without("", { offset: 0, message: "Det går inte att öppna ordlistan.", advice: "Kontrollera rättigheterna." });
}

/** Reads a glossary written as plain YAML. Never throws, whatever the bytes or the text hold. */
export function glossaryOf(content: Uint8Array | string): Glossary {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (bytes.length > MAX_BYTES) return without("", tooLarge);
  const { text, problem } = decode(bytes);
  const stop = problem ?? misshapen(text);
  if (stop) return without(text, stop);
  const front = readFrontMatter({ yaml: text, yamlStart: 0, bodyStart: text.length });
  return front.problems.length > 0 ? without(text, ...front.problems) : groupsIn(front, new Lines(text));
}

const without = (text: string, ...problems: readonly Problem[]): Glossary => ({
  groups: [],
  problems,
  lines: new Lines(text),
});

const tooLarge: Problem = {
  offset: 0,
  message: `Ordlistan är större än ${MAX_BYTES / 1_000_000} MB.`,
  advice: "Behåll bara de grupper som sökningen behöver.",
};

const example = "Börja listan med en rad där det bara står groups: och låt grupperna stå under den.";

/** What readFrontMatter would say in words that only fit the fields of an entry. */
function misshapen(text: string): Problem | undefined {
  if (text.length > LENGTH)
    return {
      offset: LENGTH,
      message: `Ordlistan är längre än ${LENGTH.toLocaleString("sv-SE")} tecken.`,
      advice: tooLarge.advice,
    };
  const first = text.split(/\r\n?|\n/).find((line) => line.trim() && !line.trimStart().startsWith("#"));
  if (first === undefined) return { offset: 0, message: "Ordlistan är tom.", advice: example };
  if (!first.trimStart().startsWith("- ")) return undefined;
  return { offset: text.indexOf(first), message: "Listan står inte under groups.", advice: example };
}

/** Says what is wrong with the deepest part of a path that is written; with `key`, with that key in it. */
type Report = (path: readonly PropertyKey[], message: string, advice: string, key?: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function groupsIn(front: FrontMatter, lines: Lines): Glossary {
  const problems: Problem[] = [];
  const report: Report = (path, message, advice, key) =>
    problems.push({ offset: front.locate(path, key), message, advice });
  reportKeys(front.data, ["groups"], [], "Ordlistan", report);
  const { groups: list } = front.data;
  if (list !== undefined && !Array.isArray(list)) report(["groups"], "”groups” ska vara en lista.", example);
  const written: readonly unknown[] = Array.isArray(list) ? list : [];
  const groups = new Map<number, Group>();
  for (const [i, value] of written.entries()) {
    const group = groupOf(value, ["groups", i], report);
    if (group) groups.set(i, group);
  }
  const lineOf = (i: number) => lines.place(front.locate(["groups", i])).line;
  reportRepeated(groups, lineOf, report);
  return { groups: [...groups.values()], problems, lines };
}

const keys = ["words", "relation", "source"] as const;

function groupOf(value: unknown, path: readonly PropertyKey[], report: Report): Group | undefined {
  if (!isFields(value)) {
    report(path, "En grupp ska ha words, relation och source.", "Jämför med gruppen ovanför.");
    return undefined;
  }
  const complete = reportKeys(value, keys, path, "Gruppen", report);
  const has = (key: string) => Object.hasOwn(value, key);
  const words = has("words") ? wordsIn(value["words"], [...path, "words"], report) : undefined;
  const relation = has("relation") ? relationIn(value["relation"], [...path, "relation"], report) : undefined;
  const source = has("source") ? sourceIn(value["source"], [...path, "source"], report) : undefined;
  return complete && words && relation && source !== undefined ? { words, relation, source } : undefined;
}

/** Reports keys that are not known and keys that are missing; true when there are none. */
function reportKeys(
  fields: Fields,
  known: readonly string[],
  path: readonly PropertyKey[],
  what: string,
  report: Report,
): boolean {
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  const missing = known.filter((key) => !Object.hasOwn(fields, key));
  for (const key of unknown)
    report(
      path,
      `${what} har inget fält som heter ${quote(key)}.${suggestion(key, missing)}`,
      `${known.length > 1 ? "Fälten" : "Fältet"} är ${inWords(known, "och")}.`,
      key,
    );
  const misspelt = new Set(unknown.flatMap((key) => missing.filter((other) => suggestion(key, [other]))));
  for (const key of missing)
    if (!misspelt.has(key)) report(path, `${what} saknar ”${key}”.`, key === "groups" ? example : (helps[key] ?? ""));
  return unknown.length + missing.length === 0;
}

/** The last two are joined by `last`, the others by commas. */
const inWords = (words: readonly string[], last: string) =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}` : (words[0] ?? "");

const helps: Readonly<Record<string, string>> = {
  words: "Skriv orden så här: words: [arbete, jobb].",
  relation: `Välj ${inWords(relations, "eller")}.`,
  source: "Skriv var en läsare kan se att orden betyder samma sak, eller Allmänt språkbruk.",
};

function wordsIn(value: unknown, path: readonly PropertyKey[], report: Report): readonly string[] | undefined {
  const advice = helps["words"] ?? "";
  if (!Array.isArray(value)) report(path, "”words” ska vara en lista.", advice);
  else if (value.length < 2 || value.length > 6)
    report(
      path,
      `En grupp ska ha 2–6 ord, och här står ${value.length}.`,
      "Dela upp gruppen, lägg till ord eller ta bort den.",
    );
  else {
    const list: readonly unknown[] = value;
    const words = list.map((word, i) => wordIn(word, list.slice(0, i), [...path, i], report));
    if (words.every((word) => word !== undefined)) return words;
  }
  return undefined;
}

function wordIn(
  value: unknown,
  before: readonly unknown[],
  path: readonly PropertyKey[],
  report: Report,
): string | undefined {
  if (typeof value !== "string") report(path, "Ett ord ska vara text.", "Sätt citattecken runt det.");
  else if (!isTextOf(value, 2, 80) || !/[\p{L}\p{N}]/u.test(value))
    report(
      path,
      `${quote(value)} ska vara 2–80 tecken på en rad, med minst en bokstav eller siffra.`,
      "Skriv om eller ta bort ordet.",
    );
  else if (before.some((other) => typeof other === "string" && fold(other) === fold(value)))
    report(
      path,
      `${quote(value)} står två gånger i gruppen.`,
      "Behåll det ena. Stora och små bokstäver räknas som samma.",
    );
  else return value.trim();
  return undefined;
}

function relationIn(value: unknown, path: readonly PropertyKey[], report: Report): Relation | undefined {
  const relation = relations.find((one) => one === value);
  if (relation) return relation;
  const near = typeof value === "string" ? suggestion(value, relations) : "";
  const message =
    typeof value === "string"
      ? `”relation” kan inte vara ${quote(value)}.${near}`
      : "”relation” ska vara ett enda ord.";
  report(path, message, helps["relation"] ?? "");
  return undefined;
}

function sourceIn(value: unknown, path: readonly PropertyKey[], report: Report): string | undefined {
  if (typeof value !== "string" || !isTextOf(value, 3, 400))
    report(path, "”source” ska vara en text på 3–400 tecken och på en rad.", helps["source"] ?? "");
  else if (isAddress(value) && !isWebAddress(value.trim()))
    report(
      path,
      `Adressen ${quote(value)} går inte att följa.`,
      "Skriv hela adressen, från https:// eller http:// och utan mellanslag.",
    );
  else return value.trim();
  return undefined;
}

const isTextOf = (text: string, least: number, most: number) => {
  const { length } = [...text.trim()];
  return length >= least && length <= most && !/[\r\n\u2028\u2029]/.test(text);
};

/** ”Ds 2012:49” is none: an address has no space before its colon and none after. */
const isAddress = (text: string) => /^\s*(?:[a-z][a-z\d+.-]*:\S|www\.|\/\/)/i.test(text);

/** What the search takes as the same word. */
const fold = (word: string) => word.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** Reports, once for each group, a pair of words that an earlier group holds already. */
function reportRepeated(groups: ReadonlyMap<number, Group>, lineOf: (group: number) => number, report: Report): void {
  const holders = new Map<string, number>();
  for (const [i, { words }] of groups) {
    const pairs = pairsOf(words);
    const repeated = pairs.find(({ key }) => holders.has(key));
    if (repeated) {
      const { first, second, at, key } = repeated;
      const line = lineOf(holders.get(key) ?? 0);
      report(
        ["groups", i, "words", at],
        `${quote(first)} och ${quote(second)} står redan tillsammans i gruppen på rad ${line}.`,
        "Slå ihop grupperna, eller ta bort det ena ordet här.",
      );
    }
    for (const { key } of pairs) if (!holders.has(key)) holders.set(key, i);
  }
}

/** Every two words of a group; `at` is the place of the second, `key` is the same whichever comes first. */
const pairsOf = (words: readonly string[]) =>
  words.flatMap((second, at) =>
    words.slice(0, at).map((first) => ({ first, second, at, key: [fold(first), fold(second)].toSorted().join("\n") })),
  );
