import { parseDocument } from "yaml";
import { split } from "../knowledge/front-matter.ts";
import { html, type Html } from "../forms/html.ts";
import { model } from "../model/kinds.ts";

const { title, summary, answer } = model.reflection.fields;
const asked = { title, summary, answer } as const;

/** Whether a file is one that a reviewer may correct where they read it: a reflection. */
export const isCorrectable = (path: string): boolean => path.startsWith(`content/${model.reflection.folder}/`);

/** A form with what somebody has sent, for a reviewer to mend a slip of the pen in and to answer. */
export function correctionForm(path: string, text: string, action: string): Html {
  const parts = split(text);
  const data = (parts ? parseDocument(parts.yaml).toJS() : {}) as Readonly<Record<string, unknown>>;
  const body = parts ? text.slice(parts.bodyStart).trim() : "";
  return html`<details>
    <summary>Rätta eller svara</summary>
    <form method="post" action="${action}" class="correct">
      <input type="hidden" name="fil" value="${path}" />
      ${Object.entries(asked).map(
        ([name, { label, help }]) =>
          html`<p>
            <label for="r-${name}">${label}</label><br /><span class="quiet">${help}</span
            ><textarea id="r-${name}" name="${name}" rows="3">${`\n${String(data[name] ?? "")}`}</textarea>
          </p>`,
      )}
      <p><label for="r-body">Text</label><textarea id="r-body" name="body" rows="10">${`\n${body}`}</textarea></p>
      <button name="do" value="ratta">Spara rättelsen</button>
    </form>
  </details>`;
}

/** The text of a file with what a reviewer has changed in it, and nothing else. */
export function corrected(text: string, posted: URLSearchParams): string {
  const parts = split(text);
  if (!parts) return text;
  const document = parseDocument(parts.yaml);
  for (const name of Object.keys(asked)) {
    const value = (posted.get(name) ?? "").replace(/\r\n?/g, "\n").trim();
    if (value) document.set(name, value);
    else document.delete(name);
  }
  const body = (posted.get("body") ?? "").replace(/\r\n?/g, "\n").trim();
  return `---\n${document.toString({ lineWidth: 0 })}---\n${body ? `\n${body}\n` : ""}`;
}
