import { plotWords } from "../../app/comparison/plots/plot-words.ts";
import { inLanguage } from "../languages/in-language.ts";

/** What stands in plots; the reports say the same in English. */
export const words = inLanguage("comparison/plot-words", plotWords);
