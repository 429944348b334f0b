/** A find in a text: `start` and `end` count in UTF-16 code units. */
export interface Span<K extends string = string> {
  readonly kind: K;
  readonly start: number;
  readonly end: number;
}

/** One lookahead around `whole` (an address looks back at `local`): a refused match hides nothing that begins in it. */
export interface Pattern<K extends string = string> {
  /** Cheap and never missing where the pattern could match: most texts are settled by it. */
  readonly hint: RegExp;
  readonly pattern: RegExp;
  readonly judge: (groups: Record<string, string | undefined>, before: string) => K | undefined;
}

/** A digit that one of these joins to what precedes belongs to a longer number: 1-0, 2.0, 12:0, 0,0. */
export const joined = String.raw`\d[-.:]|(?<!\d)0,`;

/** The end of a text after which a number is the number of a case. */
export const caseLabel =
  /(?<!\p{L})(?:dnr|diarienr|diarienummer|diarienumret|ärendenr|ärendenummer|ärendenumret)[.:]? ?$/iu;

const unusual = /[^ -~\nåäöÅÄÖéÉ”…¤]/g;

/** The same text, code unit for code unit, where what looks like an ASCII digit, sign, hyphen or space is that. */
export const asciiAlike = (text: string): string => text.replace(unusual, plainSign);

const plainSign = (sign: string): string => {
  const code = sign.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (/[\u0660-\u0669\u06F0-\u06F9]/.test(sign)) return String(code & 15);
  if (/[\u00AD\u2010-\u2015\u2212\uFE58\uFE63]/.test(sign)) return "-";
  return /[\s\u200B-\u200D\u2060]/.test(sign) ? " " : sign;
};

/** Signs that no pattern reads: what is settled becomes these, so that later patterns pass it by and offsets stay. */
export const cover = (length: number): string => "¤".repeat(length);

/** The text with the spans covered; they come in order and do not overlap. */
export const coverSpans = (text: string, spans: readonly Span[]): string => {
  let from = 0;
  const parts = spans.map(({ start, end }) => {
    const part = text.slice(from, start) + cover(end - start);
    from = end;
    return part;
  });
  return parts.join("") + text.slice(from);
};

/** Linear: every pattern is bounded in length, so no place in the text is read more than a fixed number of times. */
export const find = <K extends string>(text: string, { pattern, judge }: Pattern<K>): Span<K>[] => {
  const spans: Span<K>[] = [];
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
