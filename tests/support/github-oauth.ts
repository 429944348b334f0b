import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody with an account at GitHub. */
export interface GitHubAccount {
  readonly login: string;
  readonly id: number;
  readonly name: string | null;
  readonly emails: readonly { readonly email: string; readonly verified: boolean }[];
}

/** GitHub's login as it is: plain OAuth, where a refusal is a page with status 200. */
export interface GitHubOAuth {
  readonly url: URL;
  readonly app: { readonly id: string; readonly secret: string };
  /** Who logs in next; or what GitHub answers in place of telling who. */
  next(account: GitHubAccount, status?: number): void;
  /** Tokens that have been given. */
  readonly given: string[];
  close(): Promise<void>;
}

export async function startGitHubOAuth(): Promise<GitHubOAuth> {
  const app = { id: "Iv1.banken", secret: "appens hemlighet hos GitHub" };
  const codes = new Map<string, { readonly challenge: string | null; readonly redirect: string | null }>();
  const given: string[] = [];
  let [account, status]: [GitHubAccount, number] = [{ login: "ingen", id: 0, name: null, emails: [] }, 200];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const json = (data: unknown, code = 200) => {
      response.writeHead(code, { "Content-Type": "application/json; charset=utf-8" });
      response.end(JSON.stringify(data));
    };
    if (url.pathname === "/login/oauth/authorize") {
      const asked = url.searchParams;
      const back = new URL(asked.get("redirect_uri") ?? "");
      const code = randomUUID();
      codes.set(code, { challenge: asked.get("code_challenge"), redirect: asked.get("redirect_uri") });
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
      response.writeHead(302, { Location: back.href });
      return void response.end();
    }
    if (url.pathname === "/login/oauth/access_token") {
      let text = "";
      for await (const part of request.setEncoding("utf8") as AsyncIterable<string>) text += part;
      const form = new URLSearchParams(text);
      const granted = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (form.get("client_id") !== app.id || form.get("client_secret") !== app.secret)
        return json({ error: "incorrect_client_credentials" });
      if (!granted || granted.challenge !== challenge || granted.redirect !== form.get("redirect_uri"))
        return json({ error: "bad_verification_code", error_description: "The code passed is incorrect or expired." });
      const token = `gho_${randomUUID().replaceAll("-", "")}`;
      given.push(token);
      return json({ access_token: token, token_type: "bearer", scope: "read:user,user:email" });
    }
    if (!given.includes((request.headers.authorization ?? "").replace("Bearer ", ""))) return json({}, 401);
    const { emails, ...user } = account;
    if (status !== 200) return json({}, status);
    if (url.pathname === "/api/v3/user") return json(user);
    return url.pathname === "/api/v3/user/emails" ? json(emails) : json({}, 404);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    app,
    given,
    next: (who, how = 200) => void ([account, status] = [who, how]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
