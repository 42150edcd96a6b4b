import type { Branch, Step } from "./steps";

/** Text in a box: its lines, the first of them at `y`. */
export interface Words {
  x: number;
  y: number;
  lines: string[];
  strong: boolean;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  tone: Step["tone"] | "note" | "frame";
  words: Words[];
  share?: { from: number; to: number };
}

/** All that is drawn, in the picture's own units, of which one is a pixel at 100 %. */
export interface Drawing {
  width: number;
  height: number;
  boxes: Box[];
  /** Ways from box to box; those to a note carry nobody on. */
  ways: { path: string; side: boolean }[];
}

const PAD = 12;
const STRONG = { size: 16, leading: 22 };
const SMALL = { size: 14, leading: 19 };
const GAP = 28;
const SHARE = 12;

/** In rows from left to right on a wide page; on a narrow one from top to bottom. */
export function draw(steps: readonly Step[], width: number): Drawing {
  const wide = width > 600;
  const across = wide ? inARow(steps) : 1;
  // To the right of a row there is room for the way that leads to the next.
  const room = wide ? width - 24 : width;
  const each = (room - GAP * (across - 1)) / across;
  const drawing: Drawing = { width, height: 0, boxes: [], ways: [] };
  let top = 2;
  let before: Box | undefined;
  for (const row of rowsOf(steps, across)) {
    let bottom = top;
    const boxes = row.map((step, at) =>
      step.batches
        ? group(step, 1, top, room - 2, drawing)
        : plain(step, at * (each + GAP) + 1, top, each - 2),
    );
    const height = Math.max(...boxes.map((box) => box.height));
    row.forEach((step, at) => {
      const box = { ...boxes[at], height } as Box;
      drawing.boxes.push(box);
      if (before) drawing.ways.push({ path: wayTo(before, box, at === 0, room, wide), side: false });
      before = box;
      bottom = Math.max(bottom, notes(step, box, drawing, wide));
    });
    top = bottom + GAP;
  }
  drawing.height = top - GAP + 2;
  return drawing;
}

/** At most six, spread evenly over the rows that it takes. */
function inARow(steps: readonly Step[]): number {
  const count = steps.filter((step) => !step.batches).length;
  return Math.max(4, Math.ceil(count / Math.ceil(count / 6)));
}

function rowsOf(steps: readonly Step[], across: number): Step[][] {
  const rows: Step[][] = [];
  let row: Step[] = [];
  const end = () => {
    if (row.length > 0) rows.push(row);
    row = [];
  };
  for (const step of steps) {
    if (step.batches) {
      end();
      rows.push([step]);
    } else {
      row.push(step);
      if (row.length === across) end();
    }
  }
  end();
  return rows;
}

function plain(step: Step, x: number, y: number, width: number): Box {
  const words = wordsOf(step, x, y, width);
  const height = heightOf(words) + (step.share ? SHARE : 0);
  return { x, y, width, height, tone: step.tone, words, ...(step.share && { share: step.share }) };
}

/** A frame around what runs at the same time, batch below batch. */
function group(step: Step, x: number, y: number, width: number, drawing: Drawing): Box {
  const words = wordsOf(step, x, y, width);
  let top = y + heightOf(words);
  const inner = width - 2 * PAD;
  const across = Math.max(1, Math.min(4, Math.floor(inner / 200)));
  const gap = 16;
  const each = (inner - gap * (across - 1)) / across;
  step.batches?.forEach((batch, number) => {
    if (number > 0) {
      const middle = x + PAD + each / 2;
      drawing.ways.push({ path: `M${middle} ${top - gap}V${top + gap - 4}`, side: false });
      top += gap;
    }
    for (let at = 0; at < batch.length; at += across) {
      const boxes = batch
        .slice(at, at + across)
        .map((branch, place) => branchBox(branch, x + PAD + place * (each + gap), top, each));
      const height = Math.max(...boxes.map((box) => box.height));
      drawing.boxes.push(...boxes.map((box) => ({ ...box, height })));
      top += height + gap;
    }
  });
  return { x, y, width, height: top - y - 4, tone: "frame", words };
}

function branchBox(branch: Branch, x: number, y: number, width: number): Box {
  const words = wordsOf(branch, x, y, width);
  return { x, y, width, height: heightOf(words), tone: "plain", words };
}

/** What may come between hangs below its step; the answer is where the lowest of it ends. */
function notes(step: Step, box: Box, drawing: Drawing, wide: boolean): number {
  const inset = wide ? 14 : 28;
  let top = box.y + box.height;
  for (const note of step.notes) {
    const y = top + 12;
    const x = box.x + inset;
    const lines = broken(note, box.width - inset - 2 * PAD, SMALL.size);
    const words = [{ x: x + PAD, y: y + PAD + SMALL.size - 3, lines, strong: false }];
    const height = heightOf(words);
    const middle = y + height / 2;
    drawing.boxes.push({ x, y, width: box.width - inset, height, tone: "note", words });
    drawing.ways.push({ path: `M${box.x + inset / 2} ${top}V${middle}H${x}`, side: true });
    top = y + height;
  }
  return top;
}

function wayTo(from: Box, to: Box, isNewRow: boolean, room: number, wide: boolean): string {
  const middle = (box: Box) => box.y + Math.min(28, box.height / 2);
  if (!isNewRow) return `M${from.x + from.width} ${middle(from)}H${to.x - 4}`;
  if (!wide) {
    // Past the notes, which leave the left edge free.
    const x = to.x + 6;
    return `M${x} ${from.y + from.height}V${to.y - 4}`;
  }
  const turn = to.y - GAP / 2;
  const end = to.x + Math.min(to.width / 2, 110);
  return `M${from.x + from.width} ${middle(from)}H${room + 14}V${turn}H${end}V${to.y - 4}`;
}

function wordsOf(said: { name: string; facts: string[] }, x: number, y: number, width: number): Words[] {
  const lines = broken(said.name, width - 2 * PAD, STRONG.size);
  const small = said.facts.flatMap((fact) => broken(fact, width - 2 * PAD, SMALL.size));
  const first = y + PAD + STRONG.size - 2;
  return [
    { x: x + PAD, y: first, lines, strong: true },
    { x: x + PAD, y: first + lines.length * STRONG.leading, lines: small, strong: false },
  ];
}

/** Of a box around these words. */
function heightOf(words: readonly Words[]): number {
  const tall = words.map(({ lines, strong }) => lines.length * (strong ? STRONG.leading : SMALL.leading));
  return tall.reduce((sum, one) => sum + one, 2 * PAD - 2);
}

const NOT_FIRST = /^[，。、；：？！）》〉」』】”’…—·,.;:!?)\]]/;

/** Lines no wider than that: Chinese breaks anywhere but before a closing mark, Latin at its spaces. */
export function broken(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const token of text.match(/[!-~]+ ?|[^!-~]/gu) ?? []) {
    if (line && widthOf(line + token.trimEnd(), size) > width && !NOT_FIRST.test(token)) {
      lines.push(line.trimEnd());
      line = token.trimStart();
    } else line += token;
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** As wide as it may get in any of the page's faces; a Chinese character is as wide as high. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += /[ -~]/.test(character) ? 0.56 : 1;
  return width * size;
}

export const LEADING = { strong: STRONG.leading, small: SMALL.leading };
