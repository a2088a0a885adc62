import { numbersIn } from "../numbers-in.ts";

export const { count, counted } = numbersIn("de");
