import type { KindName } from "./kinds.ts";

/**
 * What a form asks: a field of the kind, with the model's label and help unless it has its own here, or a text that becomes
 * a part of the page's own text under `heading`. `rows` is how many items of a group can be filled in without script.
 */
export interface Question {
  readonly name: string;
  readonly label?: string;
  readonly help?: string;
  readonly heading?: string;
  readonly rows?: number;
  readonly optional?: true;
  /** Help where the form ends on a forge, which knows who sends it. */
  readonly onForge?: string;
  /** Longest text in characters, where it is no field of the model's. */
  readonly max?: number;
}

/** Some questions that belong together. */
export interface Step {
  readonly title: string;
  readonly lead?: string;
  readonly questions: readonly Question[];
}

/** A form for those who do not use the editor: it makes one page of a kind. */
export interface Form {
  readonly kind: KindName;
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly Step[];
  /** Fields that the form fills in itself. */
  readonly preset: Readonly<Record<string, unknown>>;
  /** What the last button says. */
  readonly send: string;
}

const who: Step = {
  title: "Vem är du?",
  lead: "Namnet och förbundet visas på sidan, så att andra kan höra av sig. Du kan också vara anonym.",
  questions: [
    { name: "by", label: "Namn", help: "För- och efternamn. Aldrig mejl eller telefon.", max: 100, optional: true },
    { name: "association", label: "Förbund", help: "Förbundet som du kommer från.", optional: true },
    {
      name: "anonymous",
      label: "Visa inte vem jag är",
      help: "Då sparas varken namn eller förbund, inte heller i historiken. Ingen kan ta reda på det i efterhand, inte vi heller. Kvittot är då det enda som visar att texten är din.",
      onForge:
        "Då står varken namn eller förbund på sidan. Men förslaget skickas från ditt konto på den webbplats där banken förvaras, och där syns det vem du är.",
      optional: true,
    },
  ],
};

const consent = {
  name: "consent",
  label: "Texten får publiceras i Samverkansbanken",
  help: "Alla kan läsa den, och den får användas av andra som anger källan (CC BY 4.0). Du kan dra tillbaka den själv tills den är publicerad. Därefter tar vi bort den på din begäran, men äldre versioner finns kvar i historiken.",
} as const;

/** The forms, by the last part of their address. */
export const forms = {
  reflektion: {
    kind: "reflection",
    title: "Lämna en reflektion",
    lead: "Bekräfta, nyansera eller säg emot det som står. Någon i redaktionen läser innan det publiceras, bredvid det som du skriver om.",
    steps: [
      {
        title: "Vad gäller det?",
        questions: [
          { name: "about" },
          { name: "heading", label: "Vilken del?", help: "Välj rubriken som det gäller.", optional: true },
        ],
      },
      {
        title: "Vad vill du säga?",
        questions: [
          { name: "stance", label: "Hur ställer du dig till det?" },
          {
            name: "text",
            label: "Din reflektion",
            help: "Berätta vad du själv har sett, och under vilka omständigheter. Skriv inget som gör att en deltagare kan kännas igen.",
            heading: "",
            max: 6000,
          },
        ],
      },
      { ...who, questions: [...who.questions, consent] },
    ],
    preset: { status: "publicerad" },
    send: "Skicka reflektionen",
  },
  provat: {
    kind: "reflection",
    title: "Vi har prövat detta",
    lead: "Berätta för andra hur det gick hos er. Några meningar räcker, och det som inte fungerade är lika mycket värt.",
    steps: [
      {
        title: "Vad gäller det?",
        questions: [{ name: "about" }],
      },
      {
        title: "Hur gick det?",
        questions: [
          {
            name: "gjorde",
            label: "Vad gjorde ni?",
            help: "Så att någon annan kan göra likadant.",
            heading: "Vad vi gjorde",
            max: 3000,
          },
          {
            name: "gick",
            label: "Hur gick det?",
            help: "För vem, och hur ni vet det.",
            heading: "Hur det gick",
            max: 3000,
          },
          {
            name: "omstandigheter",
            label: "Under vilka omständigheter?",
            help: "Det runt omkring som kan ha betytt något.",
            heading: "Under vilka omständigheter",
            max: 3000,
            optional: true,
          },
        ],
      },
      { ...who, questions: [...who.questions, consent] },
    ],
    preset: { status: "publicerad", stance: "har-provat" },
    send: "Skicka",
  },
  fall: {
    kind: "case",
    title: "Dokumentera ett fall",
    lead: "Skriv ned vad ni prövade, för vem, hur det gick och hur det kan förklaras. Det är metoden egendokumentation: den som gjorde arbetet skriver, och tolkar sedan tillsammans med andra.",
    steps: [
      {
        title: "Fallet",
        questions: [
          { name: "title" },
          { name: "summary" },
          { name: "projects", label: "Projekt eller process", help: "Om fallet kommer från något som finns i banken." },
        ],
      },
      {
        title: "Vad, för vem och under vilka omständigheter",
        lead: "Skriv så att någon annan kan pröva samma sak. Inga namn, ingen exakt ålder och inget bostadsområde.",
        questions: [{ name: "what" }, { name: "forWhom" }, { name: "targetGroups" }, { name: "circumstances" }],
      },
      {
        title: "Insatserna",
        lead: "De egna, deltagarens och andras.",
        questions: [{ name: "efforts", rows: 6 }],
      },
      {
        title: "Resultatet",
        lead: "Ett resultat för varje nivå som ni kan säga något om. Också det som uteblev.",
        questions: [{ name: "results", rows: 4 }],
      },
      {
        title: "Så kan det förklaras",
        questions: [
          {
            name: "hjalpte",
            label: "Vad hjälpte?",
            help: "Det som ni tror gjorde skillnad, och varför.",
            heading: "Vad som hjälpte",
            max: 3000,
          },
          {
            name: "hindrade",
            label: "Vad stod i vägen?",
            help: "Och hur ni mötte det, om ni gjorde det.",
            heading: "Vad som stod i vägen",
            max: 3000,
          },
          {
            name: "annorlunda",
            label: "Vad skulle ni göra annorlunda?",
            help: "Det som andra har mest nytta av.",
            heading: "Vad vi skulle göra annorlunda",
            max: 3000,
            optional: true,
          },
        ],
      },
      {
        ...who,
        lead: "Namnet visas som den som har skrivit. Fallet visas inte för andra förrän någon har kontrollerat att ingen deltagare kan kännas igen.",
        questions: [...who.questions, consent],
      },
    ],
    preset: { status: "granskning", evidence: "egendokumentation" },
    send: "Skicka fallet",
  },
} as const satisfies Readonly<Record<string, Form>>;

/** The last part of a form's address. */
export type FormName = keyof typeof forms;
/** Every form, in the order shown. */
export const formNames = Object.keys(forms) as FormName[];
