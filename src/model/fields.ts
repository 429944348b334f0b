/** The vocabulary that content is modelled in. Plain data: runs in Node, in Astro and in the CMS bundle. */

interface Described {
  /** Swedish, as the author and the reader see it. */
  readonly label: string;
  /** Swedish: what to write here, in one or two sentences. */
  readonly help: string;
  readonly optional?: true;
  /** Only for those who edit: neither the pages nor the open data show it. */
  readonly internal?: true;
}

interface Exemplified extends Described {
  /** What a good answer looks like; shown in the guide. */
  readonly good: string;
  /** What to avoid and why: [answer, reason]. */
  readonly bad: readonly [answer: string, why: string];
  /** What a new entry starts with, where that is not for the author to find out. */
  readonly start?: string;
}

/** One value of a closed list. */
export interface Option {
  readonly label: string;
  readonly help: string;
}
/** A closed list: ids and what they mean. */
export type Options = Readonly<Record<string, Option>>;

/** Words: one line, several paragraphs or a list of short texts. */
export interface TextField extends Exemplified {
  readonly kind: "text";
  /** Longest text, in characters. */
  readonly max?: number;
  readonly multiline?: true;
  /** The address of one of our own pictures; the editor lets one be uploaded. */
  readonly picture?: true;
  readonly list?: true;
}
/** A whole number. */
export interface NumberField extends Exemplified {
  readonly kind: "number";
  readonly min?: number;
  readonly max?: number;
}
/** Yes or no: true or false. */
export interface FlagField extends Exemplified {
  readonly kind: "flag";
}
/** A calendar day, YYYY-MM-DD. */
export interface DateField extends Exemplified {
  readonly kind: "date";
  /** A new entry starts with the day it is written. */
  readonly today?: true;
}
/** A year, a month or a day as the source gives it: YYYY, YYYY-MM or YYYY-MM-DD. */
export interface WhenField extends Exemplified {
  readonly kind: "when";
  readonly facet?: true;
}
/** Page numbers in a source: "12", "26–27" or "5, 17–19". */
export interface PagesField extends Exemplified {
  readonly kind: "pages";
}
/** A whole web address, http or https. */
export interface UrlField extends Exemplified {
  readonly kind: "url";
}
/** One or several values of a closed list. */
export interface ChoiceField extends Exemplified {
  readonly kind: "choice";
  readonly options: Options;
  readonly many?: true;
  readonly facet?: true;
}
/** A pointer to one or several entries, by id. Backlinks are derived from it. */
export interface RefField extends Exemplified {
  readonly kind: "ref";
  /** Kinds that may be pointed at. */
  readonly to: readonly string[];
  /** Swedish heading for the same relation seen from the target. */
  readonly inverse: string;
  /** Key of the field beside this one that names a heading on the target's page. */
  readonly anchor?: string;
  readonly many?: true;
  readonly facet?: true;
}
/** Fields that belong together, once or as a list. */
export interface GroupField extends Described {
  readonly kind: "group";
  readonly fields: Fields;
  readonly list?: true;
  /** The subfield that names an item in lists and forms. */
  readonly name?: string;
}

/** Every sort of field; each projection is one exhaustive switch over `kind`. */
export type Field =
  | TextField
  | NumberField
  | FlagField
  | DateField
  | WhenField
  | PagesField
  | UrlField
  | ChoiceField
  | RefField
  | GroupField;

/** Fields by their key in the file; keys are camelCase letters and digits, which is what the CMS accepts. */
export type Fields = Readonly<Record<string, Field>>;

/** A kind of entry: one folder under content/, one form, one kind of page. */
export interface Kind {
  /** Folder under content/ and first segment of the page's address. */
  readonly folder: string;
  /** Swedish, singular and plural. */
  readonly label: string;
  readonly plural: string;
  /** Swedish: the singular with its article, in lower case, as in ”Så lägger du in en fråga”. */
  readonly indefinite: string;
  /** Swedish: what belongs here. */
  readonly purpose: string;
  /** Swedish: what the free text under the fields is for. */
  readonly body: string;
  /** Swedish: what to do when there is nothing of this kind yet. */
  readonly empty: string;
  /** Fields that must be filled in, and not be false, before anybody but those who edit may see an entry. */
  readonly guards?: readonly string[];
  readonly fields: Fields;
}
/** Kinds by their English name. */
export type Model = Readonly<Record<string, Kind>>;

/** The value a field holds once checked. */
export type Value<F extends Field> = F extends { kind: "flag" }
  ? boolean
  : F extends { kind: "number" }
    ? number
    : F extends { kind: "choice"; options: infer O }
      ? F extends { many: true }
        ? readonly (keyof O & string)[]
        : keyof O & string
      : F extends { kind: "group"; fields: infer G extends Fields }
        ? F extends { list: true }
          ? readonly Values<G>[]
          : Values<G>
        : F extends { many: true } | { list: true }
          ? readonly string[]
          : string;

type Optional<G extends Fields> = { [K in keyof G]: G[K] extends { optional: true } ? K : never }[keyof G];

/** The data of a set of fields once checked; optional fields may be absent. */
export type Values<G extends Fields> = { readonly [K in Exclude<keyof G, Optional<G>>]: Value<G[K]> } & {
  readonly [K in Optional<G>]?: Value<G[K]>;
};
