import type { words as english } from "../../../comparison/judgment-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const inPoints = (points: string): string => (points === "1" ? "1 Punkt" : `${points} Punkte`);

export const words: Translation<typeof english> = {
  counted: {
    items: (value) => counted(value, { one: "# Aufgabe", other: "# Aufgaben" }),
    windows: (value) => counted(value, { one: "# Textfenster", other: "# Textfenster" }),
    votes: (value) => counted(value, { one: "# entschiedene Stimme", other: "# entschiedene Stimmen" }),
  },
  onSet: (set) => `bei ${set}`,
  onAllSets: "bei allen Sammlungen zusammen",
  items: {
    loses: (name, points, of, where, lowest, highest) =>
      `${name} verliert ${where} ${points} von ${of} Punkten, zwischen ${lowest} und ${highest}`,
    gains: (name, points, of, where, lowest, highest) =>
      `${name} gewinnt ${where} ${points} Punkte zu ${of} hinzu, zwischen ${lowest} und ${highest}`,
    differsByNoMore: (name, than, tolerance, where, lowest, highest) =>
      `${name} weicht ${where} um höchstens ${inPoints(tolerance)} von ${than} ab: Sein Gewinn liegt zwischen ${lowest} und ${highest}`,
    unclear: (name, than, points, where, lowest, highest) =>
      `Ob ${name} sich ${where} von ${than} unterscheidet, ist noch nicht klar: bisher ${points} Punkte, zwischen ${lowest} und ${highest}`,
    nothing: (name, where) => `Von ${name} ist ${where} noch nichts gemessen`,
    tolerance: inPoints,
  },
  perplexity: {
    worse: (name, than, percent, lowest, highest) =>
      `${name} sagt den Text ${percent}\u00a0% schlechter vorher als ${than}, zwischen ${lowest} und ${highest}\u00a0%`,
    better: (name, than, percent, lowest, highest) =>
      `${name} sagt den Text ${percent}\u00a0% besser vorher als ${than}, zwischen ${lowest} und ${highest}\u00a0%`,
    differsByNoMore: (name, than, tolerance, lowest, highest) =>
      `${name} sagt den Text so gut vorher wie ${than}, auf ${tolerance}\u00a0% genau: Die Perplexität ändert sich zwischen ${lowest} und ${highest}\u00a0%`,
    unclear: (name, than, percent, lowest, highest) =>
      `Ob ${name} den Text so gut vorhersagt wie ${than}, ist noch nicht klar: bisher ${percent}\u00a0% Perplexität, zwischen ${lowest} und ${highest}\u00a0%`,
    few: (name, percent) =>
      `Der Text ist zu kurz, um zu sagen, wie gut ${name} ihn vorhersagt: bisher ${percent}\u00a0% Perplexität`,
    nothing: (name) => `Von ${name} ist auf dem Text noch nichts gemessen`,
    tolerance: (percent) => `${percent}\u00a0%`,
  },
  divergence: {
    within: (name, than, mean, limit, lowest, highest) =>
      `${name} weicht um ${mean} Nat je Token von ${than} ab, zwischen ${lowest} und ${highest}: innerhalb Ihrer Grenze von ${limit}`,
    beyond: (name, than, mean, limit, lowest, highest) =>
      `${name} weicht um ${mean} Nat je Token von ${than} ab, zwischen ${lowest} und ${highest}: mehr als Ihre Grenze von ${limit}`,
    unclear: (name, than, mean, limit, lowest, highest) =>
      `${name} weicht um ${mean} Nat je Token von ${than} ab, zwischen ${lowest} und ${highest}: Auf welcher Seite Ihrer Grenze von ${limit} das liegt, ist noch nicht klar`,
    few: (name, than, mean, limit) =>
      `Der Text ist zu kurz, um zu sagen, ob ${name} Ihre Grenze von ${limit} einhält: Bisher weicht es um ${mean} Nat je Token von ${than} ab`,
    nothing: (name) => `Die Divergenz von ${name} ist noch nicht gemessen`,
  },
  votes: {
    preferred: (name, than, percent, amount, lowest, highest) =>
      `${name} wird ${than} vorgezogen: Es gewann ${percent}\u00a0% von ${amount}, zwischen ${lowest} und ${highest}\u00a0%`,
    rejected: (name, than, percent, amount, lowest, highest) =>
      `${than} wird ${name} vorgezogen, das ${percent}\u00a0% von ${amount} gewann, zwischen ${lowest} und ${highest}\u00a0%`,
    alike: (name, than, percent, amount, lowest, highest) =>
      `Weder ${name} noch ${than} wird klar vorgezogen: ${percent}\u00a0% von ${amount} für ${name}, zwischen ${lowest} und ${highest}\u00a0%`,
    unclear: (name, than, percent, amount, lowest, highest) =>
      `Ob ${name} oder ${than} vorgezogen wird, ist noch nicht klar: ${percent}\u00a0% von ${amount} für ${name}, zwischen ${lowest} und ${highest}\u00a0%`,
    nothing: (name, than) => `Noch hat keine Stimme zwischen ${name} und ${than} entschieden`,
  },
  further: {
    toBeSureUnder: (amount, tolerance) =>
      `etwa ${amount} mehr sind nötig, um sicher zu sein, dass es unter ${tolerance} bleibt`,
    toBeSureBeyond: (amount, tolerance) =>
      `etwa ${amount} mehr sind nötig, um zu sagen, ob es über ${tolerance} liegt`,
    toSee: (amount, tolerance) =>
      `etwa ${amount} mehr sind nötig, um einen Unterschied von ${tolerance} zu sehen`,
    toTell: (amount) => `etwa ${amount} mehr sind nötig, um es zu sagen`,
    cannotBeSaid: "wie viele mehr nötig sind, lässt sich noch nicht sagen",
    isUnder: (tolerance) => `das ist weniger als die ${tolerance}, auf die es Ihnen ankommt`,
    isOver: (tolerance) => `das ist mehr als die ${tolerance}, auf die es Ihnen ankommt`,
  },
  joinHalves: (first, second) => `${first}; ${second}.`,
  end: (sentence) => `${sentence}.`,
  listed: (parts) =>
    parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} und ${parts.at(-1)}`,
  kinds: {
    better: "besser",
    worse: "schlechter",
    noLargerDifference: "kein größerer Unterschied",
    notEnoughData: "zu wenige Daten",
  },
  recommendation: {
    chosen: (name, size) => `${name} (${size}) ist die kleinste Datei, die Ihre Grenzen nachweislich einhält`,
    chosenUnnamed: (name, size) =>
      `${name} (${size}) ist die kleinste Datei, die nachweislich nicht mehr verliert, als Ihnen wichtig ist`,
    onlyReference: (name) =>
      `Keine Datei außer ${name}, mit der die anderen verglichen werden, hält Ihre Grenzen nachweislich ein`,
    onlyReferenceUnnamed: (name) =>
      `Keine Datei außer ${name}, mit der die anderen verglichen werden, verliert nachweislich nicht mehr, als Ihnen wichtig ist`,
    noneFits: "Keine Datei hält Ihre Grenzen ein",
    notEnough: "Die Zahlen genügen nicht, um eine Datei zu empfehlen",
    leading: (name) => `bisher sprechen sie für ${name}`,
    states: {
      reference: (name) => `Mit ${name} werden die anderen verglichen`,
      larger: (name) => `${name} hält sie auch ein, ist aber größer`,
      fails: (name, why) => `${name} hält die Grenzen nicht ein: ${why}`,
      undecided: (name, why) => `${name} hält die Grenzen ein oder auch nicht: ${why}`,
      notMeasured: (name) => `${name} ließ sich nicht beurteilen: Es wurde nicht gemessen`,
      failed: (name) => `${name} ließ sich nicht beurteilen: Das Messen schlug fehl`,
    },
    checks: {
      lossPoints: (value, limit) => `Verlust ${value} Punkte (Grenze ${limit})`,
      gainPoints: (value, limit) => `Gewinn ${value} Punkte (Grenze: ein Verlust von ${limit})`,
      setLossPoints: (value, limit, set) => `Verlust ${value} Punkte bei ${set} (Grenze ${limit})`,
      perplexityRatio: (value, limit) => `Perplexität ${value}-mal die der Referenz (Grenze ${limit})`,
      meanDivergence: (value, limit) => `Divergenz ${value} Nat je Token (Grenze ${limit})`,
      generationTokensPerSecond: (value, limit) => `${value} Token/s (Grenze ${limit})`,
      memoryBytes: (value, limit) => `${value} Arbeitsspeicher (Grenze ${limit})`,
      sizeBytes: (value, limit) => `Größe ${value} (Grenze ${limit})`,
    },
    missing: {
      lossPoints: "der Verlust wurde nicht gemessen",
      setLossPoints: "der Verlust wurde nicht gemessen",
      perplexityRatio: "die Perplexität wurde nicht gemessen",
      meanDivergence: "die KL-Divergenz wurde nicht gemessen",
      generationTokensPerSecond: "die Geschwindigkeit wurde nicht gemessen",
      memoryBytes: "der Speicher wurde nicht gemessen",
      sizeBytes: "die Größe ist nicht bekannt",
    },
    withFurther: (reason, amount) => `${reason}; etwa ${amount} mehr würden es zeigen`,
    notSure: (reason) => `${reason}, was noch nicht sicher ist`,
  },
  costs: {
    perThousand: (name, minutes, wattHours, energyPrice) =>
      `Tausend richtige Antworten von ${name} brauchen ${minutes} Minuten und ${wattHours} Wh, ${energyPrice} für Energie`,
    withMachine: (price) => `${price} mit dem Rechner, wenn er nie ruht`,
    noSuccess: (name) => `${name} gab keine richtige Antwort, deshalb hat keine einen Preis`,
    breakEven: {
      at: (answers) =>
        `ab ${counted(answers, { one: "# Antwort", other: "# Antworten" })} im Monat kostet es weniger als der gehostete Dienst`,
      beyondCapacity: (answers, capacity) =>
        `es würde ab ${counted(answers, { one: "# Antwort", other: "# Antworten" })} im Monat weniger kosten als der gehostete Dienst, aber dieser Rechner schafft höchstens ${count(capacity)}`,
      always: "jede Antwort kostet weniger, als der gehostete Dienst verlangt",
      never: "der gehostete Dienst kostet bei jeder Zahl von Antworten weniger",
    },
  },
};
