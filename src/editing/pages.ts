import { correctionForm, isCorrectable } from "./correct.ts";
import type { Proposal, ProposalState } from "../forge/forge.ts";
import { html, type Html } from "../forms/html.ts";
import { may, type Person } from "./people.ts";
import type { ChangedFile, Review, Words } from "./review.ts";

/** The style of the pages here; served by itself, so that nothing on a page may bring its own. */
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2430, #e6e9ef); --paper: light-dark(#fff, #14181f); --quiet: light-dark(#566072, #a3adbd); --line: light-dark(#d5dae3, #343c4a); --link: light-dark(#0b4f9e, #8dbdff) }
body { margin: 0 auto; max-width: 46rem; padding: 1rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif }
a { color: var(--link) }
h1 { line-height: 1.2; text-wrap: balance }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line) }
header form { margin-left: auto }
button { padding: .55rem 1rem; border: 1px solid currentColor; border-radius: .375rem; background: none; color: var(--link); font: inherit; cursor: pointer }
button.main { background: light-dark(#0b4f9e, #1d5fae); color: #fff }
.list { padding: 0; list-style: none }
.list li { padding: .75rem 0; border-bottom: 1px solid var(--line) }
.quiet { color: var(--quiet) }
.finding { padding: .5rem .75rem; border-left: 4px solid light-dark(#b42318, #f0857b); background: light-dark(#fef3f2, #2a1a1a) }
.changes { padding: .75rem; border: 1px solid var(--line); border-radius: .375rem; overflow-wrap: anywhere; white-space: pre-wrap; font-size: .9375rem }
ins { background: light-dark(#d8f3dc, #16351f) }
del { background: light-dark(#fde2e1, #43201e) }
article { padding: 0 1rem; border: 1px solid var(--line); border-radius: .375rem }
textarea { display: block; box-sizing: border-box; width: 100%; padding: .5rem; border: 1px solid var(--quiet); border-radius: .375rem; background: var(--paper); color: var(--ink); font: inherit }
form.row { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem }
`;

/** A whole page in Swedish. */
export const page = (title: string, person: Person | undefined, content: Html): Html =>
  html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – Samverkansbanken</title>
        <link rel="stylesheet" href="/granska.css" />
      </head>
      <body>
        <header>
          <a href="/">Samverkansbanken</a>${
            person &&
            html` <a href="/granska">Förslag</a> <a href="/admin">Redigera</a>
              <form method="post" action="/logga-ut">
                <span class="quiet">${person.name}</span> <button>Logga ut</button>
              </form>`
          }
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;

const states: Readonly<Record<ProposalState, string>> = {
  open: "Väntar på granskning",
  published: "Publicerat",
  withdrawn: "Tillbakadraget",
};

const when = new Intl.DateTimeFormat("sv-SE", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm" });

/** Where a proposal is read. */
export const addressOf = (branch: string): string => `/granska/${branch}`;

/** All proposals, those that wait first. */
export function list(proposals: readonly Proposal[]): Html {
  if (proposals.length === 0)
    return html`<p>Det finns inga förslag än. Ett förslag blir till när någon sparar i redigeraren.</p>`;
  const waiting = proposals.filter(({ state }) => state === "open");
  const done = proposals.filter(({ state }) => state !== "open");
  return html`<ul class="list">
    ${[...waiting, ...done].map(
      ({ branch, title, author, created, state, url }) =>
        html`<li>
          <a href="${branch.startsWith("forslag/") ? addressOf(branch) : (url ?? "/granska")}">${title}</a><br /><span
            class="quiet"
            >${states[state]}. ${author.name}, ${when.format(new Date(created))}</span
          >
        </li>`,
    )}
  </ul>`;
}

/** One proposal: what it changes, what the checker says, how it would look, and what one may do with it. */
export function one({ proposal, files }: Review, person: Person): Html {
  const { branch, author, created, state, body, url } = proposal;
  const errors = files.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "error");
  return html`<p class="quiet">${states[state]}. ${author.name}, ${when.format(new Date(created))}</p>
    ${body ? html`<p>${body}</p>` : undefined}
    ${url && html`<p><a href="${url}">Läs vad andra säger om förslaget, och svara</a></p>`}
    ${files.length === 0 && state === "open" ? html`<p>Förslaget ändrar inget i det som är publicerat.</p>` : files.map((changed) => file(changed, state === "open" && may(person, "redaktör") ? addressOf(branch) : undefined))}
    ${state === "open" && may(person, "redaktör") ? actions(branch, errors.length) : undefined}`;
}

const actions = (branch: string, errors: number): Html =>
  html`<form class="row" method="post" action="${addressOf(branch)}">
    ${errors > 0 ? html`<p class="finding">Förslaget kan publiceras när felen är rättade.</p>` : html`<button class="main" name="do" value="publicera">Publicera</button>`}
    <button name="do" value="dra-tillbaka">Dra tillbaka</button>
  </form>`;

/** `correctAt` is where corrections are sent by somebody who may make them. */
const file = ({ file: name, words, findings, text, page: shown }: ChangedFile, correctAt: string | undefined): Html =>
  html`<h2>${name}</h2>
    ${findings.map(({ line, message, advice }) => html`<p class="finding"><strong>Rad ${line}: ${message}</strong> ${advice}</p>`)}
    <h3>Ändringar</h3>
    <div class="changes">${near(words).map(marked)}</div>
    ${
      shown &&
      html`<details>
        <summary>Så blir sidan</summary>
        <article>
          <h1>${shown.title}</h1>
          ${shown.body}
        </article>
      </details>`
    }
    ${correctAt && text !== undefined && isCorrectable(name) ? correctionForm(name, text, correctAt) : undefined}`;

const marked = ({ text, change }: Words): Html =>
  change === "added" ? html`<ins>${text}</ins>` : change === "removed" ? html`<del>${text}</del>` : html`${text}`;

const around = 160; // characters that are shown on each side of a change

/** What has not changed is shown only beside what has. */
const near = (words: readonly Words[]): Words[] =>
  words.map((run, i) => {
    if (run.change !== "same" || run.text.length <= 2 * around) return run;
    const before = i === 0 ? "" : run.text.slice(0, around).replace(/\S*$/, "");
    const after = i === words.length - 1 ? "" : run.text.slice(-around).replace(/^\S*/, "");
    return { ...run, text: `${before}…${after}` };
  });

/** The page that an invitation leads to. */
export const invitation = (person: Person, token: string): Html =>
  html`<p>Du är inbjuden som ${person.role}: ${person.name}.</p>
    <form method="post" action="/logga-in">
      <input type="hidden" name="inbjudan" value="${token}" /><button class="main">Logga in</button>
    </form>
    <p class="quiet">
      En kaka sparas i webbläsaren så att servern känner igen dig. Den försvinner när du loggar ut, eller efter fjorton
      dagar.
    </p>`;

/** What somebody who has not logged in reads: the other servers that they can log in with, when there are any. */
export const uninvited = (ways: readonly { readonly key: string; readonly label: string }[] = []): Html =>
  ways.length === 0
    ? html`<p>
        För att redigera behöver du en inbjudan. Be den som ansvarar för banken om en länk, och öppna den här i
        webbläsaren.
      </p>`
    : html`<ul class="list">
          ${ways.map(({ key, label }) => html`<li><a href="/logga-in/${key}">Logga in med ${label}</a></li>`)}
        </ul>
        <p class="quiet">
          Har du fått en inbjudan öppnar du länken i den. Två kakor används: en i högst tio minuter medan du loggar in,
          och en som gör att servern känner igen dig tills du loggar ut, i högst tolv timmar.
        </p>`;
