import { authorizationCodeGrant, ClientSecretPost, Configuration } from "openid-client";
import { apiAt } from "../forge/github-api.ts";
import { beginAt, insecureAt, notVouched, patience } from "./oauth.ts";
import type { Arrival } from "./roster.ts";
import { NotVouched, type Attempt, type WayIn } from "./way-in.ts";

/** An OAuth app at GitHub or GitHub Enterprise. */
export interface GitHubLoginSettings {
  readonly url: URL;
  readonly id: string;
  readonly secret: string;
}

/** Login with GitHub, which is plain OAuth: GitHub is asked who the token it gave belongs to, and the token is then forgotten. */
export class GitHubLogin implements WayIn {
  readonly key = "github";
  readonly label = "GitHub";
  readonly #url: URL;
  readonly #config: Configuration;

  constructor({ url, id, secret }: GitHubLoginSettings) {
    this.#url = url;
    const at = (path: string) => new URL(`/login/oauth${path}`, url).href;
    const server = { issuer: at(""), authorization_endpoint: at("/authorize"), token_endpoint: at("/access_token") };
    this.#config = new Configuration(server, id, secret, ClientSecretPost(secret));
    this.#config.timeout = patience;
    for (const allow of insecureAt(url)) allow(this.#config);
  }

  begin(redirect: URL): ReturnType<WayIn["begin"]> {
    return beginAt(this.#config, redirect, "read:user user:email", false);
  }

  async finish(answer: URL, { state, verifier }: Attempt): Promise<Arrival> {
    try {
      const checks = { expectedState: state, pkceCodeVerifier: verifier };
      const { access_token } = await authorizationCodeGrant(this.#config, answer, checks);
      const [user, emails] = await Promise.all([
        this.#ask("/user", access_token),
        this.#ask("/user/emails", access_token),
      ]);
      return this.#arrival(user, emails);
    } catch (error) {
      throw notVouched(error);
    }
  }

  async #ask(path: string, token: string): Promise<unknown> {
    const answer = await fetch(`${apiAt(this.#url)}${path}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: "application/vnd.github+json",
        "User-Agent": "samverkansbanken",
      },
      signal: AbortSignal.timeout(patience * 1000),
      redirect: "error",
    });
    if (answer.ok) return (await answer.json()) as unknown;
    if (answer.status === 403 || answer.status === 404) return undefined; // a token that may not see addresses
    throw new NotVouched(answer.status >= 500 ? "silent" : "doubtful", `GitHub answered ${answer.status} to ${path}.`);
  }

  #arrival(user: unknown, emails: unknown): Arrival {
    const { login, id, name } = (user ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof login !== "string" || typeof id !== "number" || !Number.isSafeInteger(id))
      throw new NotVouched("doubtful", "GitHub did not say whose the token is.");
    const all = (Array.isArray(emails) ? emails : []) as readonly {
      readonly email?: unknown;
      readonly verified?: unknown;
    }[];
    const verified = all.flatMap(({ email, verified: sure }) =>
      typeof email === "string" && sure === true ? [email.toLowerCase()] : [],
    );
    return {
      subject: `${this.#url.origin} ${id}`,
      github: { login, id },
      name: typeof name === "string" && name.trim() !== "" ? name : login,
      emails: verified,
      unsure: all.length > verified.length,
      claims: {},
      address: `${id}+${login}@users.noreply.${this.#url.hostname}`,
    };
  }
}
