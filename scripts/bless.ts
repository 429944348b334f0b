import { writeFileSync } from "node:fs";
import path from "node:path";
import { rules } from "../src/knowledge/rules.ts";
import { checkFixture, fixtures, report } from "../tests/fixtures.ts";

/** Writes what the checker says now about every broken fixture. Read the difference in Git before you commit it. */
for (const { code } of rules)
  writeFileSync(path.join(fixtures, `rules/${code}/expected.txt`), report(checkFixture(`rules/${code}/broken`)));
console.log("Förväntningarna i tests/fixtures/ är omskrivna. Läs igenom skillnaden: git diff tests/fixtures");
