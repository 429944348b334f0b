import { evidence } from "../model/vocabularies.ts";
import type { KindName } from "../model/kinds.ts";

/** Drawings on a 24 × 24 grid, stroked in the colour of the text around. All are decoration beside words. */
const drawings: { readonly document: string } & Readonly<Partial<Record<KindName | "menu" | "search", string>>> = {
  association: "M4 20V9l8-5 8 5v11M4 20h16M9 20v-6h6v6",
  organisation: "M5 20V5h9v15M14 20V10h5v10M3 20h18M8 9h3M8 13h3M8 17h3",
  project: "M4 6h10M4 12h16M4 18h7M17 4v4M9 10v4M14 16v4",
  question: "M9 9a3 3 0 1 1 4.5 2.6c-.9.6-1.5 1.2-1.5 2.4M12 17.5v.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  case: "M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5",
  lesson: "M9 18h6M10 21h4M8 14.5A6 6 0 1 1 16 14.5c-.7.6-1 1.3-1 2H9c0-.7-.3-1.4-1-2",
  factor: "M12 4 21 19H3zM12 10v6M9 13h6",
  obstacle: "M3 8h18v6H3zM6 14v6M18 14v6M7 14l4-6M13 14l4-6",
  reflection: "M4 5h16v11H11l-4 4v-4H4zM8 9h8M8 12h5",
  document: "M5 4h6a3 3 0 0 1 3 3v13a2 2 0 0 0-2-2H5zM19 4h-2a3 3 0 0 0-3 3",
  event: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3",
  indicator: "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6",
  concept: "M5 5h14v12H9l-4 3zM9 9h6M9 12.5h4",
  menu: "M4 7h16M4 12h16M4 17h16",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M15.5 15.5 20 20",
};

/** An icon as SVG, hidden from screen readers: the words beside it say the same. A new kind has a document's until it gets its own. */
export const icon = (name: KindName | "menu" | "search"): string =>
  `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${drawings[name] ?? drawings.document}"/></svg>`;

const steps = Object.keys(evidence);

/** Five steps, filled up to the strength of the evidence. */
const evidenceSign = (value: string): string => {
  const reached = steps.indexOf(value) + 1;
  const bars = steps.map((_, i) => {
    const height = 4 + i * 3;
    const fill = i < reached ? "currentColor" : "none";
    return `<rect x="${1 + i * 6}" y="${17 - height}" width="4" height="${height}" fill="${fill}" stroke="currentColor"/>`;
  });
  return svg(31, 18, bars.join(""));
};

/** Three storeys; the one that is meant is filled. */
const levelSign = (value: string): string => {
  const floor = ["strategisk", "taktisk", "operativ"].indexOf(value);
  if (floor < 0) return "";
  const boxes = [0, 1, 2].map(
    (i) =>
      `<rect x="${5 - i * 2}" y="${1 + i * 5.5}" width="${8 + i * 4}" height="4" fill="${i === floor ? "currentColor" : "none"}" stroke="currentColor"/>`,
  );
  return svg(18, 18, boxes.join(""));
};

const directionSign = (value: string): string => {
  const shapes: Readonly<Record<string, string>> = {
    lyckat: '<path d="M9 2 16 15H2z" fill="currentColor"/>',
    delvis:
      '<path d="M9 2a7 7 0 1 0 0 14z" fill="currentColor"/><circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    uteblivet: '<path d="M2 3h14L9 16z" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  };
  return svg(18, 18, shapes[value] ?? "");
};

/** The drawing for a value that has one, beside its words; otherwise nothing. */
export function sign(field: string, value: string): string {
  if (field === "evidence") return evidenceSign(value);
  if (field === "levels") return levelSign(value);
  if (field === "direction") return directionSign(value);
  return "";
}

const svg = (width: number, height: number, inner: string) =>
  inner
    ? `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">${inner}</svg>`
    : "";
