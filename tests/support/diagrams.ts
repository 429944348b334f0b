/** A diagram of each kind that we draw, with long Swedish words, and words of it that must stand whole in the drawing. */
export const samples: Readonly<
  Record<string, { readonly source: string; readonly words: readonly string[]; readonly said: string }>
> = {
  flowchart: {
    source: `flowchart TB
  accTitle: Parterna kring deltagaren
  accDescr: Förbundet betalar, coacher och terapeuter arbetar under samma tak.
  f["Samordningsförbundet Exempel"] -->|betalar| s(Styrgruppen)
  s --> c["Två arbetsmarknadscoacher"] & t[Två terapeuter]
  subgraph tak [Under samma tak]
    c <-->|handledning| t
  end
  t --> d((Deltagaren))
  r[/Remitterande handläggare/] -.-> d
  k[(Journalsystemet)] --- d
  v{Vägvalet} ==> a([Arbetsförmedlingskontoret])
  style d fill:#cfc,stroke:#080,color:#eee
  classDef viktig fill:#000,color:#111
  class s viktig`,
    words: [
      "Samordningsförbundet",
      "arbetsmarknadscoacher",
      "Remitterande",
      "Arbetsförmedlingskontoret",
      "handledning",
    ],
    said: "Från Samordningsförbundet Exempel till Styrgruppen: betalar.",
  },
  timeline: {
    source: `timeline
  title Tidsplanen
  accTitle: Projektets tidsplan
  accDescr: Från uppstarten 2014 till slutrapporten 2015.
  section Hösten 2014
    September : Uppstart
    November : Sammanställning av hinder : Verksamhetsutvecklingsseminarium
  section Våren 2015
    Februari : Slutrapport`,
    words: ["Verksamhetsutvecklingsseminarium", "Hösten", "Slutrapport"],
    said: "November: Sammanställning av hinder; Verksamhetsutvecklingsseminarium.",
  },
  gantt: {
    source: `gantt
  accTitle: Projektet månad för månad
  accDescr: Hinder under hösten, arbete med hur efter jul.
  dateFormat YYYY-MM-DD
  section Hinder
    Brukardiskussion :done, a1, 2014-10-01, 30d
    Workshop :milestone, m1, 2014-11-13, 0d
  section Hur
    Verksamhetsutvecklingssamtal :active, b1, 2014-12-01, 45d
    Förankringsarbete :crit, b2, after b1, 16d`,
    words: ["Verksamhetsutvecklingssamtal", "Brukardiskussion", "Förankringsarbete"],
    said: "Brukardiskussion: 1 oktober 2014–30 oktober 2014, klart.",
  },
  mindmap: {
    source: `mindmap
  accTitle: Vad samverkan kräver
  accDescr: Tre grenar från samverkanskompetens.
  root((Samverkanskompetens))
    Tillit
      Personliga relationer
    Kunskap om varandra
      Arbetsmarknadsenhetens resurser
    Verksamhetsutvecklare`,
    words: ["Samverkanskompetens", "Arbetsmarknadsenhetens", "Verksamhetsutvecklare"],
    said: "Samverkanskompetens: Tillit, Kunskap om varandra, Verksamhetsutvecklare.",
  },
  sequenceDiagram: {
    source: `sequenceDiagram
  accTitle: Vägen in
  accDescr: Handläggaren remitterar, coachen bjuder in.
  participant H as Handläggare på Arbetsförmedlingen
  participant C as Arbetsmarknadscoach
  actor D as Deltagaren
  H->>C: Remitterar
  activate C
  C->>D: Bjuder in till arbetsmarknadscoachning
  D-->>C: Tackar ja
  deactivate C
  loop Varje vecka
    C->>D: Samtal
  end
  Note over H,C: Avstämning`,
    words: ["Arbetsförmedlingen", "Arbetsmarknadscoach", "arbetsmarknadscoachning", "upprepas"],
    said: "Handläggare på Arbetsförmedlingen till Arbetsmarknadscoach: Remitterar.",
  },
  pie: {
    source: `pie showData
  title Coachernas vecka
  accTitle: Vad timmarna gick till
  accDescr: Hälften samtal, resten annat.
  "Samtal med deltagare" : 50
  "Samverkansmöten" : 24.5
  "Dokumentation" : 15
  "Resor" : 6
  "Telefon" : 3
  "Verksamhetsutvecklingsarbete" : 1.5`,
    words: ["Samverkansmöten", "Verksamhetsutvecklingsarbete"],
    said: "Samverkansmöten: 24,5, 25\u00a0procent.",
  },
  quadrantChart: {
    source: `quadrantChart
  accTitle: Nytta och ansträngning
  accDescr: Fyra insatser efter vad de kräver och ger.
  x-axis Liten ansträngning --> Stor ansträngning
  y-axis Liten nytta --> Stor nytta
  quadrant-1 Planera
  quadrant-2 Gör nu
  quadrant-3 Vänta
  quadrant-4 Avstå
  Gemensam utbildning: [0.3, 0.8]
  Samlokalisering: [0.95, 0.85]
  Arbetsförmedlingskontor: [0.9, 0.84]
  Nyhetsbrev: [0.02, 0.02]`,
    words: ["Samlokalisering", "Arbetsförmedlingskontor", "utbildning"],
    said: "Gemensam utbildning, i rutan Gör nu: 30\u00a0procent åt höger, 80\u00a0procent uppåt.",
  },
  "stateDiagram-v2": {
    source: `stateDiagram-v2
  accTitle: Ett ärendes väg
  accDescr: Från remiss till avslut.
  [*] --> Remitterad
  Remitterad --> Pågår : plats finns
  Remitterad --> Väntar : kö
  Väntar --> Pågår
  state Pågår {
    [*] --> Grupp
    Grupp --> Uppföljning
  }
  Pågår --> Arbetsmarknadsutbildning
  Pågår --> [*]
  note right of Väntar : Ingen väntar länge`,
    words: ["Remitterad", "Arbetsmarknadsutbildning", "Uppföljning"],
    said: "Remitterad går över i Pågår: plats finns.",
  },
  journey: {
    source: `journey
  accTitle: Deltagarens väg
  accDescr: Hur stegen upplevdes.
  section In
    Remiss från handläggaren: 2: Deltagare, Handläggare
    Första samtalet: 3: Deltagare
  section Under
    Arbetsmarknadscoachning: 5: Deltagare, Coach`,
    words: ["Arbetsmarknadscoachning", "handläggaren"],
    said: "Remiss från handläggaren: 2 av 5. Deltagare, Handläggare.",
  },
};

const js = "window.__ran=1";

/** Diagrams that want to run, to fetch from `there` or to lead away; some cannot be drawn at all, which is as well. */
export const hostile = (there: string): Readonly<Record<string, string>> => ({
  "click-javascript": `flowchart LR\n  a --> b\n  click a href "javascript:${js}"\n  click b call alert("x")`,
  "click-elsewhere": `flowchart LR\n  a --> b\n  click a href "${there}/a" _blank\n  click b "data:text/html,<script>${js}</script>"`,
  init: `%%{init: {"securityLevel": "loose", "htmlLabels": true, "theme": "dark", "themeCSS": "* { background: url(${there}/css) }", "flowchart": {"htmlLabels": true}}}%%\nflowchart LR\n  a["<img src='${there}/i' onerror='${js}'>hej"] --> b`,
  "init-fonts": `%%{init: {"fontFamily": "x; } @import url(${there}/font); * {", "themeVariables": {"primaryColor": "red; } * { background: url(${there}/var) }", "fontFamily": "\\"><script>${js}</script>"}}}%%\nflowchart LR\n  a --> b`,
  front: `---\ntitle: "</svg><script>${js}</script>"\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  secure: []\n---\nflowchart LR\n  a["<script>${js}</script>"] --> b`,
  script: `flowchart LR\n  a["<script>${js}</script>hej"] --> b["</text></svg><script>${js}</script>"]`,
  handlers: `flowchart LR\n  a["<img src=x onerror=${js}>"] --> b["<svg onload=${js}>"]\n  b --> c["<a href='javascript:${js}' onclick='${js}'>x</a>"]`,
  "close-svg": `flowchart LR\n  accTitle: </title></svg><script>${js}</script>\n  accDescr: </desc></svg><img src=x onerror=${js}>\n  a["</text></g></svg><iframe srcdoc='<script>parent.${js}</script>'></iframe>"] --> b`,
  foreign: `flowchart LR\n  a["<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>${js}</script></body></foreignObject>"] --> b`,
  xlink: `flowchart LR\n  a["<use xlink:href='${there}/use#x'/><image href='${there}/image'/>"] --> b`,
  style: `flowchart LR\n  a --> b\n  style a fill:url(${there}/fill),stroke:red;background:url(${there}/bg)\n  linkStyle 0 stroke:url(${there}/stroke)`,
  "class-def": `flowchart LR\n  a:::x --> b\n  classDef x fill:#f00,background-image:url(${there}/class),font-family:x@import`,
  image: `flowchart LR\n  a@{ img: "${there}/img.png", label: "Bild", w: 60, h: 60 } --> b@{ icon: "fa:user", label: "Ikon" }`,
  icons: `flowchart LR\n  a["fa:fa-user Person"] --> b["fab:fa-github x"]`,
  animated: `flowchart LR\n  a e1@--> b\n  e1@{ animate: true }\n  e1@{ curve: linear }`,
  katex: `flowchart LR\n  a["$$\\\\href{javascript:${js}}{x}$$"] --> b["$$\\\\htmlStyle{background:url(${there}/katex)}{x}$$"]`,
  markdown: 'flowchart LR\n  a["`**fet** [x](javascript:' + js + ") ![y](" + there + '/md)`"] --> b',
  entities: `flowchart LR\n  a["#lt;script#gt;${js}#lt;/script#gt; &lt;img src=x onerror=${js}&gt; #60;svg onload=${js}#62;"] --> b`,
  proto: "flowchart LR\n  __proto__ --> constructor\n  constructor --> toString\n  toString --> hasOwnProperty",
  sequence: `sequenceDiagram\n  participant A as <script>${js}</script>\n  links A: {"x": "javascript:${js}", "y": "${there}/links"}\n  properties A: {"class": "x", "icon": "${there}/icon"}\n  A->>B: <img src=x onerror=${js}>\n  Note over A: </text></svg><script>${js}</script>`,
  gantt: `gantt\n  dateFormat YYYY-MM-DD\n  section <script>${js}</script>\n  <img src=x onerror=${js}> :a1, 2014-01-01, 30d\n  click a1 href "javascript:${js}"\n  click a1 call alert()`,
  "gantt-ages": "gantt\n  dateFormat YYYY\n  Länge :a1, 0001, 9999\n  excludes weekends",
  pie: `pie\n  title <script>${js}</script>\n  "</text><script>${js}</script>" : 3\n  "b" : 0`,
  mindmap: `mindmap\n  root((<script>${js}</script>))\n    a<img src=x onerror=${js}>\n    ::icon(fa fa-book" onload="${js})\n    b`,
  timeline: `timeline\n  <script>${js}</script> : </svg><img src=x onerror=${js}> : b`,
  journey: `journey\n  section <script>${js}</script>\n    <img src=x onerror=${js}>: 9: <svg onload=${js}>`,
  state: `stateDiagram-v2\n  [*] --> A\n  A: <script>${js}</script>\n  click A href "javascript:${js}" "tip"\n  classDef x fill:url(${there}/state)\n  class A x`,
  quadrant: `quadrantChart\n  title <script>${js}</script>\n  "<img src=x onerror=${js}>": [0.5, 0.5] color: #ff0000, stroke-color: #123456\n  a: [1, 1]`,
  huge: `flowchart LR\n${Array.from({ length: 400 }, (_, i) => `  n${i} --> n${i + 1}`).join("\n")}`,
  wide: `flowchart LR\n  a["${"å".repeat(9_000)}"] --> b`,
  deep: `mindmap\n${Array.from({ length: 120 }, (_, i) => `${"  ".repeat(i + 1)}n${i}`).join("\n")}`,
  ring: "flowchart LR\n  a --> a\n  a --> b\n  b --> a\n  subgraph s\n    a\n  end\n  subgraph t\n    s\n  end\n  t --> s",
  bidi: 'flowchart LR\n  a["\u202Etxt.exe\u2066"] --> b',
});
