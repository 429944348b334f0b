/** A diagram as its author wrote it, taken apart. */
export interface Written {
  /** Mermaid's word for the kind of diagram, such as `flowchart`. */
  readonly kind: string;
  /** What it is called where it cannot be seen; empty when its author gave none. */
  readonly name: string;
  readonly description: string;
  /** Only what is to be drawn: no name, no title, no comments and no settings, which have no effect here. */
  readonly source: string;
}

const front = /^---[^\S\n]*\n[\s\S]*?\n---[^\S\n]*(?:\n|$)/;
const settings = /%%\{[\s\S]*?\}%%/g;
const comment = /^[^\S\n]*%%.*(?:\n|$)/gm;
const name = /^[^\S\n]*accTitle[^\S\n]*:(.*)(?:\n|$)/gm;
const line = /^[^\S\n]*accDescr[^\S\n]*:(.*)(?:\n|$)/gm;
const block = /^[^\S\n]*accDescr[^\S\n]*\{([^}]*)\}?[^\S\n]*(?:\n|$)/gm;
const title = /^([^\S\n]*(?:pie(?:[^\S\n]+showData)?[^\S\n]+)?)title\b(.*)(\n|$)/gm;
/** The kinds whose grammar has a title; to the others a line that begins so is a line like any other. */
const titled = /^(?:timeline|gantt|pie|quadrantChart|journey|sequenceDiagram)\b/;

/** Takes a diagram apart. Names are read here since not every kind has a word for them. */
export function written(text: string): Written {
  const bare = text.replaceAll("\r\n", "\n").replace(front, "").replace(settings, "").replace(comment, "");
  const nameless = bare.replace(name, "").replace(block, "").replace(line, "").trim();
  const first = (pattern: RegExp, group = 1) =>
    [...bare.matchAll(pattern)][0]?.[group]?.replace(/\s+/g, " ").trim() ?? "";
  return {
    kind: /^[\w-]+/.exec(nameless)?.[0] ?? "",
    name: first(name) || (titled.test(nameless) ? first(title, 2) : ""),
    description: first(block) || first(line),
    source: titled.test(nameless) ? nameless.replace(title, "$1$3").trim() : nameless,
  };
}
