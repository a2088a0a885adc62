import { config } from "zod";

/** Imported before any schema is made: zod would otherwise try the Function constructor, which the page refuses. */
config({ jitless: true });
