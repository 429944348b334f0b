import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { request, type Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AdminFiles } from "../../src/editing/admin-files.ts";
import { createApp, routesOf, type Parts } from "../../src/editing/app.ts";
import { Checkouts } from "../../src/editing/checkouts.ts";
import { Editor, Remembered } from "../../src/editing/editor.ts";
import { addressOf } from "../../src/editing/pages.ts";
import type { Person, Role } from "../../src/editing/people.ts";
import { Proposals } from "../../src/editing/proposals.ts";
import { Sessions } from "../../src/editing/sessions.ts";
import { TinaDatabase } from "../../src/editing/tina-database.ts";
import { LocalForge } from "../../src/forge/local.ts";
import { readAddresses, readContent, readGlossary } from "../../src/knowledge/read.ts";
import { components } from "../../src/model/components.ts";
import { model } from "../../src/model/kinds.ts";
import { webhookRoute } from "../../src/editing/webhook.ts";
import { freePort } from "../support/free-port.ts";
import { askAsTina } from "./as-tina.ts";

const project = path.resolve(import.meta.dirname, "../..");
const samsyn = "content/begrepp/samsyn.mdx";
const webhookSecret = "som bara GitHub och servern vet om";
const secret = "en hemlighet som ingen annan än provet har";

let folder: string;
let forge: LocalForge;
let parts: Parts;
let server: Server;
let url: string;
let rebuilt: number;

const files = [...readContent(project), readGlossary(project)].flatMap((raw) =>
  raw?.bytes ? [{ path: raw.file, text: Buffer.from(raw.bytes).toString("utf8") }] : [],
);

const judged = { model, memory: new Remembered(), ...readAddresses(project) };
let first: string;
let database: TinaDatabase;

beforeAll(async () => {
  first = await mkdtemp(path.join(os.tmpdir(), "app-first-"));
  await LocalForge.create(path.join(first, "bank.git"), process.env, {
    files,
    message: "Start",
    author: { name: "Start", email: "start@example.org" },
  });
  database = await TinaDatabase.of(model, components);
}, 60_000);

afterAll(() => rm(first, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "app-"));
  await cp(first, folder, { recursive: true });
  forge = new LocalForge(path.join(folder, "bank.git"), process.env);
  rebuilt = 0;
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  parts = {
    url: new URL(url),
    sessions: new Sessions(secret, false),
    workshop: {
      forge,
      checkouts: new Checkouts(forge),
      proposals: new Proposals(forge),
      address: (branch) => url + addressOf(branch),
    },
    editor: new Editor(database, judged),
    admin: new AdminFiles("/nowhere", new Promise(() => {})),
    judgement: () => ({ ...judged, today: "2026-11-23" }),
    frame: {
      policy: "default-src 'self'",
      page: (at) => Promise.resolve(`<main data-at="${at}"><div data-plats>–</div></main>`),
    },
    site: (_, response) => response.end("webbplatsen"),
    rebuild: () => (rebuilt += 1),
    state: () => ({ commit: undefined, failure: undefined }),
    others: [webhookRoute(webhookSecret, () => (rebuilt += 1))],
    ways: [],
  };
  server = createApp(parts);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const person = (name: string, role: Role): Person => ({
  id: name.toLowerCase(),
  name,
  email: `${name.toLowerCase()}@example.org`,
  role,
  association: undefined,
});

const post = (at: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url + at, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", origin: url, ...headers },
    body: new URLSearchParams(form),
  });

/** Logs in by an invitation, as a browser does; the headers of what the person asks from then on. */
async function logIn(name: string, role: Role): Promise<{ cookie: string; origin: string }> {
  const answer = await post("/logga-in", { inbjudan: await parts.sessions.invite(person(name, role)) });
  expect(answer.status).toBe(303);
  const [cookie = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
  return { cookie, origin: url };
}

const git = (...args: string[]) =>
  execFileSync("git", ["--git-dir", path.join(folder, "bank.git"), ...args], { encoding: "utf8" }).trim();
const onMain = (file: string) => git("show", `main:${file}`);
const page = async (at: string, headers: Record<string, string>) => (await fetch(url + at, { headers })).text();

async function saveTitle(headers: Record<string, string>, title: string) {
  const tina = askAsTina(url, headers);
  const { values, version } = await tina.open("begrepp", "samsyn");
  return tina.save("begrepp", "samsyn", { ...values, title }, version);
}

describe("who may what", () => {
  test("every address that is not the published site is known here, and who may ask it", () => {
    expect(routesOf(parts).map(({ method, path: { source }, access }) => `${method} ${source} ${access}`)).toEqual([
      "GET ^\\/healthz$ alla",
      "GET ^\\/granska\\.css$ alla",
      "GET ^\\/logga-in$ alla",
      "POST ^\\/logga-in$ alla",
      "POST ^\\/logga-ut$ alla",
      "any ^\\/lamna\\/(?:reflektion|provat|fall)\\/?$ läsare",
      "GET ^\\/lamna\\/kvitto\\/?$ alla",
      "POST ^\\/lamna\\/kvitto\\/?$ alla",
      "any ^\\/admin(?:\\/|$) bidragsgivare",
      "any ^\\/api\\/tina\\/ bidragsgivare",
      "any ^\\/tina-api\\/ bidragsgivare",
      "any ^\\/api\\/media\\/ bidragsgivare",
      "GET ^\\/media\\/[a-z0-9-]+\\.(?:jpg|png|webp)$ alla",
      "GET ^\\/granska\\/?$ läsare",
      "GET ^\\/granska\\/forslag\\/[a-z0-9-]+$ läsare",
      "POST ^\\/granska\\/forslag\\/[a-z0-9-]+$ redaktör",
      "POST ^\\/webhook$ alla",
    ]);
  });

  test.each<[string, string]>([
    ["GET", "/admin"],
    ["GET", "/admin/index.html"],
    ["GET", "/api/tina/me"],
    ["GET", "/api/tina/entries"],
    ["POST", "/api/tina/gql"],
    ["GET", "/tina-api/github//list_branches"],
    ["GET", "/api/media/"],
    ["POST", "/api/media/"],
    ["DELETE", "/api/media/parter-0123456789.jpg"],
    ["GET", "/granska"],
    ["GET", "/granska/"],
    ["GET", "/granska/forslag/anna-1"],
    ["POST", "/granska/forslag/anna-1"],
  ])("%s %s is for those who have logged in", async (method, at) => {
    expect((await fetch(url + at, { method, headers: { origin: url } })).status).toBe(401);
    const forged = { origin: url, cookie: "bank=Fe26.2*1*aaaa*bbbb*cccc**dddd*eeee~2" };
    expect((await fetch(url + at, { method, headers: forged })).status).toBe(401);
  });

  test("the published site and the health check are for everybody, and anything but reading it is refused", async () => {
    expect(await (await fetch(`${url}/begrepp/samsyn/`)).text()).toBe("webbplatsen");
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: "ok" });
    expect((await fetch(`${url}/begrepp/samsyn/`, { method: "DELETE" })).status).toBe(405);
  });

  test("a reader sees proposals but edits nothing, and a contributor edits but does not publish", async () => {
    const [rita, bo] = [await logIn("Rita", "läsare"), await logIn("Bo", "bidragsgivare")];
    expect((await fetch(`${url}/granska`, { headers: rita })).status).toBe(200);
    expect((await fetch(`${url}/admin`, { headers: rita })).status).toBe(403);
    expect((await fetch(`${url}/api/tina/me`, { headers: rita })).status).toBe(403);
    expect((await saveTitle(bo, "Samsyn och samtal")).errors).toEqual([]);
    expect(await page("/granska/forslag/bo-1", bo)).not.toContain("Publicera</button>");
    expect((await post("/granska/forslag/bo-1", { do: "publicera" }, bo)).status).toBe(403);
    expect(onMain(samsyn)).toContain("title: Samsyn\n");
  });

  test("the cookie is sealed anew at every login, out of reach for scripts, and gone after logging out", async () => {
    const invitation = await parts.sessions.invite(person("Eva", "redaktör"));
    const cookies = await Promise.all(
      [1, 2].map(async () => (await post("/logga-in", { inbjudan: invitation })).headers.getSetCookie()[0] ?? ""),
    );
    expect(cookies[0]).toMatch(/HttpOnly/i);
    expect(cookies[0]).toMatch(/SameSite=Lax/i);
    expect(cookies[0]).not.toBe(cookies[1]);
    const gone = await post("/logga-ut", {}, { cookie: cookies[0]?.split(";")[0] ?? "" });
    expect(gone.headers.getSetCookie()[0]).toMatch(/^bank=;.*Max-Age=0/i);
  });

  test.each(["", "hej", "Fe26.2*1*a*b*c**d*e~2"])("the invitation %j lets nobody in", async (inbjudan) => {
    const answer = await post("/logga-in", { inbjudan });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Be om en ny");
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test("an invitation sealed with another secret, or for a role that does not exist, lets nobody in", async () => {
    const foreign = await new Sessions(`${secret} inte`, false).invite(person("Eva", "redaktör"));
    expect((await post("/logga-in", { inbjudan: foreign })).status).toBe(403);
    const odd = await parts.sessions.invite({ ...person("Eva", "redaktör"), role: "kung" as Role });
    expect((await post("/logga-in", { inbjudan: odd })).status).toBe(403);
  });

  test("too many attempts to log in are stopped", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) statuses.push((await post("/logga-in", { inbjudan: "x" })).status);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 403));
    expect(statuses.slice(20)).toEqual([429, 429]);
  });

  test.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://example.org" }],
    ["a page that does not say where it is", { origin: "null" }],
    ["another site's frame", { "sec-fetch-site": "cross-site" }],
  ])("what %s sends changes nothing", async (_, headers) => {
    const eva = await logIn("Eva", "redaktör");
    await saveTitle(eva, "Samsyn och samtal");
    expect((await post("/granska/forslag/eva-1", { do: "publicera" }, { ...eva, ...headers })).status).toBe(403);
    expect((await post("/logga-ut", {}, { ...eva, ...headers })).status).toBe(403);
    expect(onMain(samsyn)).toContain("title: Samsyn\n");
  });

  test("pages of the server's own load nothing from elsewhere and run no script", async () => {
    const eva = await logIn("Eva", "redaktör");
    const answer = await fetch(`${url}/granska`, { headers: eva });
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

describe("a save", () => {
  test("is a proposal by its editor, and what is published stands as it did", async () => {
    const eva = await logIn("Eva", "redaktör");
    const before = onMain(samsyn);
    const { errors, notice } = await saveTitle(eva, "Samsyn och samtal");
    expect(errors).toEqual([]);
    expect(notice).toBe(`Sparat i ditt förslag: ${url}/granska/forslag/eva-1`);
    expect(onMain(samsyn)).toBe(before);
    expect(git("log", "--format=%an <%ae>", "main..forslag/eva-1")).toBe("Eva <eva@example.org>");
    expect(git("diff", "--stat", "main", "forslag/eva-1")).toMatch(
      /1 file changed, 1 insertion\(\+\), 1 deletion\(-\)/,
    );
    await saveTitle(eva, "Samsyn, samtal");
    expect(git("rev-list", "--count", "main..forslag/eva-1")).toBe("2");
    const { values } = await askAsTina(url, eva).open("begrepp", "samsyn");
    expect(values["title"]).toBe("Samsyn, samtal");
  });

  test("that the checker would stop makes no branch", async () => {
    const eva = await logIn("Eva", "redaktör");
    const { errors } = await saveTitle(eva, "Ring 070-123 45 67");
    expect(errors[0]?.message).toContain("telefonnummer");
    expect(git("branch", "--list", "forslag/*")).toBe("");
  });

  test("is read as words that come and go, with what the checker says, and nothing in it is markup", async () => {
    const eva = await logIn("Eva", "redaktör");
    await saveTitle(eva, 'Samsyn & "samtal"');
    const text = await page("/granska/forslag/eva-1", eva);
    expect(text).toMatch(/<ins[^>]*>\s*[^<]*&amp; [^<]*samtal[^<]*<\/ins\s*>/);
    expect(text).toContain("Så blir sidan");
    expect(text).not.toMatch(/<script/i);
    expect(await page("/granska", eva)).toContain("Samsyn &amp; &quot;samtal&quot;");
  });

  test("is published by an editor with the right to: main has it, the site is built, and the next save begins another", async () => {
    const eva = await logIn("Eva", "redaktör");
    await saveTitle(eva, "Samsyn och samtal");
    expect((await post("/granska/forslag/eva-1", { do: "publicera" }, eva)).status).toBe(303);
    expect(onMain(samsyn)).toContain("title: Samsyn och samtal\n");
    expect(rebuilt).toBe(1);
    expect(await page("/granska/forslag/eva-1", eva)).toContain("Publicerat");
    expect((await saveTitle(eva, "Samsyn igen")).notice).toContain("/granska/forslag/eva-2");
  });

  test("is withdrawn without being lost", async () => {
    const eva = await logIn("Eva", "redaktör");
    await saveTitle(eva, "Samsyn och samtal");
    await post("/granska/forslag/eva-1", { do: "dra-tillbaka" }, eva);
    expect(await page("/granska", eva)).toContain("Tillbakadraget");
    expect(git("show", `forslag/eva-1:${samsyn}`)).toContain("title: Samsyn och samtal");
    expect((await askAsTina(url, eva).open("begrepp", "samsyn")).values["title"]).toBe("Samsyn");
  });

  test("by two editors in different places is both when both are published", async () => {
    const [eva, bo] = [await logIn("Eva", "redaktör"), await logIn("Bo", "redaktör")];
    await saveTitle(eva, "Samsyn och samtal");
    const tina = askAsTina(url, bo);
    const { values, version } = await tina.open("begrepp", "samsyn");
    await tina.save("begrepp", "samsyn", { ...values, definition: "Att se likadant på något." }, version);
    for (const name of ["eva", "bo"]) await post(`/granska/forslag/${name}-1`, { do: "publicera" }, eva);
    expect(onMain(samsyn)).toContain("title: Samsyn och samtal\n");
    expect(onMain(samsyn)).toContain("definition: Att se likadant på något.\n");
  });

  test("of the same words by two editors is published once, and the other is told so and stays", async () => {
    const [eva, bo] = [await logIn("Eva", "redaktör"), await logIn("Bo", "redaktör")];
    await saveTitle(eva, "Evas rubrik");
    await saveTitle(bo, "Bos rubrik");
    await post("/granska/forslag/eva-1", { do: "publicera" }, eva);
    const answer = await post("/granska/forslag/bo-1", { do: "publicera" }, eva);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Inget är publicerat");
    expect(onMain(samsyn)).toContain("title: Evas rubrik\n");
    expect(await page("/granska/forslag/bo-1", eva)).toContain("Bos");
  });

  test("by the same editor in two windows, of the same words, goes to a proposal of its own", async () => {
    const eva = await logIn("Eva", "redaktör");
    const tina = askAsTina(url, eva);
    const { values, version } = await tina.open("begrepp", "samsyn");
    await tina.save("begrepp", "samsyn", { ...values, title: "Första fönstret" }, version);
    const { notice } = await tina.save("begrepp", "samsyn", { ...values, title: "Andra fönstret" }, version);
    expect(notice).toContain("Någon annan har ändrat samma ställe");
    const [, branch = ""] = /\/granska\/(forslag\/\S+)$/.exec(notice) ?? [];
    expect(git("show", `${branch}:${samsyn}`)).toContain("title: Andra fönstret");
    expect(git("show", `forslag/eva-1:${samsyn}`)).toContain("title: Första fönstret");
    expect(await page(`/granska/${branch}`, eva)).toContain("Andra");
  });

  test("is seen by the editor although somebody has pushed to the repository meanwhile", async () => {
    const eva = await logIn("Eva", "redaktör");
    const tina = askAsTina(url, eva);
    expect((await tina.open("begrepp", "samsyn")).values["title"]).toBe("Samsyn");
    const main = await forge.head("main");
    const text = onMain(samsyn).replace("title: Samsyn", "title: Utifrån");
    await forge.commit("main", main ?? "", [{ path: samsyn, text: `${text}\n` }], {
      message: "Utifrån",
      author: { name: "Utomstående", email: "x@example.org" },
    });
    expect((await tina.open("begrepp", "samsyn")).values["title"]).toBe("Utifrån");
  });
});

describe("forms", () => {
  const reflection = {
    about: "coacher-som-lankar",
    heading: "del-hur-det-verkar",
    stance: "motsager",
    text: "Hos oss blev det tvärtom. {1+1} <script>alert(1)</script> **stort** [länk](https://x.example) --- import x",
    by: "Eva Ek",
    association: "skelleftea",
    consent: "ja",
  };
  const branchOf = async (receipt: string) =>
    (await forge.proposals()).find(({ branch }) => receipt !== "" && branch.startsWith("forslag/form-"))?.branch ?? "";

  test("a reflection becomes one file of plain words in a proposal, and its receipt follows it and takes it back", async () => {
    const headers = await logIn("Eva", "läsare");
    const answer = await post("/lamna/reflektion/", reflection, headers);
    expect(answer.status).toBe(303);
    const receipt = answer.headers.get("location") ?? "";
    const branch = await branchOf(receipt);
    const [name = ""] = git("diff", "--name-only", "main", branch).split("\n");
    expect(name).toMatch(/^content\/reflektioner\/coacher-som-lankar-[0-9a-f]{8}\.mdx$/);
    const text = git("show", `${branch}:${name}`);
    expect(text).toContain("stance: motsager\n");
    expect(text).toContain("heading: del-hur-det-verkar\n");
    expect(text).toContain("consent: true\n");
    expect(text).toContain("association: skelleftea\n");
    expect(git("log", "-1", "--format=%an", branch)).toBe("Eva Ek");
    expect(await page(receipt, {})).toContain("någon i redaktionen läser det");
    const back = await post(receipt, { do: "dra-tillbaka" });
    expect(back.status).toBe(303);
    expect(await page(receipt, {})).toContain("Det är tillbakadraget.");
    expect((await forge.proposal(branch))?.state).toBe("withdrawn");
  });

  test("of somebody who is anonymous neither name, association nor account is anywhere in Git", async () => {
    const headers = await logIn("Eva", "läsare");
    const answer = await post(
      "/lamna/reflektion/",
      { ...reflection, text: "Vi såg detsamma.", anonymous: "ja" },
      headers,
    );
    const branch = await branchOf(answer.headers.get("location") ?? "");
    const all = git("log", "-p", "--format=fuller", `main..${branch}`) + JSON.stringify(await forge.proposals());
    expect(all).toContain("by: Anonym");
    expect(all).not.toMatch(/eva|skelleftea|example\.org/i);
  });

  test("what is missing or cannot be published is said at its question, nothing is sent and nothing typed is lost", async () => {
    const headers = await logIn("Eva", "läsare");
    const answer = await post(
      "/lamna/reflektion/",
      { ...reflection, stance: "", text: "Ring 070-123 45 67.", consent: "" },
      headers,
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('<a href="#f-stance">');
    expect(html).toContain('<a href="#f-consent">');
    expect(html).toContain("Ring 070-123 45 67.");
    const second = await post("/lamna/reflektion/", { ...reflection, text: "Ring 070-123 45 67 <b>nu</b>." }, headers);
    expect(second.status).toBe(422);
    const again = await second.text();
    expect(again).toContain('<a href="#f-text">');
    expect(again).toContain("telefonnummer");
    expect(again).toContain("&lt;b&gt;nu&lt;/b&gt;");
    expect(await forge.proposals()).toEqual([]);
  });

  test("an editor mends a slip of the pen and answers, as a commit of their own; what was wrong of it changes nothing", async () => {
    await post(
      "/lamna/reflektion/",
      { ...reflection, text: "Vi såg dettsamma.", anonymous: "ja" },
      await logIn("Eva", "läsare"),
    );
    const branch = await branchOf("x");
    const [name = ""] = git("diff", "--name-only", "main", branch).split("\n");
    const editor = await logIn("Britta", "redaktör");
    expect(await page(`/granska/${branch}`, editor)).toContain("Rätta eller svara");
    const correction = {
      do: "ratta",
      fil: name,
      title: "Vi såg detsamma.",
      summary: "Vi såg detsamma.",
      answer: "Tack, vi har skrivit till det.",
      body: "",
    };
    expect((await post(`/granska/${branch}`, correction, editor)).status).toBe(303);
    const text = git("show", `${branch}:${name}`);
    expect(text).toContain("title: Vi såg detsamma.\n");
    expect(text).toContain("answer: Tack, vi har skrivit till det.\n");
    expect(git("log", "-1", "--format=%an", branch)).toBe("Britta");
    const wrong = await post(`/granska/${branch}`, { ...correction, summary: "Ring 070-123 45 67." }, editor);
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("telefonnummer");
    expect(
      (await post(`/granska/${branch}`, { ...correction, fil: "content/begrepp/samsyn.mdx" }, editor)).status,
    ).toBe(422);
    expect(git("show", `${branch}:${name}`)).toBe(text);
    expect((await post(`/granska/${branch}`, correction, await logIn("Eva", "läsare"))).status).toBe(403);
  });

  test("a preview shows how it will look, and sends nothing", async () => {
    const headers = await logIn("Eva", "läsare");
    const answer = await post(
      "/lamna/provat/",
      { ...reflection, gjorde: "Vi bjöd in alla.", gick: "Fler kom.", do: "visa" },
      headers,
    );
    const html = await answer.text();
    expect(html).toContain("Så blir det");
    expect(html).toMatch(/<h2 id="[^"]+">Hur det gick<\/h2>\s*<p>Fler kom\.<\/p>/);
    expect(await forge.proposals()).toEqual([]);
  });

  test("a case waits for somebody to read it for privacy, and is not published by being merged", async () => {
    const headers = await logIn("Eva", "läsare");
    const answer = await post(
      "/lamna/fall/",
      {
        title: "Gemensamma möten varje månad",
        summary: "Handläggarna träffades varje månad.",
        what: "Möten en gång i månaden.",
        forWhom: "Personer med sjukskrivning.",
        targetGroups: "sjukskrivna",
        circumstances: "Alla satt i samma hus.",
        "results.0.level": "medarbetare",
        "results.0.direction": "delvis",
        "results.0.what": "Färre dubbla besked.",
        hjalpte: "Att mötena var korta.",
        hindrade: "Sekretessen.",
        by: "Eva Ek",
        consent: "ja",
      },
      headers,
    );
    expect(answer.status).toBe(303);
    const branch = await branchOf("x");
    const [name = ""] = git("diff", "--name-only", "main", branch).split("\n");
    const text = git("show", `${branch}:${name}`);
    expect(text).toMatch(/^status: granskning$/m);
    expect(text).toMatch(/^evidence: egendokumentation$/m);
    expect(text).not.toContain("privacyReviewed");
    expect(text).toContain("## Vad som stod i vägen\n\nSekretessen.");
  });

  test.each([
    ["a page that does not exist", { about: "finns-inte" }, 422, "finns inte, eller har flyttats"],
    [
      "a field that only programs fill in",
      { webbplats: "https://x.example" },
      422,
      "Ett fält som inte syns var ifyllt",
    ],
    ["far too much", { text: "x".repeat(250_000) }, 413, "för lång för att skickas"],
    ["a heading that is not on the page", { heading: "del-hittepa" }, 422, "hittepa"],
    ["a stance of one's own", { stance: "hatar" }, 422, "hatar"],
  ])("%s is answered with words and sends nothing", async (_, changed, status, words) => {
    const headers = await logIn("Eva", "läsare");
    const answer = await post("/lamna/reflektion/", { ...reflection, ...changed }, headers);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
    expect(await forge.proposals()).toEqual([]);
  });

  test("nobody sends without being invited, or from another site, and a receipt cannot be made up", async () => {
    expect((await post("/lamna/reflektion/", reflection)).status).toBe(401);
    const headers = await logIn("Eva", "läsare");
    expect((await post("/lamna/reflektion/", reflection, { ...headers, origin: "https://x.example" })).status).toBe(
      403,
    );
    expect((await fetch(`${url}/lamna/kvitto/?k=x`)).status).toBe(404);
    expect((await post("/lamna/kvitto/?k=x", { do: "dra-tillbaka" })).status).toBe(404);
  });
});

describe("what a forge tells", () => {
  const body = JSON.stringify({ ref: "refs/heads/main", text: "åäö" });
  const sign = (text: string, by = webhookSecret) => `sha256=${createHmac("sha256", by).update(text).digest("hex")}`;
  const tellOf = (event: string, headers: Record<string, string> = {}, text = body) =>
    fetch(`${url}/webhook`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-GitHub-Event": event,
        "X-Hub-Signature-256": sign(text),
        ...headers,
      },
      body: text,
    });

  test.each([
    ["push", 202, 1],
    ["pull_request", 202, 1],
    ["ping", 200, 0],
    ["issues", 202, 0],
    ["", 202, 0],
  ])("as %j is answered with %i, and looked after %i times", async (event, status, times) => {
    expect((await tellOf(event)).status).toBe(status);
    expect(rebuilt).toBe(times);
  });

  test.each<[string, Record<string, string>]>([
    ["no signature", { "X-Hub-Signature-256": "" }],
    ["a signature by another secret", { "X-Hub-Signature-256": sign(body, "en annan hemlighet än den rätta") }],
    ["a signature of something else", { "X-Hub-Signature-256": sign(`${body} `) }],
    ["a signature of another kind", { "X-Hub-Signature-256": sign(body).replace("sha256=", "sha1=") }],
    ["a signature that is too short", { "X-Hub-Signature-256": "sha256=00" }],
  ])("with %s is not believed", async (_, headers) => {
    const answer = await tellOf("push", headers);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: "Underskriften stämmer inte. Jämför med BANK_WEBHOOK_SECRET." });
    expect(rebuilt).toBe(0);
  });

  test.each([
    ["said to be", { "Content-Length": 30_000_000 }, 1],
    ["never said to be", { "Transfer-Encoding": "chunked" }, 26],
  ])("that is larger than any, and %s, is not read to its end", async (_, length, megabytes) => {
    const headers = { "X-GitHub-Event": "push", "X-Hub-Signature-256": sign("x"), ...length };
    const status = await new Promise<number | undefined>((resolve) => {
      const asked = request(`${url}/webhook`, { method: "POST", headers }, (answer) => resolve(answer.statusCode));
      asked.on("error", () => resolve(undefined)); // may be cut off before the answer is read
      for (let i = 0; i < megabytes; i++) asked.write(Buffer.alloc(1_000_000));
    });
    expect([413, undefined]).toContain(status);
    expect(rebuilt).toBe(0);
  });

  test("wrongly too often is not listened to for a while", async () => {
    const wrong = { "X-Hub-Signature-256": sign("y") };
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await tellOf("push", wrong)).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
    expect(statuses.slice(30)).toEqual([429, 429]);
  });

  test("opens nothing else to other sites", async () => {
    expect((await fetch(`${url}/webhook`)).status).toBe(405);
    const signed = { "X-Hub-Signature-256": sign("do=publicera") };
    const publish = await fetch(`${url}/granska/forslag/eva-1`, {
      method: "POST",
      headers: signed,
      body: "do=publicera",
    });
    expect(publish.status).toBe(403);
  });
});
