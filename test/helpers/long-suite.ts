/** Whether it is the long suite that runs, whose configuration says so. */
export const IN_LONG_SUITE = process.env['TEST_LONG'] === '1'
