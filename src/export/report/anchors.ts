/** The anchor of an entry in a report; that of a heading on its page is the same with the heading's own. */
export const anchorOf = (id: string, heading?: string): string =>
  heading === undefined ? `sida--${id}` : `sida--${id}--${heading}`;

/** The anchor of a document among the sources, and of a concept among the terms. */
export const sourceAnchor = (id: string): string => `kalla--${id}`;
export const conceptAnchor = (id: string): string => `begrepp--${id}`;
