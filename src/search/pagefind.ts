/** A page as Pagefind stores it; seams stand in title, content and headings. */
export interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Headings with an id; `location` is the place in the content, counted in words. */
  readonly anchors: readonly {
    readonly element: string;
    readonly id: string;
    readonly text: string;
    readonly location: number;
  }[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** A page that Pagefind found; its content is fetched when asked for. */
export interface Found {
  readonly id: string;
  readonly score: number;
  data(): Promise<Fragment>;
}

/** The part of Pagefind's browser API that is used here; https://pagefind.app/docs/api/ */
export interface Index {
  search(
    text: string | null,
    options?: { readonly filters?: Readonly<Record<string, string>> },
  ): Promise<{ readonly results: readonly Found[] }>;
}
