import { judgmentWords } from "../../app/comparison/sentences/judgment-words.ts";
import { inLanguage } from "../languages/in-language.ts";

/** What is said of a judgment; the terminal and the reports say the same in English. */
export const words = inLanguage("comparison/judgment-words", judgmentWords);
