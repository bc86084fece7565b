/** A new id for what is looked at before it is written: by it, its progress is asked for and it is stopped while it is still being read. */
export function newPreviewId(): string {
  return `imp_${crypto.randomUUID().replaceAll('-', '')}`
}
