import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Node, type Pair, type YAMLMap } from "yaml";
import type { Problem } from "./problem.ts";
import { quote } from "./quote.ts";

/** The fields at the top of a file, and where each of them stands. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** Offset in the file of the deepest part of a path that the author wrote; with `key`, of that key in it. */
  locate(path: readonly PropertyKey[], key?: string): number;
  readonly problems: readonly Problem[];
  /** Where ” #” cuts off the rest of a line that reads like text: YAML takes it for a comment. */
  readonly cuts: readonly number[];
}

/** A file parted in fields and body. */
export interface Split {
  readonly yaml: string;
  /** Offsets in the file where the fields and the body begin. */
  readonly yamlStart: number;
  readonly bodyStart: number;
}

/** Deepest nesting that the model can need, with a margin. */
const DEPTH = 12;

/** Longest front matter, in characters; the longest we have is 8,000. */
const LENGTH = 100_000;

/** The part between the two `---` lines; undefined where one of them is missing. */
export function split(text: string): Split | undefined {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!opening) return undefined;
  const closing = /^---[ \t]*(?:\r\n|\n|\r|$)/gm;
  closing.lastIndex = opening[0].length;
  const match = closing.exec(text);
  if (!match) return undefined;
  return {
    yaml: text.slice(opening[0].length, match.index),
    yamlStart: opening[0].length,
    bodyStart: match.index + match[0].length,
  };
}

/** Reads the fields without anchors, aliases, tags or keys that are not text. Never throws. */
export function readFrontMatter({ yaml, yamlStart }: Split): FrontMatter {
  if (yaml.length > LENGTH)
    return unreadable(
      yamlStart,
      `Fälten överst är längre än ${LENGTH.toLocaleString("sv-SE")} tecken.`,
      "Flytta det mesta till brödtexten, under raden med tre streck.",
    );
  let document: ReturnType<typeof parse>;
  try {
    document = parse(yaml);
  } catch {
    return unreadable(yamlStart, "Fälten överst är för djupt nästlade.", "Följ exemplet i skrivguiden.");
  }
  const [error] = document.errors; // those that follow are nearly always the same mistake once more
  if (error) {
    const hint = spacelessColon(yaml) ?? specialStart(yaml, error.pos[0]);
    if (hint) return unreadable(yamlStart + hint.offset, hint.message, hint.advice);
    const open = openAt(document, error.pos[0]);
    const { message, advice } = open?.said ?? inSwedish[error.code] ?? unknown;
    return unreadable(yamlStart + (open?.offset ?? error.pos[0]), message, advice);
  }
  const problems: Problem[] = [];
  const data = plain(document.contents as Node | null, yamlStart, 0, problems);
  const hint = typeof data === "string" ? spacelessColon(yaml) : undefined;
  if (hint) return unreadable(yamlStart + hint.offset, hint.message, hint.advice);
  if (data === null || typeof data !== "object" || Array.isArray(data))
    return unreadable(yamlStart, "Överst ska det stå fält och värden.", "Till exempel: title: Coacherna är länken");
  const pairs: Pairs = new Map();
  return {
    data: data as Record<string, unknown>,
    locate: (path, key) => yamlStart + locate(document.contents as Node | null, path, key, pairs),
    problems,
    cuts: cutsIn(document, yaml).map((offset) => yamlStart + offset),
  };
}

/** A remark after one plain word is meant as one; what follows several words, or a sign without blank, hardly is. */
function cutsIn(document: ReturnType<typeof parse>, yaml: string): number[] {
  const cuts: number[] = [];
  visit(document, {
    Scalar: (key, node) => {
      const end = node.range?.[1] ?? 0;
      if (key === "key" || node.type !== "PLAIN" || typeof node.value !== "string") return;
      const [rest = "", blank = ""] = /^([ \t]+)#[^\n]*/.exec(yaml.slice(end, end + 500)) ?? [];
      if (rest && (node.value.includes(" ") || !/^#\s/.test(rest.trimStart()))) cuts.push(end + blank.length);
    },
  });
  return cuts;
}

/** The parser's own search for keys that stand twice takes the square of their number; `plain` does it. */
const parse = (yaml: string) =>
  parseDocument(yaml, {
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error", // ”silent” also silences that there is more than one document
  });

/** ”status:utkast”: YAML reads the whole line as one word. */
function spacelessColon(yaml: string): Problem | undefined {
  const line = /^[ \t]*(?:- )?([A-Za-zåäöÅÄÖ]+):(?![\s/]|$)/m.exec(yaml);
  return line
    ? {
        offset: line.index,
        message: `Det saknas ett blanksteg efter kolonet i ”${(line[1] ?? "").slice(0, 40)}:”.`,
        advice: "Skriv fältets namn, kolon, blanksteg och sedan värdet.",
      }
    : undefined;
}

/** A value whose first sign means something in YAML, on the line where the parser gave up. */
function specialStart(yaml: string, at: number): Problem | undefined {
  const start = yaml.lastIndexOf("\n", Math.max(0, at - 1)) + 1;
  const [whole = "", before = "", sign = ""] =
    /^([ \t]*(?:- )?[A-Za-z]+: |[ \t]*- )([*&!%@`])/.exec(yaml.slice(start)) ?? [];
  return whole
    ? {
        offset: start + before.length,
        message: `Texten börjar med ”${sign}”, och det betyder något särskilt i YAML.`,
        advice: "Sätt citattecken runt hela texten.",
      }
    : undefined;
}

/** A quotation or a bracket that is never closed: the parser only notices further on, at the end of the fields. */
function openAt(document: ReturnType<typeof parse>, end: number) {
  let offset: number | undefined;
  let sign = "";
  visit(document, {
    Node: (_, node) => {
      const [start = 0, stop = 0] = node.range ?? [];
      if (start >= end || stop < end) return;
      if (isScalar(node) ? node.type?.startsWith("QUOTE") : !isAlias(node) && node.flow) {
        offset = start;
        sign = isScalar(node) ? "ett citattecken" : isSeq(node) ? "en hakparentes ]" : "en klammer }";
      }
    },
  });
  if (offset === undefined) return undefined;
  return { offset, said: { message: `Det saknas ${sign} i slutet.`, advice: "Avsluta det som börjar här." } };
}

const unreadable = (offset: number, message: string, advice: string): FrontMatter => ({
  data: {},
  locate: () => offset,
  problems: [{ offset, message, advice }],
  cuts: [],
});

/** Objects without prototype, so that `__proto__` is a key like any other. */
function plain(node: Node | null | undefined, start: number, depth: number, problems: Problem[]): unknown {
  const refuse = (message: string, advice: string) => {
    problems.push({ offset: start + (node?.range?.[0] ?? 0), message, advice });
    return undefined;
  };
  if (!node) return null;
  if (depth > DEPTH) return refuse("Fälten är för djupt nästlade.", "Följ exemplet i skrivguiden.");
  if (isAlias(node))
    return refuse(
      "”*” betyder alias i YAML och används inte här.",
      "Skriv ut värdet, eller sätt citattecken runt texten.",
    );
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.anchor) return refuse("”&” betyder ankare i YAML och används inte här.", "Sätt citattecken runt texten.");
    if (node.tag !== undefined)
      return refuse("”!” betyder tagg i YAML och används inte här.", "Sätt citattecken runt texten.");
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item as Node, start, depth + 1, problems));
  if (!isMap(node)) return refuse("Det här värdet går inte att läsa.", "Sätt citattecken runt texten.");
  const object = Object.create(null) as Record<string, unknown>;
  for (const pair of node.items) {
    const { key } = pair;
    const offset = start + ((key as Node | null)?.range?.[0] ?? node.range?.[0] ?? 0);
    if (!isScalar(key) || typeof key.value !== "string" || key.anchor || key.tag !== undefined) {
      problems.push({
        offset,
        message: "Ett fältnamn måste vara ett ord.",
        advice: "Sätt citattecken runt texten om kolonet hör till den.",
      });
      continue;
    }
    if (Object.hasOwn(object, key.value)) {
      problems.push({
        offset,
        message: `Fältet ${quote(key.value)} står två gånger.`,
        advice: "Behåll det ena.",
      });
      continue;
    }
    object[key.value] = plain(pair.value as Node | null, start, depth + 1, problems);
  }
  return object;
}

type Pairs = Map<YAMLMap, ReadonlyMap<unknown, Pair>>;

function locate(root: Node | null, path: readonly PropertyKey[], key: string | undefined, pairs: Pairs): number {
  let node: Node | null | undefined = root;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairAt(node, step, pairs);
      if (!pair) return offset;
      node = pair.value as Node | null;
      offset =
        node?.range && isScalar(node) && node.value !== null
          ? node.range[0]
          : ((pair.key as Node).range?.[0] ?? offset);
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step] as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  if (key !== undefined && isMap(node))
    return (pairAt(node, key, pairs)?.key as Node | undefined)?.range?.[0] ?? offset;
  return offset;
}

function pairAt(map: YAMLMap, key: PropertyKey, pairs: Pairs): Pair | undefined {
  const known = pairs.get(map);
  if (known) return known.get(key);
  const made = new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : undefined, pair]));
  pairs.set(map, made);
  return made.get(key);
}

const unknown = { message: "Fälten överst går inte att läsa här.", advice: "Jämför med exemplet i skrivguiden." };
const colon = "Sätt citattecken runt texten om den innehåller kolon följt av mellanslag.";

/** The parser's error codes (`yaml`, ErrorCode) in plain Swedish. */
const inSwedish: Readonly<Record<string, { message: string; advice: string }>> = {
  TAB_AS_INDENT: { message: "Raden är indragen med tabb.", advice: "Dra in med två blanksteg i stället." },
  BAD_INDENT: {
    message: "Raden är inte indragen lika mycket som raderna runt omkring.",
    advice: "Dra in lika långt som raden ovanför.",
  },
  MISSING_CHAR: {
    message: "Det saknas ett tecken, oftast ett citattecken, ett kolon eller en parentes.",
    advice: "Jämför med raden ovanför: kolon, citattecken och indrag.",
  },
  UNEXPECTED_TOKEN: { message: "Här står något som inte passar in.", advice: colon },
  BLOCK_AS_IMPLICIT_KEY: { message: "Det finns två kolon på samma rad.", advice: colon },
  MULTILINE_IMPLICIT_KEY: {
    message: "Ett fältnamn kan inte löpa över flera rader.",
    advice: "Kontrollera raden ovanför, och att fälten slutar med en rad med tre streck (---).",
  },
  BAD_SCALAR_START: {
    message: "Texten börjar med ett tecken som betyder något särskilt.",
    advice: "Sätt citattecken runt texten.",
  },
  BAD_DQ_ESCAPE: { message: "Omvänt snedstreck betyder något särskilt inom citattecken.", advice: "Skriv två: \\\\." },
  MULTIPLE_DOCS: {
    message: "Fälten överst får bara ha en början och ett slut.",
    advice: "Ta bort den extra raden med tre streck.",
  },
  BAD_ALIAS: { message: "”*” betyder alias i YAML och används inte här.", advice: "Sätt citattecken runt texten." },
  NON_STRING_KEY: { message: "Ett fältnamn måste vara ett ord.", advice: "Ta bort tecknen runt fältnamnet." },
};
