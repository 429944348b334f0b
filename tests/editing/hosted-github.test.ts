import { cp, mkdtemp, rm } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdminFiles } from "../../src/editing/admin-files.ts";
import { createApp } from "../../src/editing/app.ts";
import { Checkouts } from "../../src/editing/checkouts.ts";
import { Editor, Remembered } from "../../src/editing/editor.ts";
import { openForge } from "../../src/editing/open-forge.ts";
import { addressOf } from "../../src/editing/pages.ts";
import { Proposals } from "../../src/editing/proposals.ts";
import { Publisher } from "../../src/editing/publisher.ts";
import { Sessions } from "../../src/editing/sessions.ts";
import { TinaDatabase } from "../../src/editing/tina-database.ts";
import { webhookRoute } from "../../src/editing/webhook.ts";
import { readAddresses, readContent, readGlossary } from "../../src/knowledge/read.ts";
import { components } from "../../src/model/components.ts";
import { model } from "../../src/model/kinds.ts";
import { openGitHub, type OpenedGitHub } from "../forge/forges.ts";
import { freePort } from "../support/free-port.ts";
import { askAsTina } from "./as-tina.ts";

const project = path.resolve(import.meta.dirname, "../..");
const samsyn = "content/begrepp/samsyn.mdx";
const webhookSecret = "som bara GitHub och servern vet om";
let folder: string;
let github: OpenedGitHub;
let sessions: Sessions;
let publisher: Publisher;
let server: Server;
let url: string;
let settings: Parameters<typeof openForge>[0];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "hosted-"));
  github = await openGitHub(
    [...readContent(project), readGlossary(project)].flatMap((raw) =>
      raw?.bytes ? [{ path: raw.file, text: Buffer.from(raw.bytes).toString("utf8") }] : [],
    ),
  );
  settings = { forge: { kind: "github", place: github.server, main: "main" }, data: folder };
  const forge = await openForge(settings, [], process.env);
  const checkouts = new Checkouts(forge);
  publisher = new Publisher(forge, checkouts, path.join(folder, "sites"), (from, to) =>
    cp(path.join(from, "content"), to, { recursive: true }),
  );
  const judged = { model, memory: new Remembered(), ...readAddresses(project) };
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  sessions = new Sessions("en hemlighet som ingen annan än provet har", false);
  const look = () => void publisher.update();
  server = createApp({
    url: new URL(url),
    sessions,
    workshop: { forge, checkouts, proposals: new Proposals(forge), address: (branch) => url + addressOf(branch) },
    editor: new Editor(await TinaDatabase.of(model, components), judged),
    admin: new AdminFiles("/nowhere", new Promise(() => {})),
    frame: { policy: "", page: () => Promise.resolve(undefined) },
    judgement: () => ({ ...judged, today: "2026-11-23" }),
    site: (_, response) => response.end("webbplatsen"),
    rebuild: look,
    state: () => publisher.state,
    others: [webhookRoute(webhookSecret, look)],
    ways: [],
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await publisher.update();
}, 60_000);

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await github.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

const post = (at: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url + at, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", origin: url, ...headers },
    body: new URLSearchParams(form),
  });

async function logIn(id: string): Promise<Record<string, string>> {
  const person = { id, name: id, email: `${id}@example.org`, role: "redaktör" as const, association: undefined };
  const answer = await post("/logga-in", { inbjudan: await sessions.invite(person) });
  return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "", origin: url };
}

async function saveTitle(headers: Record<string, string>, title: string) {
  const tina = askAsTina(url, headers);
  const { values, version } = await tina.open("begrepp", "samsyn");
  return tina.save("begrepp", "samsyn", { ...values, title }, version);
}
const shown = () => readFileSync(path.join(publisher.site ?? "", "begrepp/samsyn.mdx"), "utf8");

describe("a server over GitHub", () => {
  test("turns a save into a pull request by its editor, and publishes it by merging", async () => {
    const eva = await logIn("eva");
    const { errors, notice } = await saveTitle(eva, "Samsyn och samtal");
    expect(errors).toEqual([]);
    expect(notice).toBe(`Sparat i ditt förslag: ${url}/granska/forslag/eva-1`);
    expect(github.git("log", "--format=%an <%ae>", "main..forslag/eva-1").trim()).toBe("eva <eva@example.org>");
    expect(github.git("show", `main:${samsyn}`)).toContain("title: Samsyn\n");
    const review = await (await fetch(`${url}/granska/forslag/eva-1`, { headers: eva })).text();
    expect(review).toContain(`href="${github.server.url.href}finsam/bank/pull/1"`);
    expect((await post("/granska/forslag/eva-1", { do: "publicera" }, eva)).status).toBe(303);
    expect(github.git("show", `main:${samsyn}`)).toContain("title: Samsyn och samtal\n");
    await expect.poll(shown, { timeout: 10_000 }).toContain("title: Samsyn och samtal\n");
    expect((await saveTitle(eva, "Samsyn igen")).notice).toContain("/granska/forslag/eva-2");
    const list = await (await fetch(`${url}/granska`, { headers: eva })).text();
    expect(list).toMatch(/eva-2[^]*eva-1/);
  });

  test("shows what is pushed from outside to the editor at once, and builds it when GitHub tells", async () => {
    const bo = await logIn("bo");
    const before = github.git("rev-parse", "main").trim();
    const text = github.git("show", `main:${samsyn}`).replace(/^title: .*$/m, "title: Utifrån");
    const about = { message: "Utifrån", author: { name: "Utomstående", email: "x@example.org" } };
    await github.forge.commit("main", before, [{ path: samsyn, text }], about);
    expect((await askAsTina(url, bo).open("begrepp", "samsyn")).values["title"]).toBe("Utifrån");
    expect(shown()).not.toContain("Utifrån");
    const body = JSON.stringify({ ref: "refs/heads/main" });
    const signature = `sha256=${createHmac("sha256", webhookSecret).update(body).digest("hex")}`;
    const headers = { "X-GitHub-Event": "push", "X-Hub-Signature-256": signature };
    expect((await fetch(`${url}/webhook`, { method: "POST", headers, body })).status).toBe(202);
    await expect.poll(shown, { timeout: 10_000 }).toContain("title: Utifrån\n");
  });

  test("tells the editor in the form when GitHub has had enough, and saves the same once when it has not", async () => {
    const cilla = await logIn("cilla");
    const message = "You have exceeded a secondary rate limit.";
    github.server.fail({ on: /^PATCH /, how: { status: 403, message, headers: { "Retry-After": "90" } } });
    const { errors } = await saveTitle(cilla, "Cillas rubrik");
    expect(errors.map((one) => one.message)).toEqual([
      "GitHub tar inte emot mer just nu. Försök igen om 2 minuter. Inget blir gjort två gånger.",
    ]);
    expect((await saveTitle(cilla, "Cillas rubrik")).errors).toEqual([]);
    expect(github.git("rev-list", "--count", "main..forslag/cilla-1").trim()).toBe("1");
  });

  test("finds the next proposal of somebody who has made many without asking for each", async () => {
    for (let turn = 1; turn <= 50; turn++) github.server.pullFrom(`finsam:forslag/fia-${turn}`, "Gammalt", "closed");
    const fia = await logIn("fia");
    github.server.asked.length = 0;
    expect((await saveTitle(fia, "Fias rubrik")).notice).toContain("/granska/forslag/fia-51");
    expect(github.server.asked.filter((name) => name.endsWith("/pulls")).length).toBeLessThan(20);
  });

  test("answers a reader in Swedish when GitHub does not let it in any more, and not with the token", async () => {
    const david = await logIn("david");
    github.server.fail({ on: /^GET .*\/pulls$/, how: { status: 401, message: "Bad credentials" } });
    const answer = await fetch(`${url}/granska`, { headers: david });
    expect(answer.status).toBe(503);
    const said = await answer.text();
    expect(said).toContain("Säg till den som sköter servern");
    expect(said).not.toContain(github.server.token);
    expect((await fetch(`${url}/begrepp/samsyn/`)).status).toBe(200);
  });
});

describe("a server that starts over GitHub", () => {
  const start = async (place: object, main = "main") => {
    const data = path.join(folder, "other");
    const forge = { kind: "github" as const, place: { ...github.server, ...place }, main };
    return openForge({ forge, data }, [], process.env).then(
      () => "",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  };

  test("with a token that GitHub does not know, a repository that is not there or a branch that is not says what to do", async () => {
    expect(await start({ token: "github_pat_som_har_gatt_ut_123" })).toMatch(/BANK_GITHUB_TOKEN kan ha gått ut/);
    expect(await start({ repo: "annat" })).toMatch(/visar inget lager finsam\/annat/);
    expect(await start({}, "publicerat")).toMatch(/har ingen gren publicerat/);
  });

  test.each<[string, object, RegExp]>([
    ["may not be written in", { permissions: { push: false } }, /får läsa finsam\/bank men inte skriva/],
    ["is archived", { archived: true }, /är arkiverat/],
    ["may not be merged in", { allow_merge_commit: false }, /tillåter inte merge commits/],
  ])("in a repository that %s says so", async (_, about, message) => {
    github.server.about(about);
    expect(await start({})).toMatch(message);
    github.server.about({ permissions: { push: true }, archived: false, allow_merge_commit: true });
  });

  test("does not keep the token on disk", async () => {
    expect(existsSync(path.join(folder, "github.git"))).toBe(true);
    expect(readFileSync(path.join(folder, "github.git/config"), "utf8")).not.toContain(github.server.token);
  });
});
