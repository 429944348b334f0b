import type { IncomingMessage, ServerResponse } from "node:http";
import { getIronSession, sealData, unsealData, type SessionOptions } from "iron-session";
import { personIn, type Person } from "./people.ts";
import type { Attempt } from "./way-in.ts";

const day = 24 * 60 * 60; // seconds
const tenMinutes = 10 * 60;

interface Kept {
  person?: unknown;
  /** In ms, as Date.now() tells it. */
  until?: unknown;
}

interface Sent {
  sent?: { readonly way: string; readonly attempt: Attempt };
}

/** Who is who: a sealed cookie for each session, and sealed invitations that begin one. Nothing is stored on the server. */
export class Sessions {
  readonly #secret: string;
  readonly #options: SessionOptions;
  readonly #attempts: SessionOptions;

  /** `secret` has at least 32 characters; `secure` when the site is reached by https. */
  constructor(secret: string, secure: boolean) {
    this.#secret = secret;
    this.#options = {
      password: secret,
      cookieName: secure ? "__Host-bank" : "bank",
      ttl: 14 * day,
      cookieOptions: { httpOnly: true, sameSite: "lax", secure, path: "/" },
    };
    const cookieName = secure ? "__Host-bank-in" : "bank-in";
    this.#attempts = { ...this.#options, cookieName, ttl: tenMinutes };
  }

  /** Who a request comes from; undefined when nobody has logged in, it was too long ago, or the cookie is not ours. */
  async whose(request: IncomingMessage, response: ServerResponse): Promise<Person | undefined> {
    const { person, until } = await getIronSession<Kept>(request, response, this.#options);
    return typeof until === "number" && until < Date.now() ? undefined : personIn(person);
  }

  /** Begins a session with a new seal, whatever cookie the request had; for 14 days, or fewer hours when so is said. */
  async begin(request: IncomingMessage, response: ServerResponse, person: Person, hours = 14 * 24): Promise<void> {
    const session = await getIronSession<Kept>(request, response, this.#options);
    session.person = person;
    session.until = Date.now() + hours * 3_600_000;
    await session.save();
  }

  /** Remembers in the browser, sealed and for ten minutes, that somebody has gone to log in elsewhere. */
  async send(request: IncomingMessage, response: ServerResponse, way: string, attempt: Attempt): Promise<void> {
    const session = await getIronSession<Sent>(request, response, this.#attempts);
    session.sent = { way, attempt };
    await session.save();
  }

  /** What was remembered of somebody who comes back; it is then forgotten, so that it is of use once. */
  async receive(request: IncomingMessage, response: ServerResponse, way: string): Promise<Attempt | undefined> {
    const session = await getIronSession<Sent>(request, response, this.#attempts);
    const { sent } = session;
    session.destroy();
    return sent?.way === way ? sent.attempt : undefined;
  }

  async end(request: IncomingMessage, response: ServerResponse): Promise<void> {
    (await getIronSession(request, response, this.#options)).destroy();
  }

  /** Data in a form that nobody else can read or make; it does not grow old. */
  seal(data: object): Promise<string> {
    return sealData(data, { password: this.#secret, ttl: 0 });
  }

  /** What was sealed; undefined when it is not ours. */
  async unseal(sealed: string): Promise<unknown> {
    try {
      return await unsealData(sealed, { password: this.#secret, ttl: 0 });
    } catch {
      return undefined;
    }
  }

  /** Words for an address that lets its holder in as this person, for some days. */
  invite(person: Person, days = 14): Promise<string> {
    return sealData({ invited: person }, { password: this.#secret, ttl: days * day });
  }

  /** Who an invitation is for; undefined when it is too old or not ours. */
  async invited(invitation: string): Promise<Person | undefined> {
    try {
      const { invited } = await unsealData<{ invited?: unknown }>(invitation, { password: this.#secret });
      return personIn(invited);
    } catch {
      return undefined;
    }
  }
}
