import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Problem } from "./problem.ts";
import { quote } from "./quote.ts";

/** The fields at the top of a file, and where each of them stands. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** Offset in the file of the deepest part of a path that the author wrote; with `key`, of that key in it. */
  locate(path: readonly PropertyKey[], key?: string): number;
  readonly problems: readonly Problem[];
  readonly cuts: readonly Cut[];
}

/** A ” #” after a value, or in place of one: YAML takes the rest of the line for a comment. */
export interface Cut {
  readonly offset: number;
  /** Names of the field and the groups that it is in. */
  readonly path: readonly string[];
  /** Whether a blank follows the sign, as it does in a comment that was meant. */
  readonly isRemark: boolean;
}

/** What is wrong with a line that somebody, or a word processor, wrote in place of three hyphens; otherwise undefined. */
export function notQuiteHyphens(line: string, offset: number, verb: "börja" | "sluta"): Problem | undefined {
  const shown = line.replace(INVISIBLE, " ").trim();
  if (/^---[ \t]*\r?$/.test(line)) return undefined;
  if (!/^(?:--|-{3,}|---[^-|]+|[–—]{1,3}-?|={3,}|\+{3,}|\*{3,}|_{3,})$/.test(shown)) return undefined;
  const found = shown === "---" ? "framför eller efter dem står ett blanksteg" : `här står ${quote(shown)}`;
  return {
    offset,
    message: `Fälten ska ${verb} med tre streck, men ${found}.`,
    advice: "Skriv tre streck (---) och inget annat på raden.",
  };
}

/** Signs that no editor shows, or shows as a blank. */
const INVISIBLE = /[\u00a0\u2000-\u200d\u202f\u2060\ufeff]/g;

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
    const [at] = error.pos;
    const line = lineAt(yaml, at);
    const { offset, message, advice } = mistakeOn(line) ??
      openAt(document, at) ??
      strayText(line) ?? { offset: at, ...(inSwedish[error.code] ?? unknown) };
    return unreadable(yamlStart + offset, message, advice);
  }
  const problems: Problem[] = [];
  const data = plain(document.contents as Node | null, yamlStart, 0, problems);
  const hint = typeof data === "string" ? mistakeOn(lineAt(yaml, 0)) : undefined;
  if (hint) return unreadable(yamlStart + hint.offset, hint.message, hint.advice);
  if (data === null || typeof data !== "object" || Array.isArray(data))
    return unreadable(yamlStart, "Överst ska det stå fält och värden.", "Till exempel: title: Coacherna är länken");
  const pairs: Pairs = new Map();
  return {
    data: data as Record<string, unknown>,
    locate: (path, key) => yamlStart + locate(document.contents as Node | null, path, key, pairs),
    problems,
    cuts: cutsIn(document, yaml, yamlStart),
  };
}

/** After closed quotation marks a remark is one; after or in place of bare text it may be the rest of it. */
function cutsIn(document: ReturnType<typeof parse>, yaml: string, yamlStart: number): Cut[] {
  const cuts: Cut[] = [];
  visit(document, {
    Scalar: (key, node, ancestors) => {
      const end = node.range?.[1] ?? 0;
      const isEmpty = node.value === null;
      if (key === "key" || (typeof node.value !== "string" && !isEmpty) || node.type?.startsWith("BLOCK")) return;
      const [rest, blank = ""] = /^([ \t]*)#[^\n]{0,2}/.exec(yaml.slice(end, end + 500)) ?? [];
      if (rest === undefined) return;
      const isRemark = /#(?:\s|$)/.test(rest);
      if (isRemark && node.type?.startsWith("QUOTE")) return;
      const path = ancestors.flatMap((one) => (isPair(one) && isScalar(one.key) ? [String(one.key.value)] : []));
      cuts.push({ offset: yamlStart + end + blank.length, path, isRemark });
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

/** What is wrong on the line where the parser gave up, when the line alone tells. */
function mistakeOn({ line, offset }: Line): Problem | undefined {
  const hyphens = notQuiteHyphens(line, offset, "sluta");
  if (hyphens) return hyphens;
  const [, key] = /^[ \t]*(?:- )?(\p{L}+)[ \t]*:(?![\s/]|$)/u.exec(line) ?? [];
  if (key)
    return {
      offset,
      message: `Det saknas ett blanksteg efter kolonet i ”${key.slice(0, 40)}:”.`,
      advice: "Skriv fältets namn, kolon, blanksteg och sedan värdet.",
    };
  const [, before = "", value = ""] = /^([ \t]*(?:- )?\p{L}+:[ \t]+|[ \t]*- )(\S.*)/u.exec(line) ?? [];
  const [sign] =
    /^(?:[*&!%@`]|[>|](?=.*\S)|[-?](?=\s)|\[(?=[^\]]*\][ \t]*[^\s,#])|\{(?=[^}]*\}[ \t]*[^\s,#]))/.exec(value) ?? [];
  if (sign)
    return {
      offset: offset + before.length,
      message: `Texten börjar med ”${sign}”, och det betyder något särskilt i YAML.`,
      advice: "Sätt citattecken runt hela texten.",
    };
  const [quoted] = /^(?:"[^"]*"|'[^']*')(?=[ \t]*[^\s,#:])/.exec(value) ?? [];
  return quoted
    ? {
        offset: offset + before.length + quoted.length - 1,
        message: `Texten slutar vid citattecknet ${value[0] ?? ""}, men raden fortsätter.`,
        advice: "Använd typografiska citattecken (”…”) och apostrofer (’) inne i texten.",
      }
    : undefined;
}

/** A line of running text, where a field or the end of the fields was to come. */
const strayText = ({ line, offset }: Line): Problem | undefined =>
  /^[^\s\-?#[{"'][^:]*$/.test(line)
    ? {
        offset,
        message: `Här ska det stå ett fält, men här står ${quote(line.trim())}.`,
        advice:
          "Skriv fältets namn, kolon, blanksteg och värdet. Är det brödtext: skriv en rad med tre streck (---) före.",
      }
    : undefined;

interface Line {
  readonly line: string;
  /** Where the line begins. */
  readonly offset: number;
}

function lineAt(yaml: string, at: number): Line {
  const offset = yaml.lastIndexOf("\n", at - 1) + 1;
  const [line = ""] = /^[^\r\n]{0,1000}/.exec(yaml.slice(offset, offset + 1000)) ?? [];
  return { line, offset };
}

/** A quotation or a bracket that is never closed: the parser only notices further on, at the end of the fields. */
function openAt(document: ReturnType<typeof parse>, end: number): Problem | undefined {
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
  return { offset, message: `Det saknas ${sign} i slutet.`, advice: "Avsluta det som börjar här." };
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
