import type { words as english } from "../../../models/hub-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  publicHub: "Hugging Face",
  unknownHub: "Hub de modèles",
  anywhere: "le hub",
  intro: (host) =>
    `D’autres modèles, venant directement de ${host}. Le hub n’est interrogé que sur demande, et apprend alors les mots cherchés et l’adresse réseau.`,
  search: "Rechercher sur le hub",
  searchPlaceholder: "Mots, ou propriétaire/nom",
  ask: "Rechercher",
  results: "Résultats du hub",
  asking: (host) => `Demande à ${host}`,
  none: (text) => `Rien ne s’y appelle « ${text} ».`,
  downloads: (value) => `${value} téléchargements`,
  updated: (date) => `modifié le ${date}`,
  licenseNotStated: "Licence non indiquée",
  gated: "Demande un compte autorisé",
  gatedHint:
    "Son éditeur décide qui l’obtient. Demander l’accès sur la page du hub, puis ajouter le jeton d’accès dans les réglages.",
  openSettings: "Ouvrir Réglages",
  files: (repository) => `Fichiers de ${repository}`,
  askingFiles: "Demande de ses fichiers",
  noFiles: "Il n’y a pas de fichier GGUF dans ce dépôt.",
  commit: (commit) => `Commit ${commit}`,
  parts: (value) => counted(value, { one: "# partie", other: "# parties" }),
  statedBy: {
    catalog: "fixé par le catalogue",
    hub: "empreinte indiquée par le hub",
    none: "Le hub n’indique pas d’empreinte pour ce fichier. Il ne pourrait pas être vérifié, il n’est donc pas téléchargé.",
  },
  eachStatedBy: {
    catalog: "Chaque partie fixée par le catalogue",
    hub: "Chaque partie avec l’empreinte indiquée par le hub",
  },
  conflict:
    "Le catalogue fixe sous ce nom un autre fichier que celui du hub à présent. Rien n’est téléchargé.",
  conflictCatalog: "Catalogue",
  conflictHub: "Hub",
};
