import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody who has an account at a provider. */
export interface Account {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** How a provider can be wrong. */
export interface Wrongs {
  /** Claims that the ID token has in place of the right ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that nobody knows; with none at all; with the client's secret. */
  readonly key?: "unknown" | "none" | "secret";
  /** Gives no ID token. */
  readonly bare?: true;
  /** Answers this in place of tokens. */
  readonly status?: number;
  /** Sends somebody back with this in place of a code. */
  readonly error?: string;
}

/** A small OpenID Connect provider over HTTP: codes that are good once, PKCE, and real signatures. */
export interface Provider {
  readonly issuer: URL;
  readonly client: { readonly id: string; readonly secret: string };
  /** Who logs in next, and how the provider is wrong then. */
  next(account: Account, wrongs?: Wrongs): void;
  close(): Promise<void>;
}

interface Granted {
  readonly challenge: string | null;
  readonly redirect: string | null;
  readonly nonce: string | null;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });

export async function startProvider(): Promise<Provider> {
  const client = { id: "banken", secret: "hemligheten mellan banken och den som går i god" };
  const [known, unknown] = [pair(), pair()];
  const codes = new Map<string, Granted>();
  let [account, wrongs]: [Account, Wrongs] = [{ sub: "ingen" }, {}];
  let issuer = new URL("http://localhost");

  function token(nonce: string | null): string {
    const now = Math.floor(Date.now() / 1000);
    const { email_at_userinfo: _, ...claims } = account;
    const right = {
      iss: issuer.href,
      aud: client.id,
      iat: now,
      exp: now + 300,
      ...(nonce ? { nonce } : {}),
      ...claims,
    };
    const alg = wrongs.key === "none" ? "none" : "RS256";
    const said = `${base64({ alg, kid: "1", typ: "JWT" })}.${base64({ ...right, ...wrongs.claims })}`;
    const by: KeyObject = wrongs.key === "unknown" ? unknown.privateKey : known.privateKey;
    return `${said}.${wrongs.key === "none" ? "" : sign("sha256", Buffer.from(said), by).toString("base64url")}`;
  }

  function grant(form: URLSearchParams, { headers }: IncomingMessage): { status: number; data: object } {
    const granted = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const basic = Buffer.from((headers.authorization ?? "").replace(/^Basic /i, ""), "base64").toString("utf8");
    const [id, secret] = headers.authorization
      ? basic.split(":").map(decodeURIComponent)
      : [form.get("client_id"), form.get("client_secret")];
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (wrongs.status) return { status: wrongs.status, data: {} };
    if (id !== client.id || secret !== client.secret) return { status: 401, data: { error: "invalid_client" } };
    if (!granted || granted.challenge !== challenge || granted.redirect !== form.get("redirect_uri"))
      return { status: 400, data: { error: "invalid_grant" } };
    const tokens = { access_token: randomUUID(), token_type: "Bearer", expires_in: 300 };
    return { status: 200, data: wrongs.bare ? tokens : { ...tokens, id_token: token(granted.nonce) } };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", issuer);
    const json = (data: object, status = 200) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify(data));
    };
    if (url.pathname === "/.well-known/openid-configuration")
      return json({
        issuer: issuer.href,
        authorization_endpoint: new URL("/authorize", issuer).href,
        token_endpoint: new URL("/token", issuer).href,
        userinfo_endpoint: new URL("/userinfo", issuer).href,
        jwks_uri: new URL("/keys", issuer).href,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname === "/keys")
      return json({ keys: [{ ...known.publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] });
    if (url.pathname === "/userinfo") {
      const { email_at_userinfo: email, ...claims } = account;
      return json({ ...claims, ...(email ? { email, email_verified: true } : {}) });
    }
    if (url.pathname === "/token") {
      let form = "";
      for await (const part of request.setEncoding("utf8") as AsyncIterable<string>) form += part;
      const { status, data } = grant(new URLSearchParams(form), request);
      return json(data, status);
    }
    if (url.pathname !== "/authorize") return json({}, 404);
    const asked = url.searchParams;
    const back = new URL(asked.get("redirect_uri") ?? "");
    back.searchParams.set("state", asked.get("state") ?? "");
    if (wrongs.error) back.searchParams.set("error", wrongs.error);
    else {
      const code = randomUUID();
      const [challenge, redirect, nonce] = ["code_challenge", "redirect_uri", "nonce"].map((name) => asked.get(name));
      codes.set(code, { challenge: challenge ?? null, redirect: redirect ?? null, nonce: nonce ?? null });
      back.searchParams.set("code", code);
    }
    response.writeHead(302, { Location: back.href });
    response.end();
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    issuer,
    client,
    next: (who, how = {}) => void ([account, wrongs] = [who, how]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
