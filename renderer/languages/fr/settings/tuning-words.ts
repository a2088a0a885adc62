import type { tuningWords as english } from "../../../settings/tuning-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  heading: "Le moteur en détail",
  intro: "Un changement prend effet à la prochaine réponse : le modèle est alors rechargé.",
  reloadsNext: "Modifié depuis le chargement du modèle : la prochaine réponse le recharge.",
  automatic: "Automatique",
  threads: "Threads",
  threadsHint: (cores) =>
    `Threads du processeur. Automatique veille à ce dont les autres programmes ont besoin ; jamais plus que ${cores === 1 ? "le seul cœur" : `les ${count(cores)} cœurs`} de cette machine. Par défaut : Automatique.`,
  batchSize: "Taille de lot",
  batchSizeHint:
    "Nombre de tokens d’un prompt évalués d’un coup, au plus. Plus petite, elle demande moins de mémoire et lit les prompts plus lentement. Par défaut : Automatique, 512.",
  gpuLayers: "Couches GPU",
  gpuLayersHint:
    "Nombre de couches du modèle calculées par une carte graphique. Automatique en prend autant que sa mémoire en contient. Sans effet sur le CPU. Par défaut : Automatique.",
  flashAttention: "Flash attention",
  flashAttentionHint:
    "Calcule l’attention avec moins de mémoire, et le plus souvent plus vite. Par défaut : Automatique.",
  flashAttentions: { auto: "Automatique", on: "Activée", off: "Désactivée" },
  keyValueCache: "Cache KV",
  keyValueCacheHint:
    "Avec quelle exactitude le contexte est gardé. Q8_0 prend environ la moitié de la mémoire de F16, Q4_0 environ le quart ; les prompts sont lus plus lentement, et les réponses peuvent perdre en qualité. Par défaut : F16.",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" },
  speculation: "Décodage spéculatif",
  speculationHint:
    "Devine les prochains tokens et laisse le modèle en vérifier plusieurs d’un coup. Mesuré ici sur des CPU, il n’a rien apporté pour aucune tâche ; avec une carte graphique, cela peut différer. Les détails d’une réponse en tiennent le compte. Par défaut : Désactivé.",
  speculations: {
    off: "Désactivé",
    "prompt-lookup": "Depuis le prompt",
    "draft-model": "Depuis un modèle plus petit",
  },
  draftModel: "Modèle d’ébauche",
  draftModelHint:
    "Un modèle bien plus petit de la même famille : il doit avoir le même vocabulaire. Il prend de la mémoire à côté du modèle.",
  noDraftModel: "Aucun choisi",
  reset: "Remettre ces réglages par défaut",
};
