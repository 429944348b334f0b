import { stem } from "./stem.ts";

/** Which words a Swedish compound may be made of. */
export interface CompoundDictionary {
  /** Forms that may stand before another part, as they are written there: "arbets", "hälso", "kompetens". */
  readonly first: ReadonlySet<string>;
  /** Stems of words that may stand last. */
  readonly last: ReadonlySet<string>;
}

/** Flags of the Swedish Hunspell dictionary: may begin a compound, may stand inside one, may end one. */
const beginsOrInside = /[XU]/;
const ends = /Y/;
/** Not to be suggested, or not a word at all. */
const unwanted = /[!%]/;

interface JoiningForm {
  readonly strip: string;
  readonly add: string;
  readonly when: RegExp;
}

/** Reads the two files of a Hunspell dictionary (https://github.com/wooorm/dictionaries, Göran Andersson, LGPL-3.0). */
export function readDictionary({ aff, dic }: { aff: Uint8Array; dic: Uint8Array }): CompoundDictionary {
  const decoder = new TextDecoder();
  const joining = joiningForms(decoder.decode(aff));
  const first = new Set<string>();
  const last = new Set<string>();
  for (const line of decoder.decode(dic).split("\n").slice(1)) {
    const [word = "", flags = ""] = line.trim().split("/");
    if (!/^[a-zåäöéü]{2,}$/.test(word) || unwanted.test(flags)) continue;
    if (beginsOrInside.test(flags)) first.add(word);
    if (ends.test(flags)) last.add(stem(word));
    for (const flag of flags)
      for (const { strip, add, when } of joining.get(flag) ?? [])
        if (word.endsWith(strip) && when.test(word)) first.add(word.slice(0, word.length - strip.length) + add);
  }
  return { first, last };
}

/** The suffix rules that make the form a word has before another part: "sjukdom" gives "sjukdoms". */
function joiningForms(aff: string): ReadonlyMap<string, readonly JoiningForm[]> {
  const rules = new Map<string, JoiningForm[]>();
  for (const line of aff.split("\n")) {
    const [kind, flag, strip, addition, condition] = line.trim().split(/\s+/);
    if (kind !== "SFX" || !flag || !strip || !addition || !condition) continue;
    const [add = "", then = ""] = addition.split("/");
    if (!then.includes("W") || !beginsOrInside.test(then) || add.includes("-")) continue;
    const rule = { strip: strip === "0" ? "" : strip, add: add === "0" ? "" : add, when: new RegExp(`${condition}$`) };
    rules.set(flag, [...(rules.get(flag) ?? []), rule]);
  }
  return rules;
}
