import type { Kind } from "./fields.ts";

/**
 * Names of the fields that still keep an entry from everybody but those who edit: a case that nobody has read for
 * privacy, a reflection without consent. Empty for an entry that may be shown, whatever its status.
 */
export const guardsLeft = ({ guards = [] }: Kind, data: Readonly<Record<string, unknown>>): readonly string[] =>
  guards.filter((name) => data[name] === undefined || data[name] === false);

/** Whether whoever wrote a reflection has chosen not to be named: then nothing that leads to them is shown. */
export const isAnonymous = ({ by }: Readonly<Record<string, unknown>>): boolean =>
  typeof by === "string" && /^anonym$/i.test(by.trim());
