import type { words as english } from "../../../comparison/plot-words.ts";
import type { Translation } from "../../translation.ts";
import { isolated } from "../isolated.ts";

export const words: Translation<typeof english> = {
  file: "الملف",
  size: "الحجم",
  memory: "أقصى ذاكرة",
  generation: "التوليد، رمز/ث",
  depth: "الرموز في السياق",
  noDifference: "المرجع",
  betweenLevel: (percent) => `مجال ${percent}\u00a0%`,
  range: "من الأدنى إلى الأعلى",
  itemsBySize: {
    title: "الجودة بحسب الحجم",
    description: (reference, level, tolerance) =>
      `النقاط المكسوبة أو المفقودة مقابل ${isolated(reference)}، من 100، في الأسئلة نفسها. الخطوط مجالات ${level}\u00a0%، والشريط هو ${tolerance} من النقاط التي تهمكم.`,
    axis: "النقاط",
  },
  perplexityBySize: {
    title: "الحيرة بحسب الحجم",
    description: (reference, level, tolerance) =>
      `تغيّر الحيرة مقابل ${isolated(reference)}، والأدنى أفضل. الخطوط مجالات ${level}\u00a0%، والشريط هو ${tolerance}\u00a0% التي تهمكم.`,
    axis: "الحيرة، %",
  },
  speedByMemory: {
    title: "السرعة بحسب الذاكرة",
    description: (depth) =>
      `الوسيط عند ${depth} رمز في السياق، والخطوط من أدنى جولة إلى أعلاها. الأعلى والأبعد يسارًا أفضل.`,
  },
  divergence: {
    title: "تباعد KL لكل رمز",
    description: (reference) =>
      `مدى بعد احتمالات كل رمز عن احتمالات ${isolated(reference)}، بالنات، على مقياس لوغاريتمي. العلامة الممتلئة هي المتوسط، والفارغة المئين 99، والأبعد يسارًا أفضل.`,
    axis: "نات لكل رمز",
    mean: "المتوسط",
    median: "الوسيط",
    p90: "المئين 90",
    p99: "المئين 99",
    max: "الأكبر",
    sameTop: "الرمز الأول نفسه، %",
  },
  speedByDepth: {
    title: "السرعة بحسب السياق",
    description: "التوليد وفي السياق هذا العدد من الرموز: الوسيط، مع أدنى جولة وأعلاها.",
  },
};
