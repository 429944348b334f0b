import { execFileSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { policy } from "../../src/site/policy.ts";
import { run, start, temporary } from "../support/build.ts";
import { freePort } from "../support/free-port.ts";
import { test } from "../support/page.ts";

const cleaning: (() => Promise<void>)[] = [];
const patient = { timeout: 30_000 };
let data: string;
let env: Record<string, string>;
let url: string;
let server: ChildProcess;
let said = "";

async function serve(): Promise<void> {
  said = "";
  server = start(["scripts/serve.ts"], env);
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding("utf8").on("data", (part: string) => (said += part));
  await vi.waitUntil(() => server.exitCode !== null || said.includes("Webbplatsen är uppe"), { timeout: 90_000 });
  if (server.exitCode !== null) throw new Error(`scripts/serve.ts ended with ${server.exitCode}:\n${said}`);
}

beforeAll(async () => {
  data = await temporary((work) => cleaning.push(work));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = { BANK_SECRET: "Kx9-hemlig-Qw27-bara-för-provet-Zz", BANK_DATA: data, BANK_URL: url, PORT: String(port) };
  await serve();
}, 120_000);

afterAll(async () => {
  if (server?.exitCode === null && server.signalCode === null) {
    server.kill("SIGKILL");
    await once(server, "exit");
  }
  await Promise.all(cleaning.map((work) => work()));
});

async function invite(name: string, role: string): Promise<string> {
  const { code, said: address } = await run(["scripts/invite.ts", "--name", name, "--role", role], env);
  expect(code).toBe(0);
  return address.trim();
}

async function logIn(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation);
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.waitForURL(/\/admin\/index\.html/);
}

const git = (...args: string[]) =>
  execFileSync("git", ["--git-dir", path.join(data, "bank.git"), ...args], { encoding: "utf8" });

describe("npm run serve", () => {
  test("shows the published site to everybody, and the way in to nobody without an invitation", async ({ open }) => {
    const { page, foreign, errors } = await open(`${url}/begrepp/kbt/`);
    expect(await page.locator("h1").innerText()).toBe("Kognitiv beteendeterapi");
    expect(errors).toEqual([]);
    const { headers } = await fetch(`${url}/`);
    expect(headers.get("content-security-policy")).toBe(policy);
    expect(headers.get("cache-control")).toBe("no-cache");
    const missing = await fetch(`${url}/finns-inte/`);
    expect([missing.status, missing.headers.get("content-security-policy")]).toEqual([404, policy]);
    await page.goto(`${url}/admin`);
    expect(await page.locator("main").innerText()).toContain("behöver du en inbjudan");
    expect(foreign).toEqual([]);
  });

  test("sends the open data with its types, to pages of other sites too", async () => {
    const sent = async (file: string) => {
      const { status, headers } = await fetch(`${url}/${file}`);
      return [status, headers.get("content-type")?.split(";")[0], headers.get("access-control-allow-origin")];
    };
    expect(await sent("data/begrepp.csv")).toEqual([200, "text/csv", "*"]);
    expect(await sent("data/dcat.rdf")).toEqual([200, "application/rdf+xml", "*"]);
    expect(await sent("begrepp/kbt/citera.bib")).toEqual([200, "application/x-bibtex", null]);
    expect(await sent("begrepp/kbt/")).toEqual([200, "text/html", null]);
  });

  test("turns what somebody saves into a proposal, and what somebody publishes into the site", async ({ open }) => {
    const { page } = await open(`${url}/`);
    await logIn(page, await invite("Britta Åberg", "redaktör"));
    await page.goto(`${url}/admin/index.html#/collections/edit/begrepp/kbt`);
    await page.locator('textarea[name="definition"]').fill("En form av psykoterapi som prövas här.");
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByRole("link", { name: "Se förslaget" }).click();
    await page.getByRole("heading", { level: 1, name: "Begrepp: Kognitiv beteendeterapi" }).waitFor();
    expect(await page.locator("ins").first().innerText()).toMatch(/\S/);
    expect(git("show", "main:content/begrepp/kbt.mdx")).not.toContain("som prövas här");
    await page.getByRole("button", { name: "Publicera" }).click();
    await page.getByText("Publicerat").waitFor();
    expect(git("log", "-1", "--format=%an", "main")).toBe("Britta Åberg\n");
    await expect
      .poll(async () => (await fetch(`${url}/begrepp/kbt/`)).text(), patient)
      .toContain("En form av psykoterapi som prövas här.");
    // Who has done it is known from the repository, which the site is not built in.
    expect(await (await fetch(`${url}/begrepp/kbt/`)).text()).toMatch(
      /Inlagd [^<]+, senast ändrad [^<]+ av Britta Åberg\./,
    );
  });

  test("keeps what has been written when the session or the server is lost, and saves it afterwards", async ({
    open,
  }) => {
    const { page } = await open(`${url}/`);
    const invitation = await invite("David Ö", "bidragsgivare");
    await logIn(page, invitation);
    await page.goto(`${url}/admin/index.html#/collections/edit/begrepp/samsyn`);
    const title = page.locator('input[name="title"]');
    await title.fill("Samsyn trots");
    const other = await page.context().newPage();
    await other.goto(`${url}/granska`);
    await other.getByRole("button", { name: "Logga ut" }).click();
    await other.waitForURL(`${url}/`);
    const save = async (says: string) => {
      await page.getByRole("button", { name: "Spara", exact: true }).click();
      await page.getByText(says).first().waitFor();
    };
    await save("Du är inte inloggad längre, så inget är sparat.");
    await page.getByRole("button", { name: "Stäng" }).click();
    expect(await title.inputValue()).toBe("Samsyn trots");
    await title.fill("Samsyn trots al");
    await logIn(other, invitation);
    await page.route("**/api/tina/**", (route) => route.abort());
    await save("Servern svarar inte, så inget är sparat.");
    await page.getByRole("button", { name: "Stäng" }).click();
    await page.unroute("**/api/tina/**");
    expect(await title.inputValue()).toBe("Samsyn trots al");
    await title.fill("Samsyn trots allt");
    await save("Sparat i ditt förslag");
    expect(git("log", "--all", "--format=%an", "-1", "--", "content/begrepp/samsyn.mdx")).toBe("David Ö\n");
  });

  test("takes a member from an invitation to a published reflection, with an editor in between", async ({ open }) => {
    const { page: member, foreign } = await open(`${url}/`);
    await member.goto(await invite("Eva Exempelsson", "läsare"));
    await member.getByRole("button", { name: "Logga in" }).click();
    await member.waitForURL(`${url}/`);
    await member.goto(`${url}/fall/unga-kvinnor-insatsen/`);
    await member.getByRole("link", { name: "Lämna en reflektion" }).click();
    await member.getByLabel("Vilken del?").selectOption({ label: "Under vilka omständigheter" });
    await member.getByRole("button", { name: "Fortsätt" }).click();
    await member.getByLabel("Nyanserar").check();
    await member.getByLabel("Din reflektion").fill("Hos oss gick det utan gemensamma lokaller. Vi åkte till varandra.");
    await member.getByRole("button", { name: "Fortsätt" }).click();
    expect(await member.getByLabel("Namn", { exact: true }).inputValue()).toBe("Eva Exempelsson");
    await member.getByLabel("Förbund").selectOption("skelleftea");
    await member.getByLabel("Texten får publiceras").check();
    await member.getByRole("button", { name: "Skicka reflektionen" }).click();
    await member.getByText("Vi har fått det").waitFor();
    const receipt = member.url();
    expect(await member.evaluate(() => Object.keys(localStorage))).toEqual([]);

    const { page: editor } = await open(`${url}/`);
    await logIn(editor, await invite("Britta Åberg", "redaktör"));
    await editor.goto(`${url}/granska`);
    await editor.getByRole("link", { name: /^Lämna en reflektion: Hos oss gick det/ }).click();
    await editor.getByText("Rätta eller svara").click();
    for (const label of ["Rubrik", "Sammanfattning"]) {
      const field = editor.getByLabel(label, { exact: true });
      // oxlint-disable-next-line no-await-in-loop -- as a person does, one field after the other
      await field.fill((await field.inputValue()).replace("lokaller", "lokaler"));
    }
    await editor.getByRole("button", { name: "Spara rättelsen" }).click();
    await editor.getByRole("button", { name: "Publicera" }).click();
    await editor.getByText("Publicerat").waitFor();
    await expect
      .poll(async () => (await fetch(`${url}/fall/unga-kvinnor-insatsen/`)).text(), patient)
      .toContain("Hos oss gick det utan gemensamma lokaler.");

    await member.goto(receipt);
    await member.getByText("Det är publicerat.").waitFor();
    await member.getByRole("link", { name: "Till sidan" }).click();
    expect(await member.locator("h1").innerText()).toBe(
      "Hos oss gick det utan gemensamma lokaler. Vi åkte till varandra.",
    );
    await member.goto(`${url}/sok/?q=${encodeURIComponent("gemensamma lokaler åkte till varandra")}`);
    await member.locator(".soktraffar a").first().waitFor();
    expect(await member.locator(".soktraffar").innerText()).toContain("Hos oss gick det utan gemensamma lokaler");
    expect(foreign).toEqual([]);
  }, 60_000);

  test("shows the same when it has been stopped and started again, and knows who had logged in", async ({ open }) => {
    const { page } = await open(`${url}/`);
    await logIn(page, await invite("Cilla Ö", "bidragsgivare"));
    server.kill("SIGTERM");
    const [code] = (await once(server, "exit")) as [number | null];
    expect(code).toBe(0);
    await serve();
    expect(await (await fetch(`${url}/begrepp/kbt/`)).text()).toContain("som prövas här");
    await page.goto(`${url}/granska`);
    expect(await page.locator("main").innerText()).toContain("Begrepp: Kognitiv beteendeterapi");
    expect(said).not.toContain(env["BANK_SECRET"]);
  });
});
