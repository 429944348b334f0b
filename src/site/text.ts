import type { Entry } from "../knowledge/entry.ts";

/** Non-breaking space. */
export const NBSP = "\u00a0";

const months = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");

/** ”17 september 2014”, ”september 2014” or ”2014”, as exact as the date given (YYYY, YYYY-MM or YYYY-MM-DD). */
export function date(when: string): string {
  const [year = "", month, day] = when.split("-");
  if (!month) return year;
  const name = months[Number(month) - 1] ?? month;
  return day ? `${Number(day)}${NBSP}${name} ${year}` : `${name} ${year}`;
}

/**
 * ”september 2014–februari 2015”; without an end ”sedan september 2014”, or only the start when it is not open. What
 * both ends share is said once: ”13–14 november 2014”, ”30 oktober–2 november 2014”, ”september–november 2014”.
 */
export function period(start: string, end: string | undefined, open = true): string {
  if (end === undefined) return open ? `sedan ${date(start)}` : date(start);
  if (start === end) return date(start);
  const [year, month, day] = start.split("-");
  const [lastYear, lastMonth, lastDay] = end.split("-");
  const from = date(start);
  if (year !== lastYear || !month || !lastMonth || !day !== !lastDay) return `${from}–${date(end)}`;
  return `${day && month === lastMonth ? Number(day) : from.slice(0, -5)}–${date(end)}`;
}

/** ”2 lärdomar”, ”1 lärdom”. */
export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString("sv-SE")}${NBSP}${n === 1 ? one : many}`;

/** ”840 byte”, ”45 kB” or ”1,2 MB”, by thousands. */
export function bytes(n: number): string {
  if (n < 1000) return `${n}${NBSP}byte`;
  if (n < 999_500) return `${Math.round(n / 1000)}${NBSP}kB`;
  return `${(n / 1e6).toLocaleString("sv-SE", { maximumFractionDigits: 1 })}${NBSP}MB`;
}

/** ”a, b och c”. */
export const and = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} och ${words.at(-1) ?? ""}`;

/** ”s. 26–27” with a space that does not break. */
export const pages = (text: string): string => `s.${NBSP}${text.replace(/-/g, "–")}`;

/** How an entry is named in a source reference: ”Ask 2012”, ”Brulin och Svensson 2011”, otherwise its title. */
export function citation(entry: Entry): string {
  if (entry.kind !== "document") return entry.data.title;
  const { by, year, title } = entry.data;
  if (!by || by.length === 0) return year ? `${title} (${year})` : title;
  const surnames = by.map(
    (name) =>
      name
        .replace(/\s*\(.*\)$/, "")
        .split(" ")
        .at(-1) ?? name,
  );
  const who = surnames.length > 2 ? `${surnames[0] ?? ""} m.fl.` : and(surnames);
  return `${who}${NBSP}${year ?? "u.å."}`;
}

/** The paragraphs of a text field: blank lines part them. */
export const paragraphs = (text: string): string[] => text.trim().split(/\n\s*\n/);

/** With the first letter in upper case. */
export const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Minutes that texts take to read, at 200 words a minute; at least one. */
export const readingTime = (texts: readonly string[]): number =>
  Math.max(1, Math.round(texts.join(" ").split(/\s+/).length / 200));
