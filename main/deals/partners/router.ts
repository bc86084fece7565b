import type { Outputs } from '../../../shared/contract/index.ts'
import type { Ports } from '../../core/ports.ts'
import type { LiveView } from '../../web/live-view.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import { percentIfKnown } from '../../wire/percent.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { BoardDeal, Figures } from './board.ts'
import { boardPage } from './board-page.ts'
import type { Partner, Partners, SharedBoard } from './service.ts'

export interface PartnerRouterNeeds {
  readonly partners: Partners
  readonly currency: () => string
  readonly liveView: LiveView
  readonly ports: Pick<Ports, 'printPdf'>
}

export function partnerRouter(
  implement: Implementer,
  { partners, currency, liveView, ports }: PartnerRouterNeeds,
) {
  const os = implement.partners
  const amounts = () => amountsIn(currency())
  return {
    list: os.list.handler(({ input }) => ({
      items: partners.list(input.status).map(row => toPartner(row, amounts())),
    })),
    get: os.get.handler(({ input }) => toPartner(partners.get(input.partner_id), amounts())),
    create: os.create.handler(async ({ input, context }) => {
      const { name, ...rest } = input
      return toPartner(await partners.create({ ...given(rest), name }, context.actor), amounts())
    }),
    update: os.update.handler(async ({ input, context }) => {
      const { partner_id, ...change } = input
      return toPartner(await partners.update(partner_id, given(change), context.actor), amounts())
    }),

    ownerBoard: os.ownerBoard.handler(() => {
      const { as_of, currency: code, partners: groups } = partners.ownerBoard()
      return {
        as_of,
        currency: code,
        partners: groups.map(({ partner, board }) => ({
          partner_id: partner.id,
          name: partner.name,
          status: partner.status,
          ...toFigures(board, amounts()),
          items: board.items.map(deal => ({
            deal_id: deal.deal_id,
            title: deal.title,
            ...toDeal(deal, amounts()),
          })),
        })),
      }
    }),
    board: os.board.handler(({ input }) => toBoard(partners.board(input.partner_id), amounts())),
    boardFile: os.boardFile.handler(({ input }) => {
      const board = partners.board(input.partner_id)
      return fileOfPage(boardPage(board), ['board', board.partner, board.as_of], input.format, ports)
    }),
    readonlyBoard: os.readonlyBoard.handler(async ({ input }) =>
      toBoard(await partners.openBoard(input.token, 'rest'), amounts()),
    ),

    liveView: os.liveView.handler(() => liveView.status()),
    setLiveView: os.setLiveView.handler(({ input, context }) =>
      liveView.set(input.on ? input.reach : undefined, context.actor),
    ),

    listTokens: os.listTokens.handler(({ input }) => ({ items: partners.tokens.list(input.subject_id) })),
    createToken: os.createToken.handler(({ input, context }) => partners.tokens.create(input, context.actor)),
    revokeToken: os.revokeToken.handler(({ input, context }) =>
      partners.tokens.revoke(input.token_id, context.actor),
    ),
  }
}

function toPartner(row: Partner, amounts: Amounts): Outputs['partners']['get'] {
  const { expected_minor, earned_minor, ...rest } = row
  return { ...rest, ...toFigures(row, amounts) }
}

function toFigures({ deals, expected_minor, earned_minor }: Figures, amounts: Amounts) {
  return {
    deals,
    expected_share: amounts.major(expected_minor),
    earned_share: amounts.major(earned_minor),
  }
}

function toBoard(board: SharedBoard, amounts: Amounts): Outputs['partners']['board'] {
  const { partner, as_of, currency, items } = board
  return {
    partner,
    as_of,
    currency,
    ...toFigures(board, amounts),
    items: items.map(deal => toDeal(deal, amounts)),
  }
}

/** Field by field, as the projection itself is made. */
function toDeal(deal: BoardDeal, amounts: Amounts): Outputs['partners']['board']['items'][number] {
  return {
    address: deal.address,
    stage: deal.stage,
    stage_since: deal.stage_since,
    contract_date: deal.contract_date,
    closing_date: deal.closing_date,
    closed_on: deal.closed_on,
    agreed_price: amounts.majorIfKnown(deal.agreed_price_minor),
    fee: amounts.majorIfKnown(deal.fee_minor),
    fee_basis: deal.fee_basis,
    split_percent: percentIfKnown(deal.split_pphm),
    share: amounts.majorIfKnown(deal.share_minor),
    documents: deal.documents,
  }
}
