import type { words as english } from "../../../comparison/judgment-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const inPoints = (points: string): string => (points === "1" ? "1 point" : `${points} points`);

export const words: Translation<typeof english> = {
  counted: {
    items: (value) => counted(value, { one: "# question", other: "# questions" }),
    windows: (value) => counted(value, { one: "# fenêtre de texte", other: "# fenêtres de texte" }),
    votes: (value) => counted(value, { one: "# vote décidé", other: "# votes décidés" }),
  },
  onSet: (set) => `sur ${set}`,
  onAllSets: "sur l’ensemble des jeux",
  items: {
    loses: (name, points, of, where, lowest, highest) =>
      `${name} perd ${points} points sur ${of} ${where}, entre ${lowest} et ${highest}`,
    gains: (name, points, of, where, lowest, highest) =>
      `${name} gagne ${points} points en plus de ${of} ${where}, entre ${lowest} et ${highest}`,
    differsByNoMore: (name, than, tolerance, where, lowest, highest) =>
      `${name} ne diffère pas de ${than} de plus de ${inPoints(tolerance)} ${where} : son gain se situe entre ${lowest} et ${highest}`,
    unclear: (name, than, points, where, lowest, highest) =>
      `On ne sait pas encore si ${name} diffère de ${than} ${where} : ${points} points jusqu’ici, entre ${lowest} et ${highest}`,
    nothing: (name, where) => `Rien n’a encore été mesuré de ${name} ${where}`,
    tolerance: inPoints,
  },
  perplexity: {
    worse: (name, than, percent, lowest, highest) =>
      `${name} prédit le texte ${percent}\u00a0% moins bien que ${than}, entre ${lowest} et ${highest}\u00a0%`,
    better: (name, than, percent, lowest, highest) =>
      `${name} prédit le texte ${percent}\u00a0% mieux que ${than}, entre ${lowest} et ${highest}\u00a0%`,
    differsByNoMore: (name, than, tolerance, lowest, highest) =>
      `${name} prédit le texte aussi bien que ${than}, à ${tolerance}\u00a0% près : sa perplexité change entre ${lowest} et ${highest}\u00a0%`,
    unclear: (name, than, percent, lowest, highest) =>
      `On ne sait pas encore si ${name} prédit le texte aussi bien que ${than} : perplexité ${percent}\u00a0% jusqu’ici, entre ${lowest} et ${highest}\u00a0%`,
    few: (name, percent) =>
      `Le texte est trop court pour dire à quel point ${name} le prédit : perplexité ${percent}\u00a0% jusqu’ici`,
    nothing: (name) => `Rien n’a encore été mesuré de ${name} sur le texte`,
    tolerance: (percent) => `${percent}\u00a0%`,
  },
  divergence: {
    within: (name, than, mean, limit, lowest, highest) =>
      `${name} s’écarte de ${than} de ${mean} nat par token, entre ${lowest} et ${highest} : dans votre limite de ${limit}`,
    beyond: (name, than, mean, limit, lowest, highest) =>
      `${name} s’écarte de ${than} de ${mean} nat par token, entre ${lowest} et ${highest} : plus que votre limite de ${limit}`,
    unclear: (name, than, mean, limit, lowest, highest) =>
      `${name} s’écarte de ${than} de ${mean} nat par token, entre ${lowest} et ${highest} : de quel côté de votre limite de ${limit} n’est pas encore clair`,
    few: (name, than, mean, limit) =>
      `Le texte est trop court pour dire si ${name} respecte votre limite de ${limit} : il s’écarte de ${than} de ${mean} nat par token jusqu’ici`,
    nothing: (name) => `La divergence de ${name} n’a pas encore été mesurée`,
  },
  votes: {
    preferred: (name, than, percent, amount, lowest, highest) =>
      `${name} est préféré à ${than} : il a gagné ${percent}\u00a0% de ${amount}, entre ${lowest} et ${highest}\u00a0%`,
    rejected: (name, than, percent, amount, lowest, highest) =>
      `${than} est préféré à ${name}, qui a gagné ${percent}\u00a0% de ${amount}, entre ${lowest} et ${highest}\u00a0%`,
    alike: (name, than, percent, amount, lowest, highest) =>
      `Ni ${name} ni ${than} n’est nettement préféré : ${percent}\u00a0% de ${amount} pour ${name}, entre ${lowest} et ${highest}\u00a0%`,
    unclear: (name, than, percent, amount, lowest, highest) =>
      `On ne sait pas encore lequel de ${name} et ${than} est préféré : ${percent}\u00a0% de ${amount} pour ${name}, entre ${lowest} et ${highest}\u00a0%`,
    nothing: (name, than) => `Aucun vote n’a encore départagé ${name} et ${than}`,
  },
  further: {
    toBeSureUnder: (amount, tolerance) =>
      `il faut environ ${amount} de plus pour être sûr que c’est moins de ${tolerance}`,
    toBeSureBeyond: (amount, tolerance) =>
      `il faut environ ${amount} de plus pour dire si c’est plus de ${tolerance}`,
    toSee: (amount, tolerance) =>
      `il faut environ ${amount} de plus pour voir une différence de ${tolerance}`,
    toTell: (amount) => `il faut environ ${amount} de plus pour le dire`,
    cannotBeSaid: "combien il en faut de plus ne peut pas encore être dit",
    isUnder: (tolerance) => `c’est moins que les ${tolerance} qui comptent pour vous`,
    isOver: (tolerance) => `c’est plus que les ${tolerance} qui comptent pour vous`,
  },
  joinHalves: (first, second) => `${first} ; ${second}.`,
  end: (sentence) => `${sentence}.`,
  listed: (parts) =>
    parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} et ${parts.at(-1)}`,
  kinds: {
    better: "mieux",
    worse: "moins bien",
    noLargerDifference: "pas plus de différence",
    notEnoughData: "données insuffisantes",
  },
  recommendation: {
    chosen: (name, size) =>
      `${name} (${size}) est le plus petit fichier dont il est montré qu’il respecte vos limites`,
    chosenUnnamed: (name, size) =>
      `${name} (${size}) est le plus petit fichier dont il est montré qu’il ne perd pas plus que ce qui compte pour vous`,
    onlyReference: (name) =>
      `Hormis ${name}, auquel les autres sont comparés, aucun fichier ne respecte vos limites de façon établie`,
    onlyReferenceUnnamed: (name) =>
      `Hormis ${name}, auquel les autres sont comparés, d’aucun fichier il n’est établi qu’il ne perd pas plus que ce qui compte pour vous`,
    noneFits: "Aucun fichier ne respecte vos limites",
    notEnough: "Les chiffres ne suffisent pas pour recommander un fichier",
    leading: (name) => `jusqu’ici ils parlent pour ${name}`,
    states: {
      reference: (name) => `${name} est ce à quoi les autres sont comparés`,
      larger: (name) => `${name} les respecte aussi, et est plus grand`,
      fails: (name, why) => `${name} ne respecte pas les limites : ${why}`,
      undecided: (name, why) => `${name} respecte peut-être les limites : ${why}`,
      notMeasured: (name) => `${name} n’a pas pu être jugé : il n’a pas été mesuré`,
      failed: (name) => `${name} n’a pas pu être jugé : sa mesure a échoué`,
    },
    checks: {
      lossPoints: (value, limit) => `il perd ${value} points (limite ${limit})`,
      gainPoints: (value, limit) => `il gagne ${value} points (limite : une perte de ${limit})`,
      setLossPoints: (value, limit, set) => `il perd ${value} points sur ${set} (limite ${limit})`,
      perplexityRatio: (value, limit) =>
        `sa perplexité est ${value} fois celle de la référence (limite ${limit})`,
      meanDivergence: (value, limit) => `il s’écarte de ${value} nat par token (limite ${limit})`,
      generationTokensPerSecond: (value, limit) => `il génère ${value} tokens/s (limite ${limit})`,
      memoryBytes: (value, limit) => `il demande ${value} de mémoire (limite ${limit})`,
      sizeBytes: (value, limit) => `il fait ${value} (limite ${limit})`,
    },
    missing: {
      lossPoints: "sa perte n’a pas été mesurée",
      setLossPoints: "sa perte n’a pas été mesurée",
      perplexityRatio: "sa perplexité n’a pas été mesurée",
      meanDivergence: "sa divergence KL n’a pas été mesurée",
      generationTokensPerSecond: "sa vitesse n’a pas été mesurée",
      memoryBytes: "sa mémoire n’a pas été mesurée",
      sizeBytes: "sa taille n’est pas connue",
    },
    withFurther: (reason, amount) => `${reason} ; environ ${amount} de plus le diraient`,
    notSure: (reason) => `${reason}, ce qui n’est pas encore sûr`,
  },
  costs: {
    perThousand: (name, minutes, wattHours, energyPrice) =>
      `Mille réponses justes de ${name} prennent ${minutes} minutes et ${wattHours} Wh, soit ${energyPrice} d’énergie`,
    withMachine: (price) => `${price} avec la machine si elle ne chôme jamais`,
    noSuccess: (name) => `${name} n’a donné aucune réponse juste, si bien qu’aucune n’a de prix`,
    breakEven: {
      at: (answers) =>
        `à partir de ${counted(answers, { one: "# réponse", other: "# réponses" })} par mois, il coûte moins que le service hébergé`,
      beyondCapacity: (answers, capacity) =>
        `il coûterait moins que le service hébergé à partir de ${counted(answers, { one: "# réponse", other: "# réponses" })} par mois, mais cette machine en donne ${count(capacity)} au plus`,
      always: "chaque réponse coûte moins que ce que demande le service hébergé",
      never: "le service hébergé coûte moins, quel que soit le nombre de réponses",
    },
  },
};
