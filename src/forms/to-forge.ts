import { forms, type FormName } from "../model/forms.ts";
import { problemsIn, readFilled, type Problem } from "./answers.ts";
import { pageFile } from "./page-file.ts";

/** The longest address of a page with a text in it that forges and browsers are known to take, in encoded characters. */
const LONGEST = 3000;

/** Has a form end in a new file on a forge, where the reader logs in and sends it as a proposal. `forge` is the repository's address. */
export function sendToForge(form: HTMLFormElement, forge: string): void {
  const name = form.dataset["formular"] as FormName;
  void fillAbout(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const posted = new URLSearchParams([...new FormData(form)].map(([key, value]) => [key, String(value)]));
    const filled = readFilled(forms[name], posted);
    const problems = problemsIn(forms[name], filled);
    if (problems.length > 0) return show(form, problemBox(problems));
    const token = [...crypto.getRandomValues(new Uint8Array(4))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");
    const file = pageFile(forms[name], filled, { today: new Date().toLocaleDateString("sv-SE"), token });
    const empty = `${forge}/new/main?filename=${encodeURIComponent(file.path)}`;
    const whole = `${empty}&value=${encodeURIComponent(file.text)}`;
    if (whole.length - empty.length <= LONGEST) return show(form, ready(whole));
    void navigator.clipboard.writeText(file.text).then(
      () => show(form, copied(empty, file.text)),
      () => show(form, copied(empty, file.text)),
    );
  });
}

/** What the link to the form named: the page, read where it is published, with its headings. */
async function fillAbout(form: HTMLFormElement): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [id, address] = [query.get("om") ?? "", query.get("sida") ?? ""];
  const about = form.querySelector<HTMLInputElement>("input[name=about]");
  if (!about || !/^[a-z0-9-]+$/.test(id)) return;
  about.value = id;
  const title = form.querySelector(".om strong");
  if (title) title.textContent = id;
  if (!/^\/(?![/\\])[\w/.-]*$/.test(address)) return;
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (title) title.textContent = page.querySelector("h1")?.textContent ?? id;
  const select = form.querySelector<HTMLSelectElement>("select[name=heading]");
  for (const { id: anchor, textContent } of page.querySelectorAll(".brod :is(h2, h3)[id]"))
    if (!anchor.startsWith("del-samband")) select?.append(new Option(textContent?.trim() ?? "", anchor));
}

function show(form: HTMLFormElement, told: HTMLElement): void {
  form.querySelector(".felruta, .klar")?.remove();
  form.prepend(told);
  told.focus();
}

function problemBox(problems: readonly Problem[]): HTMLElement {
  const list = document.createElement("ul");
  for (const { name, message } of problems) {
    const item = document.createElement("li");
    item.append(link(`#f-${name}`, message));
    list.append(item);
  }
  return box("felruta", [
    heading(problems.length === 1 ? "Något behöver ändras" : `${problems.length} saker behöver ändras`),
    list,
  ]);
}

const ready = (address: string): HTMLElement =>
  box("klar", [
    heading("Texten är klar att skickas"),
    paragraph(
      "Nästa sida ligger på den webbplats där banken förvaras. Logga in där, så står texten i en ny fil. Välj att föreslå ändringen.",
    ),
    link(address, "Fortsätt till förslaget"),
  ]);

function copied(address: string, text: string): HTMLElement {
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = 8;
  area.value = text;
  area.setAttribute("aria-label", "Texten att klistra in");
  return box("klar", [
    heading("Texten är för lång att skicka med i en adress"),
    paragraph(
      "Den är kopierad. Öppna den nya filen, klistra in texten där (Ctrl+V) och välj att föreslå ändringen. Gick det inte att kopiera finns den här nedanför.",
    ),
    link(address, "Öppna en ny fil"),
    area,
  ]);
}

function box(className: string, children: readonly Node[]): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  made.tabIndex = -1;
  made.append(...children);
  return made;
}

function heading(text: string): HTMLElement {
  const made = document.createElement("h2");
  made.textContent = text;
  return made;
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function link(href: string, text: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}
