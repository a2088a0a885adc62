import { words } from "./words.ts";

export const ComparisonView = () => <main>{words.reading}</main>;
