import type { DataRecord } from "./record.ts";

/** What the data files and the feeds say of the bank itself. */
export interface Catalogue {
  /** Swedish. */
  readonly title: string;
  readonly description: string;
  readonly publisher: string;
  /** The publisher's own website. */
  readonly website: string;
  /** What sort of publisher it is, in the words of http://purl.org/adms/publishertype/. */
  readonly publisherType: string;
  /** Full address of the site, with base and a slash at the end. */
  readonly site: string;
}

/** Under which terms everything here is given away; without the language that people are sent on to. */
export const LICENCE = "https://creativecommons.org/licenses/by/4.0/";

/** Where the data lies, below the site. */
export const DATA_FOLDER = "data/";

/** Full address of a data file. */
export const dataAddress = ({ site }: Catalogue, file: string): string => new URL(DATA_FOLDER + file, site).href;

/** The last day that any of the records was changed, YYYY-MM-DD; undefined when there are none. */
export const lastChanged = (records: readonly DataRecord[]): string | undefined =>
  records
    .map(({ fields }) => String(fields["updated"]))
    .toSorted()
    .at(-1);
