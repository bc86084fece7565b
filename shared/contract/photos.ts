import { z } from 'zod'
import { PHOTO_KINDS, PHOTO_MOMENTS } from '../domain/attachments/photos.ts'
import { Attachment, MOST_ATTACHMENTS } from './attachments.ts'
import { base, Id, listOf } from './common.ts'

/** Pictures attached to a property or a job that are shown as its photos. */

const PhotoMoment = z.enum(PHOTO_MOMENTS)

export const Photo = z.object({
  id: Id,
  /** The file, as the person has it. */
  attachment: Attachment,
  caption: z.string(),
  /** Of a job: before or after it was done; null where that is not said. */
  moment: PhotoMoment.nullable(),
  /** Of a property: goes out with its analysis and its flyer. */
  goes_out: z.boolean(),
})
export type Photo = z.infer<typeof Photo>

const path = '/core/photos'
const tags = ['attachments']
const said = {
  caption: z.string().trim().max(200),
  moment: PhotoMoment.nullable(),
  goes_out: z.boolean(),
}
export const photos = {
  list: base
    .route({ method: 'GET', path, summary: 'Photos of a property or a job, in their order', tags })
    .input(z.object({ kind: z.enum(PHOTO_KINDS), id: Id }))
    .output(listOf(Photo)),
  add: base
    .route({
      method: 'POST',
      path,
      summary: 'Show a picture that is attached to a property or a job as its photo, after those there are',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        attachment_id: Id,
        caption: said.caption.default(''),
        moment: said.moment.default(null),
        goes_out: said.goes_out.default(false),
      }),
    )
    .output(Photo),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{photo_id}`,
      summary: 'Change what is said of a photo, or its place among the others',
      tags,
    })
    .input(
      z.object({
        photo_id: Id,
        caption: said.caption.optional(),
        moment: said.moment.optional(),
        goes_out: said.goes_out.optional(),
        /** Its place, the first being 0; the others make room. */
        position: z
          .number()
          .int()
          .min(0)
          .max(MOST_ATTACHMENTS - 1)
          .optional(),
      }),
    )
    .output(Photo),
  remove: base
    .route({
      method: 'DELETE',
      path: `${path}/{photo_id}`,
      summary: 'Show it as a photo no more; the file stays attached',
      tags,
    })
    .input(z.object({ photo_id: Id }))
    .output(Attachment),
}
