import type { AttachedKind, FilePlace } from './kinds.ts'

/** What has photos. */
export const PHOTO_KINDS = ['property', 'maintenance_job'] as const satisfies readonly AttachedKind[]
export type PhotoKind = (typeof PHOTO_KINDS)[number]

export function hasPhotos(kind: FilePlace): kind is PhotoKind {
  return PHOTO_KINDS.some(each => each === kind)
}

/** When a photo of a job was taken. */
export const PHOTO_MOMENTS = ['before', 'after'] as const
export type PhotoMoment = (typeof PHOTO_MOMENTS)[number]

/** Photos of a property that go out on its analysis and its flyer. */
export const MOST_PHOTOS_OUT = 12
