import { apa, APA, SWEDISH, swedish } from "./apa.ts";
import { latex, readable } from "./bibtex.ts";
import type { Reference } from "./reference.ts";

/** One reference in the forms that people and their programs ask for. */
export interface Citation {
  /** A line of plain text by APA 7, in Swedish. */
  readonly apa: string;
  readonly bibtex: string;
}

/** Stand for the title and the address in a form that is made once for everything that has the same shape. */
const TITLE = "\uE000";
const ADDRESS = "\uE001";

/**
 * Loads citation-js when the first page asks for it, and gives what formats one reference. The program behind it takes
 * half a millisecond for each, sets quotation marks anew and reads tags in a title. So it is given the shape (who, when,
 * what sort), once for each shape, and the title and address are set in where it has placed them.
 */
export async function citationFormatter(): Promise<(reference: Reference) => Citation> {
  const { Cite, plugins } = await import("@citation-js/core");
  await Promise.all([import("@citation-js/plugin-csl"), import("@citation-js/plugin-bibtex")]);
  const { locales, styles } = plugins.config.get("@csl");
  locales.add(SWEDISH, swedish);
  styles.add(APA, apa);
  Object.assign(plugins.config.get("@bibtex").format, { asciiOnly: false, useIdAsLabel: true, checkLabel: false });

  const shapes = new Map<string, Citation>();
  const format = (shape: Reference): Citation => ({
    apa: ended(new Cite(shape).format("bibliography", { style: APA, lang: SWEDISH, format: "text" }).trim()),
    bibtex: new Cite(latex(shape)).format("bibtex"),
  });
  return (reference) => {
    const { id, title, URL: address, ...rest } = reference;
    const [end = ""] = /[.?!]$/.exec(title) ?? [];
    const shape = { ...rest, id: "id", title: TITLE + end, ...(address ? { URL: ADDRESS } : {}) };
    const key = JSON.stringify(shape);
    const known = shapes.get(key) ?? format(shape);
    shapes.set(key, known);
    const fill = (form: string, words: string) =>
      form.replaceAll(TITLE + end, () => words).replaceAll(ADDRESS, () => address ?? "");
    return { apa: fill(known.apa, title), bibtex: readable(fill(known.bibtex, latex(reference).title), id) };
  };
}

/** A reference ends with a full stop, unless it ends with an address. */
const ended = (text: string): string => (/[.?!\uE001]$/.test(text) ? text : `${text}.`);
