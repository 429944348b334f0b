import type { IncomingMessage, ServerResponse } from "node:http";
import { getIronSession, sealData, unsealData, type SessionOptions } from "iron-session";
import { personIn, type Person } from "./people.ts";

const day = 24 * 60 * 60; // seconds

/** Who is who: a sealed cookie for each session, and sealed invitations that begin one. Nothing is stored on the server. */
export class Sessions {
  readonly #secret: string;
  readonly #options: SessionOptions;

  /** `secret` has at least 32 characters; `secure` when the site is reached by https. */
  constructor(secret: string, secure: boolean) {
    this.#secret = secret;
    this.#options = {
      password: secret,
      cookieName: secure ? "__Host-bank" : "bank",
      ttl: 14 * day,
      cookieOptions: { httpOnly: true, sameSite: "lax", secure, path: "/" },
    };
  }

  /** Who a request comes from; undefined when nobody has logged in, or the cookie is not ours. */
  async whose(request: IncomingMessage, response: ServerResponse): Promise<Person | undefined> {
    const { person } = await getIronSession<{ person?: unknown }>(request, response, this.#options);
    return personIn(person);
  }

  /** Begins a session with a new seal, whatever cookie the request had. */
  async begin(request: IncomingMessage, response: ServerResponse, person: Person): Promise<void> {
    const session = await getIronSession<{ person?: Person }>(request, response, this.#options);
    session.person = person;
    await session.save();
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
