/**
 * Words that say how a question is asked and not what about. They are left out of a query as long as something else
 * is in it. Pronouns, prepositions, conjunctions, question words, auxiliary verbs and their like.
 */
const stopWords = new Set(
  `alla allt alltså andra annan annat att av bara behöva behöver behövs beror betyda betyder bland blev bli blir blivit
  borde bra bör de dem den denna dennes deras dess dessa det detta dig din dina ditt du där därför då efter ej eller en
  enligt er era ert ett fanns finnas finns fick flera fler fram från få får fått för före genom ge ger gjort gå går gäller
  gör göra gjorde ha hade haft han har hans hellre henne hennes hon honom hos hur i icke in inför innan innebär innebära
  ingen inget inom inte istället ju just jag kan ken kommer komma kunde kunna kunnat man med mellan men mer mera mest mig
  min mina mindre mitt mot mycket måste möjligt nog nu nya någon något några när nästan och också olika om oss på redan
  sa sade samt samma sedan sen ser se sig sin sina sitt ska skall skulle som större så sådan sådana sådant säga säger
  sätt ta tar tas till tills trots under upp ur ut utan vad var vara varför varit varje vars vart vem vems veta vet vi vid
  vidare vilka vilkas vilken vilket vill ville via väl även är åt över exempel exempelvis hjälpa ofta sker ske skett hända
  händer händelse viktig viktigt viktigaste bäst bästa sämst egentligen ens själv själva länge många hurdan ifall emellan`
    .split(/\s+/)
    .filter(Boolean),
);

export const isStopWord = (word: string): boolean => stopWords.has(word);
