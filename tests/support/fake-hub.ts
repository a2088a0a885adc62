import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { starterModelBytes, starterModelPath, starterModelSha256 } from "./starter-model.ts";

/** A file of a made-up repository. */
export type FakeFile = {
  /** Its bytes, or a file on this disk that has them. */
  readonly content: Buffer | { readonly path: string; readonly sha256: string; readonly sizeBytes: number };
  /** A lie about its hash; `null` states none, as the hub does for small files kept in git itself. */
  readonly statedSha256?: string | null;
  /** A lie about its size. */
  readonly statedSizeBytes?: number;
};

export type FakeRepository = {
  /** By path in the repository. */
  readonly files: Readonly<Record<string, FakeFile | Buffer | string>>;
  /** 40 hexadecimal digits; made from the name otherwise. */
  readonly commit?: string;
  /** Branches and tags beside `main`; each is the same commit. */
  readonly revisions?: readonly string[];
  readonly license?: string;
  readonly tags?: readonly string[];
  readonly gated?: false | "auto" | "manual";
  /** Seen only with a token that may. */
  readonly private?: boolean;
  /** Tokens whose account was given access. */
  readonly accessFor?: readonly string[];
  readonly downloads?: number;
  readonly likes?: number;
  /** Replaces what `/api/models/<repository>` says, key by key. */
  readonly stated?: Readonly<Record<string, unknown>>;
};

export type FakeRequest = {
  readonly method: string;
  /** Which of the two servers was asked: the hub, or the file server that it sends people on to. */
  readonly server: "hub" | "files";
  /** The path, decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** How many requests came for this path on this server before. */
  readonly attempt: number;
};

/** Something that happens instead of, or to, the usual answer. */
export type FakeFault = {
  /** Answers with this status and nothing of the usual. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Breaks the connection after so many bytes of the usual body. */
  readonly cutAfterBytes?: number;
  /** Sends so many bytes of the usual body and then nothing more, with the connection open. */
  readonly stallAfterBytes?: number;
  /** Sends the usual body no faster. */
  readonly bytesPerSecond?: number;
  /** Turns one bit of the usual body over at this place of the file. */
  readonly flipByteAt?: number;
  /** Breaks the connection without any answer. */
  readonly hangUp?: boolean;
};

export type FakeHubOptions = {
  readonly repositories: Readonly<Record<string, FakeRepository>>;
  /** Entries on a page of a tree; the real hub has 1,000. */
  readonly pageSize?: number;
  /** Whether a file's address leads on to another server, as the real hub's does. */
  readonly redirects?: boolean;
  /** What accounts there are; a token that is not among them is refused. */
  readonly tokens?: readonly string[];
  /** Whether branches and tags are resolved under `/api/models/<repository>/revision/<revision>`, as not every mirror does. */
  readonly resolvesRevisions?: boolean;
  /** Asked before each answer. */
  readonly fault?: (request: FakeRequest) => FakeFault | undefined;
};

export type FakeHub = {
  /** For CLOISTER_HUB_URL. */
  readonly url: string;
  /** The server that files come from when the hub redirects; another host in name and port. */
  readonly filesUrl: string;
  /** Everything that was asked, in order. */
  readonly requests: readonly FakeRequest[];
  readonly commitOf: (repository: string) => string;
  readonly sha256Of: (repository: string, path: string) => string;
  /** Replaces the script of faults. */
  readonly setFault: (fault: FakeHubOptions["fault"]) => void;
  readonly close: () => Promise<void>;
};

const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const sha1Of = (text: string): string => createHash("sha1").update(text).digest("hex");

type StoredFile = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly stated: { readonly sha256: string | null; readonly sizeBytes: number };
  readonly read: (start: number, end: number) => Readable;
};

const storedFile = (path: string, given: FakeFile | Buffer | string): StoredFile => {
  const file: FakeFile =
    typeof given === "string"
      ? { content: Buffer.from(given), statedSha256: null }
      : Buffer.isBuffer(given)
        ? { content: given }
        : given;
  const { content } = file;
  const isBuffer = Buffer.isBuffer(content);
  const sizeBytes = isBuffer ? content.length : content.sizeBytes;
  const sha256 = isBuffer ? sha256Of(content) : content.sha256;
  return {
    path,
    sizeBytes,
    sha256,
    stated: {
      sha256: file.statedSha256 === undefined ? sha256 : file.statedSha256,
      sizeBytes: file.statedSizeBytes ?? sizeBytes,
    },
    read: (start, end) =>
      isBuffer
        ? Readable.from(pieces(content.subarray(start, end)))
        : start === end
          ? Readable.from([])
          : createReadStream(content.path, { start, end: end - 1 }),
  };
};

const pieceBytes = 64 * 1024;

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}

/** The starter model as a file of a repository, its real bytes read from this disk. */
export const starterModelFile = (): FakeFile => ({
  content: { path: starterModelPath(), sha256: starterModelSha256, sizeBytes: starterModelBytes },
});

/** Any file of this disk, hashed once. */
export const fileOnDisk = (path: string): FakeFile => ({
  content: { path, sha256: sha256Of(readFileSync(path)), sizeBytes: statSync(path).size },
});

/** First and last byte of the one range asked for, `null` without a range, `unsatisfiable`. */
const rangeOf = (
  header: string | undefined,
  sizeBytes: number,
): { readonly start: number; readonly end: number } | null | "unsatisfiable" => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) {
    return null;
  }
  const [, first = "", last = ""] = match;
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? "unsatisfiable" : { start: sizeBytes - length, end: sizeBytes };
  }
  const start = Number(first);
  const end = last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return start >= sizeBytes || end <= start ? "unsatisfiable" : { start, end };
};

/**
 * A model hub on this machine that answers as Hugging Face does: search, repository, tree with pages, resolve with
 * ranges, entity tags and a redirect to a server of its own, gates and tokens. Scriptable faults; lies where told to.
 */
export const startFakeHub = async (options: FakeHubOptions): Promise<FakeHub> => {
  const { repositories, pageSize = 1000, redirects = true, tokens = [], resolvesRevisions = true } = options;
  let { fault } = options;
  const requests: FakeRequest[] = [];
  const stored = new Map(
    Object.entries(repositories).map(([name, repository]) => [
      name,
      {
        name,
        repository,
        commit: repository.commit ?? sha1Of(name),
        files: new Map(
          Object.entries(repository.files)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([path, file]) => [path, storedFile(path, file)]),
        ),
      },
    ]),
  );
  type Stored = typeof stored extends Map<string, infer Value> ? Value : never;

  const fails = (response: ServerResponse, status: number, code: string, message: string): void => {
    response.writeHead(status, {
      "content-type": "application/json",
      ...(code === "" ? {} : { "x-error-code": code }),
      "x-error-message": message,
    });
    response.end(JSON.stringify({ error: message }));
  };

  const sendJson = (response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void => {
    const bytes = Buffer.from(JSON.stringify(value));
    response.writeHead(200, {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(bytes.length),
      ...headers,
    });
    response.end(bytes);
  };

  const facts = ({ name, repository, commit, files }: Stored): Record<string, unknown> => ({
    _id: sha1Of(name).slice(0, 24),
    id: name,
    modelId: name,
    author: name.split("/")[0],
    sha: commit,
    lastModified: "2026-10-01T12:00:00.000Z",
    private: repository.private ?? false,
    gated: repository.gated ?? false,
    disabled: false,
    downloads: repository.downloads ?? 0,
    likes: repository.likes ?? 0,
    tags: [
      "gguf",
      ...(repository.license === undefined ? [] : [`license:${repository.license}`]),
      ...(repository.tags ?? []),
    ],
    ...(repository.license === undefined ? {} : { cardData: { license: repository.license } }),
    siblings: [...files.keys()].map((rfilename) => ({ rfilename })),
    ...repository.stated,
  });

  const tokenOf = (request: IncomingMessage): string | undefined =>
    /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];

  /** As the real hub: what may not be seen does not exist, and a token that nobody has is refused everywhere. */
  const refuses = (
    request: IncomingMessage,
    response: ServerResponse,
    found: Stored | undefined,
    wantsBytes: boolean,
  ): boolean => {
    const token = tokenOf(request);
    if (token !== undefined && !tokens.includes(token)) {
      fails(response, 401, "", "Invalid credentials in Authorization header");
      return true;
    }
    const mayHave = token !== undefined && (found?.repository.accessFor ?? []).includes(token);
    if (found === undefined || (found.repository.private === true && !mayHave)) {
      fails(response, token === undefined ? 401 : 404, "RepoNotFound", "Repository not found");
      return true;
    }
    if (wantsBytes && (found.repository.gated ?? false) !== false && !mayHave) {
      fails(
        response,
        token === undefined ? 401 : 403,
        "GatedRepo",
        `Access to model ${found.name} is restricted.`,
      );
      return true;
    }
    return false;
  };

  const knowsRevision = ({ repository, commit }: Stored, revision: string): boolean =>
    revision === "main" || revision === commit || (repository.revisions ?? []).includes(revision);

  const sendFile = (
    request: IncomingMessage,
    response: ServerResponse,
    file: StoredFile,
    { fault: harm }: { readonly fault: FakeFault | undefined },
  ): void => {
    const entityTag = `"${file.sha256}"`;
    const condition = request.headers["if-range"];
    const range =
      condition !== undefined && condition !== entityTag
        ? null
        : rangeOf(request.headers.range, file.sizeBytes);
    const headers: Record<string, string> = {
      "accept-ranges": "bytes",
      "content-type": "application/octet-stream",
      etag: entityTag,
      ...harm?.headers,
    };
    if (range === "unsatisfiable") {
      response.writeHead(416, { ...headers, "content-range": `bytes */${file.sizeBytes}` });
      response.end();
      return;
    }
    const { start, end } = range ?? { start: 0, end: file.sizeBytes };
    response.writeHead(range === null ? 200 : 206, {
      "content-length": String(end - start),
      ...(range === null ? {} : { "content-range": `bytes ${start}-${end - 1}/${file.sizeBytes}` }),
      ...headers,
    });
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    void sendBody(response, file.read(start, end), start, harm);
  };

  const answerHub = (
    request: IncomingMessage,
    response: ServerResponse,
    asked: FakeRequest,
    harm: FakeFault | undefined,
  ): void => {
    const { path, query } = asked;
    if (path === "/api/models") {
      const text = (query.get("search") ?? "").toLowerCase();
      const limit = Number(query.get("limit") ?? "100");
      const found = [...stored.values()].filter(
        ({ name, repository }) => repository.private !== true && name.toLowerCase().includes(text),
      );
      sendJson(
        response,
        found.slice(0, limit).map((one) => {
          const { sha: _, siblings: __, cardData: ___, ...summary } = facts(one);
          return summary;
        }),
      );
      return;
    }
    const api = /^\/api\/models\/([^/]+\/[^/]+)(?:\/(tree|revision)\/(.+))?$/.exec(path);
    if (api !== null) {
      const [, name = "", kind, revision = ""] = api;
      const found = stored.get(name);
      if (refuses(request, response, found, false) || found === undefined) {
        return;
      }
      if (
        kind !== undefined &&
        (!knowsRevision(found, revision) || (kind === "revision" && !resolvesRevisions))
      ) {
        fails(response, 404, "RevisionNotFound", `Invalid rev id: ${revision}`);
        return;
      }
      if (kind !== "tree") {
        sendJson(response, facts(found));
        return;
      }
      const first = Number(query.get("cursor") ?? "0");
      const entries = [...found.files.values()];
      const next = first + pageSize < entries.length ? first + pageSize : null;
      const address = `${url}${new URL(request.url ?? "/", url).pathname}?recursive=true&limit=${pageSize}&cursor=${next}`;
      sendJson(
        response,
        entries.slice(first, first + pageSize).map(treeEntry),
        next === null ? {} : { link: `<${address}>; rel="next"` },
      );
      return;
    }
    const resolve = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path);
    if (resolve === null) {
      fails(response, 404, "", "Not found");
      return;
    }
    const [, name = "", revision = "", filePath = ""] = resolve;
    const found = stored.get(name);
    if (refuses(request, response, found, true) || found === undefined) {
      return;
    }
    const file = found.files.get(filePath);
    if (!knowsRevision(found, revision) || file === undefined) {
      fails(response, 404, file === undefined ? "EntryNotFound" : "RevisionNotFound", "Not found");
      return;
    }
    // As the real hub: what git keeps itself comes from the hub, the large files from elsewhere.
    if (redirects && file.stated.sha256 !== null) {
      response.writeHead(302, {
        location: `${filesUrl}/${file.sha256}?signature=${sha1Of(file.sha256)}`,
        "x-repo-commit": found.commit,
        "x-linked-etag": `"${file.stated.sha256}"`,
        "x-linked-size": String(file.stated.sizeBytes),
        "accept-ranges": "bytes",
        "content-length": "0",
      });
      response.end();
      return;
    }
    sendFile(request, response, file, { fault: harm });
  };

  const answerFiles = (
    request: IncomingMessage,
    response: ServerResponse,
    asked: FakeRequest,
    harm: FakeFault | undefined,
  ): void => {
    const sha256 = asked.path.slice(1);
    const file = [...stored.values()]
      .flatMap(({ files }) => [...files.values()])
      .find((one) => one.sha256 === sha256);
    if (file === undefined || asked.query.get("signature") !== sha1Of(sha256)) {
      fails(response, 403, "", "AccessDenied");
      return;
    }
    sendFile(request, response, file, { fault: harm });
  };

  const serve =
    (server: FakeRequest["server"], answer: typeof answerHub) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake.invalid");
      let path: string;
      try {
        path = decodeURIComponent(pathname);
      } catch {
        response.writeHead(400).end();
        return;
      }
      const asked: FakeRequest = {
        method: request.method ?? "GET",
        server,
        path,
        query: searchParams,
        headers: request.headers,
        attempt: requests.filter((one) => one.server === server && one.path === path).length,
      };
      requests.push(asked);
      response.on("error", () => {});
      const harm = fault?.(asked);
      if (harm?.hangUp === true) {
        request.socket.destroy();
      } else if (harm?.status !== undefined || harm?.body !== undefined) {
        response.writeHead(harm.status ?? 200, harm.headers ?? {});
        response.end(harm.body);
      } else {
        answer(request, response, asked, harm);
      }
    };

  const listen = async (server: Server): Promise<number> => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };

  const hubServer = createServer(serve("hub", answerHub));
  const filesServer = createServer(serve("files", answerFiles));
  const url = `http://127.0.0.1:${await listen(hubServer)}`;
  const filesUrl = `http://localhost:${await listen(filesServer)}`;

  const known = (name: string): Stored => {
    const found = stored.get(name);
    if (found === undefined) {
      throw new Error(`the fake hub has no ${name}`);
    }
    return found;
  };

  return {
    url,
    filesUrl,
    requests,
    commitOf: (name) => known(name).commit,
    sha256Of: (name, path) => {
      const file = known(name).files.get(path);
      if (file === undefined) {
        throw new Error(`the fake hub has no ${path} in ${name}`);
      }
      return file.sha256;
    },
    setFault: (next) => {
      fault = next;
    },
    close: async () => {
      await Promise.all(
        [hubServer, filesServer].map((server) => {
          const closed = once(server, "close");
          server.close();
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
};

const treeEntry = ({ path, stated }: StoredFile): object => ({
  type: "file",
  oid: sha1Of(path),
  size: stated.sizeBytes,
  ...(stated.sha256 === null
    ? {}
    : { lfs: { oid: stated.sha256, size: stated.sizeBytes, pointerSize: 134 } }),
  path,
});

const sendBody = async (
  response: ServerResponse,
  body: Readable,
  start: number,
  harm: FakeFault | undefined,
): Promise<void> => {
  const { cutAfterBytes, stallAfterBytes, bytesPerSecond, flipByteAt } = harm ?? {};
  const limit = Math.min(
    cutAfterBytes ?? Number.POSITIVE_INFINITY,
    stallAfterBytes ?? Number.POSITIVE_INFINITY,
  );
  let sent = 0;
  const closed = once(response, "close");
  try {
    for await (const whole of body as AsyncIterable<Buffer>) {
      for (const piece of bytesPerSecond === undefined ? [whole] : slices(whole, bytesPerSecond)) {
        const allowed = piece.subarray(0, Math.max(0, limit - sent));
        const bytes = withFlippedBit(allowed, flipByteAt === undefined ? -1 : flipByteAt - start - sent);
        sent += bytes.length;
        if (bytes.length > 0 && !response.write(bytes)) {
          await Promise.race([new Promise((resolve) => response.once("drain", resolve)), closed]);
        }
        if (response.destroyed) {
          return;
        }
        if (sent >= limit) {
          if (cutAfterBytes !== undefined && sent >= cutAfterBytes) {
            // What was written goes out first.
            response.write("", () => response.destroy());
          }
          return;
        }
        if (bytesPerSecond !== undefined) {
          await new Promise((resolve) => setTimeout(resolve, (bytes.length / bytesPerSecond) * 1000));
        }
      }
    }
    response.end();
  } catch {
    response.destroy();
  } finally {
    body.destroy();
  }
};

/** About twenty pieces a second. */
function* slices(bytes: Buffer, bytesPerSecond: number): Generator<Buffer> {
  const length = Math.max(1, Math.floor(bytesPerSecond / 20));
  for (let start = 0; start < bytes.length; start += length) {
    yield bytes.subarray(start, start + length);
  }
}

const withFlippedBit = (bytes: Buffer, index: number): Buffer => {
  if (index < 0 || index >= bytes.length) {
    return bytes;
  }
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
  return copy;
};
