import type { Entry } from "../knowledge/entry.ts";
import type { Finding } from "../knowledge/finding.ts";
import type { Group } from "../knowledge/glossary.ts";
import type { Graph } from "../knowledge/graph.ts";
import type { RenderOptions } from "../knowledge/render.ts";
import type { KindName } from "../model/kinds.ts";
import type { Contribute } from "./settings.ts";
import type { Cited } from "./citing.ts";
import type { History } from "./history.ts";

/** A file that the checker could not make an entry of; only the development server shows it. */
export interface Broken {
  readonly kind: KindName;
  readonly id: string;
  readonly file: string;
}

/** The checked content, as the pages meet it. */
export interface Bank {
  readonly graph: Graph;
  /** Words that stand for each other in a search, besides what the entries are called. */
  readonly glossary: readonly Group[];
  /** Empty of errors in a production build, which stops before any page is made. */
  readonly findings: readonly Finding[];
  readonly broken: readonly Broken[];
  /** With `/` at both ends. */
  readonly base: string;
  /** Full address of the site, with base; a made-up host where SITE_URL does not say. */
  readonly site: string;
  /** True when someone is writing: findings are shown on the page they concern. */
  readonly writing: boolean;
  /** Which state of the content and its drawings pages are made of now; changes only while someone is writing. */
  version(): number;
  /** Where readers can send what they write. */
  readonly contribute: Contribute;
  /** The body as HTML, safe to set; the page may link some of its words, place links below its headings, and fit it in. */
  html(entry: Entry, page?: Pick<RenderOptions, "words" | "below" | "anchors" | "fit">): string;
  /** One of the author guide's diagrams as HTML; `number` tells it from the page's others. Throws when it is not drawn. */
  example(source: string, number: number): string;
  /** How the entry's page is cited. */
  cite(entry: Entry): Promise<Cited>;
  /** What Git knows of the entry's file; undefined while someone is writing. */
  history(entry: Entry): History | undefined;
  /** Changes when anything that the entry's page shows has changed. */
  fingerprint(entry: Entry): string;
}

const slot = Symbol.for("samverkansbanken.bank");
type Holder = { [slot]?: Bank };

/** Pages and integration are bundled apart but run in one process: this is where they meet. */
export const openBank = (opened: Bank): void => {
  (globalThis as Holder)[slot] = opened;
};

/** The pages' one door to the content. Throws where the integration has not opened it. */
export function bank(): Bank {
  const open = (globalThis as Holder)[slot];
  if (!open) throw new Error("The bank is not open: astro.config.mjs must use the samverkansbanken() integration.");
  return open;
}

/** Whether a path (with base) holds an old id of an entry and only leads on to it. */
export function isMoved(path: string): boolean {
  const id = path.split("/").at(-2) ?? "";
  const { graph } = bank();
  return graph.find(id) === undefined && graph.entries.some(({ data }) => data.aliases?.includes(id));
}

/** Whether a path (with base) is a form's, which is reached from the page that it is about and not by searching. */
export const isForm = (path: string): boolean => path.startsWith(`${bank().base}lamna/`);

export type { Entry, EntryOf } from "../knowledge/entry.ts";
export type { Finding } from "../knowledge/finding.ts";

/** How a page links to an entry: its address with base and its title. While someone is writing it may be missing. */
export function linkTo(id: string): { readonly href: string | undefined; readonly title: string } {
  const { graph, base } = bank();
  const entry = graph.find(id);
  return entry ? { href: base + entry.path.slice(1), title: entry.data.title } : { href: undefined, title: id };
}
