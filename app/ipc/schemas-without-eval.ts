import { config } from "zod";

/**
 * Imported before any schema is made: zod would otherwise write code for each and try the Function constructor, which
 * the page refuses; and in main that costs more at the start than it ever saves.
 */
config({ jitless: true });
