import { randomBytes } from "node:crypto";
import { formMarkup, type Choice, type FormContext } from "../forms/markup.ts";
import { problemsIn, readFilled, textIn, type Filled, type Problem } from "../forms/answers.ts";
import { html, Html } from "../forms/html.ts";
import { isAnonymous, pageFile, type PageFile } from "../forms/page-file.ts";
import { check } from "../knowledge/check.ts";
import type { Entry } from "../knowledge/entry.ts";
import type { Graph } from "../knowledge/graph.ts";
import { renderBody } from "../knowledge/render.ts";
import { isSection, sectionId } from "../knowledge/sections.ts";
import { forms, type FormName } from "../model/forms.ts";
import { model, type KindName } from "../model/kinds.ts";
import type { Content } from "./desk.ts";
import type { Edit } from "./proposals.ts";
import { Refused } from "./refused.ts";
import { edits, type Judgement } from "./save.ts";

/** What somebody sends by a form, checked and ready to be kept. */
export interface Sent {
  readonly form: FormName;
  readonly edits: readonly Edit[];
  readonly title: string;
  /** Address of the page that it becomes, without base. */
  readonly path: string;
  /** The name to sign with; undefined when nobody may know. */
  readonly by: string | undefined;
  /** Eight letters and digits that name this sending. */
  readonly token: string;
  /** What the browser keeps the draft under. */
  readonly draft: string;
}

/** Where forms are shown and what becomes of them. */
export interface FormHouse {
  /** With `/` at both ends. */
  readonly base: string;
  content(): Promise<Content>;
  judgement(): Judgement;
  /** Keeps what was sent, and gives the address of its receipt. Throws `Refused` when that could not be done. */
  send(sent: Sent): Promise<string>;
}

/** A part of a page to be put in its frame, or an address to go to. */
export type FormAnswer = { readonly status: number; readonly content: Html } | { readonly leadTo: string };

/** An empty form; `about` and `heading` are what its link named. */
export async function showForm(
  house: FormHouse,
  name: FormName,
  { about = "", heading = "", by = "", association = "" }: Readonly<Record<string, string>>,
): Promise<FormAnswer> {
  const { context } = await contextOf(house, name, about);
  return { status: 200, content: formMarkup(name, forms[name], context, { about, heading, by, association }) };
}

/** Takes a form that was posted: shows it again with what must be changed, or with how it would look, or sends it. */
export async function takeForm(house: FormHouse, name: FormName, posted: URLSearchParams): Promise<FormAnswer> {
  const form = forms[name];
  const filled = readFilled(form, posted);
  const { context, content } = await contextOf(house, name, textIn(filled, "about"));
  const again = (problems: readonly Problem[], shown?: Html): FormAnswer => ({
    status: problems.length > 0 ? 422 : 200,
    content: html`${shown}${formMarkup(name, form, context, filled, problems)}`,
  });
  if (posted.get("webbplats"))
    return again([
      { name: "", message: "Ett fält som inte syns var ifyllt, kanske av webbläsaren. Skicka en gång till." },
    ]);
  if (isAboutSomething(name) && !context.about)
    return again([
      { name: "", message: "Sidan som det gäller finns inte, eller har flyttats. Öppna den och börja därifrån." },
    ]);
  const problems = problemsIn(form, filled);
  if (problems.length > 0) return again(problems);
  const judged = house.judgement();
  const token = randomBytes(4).toString("hex");
  const file = pageFile(form, filled, { today: judged.today, token });
  try {
    const made = edits([{ path: file.path, text: file.text }], content, undefined, judged);
    if (posted.get("do") === "visa") return again([], preview(file, made, content, judged));
    const { folder } = model[form.kind];
    const leadTo = await house.send({
      form: name,
      edits: made,
      title: file.title,
      path: `/${folder}/${file.id}/`,
      by: isAnonymous(filled) ? undefined : textIn(filled, "by"),
      token,
      draft: `${name} ${textIn(filled, "about")}`,
    });
    return { leadTo };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return again(asProblems(error, name, filled));
  }
}

const isAboutSomething = (name: FormName) => forms[name].kind === "reflection";

async function contextOf(house: FormHouse, name: FormName, about: string) {
  const content = await house.content();
  const graph = graphOf(content, house.judgement());
  const entry = graph.find(about);
  const context: FormContext = {
    action: `${house.base}lamna/${name}/`,
    about: entry && { id: entry.id, title: entry.data.title, headings: headingsOf(entry) },
    choices: (kinds) =>
      kinds.flatMap((kind) =>
        graph
          .of(kind as KindName)
          .filter(({ data }) => data.status !== "arkiverad")
          .map(({ id, data }) => ({ value: id, label: data.title })),
      ),
  };
  return { context, content };
}

const graphs = new WeakMap<Content["files"], Graph>();

function graphOf({ files, glossary }: Content, judged: Judgement): Graph {
  const known = graphs.get(files);
  if (known) return known;
  const { graph } = check(files, { ...judged, ...(glossary ? { glossary } : {}) });
  graphs.set(files, graph.public());
  return graph.public();
}

/** Everything on an entry's page that has a heading of its own, in the order of the page. */
function headingsOf(entry: Entry): Choice[] {
  const data = entry.data as Readonly<Record<string, unknown>>;
  const sections = Object.entries(model[entry.kind].fields).filter(
    ([name, field]) => isSection(name, field) && data[name] !== undefined,
  );
  return [
    ...sections.map(([, { label }]) => ({ value: sectionId(label), label })),
    ...entry.headings.filter(({ depth }) => depth <= 3).map(({ id, text }) => ({ value: id, label: text })),
  ];
}

function preview(file: PageFile, made: readonly Edit[], content: Content, judged: Judgement): Html {
  const files = [
    ...content.files,
    ...made.flatMap(({ path, text }) => (text === null ? [] : [{ file: path, bytes: Buffer.from(text) }])),
  ];
  const { graph } = check(files, { ...judged, ...(content.glossary ? { glossary: content.glossary } : {}) });
  const entry = graph.get(file.id);
  const body = renderBody(entry.body, entry.headings, { base: "/", resolve: () => undefined });
  return html`<section class="forhandsvisning" aria-labelledby="sa-blir-det">
    <h2 id="sa-blir-det">Så blir det</h2>
    <p class="forhandstitel">${entry.data.title}</p>
    <p>${entry.data.summary}</p>
    ${new Html(body)}
    <p class="hjalp">Inget är skickat ännu. Ändra nedanför, eller skicka.</p>
  </section>`;
}

/** Findings at the questions whose answers they are in; a text of the form's own stands in the page's body or title. */
function asProblems({ findings, message }: Refused, name: FormName, filled: Filled): Problem[] {
  if (findings.length === 0) return [{ name: "", message }];
  const questions = forms[name].steps.flatMap(({ questions: some }) => some);
  const text = questions.find((question) => "heading" in question && textIn(filled, question.name));
  const seen = new Set<string>();
  return findings.flatMap(({ field = "", message: what, advice }) => {
    const [top = ""] = field.split(".");
    const asked = questions.some((question) => question.name === top) ? field : (text?.name ?? "");
    const said = `${what} ${advice}`;
    if (seen.has(said)) return []; // a text stands in the summary, the title and the body
    seen.add(said);
    return [{ name: asked, message: said }];
  });
}
