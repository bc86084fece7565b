import { shownAs } from '../../../shared/domain/attachments/media-types.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Attachments } from './service.ts'
import type { AttachmentTable } from './tables.ts'

export interface AttachmentRouterNeeds {
  readonly attachments: Attachments
}

/** Nothing in it runs, nothing is fetched, and it has no origin: whatever a browser takes it for. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"

export function attachmentRouter(implement: Implementer, { attachments }: AttachmentRouterNeeds) {
  const os = implement.attachments
  const toWire = attachmentWire(attachments)
  const oneToWire = (row: AttachmentTable) => toWire(row, attachments.photos.idsOf([row.id]).get(row.id))
  return {
    list: os.list.handler(({ input: { kind, id } }) => {
      const rows = attachments.list(kind, id)
      const photos = attachments.photos.idsOf(rows.map(row => row.id))
      return { items: rows.map(row => toWire(row, photos.get(row.id))) }
    }),
    add: os.add.handler(async ({ input: { file, kind, id, as_photo }, context }) =>
      oneToWire(await attachments.add(file, kind, id, context.actor, as_photo)),
    ),
    get: os.get.handler(({ input }) => oneToWire(attachments.get(input.attachment_id))),
    thumbnail: os.thumbnail.handler(
      async ({ input }) => (await attachments.thumbnail(input.attachment_id)) ?? null,
    ),
    keepThumbnail: os.keepThumbnail.handler(async ({ input: { attachment_id, file } }) => {
      await attachments.keepThumbnail(attachment_id, file)
      return { kept: true }
    }),
    content: os.content.handler(async ({ input }) => {
      const { row, file } = await attachments.content(input.attachment_id)
      return {
        headers: {
          'content-disposition': disposition(row),
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
        },
        body: file,
      }
    }),
    remove: os.remove.handler(async ({ input: { attachment_id, for_good }, context }) => {
      if (!for_good) {
        await attachments.remove(attachment_id, context.actor)
        return { deleted: true, for_good, backups: null }
      }
      const backups = await attachments.erase(attachment_id, context.actor)
      return { deleted: true, for_good, backups: [...backups] }
    }),
  }
}

/** @returns what the wire has of an attachment, with the photo it is, if one */
export function attachmentWire(attachments: Pick<Attachments, 'isMissing'>) {
  return ({ deleted_at: _, ...row }: AttachmentTable, photo_id: string | undefined) => ({
    ...row,
    shown_as: shownAs(row.media_type),
    is_missing: attachments.isMissing(row),
    photo_id: photo_id ?? null,
  })
}

/** RFC 6266: the name in ASCII for whoever knows no other, and as it is. */
function disposition({ name, media_type }: AttachmentTable): string {
  const shown = shownAs(media_type) === null ? 'attachment' : 'inline'
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${shown}; filename="${plain}"; filename*=UTF-8''${whole}`
}
