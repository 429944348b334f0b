import { Proposals } from "../../src/editing/proposals.ts";
import { ForgeFailure } from "../../src/forge/failure.ts";
import { openAt, type Address } from "../forge/forges.ts";

// One editor of several, in a process of its own: appends numbered lines to a file of its own and one in the middle of a
// shared one, and says each commit as soon as it is acknowledged. Told that the forge is silent, they press Save again.
const [address = "", editor = "", times = "0"] = process.argv.slice(2);
const author = { name: editor, email: `${editor}@example.se` };
const shared = "content/begrepp/delad.mdx";

async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ForgeFailure) || error.reason !== "silent") throw error;
    }
  }
}

const forge = await insist(() => openAt(JSON.parse(address) as Address));
const proposals = new Proposals(forge);
for (let i = 1; i <= Number(times); i++) {
  const now = await insist(async () => {
    const head = (await forge.head("forslag/delat")) ?? (await forge.head("main")) ?? "";
    return forge.file(head, shared);
  });
  const line = new RegExp(`^${editor}: .*$`, "m");
  const text = (now?.text ?? "").replace(line, `${editor}: ${i}`);
  const edits = [
    { path: shared, text, opened: now?.id ?? null },
    { path: `content/begrepp/${editor}.mdx`, text: `Sparat ${i} gånger.\n`, opened: undefined },
  ];
  const about = { title: "Delat", body: "", message: `${editor} ${i}`, author };
  const { commit, conflict } = await insist(() => proposals.save("forslag/delat", edits, about));
  process.stdout.write(`${commit} ${editor} ${i}${conflict === undefined ? "" : ` krock ${conflict}`}\n`);
}
