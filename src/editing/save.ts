import { check, type CheckOptions } from "../knowledge/check.ts";
import { draftOf, type Draft } from "../knowledge/draft.ts";
import { examine, type Memory } from "../knowledge/examine.ts";
import { errorsIn, type Finding } from "../knowledge/finding.ts";
import type { RawFile } from "../knowledge/read.ts";
import { rules } from "../knowledge/rules.ts";
import type { Kind, Model } from "../model/fields.ts";
import type { Change } from "../forge/forge.ts";
import { blobId } from "./blob-id.ts";
import type { Content } from "./desk.ts";
import { lossless } from "./lossless.ts";
import { newFile } from "./new-file.ts";
import type { Edit } from "./proposals.ts";
import { Refused, type FieldFinding } from "./refused.ts";
import { renamed, repointed } from "./rename.ts";
import { roundTrip } from "./round-trip.ts";
import type { Staged } from "./tina-database.ts";

/** What saves are judged by, besides the content itself. */
export type Judgement = Omit<CheckOptions, "model" | "rules" | "glossary" | "memory"> & {
  readonly model: Model;
  readonly memory: Memory;
};

/** The version that a form was opened from: its id and, where it is still known, its text. */
export interface Opened {
  readonly id: string;
  readonly text: string | undefined;
}

/**
 * The edits that do what Tina wanted to do and nothing else: what was not touched stays byte for byte, a renamed page
 * takes the references to it along. Throws `Refused` when the content would not pass the checker afterwards.
 */
export function edits(staged: readonly Staged[], content: Content, opened: Opened | undefined, by: Judgement): Edit[] {
  const texts = new Map(content.files.flatMap(({ file, bytes }) => (bytes ? [[file, textOf(bytes)]] : [])));
  const made = staged.map(({ path, text }): Edit => {
    const { kind } = placeOf(path, by.model);
    const now = texts.get(path);
    if (text === null) return { path, text: null, opened: now === undefined ? null : blobId(now) };
    if (now === undefined) return { path, text: newFile(text, kind), opened: null };
    const base = opened?.text ?? now;
    return { path, text: lossless(base, text, kind.fields, roundTrip), opened: opened?.text ? opened.id : blobId(now) };
  });
  const all = move(made, texts, content, by).filter(({ path, text }) => text !== (texts.get(path) ?? null));
  judge(all, content, by);
  return all;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** Folder, id and kind of a file that may be written. Throws `Refused` for every other path. */
export function placeOf(
  path: string,
  model: Model,
): { readonly folder: string; readonly id: string; readonly kind: Kind } {
  const [, folder = "", id = ""] = /^content\/([a-z-]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(path) ?? [];
  const kind = Object.values(model).find((one) => one.folder === folder);
  if (!kind)
    throw new Refused(
      "Adressen får bara ha små bokstäver a–z, siffror och enkla bindestreck, som i samverkan-i-sodra-lappland.",
    );
  return { folder, id, kind };
}

/** Tina renames by writing the new file and taking the old one away: then it is the old text that moves. */
function move(made: readonly Edit[], texts: ReadonlyMap<string, string>, content: Content, by: Judgement): Edit[] {
  const to = made.find(({ text, opened }) => text !== null && opened === null);
  const from = made.find(({ text }) => text === null);
  const old = from && texts.get(from.path);
  if (!to || !from || old === undefined || made.length !== 2) return [...made];
  const [was, is] = [placeOf(from.path, by.model), placeOf(to.path, by.model)];
  const others = content.files.flatMap((raw): Edit[] => {
    const text = texts.get(raw.file);
    if (text === undefined || raw.file === from.path) return [];
    const one = examine(raw, by.model, rules, by.memory);
    const changed = repointed(text, one, { folder: was.folder, old: was.id, now: is.id });
    return changed === text ? [] : [{ path: raw.file, text: changed, opened: blobId(text) }];
  });
  return [{ ...to, text: renamed(old, was.id, is.kind) }, from, ...others];
}

/** What content is judged by when the pictures and the glossary beside it count. */
export const judgedBeside = <By extends Partial<Judgement>>({ glossary, media }: Content, by: By) => ({
  ...by,
  media: new Set([...(by.media ?? []), ...media]),
  ...(glossary ? { glossary } : {}),
});

/** Checks the content as it would be. Only what these edits would break stops them: then throws `Refused`. */
export function judge(made: readonly Change[], content: Content, by: Judgement): void {
  const files = new Map<string, RawFile>(content.files.map((raw) => [raw.file, raw]));
  for (const { path, text } of made)
    if (text === null) files.delete(path);
    else files.set(path, { file: path, bytes: Buffer.from(text) });
  const errors = (all: Iterable<RawFile>) => errorsIn(check([...all], judgedBeside(content, by)).findings);
  const touched = new Set(made.map(({ path }) => path));
  const after = errors(files.values());
  if (after.length === 0) return; // most saves: the content as it was need not be judged
  const before = new Set(errors(content.files).map(sayingOf));
  const broken = after.filter((finding) => touched.has(finding.file) || !before.has(sayingOf(finding)));
  if (broken.length === 0) return;
  const drafts = new Map<string, Draft>();
  for (const path of touched) {
    const raw = files.get(path);
    if (raw) drafts.set(path, draftOf(raw, by.model));
  }
  const findings = broken.map((finding) => ({ ...finding, field: fieldOf(finding, drafts.get(finding.file)) }));
  throw new Refused(findings.map((finding) => said(finding, touched)).join("\n"), findings);
}

const sayingOf = ({ file, rule, message }: Finding): string => `${file} ${rule} ${message}`;

const said = ({ file, line, message, advice }: FieldFinding, touched: ReadonlySet<string>): string =>
  `${touched.has(file) ? "" : `${file}:${line}: `}${message} ${advice}`;

/** The field of the form whose value a finding stands in. */
function fieldOf({ line, column }: Finding, draft: Draft | undefined): string {
  if (!draft?.front) return "";
  const bodyLine = draft.lines.place(draft.bodyStart).line;
  if (draft.bodyStart > 0 && line >= bodyLine) return "body";
  let found = "";
  for (const path of pathsIn(draft.front.data)) {
    const place = draft.lines.place(draft.front.locate(path));
    if (place.line < line || (place.line === line && place.column <= column)) found = path.join(".");
  }
  return found;
}

function* pathsIn(data: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (typeof data !== "object" || data === null) return;
  for (const [key, value] of Array.isArray(data) ? data.entries() : Object.entries(data)) {
    const here = [...path, key as string | number];
    yield here;
    yield* pathsIn(value, here);
  }
}
