import { diff3Merge } from "node-diff3";

/**
 * Two people's versions of a text as one, line by line; undefined when both have changed the same line. Line ends stand
 * apart, so that changes of lines beside each other do not collide.
 */
export function mergeTexts(mine: string, opened: string, theirs: string): string | undefined {
  const pieces = (text: string) => text.split(/(\r?\n)/);
  const regions = diff3Merge(pieces(mine), pieces(opened), pieces(theirs), { excludeFalseConflicts: true });
  return regions.some(({ conflict }) => conflict) ? undefined : regions.flatMap(({ ok }) => ok ?? []).join("");
}
