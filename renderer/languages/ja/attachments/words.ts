import type { words as english } from "../../../attachments/words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  tooMany: (most) =>
    `1 件のメッセージに添付できるのは ${count(most)} 件までです。何も追加されていません。いくつか外すか、別のメッセージで送ってください。`,
  tooManyToSend: (attached, most) =>
    `このメッセージの添付は ${count(attached)} 件で、添付できるのは ${count(most)} 件までです。何も送信されていません。いくつか外すか、別のメッセージで送ってください。`,
  pastedTooLong: (characters, most) =>
    `貼り付けたテキストは ${count(characters)} 文字で、添付できるのは ${count(most)} 文字までです。何も追加されていません。入力した内容はそのまま残っています。必要な部分だけを添付してください。`,
};
