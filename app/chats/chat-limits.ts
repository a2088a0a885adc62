import { z } from "zod";

export const chatTitle = z.string().trim().min(1).max(200);
export const systemPrompt = z.string().max(100_000);
export const temperature = z.number().min(0).max(2);
