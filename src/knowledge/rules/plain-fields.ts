import type { Fields } from "../../model/fields.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** Fields hold plain text: marks that only mean something in the body would be shown as signs. */
export const plainFields: Rule = {
  code: "plain-fields",
  severity: "warning",
  title: "Fälten är ren text",
  why: "Stjärnor och länkar tolkas bara i brödtexten. I ett fält står de kvar som tecken, i listor och sökresultat också.",
  draft({ data, kind, front }, report) {
    if (!data || !kind || !front) return;
    for (const [path, text] of textsIn(kind.fields, data)) {
      const [mark] = MARK.exec(text) ?? [];
      if (mark)
        report(
          front.locate(path),
          `Här står ${quote(mark)}, som visas med alla sina tecken.`,
          "Ta bort tecknen, eller flytta texten till brödtexten under fälten.",
        );
    }
  },
};

/** What means something in a body: bold, italics, code, a link, a heading at the start, a tag. */
const MARK = new RegExp(
  [
    String.raw`\*\*\S[^*]*\*\*`,
    String.raw`(?<![\p{L}\p{N}*])\*[^\s*][^*]*\*(?![\p{L}\p{N}*])`,
    String.raw`(?<![\p{L}\p{N}_])(__?)[^\s_][^_]*\1(?![\p{L}\p{N}_])`,
    "`[^`]+`",
    String.raw`\[[^[\]]+\]\([^()\s]+\)`,
    String.raw`^#{1,6}\s`,
    String.raw`</?[A-Za-z][^<>]*>`,
  ].join("|"),
  "u",
);

type Step = string | number;

/** Every text in data, also in lists and groups, with its path. */
function* textsIn(
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  above: readonly Step[] = [],
): Generator<readonly [readonly Step[], string]> {
  for (const [name, field] of Object.entries(fields)) {
    if (name === "aliases") continue; // valid-id judges ids
    const value = data[name];
    const items: readonly (readonly [readonly Step[], unknown])[] = Array.isArray(value)
      ? value.map((item, i) => [[...above, name, i], item])
      : [[[...above, name], value]];
    for (const [path, item] of items)
      if (field.kind === "text" && typeof item === "string") yield [path, item];
      else if (field.kind === "group" && item) yield* textsIn(field.fields, item as Record<string, unknown>, path);
  }
}
