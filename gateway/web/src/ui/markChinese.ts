const CHINESE = "zh-CN";
/** What nobody reads. */
const UNREAD = "script, style, link, meta";

/** The marks that are ours: a language that a page gives by itself stays as it is. */
const marked = new WeakSet<Element>();
let watching: MutationObserver | undefined;

/**
 * What people wrote stays Chinese on an English page: names of items, divisions and departments, reasons, answers. From
 * here on every element whose own text is Chinese says so (WCAG 3.1.2), whichever page shows it, and English text inside
 * of one that it is not, until the page itself is Chinese again.
 */
export function markChinese(): void {
  const page = document.documentElement;
  // It was fetched meanwhile, and the language may have been changed back.
  if (watching || page.lang === CHINESE) return;
  watching = new MutationObserver((changes) => {
    if (page.lang === CHINESE) stop(page);
    else judgeAll(changes);
  });
  // The page's own language is watched, and the attributes that are read out in place of text.
  watching.observe(page, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["lang", "alt", "aria-label"],
  });
  judge(page, page.lang, true);
}

function stop(page: HTMLElement): void {
  watching?.disconnect();
  watching = undefined;
  for (const one of page.querySelectorAll("[lang]")) if (marked.delete(one)) one.removeAttribute("lang");
}

/** Only where something changed; a long table that gains a row is not read anew. */
function judgeAll(changes: MutationRecord[]): void {
  const whole = new Set<Element>();
  const itself = new Set<Element>();
  for (const { target, attributeName, addedNodes } of changes) {
    const element = target instanceof Element ? target : target.parentElement;
    if (element) (attributeName === "lang" ? whole : itself).add(element);
    for (const node of addedNodes) if (node instanceof Element) whole.add(node);
  }
  for (const one of itself) judgeWithin(one, false);
  for (const one of whole) judgeWithin(one, true);
  // Our own marks are no news.
  watching?.takeRecords();
}

function judgeWithin(element: Element, whole: boolean): void {
  if (element.isConnected)
    judge(element, element.parentElement?.closest("[lang]")?.getAttribute("lang") ?? "", whole);
}

/** Marks an element that speaks otherwise than it would inherit, and what is inside if it is new or inherits otherwise. */
function judge(element: Element, inherited: string, whole: boolean): void {
  if (element.matches(UNREAD)) return;
  const before = element.getAttribute("lang");
  const own = before !== null && !marked.has(element);
  const spoken = own ? before : languageOf(textOf(element));
  const mark = spoken && spoken !== inherited ? spoken : null;
  if (!own && mark !== before) {
    if (mark) {
      marked.add(element);
      element.setAttribute("lang", mark);
    } else {
      marked.delete(element);
      element.removeAttribute("lang");
    }
  }
  if (whole || (!own && mark !== before)) {
    const handedDown = (own ? before : mark) ?? inherited;
    for (const child of element.children) judge(child, handedDown, true);
  }
}

/** An element's text without its children's; of an image or a nameless control what is read out instead. */
function textOf(element: Element): string {
  if (!element.firstChild) return element.getAttribute("alt") ?? element.getAttribute("aria-label") ?? "";
  let text = "";
  for (const node of element.childNodes) if (node instanceof Text) text += node.data;
  return text;
}

/**
 * The language of a text by its letters, "" for one without, such as a number. A Chinese name within an English sentence
 * leaves it English, as 3.1.2 leaves names out.
 */
export function languageOf(text: string): typeof CHINESE | "en" | "" {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (!han && !latin) return "";
  return han > latin ? CHINESE : "en";
}
