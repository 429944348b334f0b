import { describe, expect, it } from "vitest";
import { readSettings } from "../src/site/settings.ts";

describe("the settings of the site", () => {
  it("need nothing", () => {
    expect(readSettings({})).toEqual({
      url: "https://samverkansbanken.example",
      base: "/",
      contentRoot: undefined,
      history: { repository: undefined, changes: undefined },
    });
    expect(readSettings({ CHANGES_URL: "", CONTENT_GIT: "" })).toEqual(readSettings({}));
  });

  it("say where a file's changes are shown, on any forge", () => {
    for (const changes of ["https://github.com/nns/bank/commits/main/{file}", "http://localhost:3000/log?path={file}"])
      expect(readSettings({ CHANGES_URL: changes }).history.changes).toBe(changes);
  });

  it.each(["https://github.com/nns/bank", "javascript:alert('{file}')", "{file}", "/log/{file}"])(
    "refuse %j as that address, and say what it should be",
    (changes) => {
      expect(() => readSettings({ CHANGES_URL: changes })).toThrow(/CHANGES_URL ska vara .+ \{file\} .+ Nu står det/);
    },
  );
});
