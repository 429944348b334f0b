import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { AdminFiles } from "../../src/editing/admin-files.ts";
import { createApp } from "../../src/editing/app.ts";
import { Checkouts } from "../../src/editing/checkouts.ts";
import { Editor, Remembered } from "../../src/editing/editor.ts";
import { doorOf, loginRoutes } from "../../src/editing/login-routes.ts";
import { Proposals } from "../../src/editing/proposals.ts";
import { Sessions } from "../../src/editing/sessions.ts";
import { TinaDatabase } from "../../src/editing/tina-database.ts";
import { LocalForge } from "../../src/forge/local.ts";
import { components } from "../../src/model/components.ts";
import { model } from "../../src/model/kinds.ts";
import { freePort } from "../support/free-port.ts";
import { startGitHubOAuth, type GitHubOAuth } from "../support/github-oauth.ts";
import { startProvider, type Provider, type Wrongs } from "../support/oidc-provider.ts";

const secret = "en hemlighet som ingen annan än provet har";
const eva = { sub: "42", name: "Eva Å", email: "eva@lund.se", email_verified: true };
const anna = { login: "anna-ek", id: 7, name: "Anna Ek", emails: [{ email: "anna@example.org", verified: true }] };
let folder: string;
let provider: Provider;
let github: GitHubOAuth;
let database: TinaDatabase;
let server: Server;
let url: string;
let people: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "login-"));
  [provider, github, database] = await Promise.all([
    startProvider(),
    startGitHubOAuth(),
    TinaDatabase.of(model, components),
  ]);
});
afterAll(async () => {
  await Promise.all([provider.close(), github.close()]);
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  people = path.join(folder, "personer.yaml");
  await writeFile(people, "- github: anna-ek\n  role: redaktör\n- email: eva@lund.se\n  role: bidragsgivare\n");
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const sessions = new Sessions(secret, false);
  const login = {
    github: { url: github.url, ...github.app },
    oidc: { issuer: provider.issuer, ...provider.client, label: "Finsams konto" },
    people,
  };
  const door = await doorOf({ url: new URL(url), login }, sessions);
  const forge = await LocalForge.create(path.join(folder, "bank.git"), process.env, {
    files: [{ path: "content/begrepp/ord.mdx", text: "Ord.\n" }],
    message: "Start",
    author: { name: "Start", email: "start@example.org" },
  });
  const judged = { model, memory: new Remembered(), addresses: new Set<string>(), media: new Set<string>() };
  server = createApp({
    url: new URL(url),
    sessions,
    workshop: { forge, checkouts: new Checkouts(forge), proposals: new Proposals(forge), address: (branch) => branch },
    editor: new Editor(database, judged),
    admin: new AdminFiles("/nowhere", new Promise(() => {})),
    frame: { policy: "", page: () => Promise.resolve(undefined) },
    judgement: () => ({ ...judged, today: "2026-11-23" }),
    site: (_, response) => response.end("webbplatsen"),
    rebuild: () => {},
    state: () => ({ commit: undefined, failure: undefined }),
    others: loginRoutes(door),
    ways: door.ways,
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  vi.restoreAllMocks();
});

/** Keeps cookies and follows what it is told, one step at a time, as a browser does. */
class Visitor {
  readonly cookies = new Map<string, string>();

  async ask(at: string): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: at.startsWith(url) ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Where the other server sends the visitor back to. */
  async comeBack(way: string): Promise<string> {
    const sent = await this.ask(`${url}/logga-in/${way}`);
    if (sent.status !== 303) throw new Error(`${way} begins with ${sent.status}.`);
    const back = await this.ask(sent.headers.get("location") ?? "");
    return back.headers.get("location") ?? "";
  }

  async logIn(way: string): Promise<Response> {
    return this.ask(await this.comeBack(way));
  }

  async isIn(): Promise<boolean> {
    return (await this.ask(`${url}/granska`)).status === 200;
  }
}

/** What a page says, without its markup. */
const words = async (answer: Response) => (await answer.text()).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("logging in with GitHub", () => {
  test("is offered, lets somebody in as the list says, and keeps nothing of GitHub's", async () => {
    const visitor = new Visitor();
    const page = await (await visitor.ask(`${url}/logga-in`)).text();
    expect(page).toContain('<a href="/logga-in/github">Logga in med GitHub</a>');
    expect(page).toContain('<a href="/logga-in/oidc">Logga in med Finsams konto</a>');
    github.next(anna);
    const answer = await visitor.logIn("github");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin"]);
    expect(await words(await visitor.ask(`${url}/granska`))).toContain("Anna Ek");
    expect([...visitor.cookies.keys()]).toEqual(["bank"]);
    expect(JSON.stringify([...visitor.cookies])).not.toContain(github.given.at(-1));
    const sent = await visitor.ask(`${url}/logga-in/github`);
    expect(sent.headers.getSetCookie()[0]).toMatch(/^bank-in=.*HttpOnly.*SameSite=Lax/i);
    const asked = new URL(sent.headers.get("location") ?? "").searchParams;
    expect(asked.get("redirect_uri")).toBe(`${url}/logga-in/github/svar`);
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("state")).toMatch(/^[\w-]{40,}$/);
  });

  test("begins a new session, whoever was logged in before", async () => {
    const visitor = new Visitor();
    github.next(anna);
    await visitor.logIn("github");
    const before = visitor.cookies.get("bank");
    provider.next(eva);
    await visitor.logIn("oidc");
    expect(visitor.cookies.get("bank")).not.toBe(before);
    const page = await words(await visitor.ask(`${url}/granska`));
    expect(page).toContain("Eva Å");
    expect(page).not.toContain("Anna Ek");
  });

  test("does not let in somebody who is not in the list, and says what to do", async () => {
    const visitor = new Visitor();
    github.next({ ...anna, login: "nagon", id: 8 });
    const answer = await visitor.logIn("github");
    expect(answer.status).toBe(403);
    expect(await words(answer)).toContain("Be den som ansvarar för banken att lägga till dig");
    expect(await visitor.isIn()).toBe(false);
  });

  test("believes an address only when GitHub has made sure of it", async () => {
    const visitor = new Visitor();
    github.next({ login: "falsk", id: 9, name: null, emails: [{ email: "eva@lund.se", verified: false }] });
    const answer = await visitor.logIn("github");
    expect(answer.status).toBe(403);
    expect(await words(answer)).toContain("är inte bekräftad");
    github.next({ login: "eva", id: 10, name: null, emails: [{ email: "Eva@Lund.se", verified: true }] });
    expect((await visitor.logIn("github")).status).toBe(303);
  });

  test("fails calmly when GitHub does not say who it is", async () => {
    const visitor = new Visitor();
    github.next(anna, 503);
    const answer = await visitor.logIn("github");
    expect(answer.status).toBe(503);
    expect(await words(answer)).toContain("GitHub svarar inte");
    github.next(anna, 404);
    expect((await visitor.logIn("github")).status).toBe(403);
    expect(await visitor.isIn()).toBe(false);
  });

  test.each<[string, (back: URL) => void]>([
    ["another state", (back) => back.searchParams.set("state", "en-annan")],
    ["no state", (back) => back.searchParams.delete("state")],
    ["a code that GitHub has not given", (back) => back.searchParams.set("code", "en-annan")],
  ])("and coming back with %s lets nobody in", async (_, change) => {
    const visitor = new Visitor();
    github.next(anna);
    const back = new URL(await visitor.comeBack("github"));
    change(back);
    expect((await visitor.ask(back.href)).status).toBe(403);
    expect(await visitor.isIn()).toBe(false);
  });

  test("with a code that has been used lets nobody in", async () => {
    const [visitor, thief] = [new Visitor(), new Visitor()];
    github.next(anna);
    const back = await visitor.comeBack("github");
    await visitor.ask(back);
    await thief.ask(`${url}/logga-in/github`);
    expect((await thief.ask(back)).status).toBe(403);
    expect(await thief.isIn()).toBe(false);
    expect((await visitor.ask(back)).status).toBe(400);
  });
});

describe("logging in with OpenID Connect", () => {
  test("lets somebody in by an address that is made sure of, and Git never gets it", async () => {
    const visitor = new Visitor();
    provider.next(eva);
    expect((await visitor.logIn("oidc")).status).toBe(303);
    expect(await words(await visitor.ask(`${url}/granska`))).toContain("Eva Å");
  });

  test("asks for the address where it is told, when the token has none", async () => {
    const visitor = new Visitor();
    provider.next({ sub: "42", name: "Eva Å", email_at_userinfo: "eva@lund.se" });
    expect((await visitor.logIn("oidc")).status).toBe(303);
  });

  test("lets somebody in by what the provider says of them", async () => {
    await writeFile(people, "- claim: roles=bank-granskare\n  role: läsare\n");
    const visitor = new Visitor();
    provider.next({ sub: "43", name: "Ola", roles: ["annat", "bank-granskare"] });
    expect((await visitor.logIn("oidc")).headers.get("location")).toBe("/granska");
  });

  const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60;
  test.each<[string, () => Wrongs]>([
    ["an address that is not made sure of", () => ({ claims: { email_verified: false } })],
    ["an address that nothing is said of", () => ({ claims: { email_verified: undefined } })],
    ["a token that has expired", () => ({ claims: { exp: minutes(-5), iat: minutes(-10) } })],
    ["a token for another attempt", () => ({ claims: { nonce: "en-annan" } })],
    ["a token for no attempt", () => ({ claims: { nonce: undefined } })],
    ["a token from somebody else", () => ({ claims: { iss: "https://example.org/" } })],
    ["a token for another server", () => ({ claims: { aud: "en-annan" } })],
    ["a token signed by somebody else", () => ({ key: "unknown" })],
    ["a token that nobody has signed", () => ({ key: "none" })],
    ["no token", () => ({ bare: true })],
  ])("with %s lets nobody in", async (_, wrongs) => {
    const visitor = new Visitor();
    provider.next(eva, wrongs());
    const answer = await visitor.logIn("oidc");
    expect(answer.status).toBe(403);
    expect(visitor.cookies.has("bank")).toBe(false);
    expect(await visitor.isIn()).toBe(false);
  });

  test.each<[string, (back: URL) => void]>([
    ["another state", (back) => back.searchParams.set("state", "en-annan")],
    ["no state", (back) => back.searchParams.delete("state")],
    ["two states", (back) => back.searchParams.append("state", "en-annan")],
    ["another code", (back) => back.searchParams.set("code", "en-annan")],
    ["no code", (back) => back.searchParams.delete("code")],
    ["another issuer", (back) => back.searchParams.set("iss", "https://example.org/")],
  ])("and coming back with %s lets nobody in", async (_, change) => {
    const visitor = new Visitor();
    provider.next(eva);
    const back = new URL(await visitor.comeBack("oidc"));
    change(back);
    const answer = await visitor.ask(back.href);
    expect(answer.status).toBe(403);
    expect(await words(answer)).toContain("gick inte att bekräfta");
    expect(await visitor.isIn()).toBe(false);
  });

  test("and coming back in another browser, or to another way in, lets nobody in", async () => {
    const [visitor, other] = [new Visitor(), new Visitor()];
    provider.next(eva);
    const back = await visitor.comeBack("oidc");
    const answer = await other.ask(back);
    expect(answer.status).toBe(400);
    expect(await words(answer)).toContain("Börja om");
    expect((await visitor.ask(back.replace("/oidc/", "/github/"))).status).toBe(400);
    expect((await visitor.ask(back)).status).toBe(400);
    expect(await visitor.isIn()).toBe(false);
  });

  test("that somebody stops says so, and one that is down says that", async () => {
    const visitor = new Visitor();
    provider.next(eva, { error: "access_denied" });
    const stopped = await visitor.logIn("oidc");
    expect([stopped.status, await words(stopped)]).toEqual([403, expect.stringContaining("avbröts hos Finsams konto")]);
    provider.next(eva, { status: 503 });
    const down = await visitor.logIn("oidc");
    expect([down.status, await words(down)]).toEqual([503, expect.stringContaining("Finsams konto svarar inte")]);
  });

  test("is held back when it is tried too often", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await new Visitor().ask(`${url}/logga-in/oidc/svar`)).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 400));
    expect(statuses.slice(30)).toEqual([429, 429]);
  });
});

describe("the list of who may log in", () => {
  test("holds as it stands when somebody logs in, and lets nobody in when it cannot be read", async () => {
    const visitor = new Visitor();
    provider.next(eva);
    await writeFile(people, "- email: eva@lund.se\n  role: kung\n");
    const answer = await visitor.logIn("oidc");
    expect(answer.status).toBe(503);
    expect(await words(answer)).toContain("kan inte läsa listan");
    await writeFile(people, "[]");
    expect((await visitor.logIn("oidc")).status).toBe(403);
    await rm(people);
    expect((await visitor.logIn("oidc")).status).toBe(503);
    expect(await visitor.isIn()).toBe(false);
  });

  test("is asked again within a day: a session from another server ends", async () => {
    const visitor = new Visitor();
    provider.next(eva);
    await visitor.logIn("oidc");
    expect(await visitor.isIn()).toBe(true);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 13 * 3_600_000);
    expect(await visitor.isIn()).toBe(false);
  });

  test("that is wrong keeps the server from starting", async () => {
    await writeFile(people, "- github: anna\n");
    const login = { github: undefined, oidc: undefined, people };
    await expect(doorOf({ url: new URL(url), login }, new Sessions(secret, false))).rejects.toThrow(
      /:1: role ska vara/,
    );
    const gone = { ...login, people: path.join(folder, "ingen.yaml") };
    await expect(doorOf({ url: new URL(url), login: gone }, new Sessions(secret, false))).rejects.toThrow(
      /går inte att läsa/,
    );
  });
});
