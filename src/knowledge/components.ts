import type { Element, ElementContent, Properties } from "hast";
import { components } from "../model/components.ts";

/** What a reference in a body shows: the target's address (with base), its title and how it is cited. */
export interface Target {
  readonly href: string;
  readonly title: string;
  /** ”Ask 2012” for a document, otherwise the title. */
  readonly citation: string;
}
/** Finds what an id in a body points at; undefined where there is no such entry. */
export type Resolve = (id: string) => Target | undefined;

/** A footnote met so far; they are gathered at the end of the body. */
export interface Note {
  readonly number: number;
  children: readonly ElementContent[];
}

interface Surroundings {
  readonly resolve: Resolve;
  readonly base: string;
  readonly notes: Note[];
  /** The place that was kept for this note among them, before those that stand in it. */
  readonly place?: Note | undefined;
}
type Attributes = Readonly<Record<string, string>>;

/** A component of the dialect as HTML elements; an unknown one leaves only its content. */
export function renderComponent(
  name: string,
  attributes: Attributes,
  children: ElementContent[],
  isBlock: boolean,
  around: Surroundings,
): ElementContent[] {
  if (!Object.hasOwn(components, name)) return children;
  const rendered = render(name as keyof typeof components, attributes, children, around);
  const inline = components[name as keyof typeof components].place === "inline";
  return inline && isBlock ? [el("p", {}, rendered)] : rendered;
}

function render(
  name: keyof typeof components,
  a: Attributes,
  children: ElementContent[],
  around: Surroundings,
): ElementContent[] {
  switch (name) {
    case "Ruta":
      return [note(a, children)];
    case "Citat":
      return [quotation(a, children, around)];
    case "Fotnot":
      return [footnote(children, around)];
    case "Figur":
      return figure(a, around);
    case "Hanvisning":
      return reference(a, children, around);
    case "Kalla":
      return source(a, around);
    default:
      return name satisfies never;
  }
}

const el = (tagName: string, properties: Properties, children: readonly ElementContent[]): Element => ({
  type: "element",
  tagName,
  properties,
  children: [...children],
});
const text = (value: string): ElementContent => ({ type: "text", value });

function note({ typ = "not", rubrik }: Attributes, children: ElementContent[]): Element {
  const types: Readonly<Record<string, { label: string }>> = components.Ruta.attributes.typ.options;
  const known = Object.hasOwn(types, typ) ? typ : "not";
  return el("div", { className: ["ruta", `ruta-${known}`], role: "note" }, [
    el("p", { className: ["ruta-rubrik"] }, [text(rubrik ?? types[known]?.label ?? "")]),
    ...children,
  ]);
}

function quotation(
  { kalla = "", sidor, av }: Attributes,
  children: ElementContent[],
  { resolve }: Surroundings,
): Element {
  const target = resolve(kalla);
  const blocks = children.some((child) => child.type === "element" && child.tagName === "p")
    ? children
    : [el("p", {}, children)];
  const caption: ElementContent[] = [text(`– ${av ? `${upper(av)}, i ` : ""}`)];
  if (target) caption.push(el("a", { href: target.href }, [text(cited(target, sidor))]));
  return el("figure", { className: ["citat"] }, [el("blockquote", {}, blocks), el("figcaption", {}, caption)]);
}

/** Keeps the next number for a note: one that stands in another comes after it. */
export function keepPlace(notes: Note[]): Note {
  const place = { number: notes.length + 1, children: [] };
  notes.push(place);
  return place;
}

function footnote(children: ElementContent[], { notes, place = keepPlace(notes) }: Surroundings): Element {
  const { number } = place;
  place.children = children;
  return el("sup", { id: `fotnotsref-${number}`, className: ["fotnot"] }, [
    el("a", { href: `#fotnot-${number}`, ariaLabel: `Fotnot ${number}` }, [text(String(number))]),
  ]);
}

function figure({ src = "", alt = "", bildtext }: Attributes, { base }: Surroundings): ElementContent[] {
  if (!src.startsWith("/media/")) return alt ? [el("p", {}, [text(alt)])] : [];
  const image = el("img", { src: base + src.slice(1), alt, loading: "lazy" }, []);
  return [el("figure", {}, bildtext ? [image, el("figcaption", {}, [text(bildtext)])] : [image])];
}

function reference(
  { till = "", avsnitt }: Attributes,
  children: ElementContent[],
  { resolve }: Surroundings,
): ElementContent[] {
  const target = resolve(till);
  if (!target) return children;
  const href = avsnitt ? `${target.href}#${encodeURIComponent(avsnitt)}` : target.href;
  return [el("a", { href }, children.length > 0 ? children : [text(target.title)])];
}

function source({ dokument = "", sidor }: Attributes, { resolve }: Surroundings): ElementContent[] {
  const target = resolve(dokument);
  if (!target) return [];
  return [
    el("a", { className: ["kalla"], href: target.href, title: target.title }, [text(`(${cited(target, sidor)})`)]),
  ];
}

/** ”Ask 2012, s. 26–27”, with spaces that do not break. */
const cited = ({ citation }: Target, pages: string | undefined) =>
  pages ? `${citation}, s.\u00a0${pages.replace(/-/g, "–")}` : citation;

const upper = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
