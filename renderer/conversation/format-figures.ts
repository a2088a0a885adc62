import { formatDecimal } from "../languages/format-number.ts";
import { words } from "./words.ts";

/** `41.2 tokens/s` */
export const formatSpeed = (tokensPerSecond: number): string =>
  words.speed(formatDecimal(tokensPerSecond, 1));

/** `0.38 s` */
export const formatSeconds = (seconds: number): string => words.seconds(formatDecimal(seconds, 2));
