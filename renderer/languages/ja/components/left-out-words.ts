import type { words as english } from "../../../components/left-out-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  names: {
    image: "画像",
    audio: "音声",
    video: "動画",
    "audio and video": "音声と動画",
    "tool call": "ツールの呼び出し",
    "tool output": "ツールの出力",
    "error of a tool": "ツールのエラー",
    "web page": "ウェブページ",
    "quotation of a web page": "ウェブページからの引用",
    reasoning: "思考過程",
    "custom instructions": "カスタム指示",
    memory: "メモリ",
    "content of another app": "ほかのアプリの内容",
    "attached file": "添付ファイル",
    attachment: "添付",
    sources: "出典",
    "system message": "システムメッセージ",
    "other things": "その他",
  },
};
