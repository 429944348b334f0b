/** What the parser is asked for everywhere; footnotes and reference links are findings, not features of the dialect. */
export const PARSER = { features: { frontmatter: false, gfm: true } } as const;
