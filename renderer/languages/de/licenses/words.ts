import type { words as english } from "../../../licenses/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Lizenzen",
  intro:
    "Was die Lizenzen von Modellen erlauben, verlangen und verbieten, und auf wessen Arbeit Cloister selbst beruht.",
  search: "Lizenzen durchsuchen",
  searchPlaceholder: "Lizenzen durchsuchen",
  models: "Lizenzen von Modellen",
  list: "Lizenzen",
  software: "Software in Cloister",
  softwareIntro: (value) =>
    counted(value, {
      one: "# fremdes Werk gehört zu dieser App, unter eigener Lizenz.",
      other: "# fremde Werke gehören zu dieser App, jedes unter eigener Lizenz.",
    }),
  softwareList: "Software",
  usedBy: (names) => `Hier verwendet von ${names.join(", ")}`,
  none: (search) => `Nichts hier heißt „${search}“.`,
  softwareFacts: (version, license) => [version, license].filter((fact) => fact !== "").join(" · "),
};
