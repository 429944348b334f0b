import type { Rule } from "../rule.ts";

/** A page past its review date is read again. */
export const reviewDue: Rule = {
  code: "review-due",
  severity: "warning",
  title: "Sidan granskas i tid",
  why: "Läsaren ska kunna lita på att någon har läst sidan nyligen. Det här stoppar inget, det påminner.",
  draft({ data, front }, report) {
    const [updated, reviewed] = [data?.["updated"], data?.["privacyReviewed"]];
    if (front && typeof updated === "string" && typeof reviewed === "string" && reviewed < updated)
      report(
        front.locate(["privacyReviewed"]),
        `Sidan är ändrad ${updated}, efter integritetsgranskningen ${reviewed}.`,
        "Läs igenom ändringen med samma ögon och sätt ett nytt datum i privacyReviewed.",
      );
  },
  base({ examined, today }, report) {
    for (const { file, data, reviewAt } of examined) {
      const due = data?.["reviewBy"];
      if (reviewAt && typeof due === "string" && due < today && data?.["status"] !== "arkiverad")
        report(
          file,
          reviewAt,
          `Sidan skulle ha granskats senast ${due}.`,
          "Läs igenom den, ändra det som behövs och sätt ett nytt datum i reviewBy.",
        );
      for (const name of ["created", "updated"]) {
        const day = data?.[name];
        if (typeof day === "string" && day > tomorrow(today))
          report(file, top, `Datumet ${day} i ${name} har inte varit ännu.`, "Kontrollera året.");
      }
    }
  },
};

const top = { line: 1, column: 1 };

/** A day later (YYYY-MM-DD), since it may be tomorrow already where the author is. */
export const tomorrow = (today: string): string =>
  new Date(Date.parse(today) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
