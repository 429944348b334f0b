import { writeFileSync } from "node:fs";
import path from "node:path";
import { print } from "../src/knowledge/print.ts";
import { readContent } from "../src/knowledge/read.ts";
import { rules } from "../src/knowledge/rules.ts";
import { checkFixture, fixtures, report, summaryOf } from "../tests/fixtures.ts";

/** Writes what the checker says now about every fixture. Read the difference in Git before you commit it. */
const write = (file: string, text: string) => writeFileSync(path.join(fixtures, file), text);

for (const { code } of rules) write(`rules/${code}/expected.txt`, report(checkFixture(`rules/${code}/broken`)));
const files = readContent(path.join(fixtures, "broken")).length;
write("broken/expected.txt", `${print(checkFixture("broken").findings, files, "text")}\n`);
write("healthy/expected.json", `${JSON.stringify(summaryOf(checkFixture("healthy")), null, 2)}\n`);
console.log("Förväntningarna i tests/fixtures/ är omskrivna. Läs igenom skillnaden: git diff tests/fixtures");
