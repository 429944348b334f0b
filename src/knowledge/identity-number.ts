import { caseLabel, joined, type Pattern } from "./scan.ts";

const passesLuhn = (digits: string): boolean => {
  const products = [...digits].map((digit, place) => Number(digit) * (2 - (place % 2)));
  return products.reduce((sum, product) => sum + (product > 9 ? product - 9 : product), 0) % 10 === 0;
};

/** A samordningsnummer adds 60 to the day; month 00 and day 60 stand for what Skatteverket could not establish. */
const birthKind = (year: number, month: number, written: number) => {
  const coordination = written >= 60;
  const day = coordination ? written - 60 : written;
  if (!coordination && (month === 0 || day === 0)) return undefined;
  const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  if (date.getUTCMonth() + 1 !== (month || 1)) return undefined;
  return coordination ? "samordningsnummer" : "personnummer";
};

interface Parts {
  readonly kind: "personnummer" | "samordningsnummer" | undefined;
  /** Whether it may be the date of something that happened after 2000. */
  readonly recent: boolean;
  readonly ten: string;
  readonly gap: string;
  readonly sign: string;
  readonly last: string;
}
const partsOf = (groups: Record<string, string | undefined>): Parts => {
  const { century, yy = "", mm = "", dd = "", gap = "", sign = "", last = "" } = groups;
  const kind = birthKind(Number((century ?? "20") + yy), Number(mm), Number(dd));
  const recent = kind === "personnummer" && (century === undefined ? yy < "50" : century === "20");
  return { kind, recent, ten: yy + mm + dd + last.replaceAll(" ", ""), gap, sign, last };
};

const start = String.raw`(?<!\d|${joined})`;
const end = String.raw`(?!\d|[-.:]\d)`;
const birthDate = String.raw`(?:(?<century>18|19|20)[ -]?)?(?<yy>\d\d)(?<gap>[ ./-]?)(?<mm>\d\d)(?:\k<gap>| )?(?<dd>\d\d)`;
/** After an ISO date only a tight sign joins: "2022-01-01 – 2023" is a range of dates. */
const joint = String.raw`(?<sign>[-+ ./]|(?<!-\d\d)(?: {0,2}[-+]{1,2}[ \n]{0,2}| {0,2}))`;
const lastFour = String.raw`(?<last>\d{4}|\d{3} \d(?! ?\d)|\d\d \d\d(?! ?\d))`;
const hint = /\d(?:[ ./+\n-]{0,6}\d){9}/;
const pattern = new RegExp(String.raw`${start}(?=(?<whole>${birthDate}${joint}${lastFour})${end})`, "g");

/** A full stop or a slash joins only what is otherwise unbroken, and pairs of digits only when no others stand beside. */
const isBroken = ({ sign, gap, last }: Parts, before: string): boolean =>
  (/[./]/.test(sign) && (gap !== "" || before.endsWith("/"))) || (last.includes(" ") && /\d $/.test(before));

const personLabel = /(?<!\p{L})(?:(?:person|samordnings|p)-?(?:nummer|numret|nr)|född)[.:]? ?$/iu;

/**
 * Personnummer and samordningsnummer. A case number carries its date of registration, and the diaries of this field
 * begin after 2000: directly after "dnr" such a date passes and no earlier one, since to publish a person is worse than
 * to ask an author once too often.
 */
export const identityNumber: Pattern<"personnummer" | "samordningsnummer"> = {
  hint,
  pattern,
  judge: (groups, before) => {
    const parts = partsOf(groups);
    if (isBroken(parts, before)) return undefined;
    if (personLabel.test(before)) return parts.kind; // whatever the check digit says
    if (parts.last.startsWith("000") || !passesLuhn(parts.ten)) return undefined;
    return parts.recent && caseLabel.test(before) ? undefined : parts.kind;
  },
};

/** The same with a blank after each digit, as in a form with a box for each. */
export const spacedNumber: Pattern<"personnummer" | "samordningsnummer"> = {
  hint: /\d(?: \d){9}/,
  pattern: /(?<!\d ?)(?=(?<whole>\d(?: \d){9}(?:(?: \d){2})?)(?! ?\d))/g,
  judge: ({ whole = "" }) => {
    const condensed = /^(?<century>18|19|20)?(?<yy>\d\d)(?<mm>\d\d)(?<dd>\d\d)(?<last>\d{4})$/;
    const { groups } = condensed.exec(whole.replaceAll(" ", "")) ?? {};
    if (!groups) return undefined;
    const { kind, ten } = partsOf(groups);
    return passesLuhn(ten) ? kind : undefined;
  },
};

/** A date of birth with some or all of the last four digits crossed out. */
export const maskedNumber: Pattern<"maskerat"> = {
  hint: /\d[ +-]{0,3}\d{0,2}[x×*#?_•]{2}/i,
  pattern: new RegExp(
    String.raw`${start}(?=(?<whole>${birthDate}(?: ?[-+] ?| ?(?=[x×]))(?<last>\d{0,2}[x×*#?_•]{2,4}))(?![\p{L}\p{N}*#?_•]))`,
    "giu",
  ),
  judge: (groups, before) => {
    const { kind, recent, last } = partsOf(groups);
    return kind === undefined || last.length !== 4 || (recent && caseLabel.test(before)) ? undefined : "maskerat";
  },
};

const otherLabel = /(?:nr|nummer|numret|no|id|ref|referens|giro|giroto)[.:]? ?$/i;
const dayOrTime = /^(?:(?:0\d|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:[01]\d|2[0-3])[0-5]\d)$/;

/** Written as a personnummer but with a wrong check digit; "140101-1231" is rather a period, "140917-1430" a time. */
export const doubtfulNumber: Pattern<"tveksamt"> = {
  hint,
  pattern,
  judge: (groups, before) => {
    const parts = partsOf(groups);
    const { kind, recent, ten, gap, sign, last } = parts;
    if (kind === undefined || passesLuhn(ten) || isBroken(parts, before)) return undefined;
    const plain = gap === "" && /^[-+]$/.test(sign) && /^\d{4}$/.test(last) && !last.startsWith("000");
    const date = recent && dayOrTime.test(last);
    return plain && !date && !otherLabel.test(before) ? "tveksamt" : undefined;
  },
};
