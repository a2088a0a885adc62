import type { words as english } from "../../../licenses/words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "التراخيص",
  intro: "ما تسمح به تراخيص النماذج وما توجبه وما تمنعه، وعلى أعمال مَن يقوم Cloister نفسه.",
  search: "البحث في التراخيص",
  searchPlaceholder: "البحث في التراخيص",
  models: "تراخيص النماذج",
  list: "التراخيص",
  software: "البرمجيات في Cloister",
  softwareIntro: (value) =>
    `يأتي مع هذا التطبيق ${counted(value, { zero: "0 أعمال", one: "عمل واحد", two: "عملان", few: "# أعمال", many: "# عملًا", other: "# عمل" })} لآخرين، لكل منها ترخيصه.`,
  softwareList: "البرمجيات",
  usedBy: (names) => `يُستخدم هنا في ${isolated(names.join("، "))}`,
  none: (search) => `لا شيء هنا اسمه «${isolated(search)}».`,
  softwareFacts: (version, license) => [version, license].filter((fact) => fact !== "").join(" · "),
};
