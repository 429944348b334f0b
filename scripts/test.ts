import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

// Every step that can run does, whatever failed before it, and the last line is exactly "N passed, N failed".
const filter = process.argv.slice(2);
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };
const reports = mkdtempSync(path.join(os.tmpdir(), "samverkansbanken-test-"));
const count = { passed: 0, failed: 0 };

interface Outcome {
  ok: boolean;
  output: string;
  seconds: string;
}

/** `output` is what a step run quietly said: the cheap ones run two at a time, and would talk over each other. */
function run(command: string, { quiet }: { quiet: boolean }): Promise<Outcome> {
  const [program = "", ...args] = command.split(" ");
  const started = performance.now();
  return new Promise((resolve) => {
    let output = "";
    const end = (ok: boolean) => resolve({ ok, output, seconds: ((performance.now() - started) / 1000).toFixed(1) });
    const stdio = quiet ? "pipe" : "inherit";
    const child = spawn(program, args, { env, stdio: ["ignore", stdio, stdio], shell: process.platform === "win32" });
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

function report(name: string, { ok, output, seconds }: Outcome): boolean {
  console.log(`${ok ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (!ok && output) console.log(output);
  return ok;
}

/** The editor's build takes one core for half a minute: it begins when there is one to spare. */
let admin: Promise<Outcome> | undefined;
const buildAdmin = () => (admin ??= run("node scripts/admin.ts", { quiet: true }));

async function cheap(): Promise<void> {
  const types = run("astro check --minimumSeverity warning", { quiet: true });
  const steps = { format: "prettier --check .", lint: "oxlint --deny-warnings .", content: "node scripts/check.ts" };
  for (const [name, command] of Object.entries(steps))
    if (!report(name, await run(command, { quiet: true }))) count.failed += 1;
  void buildAdmin();
  if (!report("types", await types)) count.failed += 1;
}

async function build(): Promise<boolean> {
  console.log("\n▶ build");
  const made = buildAdmin();
  const built = [report("build", await run("astro build", { quiet: false })), report("editor", await made)];
  count.failed += built.filter((ok) => !ok).length;
  return built.every(Boolean);
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** A file that could not be loaded and a run that broke off have no failed test of their own, and count as one each. */
async function test(project: "unit" | "site"): Promise<void> {
  console.log(`\n▶ ${project} tests`);
  const file = path.join(reports, `${project}.json`);
  const output = `--reporter=default --reporter=json --outputFile.json=${file}`;
  const command = ["vitest run --allowOnly=false --project", project, output, ...filter].join(" ");
  const ok = report(`${project} tests`, await run(command, { quiet: false }));
  let failed = 0;
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
    count.passed += numPassedTests;
    failed = numFailedTests;
    for (const { status, assertionResults } of testResults)
      if (status === "failed" && !assertionResults.some((result) => result.status === "failed")) failed += 1;
  } catch (error) {
    console.error(`There is no report of the ${project} tests`, error);
  }
  count.failed += ok ? failed : Math.max(failed, 1);
}

const files = globSync("tests/**/*.test.ts").map((file) => file.split(path.sep).join("/"));
const wanted = files.filter((file) => filter.length === 0 || filter.some((part) => file.includes(part)));
const everything = filter.length === 0;

if (everything) await cheap();
if (everything || wanted.some((file) => !file.startsWith("tests/site/"))) await test("unit");
if (everything || wanted.some((file) => file.startsWith("tests/site/"))) {
  if (await build()) await test("site");
  else {
    console.log("✗ site tests (not run: there is no build to test)");
    count.failed += 1;
  }
}
if (wanted.length === 0) {
  console.log(`✗ no test file has ${filter.join(" or ")} in its name`);
  count.failed += 1;
}
rmSync(reports, { recursive: true });
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
