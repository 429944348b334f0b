import type { z } from "zod";
import type { Kind, Model } from "../model/fields.ts";
import { zodObject } from "../model/zod.ts";
import { readBody, type Body } from "./body.ts";
import { decode } from "./decode.ts";
import { readFrontMatter, split, type FrontMatter } from "./front-matter.ts";
import { Lines } from "./lines.ts";
import type { Problem } from "./problem.ts";
import { Reading } from "./reading.ts";
import { MAX_BYTES, type RawFile, type Unreadable } from "./read.ts";

/** A file taken apart as far as it goes: what could not be read is undefined, and a rule says why. */
export interface Draft {
  readonly file: string;
  readonly folder: string;
  readonly id: string;
  readonly model: Model;
  /** Name and definition of the kind whose folder the file lies in. */
  readonly kindName: string | undefined;
  readonly kind: Kind | undefined;
  readonly unreadable: Unreadable | undefined;
  readonly undecodable: Problem | undefined;
  /** Without byte order mark; empty when the file could not be read. */
  readonly text: string;
  readonly lines: Lines;
  readonly front: FrontMatter | undefined;
  /** What the kind's schema says about the fields. */
  readonly issues: readonly z.core.$ZodIssue[];
  /** The fields once checked; undefined when something in them is wrong. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly body: Body | undefined;
  readonly bodyStart: number;
  /** Offset counts in the whole text. */
  readonly bodyProblem: Problem | undefined;
  readonly reading: Reading;
}

/** Takes a file apart along a model. Never throws, whatever the file holds. */
export function draftOf(raw: RawFile, model: Model): Draft {
  const [, folder = "", ...rest] = raw.file.split("/");
  const [kindName, kind] = Object.entries(model).find(([, k]) => k.folder === folder) ?? [];
  const unreadable = raw.bytes && raw.bytes.length > MAX_BYTES ? "too-large" : raw.unreadable;
  const decoded = raw.bytes && !unreadable ? decode(raw.bytes) : undefined;
  const text = decoded && !decoded.problem ? decoded.text : "";
  const draft = {
    file: raw.file,
    folder,
    id: rest.join("/").replace(/\.mdx$/, ""),
    model,
    kindName,
    kind,
    unreadable,
    undecodable: decoded?.problem,
    text,
    lines: new Lines(decoded?.text ?? ""),
  };
  const parts = split(text);
  const bodyStart = parts?.bodyStart ?? 0;
  const body = parts ? readBody(text.slice(bodyStart)) : undefined;
  const fields = readFields(kind, parts ? readFrontMatter(parts) : undefined);
  const shown = body && "root" in body ? body : undefined;
  return {
    ...draft,
    ...fields,
    body: shown,
    bodyStart,
    bodyProblem: body && "message" in body ? { ...body, offset: body.offset + bodyStart } : undefined,
    reading: new Reading({ text, front: fields.front, body: shown, bodyStart }),
  };
}

function readFields(kind: Kind | undefined, front: FrontMatter | undefined): Pick<Draft, "front" | "issues" | "data"> {
  if (!kind || !front || front.problems.length > 0) return { front, issues: [], data: undefined };
  const result = zodObject(kind.fields).safeParse(front.data);
  return result.success
    ? { front, issues: [], data: result.data as Record<string, unknown> }
    : { front, issues: firstOfEach(result.error.issues), data: undefined };
}

/** A value can break several demands at once, but it is one mistake. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const place = issue.code === "unrecognized_keys" ? undefined : issue.path.join("\0");
    if (place === undefined || !seen.has(place)) return place === undefined || seen.add(place);
    return false;
  });
}
