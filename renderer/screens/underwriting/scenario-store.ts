import { useMutation, useQuery } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { fromWire, toWire } from '../../../shared/domain/underwriting/wire.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'

/** Inputs set aside to be held beside others. */
export interface Scenario {
  readonly id: string
  readonly name: string
  readonly given: Given<string>
}

/** The saved scenarios of a calculator, of one property where one is underwritten, and what can be done with them. */
export function useScenarios(calculator: Calculator, property_id: string | undefined, currency: string) {
  const query = useQuery(
    api.underwriting.scenarios.queryOptions({
      input: { model: calculator.name, ...(property_id !== undefined && { property_id }) },
    }),
  )
  const onError = (error: unknown) => toastFailed('The scenario was not changed', errorText(error))
  const keep = useMutation({
    mutationFn: ({ name, given }: Omit<Scenario, 'id'>) =>
      client.underwriting.createScenario({
        name,
        model: calculator.name,
        property_id: property_id ?? null,
        inputs: { ...toWire(calculator.fields, given, currency) },
      }),
    onSuccess: ({ name }) => toastDone(said`${name} saved`),
    onError,
  })
  const rename = useMutation({
    mutationFn: ({ id, name }: Omit<Scenario, 'given'>) =>
      client.underwriting.updateScenario({ scenario_id: id, name }),
    onError,
  })
  const remove = useMutation({
    mutationFn: async (scenario: Scenario) => {
      await client.underwriting.deleteScenario({ scenario_id: scenario.id })
      return scenario
    },
    onSuccess: ({ name }) => toastDone(said`${name} removed`),
    onError,
  })
  const scenarios: readonly Scenario[] = (query.data?.items ?? []).map(({ id, name, inputs }) => {
    const read = fromWire(calculator.fields, inputs, currency)
    return { id, name, given: 'given' in read ? read.given : {} }
  })
  return { query, scenarios, keep, rename, remove }
}
