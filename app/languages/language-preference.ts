import { z } from "zod";
import { languagePreferences } from "./language.ts";

/** As it is kept in settings. Apart from the languages themselves, so that the page needs no schemas to speak. */
export const languagePreference = z.enum(languagePreferences);
