import { runUnderOurNode } from './our-node.mjs'

await runUnderOurNode('start.ts')
