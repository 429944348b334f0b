import type { Data, KindName } from "../model/kinds.ts";
import type { Heading } from "./body.ts";
import type { Diagram } from "./examine.ts";

/** One page of the bank whose fields are as the model says. */
export interface EntryOf<K extends KindName> {
  readonly kind: K;
  readonly id: string;
  readonly file: string;
  /** Address on the site without base: `/projekt/unga-kvinnor/`. */
  readonly path: string;
  readonly data: Data<K>;
  /** The MDX source under the fields; empty where it could not be parsed. */
  readonly body: string;
  readonly headings: readonly Heading[];
  /** Addresses of the files in public/media/ that the body shows or links to: `/media/parter.svg`. */
  readonly media: readonly string[];
  /** The mermaid diagrams of the body, in its order. */
  readonly diagrams: readonly Diagram[];
  /** SHA-256 of the file, in hex. */
  readonly digest: string;
}
/** An entry of any kind; `kind` tells which data it has. */
export type Entry = { [K in KindName]: EntryOf<K> }[KindName];
