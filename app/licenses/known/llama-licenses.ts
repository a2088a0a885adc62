import type { License } from "../license.ts";

type LlamaVersion = {
  readonly id: string;
  readonly name: string;
  /** Folder of Meta's repository that holds the license and the acceptable-use policy. */
  readonly folder: string;
  /** SHA-256 of the license file in that folder. */
  readonly sha256: string;
  /** What must be shown to people; none in Llama 2. */
  readonly shown: string | null;
  /** What a name of a model made with it begins with; none in Llama 2. */
  readonly namePart: string | null;
  readonly notice: string;
  /** Before 3.1 no output could improve another model; since then it can, under a name that says so. */
  readonly improvesOthers: boolean;
  /** Since 3.2, what sees pictures is not licensed to people and companies in the European Union. */
  readonly excludesEuropeanUnion: boolean;
};

const llama = (version: LlamaVersion): License => ({
  id: version.id,
  name: version.name,
  class: "community",
  classReason:
    "It sets an acceptable-use policy and a limit of users, so the Open Source Initiative’s definition does not fit it.",
  permits: [
    "Use it free of charge, also commercially, up to 700 million monthly users.",
    "Change it, tune it, and pass it on, changed or not.",
    "Own the changes that you make.",
    ...(version.improvesOthers ? ["Train or improve other models with it or with what it writes."] : []),
  ],
  requires: [
    "Pass on a copy of the license with it.",
    `Keep this line in a “Notice” file: “${version.notice}”`,
    ...(version.shown === null
      ? []
      : [`Show “${version.shown}” where you offer it or something built on it.`]),
    ...(version.namePart === null
      ? []
      : [`Begin the name of a model that you made with it and pass on with “${version.namePart}”.`]),
    "Ask Meta for a license of its own if you and your affiliates had more than 700 million monthly users when it was released.",
    "Follow the law and Meta’s acceptable-use policy.",
  ],
  forbids: [
    "Use it for what the policy excludes, such as crime, violence, weapons, military use, fraud, harassment or unlicensed professional advice.",
    ...(version.improvesOthers ? [] : ["Improve any other language model with it or with what it writes."]),
    "Say that what it writes was written by a person.",
    ...(version.excludesEuropeanUnion
      ? [
          "Use those of its models that see pictures if you live, or your company has its seat, in the European Union.",
        ]
      : []),
    "Use Meta’s names and marks, except where the license asks for it.",
    "Keep the license after suing over rights in it.",
  ],
  textSource: {
    kind: "repository",
    fileNames: ["LICENSE", "LICENSE.txt", "LICENSE.md"],
    sha256: version.sha256,
  },
  acceptanceNeeded: true,
  source: `https://github.com/meta-llama/llama-models/blob/main/models/${version.folder}/LICENSE`,
});

const noticeOf = (version: string): string =>
  `${version} is licensed under the ${version} Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.`;

const since31 = { shown: "Built with Llama", namePart: "Llama", improvesOthers: true } as const;

/** Meta's community licenses, from 2 to 4. */
export const llamaLicenses: readonly License[] = [
  llama({
    id: "llama2",
    name: "Llama 2 Community License",
    folder: "llama2",
    sha256: "e30d9339da533205f88140009e32d62c1d73911b8a0bef0d0b252f549ed8e9c4",
    shown: null,
    namePart: null,
    notice:
      "Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c) Meta Platforms, Inc. All Rights Reserved.",
    improvesOthers: false,
    excludesEuropeanUnion: false,
  }),
  llama({
    id: "llama3",
    name: "Meta Llama 3 Community License",
    folder: "llama3",
    sha256: "6afe79695ec2b066faaacea47584f8581d5d1f2d0d8078970e52be699a383af5",
    shown: "Built with Meta Llama 3",
    namePart: "Llama 3",
    notice: noticeOf("Meta Llama 3"),
    improvesOthers: false,
    excludesEuropeanUnion: false,
  }),
  llama({
    id: "llama3.1",
    name: "Llama 3.1 Community License",
    folder: "llama3_1",
    sha256: "bf2eac60b81e5c5f779fc3b4849d3bfacfd63f97f3eb68b44e9c6868c5801712",
    ...since31,
    notice: noticeOf("Llama 3.1"),
    excludesEuropeanUnion: false,
  }),
  llama({
    id: "llama3.2",
    name: "Llama 3.2 Community License",
    folder: "llama3_2",
    sha256: "8cc15535a8a34b41888f644b339a1a9eb428af793a4f5e24df58a3e5b1487d74",
    ...since31,
    notice: noticeOf("Llama 3.2"),
    excludesEuropeanUnion: true,
  }),
  llama({
    id: "llama3.3",
    name: "Llama 3.3 Community License",
    folder: "llama3_3",
    sha256: "fb58d9a630ccc1dc0d08f8c00232de56bc73309020f59c8181d0c12ef28d9f8c",
    ...since31,
    notice: noticeOf("Llama 3.3"),
    excludesEuropeanUnion: true,
  }),
  llama({
    id: "llama4",
    name: "Llama 4 Community License",
    folder: "llama4",
    sha256: "6b346865267ef58a4592287a99e9417178223c9300e9da361ce7801be6dea61f",
    ...since31,
    notice: noticeOf("Llama 4"),
    excludesEuropeanUnion: true,
  }),
];
