import type { words as english } from "../../../licenses/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Licences",
  intro:
    "Ce que les licences des modèles permettent, exigent et interdisent, et sur le travail de qui Cloister repose.",
  search: "Rechercher des licences",
  searchPlaceholder: "Rechercher des licences",
  models: "Licences des modèles",
  list: "Licences",
  software: "Logiciels dans Cloister",
  softwareIntro: (value) =>
    counted(value, {
      one: "# œuvre d’autrui accompagne cette app, sous sa propre licence.",
      other: "# œuvres d’autrui accompagnent cette app, chacune sous sa propre licence.",
    }),
  softwareList: "Logiciels",
  usedBy: (names) => `Utilisée ici par ${names.join(", ")}`,
  none: (search) => `Rien ici ne s’appelle « ${search} ».`,
  softwareFacts: (version, license) => [version, license].filter((fact) => fact !== "").join(" · "),
};
