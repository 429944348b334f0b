import { split, readFrontMatter } from "../knowledge/front-matter.ts";
import type { Examined } from "../knowledge/examine.ts";
import type { Place } from "../knowledge/finding.ts";
import type { Kind } from "../model/fields.ts";
import { keepFields } from "./keep-fields.ts";

/** The file under its new id: it goes on answering to the old one. */
export function renamed(text: string, old: string, { fields }: Kind): string {
  const parts = split(text);
  if (!parts || !Object.hasOwn(fields, "aliases")) return text;
  const { data, problems } = readFrontMatter(parts);
  if (problems.length > 0) return text;
  const before = Array.isArray(data["aliases"]) ? (data["aliases"] as readonly unknown[]) : [];
  const written = JSON.stringify({ ...data, aliases: [...before.filter((id) => id !== old), old] });
  return (
    text.slice(0, parts.yamlStart) +
    keepFields(parts.yaml, written, fields) +
    text.slice(parts.yamlStart + parts.yaml.length)
  );
}

/** A file with everything that points at `old` pointing at `now`; `folder` is where both lie. The same text when nothing does. */
export function repointed(text: string, one: Examined, { folder, old, now }: Move): string {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
  const offsetOf = ({ line, column }: Place) => (starts[line - 1] ?? 0) + column - 1;
  const spots = [
    ...one.references.filter(({ to }) => to === old).map((reference) => [offsetOf(reference), old, now] as const),
    ...one.links
      .filter(({ url }) => url.startsWith(`/${folder}/${old}/`))
      .map((link) => [offsetOf(link), `/${folder}/${old}/`, `/${folder}/${now}/`] as const),
  ];
  let changed = text;
  for (const [offset, was, is] of spots.toSorted(([a], [b]) => b - a)) {
    const at = wholeAt(changed, was, offset);
    if (at >= 0) changed = changed.slice(0, at) + is + changed.slice(at + was.length);
  }
  return changed;
}

export interface Move {
  readonly folder: string;
  readonly old: string;
  readonly now: string;
}

/** Where an id stands whole, from `offset` on: ”samspelet” is not found in ”samspelet-ny”. */
function wholeAt(text: string, id: string, offset: number): number {
  for (let at = text.indexOf(id, offset); at >= 0; at = text.indexOf(id, at + 1)) {
    const around = `${text[at - 1] ?? " "}${text[at + id.length] ?? " "}`;
    if (id.startsWith("/") || !/[\w-]/.test(around)) return at;
  }
  return -1;
}
