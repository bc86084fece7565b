/** How deep a message is looked into: what is handed over stands in a call's input or answer, or one below. */
const DEEPEST = 6

/**
 * The buffers of bytes in a message, which go over instead of being copied: a file may be hundreds of megabytes, and nothing looks at it again
 * where it came from. Never nothing, so that messages are cloned as they are and not made text.
 */
export function transferablesIn(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  collect(message, 0, found)
  return [...found]
}

function collect(value: unknown, depth: number, found: Set<ArrayBuffer>): void {
  if (value instanceof Uint8Array) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength)
      found.add(value.buffer)
    return
  }
  if (depth === DEEPEST || typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
  for (const part of Object.values(value)) collect(part, depth + 1, found)
}
