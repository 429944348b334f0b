import { html, type Html } from "../forms/html.ts";
import { forms, type FormName } from "../model/forms.ts";
import type { ProposalState } from "../forge/forge.ts";

/** What a receipt is about; whoever has its address may follow the proposal and take it back. */
export interface Receipt {
  readonly branch: string;
  readonly form: FormName;
  /** Address of the page that it becomes, without base. */
  readonly path: string;
  readonly draft: string;
}

/** A receipt out of sealed data; undefined when it is none. */
export function receiptIn(data: unknown): Receipt | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { branch, form, path, draft } = data as Readonly<Record<string, unknown>>;
  return typeof branch === "string" &&
    typeof path === "string" &&
    typeof draft === "string" &&
    typeof form === "string" &&
    Object.hasOwn(forms, form)
    ? { branch, path, draft, form: form as FormName }
    : undefined;
}

/** Says what has become of what was sent, and lets the sender take it back until it is published. */
export const receiptMarkup = ({ form, path, draft }: Receipt, state: ProposalState, action: string): Html =>
  html`<div class="kvitto" data-skickat="${draft}">
    ${
      {
        open: html`<p class="kvittorad"><strong>Tack. Vi har fått det, och någon i redaktionen läser det.</strong></p>
          <p>
            Det syns inte på webbplatsen förrän det är läst. Spara adressen till den här sidan: här ser du vad som
            händer, och kan dra tillbaka texten tills den är publicerad.
          </p>
          ${forms[form].kind === "case" ? html`<p>Fallet visas först när någon har kontrollerat att ingen deltagare kan kännas igen.</p>` : undefined}
          <form method="post" action="${action}">
            <button name="do" value="dra-tillbaka">Dra tillbaka texten</button>
          </form>`,
        published: html`<p class="kvittorad"><strong>Det är publicerat.</strong></p>
          <p><a href="${path}">Till sidan</a></p>
          <p>
            Vill du att den tas bort? <a href="/om/kontakt/">Skriv till oss</a>. Äldre versioner finns kvar i
            historiken.
          </p>`,
        withdrawn: html`<p class="kvittorad"><strong>Det är tillbakadraget.</strong></p>
          <p>Det publiceras inte.</p>`,
      }[state]
    }
  </div>`;

/** What somebody reads whose address is not a receipt. */
export const noReceipt = (): Html =>
  html`<p>Adressen är inte ett kvitto, eller är inte hel. Kopiera hela adressen som du fick när du skickade.</p>`;
