import { describe, expect, test } from "vitest";
import { personOf, readRoster, type Arrival } from "../../src/editing/roster.ts";

const list = `
- github: Anna-Ek
  role: administratör
  name: Anna Ek
- github: 583231
  role: redaktör
  association: finsam-lund
- email: bo@lund.se
  role: redaktör
- claim: roles=bank-redaktor
  role: redaktör
- email: "*@lund.se"
  role: läsare
`;
const roster = readRoster(list, "personer.yaml");
const arrival = (more: Partial<Arrival>): Arrival => ({
  subject: "x",
  name: "Namn",
  emails: [],
  unsure: false,
  claims: {},
  address: "x@samverkansbanken.invalid",
  ...more,
});
const roleOf = (more: Partial<Arrival>) => personOf(arrival(more), roster)?.role;

describe("the list of people", () => {
  test.each<[string, Partial<Arrival>, string | undefined]>([
    ["an account by its name", { github: { login: "anna-ek", id: 1 } }, "administratör"],
    ["an account by its number, whatever it is called", { github: { login: "nytt-namn", id: 583231 } }, "redaktör"],
    ["an account that begins like another", { github: { login: "anna-eklund", id: 2 } }, undefined],
    ["an address", { emails: ["bo@lund.se"] }, "redaktör"],
    ["a domain", { emails: ["cia@lund.se"] }, "läsare"],
    ["a domain that only ends like it", { emails: ["x@inte-lund.se"] }, undefined],
    ["a domain inside an address", { emails: ["x@lund.se@example.org"] }, undefined],
    ["a claim with one value", { claims: { roles: "bank-redaktor" } }, "redaktör"],
    ["a claim with several values", { claims: { roles: ["annat", "bank-redaktor"] } }, "redaktör"],
    ["a claim with another value", { claims: { roles: ["bank-redaktorer"] } }, undefined],
    ["a claim that every object has", { claims: {} }, undefined],
    ["nothing that is in it", {}, undefined],
  ])("knows %s", (_, more, role) => {
    expect(roleOf(more)).toBe(role);
  });

  test("gives a person the same id each time, which tells no address, and the name that the list gives", () => {
    const anna = arrival({ github: { login: "anna-ek", id: 1 }, name: "anna" });
    expect(personOf(anna, roster)).toEqual({
      id: "github-1",
      name: "Anna Ek",
      email: "x@samverkansbanken.invalid",
      role: "administratör",
      association: undefined,
    });
    const bo = personOf(arrival({ subject: "https://id.lund.se 42", emails: ["bo@lund.se"] }), roster);
    expect(bo?.id).toMatch(/^konto-[0-9a-f]{12}$/);
    expect(personOf(arrival({ subject: "https://id.lund.se 43", emails: ["bo@lund.se"] }), roster)?.id).not.toBe(
      bo?.id,
    );
  });

  test("lets no name break Git's lines or hide what it is", () => {
    const odd = arrival({ emails: ["bo@lund.se"], name: " A\nB <x@y>\u202Ez " });
    expect(personOf(odd, roster)?.name).toBe("A B  x@y  z");
    expect(personOf(arrival({ emails: ["bo@lund.se"], name: "\n" }), roster)?.name).toBe("Okänd");
  });

  test.each<[string, string, RegExp]>([
    ["is no list", "github: anna", /personer\.yaml:1: Filen ska vara en lista/],
    ["cannot be read", "- github: [", /personer\.yaml:1: Raden går inte att läsa/],
    ["has a row without a role", "- github: anna\n", /1: role ska vara läsare, bidragsgivare/],
    ["has a role that does not exist", "\n- github: anna\n  role: kung\n", /personer\.yaml:2: .*Nu står det ”kung”/],
    ["has a row for nobody", "- role: läsare", /ett av github, email och claim/],
    ["has a row for two", "- github: a\n  email: a@b.se\n  role: läsare", /ett av github, email och claim/],
    ["has an address for everybody", '- email: "*"\n  role: läsare', /email ska vara en adress/],
    ["has a domain for everybody", '- email: "*@*"\n  role: läsare', /email ska vara en adress/],
    ["has a claim without a value", "- claim: roles\n  role: läsare", /claim ska vara namn=värde/],
    ["has a word that is not known", "- gitub: anna\n  role: läsare", /Ordet ”gitub” känns inte igen/],
    ["has an association that is none", "- github: a\n  role: läsare\n  association: Lund!", /association ska vara/],
  ])("that %s is refused with its line", (_, text, message) => {
    expect(() => readRoster(text, "personer.yaml")).toThrow(message);
  });

  test("that is empty lets nobody in", () => {
    expect(readRoster("[]\n", "personer.yaml")).toEqual([]);
  });
});
