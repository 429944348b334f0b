import { FONT, SIZE, tokens } from "./look.ts";

const { ink, "ink-2": grey, brand, line } = tokens;
const paper = tokens["paper-3"];
const soft = tokens["brand-soft"];
const ground = tokens["paper-2"];
const note = tokens["amber-soft"];

/** Mermaid's words for its parts, in our colours; what is not named here it would work out from these by itself. */
const themeVariables = {
  darkMode: false,
  fontFamily: FONT,
  fontSize: `${SIZE}px`,
  background: paper,
  primaryColor: soft,
  primaryTextColor: ink,
  primaryBorderColor: brand,
  secondaryColor: ground,
  secondaryTextColor: ink,
  secondaryBorderColor: tokens["line-2"],
  tertiaryColor: ground,
  tertiaryTextColor: ink,
  tertiaryBorderColor: tokens["line-2"],
  mainBkg: soft,
  nodeBorder: brand,
  nodeTextColor: ink,
  clusterBkg: ground,
  clusterBorder: tokens["line-2"],
  titleColor: ink,
  textColor: ink,
  lineColor: grey,
  defaultLinkColor: grey,
  arrowheadColor: grey,
  edgeLabelBackground: paper,
  noteBkgColor: note,
  noteTextColor: ink,
  noteBorderColor: tokens.amber,
  actorBkg: soft,
  actorBorder: brand,
  actorTextColor: ink,
  actorLineColor: tokens["line-2"],
  signalColor: grey,
  signalTextColor: ink,
  labelBoxBkgColor: ground,
  labelBoxBorderColor: tokens["line-2"],
  labelTextColor: ink,
  loopTextColor: ink,
  activationBkgColor: tokens["leaf-soft"],
  activationBorderColor: tokens.leaf,
  sequenceNumberColor: paper,
  labelColor: ink,
  altBackground: ground,
  compositeBackground: ground,
  compositeTitleBackground: ground,
  compositeBorder: tokens["line-2"],
  innerEndBackground: grey,
  specialStateColor: grey,
  stateBkg: soft,
  stateLabelColor: ink,
  stateBorder: brand,
  transitionColor: grey,
  transitionLabelColor: ink,
  errorBkgColor: note,
  errorTextColor: ink,
  gridColor: line,
  strokeWidth: 1,
  useGradient: false,
  dropShadow: "none",
};

/** Rules over mermaid's own: what its variables do not reach. They only colour and never change the size of a text. */
export const themeCSS = `
.edgeLabel rect, .edgeLabel .background, .labelBkg { fill: ${paper} !important; opacity: 1 !important; stroke: none !important; }
.node rect, .node circle, .node ellipse, .node polygon, .node path, .statediagram-state rect { stroke-width: 1.25px; }
.cluster rect, .statediagram-cluster rect { stroke-width: 1px; }
.flowchart-link, .transition { stroke-width: 1.5px; }
.cluster-label text, .cluster-label tspan, .statediagram-cluster .cluster-label { font-weight: 650; }
.loopText, .loopText > tspan { font-weight: 400; fill: ${ink} !important; }
.labelText, .labelText > tspan { fill: ${ink} !important; }
.loopLine { stroke: ${tokens["line-2"]} !important; fill: none !important; }
.actor-line { stroke: ${tokens["line-2"]} !important; }
`;

/**
 * How mermaid draws. All of it is locked: an author decides what a diagram says, and the site how it looks. `width` is
 * that of the longest word, in pixels, so that none is broken.
 */
export function mermaidConfig(width: number): Readonly<Record<string, unknown>> {
  const wrap = Math.max(170, Math.ceil(width) + 8);
  const config = {
    startOnLoad: false,
    securityLevel: "strict",
    htmlLabels: false,
    theme: "base",
    themeVariables,
    themeCSS,
    look: "classic",
    layout: "dagre",
    fontFamily: FONT,
    altFontFamily: FONT,
    fontSize: SIZE,
    deterministicIds: true,
    deterministicIDSeed: "d",
    suppressErrorRendering: true,
    arrowMarkerAbsolute: false,
    markdownAutoWrap: true,
    maxTextSize: 20_000,
    maxEdges: 300,
    logLevel: "fatal",
    flowchart: {
      htmlLabels: false,
      wrappingWidth: wrap,
      nodeSpacing: 32,
      rankSpacing: 44,
      padding: 14,
      curve: "basis",
      diagramPadding: 0,
      titleTopMargin: 0,
      subGraphTitleMargin: { top: 4, bottom: 8 },
    },
    state: { wrappingWidth: wrap, nodeSpacing: 36, rankSpacing: 40, padding: 8 },
    sequence: {
      wrap: true,
      labelBoxWidth: 92,
      width: Math.max(120, Math.ceil(width) + 12),
      height: 44,
      actorMargin: 20,
      boxMargin: 8,
      noteMargin: 10,
      messageMargin: 30,
      wrapPadding: 4,
      mirrorActors: false,
      diagramMarginX: 8,
      diagramMarginY: 8,
      actorFontSize: SIZE,
      actorFontFamily: FONT,
      actorFontWeight: 400,
      messageFontSize: SIZE,
      messageFontFamily: FONT,
      messageFontWeight: 400,
      noteFontSize: SIZE,
      noteFontFamily: FONT,
      noteFontWeight: 400,
    },
  };
  return {
    ...config,
    secure: ["secure", "dompurifyConfig", "wrap", "legacyMathML", "forceLegacyMathML", ...Object.keys(config)],
  };
}
