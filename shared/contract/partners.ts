import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, LongText, listOf, Name, ShortText } from './common.ts'
import { Email, StageName } from './deals.ts'

export const PartnerStatus = z.enum(['active', 'archived'])

/** What a partner's deals come to: expected from those under way, earned from those closed. */
const figures = {
  deals: z.number().int(),
  expected_share: Amount,
  earned_share: Amount,
}

export const Partner = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  notes: z.string(),
  status: PartnerStatus,
  created_at: Instant,
  updated_at: Instant,
  ...figures,
})
export type Partner = z.infer<typeof Partner>

const fields = { name: Name, email: Email, phone: ShortText, notes: LongText }
export const NewPartner = z.object({ ...z.object(fields).partial().shape, name: fields.name })
export const PartnerChange = z.object({
  ...z.object(fields).partial().shape,
  status: PartnerStatus.optional(),
})

/**
 * The allow-list: all that a partner ever learns of a deal. No seller, motivation, highest offer, buyer, note, activity or other partner's deal;
 * a field that is not named here leaves the program in no way of sharing.
 */
export const BoardDeal = z.object({
  address: z
    .object({
      line: z.string(),
      city: z.string(),
      region: z.string(),
      postal_code: z.string(),
      country: z.string(),
    })
    .nullable(),
  /** null while the deal has no pipeline yet. */
  stage: StageName.nullable(),
  stage_since: CalendarDateText.nullable(),
  contract_date: CalendarDateText.nullable(),
  /** When the contract is to close. */
  closing_date: CalendarDateText.nullable(),
  closed_on: CalendarDateText.nullable(),
  /** The price in the contract with the seller. */
  agreed_price: Amount.nullable(),
  fee: Amount.nullable(),
  /** actual: earned; assignment: as assigned; target: aimed at. */
  fee_basis: z.enum(['actual', 'assignment', 'target']).nullable(),
  /** The partner's part of the fee, in percent. */
  split_percent: z.number().nullable(),
  share: Amount.nullable(),
  /** Of a document kept in a file only the title; the link is one that opens on the web. */
  documents: z.array(z.object({ title: z.string(), link: z.string().nullable() })),
})
export type BoardDeal = z.infer<typeof BoardDeal>

/** One partner's board, as the partner sees it. */
export const PartnerBoard = z.object({
  partner: z.string(),
  as_of: CalendarDateText,
  currency: z.string(),
  items: z.array(BoardDeal),
  ...figures,
})
export type PartnerBoard = z.infer<typeof PartnerBoard>

/** The owner's own board: every partner's, each with the ids that lead to the deals. */
export const OwnerBoard = z.object({
  as_of: CalendarDateText,
  currency: z.string(),
  partners: z.array(
    z.object({
      partner_id: Id,
      name: z.string(),
      status: PartnerStatus,
      items: z.array(z.object({ deal_id: Id, title: z.string(), ...BoardDeal.shape })),
      ...figures,
    }),
  ),
})

export const MOST_TOKEN_DAYS = 90
export const USUAL_TOKEN_DAYS = 30

export const ShareScope = z.enum(['jv_board'])
export const ShareToken = z.object({
  id: Id,
  scope: ShareScope,
  subject_id: Id,
  label: z.string(),
  status: z.enum(['active', 'expired', 'revoked']),
  created_at: Instant,
  expires_at: Instant,
  revoked_at: Instant.nullable(),
  uses: z.number().int(),
  last_used_at: Instant.nullable(),
  /** Through the live view, or by a script. */
  last_way: z.enum(['view', 'rest']).nullable(),
})
export type ShareToken = z.infer<typeof ShareToken>

export const NewShareToken = z.object({
  scope: ShareScope,
  /** Whose board: a partner's id. Nothing is shared without one. */
  subject_id: Id.optional(),
  label: ShortText.optional(),
  expires_in_days: z.number().int().optional(),
  /** An instant with its zone, in place of `expires_in_days`. */
  expires_at: z.iso
    .datetime({ offset: true, error: 'must be an instant like 2026-01-31T12:00:00Z' })
    .optional(),
})

export const LiveViewReach = z.enum(['loopback', 'lan'])
export const LiveView = z.object({
  on: z.boolean(),
  /** loopback: this computer alone; lan: whoever is on the same network. */
  reach: LiveViewReach,
  /** Where it can be opened; a token goes behind it as `#token`. Empty while it is off. */
  addresses: z.array(z.string()),
})
export type LiveView = z.infer<typeof LiveView>

const path = '/core/partners'
const board = '/core/jv_board'
const tokens = '/core/share_tokens'

export const partners = {
  list: base
    .route({ method: 'GET', path, summary: 'Partners, with what their deals come to', tags: ['partners'] })
    .input(z.object({ status: PartnerStatus.optional() }))
    .output(listOf(Partner)),
  get: base
    .route({ method: 'GET', path: `${path}/{partner_id}`, summary: 'One partner', tags: ['partners'] })
    .input(z.object({ partner_id: Id }))
    .output(Partner),
  create: base
    .route({ method: 'POST', path, summary: 'Add a partner', tags: ['partners'], successStatus: 201 })
    .input(NewPartner)
    .output(Partner),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{partner_id}`,
      summary: 'Change or archive a partner; archiving revokes the tokens',
      tags: ['partners'],
    })
    .input(z.object({ partner_id: Id, ...PartnerChange.shape }))
    .output(Partner),

  ownerBoard: base
    .route({
      method: 'GET',
      path: board,
      summary: 'The owner’s own board: every partner’s deals',
      tags: ['jv_board'],
    })
    .input(z.object({}))
    .output(OwnerBoard),
  board: base
    .route({
      method: 'GET',
      path: `${board}/{partner_id}`,
      summary: 'One partner’s board, as the partner sees it',
      tags: ['jv_board'],
    })
    .input(z.object({ partner_id: Id }))
    .output(PartnerBoard),
  boardFile: base
    .route({
      method: 'GET',
      path: `${board}/{partner_id}/file`,
      summary: 'One partner’s board as a page or a PDF to send',
      tags: ['jv_board'],
    })
    .input(z.object({ partner_id: Id, format: z.enum(['html', 'pdf']).default('html') }))
    .output(z.file()),
  /** Answered without the program's own bearer token: the share token is the partner's access. */
  readonlyBoard: base
    .route({
      method: 'GET',
      path: `${board}/readonly`,
      summary: 'The board that a share token opens; needs no bearer token',
      tags: ['jv_board'],
    })
    // Whatever is not one text is no token, and is answered like any other wrong one.
    .input(z.object({ token: z.string().optional().catch(undefined) }))
    .output(PartnerBoard),

  liveView: base
    .route({
      method: 'GET',
      path: `${board}/live_view`,
      summary: 'Whether the live view is on',
      tags: ['jv_board'],
    })
    .input(z.object({}))
    .output(LiveView),
  setLiveView: base
    .route({
      method: 'POST',
      path: `${board}/live_view`,
      summary: 'Turn the live view on or off; it is off at each start',
      tags: ['jv_board'],
    })
    .input(z.object({ on: z.boolean(), reach: LiveViewReach.default('loopback') }))
    .output(LiveView),

  listTokens: base
    .route({
      method: 'GET',
      path: tokens,
      summary: 'Share tokens with their uses; never the tokens themselves',
      tags: ['share_tokens'],
    })
    .input(z.object({ subject_id: Id.optional() }))
    .output(listOf(ShareToken)),
  createToken: base
    .route({
      method: 'POST',
      path: tokens,
      summary: 'Make a share token; it is in this answer and nowhere else',
      tags: ['share_tokens'],
      successStatus: 201,
    })
    .input(NewShareToken)
    .output(z.object({ ...ShareToken.shape, token: z.string() })),
  revokeToken: base
    .route({
      method: 'POST',
      path: `${tokens}/{token_id}/revoke`,
      summary: 'End a share token at once',
      tags: ['share_tokens'],
    })
    .input(z.object({ token_id: Id }))
    .output(ShareToken),
}
