import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Assign } from './service.ts'
import {
  toAssignMonth,
  toAssignYear,
  toBudgetTarget,
  toCloseResult,
  toFillResult,
  toModePreview,
} from './wire.ts'

export interface AssignRouterNeeds {
  readonly assign: Assign
  readonly currency: () => string
}

export function assignRouter(implement: Implementer, { assign, currency }: AssignRouterNeeds) {
  const os = implement.assign
  const amounts = () => amountsIn(currency())
  return {
    mode: os.mode.handler(() => assign.mode()),
    setMode: os.setMode.handler(async ({ input: { dry_run, ...change }, context }) => {
      const result = dry_run ? assign.modePreview(change) : await assign.setMode(change, context.actor)
      return toModePreview(result, dry_run, amounts())
    }),
    month: os.month.handler(({ input }) => toAssignMonth(assign.month(input.month), amounts())),
    year: os.year.handler(({ input }) => toAssignYear(assign.year(input.from, input.months), amounts())),
    set: os.set.handler(async ({ input: { month, amount, ...place }, context }) => {
      const minor = amounts().minor(amount, 'amount')
      return toAssignMonth(await assign.set(month, place, minor, context.actor), amounts())
    }),
    move: os.move.handler(async ({ input, context }) => {
      const minor = amounts().minor(input.amount, 'amount')
      const ends = {
        from: { bucket_id: input.from_bucket_id, account_id: input.from_account_id },
        to: { bucket_id: input.to_bucket_id, account_id: input.to_account_id },
      }
      return toAssignMonth(await assign.move(input.month, ends, minor, context.actor), amounts())
    }),
    fill: os.fill.handler(async ({ input: { dry_run, ...asked }, context }) => {
      const result = dry_run ? assign.fillPreview(asked) : await assign.fill(asked, context.actor)
      return toFillResult(result, dry_run, amounts())
    }),
    close: os.close.handler(async ({ input: { dry_run, ...asked }, context }) => {
      const result = dry_run ? assign.closePreview(asked) : await assign.close(asked, context.actor)
      return toCloseResult(result, dry_run, amounts())
    }),
    note: os.note.handler(({ input, context }) =>
      assign.groups.note(input.month, input.bucket_id ?? null, input.note, context.actor),
    ),
    ...targetProcedures(os, assign, amounts),
    ...groupProcedures(os, assign),
  }
}

interface TargetFields {
  readonly amount?: number | undefined
  readonly percent?: number | undefined
  readonly gives_back?: boolean | undefined
}

/** The columns of what is sent: amounts in minor units, percent in hundredths. */
function columnsOf<Fields extends TargetFields>(
  { amount, percent, gives_back, ...rest }: Fields,
  amounts: Amounts,
) {
  return {
    ...given(rest),
    ...given({
      amount_minor: amounts.minorIfGiven(amount, 'amount'),
      basis_points: percent === undefined ? undefined : basisPoints(percent),
      gives_back: flag(gives_back),
    }),
  }
}

function basisPoints(percent: number): number {
  const points = Math.round(percent * 100)
  if (Math.abs(points / 100 - percent) > 1e-9 || points < 1)
    throw new Invalid(['percent'], worded('must have at most two decimals, and be 0.01 or more'))
  return points
}

function targetProcedures(os: Implementer['assign'], { targets }: Assign, amounts: () => Amounts) {
  return {
    targets: os.targets.handler(({ input }) => ({
      items: targets.list(input.bucket_id).map(row => toBudgetTarget(row, amounts())),
    })),
    addTarget: os.addTarget.handler(async ({ input: { bucket_id, kind, ...fields }, context }) => {
      const row = await targets.add({ ...columnsOf(fields, amounts()), bucket_id, kind }, context.actor)
      return toBudgetTarget(row, amounts())
    }),
    changeTarget: os.changeTarget.handler(async ({ input: { target_id, ...fields }, context }) => {
      const row = await targets.update(target_id, columnsOf(fields, amounts()), context.actor)
      return toBudgetTarget(row, amounts())
    }),
    removeTarget: os.removeTarget.handler(async ({ input, context }) =>
      toBudgetTarget(await targets.remove(input.target_id, context.actor), amounts()),
    ),
  }
}

function groupProcedures(os: Implementer['assign'], { groups }: Assign) {
  const toGroup = ({ id, name, bucket_ids }: ReturnType<typeof groups.list>[number]) => ({
    id,
    name,
    bucket_ids: [...bucket_ids],
  })
  return {
    groups: os.groups.handler(() => ({ items: groups.list().map(toGroup) })),
    addGroup: os.addGroup.handler(async ({ input, context }) =>
      toGroup(await groups.add(input.name, context.actor)),
    ),
    changeGroup: os.changeGroup.handler(async ({ input, context }) =>
      toGroup(await groups.rename(input.group_id, input.name, context.actor)),
    ),
    removeGroup: os.removeGroup.handler(async ({ input, context }) =>
      toGroup(await groups.remove(input.group_id, context.actor)),
    ),
    order: os.order.handler(async ({ input, context }) => ({
      items: (await groups.order(input.groups, context.actor)).map(toGroup),
    })),
  }
}
