import { lineDropped, toProblem } from "./problem";
import type { components } from "./schema";
import { accessToken } from "./session";

export type Upload = components["schemas"]["intake.Upload"];
type Attachment = components["schemas"]["catalogue.DisclosureAttachment"];
export type SampleFile = components["schemas"]["catalogue.SampleFile"];

const ATTEMPTS = 5;

/** A material of an application. */
export function upload(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Upload> {
  return sent(`/v1/uploads?filename=${encodeURIComponent(file.name)}`, file, onProgress, signal);
}

/** The file of a sample, which the same file again is. */
export function uploadSample(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<SampleFile> {
  return sent("/v1/samples", file, onProgress, signal);
}

/** The file of an attachment of what is made public, which the same file again is. */
export function uploadAttachment(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Attachment> {
  return sent("/v1/attachments", file, onProgress, signal);
}

/**
 * Sends a file and tells how much of it has gone. A line that drops in the middle is waited for, and the file sent again.
 * XMLHttpRequest, since fetch does not tell progress.
 */
async function sent<Stored>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Stored> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(path, file, onProgress, signal);
    } catch (error) {
      if (signal?.aborted || attempt === ATTEMPTS || !isDropped(error)) throw error;
      await online(attempt);
    }
  }
}

function isDropped(error: unknown): boolean {
  return typeof error === "object" && error !== null && "isLost" in error && error.isLost === true;
}

/** Until the browser says that it is online again, and at least a little longer each time. */
async function online(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
  if (!navigator.onLine)
    await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
}

async function once<Stored>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Stored> {
  const token = await accessToken();
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/octet-stream");
    if (token) request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(lineDropped());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      const said = parsed(request.responseText);
      if (request.status === 200) resolve(said as Stored);
      else reject(toProblem(request.status, said));
    };
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 300) };
  }
}
