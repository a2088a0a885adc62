import { words } from "./words.ts";

export const NewComparison = () => <main>{words.create}</main>;
