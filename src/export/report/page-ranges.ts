/** Page numbers from several places (”4–21”, ”19, 24”) as one: sorted, each page once, ”4–21, 24”. */
export function mergePages(given: readonly string[]): string {
  const merged: [first: number, last: number][] = [];
  const ranges = given.flatMap((pages) => pages.split(",").map(rangeOf)).toSorted(([a], [b]) => a - b);
  for (const [first, last] of ranges) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(", ");
}

function rangeOf(pages: string): [first: number, last: number] {
  const [first = 0, last = first] = pages.split(/[–-]/).map(Number);
  return [first, last];
}
