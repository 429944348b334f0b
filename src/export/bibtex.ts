import type { Reference } from "./reference.ts";

/** The same with every text as LaTeX wants it: its own signs escaped, å, ä and ö as they are. */
export function latex(reference: Reference): Reference {
  const { title, publisher, author, genre, "container-title": container, ...rest } = reference;
  return {
    ...rest,
    title: escape(title),
    ...(author ? { author: author.map((name) => mapped(name)) } : {}),
    ...((publisher ?? container) ? { publisher: escape(publisher ?? container ?? "") } : {}),
    ...(genre ? { genre: escape(genre) } : {}),
  };
}

const mapped = <T extends Readonly<Record<string, string>>>(name: T): T =>
  Object.fromEntries(Object.entries(name).map(([part, text]) => [part, escape(text)])) as T;

const signs: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
};

const escape = (text: string): string => text.replace(/[\\{}&%$#_~^<>]/g, (sign) => signs[sign] ?? `\\${sign}`);

/** What citation-js writes, with our key, the month as BibTeX knows it, and the title kept as it is written. */
export const readable = (entry: string, id: string): string =>
  `${entry
    .trim()
    .replace(/^(@\w+\{)[^,]*/, `$1${id}`)
    .replace(/month = \{(\w+)[^}]*\}/, "month = $1")
    .replace(/^\ttitle = \{(.*)\},$/m, "\ttitle = {{$1}},")}\n`;
