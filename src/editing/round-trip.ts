import { parseMDX, serializeMDX } from "@tinacms/mdx";
import { escapeBraces } from "../knowledge/braces.ts";
import { components } from "../model/components.ts";
import { model } from "../model/kinds.ts";
import { tinaCollections } from "../model/tina.ts";
import type { RoundTrip } from "./blocks.ts";

type RichText = Parameters<typeof parseMDX>[1];

/** All kinds have the same sort of body. */
const bodyField = tinaCollections(model, components)[0]?.fields.find(({ isBody }) => isBody) as unknown as RichText;
const asIs = (address: string) => address;

/** What Tina writes for a body that it opens and saves. Throws with Tina's words when it cannot open it. */
export const roundTrip: RoundTrip = (body) => {
  const tree = parseMDX(body, bodyField, asIs);
  const bad = tree.children.find(({ type }) => type === "invalid_markdown");
  if (bad) throw new Error(String((bad as { message?: unknown }).message));
  const written = serializeMDX(tree, bodyField, asIs);
  if (typeof written !== "string") throw new Error("Tina gave no text for a body.");
  return escapeBraces(written);
};
