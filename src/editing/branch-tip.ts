import { setTimeout } from "node:timers/promises";
import type { Forge } from "../forge/forge.ts";

const mostTries = 20;

/** The commit that is published. */
export async function mainOf(forge: Forge): Promise<string> {
  const main = await forge.head(forge.main);
  if (main === undefined) throw new Error(`There is no branch ${forge.main}.`);
  return main;
}

/**
 * Works on top of what a branch is at, or of main where it `isNew`, until the work gives something: nothing means that
 * somebody else was faster, and it is begun again on top of that. Throws when they always are.
 */
export async function atTip<T>(
  forge: Forge,
  branch: string,
  work: (head: string, isNew: boolean) => Promise<T | undefined>,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    // oxlint-disable no-await-in-loop -- each try begins where the last one failed
    const there = await forge.head(branch);
    const done = await work(there ?? (await mainOf(forge)), there === undefined);
    if (done !== undefined) return done;
    await setTimeout(Math.random() * 20 * 2 ** Math.min(tries, 6));
    // oxlint-enable no-await-in-loop
  }
  throw new Error(`Somebody else was faster ${mostTries} times on ${branch}; nothing was written.`);
}
