/** Pixels of a small picture's longer side: sharp at twice the size it is shown in. */
const SIDE = 480

let waiting: Promise<unknown> = Promise.resolve()

/** A small picture, one made after the other: a page of photos from a camera would otherwise need them all in memory at once. */
export function makeThumbnail(file: File): Promise<File> {
  const made = waiting.then(() => drawSmall(file))
  waiting = made.catch(() => {})
  return made
}

/** The browser decodes and scales in threads of its own. @throws where it cannot show the picture */
async function drawSmall(file: File): Promise<File> {
  const whole = await createImageBitmap(file)
  const scale = Math.min(1, SIDE / Math.max(whole.width, whole.height))
  const width = Math.max(1, Math.round(whole.width * scale))
  const height = Math.max(1, Math.round(whole.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  context?.drawImage(whole, 0, 0, width, height)
  whole.close()
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
  return new File([blob], 'thumbnail.webp', { type: blob.type })
}
