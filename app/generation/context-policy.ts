import { z } from "zod";
import { contextPolicies } from "./context-policies.ts";

export type { ChatContextPolicy, ContextPolicy } from "./context-policies.ts";

export const contextPolicy = z.enum(contextPolicies);
export const chatContextPolicy = z.enum(["default", ...contextPolicies]);
