import createClient, { type Middleware } from "openapi-fetch";
import { lineDropped, type Problem, toProblem } from "./problem";
import type { paths } from "./schema";
import { accessToken } from "./session";

/** Our own API and nothing else, typed by our own OpenAPI. */
export const api = createClient<paths>({ fetch: send });

const SESSIONS = /^\/v1\/sessions/;

/** With the caller's token; once more with a new one if that had just expired. */
export async function send(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const token = SESSIONS.test(path) ? "" : await accessToken();
  const again = request.clone();
  const answer = await fetchOrProblem(authorised(request, token));
  if (answer.status !== 401 || !token) return answer;
  const renewed = await accessToken(token);
  return renewed ? await fetchOrProblem(authorised(again, renewed)) : answer;
}

function authorised(request: Request, token: string): Request {
  if (token) request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

async function fetchOrProblem(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw lineDropped();
  }
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
};
api.use(refusals);

export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return toProblem(response.status, JSON.parse(text));
  } catch {
    return toProblem(response.status, { detail: text.slice(0, 300) });
  }
}

/**
 * The body of an answer that was not refused; `api` throws a Problem for every other. A verification is text only for
 * who asks for a page.
 */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<Exclude<T, string>> {
  const { data } = await answer;
  if (data === undefined || typeof data === "string")
    throw toProblem(0, { reason: "EMPTY_ANSWER", detail: "服务器没有给出内容" });
  return data as Exclude<T, string>;
}

/** A file that needs the caller's token, as a URL for an <object>, an <img> or a download; revoke it after use. */
export async function fileUrl(path: string): Promise<string> {
  const answer = await send(new Request(path));
  if (!answer.ok) throw await problemOf(answer);
  return URL.createObjectURL(await answer.blob());
}

/** Opens a file in a new tab, or saves it under a name. */
export async function openFile(path: string, saveAs?: string): Promise<void> {
  const url = await fileUrl(path);
  const link = document.createElement("a");
  link.href = url;
  if (saveAs) link.download = saveAs;
  else link.target = "_blank";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
