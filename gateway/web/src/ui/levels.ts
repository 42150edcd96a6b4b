/** How grave an alert is, for who cannot tell its colour. */
export const SHAPES: Record<string, string> = { REMINDER: "●", YELLOW: "▲", RED: "■" };
