/** What means something in Markdown or MDX wherever it stands. */
const anywhere = /[\\`*_{}[\]<>|~&$]/g;
/** What means something at the start of a line: headings, lists, quotes, rules. */
const atStart = /^(\s*)([#+\-=>]|\d+(?=[.)]))/;
const numbered = /^(\s*\d+)([.)])/;
/** A web address becomes a link, which it may be; but within one a backslash would be shown, so it is not to be seen as one yet. */
const address = /(?<=https?):(?=\/\/)|(?<=www)\./gi;
/** What begins a program in MDX; a letter cannot be escaped, but it can be written as a number. */
const program = /^[ie](?=mport\b|xport\b)/;
/** Signs that are not seen, or that turn the order of what is: whoever reads must see what is there. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text from outside in the form that is kept: NFC, lines ended by \n, nothing that is not seen. */
export const cleanText = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(unseen, "")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** A text as Markdown that shows the same words and means nothing else; blank lines part paragraphs, other line ends are kept as spaces. */
export const asMarkdown = (text: string): string =>
  cleanText(text)
    .split(/\n{2,}/)
    .map((paragraph) => line(paragraph.replace(/\s*\n\s*/g, " ")))
    .join("\n\n");

const number = (sign: string) => `&#${sign.charCodeAt(0)};`;

function line(text: string): string {
  const escaped = text.replace(anywhere, "\\$&").replace(address, number).replace(program, number);
  return numbered.test(escaped)
    ? escaped.replace(numbered, "$1\\$2")
    : escaped.replace(atStart, (_, space: string, sign: string) => `${space}\\${sign}`);
}
