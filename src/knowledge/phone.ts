import { caseLabel, joined, type Pattern } from "./scan.ts";

const groupings = ["332", "2222", "322", "232", "223", "34", "222", "33", "32", "23"];
const grouped = [" ", "-", String.raw`\.`].flatMap((gap) =>
  groupings.map((sizes) => [...sizes].map((size) => String.raw`\d{${size}}`).join(gap)),
);
const subscriber = String.raw`(?:\d{5,8}|${grouped.join("|")})(?!\d)`;
const digits = (least: number, most: number): string => String.raw`(?:[ ()./-]{0,3}\d){${least},${most}}`;
/** Area codes are 08 or three to four digits; only mobiles go on with a zero; "08 12 34 56" may be any numbers. */
const phoneForms = [
  String.raw`(?:\+ ?|00 ?)46(?:[ ./-]?\(?0\)?)?${digits(7, 9)}`,
  String.raw`(?:\+ ?|00 ?(?=45|47|358))[1-9]${digits(9, 14)}(?!(?: \d{3}){0,2} ?(?:kr|tkr|mkr|sek|euro|procent|%))`,
  String.raw`07\d{1,2}(?: ?[-/] ?|[ .]|\) ?)${subscriber}`,
  String.raw`0(?:8|[1-9]\d{1,2})(?: ?[-/] ?|\) ?-? ?)(?!0)${subscriber}`,
  String.raw`08 ?- ?[1-9]\d{3} \d{4}`,
  String.raw`(?<!\d )0(?:8 (?=\d{3})|[1-9]\d{1,2} )(?!0)${subscriber}`,
  String.raw`0[1-9]\d{7,8}`,
];
/** 020, 0200 and 077 belong to authorities and companies alone, never to a person; short numbers have no zero. */
const officePhone = /^(?:0|(?:00)?460?)(?:20|77)/;
const phoneStart = String.raw`(?<![\p{L}\p{N}_=%+]|${joined}|(?<!tel:/)/)`;
const phoneEnd = String.raw`(?![\p{L}\d_]|[-.:]\d)`;
/** Phone numbers that may be a person's, Swedish and foreign. */
export const phone: Pattern<"telefon"> = {
  hint: /(?<!\d)(?:\+ ?\d|0)(?:[ ()./-]{0,5}\d){6}/,
  pattern: new RegExp(String.raw`${phoneStart}(?=(?<whole>\(?(?:${phoneForms.join("|")}))${phoneEnd})`, "giu"),
  judge: ({ whole = "" }, before) =>
    officePhone.test(whole.replace(/\D/g, "")) || caseLabel.test(before) ? undefined : "telefon",
};
