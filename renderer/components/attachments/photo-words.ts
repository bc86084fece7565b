import type { Photo } from '../../../shared/contract/photos.ts'
import type { PhotoMoment } from '../../../shared/domain/attachments/photos.ts'

export const MOMENT_NAMES: Readonly<Record<PhotoMoment, string>> = { before: 'Before', after: 'After' }

/** What a photo is called for whoever does not see it. */
export function photoText({ caption, attachment, moment }: Photo): string {
  const text = caption === '' ? attachment.name : caption
  return moment === null ? text : `${MOMENT_NAMES[moment]}: ${text}`
}
