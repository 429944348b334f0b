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
import { firstLineProblem, yamlProblem } from "./yaml-error.ts";

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
  const problem = yamlProblem(document, yaml);
  if (problem) return unreadable(yamlStart + problem.offset, problem.message, problem.advice);
  const problems: Problem[] = [];
  const data = plain(document.contents as Node | null, yamlStart, 0, problems);
  const hint = typeof data === "string" ? firstLineProblem(yaml) : undefined;
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
