import type { licenseWords as english } from "../../../components/license-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  classes: {
    "open-source": "Open source",
    "open-weights": "Poids ouverts",
    community: "Licence communautaire",
    "non-commercial": "Non commerciale",
    unknown: "Inconnue",
  },
  classDefinitions: {
    "open-source":
      "Approuvée par l’Open Source Initiative : chacun peut l’utiliser, la modifier et la partager à toute fin.",
    "open-weights": "Peu de limites d’usage, mais pas approuvée par l’Open Source Initiative.",
    community:
      "L’usage est permis dans des limites : d’utilisateurs, de domaines, de nom, ou par une charte d’usage.",
    "non-commercial": "Pas d’usage commercial sans une autre licence.",
    unknown: "Personne n’a indiqué de licence que Cloister connaît.",
  },
  permits: "Permis",
  requires: "Exigé",
  forbids: "Interdit",
  nothingStated: "Rien n’est indiqué.",
  nothing: "Rien.",
  statementsFrom: (address) => `Ces phrases résument ${address}. Elles ne sont pas un conseil juridique.`,
  noSource: "Personne n’en a indiqué plus.",
  fullText: "Texte intégral",
  showText: "Afficher le texte intégral",
  hideText: "Masquer le texte intégral",
  searchText: "Rechercher dans le texte",
  hits: (value) => counted(value, { one: "# ligne", other: "# lignes" }),
  noHits: "Pas dans ce texte",
  textFrom: (from) => `Tiré de ${from}.`,
  textHash: "Copier le SHA-256",
  noText:
    "Le texte intégral n’est pas gardé ici. Le texte propre d’un modèle est lu dans son dépôt quand on consulte le modèle.",
  noTextInRepository:
    "Le dépôt du modèle ne contient aucun texte de licence. Ce qui est accepté est ce qui figure ci-dessus ; la source contient les conditions complètes.",
  moreLines: (value) =>
    counted(value, { one: "Afficher # ligne de plus", other: "Afficher # lignes de plus" }),
  readingText: "Lecture du texte de la licence",
  dialogTitle: (model) => `Licence de ${model}`,
  further: (license) => `S’applique aussi : ${license}`,
  sameText: "Le dépôt contient un seul fichier de licence ; il figure ci-dessus.",
  accept: "Accepter la licence",
  acceptUnknown: "Accepter la licence",
  accepting: "Enregistrement",
  acceptHint:
    "Ce qui est accepté, quand et sous quel nom est consigné avec le modèle. Un texte modifié redemande.",
  openness: "Ouverture",
  opennessParts: {
    weights: "Poids",
    trainingCode: "Code d’entraînement",
    trainingData: "Données d’entraînement",
    documentation: "Documentation",
    licenseClass: "Licence",
  },
  opennessStates: { open: "ouvert", partial: "en partie ouvert", closed: "fermé", unknown: "non indiqué" },
  opennessSource: (source) => (source === null ? "Personne ne l’a indiqué." : `Indiqué sur ${source}`),
  classesInLine: {
    "open-source": "open source",
    "open-weights": "poids ouverts",
    community: "licence communautaire",
    "non-commercial": "non commerciale",
    unknown: "inconnue",
  },
};
