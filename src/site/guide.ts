import { diagramExamples } from "../diagrams/examples.ts";
import { renderBody } from "../knowledge/render.ts";
import { rules as all } from "../knowledge/rules.ts";
import type { Rule } from "../knowledge/rule.ts";
import { guideFields, template, type GuideField } from "../model/guide.ts";
import { components } from "../model/components.ts";
import { bank } from "./bank.ts";
import { citation } from "./text.ts";

export { diagramExamples, guideFields, template, type GuideField, type Rule };

/** Every rule of the checker, in the order of its table. */
export const rules: readonly Rule[] = all;

/** A component of the dialect as an author writes it and as a reader sees it. */
export interface ComponentGuide {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly attributes: readonly GuideField[];
  readonly source: string;
  /** Safe to set. */
  readonly result: string;
}

/** What the examples point at need not exist in every bank: then the example shows itself with the id as words. */
export function componentGuides(): ComponentGuide[] {
  const { graph, base } = bank();
  const resolve = (id: string) => {
    const entry = graph.find(id);
    if (!entry) return { href: "#", title: id, citation: id };
    return { href: base + entry.path.slice(1), title: entry.data.title, citation: citation(entry) };
  };
  return Object.entries(components).map(([name, component]) => ({
    name,
    label: component.label,
    help: component.help,
    attributes: guideFields(component.attributes),
    source: component.example,
    result: renderBody(component.example, [], { base, resolve }),
  }));
}
