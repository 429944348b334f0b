import type { Model } from "../model/fields.ts";
import { model as bank } from "../model/kinds.ts";
import type { Entry } from "./entry.ts";
import { examine, type Examined, type Memory } from "./examine.ts";
import { byPlace, type Finding } from "./finding.ts";
import { glossaryIn, type Group } from "./glossary.ts";
import { byTitle, Graph, type Edge } from "./graph.ts";
import type { RawFile } from "./read.ts";
import type { Base, DiagramFaults, Rule } from "./rule.ts";
import { rules as allRules } from "./rules.ts";

/** What the content is judged against, besides itself. */
export interface CheckOptions {
  /** YYYY-MM-DD; decides what is overdue. */
  readonly today: string;
  /** Addresses of the site that are not entries, such as `/om/`. */
  readonly pages?: ReadonlySet<string>;
  /** Addresses of the files in public/. */
  readonly media?: ReadonlySet<string>;
  /** The glossary as it lies on disk, where there is one. */
  readonly glossary?: RawFile | undefined;
  /** Reads diagrams; without it only their first lines are judged. */
  readonly diagramFaults?: DiagramFaults;
  readonly memory?: Memory;
  readonly model?: Model;
  readonly rules?: readonly Rule[];
}

/** The outcome of a check: what is known, and what is wrong. */
export interface Checked {
  /** Entries whose fields are sound, and the relations between them that resolve. */
  readonly graph: Graph;
  /** The sound groups of the glossary, in the order of the file. */
  readonly glossary: readonly Group[];
  /** All findings of all files, sorted. */
  readonly findings: readonly Finding[];
}

/** Judges all content at once. The only maker of a Graph: what it hands out has no loose ends. */
export function check(files: readonly RawFile[], options: CheckOptions): Checked {
  const { model = bank, rules = allRules, memory } = options;
  const examined = files.map((raw) => examine(raw, model, rules, memory));
  const findings: Finding[] = examined.flatMap((one) => one.findings);
  const base = baseOf(examined, model, options);
  for (const rule of rules)
    rule.base?.(base, (file, { line, column }, message, advice) =>
      findings.push({ file, line, column, rule: rule.code, severity: rule.severity, message, advice }),
    );
  return {
    graph: graphOf(files, examined, base),
    glossary: base.glossary?.groups ?? [],
    findings: findings.toSorted(byPlace),
  };
}

function baseOf(
  examined: readonly Examined[],
  model: Model,
  { pages, media, today, glossary, diagramFaults }: CheckOptions,
): Base {
  const byId = new Map<string, Examined[]>();
  const byAlias = new Map<string, Examined>();
  for (const one of examined) {
    if (!one.kind || !one.file.endsWith(".mdx")) continue;
    const known = byId.get(one.id);
    if (known) known.push(one);
    else byId.set(one.id, [one]);
    for (const { id } of one.aliases) if (!byAlias.has(id)) byAlias.set(id, one);
  }
  return {
    model,
    examined,
    byId,
    byAlias,
    pages: pages ?? new Set(),
    media: media ?? new Set(),
    glossary: glossary && { file: glossary.file, ...glossaryIn(glossary) },
    today,
    diagramFaults: diagramFaults ?? (() => new Map()),
  };
}

const mediaIn = ({ links }: Examined): string[] => links.flatMap(({ url }) => /^\/media\/[^?#]+/.exec(url)?.[0] ?? []);

function graphOf(files: readonly RawFile[], examined: readonly Examined[], { model, byId }: Base): Graph {
  const decoder = new TextDecoder();
  const entries = new Map<Examined, Entry>();
  for (const [i, one] of examined.entries()) {
    const bytes = files[i]?.bytes;
    const kind = one.kind === undefined ? undefined : model[one.kind];
    if (!kind || !one.data || !bytes || byId.get(one.id)?.[0] !== one) continue;
    entries.set(one, {
      kind: one.kind,
      id: one.id,
      file: one.file,
      path: `/${kind.folder}/${one.id}/`,
      data: one.data,
      body: one.bodyStart < 0 ? "" : decoder.decode(bytes).slice(one.bodyStart),
      headings: one.headings,
      media: mediaIn(one),
      diagrams: one.diagrams,
      digest: one.digest,
    } as unknown as Entry);
  }
  const edges: Edge[] = [];
  for (const [one, from] of entries)
    for (const { to: id, kinds, label, inverse, path } of one.references) {
      const target = byId.get(id)?.[0];
      const to = target && entries.get(target);
      if (to && kinds.includes(to.kind)) edges.push({ from, to, label, inverse, path });
    }
  return new Graph([...entries.values()].toSorted(byTitle), edges);
}
