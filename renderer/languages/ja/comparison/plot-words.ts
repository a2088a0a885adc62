import type { words as english } from "../../../comparison/plot-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  file: "ファイル",
  size: "サイズ",
  memory: "最大メモリー",
  generation: "生成、トークン/秒",
  depth: "コンテキストのトークン数",
  noDifference: "基準",
  betweenLevel: (percent) => `${percent}\u00a0% 区間`,
  range: "最小から最大",
  itemsBySize: {
    title: "サイズと品質",
    description: (reference, level, tolerance) =>
      `同じ問題で ${reference} に対して得たまたは失ったポイント (100 点満点)。線は ${level}\u00a0% 区間、帯は問題になる ${tolerance} ポイントです。`,
    axis: "ポイント",
  },
  perplexityBySize: {
    title: "サイズとパープレキシティ",
    description: (reference, level, tolerance) =>
      `${reference} に対するパープレキシティの変化。低いほど良くなります。線は ${level}\u00a0% 区間、帯は問題になる ${tolerance}\u00a0% です。`,
    axis: "パープレキシティ、%",
  },
  speedByMemory: {
    title: "メモリーと速度",
    description: (depth) =>
      `コンテキスト ${depth} トークンでの中央値。線は最小の回から最大の回まで。上で左ほど良くなります。`,
  },
  divergence: {
    title: "トークンごとの KL ダイバージェンス",
    description: (reference) =>
      `各トークンの確率が ${reference} の確率からどれだけ離れているか (ナット、対数目盛)。塗りつぶした印は平均、白抜きは 99 パーセンタイル。左ほど良くなります。`,
    axis: "1 トークンあたりのナット",
    mean: "平均",
    median: "中央値",
    p90: "90 パーセンタイル",
    p99: "99 パーセンタイル",
    max: "最大",
    sameTop: "第一候補の一致、%",
  },
  speedByDepth: {
    title: "コンテキストと速度",
    description: "コンテキストにすでにこれだけのトークンがあるときの生成。中央値と、最小および最大の回です。",
  },
};
