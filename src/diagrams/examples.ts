/** A kind of diagram as the author guide shows it. Its drawing is kept in examples/ beside this file. */
export interface DiagramExample {
  readonly label: string;
  /** What the kind is good for, as a sentence. */
  readonly use: string;
  /** As an author writes it. */
  readonly source: string;
}

/** One of each kind that is drawn, about nothing that has happened. */
export const diagramExamples: readonly DiagramExample[] = [
  {
    label: "Flöde",
    use: "Vem gör vad, och vad leder till vad. TB ritar uppifrån och ned, LR från vänster till höger.",
    source: `flowchart TB
  accTitle: Vägen in i en insats
  accDescr: En handläggare remitterar till coachen, som träffar deltagaren tillsammans med en terapeut.
  handl["Handläggare"] -->|remitterar| coach["Coach"]
  coach --> samtal(["Första samtalet"])
  terapeut["Terapeut"] --> samtal`,
  },
  {
    label: "Tidslinje",
    use: "Vad som hände, i ordning, när det räcker med perioder. Ett projekts egna datum ritas av sig själva.",
    source: `timeline
  accTitle: Ett projekts år
  accDescr: Start på våren, uppföljning på hösten.
  section Våren
    Mars : Start
    Maj : Första gruppen : Handledning
  section Hösten
    Oktober : Uppföljning`,
  },
  {
    label: "Tidplan",
    use: "Vad som pågår samtidigt, och hur länge.",
    source: `gantt
  accTitle: Tidplan för en insats
  accDescr: Rekrytering i januari, två grupper efter varandra och en utvärdering i juni.
  dateFormat YYYY-MM-DD
  section Förberedelser
    Rekrytering :done, 2025-01-07, 24d
  section Grupper
    Grupp 1 :active, 2025-02-03, 42d
    Grupp 2 :2025-03-31, 42d
  section Efteråt
    Utvärdering klar :milestone, 2025-06-02, 0d`,
  },
  {
    label: "Tankekarta",
    use: "Vad en fråga består av, utan ordning.",
    source: `mindmap
  accTitle: Vad samverkan kan kräva
  accDescr: Tre grenar från samverkan.
  root((Samverkan))
    Tid
      Möten
      Handledning
    Mandat
    Kunskap om varandra`,
  },
  {
    label: "Samtal",
    use: "Vem som säger vad till vem, steg för steg.",
    source: `sequenceDiagram
  accTitle: En remiss
  accDescr: Handläggaren remitterar, coachen bjuder in och deltagaren svarar.
  participant H as Handläggare
  participant C as Coach
  participant D as Deltagare
  H->>C: Remitterar
  C->>D: Bjuder in
  D-->>C: Tackar ja`,
  },
  {
    label: "Cirkel",
    use: "Hur en helhet är fördelad. Högst fem delar går att skilja åt.",
    source: `pie showData
  accTitle: En coachs vecka
  accDescr: Mer än hälften av tiden går till samtal.
  "Samtal" : 22
  "Möten" : 12
  "Dokumentation" : 6`,
  },
  {
    label: "Fyrfält",
    use: "Var saker ligger på två skalor. Talen går från 0 till 1, först vågrätt och sedan lodrätt.",
    source: `quadrantChart
  accTitle: Ansträngning och nytta
  accDescr: Två insatser efter vad de kräver och vad de ger.
  x-axis Liten ansträngning --> Stor ansträngning
  y-axis Liten nytta --> Stor nytta
  quadrant-1 Planera
  quadrant-2 Börja här
  quadrant-3 Vänta
  quadrant-4 Avstå
  Gemensam utbildning: [0.3, 0.8]
  Nyhetsbrev: [0.2, 0.2]`,
  },
  {
    label: "Tillstånd",
    use: "Vilka lägen något kan vara i, och hur det går från ett till ett annat.",
    source: `stateDiagram-v2
  accTitle: Ett ärendes väg
  accDescr: Från remiss till avslut, med kö när det är fullt.
  [*] --> Remitterad
  Remitterad --> Pågår : plats finns
  Remitterad --> Kö
  Kö --> Pågår
  Pågår --> [*]`,
  },
  {
    label: "Resa",
    use: "Hur något upplevs, steg för steg. Siffran går från 1, dåligt, till 5, bra.",
    source: `journey
  accTitle: En deltagares väg
  accDescr: Väntan är sämst och gruppen bäst.
  section Före
    Remiss: 3: Handläggare
    Väntan: 1: Deltagare
  section Under
    Gruppen: 5: Deltagare, Coach`,
  },
];
