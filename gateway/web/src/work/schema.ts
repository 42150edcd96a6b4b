import { fieldOf, fieldsOf, filled, type Schema, type Typed } from "../ui/schema";

/**
 * What a form at the window starts with: the rows that a list needs, and no to every question that is not answered. A
 * group that may be left out starts when it is begun.
 */
export function starting(schema: Schema): Typed {
  const values: Typed = {};
  for (const name of fieldsOf(schema)) {
    const field = fieldOf(schema, name);
    if (field.type === "boolean") values[name] = false;
    if (field.type === "object" && schema.required?.includes(name)) values[name] = starting(field);
    if (field.type === "array")
      values[name] = field.items?.properties
        ? Array.from({ length: Math.max(1, field.minItems ?? 0) }, () => starting(field.items as Schema))
        : [];
  }
  return values;
}

/** A group that says no more than it started with: nobody has begun it. */
export function isAsStarted(group: Schema, values: Typed): boolean {
  return JSON.stringify(filled(group, values)) === JSON.stringify(filled(group, starting(group)));
}
