import type { Rule } from "../rule.ts";

/** A page past its review date is read again. */
export const reviewDue: Rule = {
  code: "review-due",
  severity: "warning",
  title: "Sidan granskas i tid",
  why: "Läsaren ska kunna lita på att någon har läst sidan nyligen. Det här stoppar inget, det påminner.",
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
    }
  },
};
