import dictionary from "dictionary-sv";
import * as fc from "fast-check";
import Personnummer from "personnummer";
import { describe, expect, test } from "vitest";
import { givenNames, nameWords } from "../src/knowledge/given-names.ts";
import { findNames } from "../src/knowledge/names.ts";
import { findDoubtfulNumbers, findPersonalData } from "../src/knowledge/personal.ts";

const seeded = { seed: 20140401, numRuns: 400 };
const found = (text: string): string[] => findPersonalData(text).map((data) => `${data.kind}: ${data.text}`);
const names = (text: string): string[] => findNames(text).map((data) => `${data.kind}: ${data.text}`);
const givenIn = (text: string): string[] =>
  findNames(text)
    .filter(({ kind }) => kind === "förnamn")
    .map((data) => data.text);
const doubtful = (text: string): string[] => findDoubtfulNumbers(text).map((data) => data.text);
const identities = (text: string) =>
  findPersonalData(text).filter(({ kind }) => kind === "personnummer" || kind === "samordningsnummer");

/** Luhn's check digit, written the other way round from the module: from the right, by table. */
const checkDigit = (digits: string): string => {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, i) => total + ((i % 2 ? +digit : doubled[+digit]) ?? 0), 0);
  return String((100 - (sum % 10)) % 10);
};
const replaceDigits = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));

interface Birth {
  readonly century: string;
  readonly yy: string;
  readonly mm: string;
  readonly dd: string;
  readonly nnnn: string;
}

/** Every way of writing that the module promises to read. */
const writings = ({ century, yy, mm, dd, nnnn }: Birth): string[] => {
  const short = `${yy}${mm}${dd}`;
  const long = century + short;
  const dashes = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\uFF0D", "\u00AD", "--"];
  const spaces = [" ", "\u00A0", "\u202F", "\u2009", "\u200B", "  ", "\t"];
  const separators = ["", ...dashes, ...spaces, " - ", " \u2013 ", "- ", " -", "\u00A0\u2013\u00A0", "-\n", "+"];
  return [
    ...[short, long, `${century} ${short}`, `${century}-${short}`].flatMap((date) =>
      separators.map((separator) => date + separator + nnnn),
    ),
    [...(short + nnnn)].join(" "),
    [...(long + nnnn)].join("\u00A0"),
    ...[`${yy} ${mm}${dd}`, `${century}${yy} ${mm}${dd}`, `${century}${yy}-${mm}${dd}`].flatMap((date) => [
      `${date} ${nnnn}`,
      `${date}-${nnnn}`,
      `${date} \u2013 ${nnnn}`,
    ]),
    ...[" ", "-", ".", "/"].flatMap((gap) =>
      [yy, century + yy].flatMap((year) => ["-", " ", "\u2013", "+"].map((s) => [year, mm, dd].join(gap) + s + nnnn)),
    ),
    ...[`${yy} ${mm} ${dd}`, `${century} ${yy} ${mm} ${dd}`].map((date) => `${date} - ${nnnn}`),
    ...[short, long].flatMap((date) => [`${date}/${nnnn}`, `${date}.${nnnn}`]),
    ...[short, long, `${yy} ${mm} ${dd}`, `${yy}${mm} ${dd}`].flatMap((date) =>
      [`${nnnn.slice(0, 2)} ${nnnn.slice(2)}`, `${nnnn.slice(0, 3)} ${nnnn.slice(3)}`].flatMap((last) => [
        `${date} ${last}`,
        `${date}-${last}`,
      ]),
    ),
    ...[`${yy}${mm} ${dd}`, `${long.slice(0, 6)} ${dd}`].flatMap((date) => [`${date}-${nnnn}`, `${date} ${nnnn}`]),
    ...[0xff10, 0x0660, 0x06f0].map((zero) => replaceDigits(`${long}-${nnnn}`, zero)),
  ];
};

const two = (number: number): string => String(number).padStart(2, "0");
const numbered = (century: string, sixDigits: string, serial: number): Birth => {
  const nnn = String(serial).padStart(3, "0");
  return {
    century,
    yy: sixDigits.slice(0, 2),
    mm: sixDigits.slice(2, 4),
    dd: sixDigits.slice(4, 6),
    nnnn: nnn + checkDigit(sixDigits + nnn),
  };
};
const births = (extraDays: number): fc.Arbitrary<Birth> =>
  fc
    .tuple(
      fc.date({ min: new Date("1880-01-01"), max: new Date("2025-12-31"), noInvalidDate: true }),
      fc.integer({ min: 1, max: 999 }),
    )
    .map(([date, serial]) => {
      const day = two(date.getUTCDate() + extraDays);
      const year = String(date.getUTCFullYear());
      return numbered(year.slice(0, 2), year.slice(2) + two(date.getUTCMonth() + 1) + day, serial);
    });

const swedish =
  "Deltagaren och kvinnan fick stöd av samverkansteamet på Försäkringskassan, sedan flera år. Hälsan – så";
const swedishWords = fc.constantFrom(...swedish.split(" "));
const prose = fc.array(swedishWords, { maxLength: 12 }).map((words) => words.join(" "));
const opening = fc.constantFrom(" ", "(", "\n", ": ", " ”", " pnr", "\u00A0", ", ", " nr ");
const closing = fc.constantFrom("", " ", ".", ",", ")", "\n", "; ", "”", "?", "/", " och ");
const embedded = (writing: fc.Arbitrary<string>) => fc.tuple(prose, opening, writing, closing, prose);

/** Birth numbers 980–999 are Skatteverket's own, kept for tests. */
const example: Birth = { century: "18", yy: "90", mm: "01", dd: "01", nnnn: "9802" };

describe("personnummer and samordningsnummer", () => {
  test.each(writings(example).map((writing) => [JSON.stringify(writing), writing]))("reads %s", (_, writing) => {
    expect(found(`Hon (${writing}) fick stöd.`)).toEqual([`personnummer: ${writing}`]);
  });

  test.each([
    ["samordningsnummer: 189001619809", "Nummer 189001619809."],
    ["samordningsnummer: 900161-9809", "900161-9809"],
    ["samordningsnummer: 191500882392", "191500882392, month not established"],
    ["samordningsnummer: 191500722390", "191500722390"],
    ["samordningsnummer: 900560-9806", "900560-9806, day not established"],
    ["personnummer: 040229-9804", "leap day 040229-9804"],
    ["personnummer: 900101-9802", "https://example.se/akt?id=900101-9802"],
    ["personnummer: 900101-9802", "pnr900101-9802"],
    ["personnummer: 900101-9802", "3. 900101-9802"],
    ["personnummer: 1890 01 01 9802", "den 2014-09-17 1890 01 01 9802"],
  ])("finds %s in its surroundings", (expected, text) => {
    expect(found(text)).toEqual([expected]);
  });

  test("finds every number in a list without spaces", () => {
    expect(found("900101-9802,900101-9810/18900101-9828;9001019836")).toHaveLength(4);
  });

  test.each([
    ["a wrong check digit", "900101-9803"],
    ["birth number 000", `900101-000${checkDigit("900101000")}`],
    ["a day that does not exist", `900230-980${checkDigit("900230980")}`],
    ["a leap day in 1900", `19000229-980${checkDigit("000229980")}`],
    ["month 00 without a coordination day", `900015-980${checkDigit("900015980")}`],
    ["month 13", `901301-980${checkDigit("901301980")}`],
    ["day 92", `900192-980${checkDigit("900192980")}`],
    ["century 17", "1790 0101 9802"],
    ["digits before it", "1900101-9802"],
    ["digits after it", "900101-98021"],
    ["a longer run", "55189001019802"],
    ["a hyphenated run before it", "1-900101-9802"],
    ["a hyphenated run after it", "900101-9802-3"],
    ["a spaced range after an ISO date", `2022-01-01 – 202${checkDigit("220101202")}`],
    ["pairs of digits before it", "12 90 01 01 98 02"],
    ["pairs of digits after it", "90 01 01 98 02 12"],
    ["slashes in the date and after it", "/2014/09/17/9802, 90/01/01/9802"],
    ["an address around it", "https://example.se/18900101/9802"],
  ])("does not read a number with %s", (_, text) => {
    expect(identities(text)).toEqual([]);
  });

  test("lets a date of registration through directly after the word dnr, and no date of birth", () => {
    const registered = `140401-980${checkDigit("140401980")}`;
    for (const label of ["Dnr ", "dnr: ", "Dnr. ", "diarienummer ", "Ärendenummer\u00A0"]) {
      expect(found(`${label}${registered}, ${label}20${registered}`)).toEqual([]);
      expect(found(`${label}900101-9802`)).toEqual(["personnummer: 900101-9802"]);
      expect(found(`${label}900161-9809`)).toEqual(["samordningsnummer: 900161-9809"]);
    }
    for (const text of [registered, `Dnr 2014/5 om ${registered}`, `ordnr ${registered}`])
      expect(found(text)).toEqual([`personnummer: ${registered}`]);
  });

  test.each([
    "900101-XXXX",
    "900101-xxxx",
    "18900101-XXXX",
    "900101-98XX",
    "900101-****",
    "900101–####",
    "90 01 01 - XXXX",
    "1890-01-01-XXXX",
    "900101XXXX",
    "900161-XXXX",
    "900101+____",
  ])("reads the date of birth in %s", (masked) => {
    expect(found(`Hon (${masked}) fick stöd.`)).toEqual([`maskerat: ${masked}`]);
  });

  test.each([
    "ÅÅMMDD-XXXX",
    "YYYYMMDD-xxxx",
    "901301-XXXX",
    "556036-XXXX",
    "Dnr 140401-XXXX",
    "900101-X",
    "900101 xylofoner",
    "900101-XXXXX",
    "140401 **Uppstart**",
    "1-900101-XXXX",
    "ISBN 91-44-0123-X",
    "2014-09-17 – xxx",
  ])("finds no date of birth in %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("every valid number in every writing is found at its exact place", () => {
    const kinds = fc.constantFrom(["personnummer", 0] as const, ["samordningsnummer", 60] as const);
    const numbers = kinds.chain(([kind, extra]) =>
      births(extra).chain((birth) => fc.constantFrom(...writings(birth)).map((text) => ({ kind, text }))),
    );
    fc.assert(
      fc.property(numbers, embedded(fc.constant("")), ({ kind, text }, [before, open, , close, after]) => {
        const start = before.length + open.length;
        expect(findPersonalData(before + open + text + close + after)).toEqual([
          { kind, start, end: start + text.length, text },
        ]);
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  test.each(["personnummer 9001019803", "pnr: 900101 9803", "född 90 01 01 98 03", "Personnummer 19900101-1234"])(
    "with a wrong check digit is found where the word before it says what it is: %s",
    (text) => {
      expect(found(text)).toEqual([`personnummer: ${text.replace(/^\D+/, "")}`]);
    },
  );

  test("no number with a wrong check digit is found", () => {
    const wrong = fc.tuple(births(0), fc.integer({ min: 1, max: 9 })).chain(([birth, shift]) => {
      const check = (Number(birth.nnnn[3]) + shift) % 10;
      return fc.constantFrom(...writings({ ...birth, nnnn: birth.nnnn.slice(0, 3) + check }));
    });
    fc.assert(
      fc.property(embedded(wrong), (parts) => {
        const text = parts.join("");
        fc.pre(!/(?:nr|nummer|numret|född)[.:]?\s?\p{Nd}/iu.test(text));
        expect(identities(text)).toEqual([]);
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  test("agrees with the personnummer package wherever the whole date is known", () => {
    const numbers = fc
      .record({
        century: fc.constantFrom("18", "19", "20"),
        yy: fc.integer({ min: 0, max: 99 }),
        mm: fc.integer({ min: 1, max: 13 }),
        dd: fc.integer({ min: 1, max: 92 }).filter((day) => day !== 60),
        serial: fc.integer({ min: 0, max: 999 }),
        shift: fc.constantFrom(0, 0, 0, 1),
      })
      .map(({ century, yy, mm, dd, serial, shift }) => {
        const { nnnn } = numbered(century, two(yy) + two(mm) + two(dd), serial);
        return `${century}${two(yy)}${two(mm)}${two(dd)}-${nnnn.slice(0, 3)}${(Number(nnnn[3]) + shift) % 10}`;
      });
    fc.assert(
      fc.property(numbers, (number) => {
        expect(identities(number)).toHaveLength(Personnummer.valid(number) ? 1 : 0);
      }),
      { ...seeded, numRuns: 3000 },
    );
  });
});

describe("numbers that would be identity numbers but for a digit", () => {
  test.each([
    ["900101-9803", ["900101-9803"]],
    ["18900101-9803", ["18900101-9803"]],
    ["900101–9803", ["900101–9803"]],
    ["900161-9803", ["900161-9803"]],
    ["140917-9803", ["140917-9803"]],
    ["900101-9802", []],
    ["9001019803", []],
    ["900101 9803", []],
    ["90 01 01 98 03", []],
    ["900101/9803", []],
    ["900101.9803", []],
    ["901301-9803", []],
    ["900101-0003", []],
    ["20140101-1231", []],
    ["140101-1231", []],
    ["140917-1430", []],
    ["Dnr 900101-9803", []],
    ["ärendenummer 900101-9803", []],
    ["Ref. 900101-9803", []],
    ["bankgiro 900101-9803", []],
    ["ISBN 900101-9803", []],
    ["1-900101-9803", []],
    ["070-123 45 67", []],
    ["900101-98 03", []],
  ])("in %s finds %j", (text, expected) => {
    expect(doubtful(text)).toEqual(expected);
    expect(doubtful(`Hon har ${text}, sedan länge.`)).toEqual(expected);
  });

  test("are all that the personnummer package refuses for the check digit alone, but for periods and times", () => {
    const mayBeWhen = /^20\d{6}-(?:[01]\d|2[0-3])\d\d$/;
    const numbers = fc.tuple(fc.constantFrom(0, 60), fc.integer({ min: 0, max: 9 })).chain(([extra, check]) =>
      births(extra)
        .filter(({ nnnn }) => nnnn[3] !== String(check))
        .map(({ century, yy, mm, dd, nnnn }) => `${century}${yy}${mm}${dd}-${nnnn.slice(0, 3)}${check}`)
        .filter((number) => !mayBeWhen.test(number)),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        expect(Personnummer.valid(number)).toBe(false);
        expect(findPersonalData(number)).toEqual([]);
        expect(doubtful(number)).toEqual([number]);
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  test("are never found as identity numbers, too", () => {
    const numbers = fc.oneof(births(0), births(60)).chain((birth) => fc.constantFrom(...writings(birth)));
    fc.assert(
      fc.property(embedded(numbers), (parts) => {
        expect(doubtful(parts.join(""))).toEqual([]);
      }),
      { ...seeded, numRuns: 2000 },
    );
  });
});

describe("phone numbers", () => {
  test.each([
    "070-123 45 67",
    "070 123 45 67",
    "0701234567",
    "070-1234567",
    "070-123-45-67",
    "070.123.45.67",
    "070/123 45 67",
    "070 - 123 45 67",
    "070–123 45 67",
    "070-123 4567",
    "0700-12 34 56",
    "076-012 34 56",
    "08-123 456 78",
    "08-12 34 56 78",
    "08-123 45 67",
    "08-1234 5678",
    "08-12345678",
    "08 123 456 78",
    "(08) 123 456 78",
    "(08)-123 456 78",
    "054-540 50 44",
    "054 540 50 44",
    "0545405044",
    "010-123 45 67",
    "0930-123 45",
    "0930 123 45",
    "0930-12345",
    "+46 70 123 45 67",
    "+46701234567",
    "+46(0)70-123 45 67",
    "+46 (0)70 - 123 45 67",
    "+46-8-123 456 78",
    "+46 8 12 34 56",
    "+46 070-123 45 67",
    "(+46) 70 123 45 67",
    "0046 70 123 45 67",
    "0046701234567",
    "+47 22 12 34 56",
    "+45 12 34 56 78",
    "+358 40 123 4567",
    "00358401234567",
    "+1 (202) 555-0123",
    "+44 20 7946 0958",
    "+252 61 123 4567",
    "０７０－１２３ ４５ ６７",
    "٠٧٠-١٢٣ ٤٥ ٦٧",
    "070\u00A0123\u202F45\u202F67",
  ])("finds %s", (number) => {
    for (const text of [`Ring ${number}.`, `Tel:${number}`, `<tel:${number}>, ${number.length} tecken`])
      expect(found(text)).toEqual([`telefon: ${number}`]);
  });

  test("finds a number in a link and beside another", () => {
    expect(found("[070-123 45 67](tel:+46701234567)")).toEqual(["telefon: 070-123 45 67", "telefon: +46701234567"]);
    expect(found("tel://0701234567")).toEqual(["telefon: 0701234567"]);
    expect(found("08-123 456 78 070-123 45 67, 054-540 50 44 12 personer")).toEqual([
      "telefon: 08-123 456 78",
      "telefon: 070-123 45 67",
      "telefon: 054-540 50 44",
    ]);
  });

  test.each([
    "020-123 45 67",
    "0200-12 34 56",
    "0771-524 524",
    "+46 771 524 524",
    "+46(0)20-12 34 56",
    "112",
    "114 14",
    "1177",
  ])("leaves the public number %s alone", (number) => {
    expect(found(`Ring ${number} på vardagar.`)).toEqual([]);
  });
});

describe("e-mail addresses", () => {
  test.each([
    "anna.exempel@example.com",
    "anna.exempel@example.se",
    "anna@kommun.example",
    "anna@a.invalid",
    "ANNA@B.TEST",
    "anna+finsam@example.se",
    "åsa.öberg@förbund.se",
    "a\u030Asa@fo\u0308rbund.se",
    "anna_e-x.empel@mail.region.example.se",
    "anna.info@example.se",
    "info.anna@example.se",
    "12345@example.se",
    "anna (at) domän.se",
    "anna(at)domän.se",
    "anna[at]domän.se",
    "anna {at} domän.se",
    "anna (snabel-a) domän.se",
    "anna(a)domän.se",
    "anna @ domän.se",
    "anna [at] domän [punkt] se",
    "anna(at)domän(dot)se",
    "anna＠domän.se",
    "ａｎｎａ＠example．se",
  ])("finds %s", (address) => {
    for (const text of [`Skriv till ${address}.`, `mailto:${address}?`, `<${address}>, (${address})`])
      expect([...new Set(found(text))]).toEqual([`e-post: ${address}`]);
  });

  test.each([
    "info@example.se",
    "INFO@example.se",
    "info2@example.se",
    "no-reply@example.com",
    "noreply+123@example.com",
    "Kontakt (at) domän.se",
    "registrator.socialtjänsten@kommun.example",
    "kundtjänst@example.se",
    "samordningsförbundet@example.se",
    "finsam.kansli@example.se",
    "förnamn.efternamn@example.se",
  ])("leaves the office %s alone", (address) => {
    expect(found(`Skriv till ${address}.`)).toEqual([]);
  });

  test.each(["@finsam", "x@localhost", "astro@7.3.5", "a @ b", "50 % @ 3.5", "@media.print", "(at) domän.se"])(
    "does not read %s as an address",
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe("what is not personal", () => {
  test.each([
    "Dnr 2014/123-5",
    "dnr 140401-0123",
    "Dnr 0123-45678",
    "Dnr 012345-2014",
    "01234567890",
    "dnr 01234567890",
    "SOU 2018:32, prop. 2002/03:132, lag (2003:1210)",
    "556036-0793",
    "16556036-0793",
    "5560360793",
    "802003-1234",
    "24 000–32 000 kr",
    "+24 000–32 000 kr",
    "+24 500 000–32 500 000 kr",
    "1 000 000",
    "1 050 300–1 060 300 kr",
    "100 020–100 030 personer",
    "0,0701234567",
    "0,9001019802",
    "2010–2012",
    "2010 2011 2012 2013",
    "08 09 10 11 12 13",
    "08 10 12 14 16",
    "2014-09-17",
    "140828",
    "17/9 2014, 08-12-2014, 01-12-2014",
    "2022-01-01 – 2023-12-31",
    "2014-09-17 14:30",
    "kl. 08.00–16.30, kl. 08–12 13–16",
    "doi:10.1080/0901019802",
    "https://doi.org/10.1177/900101-9802",
    "bankgiro 5050-1055, plusgiro 90 01 01-7",
    "IBAN SE35 5000 0000 0549 1000 0003",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "ab9001019802b934ca495991b7852b85",
    "s. 900–1019, s. 1012–1034",
    "59.3293, 18.0686",
    "N 59° 19′ 46″ O 018 04 07",
    "6580822, 1628433",
    "ISSN 0346-1234 2014 s. 12",
    "0346-1234",
    "978-91-44-01234-6",
    "978 0 06 123456 7",
    "9789144012346",
    "ISBN 0198526636",
    "0-19-852663-6",
    "bilder/0701234567.jpg",
    "?id=0701234567",
    "A0701234567",
    "654 84 Karlstad",
    "192.168.10.12",
    "v1.12.31.1234",
    "81 12 28 98 74 65 procent",
    "08 10 12 14 16 18",
    "811 228 987 kr",
    "år 2014/2015, 2014.09.17",
  ])("finds nothing in %s", (text) => {
    expect(found(text)).toEqual([]);
    expect(found(`Se ${text}, sidan 3.`)).toEqual([]);
    expect(doubtful(`Se ${text}, sidan 3.`)).toEqual([]);
  });

  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  /** Digits that end where hyphens are cut in at random. */
  const hyphened = (groups: readonly (readonly number[])[]) => (number: string) =>
    fc.constantFrom(...groups).map((sizes) => {
      let from = 0;
      return sizes.map((size) => number.slice(from, (from += size))).join("-");
    });
  const weighted = (number: string, weights: readonly number[], modulus: number): string => {
    const sum = [...number].reduce((total, digit, i) => total + Number(digit) * (weights[i % weights.length] ?? 0), 0);
    const check = (modulus - (sum % modulus)) % modulus;
    return number + (check === 10 ? "X" : check);
  };

  const organisations = fc
    .tuple(fc.constantFrom("2", "5", "7", "8", "9"), digits(1), fc.integer({ min: 20, max: 99 }), digits(5))
    .map(([group, second, third, rest]) => group + second + third + rest)
    .map((nine) => nine + checkDigit(nine))
    .chain((ten) => {
      const dashed = `${ten.slice(0, 6)}-${ten.slice(6)}`;
      return fc.constantFrom(
        ten,
        dashed,
        `16${dashed}`,
        `16${ten}`,
        dashed.replace("-", "\u2011"),
        dashed.replace("-", " "),
      );
    });
  const isbn10 = fc
    .oneof(
      digits(9),
      digits(8).map((rest) => `0${rest}`),
      digits(7).map((rest) => `91${rest}`),
    )
    .map((nine) => weighted(nine, [10, 9, 8, 7, 6, 5, 4, 3, 2], 11));
  const isbn13 = fc
    .tuple(fc.constantFrom("978", "979"), digits(9))
    .map(([prefix, nine]) => weighted(prefix + nine, [1, 3], 10));
  const cuts = [
    [1, 2, 6, 1],
    [1, 4, 4, 1],
    [2, 1, 6, 1],
    [2, 2, 5, 1],
    [2, 3, 4, 1],
    [2, 4, 3, 1],
    [1, 6, 2, 1],
  ];
  const isbns = fc.oneof(
    isbn10.chain(hyphened(cuts)),
    isbn10.chain((number) => fc.constantFrom(`ISBN ${number}`, `isbn:${number}`, `ISBN-10: ${number}`)),
    isbn13.chain((number) => fc.constantFrom(number, `ISBN-13: ${number}`)),
    isbn13.chain(hyphened(cuts.map((sizes) => [3, ...sizes]))),
    isbn13.chain(hyphened(cuts.map((sizes) => [3, ...sizes]))).map((number) => number.replaceAll("-", " ")),
  );
  const issns = digits(7)
    .map((seven) => weighted(seven, [8, 7, 6, 5, 4, 3, 2], 11))
    .map((number) => `${number.slice(0, 4)}-${number.slice(4)}`)
    .chain((number) => fc.constantFrom(number, `ISSN ${number}`, `ISSN: ${number.replace("-", "")}`));

  test.each([
    ["organisation number", organisations],
    ["ISBN", isbns],
    ["ISSN", issns],
  ])("no valid %s is ever found", (_, numbers) => {
    const apart = fc.constantFrom(" ", "(", ": ", "\n");
    fc.assert(
      fc.property(
        prose,
        apart,
        numbers,
        fc.constantFrom("", ".", ",", ")", " s. 12"),
        (before, open, number, close) => {
          expect(found(before + open + number + close)).toEqual([]);
          expect(doubtful(before + open + number + close)).toEqual([]);
        },
      ),
      { ...seeded, numRuns: 2000 },
    );
  });
});

describe("given names", () => {
  test.each([
    ["Anna kom till samtalet.", ["Anna"]],
    ["Sedan berättade Mohamed och Fadumo om hösten.", ["Mohamed", "Fadumo"]],
    ["Annas handläggare ringde Lars.", ["Annas", "Lars"]],
    ["Det blev Annas Försäkringskassan till slut.", ["Annas"]],
    ["När Anna kom var Anna-Karin där, och Maj-Britts son.", ["Anna", "Anna-Karin", "Maj-Britts"]],
    ["Stödet fungerade. Därför fortsatte hon. När Ali kom", ["Ali"]],
    ["– Jag vet inte, sa Pekka.", ["Pekka"]],
    ["- När Ewa kom\n- Då Zlatan gick", ["Ewa", "Zlatan"]],
    ["(Anna), ”Anna” och *Anna*, _Anna_ och Anna: ja", ["Anna", "Anna", "Anna", "Anna", "Anna"]],
    ["Anna K. berättade om A\u030Asa.", ["Anna", "A\u030Asa"]],
    ["# Leila\nHon bodde ensam.", ["Leila"]],
    ["Se [Anna](https://example.se/Anna) här", ["Anna"]],
    ["Handläggaren Erik och läkaren Zahra", ["Erik", "Zahra"]],
    ["Hos läkaren\u00A0Zahra", ["Zahra"]],
  ])("in %j finds %j", (text, expected) => {
    expect(givenIn(text)).toEqual(expected);
  });

  test.each([
    "enligt Karlsson Anna",
    "Anna Andersson (2012) och enligt Anna von Essen",
    "professor Anna Andersson, Anna af Klint som är forskare",
    "det var sten och bo i stig",
    "Annagatan, Eriksson, Annat, Andersson, annat, ANNAT, annagatan, anna2",
    "lisa-projektet, projekt-anna, registret LISA och projektet MIA (MIA)",
    "Det ska lena händer göra, och linda in. En gun, said, tage, mats",
    "Det var Stiftelsen Anna, i Projekt Erik, Region Astrid",
    "Sankta Anna kyrka, i Sankt Eriks park, S:ta Anna och S:t Eriks sjukhus, St. Maria",
    "https://example.se/Anna/Erik och www.example.se/Lars",
    "Anna@example.se, mailto:Erik.Karin@example.se, Erik (at) domän.se, Info@example.se",
    "Lisa-projektet och Anna2",
    "Lindberg, Kajsa (2009). Samverkan.",
    "Hans mål är att bo hemma. Per månad. Max tio. Stig in. Dina rättigheter. Mina vägar. Inga hinder.",
    "Dans och Klass och Trans och Jeans",
    "i Nora och i Salem",
    "Anna Lindhs plats och Karin Boye skola",
    "Modellen kommer från professor Anna Exempelsson, och av forskaren Eva Exempelsson, 45 år",
    "enligt Anna Exempelsson, en rapport av Eva Exempelsson, myntat av Karin Exempelsson, Eva Exempelssons rapport",
    "Anna Exempelsson (2012), Eva Exempelsson och Karin Exempelsson (2011), Anna Exempelsson & Bo Ek (2009)",
    "Anna Exempelsson, förbundschef, och projektledaren Hans Exempelsson, Eva Exempelsson skriver",
    "Det gällde deltagarna, enligt Anna Exempelsson (2012)",
    "Per Försäkringskassan och dag. Per deltagare. Max Tio. Saga Fem",
  ])("finds nothing in %s", (text) => {
    expect(names(text)).toEqual([]);
  });

  test.each([
    ["ANNA kom, och sedan ANNAS bror.", ["förnamn: ANNA", "förnamn: ANNAS"]],
    ["När anna kom med anna-karin och annas bror", ["förnamn: anna", "förnamn: anna-karin", "förnamn: annas"]],
    ["Sedan kom anna andersson", ["förnamn: anna"]],
    ["Försäkringskassan fatima", ["förnamn: fatima"]],
    ["deltagaren Per och klienten Bo", ["deltagare: Per", "deltagare: Bo"]],
  ])("in %j finds %j", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test("in lower case are never words of the Swedish dictionary", () => {
    const stems = new Set(
      dictionary.dic
        .toString()
        .split("\n")
        .map((line) => line.replace(/[/\s].*/, "")),
    );
    const ambiguous = [...givenNames].map((name) => name.toLowerCase()).filter((word) => stems.has(word));
    expect(ambiguous.length).toBeGreaterThan(20);
    expect(ambiguous.flatMap((word) => names(`och ${word} kom`))).toEqual([]);
  });

  test("the list is in order, without doubles and without ordinary words", () => {
    const list = [...givenNames];
    expect(list).toEqual(list.toSorted((a, b) => (a < b ? -1 : 1)));
    for (const name of list) expect(name).toMatch(/^\p{Lu}\p{Ll}{2,}$/u);
    expect(list).toEqual(list.map((name) => name.normalize("NFC")));
    for (const name of nameWords) expect(givenNames.has(name)).toBe(false);
    const words =
      "Hans Bo Love Stig Sten Dag Dan Maj Björn Liv Vide Ask Rut Du Mi My Tim Max Bror Per Axel " +
      "Dina Mina Sina Inga Nora Arton";
    for (const word of words.split(" ")) expect(givenNames.has(word)).toBe(false);
  });
});

describe("full names", () => {
  test.each([
    ["Coachen ringde Anna Exempelsson.", ["namn: Anna Exempelsson"]],
    ["Anna Exempelsson och Anna von Essen, Hassan al-Amir", ["Anna Exempelsson", "Anna von Essen", "Hassan al-Amir"]],
    ["Då kom ANNA EXEMPELSSON och Anna Maria af Klint.", ["ANNA EXEMPELSSON", "Anna Maria af Klint"]],
    ["Sedan berättade Exempelsson Anna.", ["Exempelsson Anna"]],
    ["Handläggaren Hans Exempelsson och Per Exempelberg", ["Hans Exempelsson", "Per Exempelberg"]],
    ["Per Exempelsson kom.", ["Per Exempelsson"]],
    ["Coachen ringde Anna Exempelsson vid barnens skola.", ["namn: Anna Exempelsson"]],
    ["i Projekt Anna Exempelsson", ["namn: Anna Exempelsson"]],
    ["Det gällde deltagarna, Anna Exempelsson sade", ["namn: Anna Exempelsson"]],
    ["En deltagare, Anna Exempelsson, kom", ["deltagare: Anna Exempelsson"]],
    ["Annas väninna Eva Exempelssons bror", ["förnamn: Annas", "namn: Eva Exempelssons"]],
    ["Deltagaren Anna Exempelsson, 23 år, bodde här", ["deltagare: Anna Exempelsson"]],
    ["En dag kom Anna Exempelsson (23).", ["deltagare: Anna Exempelsson"]],
    ["En dag kom Anna Exempelsson 23 år och Leila, 45 år", ["deltagare: Anna Exempelsson", "deltagare: Leila"]],
    ["23-åriga Hans Exempelsson", ["deltagare: Hans Exempelsson"]],
    ["enligt Anna Exempelsson, 23 år", ["deltagare: Anna Exempelsson"]],
    ["Klienten Anna Exempelsson (2012)", ["deltagare: Anna Exempelsson"]],
    ["Patienten som heter Anna Exempelsson", ["deltagare: Anna Exempelsson"]],
    ["Hon heter Anna Exempelsson", ["deltagare: Anna Exempelsson"]],
    ["Anna Exempelsson, en av deltagarna, och Eva Exempelsson var klient", ["Anna Exempelsson", "Eva Exempelsson"]],
  ])("in %j are found: %j", (text, expected) => {
    const whole = names(text);
    expect(whole.map((name, i) => (expected[i]?.includes(": ") ? name : name.replace(/^.*: /, "")))).toEqual(expected);
  });

  test("of those who have written are known", () => {
    const known = new Set(["Anna Exempelsson"]);
    expect(findNames("Anna Exempelsson och Anna Exempelssons kollega", known)).toEqual([]);
    expect(findNames("Anna Exempelström", known)).toHaveLength(1);
  });
});

describe("names in full", () => {
  test.each([
    ["Deltagaren Anna Andersson, 23 år, kom.", ["deltagare: Anna Andersson"]],
    ["Hon heter Anna Andersson.", ["deltagare: Anna Andersson"]],
    ["Anna Andersson var en av våra deltagare.", ["deltagare: Anna Andersson"]],
    ["Klienten Hassan al-Amir och Anna von Essen", ["deltagare: Hassan al-Amir", "namn: Anna von Essen"]],
    ["Vi talade med Anna af Klint.", ["namn: Anna af Klint"]],
    ["ANNA kom, och anna gick.", ["förnamn: ANNA", "förnamn: anna"]],
    ["Deltagaren Anna kom.", ["deltagare: Anna"]],
  ])("in %j are %j", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe("numbers with a wrong digit", () => {
  test.each(["811228-9870", "19811228-9870"])("are doubtful: %s", (text) => {
    expect(found(text)).toEqual([]);
    expect(doubtful(text)).toHaveLength(1);
  });

  test.each([
    "dnr 811228-9870",
    "202100-5489",
    "556036-0793",
    "140917-1430",
    "140101-1231",
    "ISSN 1234-5678",
    "20140917",
  ])("are no such thing: %s", (text) => {
    expect(doubtful(text)).toEqual([]);
  });
});

describe("any text at all", () => {
  const fragments = fc.constantFrom(
    ..."900101-9802|070-123 45 67|+46|anna@example.se|(at)|@|Anna|Anna-|info@|Dnr |ISBN |10.1234/|tel:/".split("|"),
    ..."19|0|-| |\n|¤|\u00A0|０|\u0301|\uD83D".split("|"),
  );
  const texts = fc
    .array(fc.oneof(fragments, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), { maxLength: 20 })
    .map((parts) => parts.join(""));

  test.each([
    ["personal data", findPersonalData],
    ["names", (text: string) => findNames(text)],
    ["doubtful numbers", findDoubtfulNumbers],
  ])("%s come in order, never overlap and are slices of the text", (_, find) => {
    fc.assert(
      fc.property(texts, (text) => {
        let free = 0;
        for (const data of find(text)) {
          expect(data.start).toBeGreaterThanOrEqual(free);
          expect(data.end).toBeGreaterThan(data.start);
          expect(data.text).toBe(text.slice(data.start, data.end));
          free = data.end;
        }
      }),
      { ...seeded, numRuns: 3000 },
    );
  });

  const units = [
    ..."1|0|０|19|1990|19900101|900101-|1990-01-01 |19 90 01 01 |-| |\n|\u200B|\u0301|\uD83D|+46|+|07|07 |08-12 ".split(
      "|",
    ),
    ..."0701234567,|(|)|(0)|tel:/|@|a@|aa.a@|a@a.|a.|a[dot]|(at)|[at]a.|x (at) y |ISBN |10.1234/|f|f0|Dnr 1".split("|"),
    ..."A|A-|Anna |Anna-|Lars af |S:t |http://|anna |anna-|Per |deltagaren |81 12 |811228-x|811228-9870 ".split("|"),
  ];
  test.each(units)("a megabyte of %j is read to its end", (unit) => {
    const text = `${unit.repeat(Math.ceil(1_000_000 / unit.length))} och 900101-9802 och Anna`;
    expect(findPersonalData(text).at(-1)?.text).toBe("900101-9802");
    expect(findNames(text).at(-1)?.text).toBe("Anna");
  });
});
