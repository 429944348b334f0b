import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { actor } from "../src/site/actor.ts";
import { fixtures } from "./fixtures.ts";
import { issueChooser, issueForm } from "./support/issue-form.ts";
import { faultsIn, readWorkflow } from "./support/workflow.ts";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const workflows = globSync(".github/workflows/*", { cwd: root }).map((file) => path.basename(file));
const workflow = (name: string) => read(`.github/workflows/${name}`);

const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };
/** Called by a workflow and not written yet; to be taken away from here when it is. */
const notYet = ["reflections"];
const npmScripts = new Set([...Object.keys(scripts), ...notYet]);

const work = mkdtempSync(path.join(tmpdir(), "workflow-"));
afterAll(() => rmSync(work, { recursive: true }));

describe("the workflows", () => {
  it("are those that are described", () => {
    expect(workflows.toSorted()).toEqual(["build.yml", "check.yml", "publish.yml", "reflections.yml", "test.yml"]);
  });

  it.each(workflows)("%s is sound", async (name) => {
    expect(await faultsIn(workflow(name), npmScripts)).toEqual([]);
  });

  it("call nothing that is said to be missing and is not", () => {
    expect(notYet.filter((script) => Object.hasOwn(scripts, script))).toEqual([]);
  });

  it("pin an action to the same commit everywhere", () => {
    const pins = workflows.flatMap((name) => [...workflow(name).matchAll(/uses: (\S+)@(.+)$/gm)]);
    const byAction = Map.groupBy(pins, ([, action]) => action);
    for (const [action, all] of byAction) expect(new Set(all.map(([, , pin]) => pin)).size, action).toBe(1);
  });

  it.each([
    ["check.yml", "  pull_request:", "  pull_request_target:", /pull_request_target may run/],
    ["check.yml", "contents: read", "contents: write", /may do more than read/],
    ["check.yml", "permissions:\n  contents: read\n", "", /permissions/],
    ["check.yml", "permissions:\n  contents: read\n", "permissions: write-all\n", /permissions/],
    ["check.yml", "concurrency:\n  group: check-${{ github.ref }}\n", "concurrency:\n", /concurrency/],
    ["check.yml", "    timeout-minutes: 10\n", "", /timeout-minutes/],
    ["check.yml", "persist-credentials: false", "persist-credentials: true", /leaves its token in the folder/],
    ["check.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", /not pinned/],
    ["check.yml", " # v7.0.1", "", /no version/],
    ["check.yml", "npm run check", "npm run chekc", /no npm script chekc/],
    [
      "check.yml",
      "--summary",
      "${{ github.event.pull_request.title }} --summary",
      /"github.event.pull_request.title" is potentially untrusted/,
    ],
    ["check.yml", "--summary", "${{ github.actor }} --summary", /expression in a command/],
    ["build.yml", "steps.preview.outputs", "steps.previw.outputs", /"previw" is not defined/],
    ["build.yml", "ADDRESS: ${{ steps.preview.outputs.artifact-url }}", "ADDRESS: ${{ secrets.A }}", /take a token/],
    ["publish.yml", " && github.ref == 'refs/heads/main'", "", /deploy may write from any branch/],
    [
      "publish.yml",
      "  push:\n    branches: [main]",
      "  pull_request:",
      /may write, and runs what somebody contributed/,
    ],
    ["reflections.yml", "    if: github.ref == 'refs/heads/main'\n", "", /reconcile may write from any branch/],
    ["reflections.yml", "package-manager-cache: false", "cache: npm", /runs packages out of a cache/],
    ["reflections.yml", "ref: main", "ref: forslag/nytt", /checks out something else than main/],
    [
      "reflections.yml",
      "  workflow_dispatch:",
      "  pull_request_review_comment:",
      /pull_request_review_comment may run/,
    ],
    ["reflections.yml", "  workflow_dispatch:", "  workflow_run:\n    workflows: [Granska]", /workflow_run may run/],
  ])("%s with a fault is found out: %j → %j", async (name, before, after, fault) => {
    const text = workflow(name);
    expect(text).toContain(before);
    expect(
      (
        await faultsIn(
          text.replace(before, () => after),
          npmScripts,
        )
      ).join("\n"),
    ).toMatch(fault);
  });
});

/** What is not run here: it fetches packages, or takes minutes and is run by `npm test` itself. And what is not written yet. */
const notHere = new Set(["node scripts/install.mjs", "npm run build", "npm test", "npm run reflections -- --all"]);
const commands = workflows.flatMap((name) =>
  Object.values(readWorkflow(workflow(name)).jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => (run === undefined ? [] : [{ name, run: run.trimEnd() }])),
  ),
);
const commandOf = (name: string, part: string): string => {
  const [found, ...others] = commands.filter((one) => one.name === name && one.run.includes(part));
  if (!found || others.length > 0) throw new Error(`${name} has not one step with ${part}`);
  return found.run;
};

/** Runs a step as GitHub does, but for the scripts that npm runs before ours: they would install packages. */
function runStep(command: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const script = path.join(work, "step.sh");
  const summaryFile = path.join(work, "summary.md");
  writeFileSync(script, command);
  writeFileSync(summaryFile, "");
  const { status, stdout, stderr } = spawnSync("bash", ["-e", script], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, npm_config_ignore_scripts: "true", GITHUB_STEP_SUMMARY: summaryFile, ...env },
  });
  return { code: status, lines: stdout.trimEnd().split("\n"), stderr, summary: readFileSync(summaryFile, "utf8") };
}

/** A checked-out repository with the content of a fixture. */
function checkedOut(fixture: string): string {
  const folder = path.join(work, fixture);
  for (const part of ["package.json", "src", "scripts"])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  cpSync(path.join(fixtures, fixture), folder, { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

describe("the commands of the steps", () => {
  it("are run here, all but those that are named", () => {
    const run = new Set([commandOf("check.yml", "npm run check"), commandOf("build.yml", "GITHUB_STEP_SUMMARY")]);
    expect(commands.map((one) => one.run).filter((one) => !run.has(one) && !notHere.has(one))).toEqual([]);
    expect([...notHere].filter((one) => !commands.some(({ run: text }) => text === one))).toEqual([]);
  });

  it("let healthy content through, and say so in the summary", () => {
    const { code, lines, summary } = runStep(commandOf("check.yml", "npm run check"), checkedOut("healthy"));
    expect([code, lines.at(-1)]).toEqual([0, "19 filer granskade, inga fel."]);
    expect(lines.filter((line) => line.startsWith("::"))).toEqual([]);
    expect(summary).toBe("## Innehållskontroll\n\n19 filer granskade, inga fel.\n");
  });

  it("stop broken content, with an annotation at file and line for each fault, and all of them in the summary", () => {
    const { code, lines, summary } = runStep(commandOf("check.yml", "npm run check"), checkedOut("broken"));
    expect(code).toBe(1);
    const conclusion = lines.find((line) => /^\d+ fel i \d+ filer\. /.test(line)) ?? "";
    const annotations = lines.filter((line) =>
      /^::error file=content\/\S[^:,]*,line=\d+,col=\d+,title=[\w-]+::./.test(line),
    );
    expect(annotations).toHaveLength(Number.parseInt(conclusion, 10));
    expect(annotations.length).toBeGreaterThan(5);
    expect(summary).toContain(`## Innehållskontroll\n\n${conclusion}\n`);
    for (const annotation of annotations)
      expect(summary).toContain(`  ${/title=([\w-]+)::/.exec(annotation)?.[1] ?? ""}\n`);
  });

  it("tell whoever reads a proposal where the preview is", () => {
    const { code, stderr, summary } = runStep(commandOf("build.yml", "GITHUB_STEP_SUMMARY"), work, {
      ADDRESS: "https://github.example/a/b/actions/runs/1/artifacts/2",
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(summary).toContain(
      "[Hämta webbplatsen som den blir](https://github.example/a/b/actions/runs/1/artifacts/2)",
    );
  });
});

describe("what people fill in", () => {
  const forms = globSync(".github/ISSUE_TEMPLATE/[0-9]*", { cwd: root });
  const personal = /personuppgifter/i;

  it.each(forms)("%s is a form that GitHub can show, and warns of personal data before anything is asked", (file) => {
    const { body } = issueForm.parse(parse(read(file)));
    const [first] = body;
    expect(first?.type === "markdown" && personal.test(first.attributes.value)).toBe(true);
    const boxes = body.flatMap((one) => (one.type === "checkboxes" ? one.attributes.options : []));
    expect(boxes.filter(({ label, required }) => required && personal.test(label))).toHaveLength(1);
  });

  it("are forms with names of their own, and there is no empty issue, but a way for what may not be seen", () => {
    const names = forms.map((file) => issueForm.parse(parse(read(file))).name);
    expect([...new Set(names)].toSorted()).toEqual([
      "Fel på webbplatsen",
      "Föreslå ett fall eller en källa",
      "Rapportera ett fel i innehållet",
    ]);
    const { blank_issues_enabled, contact_links } = issueChooser.parse(
      parse(read(".github/ISSUE_TEMPLATE/config.yml")),
    );
    expect(blank_issues_enabled).toBe(false);
    expect(contact_links.map(({ url }) => url)).toEqual([actor.website]);
  });

  it.each([
    ["a question without a label", { type: "input", id: "a", attributes: {} }],
    [
      "a word that YAML takes for true",
      { type: "dropdown", id: "a", attributes: { label: "A", options: [true, "nej"] } },
    ],
    ["a kind that GitHub does not have", { type: "text", id: "a", attributes: { label: "A" } }],
    ["a misspelt key", { type: "input", id: "a", attributes: { label: "A", decription: "B" } }],
  ])("could not be a form with %s", (_, element) => {
    const form = (body: unknown[]) => issueForm.safeParse({ name: "N", description: "D", labels: ["l"], body });
    expect(form([{ type: "input", id: "b", attributes: { label: "B" } }]).success).toBe(true);
    expect(form([element]).success).toBe(false);
  });

  it("asks in a pull request what changes, why and by which source, for consent and for no personal data", () => {
    const template = read(".github/PULL_REQUEST_TEMPLATE.md");
    expect([...template.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      "Vad ändras?",
      "Varför?",
      "Källa",
      "Innan du skickar",
    ]);
    const boxes = [...template.matchAll(/^- \[ \] \*\*(.+?)\.\*\*/gm)].map(([, box]) => box);
    expect(boxes).toEqual(["Samtycke", "Inga personuppgifter om deltagare", "Kontrollen"]);
  });
});

describe("CODEOWNERS", () => {
  const owners = read(".github/CODEOWNERS");
  const lines = owners.split("\n").filter((line) => line && !line.startsWith("#"));

  it("names places that exist, each with a team", () => {
    for (const line of lines) {
      const [place = "", ...teams] = line.split(/\s+/);
      expect(place === "*" || existsSync(path.join(root, place)), place).toBe(true);
      expect(teams.join(" ")).toMatch(/^@[\w-]+\/[\w-]+$/);
    }
    expect(lines[0]).toMatch(/^\* /); // the last line that fits decides
  });

  it("is changed to another organisation by the one command that it and CONTRIBUTING.md give", () => {
    const [command = ""] = /perl -pi .*$/m.exec(owners) ?? [];
    expect(read("CONTRIBUTING.md")).toContain(command);
    cpSync(path.join(root, ".github"), path.join(work, "owned/.github"), { recursive: true });
    expect(runStep(command, path.join(work, "owned")).code).toBe(0);
    const changed = readFileSync(path.join(work, "owned/.github/CODEOWNERS"), "utf8");
    expect(changed).not.toContain("@samverkansbanken/");
    expect(changed.match(/^[^#\n]*@er-organisation\//gm)).toHaveLength(lines.length);
  });
});
