import type { words as english } from "../../../comparison/judgment-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const inPoints = (points: string): string => (points === "1" ? "1 punto" : `${points} puntos`);

export const words: Translation<typeof english> = {
  counted: {
    items: (value) => counted(value, { one: "# pregunta", other: "# preguntas" }),
    windows: (value) => counted(value, { one: "# ventana de texto", other: "# ventanas de texto" }),
    votes: (value) => counted(value, { one: "# voto decidido", other: "# votos decididos" }),
  },
  onSet: (set) => `en ${set}`,
  onAllSets: "en todos los conjuntos juntos",
  items: {
    loses: (name, points, of, where, lowest, highest) =>
      `${name} pierde ${points} puntos de ${of} ${where}, entre ${lowest} y ${highest}`,
    gains: (name, points, of, where, lowest, highest) =>
      `${name} gana ${points} puntos sobre ${of} ${where}, entre ${lowest} y ${highest}`,
    differsByNoMore: (name, than, tolerance, where, lowest, highest) =>
      `${name} no difiere de ${than} en más de ${inPoints(tolerance)} ${where}: su ganancia está entre ${lowest} y ${highest}`,
    unclear: (name, than, points, where, lowest, highest) =>
      `Aún no está claro si ${name} difiere de ${than} ${where}: ${points} puntos hasta ahora, entre ${lowest} y ${highest}`,
    nothing: (name, where) => `Aún no se ha medido nada de ${name} ${where}`,
    tolerance: inPoints,
  },
  perplexity: {
    worse: (name, than, percent, lowest, highest) =>
      `${name} predice el texto un ${percent}\u00a0% peor que ${than}, entre ${lowest} y ${highest}\u00a0%`,
    better: (name, than, percent, lowest, highest) =>
      `${name} predice el texto un ${percent}\u00a0% mejor que ${than}, entre ${lowest} y ${highest}\u00a0%`,
    differsByNoMore: (name, than, tolerance, lowest, highest) =>
      `${name} predice el texto tan bien como ${than}, con un margen del ${tolerance}\u00a0%: su perplejidad cambia entre ${lowest} y ${highest}\u00a0%`,
    unclear: (name, than, percent, lowest, highest) =>
      `Aún no está claro si ${name} predice el texto tan bien como ${than}: perplejidad ${percent}\u00a0% hasta ahora, entre ${lowest} y ${highest}\u00a0%`,
    few: (name, percent) =>
      `El texto es demasiado corto para decir lo bien que lo predice ${name}: perplejidad ${percent}\u00a0% hasta ahora`,
    nothing: (name) => `Aún no se ha medido nada de ${name} sobre el texto`,
    tolerance: (percent) => `${percent}\u00a0%`,
  },
  divergence: {
    within: (name, than, mean, limit, lowest, highest) =>
      `${name} diverge de ${than} en ${mean} nats por token, entre ${lowest} y ${highest}: dentro de su límite de ${limit}`,
    beyond: (name, than, mean, limit, lowest, highest) =>
      `${name} diverge de ${than} en ${mean} nats por token, entre ${lowest} y ${highest}: más que su límite de ${limit}`,
    unclear: (name, than, mean, limit, lowest, highest) =>
      `${name} diverge de ${than} en ${mean} nats por token, entre ${lowest} y ${highest}: aún no está claro a qué lado de su límite de ${limit} queda`,
    few: (name, than, mean, limit) =>
      `El texto es demasiado corto para decir si ${name} respeta su límite de ${limit}: hasta ahora diverge de ${than} en ${mean} nats por token`,
    nothing: (name) => `Aún no se ha medido la divergencia de ${name}`,
  },
  votes: {
    preferred: (name, than, percent, amount, lowest, highest) =>
      `Se prefiere ${name} a ${than}: ganó el ${percent}\u00a0% de ${amount}, entre ${lowest} y ${highest}\u00a0%`,
    rejected: (name, than, percent, amount, lowest, highest) =>
      `Se prefiere ${than} a ${name}, que ganó el ${percent}\u00a0% de ${amount}, entre ${lowest} y ${highest}\u00a0%`,
    alike: (name, than, percent, amount, lowest, highest) =>
      `Ni ${name} ni ${than} se prefiere claramente: ${percent}\u00a0% de ${amount} para ${name}, entre ${lowest} y ${highest}\u00a0%`,
    unclear: (name, than, percent, amount, lowest, highest) =>
      `Aún no está claro cuál de ${name} y ${than} se prefiere: ${percent}\u00a0% de ${amount} para ${name}, entre ${lowest} y ${highest}\u00a0%`,
    nothing: (name, than) => `Ningún voto ha decidido aún entre ${name} y ${than}`,
  },
  further: {
    toBeSureUnder: (amount, tolerance) =>
      `hacen falta unas ${amount} más para estar seguros de que es menos de ${tolerance}`,
    toBeSureBeyond: (amount, tolerance) =>
      `hacen falta unas ${amount} más para saber si es más de ${tolerance}`,
    toSee: (amount, tolerance) => `hacen falta unas ${amount} más para ver una diferencia de ${tolerance}`,
    toTell: (amount) => `hacen falta unas ${amount} más para saberlo`,
    cannotBeSaid: "aún no se puede decir cuántas más hacen falta",
    isUnder: (tolerance) => `es menos que los ${tolerance} que le importan`,
    isOver: (tolerance) => `es más que los ${tolerance} que le importan`,
  },
  joinHalves: (first, second) => `${first}; ${second}.`,
  end: (sentence) => `${sentence}.`,
  listed: (parts) =>
    parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} y ${parts.at(-1)}`,
  kinds: {
    better: "mejor",
    worse: "peor",
    noLargerDifference: "sin diferencia mayor",
    notEnoughData: "faltan datos",
  },
  recommendation: {
    chosen: (name, size) =>
      `${name} (${size}) es el archivo más pequeño del que consta que respeta sus límites`,
    chosenUnnamed: (name, size) =>
      `${name} (${size}) es el archivo más pequeño del que consta que no pierde más de lo que le importa`,
    onlyReference: (name) =>
      `De ningún archivo salvo ${name}, con el que se comparan los demás, consta que respete sus límites`,
    onlyReferenceUnnamed: (name) =>
      `De ningún archivo salvo ${name}, con el que se comparan los demás, consta que no pierda más de lo que le importa`,
    noneFits: "Ningún archivo respeta sus límites",
    notEnough: "Las cifras no bastan para recomendar un archivo",
    leading: (name) => `hasta ahora hablan a favor de ${name}`,
    states: {
      reference: (name) => `Con ${name} se comparan los demás`,
      larger: (name) => `${name} también los respeta, y es mayor`,
      fails: (name, why) => `${name} no respeta los límites: ${why}`,
      undecided: (name, why) => `${name} puede respetar los límites o no: ${why}`,
      notMeasured: (name) => `${name} no se pudo juzgar: no se midió`,
      failed: (name) => `${name} no se pudo juzgar: falló su medición`,
    },
    checks: {
      lossPoints: (value, limit) => `pierde ${value} puntos (límite ${limit})`,
      gainPoints: (value, limit) => `gana ${value} puntos (límite: una pérdida de ${limit})`,
      setLossPoints: (value, limit, set) => `pierde ${value} puntos en ${set} (límite ${limit})`,
      perplexityRatio: (value, limit) =>
        `su perplejidad es ${value} veces la de la referencia (límite ${limit})`,
      meanDivergence: (value, limit) => `diverge en ${value} nats por token (límite ${limit})`,
      generationTokensPerSecond: (value, limit) => `genera ${value} tokens/s (límite ${limit})`,
      memoryBytes: (value, limit) => `necesita ${value} de memoria (límite ${limit})`,
      sizeBytes: (value, limit) => `ocupa ${value} (límite ${limit})`,
    },
    missing: {
      lossPoints: "no se midió su pérdida",
      setLossPoints: "no se midió su pérdida",
      perplexityRatio: "no se midió su perplejidad",
      meanDivergence: "no se midió su divergencia KL",
      generationTokensPerSecond: "no se midió su velocidad",
      memoryBytes: "no se midió su memoria",
      sizeBytes: "no se conoce su tamaño",
    },
    withFurther: (reason, amount) => `${reason}; unas ${amount} más lo dirían`,
    notSure: (reason) => `${reason}, lo que aún no es seguro`,
  },
  costs: {
    perThousand: (name, minutes, wattHours, energyPrice) =>
      `Mil respuestas correctas de ${name} tardan ${minutes} minutos y gastan ${wattHours} Wh, ${energyPrice} de energía`,
    withMachine: (price) => `${price} con el equipo si nunca está parado`,
    noSuccess: (name) => `${name} no dio ninguna respuesta correcta, así que ninguna tiene precio`,
    breakEven: {
      at: (answers) =>
        `a partir de ${counted(answers, { one: "# respuesta", other: "# respuestas" })} al mes cuesta menos que el servicio alojado`,
      beyondCapacity: (answers, capacity) =>
        `costaría menos que el servicio alojado a partir de ${counted(answers, { one: "# respuesta", other: "# respuestas" })} al mes, pero este equipo da ${count(capacity)} como máximo`,
      always: "cada respuesta cuesta menos de lo que cobra el servicio alojado",
      never: "el servicio alojado cuesta menos sea cual sea el número de respuestas",
    },
  },
};
