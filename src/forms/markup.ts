import type { Field, GroupField, Options } from "../model/fields.ts";
import type { Form, FormName, Question } from "../model/forms.ts";
import { fieldOf, innerFields, isMany, labelOf, rowName, textIn, type Filled, type Problem } from "./answers.ts";
import { html, type Html } from "./html.ts";

/** Something to choose in a list, with what it stands under. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the content decides about a form. */
export interface FormContext {
  /** The page that it is about; undefined when nothing, or nothing that exists, was named. */
  readonly about: { readonly id: string; readonly title: string; readonly headings: readonly Choice[] } | undefined;
  /** What a reference may point at, by the kinds it may be of. */
  readonly choices: (kinds: readonly string[]) => readonly Choice[];
  /** Where the form is posted, with base. */
  readonly action: string;
  /** The page is known in the reader's browser only, which has the form made ready and sends it to a forge. */
  readonly inBrowser?: true;
}

/** A form with what has been filled in and what is wrong with it. Works without script; the names are those of `readFilled`. */
export function formMarkup(
  name: FormName,
  form: Form,
  context: FormContext,
  filled: Filled = {},
  problems: readonly Problem[] = [],
): Html {
  const { about } = context;
  return html`<form
    method="post"
    action="${context.action}"
    class="formular"
    data-formular="${name}"
    data-utkast="${name} ${about?.id ?? ""}"
    novalidate
  >
    ${problems.length > 0 ? summary(problems) : undefined}
    ${form.steps.map(
      ({ title, lead, questions }, i) =>
        html`<section class="steg" aria-labelledby="steg-${i + 1}">
          <h2 id="steg-${i + 1}" tabindex="-1">${title}</h2>
          ${lead ? html`<p>${lead}</p>` : undefined}
          ${questions.map((question) => ask(form, question, context, filled, problems))}
        </section>`,
    )}
    <p class="falla" aria-hidden="true">
      <label for="webbplats">Lämna tomt</label
      ><input id="webbplats" name="webbplats" tabindex="-1" autocomplete="off" />
    </p>
    <p class="skicka">
      <button class="huvudknapp" type="submit">${form.send}</button>
      ${context.inBrowser ? undefined : html`<button type="submit" name="do" value="visa">Förhandsgranska</button>`}
    </p>
  </form>`;
}

const summary = (problems: readonly Problem[]): Html =>
  html`<div class="felruta" role="alert" tabindex="-1" aria-labelledby="fel-rubrik">
    <h2 id="fel-rubrik">
      ${problems.length === 1 ? "Något behöver ändras" : `${problems.length} saker behöver ändras`}
    </h2>
    <p>Inget är skickat ännu, och det du har skrivit står kvar.</p>
    <ul>
      ${problems.map(({ name, message }) => html`<li>${name ? html`<a href="#f-${name}">${message}</a>` : message}</li>`)}
    </ul>
  </div>`;

function ask(form: Form, question: Question, context: FormContext, filled: Filled, problems: readonly Problem[]): Html {
  const { name } = question;
  const field = fieldOf(form, question);
  const label = labelOf(form, question);
  const optional = question.optional ?? field?.optional ?? false;
  const frame = {
    id: name,
    label: optional && name !== "by" ? `${label} (frivilligt)` : label,
    help: (context.inBrowser && question.onForge) || (question.help ?? field?.help),
  };
  if (name === "about") return aboutMarkup(context);
  if (name === "heading")
    return context.about && (context.inBrowser || context.about.headings.length > 0)
      ? control(
          frame,
          problems,
          select(name, context.about.headings, textIn(filled, name), "Hela sidan", frame, problems),
        )
      : html``;
  if (name === "consent" || name === "anonymous") return checkbox(frame, textIn(filled, name) !== "", problems);
  if (name === "association")
    return control(
      frame,
      problems,
      select(name, context.choices(["association"]), textIn(filled, name), "Inget av dem", frame, problems),
    );
  if (field?.kind === "group") return group(question, field, filled, problems);
  return one(field, frame, filled[name] ?? "", question, context, problems);
}

interface Frame {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
}

const problemOf = (problems: readonly Problem[], id: string) => problems.find(({ name }) => name === id)?.message;

/** Ids of what describes a field. */
const described = ({ id, help }: Frame, problems: readonly Problem[]) =>
  [help ? `h-${id}` : "", problemOf(problems, id) ? `e-${id}` : "", `v-${id}`].filter(Boolean).join(" ");

const hint = ({ id, help }: Frame) => (help ? html`<p class="hjalp" id="h-${id}">${help}</p>` : undefined);
const wrong = ({ id }: Frame, problems: readonly Problem[]) => {
  const message = problemOf(problems, id);
  return message ? html`<p class="fel" id="e-${id}">${message}</p>` : undefined;
};

const control = (frame: Frame, problems: readonly Problem[], inner: Html): Html =>
  html`<div class="falt">
    <label for="f-${frame.id}">${frame.label}</label>${hint(frame)}${wrong(frame, problems)}${inner}
    <div class="varning" id="v-${frame.id}" role="status"></div>
  </div>`;

const invalid = (problems: readonly Problem[], id: string) =>
  problemOf(problems, id) ? html` aria-invalid="true"` : undefined;

function one(
  field: Field | undefined,
  frame: Frame,
  value: string | readonly string[],
  question: Question,
  context: FormContext,
  problems: readonly Problem[],
): Html {
  const { id } = frame;
  if (field?.kind === "choice") return options(frame, field.options, value, isMany(field), problems);
  if (field?.kind === "ref") {
    const chosen = typeof value === "string" ? value : (value[0] ?? "");
    return control(frame, problems, select(id, context.choices(field.to), chosen, "Inget av dem", frame, problems));
  }
  const max = question.max ?? (field?.kind === "text" ? field.max : undefined);
  const long = field?.kind === "text" ? field.multiline === true : question.heading !== undefined;
  const text = typeof value === "string" ? value : value.join("\n");
  const attributes = html`id="f-${id}" name="${id}"
  aria-describedby="${described(frame, problems)}"${invalid(problems, id)}${max ? html` data-max="${max}"` : undefined}`;
  return control(
    frame,
    problems,
    long
      ? html`<textarea ${attributes} rows="${(max ?? 0) > 1000 ? 8 : 4}">${`\n${text}`}</textarea>`
      : html`<input ${attributes} value="${text}" autocomplete="${id === "by" ? "name" : "off"}" />`,
  );
}

const select = (
  id: string,
  choices: readonly Choice[],
  chosen: string,
  none: string,
  frame: Frame,
  problems: readonly Problem[],
): Html =>
  html`<select id="f-${id}" name="${id}" aria-describedby="${described(frame, problems)}" ${invalid(problems, id)}>
    <option value="">${none}</option>
    ${choices.map(({ value, label }) => html`<option value="${value}" ${value === chosen ? html` selected` : undefined}>${label}</option>`)}
  </select>`;

const options = (
  frame: Frame,
  choices: Options,
  value: string | readonly string[],
  many: boolean,
  problems: readonly Problem[],
): Html =>
  html`<fieldset class="falt" aria-describedby="${described(frame, problems)}">
    <legend>${frame.label}</legend>
    ${hint(frame)}${wrong(frame, problems)}
    ${Object.entries(choices).map(
      ([id, { label, help }], i) =>
        html`<div class="val">
          <input
            type="${many ? "checkbox" : "radio"}"
            id="f-${i === 0 ? frame.id : `${frame.id}-${id}`}"
            name="${frame.id}"
            value="${id}"
            aria-describedby="h-${frame.id}-${id}"
            ${value === id || (typeof value === "object" && value.includes(id)) ? html` checked` : undefined}
          /><label for="f-${i === 0 ? frame.id : `${frame.id}-${id}`}">${label}</label>
          <p class="hjalp" id="h-${frame.id}-${id}">${help}</p>
        </div>`,
    )}
    <div class="varning" id="v-${frame.id}" role="status"></div>
  </fieldset>`;

const checkbox = (frame: Frame, checked: boolean, problems: readonly Problem[]): Html =>
  html`<div class="falt val">
    ${wrong(frame, problems)}
    <input
      type="checkbox"
      id="f-${frame.id}"
      name="${frame.id}"
      value="ja"
      aria-describedby="${described(frame, problems)}"
      ${checked ? html` checked` : undefined}
    /><label for="f-${frame.id}">${frame.label.replace(" (frivilligt)", "")}</label>${hint(frame)}
    <div class="varning" id="v-${frame.id}" role="status"></div>
  </div>`;

function group(question: Question, field: GroupField, filled: Filled, problems: readonly Problem[]): Html {
  const rows = Array.from({ length: question.rows ?? 1 }, (_, row) => row);
  return html`<div class="grupp" data-grupp>
    ${rows.map(
      (row) =>
        html`<fieldset class="rad" data-rad>
          <legend>${field.label} ${row + 1}${row > 0 ? " (frivilligt)" : ""}</legend>
          ${innerFields(field).map(([name, inner]) => {
            const id = rowName(question.name, row, name);
            const here = { id, label: inner.label, help: row === 0 ? inner.help : undefined };
            if (inner.kind === "choice") {
              const choices = Object.entries(inner.options).map(([value, { label }]) => ({ value, label }));
              return control(here, problems, select(id, choices, textIn(filled, id), "Välj …", here, problems));
            }
            return one(inner, here, textIn(filled, id), { name: id }, noContext, problems);
          })}
        </fieldset>`,
    )}
  </div>`;
}

const noContext: FormContext = { about: undefined, choices: () => [], action: "" };

const aboutMarkup = ({ about }: FormContext): Html =>
  about
    ? html`<p class="om">Om sidan: <strong>${about.title}</strong></p>
        <input type="hidden" name="about" value="${about.id}" />`
    : html`<div class="ruta ton-amber">
        <p>
          Öppna först sidan som du vill säga något om, och välj ”Lämna en reflektion” där. Då vet vi vad det gäller.
        </p>
        <p><a href="/sok/">Sök upp sidan</a></p>
      </div>`;
