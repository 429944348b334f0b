import type { Fields } from "../model/fields.ts";
import { columnsOf, valueIn } from "./columns.ts";
import type { DataRecord } from "./record.ts";

/** What stands between the values of a list in one cell, from the outermost list; written twice where it is part of a value. */
export const LIST_SIGNS = ["|", ";", "/"] as const;

/**
 * A table of one kind by RFC 4180, with a byte order mark so that Excel reads å, ä and ö. Only the fields: the text
 * under them is in the JSON.
 */
export function csv(records: readonly DataRecord[], fields: Fields): string {
  const columns = columnsOf(fields);
  const rows = records.map(({ id, page, fields: data }) => [
    id,
    page,
    ...columns.map(({ path }) => cell(valueIn(path, data))),
  ]);
  return `\uFEFF${[["id", "page", ...columns.map(({ key }) => key)], ...rows].map(line).join("")}`;
}

const line = (cells: readonly string[]): string => `${cells.map((text) => quoted(harmless(text))).join(",")}\r\n`;

/** A value as one text. Lists become values with a sign and spaces between; an item without a value keeps its place. */
export function cell(value: unknown, depth = 0): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => cell(item, depth + 1)).join(` ${LIST_SIGNS[depth] ?? "/"} `);
  return LIST_SIGNS.slice(0, depth).reduce((text, sign) => text.replaceAll(sign, sign + sign), String(value));
}

/**
 * A text that no spreadsheet takes for a formula: an apostrophe comes before what would begin one, also after a
 * semicolon, a tab or a line break, where a program that expects other signs between cells begins a new one. Taking one
 * apostrophe away again before apostrophes or spaces and one of = + - @ gives the text as it was.
 */
export const harmless = (text: string): string => text.replace(/(^|[;\t\r\n])(?=[ ']*[=+\-@＝＋－＠])/g, "$1'");

const quoted = (text: string): string => (/[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
