import type { ExportWords } from "./export-words.ts";

const plural = new Intl.PluralRules("ar");
const pageForms: Readonly<Record<Intl.LDMLPluralRule, (count: number) => string>> = {
  zero: () => "لا صفحات",
  one: () => "صفحة واحدة",
  two: () => "صفحتان",
  few: (count) => `${count} صفحات`,
  many: (count) => `${count} صفحة`,
  other: (count) => `${count} صفحة`,
};
const pages = (count: number): string => pageForms[plural.select(count)](count);

export const exportWords: ExportWords = {
  roles: { user: "أنا", assistant: "المساعد" },
  systemPrompt: "موجّه النظام",
  version: (position, count) => `النسخة ${position} من ${count}`,
  edited: "معدَّلة",
  follows: (number) => `تتبع الرسالة ${number}`,
  begun: (time) => `بدأت ${time}`,
  importedFrom: (program) => `مستوردة من ${program}`,
  states: { stopped: "أُوقفت.", interrupted: "انقطعت.", failed: "لم تأتِ إجابة." },
  notImported: (what) => `لم يُستورد: ${what}.`,
  attached: (name, facts) => `مرفق: ${name} (${facts})`,
  pages: (count) => pages(count),
  empty: "ليس في هذه المحادثة رسائل.",
  allChats: "كل المحادثات",
  allChatsFile: "Cloister كل المحادثات",
  tokensPerSecond: (value) => `${value} رمز/ث`,
  firstToken: (seconds) => `${seconds} ث حتى الرمز الأول`,
  promptTokens: (count) => `رموز الموجّه: ${count}`,
  generatedTokens: (count) => `الرموز المولَّدة: ${count}`,
  seed: (seed) => `البذرة ${seed}`,
  temperature: (value) => `الحرارة ${value}`,
  modelFile: (sha256) => `SHA-256 لملف النموذج ${sha256}`,
};
