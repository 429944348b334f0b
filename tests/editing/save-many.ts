import { LocalForge } from "../../src/forge/local.ts";
import { Proposals } from "../../src/editing/proposals.ts";

// One editor of several, in a process of its own: appends numbered lines to a file of its own and one in the middle of a
// shared one, and says each commit as soon as it is acknowledged.
const [folder = "", editor = "", times = "0"] = process.argv.slice(2);
const forge = new LocalForge(folder, process.env);
const proposals = new Proposals(forge);
const author = { name: editor, email: `${editor}@example.se` };
const shared = "content/begrepp/delad.mdx";
for (let i = 1; i <= Number(times); i++) {
  // oxlint-disable no-await-in-loop -- an editor saves one thing at a time
  const head = (await forge.head("forslag/delat")) ?? (await forge.head("main")) ?? "";
  const now = await forge.file(head, shared);
  const line = new RegExp(`^${editor}: .*$`, "m");
  const text = (now?.text ?? "").replace(line, `${editor}: ${i}`);
  const { commit, conflict } = await proposals.save(
    "forslag/delat",
    [
      { path: shared, text, opened: now?.id ?? null },
      { path: `content/begrepp/${editor}.mdx`, text: `Sparat ${i} gånger.\n`, opened: undefined },
    ],
    { title: "Delat", body: "", message: `${editor} ${i}`, author },
  );
  process.stdout.write(`${commit} ${editor} ${i}${conflict === undefined ? "" : ` krock ${conflict}`}\n`);
  // oxlint-enable no-await-in-loop
}
