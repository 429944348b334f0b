import { describe, expect, test } from "vitest";
import { readHostSettings } from "../../src/editing/settings.ts";

const secret = "k3JrV9wq7XbT2mLz8PfY5sNd4HgC6aEu";
const wrong = (env: Record<string, string>): string => {
  try {
    readHostSettings(env);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("the settings of a hosted server", () => {
  test("need a secret and nothing more", () => {
    expect(readHostSettings({ BANK_SECRET: secret })).toMatchObject({ secret, host: "127.0.0.1", port: 8080 });
    expect(readHostSettings({ BANK_SECRET: secret, BANK_URL: "https://banken.example" }).url.origin).toBe(
      "https://banken.example",
    );
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["no secret", {}, /BANK_SECRET ska vara minst 32/],
    ["a short secret", { BANK_SECRET: "hemligt" }, /BANK_SECRET ska vara minst 32/],
    ["a secret of few letters", { BANK_SECRET: "a".repeat(40) }, /BANK_SECRET är för lätt/],
    ["an address without https", { BANK_SECRET: secret, BANK_URL: "http://banken.example" }, /https:\/\//],
    ["an address with a path", { BANK_SECRET: secret, BANK_URL: "https://banken.example/a" }, /utan sökväg/],
    ["no address at all", { BANK_SECRET: secret, BANK_URL: "banken" }, /BANK_URL ska vara adressen/],
    ["a port that is none", { BANK_SECRET: secret, PORT: "dörren" }, /PORT ska vara ett tal/],
  ])("with %s are refused in Swedish", (_, env, message) => {
    expect(wrong(env)).toMatch(message);
  });

  const token = "github_pat_11ABCDEFG0123456789";
  const github = { BANK_SECRET: secret, BANK_GITHUB_REPO: "finsam/banken", BANK_GITHUB_TOKEN: token };

  test("keep the repository in the data folder, or at GitHub when it is named", () => {
    expect(readHostSettings({ BANK_SECRET: secret })).toMatchObject({ forge: { kind: "local" }, poll: 10 });
    expect(readHostSettings(github).forge).toEqual({
      kind: "github",
      place: { url: new URL("https://github.com"), owner: "finsam", repo: "banken", token },
      main: "main",
    });
    const own = {
      ...github,
      BANK_GITHUB_URL: "https://git.finsam.se",
      BANK_GITHUB_BRANCH: "publicerat",
      BANK_POLL: "60",
    };
    expect(readHostSettings(own)).toMatchObject({
      forge: { place: { url: new URL("https://git.finsam.se") }, main: "publicerat" },
      poll: 60,
    });
    const told = { ...github, BANK_WEBHOOK_SECRET: [...secret].toReversed().join(""), BANK_POLL: "0" };
    expect(readHostSettings(told)).toMatchObject({ poll: 0, webhookSecret: told.BANK_WEBHOOK_SECRET });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["a token but no repository", { BANK_GITHUB_REPO: "" }, /BANK_GITHUB_REPO saknas/],
    ["an address for a repository", { BANK_GITHUB_REPO: "https://github.com/finsam/banken" }, /ska vara ägare\/lager/],
    ["a repository that leads elsewhere", { BANK_GITHUB_REPO: "finsam/.." }, /ska vara ägare\/lager/],
    ["no token", { BANK_GITHUB_TOKEN: "" }, /BANK_GITHUB_TOKEN ska vara en nyckel/],
    ["a token on two lines", { BANK_GITHUB_TOKEN: `${token}\nX: y` }, /BANK_GITHUB_TOKEN ska vara en nyckel/],
    ["a server without https", { BANK_GITHUB_URL: "http://git.finsam.se" }, /BANK_GITHUB_URL ska vara adressen/],
    ["a server with a path", { BANK_GITHUB_URL: "https://git.finsam.se/api" }, /BANK_GITHUB_URL ska vara adressen/],
    ["a branch that is none", { BANK_GITHUB_BRANCH: "--all" }, /BANK_GITHUB_BRANCH ska vara/],
    ["a short secret for what GitHub tells", { BANK_WEBHOOK_SECRET: "kort" }, /BANK_WEBHOOK_SECRET ska vara minst 32/],
    ["an empty secret for what GitHub tells", { BANK_WEBHOOK_SECRET: "" }, /BANK_WEBHOOK_SECRET ska vara minst 32/],
    ["one secret for two things", { BANK_WEBHOOK_SECRET: secret }, /får inte vara samma/],
    ["no way to hear of changes", { BANK_POLL: "0" }, /BANK_POLL är 0/],
    ["a time that is none", { BANK_POLL: "ofta" }, /BANK_POLL ska vara/],
  ])("with %s are refused in Swedish, and tell no secret", (_, env, message) => {
    const said = wrong({ ...github, ...env });
    expect(said).toMatch(message);
    expect(said).not.toContain(token);
    expect(said).not.toContain(secret);
  });

  const oidc = {
    BANK_SECRET: secret,
    BANK_PEOPLE: "/etc/banken/personer.yaml",
    BANK_LOGIN_OIDC_ISSUER: "https://id.finsam.se/realms/alla",
    BANK_LOGIN_OIDC_ID: "banken",
    BANK_LOGIN_OIDC_SECRET: "hemligt mellan oss",
  };
  const app = { BANK_LOGIN_GITHUB_ID: "Iv1.abc", BANK_LOGIN_GITHUB_SECRET: "appens hemlighet" };

  test("let people in by invitation only, unless another server is named", () => {
    expect(readHostSettings({ BANK_SECRET: secret }).login).toEqual({
      github: undefined,
      oidc: undefined,
      people: undefined,
    });
    expect(readHostSettings({ ...oidc, ...app }).login).toEqual({
      github: { url: new URL("https://github.com"), id: "Iv1.abc", secret: "appens hemlighet" },
      oidc: {
        issuer: new URL("https://id.finsam.se/realms/alla"),
        id: "banken",
        secret: "hemligt mellan oss",
        label: "id.finsam.se",
      },
      people: "/etc/banken/personer.yaml",
    });
    expect(readHostSettings({ ...oidc, BANK_LOGIN_OIDC_NAME: "Finsams konto" }).login.oidc?.label).toBe(
      "Finsams konto",
    );
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["no list of people", { BANK_PEOPLE: "" }, /BANK_PEOPLE saknas/],
    ["half a login with GitHub", { BANK_LOGIN_GITHUB_ID: "x" }, /hör ihop, och en av dem saknas/],
    ["half a login with another server", { BANK_LOGIN_OIDC_SECRET: "" }, /behöver också BANK_LOGIN_OIDC_SECRET/],
    ["a server that is not named", { BANK_LOGIN_OIDC_ISSUER: "" }, /behöver också BANK_LOGIN_OIDC_ISSUER/],
    ["a server without https", { BANK_LOGIN_OIDC_ISSUER: "http://id.finsam.se" }, /BANK_LOGIN_OIDC_ISSUER ska vara/],
    ["a server that is no address", { BANK_LOGIN_OIDC_ISSUER: "finsam" }, /BANK_LOGIN_OIDC_ISSUER ska vara/],
    [
      "a list for nobody",
      { BANK_LOGIN_OIDC_ISSUER: "", BANK_LOGIN_OIDC_ID: "", BANK_LOGIN_OIDC_SECRET: "" },
      /BANK_PEOPLE gäller inloggning/,
    ],
  ])("with %s are refused in Swedish, and tell no secret of others", (_, env, message) => {
    const said = wrong({ ...oidc, ...env });
    expect(said).toMatch(message);
    expect(said).not.toContain("hemligt mellan oss");
  });

  test("are refused with everything that is wrong at once, and without telling the secret", () => {
    const said = wrong({ BANK_SECRET: "hemligt-ord", BANK_URL: "banken", PORT: "x" });
    expect(said.split("\n")).toHaveLength(3);
    expect(said).not.toContain("hemligt-ord");
  });
});
