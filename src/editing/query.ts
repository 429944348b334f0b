import { Kind, parse, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import { Refused } from "./refused.ts";
import type { Query } from "./tina-database.ts";

/** Longest query, in characters; the longest that the admin sends is 3,000. */
const longest = 50_000;
/** Deepest query; Tina's own introspection has 14 levels. */
const deepest = 16;
/** Most fields when every fragment is written out. */
const mostFields = 2000;
/** What the admin writes with. Tina has others, for folders, passwords and half-made pages. */
const writing = new Set(["createDocument", "updateDocument", "deleteDocument"]);

/** Judges a query before it runs: its size, and what it writes with. Throws `Refused`. */
export function allowed({ query }: Query): { readonly writes: boolean } {
  const { definitions } = read(query);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const operations = definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one] : []));
  if (operations.length !== 1 || operations.length + fragments.size !== definitions.length)
    throw new Refused("Servern svarar på en fråga i taget.");
  const [{ operation, selectionSet }] = operations as [(typeof operations)[0]];
  if (sizeOf(selectionSet, fragments, 1) > mostFields) throw new Refused(tooLarge);
  if (operation === "query") return { writes: false };
  const [only, ...more] = selectionSet.selections;
  if (operation !== "mutation" || only?.kind !== Kind.FIELD || !writing.has(only.name.value) || more.length > 0)
    throw new Refused("Den ändringen finns inte, eller är flera på en gång. Inget är sparat.");
  return { writes: true };
}

const tooLarge = "Frågan är för stor för att besvaras.";

function read(query: string): DocumentNode {
  if (query.length > longest) throw new Refused(tooLarge);
  try {
    return parse(query, { noLocation: true });
  } catch {
    throw new Refused("Frågan gick inte att läsa.");
  }
}

/** How many fields a selection asks for, with its fragments written out. Throws `Refused` when it goes too deep, as one without end does. */
function sizeOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  depth: number,
): number {
  if (depth > deepest) throw new Refused(tooLarge);
  let size = 0;
  for (const selection of selections) {
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    size += 1 + (inner ? sizeOf(inner, fragments, depth + 1) : 0);
    if (size > mostFields) return size;
  }
  return size;
}
