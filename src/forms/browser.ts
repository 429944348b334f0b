import { findNames } from "../knowledge/names.ts";
import { findPersonalData } from "../knowledge/personal.ts";
import { Draft } from "./draft.ts";

/** Milliseconds without a keystroke before a text is looked through. */
const PAUSE = 400;

/** Gives a form its steps, its kept draft and its warnings; without script the form is whole and works as it is. */
export function startForm(page: Document): void {
  const sent = page.querySelector<HTMLElement>("[data-skickat]")?.dataset["skickat"];
  if (sent !== undefined) Draft.forget(sent);
  const form = page.querySelector<HTMLFormElement>("form[data-formular]");
  if (!form) return;
  const forge = form.parentElement?.dataset["forge"];
  if (forge) void import("./to-forge.ts").then(({ sendToForge }) => sendToForge(form, forge));
  page.querySelector<HTMLElement>(".felruta")?.focus();
  keepDraft(form);
  foldRows(form);
  for (const field of form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea, input:not([type])"))
    warnWhileTyping(field, form.dataset["formular"] === "fall");
  if (!page.querySelector(".felruta, .forhandsvisning")) walk(form);
}

function keepDraft(form: HTMLFormElement): void {
  const draft = new Draft(form.dataset["utkast"] ?? "", form);
  if (!form.querySelector(".felruta") && draft.restore()) {
    const again = button("Börja om", () => {
      draft.forget();
      location.reload();
    });
    const told = paragraph("utkast", "Ditt utkast från förra gången är kvar. Det finns bara i den här webbläsaren. ");
    told.append(again);
    form.prepend(told);
  }
  form.addEventListener("input", () => draft.save());
}

/** Shows the rows that are filled in and one more at a time. */
function foldRows(form: HTMLFormElement): void {
  for (const group of form.querySelectorAll<HTMLElement>("[data-grupp]")) {
    const rows = [...group.querySelectorAll<HTMLElement>("[data-rad]")];
    const filled = (row: HTMLElement) =>
      [...row.querySelectorAll<HTMLInputElement>("input, textarea, select")].some(({ value }) => value !== "");
    const last = Math.max(0, rows.findLastIndex(filled));
    rows.forEach((row, i) => (row.hidden = i > last));
    const more = button("Lägg till en till", () => {
      const next = rows.find((row) => row.hidden);
      if (!next) return;
      next.hidden = false;
      next.querySelector<HTMLElement>("select, textarea, input")?.focus();
      more.hidden = rows.every((row) => !row.hidden);
    });
    more.hidden = rows.every((row) => !row.hidden);
    group.append(more);
  }
}

function warnWhileTyping(field: HTMLTextAreaElement | HTMLInputElement, isCase: boolean): void {
  const place = document.querySelector(`#${CSS.escape(`v-${field.name}`)}`);
  if (!place) return;
  let timer = 0;
  const look = () => {
    const warnings = [
      ...tooLong(field),
      ...personal(field.value),
      ...(field.name === "by" ? [] : named(field.value, isCase)),
    ];
    const text = warnings.join(" ");
    if (place.textContent !== text) place.textContent = text;
  };
  field.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE);
  });
  field.addEventListener("blur", look);
}

function tooLong({ value, dataset }: HTMLTextAreaElement | HTMLInputElement): string[] {
  const max = Number(dataset["max"] ?? Infinity);
  return value.length > max ? [`Texten är ${value.length - max} tecken för lång.`] : [];
}

const personal = (text: string): string[] => {
  const [found] = findPersonalData(text);
  return found
    ? [
        `”${found.text}” ser ut som ${kinds[found.kind]}. Ta bort det: ingen ska kunna kännas igen eller kontaktas genom texten.`,
      ]
    : [];
};

const kinds = {
  personnummer: "ett personnummer",
  samordningsnummer: "ett samordningsnummer",
  maskerat: "en del av ett personnummer",
  telefon: "ett telefonnummer",
  "e-post": "en mejladress",
} as const;

function named(text: string, isCase: boolean): string[] {
  const found = findNames(text).find(({ kind }) => kind === "deltagare" || (isCase && kind === "förnamn"));
  return found
    ? [
        `”${found.text}” ser ut som ett namn. Skriv rollen i stället: deltagaren, coachen, handläggaren. Ett förnamn räcker ofta för att någon ska kännas igen.`,
      ]
    : [];
}

/** One step at a time, with where one is; going on is never refused, the whole is judged when it is sent. */
function walk(form: HTMLFormElement): void {
  const steps = [...form.querySelectorAll<HTMLElement>(".steg")];
  const send = form.querySelector<HTMLElement>(".skicka");
  if (steps.length < 3 || !send) return;
  const where = paragraph("var-i", "");
  where.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = steps.length;
  bar.setAttribute("aria-hidden", "true");
  const back = button("Tillbaka", () => show(at - 1));
  const on = button("Fortsätt", () => show(at + 1));
  on.classList.add("huvudknapp");
  const buttons = document.createElement("p");
  buttons.className = "stegknappar";
  buttons.append(back, on);
  let at = 0;
  const show = (step: number, focus = true) => {
    at = Math.min(Math.max(step, 0), steps.length - 1);
    steps.forEach((one, i) => (one.hidden = i !== at));
    where.textContent = `Steg ${at + 1} av ${steps.length}`;
    bar.value = at + 1;
    back.hidden = at === 0;
    on.hidden = at === steps.length - 1;
    send.hidden = at !== steps.length - 1;
    if (focus) steps[at]?.querySelector<HTMLElement>("h2")?.focus();
  };
  steps[0]?.before(where, bar);
  send.before(buttons);
  show(0, false);
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

function paragraph(className: string, text: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = text;
  return made;
}
