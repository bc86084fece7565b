import { createDrafts } from './drafts.ts'
import { createFlyers, type FlyerNeeds } from './flyer.ts'
import { createFollowUps } from './follow-ups.ts'
import type { MessageNeeds } from './needs.ts'
import { createOffers } from './offers.ts'
import { createOptOuts } from './opt-outs.ts'
import { createRuns } from './runs.ts'
import { createSending } from './sending.ts'
import { createSettings } from './settings.ts'
import { createTemplates } from './templates.ts'
import { createTick } from './tick.ts'

export type Messages = ReturnType<typeof createMessages>

/** From a deal to a message: templates, runs, drafts, follow-ups, opt-outs and the daily tick. The app drafts; a person sends. */
export function createMessages(needs: MessageNeeds & FlyerNeeds) {
  const drafts = createDrafts(needs)
  const followUps = createFollowUps(needs)
  const optOuts = createOptOuts({ ...needs, drafts })
  const runs = createRuns({ ...needs, drafts, followUps })
  return {
    templates: createTemplates(needs),
    drafts,
    followUps,
    optOuts,
    runs,
    settings: createSettings(needs),
    send: createSending({ ...needs, drafts }),
    offers: createOffers({ ...needs, runs }),
    flyers: createFlyers(needs),
    tick: createTick({ ...needs, followUps, runs, optOuts }),
  }
}
