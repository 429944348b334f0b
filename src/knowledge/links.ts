import { components, type ComponentName } from "../model/components.ts";
import type { Field, Model, RefField } from "../model/fields.ts";
import { kindNames } from "../model/kinds.ts";
import { fieldAt, refsIn, valueAt } from "../model/walk.ts";
import { attributeOf, isComponent, type Node } from "./body.ts";
import type { Draft } from "./draft.ts";
import type { Place } from "./finding.ts";

/** A pointer from one entry to another, made in a field or in the body; it may or may not resolve. */
export interface Reference extends Place {
  readonly to: string;
  /** Swedish names of the relation from here and from the target. */
  readonly label: string;
  readonly inverse: string;
  readonly kinds: readonly string[];
  /** Where it was made: the field's path, or ”body”. */
  readonly path: string;
  /** Heading on the target's page that is pointed at, and where that is written. */
  readonly anchor?: Place & { readonly id: string };
}

/** A Markdown link or picture in a body, as written. */
export interface Link extends Place {
  readonly url: string;
  readonly picture: boolean;
}

/** References in fields and body, in the order of the file. Fields of the wrong shape are left to other rules. */
export function referencesOf(draft: Draft): Reference[] {
  const { front, kind, lines, body, bodyStart, model } = draft;
  const references: Reference[] = [];
  if (front && kind)
    for (const { path, id, field } of refsIn(kind.fields, front.data)) {
      const anchorPath = field.anchor === undefined ? undefined : [...path.slice(0, -1), field.anchor];
      const anchor = anchorPath && valueAt(front.data, anchorPath);
      references.push({
        ...lines.place(front.locate(path)),
        ...relation(field, model),
        to: id,
        path: path.join("."),
        ...(anchorPath && typeof anchor === "string"
          ? { anchor: { id: anchor, ...lines.place(front.locate(anchorPath)) } }
          : {}),
      });
    }
  for (const { node } of body?.nodes ?? []) {
    if (!isComponent(node) || !Object.hasOwn(components, node.name ?? "")) continue;
    const { attributes } = components[node.name as ComponentName];
    for (const [name, field] of Object.entries<Field>(attributes)) {
      const to = attributeOf(node, name);
      if (field.kind !== "ref" || to === undefined) continue;
      const anchor = field.anchor === undefined ? undefined : attributeOf(node, field.anchor);
      const place = lines.place(bodyStart + offsetOf(node));
      references.push({
        ...place,
        ...relation(field, model),
        to,
        path: "body",
        ...(anchor === undefined ? {} : { anchor: { id: anchor, ...place } }),
      });
    }
  }
  return references;
}

/** A field that may point at every kind of the bank may point at every kind of another model, too. */
const relation = ({ label, inverse, to }: RefField, model: Model) => ({
  label,
  inverse,
  kinds: to === kindNames ? Object.keys(model) : to,
});

/** Links and pictures in a body, also those in components, in order. */
export const linksOf = ({ body, bodyStart, lines }: Draft): Link[] =>
  (body?.nodes ?? []).flatMap(({ node }) => {
    const url = urlOf(node);
    return url === undefined ? [] : { ...lines.place(bodyStart + offsetOf(node)), url, picture: node.type !== "link" };
  });

/** Where a link leads or a picture lies, as written; undefined for other nodes. */
export function urlOf(node: Node): string | undefined {
  if (node.type === "link" || node.type === "image") return node.url;
  return isComponent(node) && node.name === "Figur" ? attributeOf(node, "src") : undefined;
}

/** Where a node begins, in UTF-16 code units from the start of the body. */
export const offsetOf = (node: Node): number => node.position?.start.offset ?? 0;

/** Swedish name of the field at a path, or the path itself where the model has no such field. */
export const labelAt = (model: Model, kindName: string, path: string): string =>
  fieldAt(
    model[kindName]?.fields ?? {},
    path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  )?.label ?? path;

/** ”content/forbund/” and so on, for the kinds a reference may point at. */
export const foldersOf = (model: Model, kinds: readonly string[]): string =>
  kinds.length > 4 ? "content/" : kinds.map((kind) => `content/${model[kind]?.folder ?? kind}/`).join(" eller ");
