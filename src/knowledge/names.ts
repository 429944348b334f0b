import { address } from "./email.ts";
import { givenNames, lowerCaseWords, nameWords } from "./given-names.ts";
import type { Found } from "./personal.ts";
import { asciiAlike, cover, coverSpans, find } from "./scan.ts";

/** A given name alone; the name of somebody who is helped; any other name in full. */
export type NameKind = "förnamn" | "deltagare" | "namn";

/** What stands on either side of a name. */
interface Around {
  readonly before: string;
  readonly after: string;
}

const oneOf = (words: string): string => `(?:${words.trim().split(/\s+/).join("|")})`;
const notInWord = String.raw`(?<!\p{L})`;
const wordEnd = String.raw`(?!\p{L})`;

const links = /(?:https?:\/\/|www\.|mailto:)[^\s<>"')\]]+/gi;
const capitalised = String.raw`\p{Lu}[\p{L}\p{M}]*(?:-\p{Lu}[\p{L}\p{M}]*)*`;
const lowerCase = String.raw`\p{Ll}[\p{L}\p{M}]*(?:-\p{Ll}[\p{L}\p{M}]*)*`;
const words = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${capitalised}|${lowerCase})`, "gu");
const particles = String.raw`(?:${oneOf("af von van de der del al el bin ibn")}[ -]){0,2}`;
const surnames = new RegExp(String.raw`^(?: ${particles}\p{Lu}[\p{L}\p{M}'’][\p{L}\p{M}'’-]{0,40}){1,3}`, "u");
const surnameEnding = /(?:son|sen|berg|ström|gren|kvist|qvist|quist|lund|dahl|holm|man|stedt|strand|blom)s?$/iu;
const saint = /(?<!\p{L})(?:sankta?|s:ta?|sta?\.?) $/iu;
const compound = /^-?[\p{L}\p{N}]/u;
const lastCapitalised = /^(?<earlier>(?:.*\s)?)(?<opening>[^\s\p{L}\p{N}]*)(?<word>\p{Lu}[\p{L}\p{M}-]*) $/su;
const sentenceStart = /(?:^|[.!?…|\n])[^\p{L}\p{N}]*$/u;

/** What is named after somebody: a project before the name, a street after it. */
const called =
  /projekt|register|databas|metod|modell|program|stiftelse|förening|förbund|region|kommun|centr|hus|team/iu;
const namedAfter = new RegExp(`^s? ${oneOf("gata väg torg plats skola sjukhus stiftelse minne")}${wordEnd}`, "u");

const helped = oneOf(String.raw`
  deltagar(?:en|ens|na|nas|e) klient(?:en|er|erna)? patient(?:en|er|erna)? brukar(?:en|na|e) elev(?:en)?
  kvinnan mannen tjejen killen flickan pojken ungdomen mamman pappan dottern sonen \d{1,2}[-\s]?åri(?:g|ga|ge|ngen)
`);
const age = String.raw`(?:\d{1,3} ?år|\(\d{1,3}(?: ?år)?\)|född)(?![\p{L}\p{N}])`;
const helpedBefore = new RegExp(
  `${notInWord}(?:${helped}(?: som heter| vid namn)?|(?:hon|han|hen|jag) (?:heter|hette|kallas))(?:(?<!na|nas|er),)? [”"»(*]{0,2}$`,
  "iu",
);
const helpedAfter = new RegExp(
  `^[”"»)*]{0,2},? (?:${age}|(?:${oneOf("är var blev som en den av våra")} ){0,4}${helped}${wordEnd})`,
  "iu",
);
const publicRole = String.raw`\p{L}*${oneOf(`
  professor docent lektor forskare doktorand utvärderare författare redaktör chef (?<!hand|arbets)ledare ordförande
  direktör minister kommunalråd utredare sekreterare
`)}(?:n|en|s)?`;
const roleBefore = new RegExp(`${notInWord}${publicRole},? $`, "iu");
const roleAfter = new RegExp(`^,? (?:${oneOf("som är var dåvarande")} ){0,2}${publicRole}${wordEnd}`, "iu");
const work = String.raw`\p{L}*${oneOf("rapport utvärdering studie bok artikel avhandling skiss")}(?:en|n|er|erna)?`;
const madeBy = String.raw`${oneOf("återgiv beskriv använ skriv myntat utvecklat författat")}\p{L}*`;
const sourceBefore = new RegExp(`${notInWord}(?:enligt|jämför|jfr|(?:${work}|${madeBy}) av) $`, "iu");
const sourceAfter = new RegExp(`^ (?:${work}|${oneOf("skriver konstaterar visar tolkar")})${wordEnd}`, "iu");
const yearAfter = /^(?:(?:,| och| &) (?:\p{Lu}[\p{L}\p{M}.-]{0,40} ?){1,4}){0,3} ?\((?:18|19|20)\d\d/u;
const surnameFirst = /\p{Lu}[\p{L}\p{M}-]{1,40}, ¤ \((?:18|19|20)\d\d/u;

/** Registers and projects of this field that are spelled like given names. */
const acronyms: ReadonlySet<string> = new Set(["LISA", "MIA"]);

const titled = (word: string): string =>
  word.replace(/[\p{L}\p{M}]+/gu, (part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase());
const hasGiven = (word: string): boolean => word.split("-").some((part) => givenNames.has(part));
const hasOnlyGiven = (word: string): boolean =>
  word.split("-").every((part) => givenNames.has(part) && !lowerCaseWords.has(part.toLowerCase()));
const stem = (word: string): string => (/[^sxz]s$/u.test(word) ? word.slice(0, -1) : word);

interface Name {
  readonly lower: boolean;
  readonly genitive: boolean;
  /** Whether it is an ordinary word, too. */
  readonly word: boolean;
}

/** Most words of a text have been seen before; the limit is for texts that are not made of words. */
const judged = new Map<string, Name | undefined>();
const mostJudged = 50_000;

/** What a word is as a given name, whatever its case; undefined when it is none. */
function nameIn(written: string): Name | undefined {
  if (judged.has(written)) return judged.get(written);
  if (judged.size >= mostJudged) judged.clear();
  const name = judge(written);
  judged.set(written, name);
  return name;
}

function judge(written: string): Name | undefined {
  const normal = written.normalize("NFC");
  const lower = /^\p{Ll}/u.test(normal);
  const upper = /^[\p{Lu}-]{3,}$/u.test(normal);
  if (upper && acronyms.has(normal)) return undefined;
  const name = lower || upper ? titled(normal) : normal;
  const isGiven = lower ? hasOnlyGiven : hasGiven;
  if (isGiven(name)) return { lower, genitive: false, word: false };
  if (isGiven(stem(name))) return { lower, genitive: true, word: false };
  return !lower && nameWords.has(name) ? { lower, genitive: false, word: true } : undefined;
}

/** Whether what is also a word is a name here. */
const isNamed = (before: string, surname: string): boolean =>
  helpedBefore.test(before) || (surname !== "" && (surnameEnding.test(surname) || !sentenceStart.test(before)));

/** The capitalised word before a name, which may be a surname; one that only begins a sentence says nothing. */
function capitalBefore(before: string): string {
  const groups = lastCapitalised.exec(before)?.groups;
  return groups?.["opening"] === "" && !sentenceStart.test(groups["earlier"] ?? "") ? (groups["word"] ?? "") : "";
}

/** Whose full name it is: somebody helped, a source or somebody with a public role (undefined), or who knows. */
function bearerOf({ before, after }: Around): NameKind | undefined {
  if (helpedBefore.test(before)) return "deltagare";
  if (roleBefore.test(before)) return undefined;
  if (helpedAfter.test(after)) return "deltagare";
  const isSource = sourceBefore.test(before) || sourceAfter.test(after) || yearAfter.test(after);
  return isSource || roleAfter.test(after) || namedAfter.test(after) ? undefined : "namn";
}

/**
 * Names of people, in order and never overlapping. A full name is passed over when the words beside it make it a source
 * or a public role, or when it is among `known`.
 */
export function findNames(text: string, known: ReadonlySet<string> = new Set()): Found<NameKind>[] {
  const unlinked = asciiAlike(text).replace(links, ({ length }) => cover(length));
  const prose = address.hint.test(unlinked)
    ? coverSpans(unlinked, find(unlinked, { ...address, judge: () => "e-post" }))
    : unlinked;
  const found: Found<NameKind>[] = [];
  let free = 0;
  for (const { 0: word, index } of prose.matchAll(words)) {
    const name = index < free ? undefined : nameIn(word);
    const span = name && spanOf(prose, index, index + word.length, name);
    if (!span) continue;
    free = span.end;
    const whole = text.slice(span.start, span.end);
    if (span.kind && !known.has(whole) && !known.has(stem(whole)))
      found.push({ ...span, kind: span.kind, text: whole });
  }
  return found;
}

/** The whole of a name that has a given name from `from` to `to`, and whose it is; undefined when it names nobody. */
function spanOf(prose: string, from: number, to: number, name: Name) {
  const before = prose.slice(Math.max(0, from - 60), from);
  const after = prose.slice(to, to + 140);
  if (compound.test(after) || /\p{L}-$/u.test(before) || saint.test(before)) return undefined;
  if (surnameFirst.test(`${before}¤${after}`)) return undefined;
  const surname = name.lower || name.genitive ? "" : (surnames.exec(after)?.[0] ?? "");
  if (name.word && !isNamed(before, surname)) return undefined;
  const earlier = name.lower ? "" : capitalBefore(before);
  if (surname === "" && called.test(earlier)) return undefined;
  const start = surname === "" && earlier !== "" ? from - earlier.length - 1 : from;
  const end = to + surname.length;
  const around = { before: before.slice(0, before.length - (from - start)), after: after.slice(surname.length) };
  if (surname !== "" || start < from) return { kind: bearerOf(around), start, end };
  return { kind: bearerOf(around) === "deltagare" ? ("deltagare" as const) : ("förnamn" as const), start, end };
}
