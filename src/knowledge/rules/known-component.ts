import { components, type ComponentName } from "../../model/components.ts";
import type { Fields } from "../../model/fields.ts";
import { zodObject } from "../../model/zod.ts";
import { isComponent, type Node } from "../body.ts";
import { offsetOf } from "../links.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { keySuggestion, nearestKey, suggestion } from "../suggest.ts";
import { wrong } from "./field-values.ts";
import { isForeign } from "./safe-dialect.ts";

/** A component is one of ours, with the attributes and the content that it takes. */
export const knownComponent: Rule = {
  code: "known-component",
  severity: "error",
  title: "Bara kända komponenter och attribut",
  why: "En komponent med fel namn eller utan sina attribut skulle visas tom eller inte alls.",
  draft({ body, bodyStart, kind }, report) {
    if (!kind) return;
    for (const { node } of body?.nodes ?? []) {
      const name = node.name ?? "";
      if (!isComponent(node) || isForeign(name)) continue;
      const at = bodyStart + offsetOf(node);
      const names = Object.keys(components);
      if (!Object.hasOwn(components, name)) {
        report(
          at,
          `Komponenten ${quote(name)} finns inte.${suggestion(name, names)}`,
          `Komponenterna är ${names.join(", ")}.`,
        );
        continue;
      }
      const component = components[name as ComponentName];
      for (const [message, advice] of attributeMistakes(node, name, component.attributes)) report(at, message, advice);
      const empty = !(node.children ?? []).some((child) => child.type !== "text" || child.value?.trim());
      if (component.content === "nothing" && !empty)
        report(at, `<${name}> har text mellan taggarna, men den visas inte.`, `Skriv <${name} … /> utan innehåll.`);
      if ((component.content === "blocks" || component.content === "words") && empty)
        report(at, `<${name}> är tom.`, "Skriv något mellan taggarna, eller ta bort den.");
    }
  },
};

function attributeMistakes(node: Node, component: string, attributes: Fields): [string, string][] {
  const names = Object.keys(attributes);
  const list = names.length > 0 ? `Attributen är ${names.join(", ")}.` : `<${component}> har inga attribut.`;
  const mistakes: [string, string][] = [];
  const values: Record<string, string> = {};
  for (const { name = "", value } of node.attributes ?? []) {
    if (!Object.hasOwn(attributes, name)) {
      if (name)
        mistakes.push([
          `<${component}> har inget attribut som heter ${quote(name)}.${keySuggestion(name, attributes)}`,
          list,
        ]);
    } else if (Object.hasOwn(values, name))
      mistakes.push([`Attributet ${name} står två gånger i <${component}>.`, "Behåll det ena."]);
    else if (typeof value === "string") values[name] = value;
    else if (value === null || value === undefined)
      mistakes.push([`Attributet ${name} i <${component}> saknar värde.`, `Skriv ${name}="…".`]);
  }
  const given = new Set((node.attributes ?? []).map(({ name = "" }) => name));
  const misspelt = new Set(
    [...given].flatMap((name) => (Object.hasOwn(attributes, name) ? [] : (nearestKey(name, attributes) ?? []))),
  );
  const spread = (node.attributes ?? []).some(({ type }) => type === "mdxJsxExpressionAttribute");
  for (const [name, field] of Object.entries(attributes))
    if (!spread && !field.optional && !given.has(name) && !misspelt.has(name))
      mistakes.push([`<${component}> saknar attributet ${name}.`, field.help]);
  const checked = zodObject(attributes).safeParse(values);
  const judged = new Set<string>();
  for (const issue of checked.error?.issues ?? []) {
    const name = String(issue.path[0] ?? "");
    if (judged.has(name)) continue; // an empty text breaks two demands, but it is one mistake
    judged.add(name);
    const field = attributes[name];
    const value = values[name];
    if (!field || value === undefined || field.kind === "ref") continue;
    if (field.kind === "choice") {
      const options = Object.keys(field.options);
      mistakes.push([
        `Attributet ${name} kan inte vara ${quote(value)}.${keySuggestion(value, field.options)}`,
        `Välj ${options.join(", ")}.`,
      ]);
    } else
      mistakes.push(
        value.trim() ? wrong(field, value, issue) : [`Attributet ${name} i <${component}> är tomt.`, field.help],
      );
  }
  return mistakes;
}
