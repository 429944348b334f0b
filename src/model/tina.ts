import type { Component } from "./components.ts";
import type { Field, Fields, GroupField, Kind, Model } from "./fields.ts";
import { idOf } from "./id.ts";

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
  Object.values(model).map((kind) => collection(kind, components));

/** It is called by its folder: Tina has queries of its own with names such as ”document”. */
const collection = (kind: Kind, components: Readonly<Record<string, Component>>): TinaCollection => ({
  name: kind.folder.replaceAll("-", "_"),
  label: kind.plural,
  path: `content/${kind.folder}`,
  format: "mdx",
  ui: {
    filename: {
      slugify: ({ title }: Readonly<Record<string, unknown>>) => (typeof title === "string" ? idOf(title) : ""),
      parse: idOf,
      description: "Sidans adress. Den bildas av rubriken. Ändra den inte när sidan är publicerad.",
    },
    allowedActions: { createFolder: false, createNestedFolder: false },
  },
  defaultItem: () => startOf(kind.fields),
  fields: [
    ...tinaFields(kind.fields),
    {
      name: "body",
      label: "Text",
      description: kind.body,
      type: "rich-text",
      isBody: true,
      overrides: { toolbar: tools },
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

/** The tools for text; pictures come as a component, since that asks what they show. */
const tools = [
  "heading",
  "link",
  "hr",
  "quote",
  "ul",
  "ol",
  "bold",
  "strikethrough",
  "highlight",
  "italic",
  "code",
  "codeBlock",
  "mermaid",
  "table",
  "raw",
  "embed",
];

const tinaFields = (fields: Fields): TinaField[] =>
  Object.entries(fields).map(([name, field]) => tinaField(name, field));

/** What a new entry starts with: what the model says, and today's date where it is the day of writing. */
function startOf(fields: Fields): Record<string, unknown> {
  const today = new Date().toISOString().slice(0, 10);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
      if (field.kind === "date" && field.today) return [[name, today]];
      if (!("start" in field) || field.start === undefined) return [];
      return [[name, field.kind === "flag" ? field.start === "true" : field.start]];
    }),
  );
}

/** What an item of a list is called in the form: by its naming field, else by the first one that says something. */
function nameOf(item: Readonly<Record<string, unknown>> | undefined, { name, fields, label }: GroupField): string {
  for (const key of [...(name ? [name] : []), ...Object.keys(fields)]) {
    const value = item?.[key];
    const field = fields[key];
    if (typeof value !== "string" || value === "") continue;
    return (field?.kind === "choice" ? field.options[value]?.label : undefined) ?? value;
  }
  return label;
}

function tinaField(name: string, field: Field): TinaField {
  const common = {
    name,
    label: field.label,
    description: field.help,
    required: !field.optional && field.kind !== "flag",
    indexed: field.kind === "text" || field.kind === "choice", // what its lists can be sorted by
    searchable: false,
  };
  switch (field.kind) {
    case "text":
      return {
        ...common,
        type: "string",
        ...(field.list ? { list: true } : {}),
        ...(name === "title" ? { isTitle: true } : {}),
        ...(field.multiline ? { ui: { component: "textarea" } } : {}),
        ...(field.picture ? { ui: { component: "bank-picture" } } : {}),
      };
    case "number":
      return { ...common, type: "number" };
    case "flag":
      return { ...common, type: "boolean" };
    case "date":
      return { ...common, type: "datetime", ui: { component: "bank-day" } };
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
      return {
        ...common,
        type: "string",
        ...(field.many ? { list: true } : {}),
        ui: { component: "bank-reference", to: field.to },
      };
    case "group":
      return {
        ...common,
        type: "object",
        ...(field.list
          ? {
              list: true,
              ui: { itemProps: (item?: Readonly<Record<string, unknown>>) => ({ label: nameOf(item, field) }) },
            }
          : {}),
        fields: tinaFields(field.fields),
      };
    default:
      return field satisfies never;
  }
}
