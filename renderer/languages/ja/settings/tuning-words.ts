import type { tuningWords as english } from "../../../settings/tuning-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  heading: "エンジンの詳細",
  intro: "変更は次の回答から有効です。そのときモデルがロードし直されます。",
  reloadsNext: "モデルのロード後に変更されました。次の回答でロードし直されます。",
  automatic: "自動",
  threads: "スレッド",
  threadsHint: (cores) =>
    `プロセッサーのスレッド数です。自動では、ほかのプログラムの必要を見て決めます。このコンピューターの ${count(cores)} コアを超えることはありません。既定：自動。`,
  batchSize: "バッチサイズ",
  batchSizeHint:
    "プロンプトを一度に評価するトークン数の上限です。小さいほどメモリーは少なく済み、プロンプトを読むのは遅くなります。既定：自動（512）。",
  gpuLayers: "GPU レイヤー",
  gpuLayersHint:
    "モデルのうち、グラフィックカードで計算するレイヤー数です。自動では、メモリーに入るだけ使います。CPU では効果がありません。既定：自動。",
  flashAttention: "Flash Attention",
  flashAttentionHint: "アテンションを少ないメモリーで、多くの場合より速く計算します。既定：自動。",
  flashAttentions: { auto: "自動", on: "オン", off: "オフ" },
  keyValueCache: "KV キャッシュ",
  keyValueCacheHint:
    "コンテキストを保つ精度です。Q8_0 は F16 の約半分、Q4_0 は約四分の一のメモリーで済みますが、プロンプトを読むのが遅くなり、回答の質が下がることがあります。既定：F16。",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" },
  speculation: "投機的デコーディング",
  speculationHint:
    "次のトークンを推測し、モデルが複数をまとめて確認します。ここでの CPU の計測では、どの課題でも速くなりませんでした。グラフィックカードでは異なる場合があります。回答の詳細で数を確認できます。既定：オフ。",
  speculations: { off: "オフ", "prompt-lookup": "プロンプトから", "draft-model": "小さいモデルから" },
  draftModel: "ドラフトモデル",
  draftModelHint:
    "同じ系列の、ずっと小さいモデルです。語彙が同じでなければなりません。モデルとは別にメモリーを使います。",
  noDraftModel: "未選択",
  reset: "これらの設定を既定値に戻す",
};
