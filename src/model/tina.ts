import type { Component } from "./components.ts";
import type { Field, Fields, Kind, Model } from "./fields.ts";

/** A field of Tina's schema, as far as we use it (https://tina.io/docs/reference/schema). */
export interface TinaField {
  readonly name: string;
  readonly label: string;
  readonly type: "string" | "number" | "boolean" | "datetime" | "object" | "rich-text";
  readonly [option: string]: unknown;
}
/** A collection of Tina's schema: one kind and its folder. */
export interface TinaCollection {
  readonly name: string;
  readonly label: string;
  readonly path: string;
  readonly format: "mdx";
  readonly fields: readonly TinaField[];
  readonly [option: string]: unknown;
}

/** The model as Tina's collections. References are strings: Tina's own hold a path, and a path is no identity. */
export const tinaCollections = (model: Model, components: Readonly<Record<string, Component>>): TinaCollection[] =>
  Object.entries(model).map(([name, kind]) => collection(name, kind, components));

const collection = (name: string, kind: Kind, components: Readonly<Record<string, Component>>): TinaCollection => ({
  name,
  label: kind.plural,
  path: `content/${kind.folder}`,
  format: "mdx",
  fields: [
    ...tinaFields(kind.fields),
    {
      name: "body",
      label: "Text",
      description: kind.body,
      type: "rich-text",
      isBody: true,
      templates: Object.entries(components).map(([component, { label, place, content, attributes }]) => ({
        name: component,
        label,
        inline: place === "inline",
        fields: [
          ...tinaFields(attributes),
          ...(content === "nothing" ? [] : [{ name: "children", label: "Innehåll", type: "rich-text" }]),
        ],
      })),
    },
  ],
});

const tinaFields = (fields: Fields): TinaField[] =>
  Object.entries(fields).map(([name, field]) => tinaField(name, field));

function tinaField(name: string, field: Field): TinaField {
  const common = { name, label: field.label, description: field.help, required: !field.optional };
  switch (field.kind) {
    case "text":
      return {
        ...common,
        type: "string",
        ...(field.list ? { list: true } : {}),
        ...(name === "title" ? { isTitle: true } : {}),
        ...(field.multiline ? { ui: { component: "textarea" } } : {}),
      };
    case "number":
      return { ...common, type: "number" };
    case "flag":
      return { ...common, type: "boolean" };
    case "date":
      return { ...common, type: "datetime" };
    case "when":
    case "pages":
    case "url":
      return { ...common, type: "string" };
    case "choice":
      return {
        ...common,
        type: "string",
        ...(field.many ? { list: true } : {}),
        options: Object.entries(field.options).map(([value, { label }]) => ({ value, label })),
      };
    case "ref":
      return { ...common, type: "string", ...(field.many ? { list: true } : {}) };
    case "group":
      return { ...common, type: "object", ...(field.list ? { list: true } : {}), fields: tinaFields(field.fields) };
    default:
      return field satisfies never;
  }
}
