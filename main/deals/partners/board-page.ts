import { addressText } from '../../../shared/domain/address.ts'
import { STAGE_NAMES } from '../../../shared/domain/deals/stages.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import { percentOfPphm } from '../../../shared/domain/share.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import type { BoardDeal } from './board.ts'
import { BOARD_STYLE } from './board-style.ts'
import type { SharedBoard } from './service.ts'

/** The board as one file that needs nothing else. */
export function boardPage(board: SharedBoard): string {
  return selfContainedPage(titleOf(board), BOARD_STYLE, boardMarkup(board))
}

/** What stands within the page, for the file and for the live view. Every text in it is escaped. */
export function boardMarkup(board: SharedBoard): string {
  const money = (minor: number) => escaped(moneyText(minor, board.currency))
  const figure = (name: string, value: string) => `<div><dt>${name}</dt><dd>${value}</dd></div>`
  return [
    `<h1>${escaped(titleOf(board))}</h1>`,
    `<p class="as-of">As of ${longDate(board.as_of)}</p>`,
    '<dl class="totals">',
    figure('Deals', String(board.deals)),
    figure('Expected share', money(board.expected_minor)),
    figure('Earned share', money(board.earned_minor)),
    '</dl>',
    ...(board.items.length === 0 ? ['<p>There are no deals yet.</p>'] : []),
    ...board.items.map(deal => dealMarkup(deal, money)),
    '<footer>Expected amounts can change until a deal is closed.</footer>',
  ].join('\n')
}

function titleOf({ partner }: SharedBoard): string {
  return `Deals with ${partner}`
}

function dealMarkup(deal: BoardDeal, money: (minor: number) => string): string {
  const fact = (name: string, value: string | null, kind = '') =>
    value === null ? '' : `<div${kind && ` class="${kind}"`}><dt>${name}</dt><dd>${value}</dd></div>`
  const amount = (minor: number | null) => (minor === null ? 'Not known yet' : money(minor))
  const date = (text: string | null) => (text === null ? null : longDate(text))
  const basis = deal.fee_basis === null ? '' : ` <span class="basis">(${BASIS[deal.fee_basis]})</span>`
  return [
    '<article>',
    `<header><h2>${placeText(deal)}</h2><span class="stage">${stageText(deal)}</span></header>`,
    '<dl class="facts">',
    fact('Agreed price', amount(deal.agreed_price_minor)),
    fact('Fee', amount(deal.fee_minor) + basis),
    fact(
      'Your split',
      deal.split_pphm === null ? 'Not agreed yet' : percentText(percentOfPphm(deal.split_pphm)),
    ),
    fact('Your share', amount(deal.share_minor), 'share'),
    fact('In this stage since', date(deal.stage_since)),
    fact('Contract signed', date(deal.contract_date)),
    deal.closed_on === null
      ? fact('Closing planned', date(deal.closing_date))
      : fact('Closed', date(deal.closed_on)),
    '</dl>',
    documentMarkup(deal.documents),
    '</article>',
  ]
    .filter(line => line !== '')
    .join('\n')
}

function documentMarkup(documents: BoardDeal['documents']): string {
  if (documents.length === 0) return ''
  const items = documents.map(({ title, link }) =>
    link === null
      ? `<li>${escaped(title)}</li>`
      : `<li><a href="${escaped(link)}" rel="noopener noreferrer">${escaped(title)}</a></li>`,
  )
  return `<h3>Documents</h3><ul>${items.join('')}</ul>`
}

function placeText({ address }: BoardDeal): string {
  return address === null ? 'Address not set yet' : escaped(addressText(address))
}

const BASIS = { actual: 'earned', assignment: 'as assigned', target: 'aimed at' } as const

/** A partner reads how it went, and not why. */
function stageText({ stage }: BoardDeal): string {
  if (stage === null) return 'Not started'
  return stage === 'dead' ? 'Ended without a sale' : STAGE_NAMES[stage]
}
