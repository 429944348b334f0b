import { givenNames } from "./given-names.ts";

/** What sort of personal data it is, by its Swedish name. */
export type PersonalKind = "personnummer" | "samordningsnummer" | "telefon" | "e-post" | "fornamn";

/** Personal data in a text: `start` and `end` count in UTF-16 code units. */
export interface PersonalData {
  readonly kind: PersonalKind;
  /** Start and end offset in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Span = Omit<PersonalData, "text">;

/** One lookahead around `whole` (an address looks back at `local`): a refused match hides nothing that begins in it. */
interface Rule {
  /** Cheap and never missing where the pattern could match: most texts are settled by it. */
  readonly hint: RegExp;
  readonly pattern: RegExp;
  readonly judge: (groups: Record<string, string | undefined>, before: string) => PersonalKind | undefined;
}

/** The same text, code unit for code unit, where what looks like an ASCII digit, sign, hyphen or space is that. */
const asciiAlike = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u00AD\u2010-\u2015\u2212\uFE58\uFE63]/g, "-")
    .replace(/[^\S\n ]|[\u200B-\u200D\u2060]/g, " ");

/** What is settled becomes signs that no pattern reads, so that later rules pass it by and offsets stay. */
const cover = (length: number): string => "¤".repeat(length);
const coverSpans = (text: string, spans: readonly Span[]): string => {
  let from = 0;
  const parts = spans.map(({ start, end }) => {
    const part = text.slice(from, start) + cover(end - start);
    from = end;
    return part;
  });
  return parts.join("") + text.slice(from);
};

/** Linear: every pattern is bounded in length, so no place in the text is read more than a fixed number of times. */
const find = (text: string, { pattern, judge }: Rule): Span[] => {
  const spans: Span[] = [];
  let free = 0;
  for (const { index, groups = {} } of text.matchAll(pattern)) {
    const { whole = "", local = "" } = groups;
    const start = index - local.length;
    const kind = start < free ? undefined : judge(groups, text.slice(Math.max(0, start - 24), start));
    if (kind === undefined) continue;
    free = index + whole.length;
    spans.push({ kind, start, end: free });
  }
  return spans;
};

/** ISBN, ISSN, DOI and checksums. A bare ISBN-10 looks like any ten digits, so it needs its label. */
const references = new RegExp(
  [
    String.raw`IS[BS]N(?:-?1[03])?[\s.:"'-]{0,3}\d(?:[ -]?[\dX]){7,12}(?!\d)`,
    String.raw`(?<![\d.])10\.\d{4,9}\/\S{1,200}`,
    String.raw`(?<![\da-z])[\da-f]{32,128}(?![\da-z])`,
  ].join("|"),
  "gi",
);

const caseLabel = /(?<!\p{L})(?:dnr|diarienr|diarienummer|diarienumret|ärendenr|ärendenummer|ärendenumret)[.:]? ?$/iu;

const passesLuhn = (digits: string): boolean => {
  const products = [...digits].map((digit, place) => Number(digit) * (2 - (place % 2)));
  return products.reduce((sum, product) => sum + (product > 9 ? product - 9 : product), 0) % 10 === 0;
};

/** A samordningsnummer adds 60 to the day; month 00 and day 60 stand for what Skatteverket could not establish. */
const birthKind = (year: number, month: number, written: number): PersonalKind | undefined => {
  const coordination = written >= 60;
  const day = coordination ? written - 60 : written;
  if (!coordination && (month === 0 || day === 0)) return undefined;
  const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  if (date.getUTCMonth() + 1 !== (month || 1)) return undefined;
  return coordination ? "samordningsnummer" : "personnummer";
};

/** A digit that one of these joins to what precedes belongs to a longer number: 1-0, 2.0, 12:0, 0,0. */
const joined = String.raw`\d[-.:]|(?<!\d)0,`;
const birthDate = String.raw`(?:(?<century>18|19|20)[ -]?)?(?<yy>\d\d)(?<gap>[ ./-]?)(?<mm>\d\d)\k<gap>?(?<dd>\d\d)`;
/** After an ISO date only a tight sign joins: "2022-01-01 – 2023" is a range of dates. */
const lastFour = String.raw`(?:[-+ ]|(?<!-\d\d)(?: {0,2}[-+]{1,2}[ \n]{0,2}| {0,2}))(?<nnnn>\d{4})`;

/**
 * A case number carries its date of registration, and the diaries of this field begin after 2000: directly after "dnr"
 * such a date passes and no earlier one, since to publish a person is worse than to ask an author once too often.
 */
const identityNumber: Rule = {
  hint: /\d(?:[ ./+\n-]{0,6}\d){9}/,
  pattern: new RegExp(String.raw`(?<!\d|${joined})(?=(?<whole>${birthDate}${lastFour})(?!\d|[-.:]\d))`, "g"),
  judge: ({ century, yy = "", mm = "", dd = "", nnnn = "" }, before) => {
    if (nnnn.startsWith("000") || !passesLuhn(yy + mm + dd + nnnn)) return undefined;
    const kind = birthKind(Number((century ?? "20") + yy), Number(mm), Number(dd));
    const registered = kind === "personnummer" && (century === undefined ? yy < "50" : century === "20");
    return registered && caseLabel.test(before) ? undefined : kind;
  },
};

/** A local part of these words alone is an office or a pattern, never a person; digits and diacritics aside. */
const officeWords: ReadonlySet<string> = new Set(
  `
  abuse admin administration anmalan ansokan arkiv arkivet beredningsgrupp beredningsgruppen bibliotek biblioteket
  bokning budget dataskydd dataskyddsombud diariet diarium dpo efternamn ekonomi epost expedition expeditionen faktura
  fakturor finsam forbund forbundet fornamn forskning forvaltning forvaltningen git hej helpdesk hr info information
  it jobb kansli kansliet kommun kommunen konferens konsumentvagledning kontakt kontaktcenter kundservice kundtjanst
  kurs mail medborgarservice myndighet naringsliv no noreply nyheter nyhetsbrev office order orosanmalan personal post
  postmaster press projekt reception receptionen redaktion redaktionen registrator registratur rekrytering reply
  samordning samordningsforbund samordningsforbundet samverkan sekretariat servicecenter socialforvaltningen
  socialtjanst socialtjansten statistik stod styrelse styrelsen support tillganglighet utbildning utvardering vaxel
  vaxeln visselblasning web webb webbmaster webbredaktion webmaster
  `
    .trim()
    .split(/\s+/),
);
const isOffice = (local: string): boolean => {
  const words = local
    .replace(/\+.*/s, "")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[\p{M}\p{N}]/gu, "")
    .split(/[._-]+/)
    .filter((word) => word !== "");
  return words.length > 0 && words.every((word) => officeWords.has(word));
};

const domainLabel = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}`;
const at = String.raw`(?: ?@ ?| ?[[({<] ?(?:at|snabel-?a) ?[\])}>] ?|\(a\))`;
const dot = String.raw`(?:\.| ?[[(] ?(?:dot|punkt) ?[\])] ?)`;
const domain = String.raw`(?:${domainLabel}${dot}){1,8}\p{L}[\p{L}\p{M}]{1,62}`;
const localPart = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]{0,63}`;
const address: Rule = {
  hint: /@|[[({<] ?(?:at|snabel-?a) ?[\])}>]|\(a\)/i,
  pattern: new RegExp(String.raw`(?=(?<whole>${at}${domain}))(?<=(?<local>${localPart}))`, "giu"),
  judge: ({ local = "" }) => (isOffice(local) ? undefined : "e-post"),
};

const groupings = ["332", "2222", "322", "232", "223", "34", "222", "33", "32", "23"];
const grouped = [" ", "-", String.raw`\.`].flatMap((gap) =>
  groupings.map((sizes) => [...sizes].map((size) => String.raw`\d{${size}}`).join(gap)),
);
const subscriber = String.raw`(?:\d{5,8}|${grouped.join("|")})(?!\d)`;
const digits = (least: number, most: number): string => String.raw`(?:[ ()./-]{0,3}\d){${least},${most}}`;
/** Area codes are 08 or three to four digits; only mobiles go on with a zero; "08 12 34 56" may be any numbers. */
const phoneForms = [
  String.raw`(?:\+ ?|00 ?)46(?:[ ./-]?\(?0\)?)?${digits(7, 9)}`,
  String.raw`(?:\+ ?|00 ?(?=45|47|358))[1-9]${digits(9, 14)}(?!(?: \d{3}){0,2} ?(?:kr|tkr|mkr|sek|euro|procent|%))`,
  String.raw`07\d{1,2}(?: ?[-/] ?|[ .]|\) ?)${subscriber}`,
  String.raw`0(?:8|[1-9]\d{1,2})(?: ?[-/] ?|\) ?-? ?)(?!0)${subscriber}`,
  String.raw`08 ?- ?[1-9]\d{3} \d{4}`,
  String.raw`(?<!\d )0(?:8 (?=\d{3})|[1-9]\d{1,2} )(?!0)${subscriber}`,
  String.raw`0[1-9]\d{7,8}`,
];
/** 020, 0200 and 077 belong to authorities and companies alone, never to a person; short numbers have no zero. */
const officePhone = /^(?:0|(?:00)?460?)(?:20|77)/;
const phoneStart = String.raw`(?<![\p{L}\p{N}_=%+]|${joined}|(?<!tel:/)/)`;
const phoneEnd = String.raw`(?![\p{L}\d_]|[-.:]\d)`;
const phone: Rule = {
  hint: /(?<!\d)(?:\+ ?\d|0)(?:[ ()./-]{0,5}\d){6}/,
  pattern: new RegExp(String.raw`${phoneStart}(?=(?<whole>\(?(?:${phoneForms.join("|")}))${phoneEnd})`, "giu"),
  judge: ({ whole = "" }, before) =>
    officePhone.test(whole.replace(/\D/g, "")) || caseLabel.test(before) ? undefined : "telefon",
};

/** Personnummer, samordningsnummer, phone numbers and personal e-mail addresses, in order and never overlapping. */
export const findPersonalData = (text: string): PersonalData[] => {
  const plain = asciiAlike(text);
  const likely = [identityNumber, address, phone].filter(({ hint }) => hint.test(plain));
  if (likely.length === 0) return [];
  let rest = plain.replace(references, (reference) => cover(reference.length));
  const spans = likely.flatMap((rule) => {
    const found = find(rest, rule);
    rest = coverSpans(rest, found);
    return found;
  });
  return spans
    .toSorted((a, b) => a.start - b.start)
    .map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
};

const links = /(?:https?:\/\/|www\.|mailto:)[^\s<>"')\]]+/gi;
const capitalised = /(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}]*(?:-\p{Lu}[\p{L}\p{M}]*)*/gu;
const surname = /^ (?:(?:af|von|van|de|der|del|al|el|bin|ibn)[ -]){0,2}\p{Lu}[\p{L}\p{M}'’]/u;
const saint = /(?<!\p{L})(?:sankta?|s:ta?|sta?\.?) $/iu;
const compound = /^-?[\p{L}\p{N}]/u;
const citation = /\p{Lu}[\p{L}\p{M}-]{1,40}, ¤ \((?:18|19|20)\d\d/u;
const lastCapitalised = /^(?<earlier>(?:.*\s)?)(?<opening>[^\s\p{L}\p{N}]*)\p{Lu}[\p{L}\p{M}-]* $/su;
const sentenceStart = /(?:^|[.!?…|\n])[^\p{L}\p{N}]*$/u;

/** The first word of a sentence has its capital from there, and says nothing about the word after it. */
const followsCapital = (before: string): boolean => {
  const groups = lastCapitalised.exec(before)?.groups;
  return groups?.["opening"] === "" && !sentenceStart.test(groups["earlier"] ?? "");
};
const isGivenName = (word: string): boolean => word.split("-").some((part) => givenNames.has(part));

/** Given names that stand alone, with no capitalised word beside them that may be a surname; for case documentation. */
export const findGivenNames = (text: string): PersonalData[] => {
  const unlinked = asciiAlike(text).replace(links, (link) => cover(link.length));
  const prose = coverSpans(unlinked, find(unlinked, { ...address, judge: () => "e-post" }));
  return [...prose.matchAll(capitalised)].flatMap(({ 0: word, index: start }) => {
    const end = start + word.length;
    const name = word.normalize("NFC");
    const nominative = isGivenName(name);
    if (!nominative && !(/[^sxz]s$/u.test(name) && isGivenName(name.slice(0, -1)))) return [];
    const before = prose.slice(Math.max(0, start - 60), start);
    const after = prose.slice(end, end + 30);
    if (compound.test(after) || citation.test(`${before}¤${after}`)) return [];
    if (saint.test(before) || /\p{L}-$/u.test(before) || followsCapital(before)) return [];
    if (nominative && surname.test(after)) return [];
    return [{ kind: "fornamn", start, end, text: text.slice(start, end) }];
  });
};
