import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import type { Fields } from "../model/fields.ts";
import { mergeEdit } from "./merge.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * The front matter to save, without its `---` lines: the fields of the model as `written` has them, and everything else in
 * `opened`, comments, order and quoting too, as it was.
 */
export function keepFields(opened: string, written: string, fields: Fields): string {
  const next = (parseDocument(written).toJS() ?? {}) as Data;
  let whole: string | undefined;
  for (const indent of [undefined, 2, 4]) {
    const style = { ...styleOf(opened), ...(indent ? { indent } : {}) };
    const document = parseDocument(opened);
    if (!isMap(document.contents)) return parseDocument(written).toString(style);
    const untouched = document.toString(style);
    setFields(document, document.contents, next, fields);
    const edited = document.toString(style);
    if (edited === untouched) return opened;
    const merged = mergeEdit(opened, untouched, edited);
    if (saysTheSame(merged, document)) return merged;
    whole ??= edited;
  }
  return whole ?? written;
}

function saysTheSame(text: string, document: Document): boolean {
  const read = parseDocument(text);
  return read.errors.length === 0 && JSON.stringify(read.toJS()) === JSON.stringify(document.toJS());
}

/** How a file is written, so that what is added looks like its neighbours. */
const styleOf = (front: string) => ({
  lineWidth: 0,
  indent: /^[\w-]+:[^\n]*\n(?: *#[^\n]*\n)*( +)/m.exec(front)?.[1]?.length ?? 2,
  indentSeq: !/^[\w-]+:[ \t]*(?:#[^\n]*)?\n- /m.test(front),
  flowCollectionPadding: /[[{] /.test(front),
  singleQuote: /: '/.test(front) && !/: "/.test(front),
});

/** Sets what differs in a map. Fields that the model does not have are left alone. */
function setFields(document: Document, map: YAMLMap, next: Data, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    const node = map.get(name, true) as Node | undefined;
    const [had, has] = [dataOf(node), next[name]];
    if (isEmpty(has)) {
      if (!isEmpty(had)) map.delete(name);
    } else if (field.kind === "group" && field.list && isSeq(node))
      setItems(document, node, has as readonly Data[], field.fields);
    else if (field.kind === "group" && !field.list && isMap(node)) setFields(document, node, has as Data, field.fields);
    else if (!isEqual(had, has) || (field.kind === "number" && typeof had !== typeof has))
      set(document, map, name, node, has);
  }
}

function set(document: Document, map: YAMLMap, name: string, node: Node | undefined, value: unknown): void {
  if (isSeq(node) && Array.isArray(value)) {
    const left = [...node.items];
    node.items = value.map(
      (item) => take(left, (old) => isEqual(dataOf(old), item)) ?? document.createNode(tidy(item)),
    );
    return;
  }
  const made = document.createNode(tidy(value)) as Node;
  if (isScalar(made) && isScalar(node)) {
    if (node.type && typeof made.value === "string") made.type = node.type; // the author's way of quoting
    made.comment = node.comment ?? null;
  }
  map.set(name, made);
}

/** Keeps the items that are the same, edits the others where they stand, and adds what is new. */
function setItems(document: Document, seq: YAMLSeq, next: readonly Data[], fields: Fields): void {
  const left = [...seq.items];
  const exact = next.map((item) => take(left, (old) => isEqual(only(dataOf(old), fields), only(item, fields))));
  let changed = exact.filter((item) => item === undefined).length;
  seq.items = next.map((item, i) => {
    const node = exact[i] ?? (changed-- <= left.length ? left.shift() : undefined);
    if (!isMap(node)) return document.createNode(tidy(item));
    setFields(document, node, item, fields);
    return node;
  });
}

function take<T>(from: T[], fits: (item: T) => boolean): T | undefined {
  const at = from.findIndex(fits);
  return at < 0 ? undefined : from.splice(at, 1)[0];
}

const dataOf = (node: unknown): unknown =>
  node !== null && typeof node === "object" && "toJSON" in node ? (node as { toJSON(): unknown }).toJSON() : node;

const isObject = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The editor leaves empty texts, lists and groups where nothing was filled in. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isEmpty));

const midnight = /^(\d{4}-\d\d-\d\d)T00:00:00(?:\.000)?Z$/;

/** A value as we write it: without what is empty, a day as a day, line ends of one kind. */
export function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) => (isEmpty(item) ? [] : [[name, tidy(item)]])),
    );
  const text = value instanceof Date ? value.toISOString() : value;
  return typeof text === "string" ? (midnight.exec(text)?.[1] ?? text.replace(/\r\n/g, "\n")) : text;
}

const only = (value: unknown, fields: Fields): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(fields, name))) : value;

const isEqual = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sorted(tidy(a))) === JSON.stringify(sorted(tidy(b)));

/** The editor gives ”2014” for the year 2014 that stands without quotes. */
const sorted = (value: unknown): unknown => {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, sorted(item)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};
