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

  test("are refused with everything that is wrong at once, and without telling the secret", () => {
    const said = wrong({ BANK_SECRET: "hemligt-ord", BANK_URL: "banken", PORT: "x" });
    expect(said.split("\n")).toHaveLength(3);
    expect(said).not.toContain("hemligt-ord");
  });
});
