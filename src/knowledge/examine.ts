import { createHash } from "node:crypto";
import type { Model } from "../model/fields.ts";
import { isDiagram, type Heading } from "./body.ts";
import { draftOf, type Draft } from "./draft.ts";
import { byPlace, type Finding, type Place } from "./finding.ts";
import { linksOf, offsetOf, referencesOf, type Link, type Reference } from "./links.ts";
import type { RawFile } from "./read.ts";
import type { Rule } from "./rule.ts";

/** What one file says, judged by itself. Plain data: it can be remembered as JSON until the file changes. */
export interface Examined {
  readonly file: string;
  readonly id: string;
  readonly kind: string | undefined;
  /** SHA-256 of the bytes, in hex. */
  readonly digest: string;
  /** The fields once checked; undefined when something in them is wrong. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly headings: readonly Heading[];
  readonly references: readonly Reference[];
  /** Ids that the entry had before, and where they are written. */
  readonly aliases: readonly Alias[];
  /** Where the date of the next review is written; undefined when there is none. */
  readonly reviewAt: Place | undefined;
  readonly links: readonly Link[];
  readonly diagrams: readonly Diagram[];
  readonly findings: readonly Finding[];
  /** Offset of the body in the decoded text; -1 when the body cannot be shown. */
  readonly bodyStart: number;
}

/** A mermaid diagram in a body, at the line of its fence. */
export interface Diagram extends Place {
  readonly source: string;
}

/** An old id of an entry, and where it is written. */
export interface Alias extends Place {
  readonly id: string;
}

/** Remembers examined files between runs; `digest` tells whether the file has changed. */
export interface Memory {
  get(file: string, digest: string): Examined | undefined;
  set(examined: Examined): void;
}

/** SHA-256 in hex. */
export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Reads one file along the model and judges it by every rule that looks at one file alone. */
export function examine(raw: RawFile, model: Model, rules: readonly Rule[], memory?: Memory): Examined {
  const digest = raw.bytes ? digestOf(raw.bytes) : "";
  const remembered = digest ? memory?.get(raw.file, digest) : undefined;
  if (remembered) return remembered;
  const draft = draftOf(raw, model);
  const findings: Finding[] = [];
  for (const rule of rules)
    rule.draft?.(draft, (offset, message, advice) =>
      findings.push({
        file: draft.file,
        ...draft.lines.place(offset),
        rule: rule.code,
        severity: rule.severity,
        message,
        advice,
      }),
    );
  const examined: Examined = {
    file: draft.file,
    id: draft.id,
    kind: draft.kindName,
    digest,
    data: draft.data,
    headings: draft.body?.headings ?? [],
    references: referencesOf(draft),
    aliases: aliasesOf(draft),
    reviewAt: draft.data?.["reviewBy"] === undefined ? undefined : placeOf(draft, ["reviewBy"]),
    links: linksOf(draft),
    diagrams: diagramsOf(draft),
    findings: findings.toSorted(byPlace),
    bodyStart: draft.body ? draft.bodyStart : -1,
  };
  if (digest) memory?.set(examined);
  return examined;
}

const diagramsOf = ({ body, bodyStart, lines }: Draft): Diagram[] =>
  (body?.nodes ?? [])
    .filter(({ node }) => isDiagram(node))
    .map(({ node }) => ({ source: node.value ?? "", ...lines.place(bodyStart + offsetOf(node)) }));

const aliasesOf = (draft: Draft): Alias[] =>
  ((draft.data?.["aliases"] as readonly string[] | undefined) ?? []).map((id, i) => ({
    id,
    ...placeOf(draft, ["aliases", i]),
  }));

const placeOf = ({ lines, front }: Draft, path: readonly PropertyKey[]): Place => lines.place(front?.locate(path) ?? 0);
