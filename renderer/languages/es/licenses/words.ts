import type { words as english } from "../../../licenses/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Licencias",
  intro:
    "Qué permiten, exigen y prohíben las licencias de los modelos, y en el trabajo de quiénes se basa Cloister.",
  search: "Buscar licencias",
  searchPlaceholder: "Buscar licencias",
  models: "Licencias de modelos",
  list: "Licencias",
  software: "Software en Cloister",
  softwareIntro: (value) =>
    counted(value, {
      one: "# obra ajena acompaña a esta app, con su propia licencia.",
      other: "# obras ajenas acompañan a esta app, cada una con su propia licencia.",
    }),
  softwareList: "Software",
  usedBy: (names) => `Usada aquí por ${names.join(", ")}`,
  none: (search) => `Nada aquí se llama «${search}».`,
  softwareFacts: (version, license) => [version, license].filter((fact) => fact !== "").join(" · "),
};
