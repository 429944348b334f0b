import type { Kind } from "./fields.ts";

/**
 * Names of the fields that still keep an entry from everybody but those who edit: a case that nobody has read for
 * privacy, a reflection without consent. Empty for an entry that may be shown, whatever its status.
 */
export const guardsLeft = ({ guards = [] }: Kind, data: Readonly<Record<string, unknown>>): readonly string[] =>
  guards.filter((name) => data[name] === undefined || data[name] === false);
