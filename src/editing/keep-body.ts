import { readBody, type Node } from "../knowledge/body.ts";
import { align, blocksOf, type Block, type RoundTrip } from "./blocks.ts";
import { mergeEdit } from "./merge.ts";

/**
 * The body to save: what the editor changed, and every other byte as it was. `opened` is the body that the editor started
 * from, `written` what it wants to save. What comes out always reads as `written` does.
 */
export function keepBody(opened: string, written: string, trip: RoundTrip): string {
  const asWritten = () => `${/^\s*/.exec(opened)?.[0] || "\n"}${written.trim()}\n`;
  let unchanged: boolean;
  try {
    unchanged = readsAs(opened, written, trip);
  } catch {
    return asWritten(); // it was opened as plain text: what was typed is what is meant
  }
  if (unchanged) return opened;
  try {
    const old = blocksOf(opened, trip);
    const now = blocksOf(withBullets(written, bulletOf(opened) ?? "*"), trip);
    for (const byWord of [true, false]) {
      const made = assemble(opened, old, now, (a, b) => (byWord ? editedByWord(a, b, trip) : b.text));
      if (reads(made, written, trip)) return made;
    }
  } catch {
    // What cannot be taken apart is saved whole.
  }
  return asWritten();
}

const same = (a: string, b: string): boolean => a.trim() === b.trim();

/** Whether the editor, opening `made`, would write `text`, or what it writes on opening `text`, where that is not stable. */
function readsAs(made: string, text: string, trip: RoundTrip): boolean {
  const got = trip(made);
  return same(got, text) || same(got, trip(text));
}

function reads(made: string, text: string, trip: RoundTrip): boolean {
  try {
    return readsAs(made, text, trip);
  } catch {
    return false;
  }
}

function assemble(
  opened: string,
  old: readonly Block[],
  now: readonly Block[],
  edited: (old: Block, now: Block) => string,
): string {
  let body = "";
  let last = -1; // index of the old block that was put last: a gap is kept where both its neighbours are
  const put = (text: string, at: number) => {
    if (at >= 0 && at === last + 1) body += old[at]?.gap ?? "";
    else body += body ? "\n\n" : (old[0]?.gap ?? "\n");
    body += text;
    last = at >= 0 ? at : Number.NaN;
  };
  for (const [i, j] of align(old, now)) {
    const [was, is] = [old[i], now[j]];
    if (!is) continue;
    if (!was) put(is.text, -1);
    else put(was.key === is.key ? was.text : edited(was, is), i);
  }
  return body + (/\s*$/.exec(opened)?.[0] || "\n");
}

function editedByWord(old: Block, now: Block, trip: RoundTrip): string {
  if (old.type !== now.type) return now.text;
  const made = mergeEdit(old.text, withBullets(old.key, bulletOf(old.text) ?? "*"), now.text);
  return reads(made, now.key, trip) ? made : now.text;
}

const bulletOf = (text: string): string | undefined => /^[ \t]*([-+*])[ \t]/m.exec(text)?.[1];

/** The editor writes `*` for every bullet; a file that uses another goes on doing so. Only real list items, never code. */
function withBullets(text: string, bullet: string): string {
  const read = bullet === "*" ? undefined : readBody(text);
  if (!read || !("root" in read)) return text;
  const places = itemsIn(read.root);
  return [...places].reduce(
    (changed, at) => (changed[at] === "*" ? changed.slice(0, at) + bullet + changed.slice(at + 1) : changed),
    text,
  );
}

function* itemsIn(node: Node): Generator<number> {
  for (const child of node.children ?? []) {
    if (child.type === "listItem" && !node.ordered) yield child.position?.start.offset ?? -1;
    yield* itemsIn(child);
  }
}
