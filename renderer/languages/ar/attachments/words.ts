import type { words as english } from "../../../attachments/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  tooMany: (most) =>
    `يمكن أن تحمل الرسالة ${count(most)} من المرفقات. لم يُضَف شيء. يُزال بعضها أو يُرسل مع رسالة أخرى.`,
  tooManyToSend: (attached, most) =>
    `عدد مرفقات هذه الرسالة ${count(attached)}، ويمكن أن تحمل الرسالة ${count(most)}. لم يُرسَل شيء. يُزال بعضها أو يُرسل مع رسالة أخرى.`,
  pastedTooLong: (characters, most) =>
    `عدد محارف ما لُصق ${count(characters)}، ويمكن أن يبلغ المرفق ${count(most)}. لم يُضَف شيء، وما كُتب باقٍ هنا. يُرفق الجزء المهم.`,
};
