import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type UnderwritingRouterNeeds, underwritingRouter } from './router.ts'

export { createUnderwriting, type Underwriting } from './service.ts'
export { type ScenarioRow as Scenario, underwritingsInTimeline } from './store.ts'
export { givenOfScenario } from './stored-inputs.ts'

export const underwritingPack = definePack({
  name: 'underwriting',
  parts: [
    {
      code: 'P-UNDERWRITE-1',
      name: 'Calculators and scenarios',
      procedures: [
        'underwriting.scenarios',
        'underwriting.createScenario',
        'underwriting.updateScenario',
        'underwriting.deleteScenario',
        'underwriting.analysisFile',
      ],
      tables: ['scenarios'],
      tags: ['underwriting'],
    },
    {
      code: 'P-UNDERWRITE-2',
      name: 'Offers from what is known of a property',
      procedures: ['underwriting.property', 'underwriting.suggestedArv'],
      tables: [],
      tags: ['properties', 'underwriting'],
    },
    {
      code: 'P-UNDERWRITE-4',
      name: 'The property of a deal',
      procedures: ['underwriting.attachProperty'],
      tables: [],
      tags: ['deals', 'underwriting'],
    },
    {
      code: 'P-UNDERWRITE-5',
      name: 'The offer of a deal, with all earlier ones',
      procedures: ['underwriting.writeMao', 'underwriting.history'],
      tables: ['underwritings'],
      tags: ['deals', 'underwriting'],
    },
    {
      code: 'P-UNDERWRITE-6',
      name: 'Risk',
      procedures: ['underwriting.risk'],
      tables: [],
      tags: ['properties', 'risk', 'underwriting'],
    },
    {
      code: 'P-UNDERWRITE-7',
      name: 'All ways out of a deal',
      procedures: ['underwriting.exits'],
      tables: [],
      tags: ['deals', 'underwriting'],
    },
  ],
  records: { scenario: { table: 'scenarios' } },
  searched: {
    scenario: {
      heading: 'Scenarios',
      table: 'scenarios',
      title: ['name'],
      detail: ['model', 'property.line'],
      refers: { property: { table: 'properties', by: 'property_id' } },
      link: '/underwriting?model=$model',
    },
  },
  actions: {
    attach_property: 'given a property',
    set_underwrite_v1: 'underwritten',
  },
  serve: (needs: Serving<UnderwritingRouterNeeds>) => ({
    procedures: { underwriting: underwritingRouter(needs.implement, needs) },
  }),
})
