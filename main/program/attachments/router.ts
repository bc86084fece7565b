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
  const toWire = ({ deleted_at: _, ...row }: AttachmentTable) => ({
    ...row,
    shown_as: shownAs(row.media_type),
    is_missing: attachments.isMissing(row),
  })
  return {
    list: os.list.handler(({ input: { kind, id } }) => ({ items: attachments.list(kind, id).map(toWire) })),
    add: os.add.handler(async ({ input: { file, kind, id }, context }) =>
      toWire(await attachments.add(file, kind, id, context.actor)),
    ),
    get: os.get.handler(({ input }) => toWire(attachments.get(input.attachment_id))),
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
