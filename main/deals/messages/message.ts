import { longDate } from '../../../shared/domain/long-date.ts'
import { type Disclosure, disclosuresFor } from '../../../shared/domain/messages/disclosures.ts'
import type { MessageKind, Tone } from '../../../shared/domain/messages/holds.ts'
import {
  type MergedMessage,
  type MergeValues,
  mergeMessage,
  oneLine,
} from '../../../shared/domain/messages/merge.ts'
import { starterFor } from '../../../shared/domain/messages/starter-templates.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { type DealWithPlace, placeOf } from '../deals/index.ts'
import type { MessageNeeds } from './needs.ts'
import { readSettings } from './settings.store.ts'
import { chosenTemplate, findTemplate } from './templates.store.ts'

export interface MessageChoice {
  readonly kind: MessageKind
  readonly tone: Tone
  /** In place of the seller's own number or address. */
  readonly to?: string | undefined
  readonly template_id?: string | undefined
  readonly note: string
  /** In place of a template's. */
  readonly subject?: string | undefined
  readonly body?: string | undefined
}

export interface Template {
  /** null for a starter, which is in no table. */
  readonly id: string | null
  readonly name: string
  readonly tone: Tone
  readonly subject: string
  readonly body: string
}

export interface Message extends MergedMessage {
  readonly kind: MessageKind
  readonly tone: Tone
  /** Empty where the deal has no number or address. */
  readonly to: string
  readonly template: Template
  readonly values: MergeValues
  readonly disclosures: readonly Disclosure[]
}

type Needs = Pick<MessageNeeds, 'household' | 'deals'>

/** A message for a deal: the template that is asked for, else the person's own for the kind and tone, else the starter, with the deal's facts in it. */
export function composeMessage(
  { household, deals }: Needs,
  session: ReadSession,
  deal: DealWithPlace,
  choice: MessageChoice,
): Message {
  const { kind, note, subject, body } = choice
  const template = templateFor(session, choice)
  const pipeline = deals.pipelines.findByDealWithin(session, deal.id)
  const amount = amountText(household.getWithin(session).base_currency)
  const values: MergeValues = {
    seller_name: oneLine(deal.seller_name),
    seller_first_name: oneLine(deal.seller_name).split(' ')[0] ?? '',
    ...placeAndSender(session, deal),
    deal_title: deal.title,
    offer: amount(pipeline?.offer_amount_minor),
    asking_price: amount(deal.asking_price_minor),
    contract_price: amount(pipeline?.contract_price_minor),
    closing_date: pipeline?.closing_date ? longDate(pipeline.closing_date) : '',
    note,
  }
  const text = { subject: subject ?? template.subject, body: body ?? template.body }
  return {
    kind,
    tone: template.tone,
    to: oneLine(choice.to || (kind === 'email' ? deal.seller_email : deal.seller_phone)),
    template,
    values,
    disclosures: disclosuresFor(deal.region),
    ...mergeMessage(kind === 'email' ? text : { ...text, subject: '' }, values),
  }
}

/** Writes amounts of minor units as messages do, without cents where there are none; empty for what is not known. */
export function amountText(currency: string): (minor: number | null | undefined) => string {
  return minor =>
    minor === null || minor === undefined ? '' : moneyText(minor, currency).replace(/\.0+$/, '')
}

/** What every message of a deal can say, whoever it is to: where the house is, and who writes. */
export function placeAndSender(session: ReadSession, deal: DealWithPlace) {
  const { my_name, my_company, my_phone, my_email } = readSettings(session)
  return {
    address: placeOf(deal) ?? '',
    street: deal.line ?? '',
    city: deal.city ?? '',
    my_name,
    my_company,
    my_phone,
    my_email,
  }
}

/** @throws NotFound, Invalid for a template of another kind. */
function templateFor(session: ReadSession, { kind, tone, template_id }: MessageChoice): Template {
  if (template_id === undefined) {
    const chosen = chosenTemplate(session, kind, tone)
    return chosen ?? { id: null, ...starterFor(kind, tone) }
  }
  const found = findTemplate(session, template_id)
  if (!found) throw new NotFound('template', template_id)
  if (found.kind !== kind)
    throw new Invalid(['template_id'], worded('is a template of another kind, {kind}', { kind: found.kind }))
  return found
}
