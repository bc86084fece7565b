import { escaped } from '../../shared/domain/html-text.ts'

/** A photo as it goes out on a page: its bytes have nothing of place, camera or day in them. */
export interface PhotoOut {
  readonly caption: string
  /** One that browsers show. */
  readonly media_type: string
  readonly bytes: Uint8Array
}

/** The photos of a property that the person lets out, in their order, without what their files say of them. @throws Conflict for one that cannot go out */
export type PhotosOut = (property_id: string) => Promise<readonly PhotoOut[]>

/** Photos with their captions, in a page that has them within itself. */
export function photosMarkup(photos: readonly PhotoOut[]): string {
  if (photos.length === 0) return ''
  const figures = photos.map(({ caption, media_type, bytes }) => {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    const alt = escaped(caption === '' ? 'Photo' : caption)
    const below = caption === '' ? '' : `<figcaption>${escaped(caption)}</figcaption>`
    return `<figure><img src="data:${media_type};base64,${data}" alt="${alt}">${below}</figure>`
  })
  return `<section class="photos">${figures.join('\n')}</section>`
}

/** Of such pages: two beside each other. */
export const PHOTOS_STYLE = `
.photos{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:1.25rem 0}
.photos figure{margin:0;break-inside:avoid}
.photos img{display:block;width:100%;height:15rem;object-fit:cover}
.photos figcaption{font-size:.9em;overflow-wrap:anywhere}
@media print{.photos img{height:58mm}}`
