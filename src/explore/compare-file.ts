/** One thing in a cell: plain words, or a link to an entry (address without base). */
export interface CompareItem {
  readonly text: string;
  readonly path?: string;
  /** What it is a case of: ”Egna insatser”, ”Lyckat”. */
  readonly lead?: string;
  readonly direction?: string;
  /** The name of a drawing. */
  readonly sign?: string;
  /** The same thing has the same key in every column; free text has none. */
  readonly key?: string;
}

/** An entry as a column of the comparison. */
export interface CompareColumn {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly path: string;
  readonly rows: readonly { readonly label: string; readonly items: readonly CompareItem[] }[];
}
