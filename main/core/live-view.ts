import type { LiveView as Status } from '../../shared/contract/partners.ts'
import type { Actor } from './audit/store.ts'
import type { Clock } from './clock.ts'
import type { Log } from './ports.ts'

/** What the partners and the transport have of each other: boards on one side, a listener on the other. */

export type Reach = Status['reach']

export interface LiveViewNeeds {
  readonly clock: Clock
  readonly log: Log
  /** The page's style sheet. */
  readonly style: string
  /** The markup of what a token opens, every text in it escaped. @throws NotFound for a token that opens nothing. */
  open(token: string): Promise<string>
  /** Called when it has been turned on or off by somebody. */
  onSwitch(reach: Reach | undefined, by: Actor): Promise<void>
}

export interface LiveView {
  status(): Status
  /** Turns it on for a reach, or off with none. */
  set(reach: Reach | undefined, by: Actor): Promise<Status>
  close(): Promise<void>
}

/** Makes the listener, which is off until it is turned on. */
export type ServeLiveView = (needs: LiveViewNeeds) => LiveView
