import type { Implementer } from '../../wire/transport.ts'
import type { PhotoView } from './photos.ts'
import { type AttachmentRouterNeeds, attachmentWire } from './router.ts'

export function photoRouter(implement: Implementer, { attachments }: AttachmentRouterNeeds) {
  const os = implement.photos
  const { photos } = attachments
  const attachmentToWire = attachmentWire(attachments)
  const toWire = ({ photo: { id, caption, moment, goes_out }, attachment }: PhotoView) => ({
    id,
    attachment: attachmentToWire(attachment, id),
    caption,
    moment,
    goes_out: goes_out === 1,
  })
  return {
    list: os.list.handler(({ input: { kind, id } }) => ({ items: photos.list(kind, id).map(toWire) })),
    add: os.add.handler(async ({ input: { attachment_id, ...said }, context }) =>
      toWire(await photos.add(attachment_id, said, context.actor)),
    ),
    update: os.update.handler(async ({ input: { photo_id, caption, moment, goes_out, position }, context }) =>
      toWire(
        await photos.update(
          photo_id,
          {
            ...(caption !== undefined && { caption }),
            ...(moment !== undefined && { moment }),
            ...(goes_out !== undefined && { goes_out }),
            ...(position !== undefined && { position }),
          },
          context.actor,
        ),
      ),
    ),
    remove: os.remove.handler(async ({ input, context }) =>
      attachmentToWire(await photos.remove(input.photo_id, context.actor), undefined),
    ),
  }
}
