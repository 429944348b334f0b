import { text } from "node:stream/consumers";

// Mermaid wants DOMPurify, which without a browser is a bare function. What is read here is never shown, so nothing needs
// to be purified; this process does nothing else.
Object.assign(Function.prototype, { addHook: () => {}, removeHook: () => {}, sanitize: String });

const { default: mermaid } = await import("mermaid");

/** Comments and directives, which mermaid takes away with their lines before it counts. */
const taken = /^\s*%%/;
/** Name and description, which not every kind of diagram has a word for; a rule of the checker's judges them. */
const described = /^\s*acc(?:Title|Descr)\s*:/;
const block = /^\s*accDescr\s*\{/;

/** The line, counted from 1, where mermaid gives up; null when it can read the diagram. */
async function faultIn(source: string): Promise<number | null> {
  const lines = source.split("\n").map((line, i) => ({ line, number: i + 1 }));
  let inBlock = false;
  const left = lines.filter(({ line }) => {
    const skipped = inBlock || block.test(line) || described.test(line) || taken.test(line);
    inBlock = (inBlock || block.test(line)) && !line.includes("}");
    return !skipped;
  });
  while (left[0]?.line.trim() === "") left.shift();
  while (left.at(-1)?.line.trim() === "") left.pop();
  try {
    await mermaid.parse(left.map(({ line }) => line).join("\n"));
    return null;
  } catch (error) {
    return left[lineOf(error) - 1]?.number ?? left.at(-1)?.number ?? 1;
  }
}

interface Complaint {
  readonly message?: string;
  readonly hash?: { readonly line?: number };
  readonly result?: {
    readonly lexerErrors?: readonly { readonly line?: number }[];
    readonly parserErrors?: readonly { readonly token?: { readonly startLine?: number } }[];
  };
}

/** Mermaid's parsers tell the line in different ways, and the words of the older one are nearer than its numbers. */
function lineOf(error: unknown): number {
  const { hash, result, message = "" } = error as Complaint;
  const told = [
    Number(/on line (\d+)/.exec(message)?.[1]),
    result?.lexerErrors?.[0]?.line,
    result?.parserErrors?.[0]?.token?.startLine,
    hash?.line,
  ];
  return told.find((line) => line !== undefined && Number.isFinite(line)) ?? 1;
}

const answers: (number | null)[] = [];
for (const source of JSON.parse(await text(process.stdin)) as string[])
  // oxlint-disable-next-line no-await-in-loop -- mermaid reads one diagram at a time
  answers.push(await faultIn(source));
process.stdout.write(JSON.stringify(answers));
