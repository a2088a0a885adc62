import type { searchWords as english } from "../../../chats/search-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  results: "Résultats de la recherche",
  filters: "Filtres de recherche",
  chat: "Discussion",
  allChats: "Toutes les discussions",
  thisChat: "Cette discussion",
  model: "Modèle",
  anyModel: "Tous les modèles",
  date: "Date",
  anyTime: "N’importe quand",
  today: "Aujourd’hui",
  week: "7 derniers jours",
  month: "30 derniers jours",
  year: "12 derniers mois",
  span: "Du … au …",
  from: "Du",
  to: "Au",
  author: "Auteur",
  anyone: "Tous",
  you: "Moi",
  assistant: "Assistant",
  clearFilters: "Effacer les filtres",
  inOtherVersion: "dans une autre version",
  inOtherVersionLater: "dans une autre version, une fois la réponse terminée",
  titleHit: "Titre",
  moreInChat: (value) =>
    counted(value, { one: "# autre dans cette discussion", other: "# autres dans cette discussion" }),
  showMore: "Plus de résultats",
  count: (hits, chats) =>
    `${counted(hits, { one: "# résultat", other: "# résultats" })} dans ${counted(chats, { one: "# discussion", other: "# discussions" })}`,
  countCut: (hits) => `Plus de ${count(hits)} résultats ; voici les plus récents`,
  nothing: (text) => `Aucune discussion ne contient « ${text} ».`,
  nothingFiltered: (text) => `Aucune discussion ne contient « ${text} » avec ces filtres.`,
  nothingYet: (text) => `« ${text} » n’a pas été trouvé jusqu’ici.`,
  noWord: "Saisir un mot à chercher. -mot écarte les messages qui le contiennent.",
  hint: "Tous les mots, « phrase exacte », début*, ‑sans",
  indexing: (percent) => `Indexation en cours : ${percent} %`,
};
