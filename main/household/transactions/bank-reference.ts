/** Marks references that the program made itself, for rows to which the bank gave no id. */
export const OWN_MARK = 'row:'

/** The reference as the bank gave it; null for one that the program made. */
export function bankReference(reference: string | null): string | null {
  return reference === null || reference.startsWith(OWN_MARK) ? null : reference
}
