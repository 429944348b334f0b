import type { Arrival } from "./roster.ts";

/** What is remembered, sealed, in the browser of somebody who is logging in elsewhere. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Another server that vouches for people. */
export interface WayIn {
  /** In addresses here: a–z. */
  readonly key: string;
  /** What people call it. */
  readonly label: string;
  /** Where to send somebody, and what to remember of it. */
  begin(redirect: URL): Promise<{ readonly to: URL; readonly attempt: Attempt }>;
  /** Who has come back to `answer`: the redirect address, with what the server has added. Throws `NotVouched`. */
  finish(answer: URL, attempt: Attempt): Promise<Arrival>;
}

/** Why somebody was not let in: they stopped it themselves, the other server is silent, or what it said does not hold, or our own list of people cannot be read. */
export class NotVouched extends Error {
  override readonly name = "NotVouched";
  readonly reason: "stopped" | "silent" | "doubtful" | "listless";

  constructor(reason: NotVouched["reason"], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
