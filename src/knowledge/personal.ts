import { address } from "./email.ts";
import { doubtfulNumber, identityNumber, maskedNumber, spacedNumber } from "./identity-number.ts";
import { phone } from "./phone.ts";
import { asciiAlike, cover, coverSpans, find, type Span } from "./scan.ts";

/** What sort of personal data it is, by its Swedish name. */
export type PersonalKind = "personnummer" | "samordningsnummer" | "maskerat" | "telefon" | "e-post";

/** A find and its own words: `start` and `end` count in UTF-16 code units of the text. */
export interface Found<K extends string = string> extends Span<K> {
  readonly text: string;
}

/** ISBN, ISSN, DOI and checksums. A bare ISBN-10 looks like any ten digits, so it needs its label. */
const references = new RegExp(
  [
    String.raw`IS[BS]N(?:-?1[03])?[\s.:"'-]{0,3}\d(?:[ -]?[\dX]){7,12}(?!\d)`,
    String.raw`(?<![\d.])10\.\d{4,9}\/\S{1,200}`,
    String.raw`(?<![\da-z])[\da-f]{32,128}(?![\da-z])`,
  ].join("|"),
  "gi",
);
const coverReferences = (plain: string): string => plain.replace(references, ({ length }) => cover(length));

const inOrder = <K extends string>(text: string, spans: readonly Span<K>[]): Found<K>[] =>
  spans.toSorted((a, b) => a.start - b.start).map((span) => ({ ...span, text: text.slice(span.start, span.end) }));

/** Personnummer, samordningsnummer, phone numbers and personal e-mail addresses, in order and never overlapping. */
export const findPersonalData = (text: string): Found<PersonalKind>[] => {
  const plain = asciiAlike(text);
  const likely = [identityNumber, spacedNumber, maskedNumber, address, phone].filter(({ hint }) => hint.test(plain));
  if (likely.length === 0) return [];
  let rest = coverReferences(plain);
  const spans = likely.flatMap((pattern) => {
    const found: Span<PersonalKind>[] = find<PersonalKind>(rest, pattern);
    rest = coverSpans(rest, found);
    return found;
  });
  return inOrder(text, spans);
};

/** What is written as a personnummer but cannot be one, so that a digit may be wrong; in order, never overlapping. */
export const findDoubtfulNumbers = (text: string): Found<"tveksamt">[] => {
  const plain = asciiAlike(text);
  if (!doubtfulNumber.hint.test(plain)) return [];
  return inOrder(text, find(coverSpans(coverReferences(plain), findPersonalData(text)), doubtfulNumber));
};
