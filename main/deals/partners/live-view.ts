import { recordAudit } from '../../core/audit/store.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../core/database/database.ts'
import type { Log } from '../../core/ports.ts'
import { createLiveView, type LiveView } from '../../web/live-view.ts'
import { boardMarkup } from './board-page.ts'
import { BOARD_STYLE } from './board-style.ts'
import type { Partners } from './service.ts'

export interface LiveViewParts {
  readonly partners: Partners
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
}

/** The live view over the boards: off until the person turns it on, and the audit log says when that was. */
export function openLiveView({ partners, database, clock, log }: LiveViewParts): LiveView {
  return createLiveView({
    clock,
    log,
    style: BOARD_STYLE,
    open: async token => boardMarkup(await partners.openBoard(token, 'view')),
    onSwitch: (reach, by) =>
      database.write(session =>
        recordAudit(session, {
          actor: by,
          action: reach === undefined ? 'turn_off' : 'turn_on',
          entity_kind: 'live_view',
          entity_id: 'live_view',
          after: { reach: reach ?? null },
        }),
      ),
  })
}
