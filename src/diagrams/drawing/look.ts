/** The family that drawings are measured with; on the page they inherit the site's own, which is the same. */
export const FONT = '"Source Sans 3"';
/** Pixels; the smaller one is for what stands beside the content, such as axes. */
export const SIZE = 16;
export const SMALL = 14;
export const BOLD = 650;
/** Pixels of a column of text on the site: a drawing that is meant to be read without scrolling is no wider. */
export const COLUMN = 572;
/** Most pixels that one word may take before it is broken. */
export const LONGEST_WORD = 420;

/**
 * The colours of the site that a drawing uses, by the name of their token, with the hex that stands for each while
 * mermaid draws. The page gives each token its real colour, light and dark.
 */
export const tokens = {
  ink: "#1c2333",
  "ink-2": "#4a5265",
  "paper-3": "#fefefc",
  "paper-2": "#f4f1ea",
  line: "#d5d0c6",
  "line-2": "#8c867a",
  brand: "#2b3a8c",
  "brand-soft": "#e6eafa",
  leaf: "#1f5c33",
  "leaf-soft": "#e2f4e6",
  rust: "#8a3c17",
  "rust-soft": "#fbeae2",
  amber: "#74500b",
  "amber-soft": "#fcf1d8",
} as const;

export type Token = keyof typeof tokens;

/** Pairs of fill and edge for things that are to be told apart, in the order in which they are given out. */
export const pairs: readonly (readonly [soft: Token, deep: Token])[] = [
  ["brand-soft", "brand"],
  ["leaf-soft", "leaf"],
  ["amber-soft", "amber"],
  ["rust-soft", "rust"],
  ["paper-2", "ink-2"],
];
export const pair = (n: number): readonly [soft: Token, deep: Token] => pairs[n % pairs.length] ?? ["paper-2", "ink-2"];
