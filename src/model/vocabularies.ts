import type { Options } from "./fields.ts";

/** The closed lists of the field, each stated once. Sources: 001 and 002 (Samspelet), 004 (Unga kvinnor). */

export const statuses = {
  utkast: {
    label: "Utkast",
    help: "Under arbete. Syns på webbplatsen med en tydlig märkning, utom det som måste godkännas först.",
  },
  granskning: { label: "Under granskning", help: "Klar att läsas av någon annan än den som skrev." },
  publicerad: { label: "Publicerad", help: "Granskad och färdig." },
  arkiverad: { label: "Arkiverad", help: "Gäller inte längre men finns kvar för den som följer en länk." },
} as const satisfies Options;

/** Where in the organisations something happens (001). */
export const levels = {
  strategisk: { label: "Strategisk", help: "Styrelse och ledning: riktning, vägval och resurser." },
  taktisk: { label: "Taktisk", help: "Beredningsgrupp och chefer: hur riktningen blir verklighet i organisationerna." },
  operativ: { label: "Operativ", help: "Mötet med deltagaren: handläggare, coacher och terapeuter." },
} as const satisfies Options;

/** The domains of public service (Kronvall, Olsson and Sköldborg 1991, via 004). */
export const domains = {
  politisk: { label: "Politisk", help: "Förtroendevalda beslutar om mål och medel." },
  administrativ: { label: "Administrativ", help: "Chefer och förvaltning planerar och styr." },
  professionell: { label: "Professionell", help: "Personalen omsätter planerna tillsammans med deltagarna." },
  brukarnas: { label: "Brukarnas", help: "Deltagarnas egen vardag och egna erfarenheter." },
} as const satisfies Options;

/** For whom something makes a difference (002). */
export const effectLevels = {
  deltagare: { label: "Deltagare", help: "Det som händer för den som får stödet." },
  medarbetare: { label: "Medarbetare", help: "Det som händer för dem som ger stödet." },
  organisation: { label: "Organisation", help: "Det som händer i och mellan organisationerna." },
  samhalle: { label: "Samhälle", help: "Det som händer för fler än dem som var med." },
} as const satisfies Options;

/** Sides of collaboration; samsyn after Danermark 2010, via 004. */
export const dimensions = {
  styrning: { label: "Styrning", help: "Mål, mandat, uppföljning och incitament." },
  struktur: { label: "Struktur", help: "Former, rutiner, lokaler och roller som gör samverkan möjlig." },
  samsyn: { label: "Samsyn", help: "Gemensam förståelse av problemet och tydliga yrkesroller (Danermark 2010)." },
  kommunikation: { label: "Kommunikation", help: "Hur parterna når och förstår varandra." },
  tillit: { label: "Tillit", help: "Att parterna litar på varandras vilja och kunnande." },
  engagemang: { label: "Engagemang", help: "Vilja och motivation hos deltagare, medarbetare och ledning." },
  agarskap: { label: "Ägarskap", help: "Någon driver arbetet och tar hand om resultaten." },
  resurser: { label: "Resurser", help: "Tid, pengar och personal." },
  kompetens: { label: "Kompetens", help: "Kunskap om målgruppen, metoden, varandra och samverkan." },
} as const satisfies Options;

/** How surely something is known, from weakest to strongest. Our own scale. */
export const evidence = {
  erfarenhet: { label: "Erfarenhet", help: "Någon som var med har berättat." },
  egendokumentation: { label: "Egendokumentation", help: "De som gjorde arbetet har skrivit ned fall och tolkat dem." },
  uppfoljning: { label: "Uppföljning eller enkät", help: "Uppgifter samlade på samma sätt från flera." },
  "extern-utvardering": { label: "Extern utvärdering", help: "Någon utanför arbetet har undersökt det." },
  "flera-oberoende": {
    label: "Flera oberoende",
    help: "Flera undersökningar, oberoende av varandra, pekar åt samma håll.",
  },
} as const satisfies Options;

/** Whom efforts are meant for. */
export const targetGroups = {
  "samordnat-stod": {
    label: "Personer i arbetsför ålder som behöver samordnat stöd",
    help: "Den som behöver stöd från flera rehabiliteringsaktörer samtidigt.",
  },
  "unga-vuxna": { label: "Unga vuxna", help: "Ungefär 18–30 år." },
  kvinnor: { label: "Kvinnor", help: "Insatser som vänder sig till kvinnor." },
  "psykisk-ohalsa": { label: "Personer med psykisk ohälsa", help: "Även stressrelaterade besvär." },
  arbetslosa: { label: "Arbetslösa", help: "Den som söker eller står långt från arbete." },
  sjukskrivna: { label: "Sjukskrivna", help: "Den som är eller nyligen har varit sjukskriven." },
  forsorjningsstod: { label: "Personer med försörjningsstöd", help: "Den som får ekonomiskt bistånd från kommunen." },
  medarbetare: {
    label: "Medarbetare hos parterna",
    help: "Handläggare, coacher, terapeuter och andra som möter deltagare.",
  },
  ledning: { label: "Chefer och styrelser", help: "Ledning hos parterna och i samordningsförbundet." },
} as const satisfies Options;

/** How collaboration is organised (001). */
export const strategies = {
  projektstrategi: { label: "Projektstrategi", help: "Samverkan ordnas i projekt vid sidan av ordinarie verksamhet." },
  "integrerad-samverkan": {
    label: "Integrerad samverkan",
    help: "Samverkan är ett uttalat, långsiktigt sätt att ordna arbetet utifrån individens behov.",
  },
} as const satisfies Options;

/** What sort of work a project is. */
export const forms = {
  projekt: { label: "Projekt", help: "Avgränsat arbete med start och slut." },
  process: { label: "Process", help: "En insats som parterna driver tillsammans, med processägare och processledare." },
  utredning: { label: "Utredning", help: "Tar reda på något inför ett vägval." },
  pilot: { label: "Pilot", help: "Prövar något för andras räkning." },
} as const satisfies Options;

/** Whether work turns to participants or to how the parties work. */
export const orientations = {
  individinriktad: { label: "Individinriktad", help: "Stöd direkt till deltagare." },
  strukturovergripande: { label: "Strukturövergripande", help: "Ändrar hur parterna arbetar tillsammans." },
} as const satisfies Options;

/** What became of the work when the project ended. */
export const afterProject = {
  "ordinarie-verksamhet": { label: "I ordinarie verksamhet", help: "En part bedriver arbetet som sitt eget." },
  "fortsatt-projekt": { label: "Fortsatt projekt", help: "Arbetet fortsätter med projektmedel." },
  "annan-agare": { label: "Annan ägare", help: "Någon annan än den som började driver arbetet." },
  avslutad: { label: "Avslutad", help: "Arbetet har upphört." },
  okant: { label: "Okänt", help: "Källorna säger inte vad som hände." },
} as const satisfies Options;

/** What an organisation stood for in a project. */
export const parts = {
  processagare: { label: "Processägare", help: "Ansvarar för att resultaten tas om hand." },
  processledare: { label: "Processledare", help: "Driver arbetet framåt." },
  finansiar: { label: "Finansiär", help: "Betalar hela eller en del." },
  genomforare: { label: "Genomförare", help: "Ger insatserna." },
  remittent: { label: "Remitterande part", help: "Föreslår och hänvisar deltagare." },
  handledare: { label: "Handledare", help: "Stöder dem som driver arbetet." },
  utvarderare: { label: "Utvärderare", help: "Följer och värderar arbetet." },
  samverkanspart: { label: "Samverkanspart", help: "Deltar på annat sätt." },
} as const satisfies Options;

/** What sort of organisation it is. */
export const organisationTypes = {
  "statlig-myndighet": { label: "Statlig myndighet", help: "Till exempel Arbetsförmedlingen." },
  kommun: { label: "Kommun", help: "Kommunen eller en del av den." },
  region: { label: "Region", help: "Regionen (tidigare landstinget) eller en del av den." },
  larosate: { label: "Universitet eller högskola", help: "Forskning och utbildning." },
  "privat-aktor": { label: "Privat aktör", help: "Företag som arbetar på uppdrag." },
  forening: { label: "Förening eller nätverk", help: "Till exempel NNS." },
} as const satisfies Options;

/** Whose effort it was (the method of egendokumentation, 004). */
export const effortBy = {
  egen: { label: "Egna insatser", help: "Det som den som dokumenterar själv gjorde." },
  deltagarens: { label: "Deltagarens insatser", help: "Det som deltagaren gjorde." },
  andras: { label: "Andras insatser", help: "Det som andra parter gjorde." },
} as const satisfies Options;

/** Whether a result came about (the method of egendokumentation, 004). */
export const directions = {
  lyckat: { label: "Lyckat", help: "Det man ville uppnå blev av." },
  delvis: { label: "Delvis", help: "En del blev av." },
  uteblivet: { label: "Uteblivet", help: "Det man ville uppnå blev inte av." },
} as const satisfies Options;

/** How a reflection stands to what it is about. */
export const stances = {
  bekraftar: { label: "Bekräftar", help: "Vi har sett samma sak." },
  nyanserar: { label: "Nyanserar", help: "Det stämmer, men inte alltid eller inte så." },
  motsager: { label: "Motsäger", help: "Vi har sett något annat." },
  kompletterar: { label: "Kompletterar", help: "Något saknas, och här är det." },
  "har-provat": { label: "Har prövat", help: "Vi har gjort detsamma, och så gick det." },
} as const satisfies Options;

/** What sort of document a source is. */
export const documentTypes = {
  webbsida: { label: "Webbsida", help: "Text publicerad på en webbplats." },
  skiss: { label: "Skiss eller förslag", help: "Underlag inför ett beslut." },
  inbjudan: { label: "Inbjudan", help: "Kallelse eller inbjudan till en träff." },
  utvarderingsrapport: { label: "Utvärderingsrapport", help: "Resultatet av en utvärdering." },
  rapport: { label: "Rapport", help: "Annan rapport, till exempel en tertialrapport." },
  ansokan: { label: "Ansökan", help: "Ansökan om medel." },
  bok: { label: "Bok", help: "Utgiven bok eller skrift." },
  verksamhetsdokument: { label: "Verksamhetsdokument", help: "Överenskommelser, uppdrag och aktivitetsplaner." },
} as const satisfies Options;

/** The languages of our sources, by ISO 639-1. */
export const languages = {
  sv: { label: "Svenska", help: "Dokumentet är på svenska." },
  da: { label: "Danska", help: "Dokumentet är på danska." },
  en: { label: "Engelska", help: "Dokumentet är på engelska." },
} as const satisfies Options;

/** What sort of gathering it was. */
export const eventTypes = {
  workshop: { label: "Workshop", help: "Arbetsmöte där deltagarna tar fram något tillsammans." },
  strategidagar: { label: "Strategidagar", help: "Styrelse och ledning arbetar med riktningen." },
  brukardiskussion: { label: "Brukardiskussion", help: "Samtal med dem som insatserna är till för." },
  mote: { label: "Möte", help: "Annat möte." },
  larseminarium: { label: "Lärseminarium", help: "Resultat läggs fram och diskuteras." },
  konferens: { label: "Konferens", help: "Större träff med deltagare från flera håll." },
} as const satisfies Options;

/** A set of indicators, or one of them. */
export const indicatorRoles = {
  uppsattning: { label: "Uppsättning", help: "En hel samling indikatorer som hör ihop." },
  indikator: { label: "Indikator", help: "En enskild indikator i en uppsättning." },
} as const satisfies Options;

const county = (label: string) => ({ label, help: `Förbundets kommuner ligger i ${label}.` });

/** Sweden's 21 counties (län). */
export const counties = {
  blekinge: county("Blekinge län"),
  dalarna: county("Dalarnas län"),
  gotland: county("Gotlands län"),
  gavleborg: county("Gävleborgs län"),
  halland: county("Hallands län"),
  jamtland: county("Jämtlands län"),
  jonkoping: county("Jönköpings län"),
  kalmar: county("Kalmar län"),
  kronoberg: county("Kronobergs län"),
  norrbotten: county("Norrbottens län"),
  skane: county("Skåne län"),
  stockholm: county("Stockholms län"),
  sodermanland: county("Södermanlands län"),
  uppsala: county("Uppsala län"),
  varmland: county("Värmlands län"),
  vasterbotten: county("Västerbottens län"),
  vasternorrland: county("Västernorrlands län"),
  vastmanland: county("Västmanlands län"),
  "vastra-gotaland": county("Västra Götalands län"),
  orebro: county("Örebro län"),
  ostergotland: county("Östergötlands län"),
} as const satisfies Options;
