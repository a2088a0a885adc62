import net from "node:net";
import type { NetworkWays } from "../../../main/egress/guard.ts";

/** What the guard hands out, in a process where it closed nothing. */
export const connectDirectly: NetworkWays["connect"] = (options) => net.connect(options);
