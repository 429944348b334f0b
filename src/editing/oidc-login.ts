import {
  authorizationCodeGrant,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type Configuration,
} from "openid-client";
import { beginAt, insecureAt, notVouched, patience } from "./oauth.ts";
import { idOf, type Arrival } from "./roster.ts";
import type { Attempt, WayIn } from "./way-in.ts";

/** A server that speaks OpenID Connect, and what it knows this one as. */
export interface OidcSettings {
  readonly issuer: URL;
  readonly id: string;
  readonly secret: string;
  readonly label: string;
}

/** Login with any OpenID Connect server. Its keys and addresses are asked for at the first login, and again when that failed. */
export class OidcLogin implements WayIn {
  readonly key = "oidc";
  readonly label: string;
  readonly #settings: OidcSettings;
  #config: Promise<Configuration> | undefined;

  constructor(settings: OidcSettings) {
    this.label = settings.label;
    this.#settings = settings;
  }

  async begin(redirect: URL): ReturnType<WayIn["begin"]> {
    try {
      return await beginAt(await this.#server(), redirect, "openid email profile", true);
    } catch (error) {
      throw notVouched(error);
    }
  }

  /** The token's signature, issuer, audience, time and nonce are all checked before anything in it is believed. */
  async finish(answer: URL, { state, nonce, verifier }: Attempt): Promise<Arrival> {
    try {
      const config = await this.#server();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const tokens = await authorizationCodeGrant(config, answer, checks);
      const known = tokens.claims();
      if (!known) throw new Error("There is no ID token.");
      const complete = known["email"] !== undefined || !config.serverMetadata().userinfo_endpoint;
      const more = complete ? {} : await fetchUserInfo(config, tokens.access_token, known.sub);
      return arrivalOf({ ...more, ...known }, known["email"] === undefined ? more : known);
    } catch (error) {
      throw notVouched(error);
    }
  }

  #server(): Promise<Configuration> {
    const { issuer, id, secret } = this.#settings;
    const execute = [...insecureAt(issuer), enableNonRepudiationChecks];
    this.#config ??= discovery(issuer, id, secret, undefined, { execute, timeout: patience });
    this.#config.catch(() => (this.#config = undefined));
    return this.#config;
  }
}

type Claims = Readonly<Record<string, unknown>>;

/** An address and whether somebody has made sure of it are believed only when they are said together. */
function arrivalOf(claims: Claims, about: Claims): Arrival {
  const text = (name: string) => (typeof claims[name] === "string" ? claims[name] : "");
  const subject = `${text("iss")} ${text("sub")}`;
  const email = typeof about["email"] === "string" ? about["email"].toLowerCase() : "";
  const sure = about["email_verified"] === true || about["email_verified"] === "true";
  return {
    subject,
    name: text("name") || `${text("given_name")} ${text("family_name")}`.trim() || text("preferred_username"),
    emails: email && sure ? [email] : [],
    unsure: email !== "" && !sure,
    claims,
    address: `${idOf({ subject })}@samverkansbanken.invalid`,
  };
}
